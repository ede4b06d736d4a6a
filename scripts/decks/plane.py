"""Native plots with two printed axes: values by day, two measures, a course over years."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scripts.charts.points import Point
from scripts.decks import labels, marks
from scripts.decks.content import Axis, Plot, Run, Series, Spot
from scripts.quantities.quantity import amount


def releases(points: list[Point], asked: dict[str, Any], width: float, height: float, fonts: Path) -> Plot:
    """Values by day; named points carry their name, thresholds lie across."""
    drawn = [point for point in points if not point.line]
    along = marks.days([point.date for point in drawn])
    series = [_threshold(along, point) for point in points if point.line]
    for standing, subject, found in marks.alike(drawn):
        spots = tuple(_named(marks.day(point.date), point) for point in found)
        series.append(marks.series(standing, subject, spots))
    return _plot(series, along, _values(points), asked, points[0].unit, width, height, fonts)


def measures(
    points: list[Point], asked: dict[str, Any], against: dict[str, Any], width: float, height: float, fonts: Path
) -> Plot:
    """Two measured axes, a mark a point."""
    along = marks.scale([point.against for point in points if point.against is not None], against, "")
    series = [
        marks.series(standing, subject, tuple(_named(point.against or 0, point) for point in found))
        for standing, subject, found in marks.alike(points)
    ]
    return _plot(series, along, _values(points), asked, points[0].unit, width, height, fonts)


def course(points: list[Point], asked: dict[str, Any], width: float, height: float, fonts: Path) -> Plot:
    """One quantity over the years; what is forecast fans out to its two ends."""
    along = marks.days([point.date for point in points])
    series: list[Series] = []
    for group in dict.fromkeys(point.group for point in points):
        found = [point for point in points if point.group == group]
        known = [point for point in found if point.value is not None]
        paint = marks.paint(found[0], points)
        for point in found:
            if point.value is None and known:
                series += _fan(group, known[-1], point, paint)
        spots = tuple(
            Spot(marks.day(point.date), point.value or 0, point.name, _valued(point), point.side, marks.note(point))
            for point in known
        )
        if spots:
            line = paint if len(spots) > 1 else ""
            series.append(marks.series(known[0].standing, paint == "hue", spots, group, line))
    return _plot(series, along, _values(points), asked, points[0].unit, width, height, fonts)


def _values(points: list[Point]) -> list[float]:
    return [end for point in points for end in (point.value, point.low, point.high) if end is not None]


def _plot(
    series: list[Series], along: Axis, values: list[float], asked: dict[str, Any], unit: str, width: float,
    height: float, fonts: Path,
) -> Plot:  # fmt: skip
    """The longest series comes first: LibreOffice leaves out a first one that is shorter than those after it."""
    up = marks.scale(values, asked, unit)
    longest = max(series, key=lambda each: len(each.spots))
    ordered = (longest, *(each for each in series if each is not longest))
    return labels.in_plane(Plot(ordered, along, up, left=marks.ticks(up, fonts)), width, height, fonts)


def _named(x: float, point: Point) -> Spot:
    return Spot(x, point.value or 0, point.name, marks.named(point), point.side or "right", marks.note(point))


def _threshold(along: Axis, point: Point) -> Series:
    """A level across the plot, named where it begins."""
    inner, value = along.low + (along.high - along.low) * 0.16, point.value or 0
    spots = (
        Spot(along.low, value, point.name),
        Spot(inner, value, point.name, (Run(point.name, "ink2"),), "above"),
        Spot(along.high, value, point.name),
    )
    return Series(point.name, spots, "none", line="ink2", thick=1.5, dashed=True)


def _fan(group: str, last: Point, point: Point, paint: str) -> list[Series]:
    """From the last known value to both ends of a forecast."""
    start = Spot(marks.day(last.date), last.value or 0, last.name)
    out = []
    for way, end in (("high", point.high or 0), ("low", point.low or 0)):
        label = (Run(amount(end, None, None, point.unit), "hue" if point.subject else "ink", bold=True),)
        spots = (start, Spot(marks.day(point.date), end, point.name, label, note=marks.note(point)))
        named = f"{group}, {way}"
        out.append(Series(named, spots, "dash", paint=paint, size=8, line=paint, thick=1.5, dashed=True))
    return out


def _valued(point: Point) -> tuple[Run, ...]:
    """The value, and the name of a series of one."""
    return (*marks.said(point), Run(f" {point.name}", "ink2")) if point.name == point.group else marks.said(point)
