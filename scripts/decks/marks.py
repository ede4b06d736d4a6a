"""The marks of native plots: filled is first hand, light inferred; circles and diamonds as on the pages; their axes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from scripts.cards.canvas import Face
from scripts.charts.marks import middle
from scripts.charts.points import Point
from scripts.decks import axis, labels, setting
from scripts.decks.content import Axis, Run, Series, Spot
from scripts.records.figure import look

_EPOCH = date(1899, 12, 30)
#: The longest half year: steps of it from the first of a half year stay within its first days.
_HALF = 184


def alike(points: list[Point]) -> Iterator[tuple[str, bool, list[Point]]]:
    """The points by standing and by whether the title speaks of them; those drawn last stand on top."""
    hued = any(point.subject for point in points)
    kinds: dict[tuple[bool, str], list[Point]] = {}
    for point in points:
        kinds.setdefault((point.subject or not hued, point.standing), []).append(point)
    for (subject, standing), found in sorted(kinds.items(), key=lambda kind: kind[0]):
        yield standing, subject, found


def series(standing: str, subject: bool, spots: tuple[Spot, ...], name: str = "", line: str = "") -> Series:
    """Marks of one standing."""
    known = look(standing)
    shape, size = ("diamond", 13) if known.shape == "diamond" else ("circle", 11)
    named = name or f"{standing.capitalize() or 'Values'}{'' if subject else ', others'}"
    return Series(named, spots, shape, known.filled, "hue" if subject else "ink2", size, line)


def paint(point: Point, points: list[Point]) -> str:
    """The hue for what the title speaks of, or for all where it speaks of none."""
    return "hue" if point.subject or not any(each.subject for each in points) else "ink2"


def said(point: Point) -> tuple[Run, ...]:
    """The value of a point as its label."""
    return (Run(point.said, "hue" if point.subject else "ink", bold=True),)


def named(point: Point) -> tuple[Run, ...]:
    """The name of a point as its label, where it has one."""
    return (Run(point.name, "hue" if point.subject else "ink"),) if point.side else ()


def note(point: Point) -> str:
    """What the sheet says of a point."""
    return ", ".join(part for part in (point.standing, point.date, point.source) if part)


def scale(values: list[float], asked: dict[str, Any], unit: str) -> Axis:
    """The axis of ``values`` in ``unit``; ``asked`` is what the chart says of its scale."""
    if asked.get("type") == "log":
        found = axis.log(values, asked)
    else:
        found = axis.linear(values, asked.get("zero", True) is not False, asked)
    return replace(found, format=axis.tick_format(found, unit))


def days(dates: list[str]) -> Axis:
    """Years, or half years where there are few, from the first day of the first."""
    first, last = min(dates), max(day(text) for text in dates)
    year, month = int(first[:4]), 7 if first[5:7] > "06" else 1
    if last - day(first) > 3 * 366:
        low = float((date(year, 1, 1) - _EPOCH).days)
        return Axis(low, last + 60, format="yyyy", step=366 * (1 if last - low < 9 * 366 else 2), dates=True)
    low = float((date(year, month, 1) - _EPOCH).days)
    return Axis(low, low + _HALF * (int((last - low) / _HALF) + 1), format="mmm yyyy", step=_HALF, dates=True)


def day(text: str) -> float:
    """The day on which a date is drawn, as sheets count days."""
    return float((date.fromisoformat(middle(text)) - _EPOCH).days)


def ticks(up: Axis, fonts: Path) -> float:
    """Room for the numbers left of an upright axis."""
    widest = max((_tick(value, up) for value in (up.low, up.high)), key=len)
    return setting.measure(widest, Face(labels.DETAIL, 0), fonts) + 16


def _tick(value: float, up: Axis) -> str:
    """About what Office prints there."""
    if "E" in up.format:
        return "1E+25"
    for word, size in (("trillion", 1e12), ("billion", 1e9), ("million", 1e6)):
        if value >= size and word in up.format:
            return f"{value / size:,.0f} {word}"
    decimals = next((str(part) for part in (".000", ".00", ".0") if f"0{part}" in up.format), "")
    return f"{'$' if '$' in up.format else ''}{value:,.0f}{decimals}"
