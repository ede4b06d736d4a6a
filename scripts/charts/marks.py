"""The points of a chart as rows of its data: what each shows, and the paints, places and words that go with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.charts.points import Point
from scripts.charts.sheet import Sheet
from scripts.pictures import fonts
from scripts.quantities.quantity import amount, day
from scripts.records.figure import look

_SIDES = {"right": (10, 0, "left"), "left": (-10, 0, "right"), "above": (0, -14, "center"), "below": (0, 15, "center")}
_PART_PAINTS = ("hue", "mute", "axis", "rule", "ink2")
#: What a row may hold, and what of it only lays out the drawing: a chart may change no field and print no layout.
FIELDS = frozenset(
    "name detail group value low high against time said said_against said_low said_high standing subject line named "
    "order shape ink label inside fill solid part dx dy align size said_px name_px description".split()
)
LAYOUT = frozenset("dx dy size said_px name_px solid".split())


def rows(points: list[Point], sheet: Sheet) -> Iterator[dict[str, Any]]:
    """One row of data for each point; fields that are empty are left out, threshold rows have the order -1."""
    parts = list(dict.fromkeys(point.name for point in points if point.group and not point.standing))
    hued = any(point.subject for point in points)
    same = len({point.detail for point in points if not point.line}) == 1
    yearly = by_year(points)
    tight = same or (bool(sheet.most) and sheet.most < 40 * len(points))
    order = 0
    for point in points:
        subject = point.subject or not hued
        ink = sheet.colour("hue" if subject else "ink2")
        dx, dy, align = _SIDES[point.side or "right"]
        known = look(point.standing)
        row = {
            "name": point.name, "detail": "" if tight else point.detail, "group": point.group,
            "value": point.value, "low": point.low, "high": point.high, "against": point.against,
            "time": (f"{point.date}-01-01" if yearly else middle(point.date)) if point.date else None,
            "said": point.said, "said_against": point.said_against,
            "said_low": _end(point, point.low), "said_high": _end(point, point.high),
            "standing": point.standing, "subject": subject, "line": point.line,
            "named": bool(point.side), "order": -1 if point.line else order,
            "shape": "diamond" if known.shape == "diamond" else "circle", "ink": ink,
            "label": sheet.colour("hue" if point.subject else "ink"),
            "inside": ink if known.filled else sheet.colour("paper"),
            "fill": sheet.colour("hue" if subject else "mute"), "solid": 1 if known.solid else 0.3,
            "part": sheet.colour(_PART_PAINTS[parts.index(point.name) % 5]) if point.name in parts else None,
            "dx": dx, "dy": dy, "align": align, "size": 113 if point.subject else 78,
            "said_px": round(fonts.width(point.said, 13, 600, sheet.fonts)),
            "name_px": round(fonts.width(point.name, 13, 600, sheet.fonts)),
            "description": described(point),
        }  # fmt: skip
        order += not point.line
        yield {key: value for key, value in row.items() if value not in (None, "")}


def described(point: Point) -> str:
    """One point in words, for tooltips and assistive technology."""
    unit = "" if point.unit in ("count", "USD") or point.said.startswith("$") else f" {point.unit}"
    name = f"{point.group}, {point.name}" if point.group and point.group != point.name else point.name
    said = f"{point.said}{unit}" if point.value is not None or point.low is not None else point.said
    against = f"; {point.said_against}" if point.said_against else ""
    when = day(point.date, short=True) if point.date else ""
    rest = ", ".join(part for part in (point.standing, when if when != point.said else "", point.source) if part)
    return f"{name}: {said}{against}{f' ({rest})' if rest else ''}"


def explained(points: list[Point], in_bars: bool) -> str:
    """What the marks mean where standings are drawn unlike each other: ``Hollow circles estimated, …``."""
    drawn = sorted((point for point in points if point.standing and not point.line), key=lambda p: p.value is None)
    marks = dict.fromkeys((_outline(point) if in_bars else _marks(point), point.standing) for point in drawn)
    said: dict[str, list[str]] = {}
    for mark, standing in marks:
        if all(standing not in known for known in said.values()):
            said.setdefault(mark, []).append(standing)
    if len(said) < 2:
        return ""
    if in_bars:
        return f"Outlined: {' or '.join(said['outlined'])}."
    words = ", ".join(f"{mark} {' or '.join(known)}" for mark, known in said.items())
    return f"{words[:1].upper()}{words[1:]}."


def _outline(point: Point) -> str:
    return "solid" if look(point.standing).solid else "outlined"


def _marks(point: Point) -> str:
    if point.value is None:
        return "bars between two ends"
    shape, filled, _ = look(point.standing)
    return f"{'filled' if filled else 'hollow'} {'diamond' if shape == 'diamond' else 'circle'}s"


def _end(point: Point, value: float | None) -> str:
    return amount(value, None, None, point.unit) if value is not None else ""


def by_year(points: list[Point]) -> bool:
    """Whether dates are years alone, so that points can stand on the years themselves."""
    return all(len(point.date) == 4 for point in points if point.date and not point.line)


def middle(date: str) -> str:
    """The day on which a date is drawn: itself, the middle of its month, or the middle of its year."""
    return {4: f"{date}-07-01", 7: f"{date}-15"}.get(len(date), date)


def room(points: list[Point], sheet: Sheet) -> dict[str, Any]:
    """Pixels for names at the left and values at the right, from the widths of the texts themselves."""
    drawn = [point for point in points if not point.line]
    widest = max((_widest(point, sheet) for point in drawn), default=0)
    said = max((fonts.width(point.said, 13, 600, sheet.fonts) for point in drawn), default=0)
    groups = max((fonts.width(point.group, 13, 600, sheet.fonts) for point in drawn), default=0)
    ends = said + 30
    return {
        "left": 0 if sheet.narrow else round(min(widest + 16, sheet.inner * 0.42)),
        "grouped": 0 if sheet.narrow else round(min(groups + 16, sheet.inner * 0.42)),
        "right": round(sheet.inner - ends),
        "end": sheet.inner - 2,
        "narrow": sheet.narrow,
    }


def _widest(point: Point, sheet: Sheet) -> float:
    return max(fonts.width(point.name, 13, 600, sheet.fonts), fonts.width(point.detail, 12, 400, sheet.fonts))
