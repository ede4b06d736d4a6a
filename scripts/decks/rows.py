"""Native plots with a row for each point: a value or a range each, or a pair of values joined."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scripts.charts.points import Point
from scripts.decks import labels, marks
from scripts.decks.content import Axis, Plot, Run, Series, Spot

_BOTTOM = 0.4


def dots(points: list[Point], asked: dict[str, Any], width: float, height: float, fonts: Path) -> Plot:
    """A value, or a range, a row; thresholds stand upright."""
    drawn = [point for point in points if not point.line]
    lines = [point for point in points if point.line]
    ends = [end for point in points for end in (point.value, point.low, point.high) if end is not None]
    across = marks.scale(ends, asked, points[0].unit)
    row = _rows(drawn)
    series = [labels.names(drawn, across.low, height, fonts)]
    series += [_range(point, row[id(point)], drawn) for point in drawn if point.value is None]
    for standing, subject, found in marks.alike([point for point in drawn if point.value is not None]):
        spots = tuple(
            Spot(point.value or 0, row[id(point)], point.name, marks.said(point), note=marks.note(point))
            for point in found
        )
        series.append(marks.series(standing, subject, spots))
    top = len(drawn) + (1.2 if lines else 0.6)
    series += [_threshold(point, top) for point in lines]
    plot = Plot(tuple(series), across, Axis(_BOTTOM, top), size=labels.size_of(len(drawn), height))
    return labels.in_rows(plot, width, fonts)


def pairs(points: list[Point], asked: dict[str, Any], width: float, height: float, fonts: Path) -> Plot:
    """Two amounts a row, joined: the one compared with in grey, the one the row is about in its mark."""
    ends = [end for point in points for end in (point.value, point.against) if end is not None]
    across = marks.scale(ends, asked, points[0].unit)
    row = _rows(points)
    series = [labels.names(points, across.low, height, fonts)]
    for point in points:
        way = (Spot(point.against or 0, row[id(point)]), Spot(point.value or 0, row[id(point)]))
        series.append(Series(f"{point.name}, from and to", way, "none", line="mute"))
    before = tuple(
        Spot(
            point.against or 0, row[id(point)], point.name, (Run(point.said_against, "ink2"),),
            _outward(point, own=False), marks.note(point),
        )
        for point in points
    )  # fmt: skip
    series.append(Series("Compared with", before, paint="mute"))
    for standing, subject, found in marks.alike(points):
        spots = tuple(
            Spot(
                point.value or 0, row[id(point)], point.name, marks.said(point), _outward(point, own=True),
                marks.note(point),
            )
            for point in found
        )  # fmt: skip
        series.append(marks.series(standing, subject, spots))
    size = labels.size_of(len(points), height)
    plot = Plot(tuple(series), across, Axis(_BOTTOM, len(points) + 0.6), size=size)
    return labels.in_rows(plot, width, fonts)


def _rows(points: list[Point]) -> dict[int, int]:
    """The height at which each point stands; the first is on top."""
    return {id(point): len(points) - at for at, point in enumerate(points)}


def _range(point: Point, row: int, points: list[Point]) -> Series:
    """A bar between two ends; no midpoint is drawn."""
    ends = (Spot(point.low or 0, row, point.name), Spot(point.high or 0, row, point.name, marks.said(point)))
    paint = marks.paint(point, points)
    band = "band" if paint == "hue" else "rule"
    return Series(f"{point.name}, range", ends, "dash", paint=paint, size=10, line=band, thick=9)


def _threshold(point: Point, top: float) -> Series:
    end, label = point.value or 0, (Run(point.name, "ink2"),)
    spots = (Spot(end, _BOTTOM, point.name), Spot(end, top - 0.3, point.name, label, point.side))
    return Series(point.name, spots, "none", line="ink2", thick=1.5, dashed=True)


def _outward(point: Point, own: bool) -> str:
    """Labels of a pair stand outside of it."""
    greater = (point.value or 0) >= (point.against or 0)
    return "right" if greater is own else "left"
