"""Charts of amounts from zero, one bar a row: the points of a chart as bars of Office's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from scripts.cards.canvas import Face
from scripts.charts.points import Point
from scripts.decks import setting
from scripts.decks.axis import number_format
from scripts.decks.content import Bar, Bars
from scripts.records.figure import look

LABEL = Face(26, 32)
_VALUE = Face(26, 32, 600)
_PARTS = ("hue", "mute", "rule", "ink2", "axis")
#: Height from which a row holds two lines.
_TALL = 66


def bars(points: list[Point], width: float, height: float, fonts: Path) -> Bars:
    """One bar a point."""
    hued = any(point.subject for point in points)
    drawn = tuple(_bar(point, "hue" if point.subject or not hued else "mute") for point in points)
    names, left = categories(points, width, height, fonts)
    said = max(setting.measure(point.said, _VALUE, fonts) for point in points)
    plot = width - left
    most = (max(bar.value for bar in drawn) or 1) * plot / (plot - said - 24)
    return Bars(tuple(names), ((points[0].unit, drawn),), most, left)


def columns(points: list[Point]) -> Bars:
    """One column a point, named below."""
    hued = any(point.subject for point in points)
    drawn = tuple(_bar(point, "hue" if point.subject or not hued else "mute") for point in points)
    names = tuple(point.name for point in points)
    return Bars(names, ((points[0].unit, drawn),), (max(bar.value for bar in drawn) or 1) * 1.12, 0, columns=True)


def parts(points: list[Point], width: float, fonts: Path) -> Bars:
    """Groups divided into parts: a stacked bar a group, a series a part."""
    groups = list(dict.fromkeys(point.group for point in points))
    series = list(dict.fromkeys(point.name for point in points))
    found = {(point.group, point.name): point for point in points}
    drawn = tuple(
        (name, tuple(_part(found[group, name], at, not row) for row, group in enumerate(groups)))
        for at, name in enumerate(series)
    )
    totals = [sum(bar.value for _, row in drawn for bar in [row[at]]) for at in range(len(groups))]
    names = tuple(f"{group[:1].upper()}{group[1:]}" for group in groups)
    left = max(setting.measure(name, LABEL, fonts) for name in names) + 24
    return Bars(names, drawn, max(totals) or 1, min(left, width * 0.4))


def _part(point: Point, at: int, first: bool) -> Bar:
    """A part of a bar; in the first row it says its name."""
    bar = _bar(point, _PARTS[at % len(_PARTS)])
    return replace(bar, said=f"{point.said} {point.name}", format="") if first else bar


def _bar(point: Point, paint: str) -> Bar:
    value = point.value or 0.0
    note = ", ".join(part for part in (point.standing, point.date, point.source) if part)
    return Bar(value, point.said, number_format(value, point.said), paint, look(point.standing).solid, value > 0, note)


def categories(points: list[Point], width: float, height: float, fonts: Path) -> tuple[list[str], float]:
    """Names, with their details where rows are high or wide enough, and the room they need at the left."""
    names = [point.name for point in points]
    details = [point.detail for point in points]
    if len(set(details)) > 1 or (len(points) == 1 and details[0]):
        inline = [f"{name}, {detail}" if detail else name for name, detail in zip(names, details, strict=True)]
        if height / len(points) >= _TALL:
            names = [f"{name}\n{detail}" if detail else name for name, detail in zip(names, details, strict=True)]
        elif (
            len(set(names)) < len(names) or max(setting.measure(each, LABEL, fonts) for each in inline) <= width * 0.42
        ):
            names = inline
    widest = max(setting.measure(line, LABEL, fonts) for name in names for line in name.split("\n"))
    return names, min(widest + 24, width * 0.5)
