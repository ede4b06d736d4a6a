"""What the channels of a chart may hold: fields of its rows, scales, axes; words without numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from scripts.charts.expressions import Complaint, Path, label, numeric, pattern
from scripts.charts.marks import LAYOUT
from scripts.charts.transforms import AGGREGATES, name
from scripts.charts.values import keys, number
from scripts.charts.values import value as plain

_CHANNELS = (
    "x x2 y y2 xOffset yOffset color fill fillOpacity stroke shape size text description detail order opacity "
    "strokeDash"
).split()
_CHANNEL = "field type scale axis sort stack value legend format bandPosition timeUnit aggregate".split()
_TYPES = "quantitative temporal ordinal nominal".split()
_SCALE = "type zero nice domain domainMin domainMax range padding paddingInner paddingOuter reverse base".split()
_SCALES = "linear log sqrt symlog time utc band point ordinal".split()
_AXIS = (
    "orient grid domain ticks labels format tickCount values labelExpr labelAlign labelBaseline labelPadding "
    "labelOffset labelFlush labelOverlap labelAngle labelLimit offset position zindex labelColor labelFontSize"
).split()
_PRINTED = ("text", "description")
_MOST_TICKS = 20


def encoding(value: Any, path: Path) -> Iterator[Complaint]:
    """What is wrong with the channels of a view."""
    if not isinstance(value, dict):
        yield path, "this must be a record of channels.", "x: {field: value, type: quantitative}"
        return
    yield from keys(value, _CHANNELS, path)
    for channel, definition in value.items():
        here = (*path, channel)
        if not isinstance(definition, dict):
            yield here, "a channel is a record.", "{field: …} or {value: …}"
            continue
        yield from keys(definition, _CHANNEL, here)
        for key, entry in definition.items():
            yield from _entry(key, entry, definition, (*here, key))


def _entry(key: str, entry: Any, definition: dict[str, Any], path: Path) -> Iterator[Complaint]:
    channel = path[-2]
    if key == "field":
        yield from name(entry, path)
        counted = channel == "text" or definition.get("type") == "quantitative"
        placed = isinstance(entry, str) and channel in ("x", "y", "x2", "y2", "text")
        if placed and (entry in LAYOUT or (entry == "order" and counted)):
            yield path, f"“{entry}” lays out the drawing and is nothing that a record says.", "value, name or said."
    elif key == "value" and channel in _PRINTED:
        if not isinstance(entry, str) or numeric(entry):
            yield path, "text that a chart prints comes from its rows; only a word without digits is taken.", "a word."
        else:
            yield from plain(entry, path)
    elif key == "scale":
        yield from _scale(entry, path)
    elif key == "axis":
        yield from _axis(entry, path)
    elif key == "format":
        yield from pattern(entry, path)
    elif key in ("type", "aggregate", "stack", "legend"):
        known = {"type": _TYPES, "aggregate": AGGREGATES, "stack": (None, True, False, "zero"), "legend": (None,)}[key]
        if not any(entry is each or (isinstance(entry, str) and entry == each) for each in known):
            said = ", ".join("null" if each is None else str(each).lower() for each in known)
            yield path, f"this is not taken as {key}.", f"one of {said}."
    elif key == "sort" and isinstance(entry, dict):
        if entry.keys() - {"field", "order", "op"}:
            yield path, "no such order is taken here.", "{field: order}"
        yield from (found for part, said in entry.items() for found in plain(said, (*path, part)))
    elif key in _CHANNEL:
        yield from plain(entry, path)


def _scale(value: Any, path: Path) -> Iterator[Complaint]:
    if value is None:
        return
    if not isinstance(value, dict):
        yield path, "a scale is a record, or null.", "{zero: true}"
        return
    yield from keys(value, _SCALE, path)
    if "type" in value and value["type"] not in _SCALES:
        yield (*path, "type"), "this is no scale that is drawn here.", f"one of {', '.join(_SCALES)}."
    for key, entry in value.items():
        if key in ("domainMin", "domainMax", "base"):
            yield from number(entry, (*path, key))
        else:
            yield from plain(entry, (*path, key))


def _axis(value: Any, path: Path) -> Iterator[Complaint]:
    if value is None:
        return
    if not isinstance(value, dict):
        yield path, "an axis is a record, or null.", "{grid: true}"
        return
    yield from keys(value, _AXIS, path)
    for key, entry in value.items():
        yield from _AXIS_CHECKS.get(key, plain)(entry, (*path, key))


def _ticks(value: Any, path: Path) -> Iterator[Complaint]:
    """A number of ticks, one for each width, or a step of months or years."""
    counts: list[Any] = [value]
    if isinstance(value, dict) and value.keys() == {"expr"}:
        match = re.fullmatch(r"narrow \? (\d{1,3}) : (\d{1,3})", str(value["expr"]))
        counts = [int(match[1]), int(match[2])] if match else [None]
    elif isinstance(value, dict) and value.keys() <= {"interval", "step"}:
        counts = [value.get("step", 1)]
        if value.get("interval") not in ("month", "year"):
            yield path, "this is no interval that is taken here.", "{interval: month, step: 6}"
    for count in counts:
        if not isinstance(count, (int, float)) or isinstance(count, bool) or not 1 <= count <= _MOST_TICKS:
            yield path, "this is no number of ticks.", f"6, or {{expr: “narrow ? 3 : 6”}}; {_MOST_TICKS} at most."


_AXIS_CHECKS: dict[str, Callable[[Any, Path], Iterator[Complaint]]] = {
    "labelExpr": label,
    "format": pattern,
    "tickCount": _ticks,
}
