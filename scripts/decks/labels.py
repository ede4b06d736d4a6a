"""Labels of plots: how wide they are, where each finds room, and the margins that hold what stands outside."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

from scripts.cards.canvas import Face
from scripts.charts.points import Point
from scripts.decks import setting
from scripts.decks.content import Axis, Plot, Run, Series, Spot

#: The sizes of names and values, and of details and ticks.
NAME, DETAIL = 26.0, 24.0
NAMES = "Names of rows"
_AWAY, _MARK = 20.0, 10.0
_TALL, _WIDEST = 52.0, 480.0
#: Names stand a hair within the axis: on a log axis its own end may count as outside.
_WITHIN = 1.000001

#: Left, top, right, bottom, in pixels of the plot.
_Box = tuple[float, float, float, float]


def width(label: tuple[Run, ...], fonts: Path, size: float = NAME) -> float:
    """How wide a label is: the widest of its lines."""
    text = [0.0]
    for run in label:
        first, *rest = run.text.split("\n")
        face = Face(size if run.bold else min(size, DETAIL), 0, 600 if run.bold else 400)
        text[-1] += setting.measure(first, face, fonts)
        text += [setting.measure(line, face, fonts) for line in rest]
    return max(text)


def _row(rows: int, height: float) -> float:
    """How high each of ``rows`` is."""
    return (height - 40) / (max(rows, 1) + 0.2)


def size_of(rows: int, height: float) -> float:
    """The size of labels in a plot of ``rows``: smaller where rows are low."""
    row = _row(rows, height)
    return min(NAME, row * 0.45) if row >= _TALL else max(21.0, min(NAME, row))


def names(points: list[Point], low: float, height: float, fonts: Path) -> Series:
    """The names of rows, written left of the axis: marks have no categories of their own."""
    size, tall = size_of(len(points), height), _row(len(points), height) >= _TALL
    detailed = len({point.detail for point in points}) > 1
    labels = []
    for point in points:
        detail = [Run(f"{chr(10) if tall else ', '}{point.detail}", "ink2")] if detailed and point.detail else []
        labels.append((Run(point.name, "ink", True), *detail))
    told = len({point.name for point in points}) == len(points)
    if told and not tall and max(width(label, fonts, size) for label in labels) > _WIDEST:
        labels = [label[:1] for label in labels]
    spots = (
        Spot(low * _WITHIN if low > 0 else low, len(points) - at, point.name, label, "left")
        for at, (point, label) in enumerate(zip(points, labels, strict=True))
    )
    return Series(NAMES, tuple(spots), "none")


def place(axis: Axis, value: float) -> float:
    """Where on an axis a value lies: 0 at its low end, 1 at its high one."""
    if axis.log:
        return (math.log10(value) - math.log10(axis.low)) / (math.log10(axis.high) - math.log10(axis.low))
    return (value - axis.low) / (axis.high - axis.low)


def in_rows(plot: Plot, wide: float, fonts: Path) -> Plot:
    """A plot of rows with margins for what stands beside it; names keep clear of labels left of the first marks."""
    (head, *rest), left, right = plot.series, 0.0, 0.0
    reach = 0.0
    for _ in range(6):
        room = wide - left - right
        reach, right = 0.0, 0.0
        for series in rest:
            for spot in series.spots:
                taken, at = width(spot.label, fonts, plot.size) + _AWAY, place(plot.x, spot.x) * room
                if spot.label and spot.side == "left":
                    reach = max(reach, taken - at)
                elif spot.label and spot.side == "right":
                    right = max(right, at + taken - room)
        left = max(width(spot.label, fonts, plot.size) for spot in head.spots) + _AWAY + reach
    blank = setting.measure("\u00a0", Face(DETAIL, 0), fonts)
    apart = Run("\u00a0" * math.ceil(reach / blank), "ink2")
    if reach:
        head = replace(head, spots=tuple(replace(spot, label=_apart(spot.label, apart)) for spot in head.spots))
    return replace(plot, series=(head, *rest), left=left, right=right)


def _apart(label: tuple[Run, ...], apart: Run) -> tuple[Run, ...]:
    """``label`` with a blank at the end of each line."""
    out: list[Run] = []
    for run in label:
        if run.text.startswith("\n"):
            out.append(apart)
        out.append(run)
    return (*out, apart)


def in_plane(plot: Plot, wide: float, high: float, fonts: Path) -> Plot:
    """A plot with two printed axes: each label where it covers neither mark nor label, at best where it was asked for.

    Labels keep within the plot: numbers stand at its left. What still reaches out at the right has a margin.
    """
    room, tall = wide - plot.left - plot.right, high - plot.top - plot.bottom
    marks = [
        _around(*_at(plot, spot, room, tall))
        for series in plot.series
        if series.marker != "none"
        for spot in series.spots
    ]
    labelled = [
        (at, spot)
        for at, series in enumerate(plot.series)
        if series.marker != "none"
        for spot in series.spots
        if spot.label
    ]
    sides = [spot.side for _, spot in labelled]
    choices: list[dict[str, _Box]] = []
    for _, spot in labelled:
        x, y = _at(plot, spot, room, tall)
        choices.append({side: _box(side, x, y, width(spot.label, fonts, plot.size)) for side in _SIDES})
    for _ in range(_ROUNDS):
        for at, (_, spot) in enumerate(labelled):
            own = _around(*_at(plot, spot, room, tall))
            others = [mark for mark in marks if mark != own]
            taken = [choices[other][sides[other]] for other in range(len(labelled)) if other != at]
            costs = {
                side: _cost(box, side != spot.side, others, taken, room, tall) for side, box in choices[at].items()
            }
            sides[at] = min(costs, key=costs.__getitem__)
    chosen = iter(sides)
    placed = [
        series if series.marker == "none" else replace(
            series, spots=tuple(replace(spot, side=next(chosen)) if spot.label else spot for spot in series.spots)
        )
        for series in plot.series
    ]  # fmt: skip
    right = max([0.0, *(choices[at][side][2] - room for at, side in enumerate(sides))])
    return replace(plot, series=tuple(placed), right=right)


#: How often each label looks for room again, once the others have theirs.
_ROUNDS = 4
_SIDES = ("right", "left", "above", "below")


def _at(plot: Plot, spot: Spot, room: float, tall: float) -> tuple[float, float]:
    return place(plot.x, spot.x) * room, (1 - place(plot.y, spot.y)) * tall


def _around(x: float, y: float) -> _Box:
    return x - _MARK, y - _MARK, x + _MARK, y + _MARK


def _box(side: str, x: float, y: float, wide: float) -> _Box:
    """Where a label lies that stands on ``side`` of a mark."""
    half = NAME / 2
    if side == "right":
        return x + _MARK + 4, y - half, x + _MARK + 4 + wide, y + half
    if side == "left":
        return x - _MARK - 4 - wide, y - half, x - _MARK - 4, y + half
    top = y - _MARK - 2 - NAME if side == "above" else y + _MARK + 2
    return x - wide / 2, top, x + wide / 2, top + NAME


def _cost(box: _Box, moved: bool, marks: list[_Box], taken: list[_Box], room: float, tall: float) -> float:
    """How much a label would cover there."""
    out = (
        max(0.0, -box[0]) * 2 + max(0.0, box[2] - room - 60) + max(0.0, -box[1] - 10) * 4 + max(0.0, box[3] - tall) * 4
    )
    covered = sum(_shared(box, other) for other in taken) / 40 + sum(_shared(box, mark) for mark in marks) / 60
    return out + covered + (3 if moved else 0)


def _shared(one: _Box, other: _Box) -> float:
    """The area that two boxes share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0
