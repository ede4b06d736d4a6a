"""What a Vega-Lite specification may hold here: marks, scales and arithmetic; nothing that fetches or never ends.

A generator of (path, message, cure), so that every fault of a specification is told at once.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from typing import Any

Path = tuple[str | int, ...]
Complaint = tuple[Path, str, str]

_TOP = "height transform encoding layer mark resolve".split()
_MARKS = "bar line area point rule text tick".split()
_MARK = (
    "type style align baseline xOffset yOffset x2Offset y2Offset dx dy angle fontSize fontWeight thickness size width "
    "height strokeWidth strokeDash strokeCap interpolate color fill stroke opacity fillOpacity filled aria shape limit "
    "lineBreak lineHeight orient"
).split()
_CHANNELS = (
    "x x2 y y2 xOffset yOffset color fill fillOpacity stroke shape size text description detail order opacity "
    "strokeDash"
).split()
_CHANNEL = "field type scale axis sort stack value legend format bandPosition timeUnit aggregate".split()
_SCALE = (
    "type zero nice domain domainMin domainMax range padding paddingInner paddingOuter reverse base exponent".split()
)
_SCALES = "linear log sqrt symlog time utc band point ordinal".split()
_AXIS = (
    "orient grid domain ticks labels format tickCount values labelExpr labelAlign labelBaseline labelPadding "
    "labelOffset labelFlush labelOverlap labelAngle labelLimit offset position zindex labelColor labelFontSize"
).split()
_TRANSFORMS = ("filter", "calculate", "as", "fold", "stack", "groupby", "sort", "offset", "joinaggregate")
_NAMES = frozenset(
    "datum narrow left right grouped end width height true false null LN10 PI isValid abs min max round floor ceil log "
    "pow sqrt exp format timeFormat year month length substring indexof upper lower replace".split()
)
_WORD = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|(\.?)\s*([A-Za-z_$][\w$]*)|\d[\d.eE+-]*")
_SIGNS = re.compile(r"^[\w\s.,:?!<>=&|+\-*/%()\[\]'\"$~^€£¥ ×–−]*$")
_LONGEST_EXPRESSION, _LARGEST, _MOST_LAYERS = 500, 12_000, 24


def complaints(spec: dict[str, Any]) -> Iterator[Complaint]:
    """What ``spec`` holds that it may not."""
    if len(json.dumps(spec)) > _LARGEST:
        yield (), "the specification is too large.", "fewer layers; shared parts belong into a form."
        return
    yield from _view(spec, ())


def _view(spec: Any, path: Path) -> Iterator[Complaint]:
    if not isinstance(spec, dict):
        yield path, "this must be a specification with fields.", "mark: …, encoding: …"
        return
    yield from _keys(spec, _TOP, path)
    if "height" in spec:
        yield from _height(spec["height"], (*path, "height"))
    if "mark" in spec:
        yield from _mark(spec["mark"], (*path, "mark"))
    if "encoding" in spec:
        yield from _encoding(spec["encoding"], (*path, "encoding"))
    for number, step in enumerate(_list(spec.get("transform"))):
        yield from _transform(step, (*path, "transform", number))
    layers = _list(spec.get("layer"))
    if len(layers) > _MOST_LAYERS:
        yield (*path, "layer"), f"there are {len(layers)} layers.", f"{_MOST_LAYERS} at most."
    for number, layer in enumerate(layers[:_MOST_LAYERS]):
        yield from _view(layer, (*path, "layer", number))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _keys(value: dict[str, Any], known: list[str] | tuple[str, ...], path: Path) -> Iterator[Complaint]:
    for key in value:
        if key not in known:
            close = difflib.get_close_matches(key, known, 1, 0.7)
            cure = f"“{close[0]}”, if that is meant; otherwise delete it." if close else f"one of {', '.join(known)}."
            yield (*path, key), f"“{key}” is not taken here.", cure


def _height(value: Any, path: Path) -> Iterator[Complaint]:
    size = value.get("step") if isinstance(value, dict) else value
    if not isinstance(size, (int, float)) or isinstance(size, bool) or not 1 <= size <= 700:
        yield path, "the height is no number of pixels.", "300, or {step: 40} for a row's height."


def _mark(value: Any, path: Path) -> Iterator[Complaint]:
    mark = {"type": value} if isinstance(value, str) else value
    if not isinstance(mark, dict):
        yield path, "this must be a mark.", "{type: bar}"
        return
    yield from _keys(mark, _MARK, path)
    if mark.get("type") not in _MARKS:
        yield (*path, "type"), f"“{mark.get('type')}” is no mark that is drawn here.", f"one of {', '.join(_MARKS)}."
    for key, entry in mark.items():
        yield from _value(entry, (*path, key))


def _encoding(value: Any, path: Path) -> Iterator[Complaint]:
    if not isinstance(value, dict):
        yield path, "this must hold channels.", "x: {field: value, type: quantitative}"
        return
    yield from _keys(value, _CHANNELS, path)
    for channel, definition in value.items():
        here = (*path, channel)
        if not isinstance(definition, dict):
            yield here, "a channel is a record.", "{field: …} or {value: …}"
            continue
        yield from _keys(definition, _CHANNEL, here)
        for key, known in (("scale", _SCALE), ("axis", _AXIS)):
            part = definition.get(key)
            if isinstance(part, dict):
                yield from _keys(part, known, (*here, key))
        scale = definition.get("scale")
        if isinstance(scale, dict) and scale.get("type", "linear") not in _SCALES:
            yield (*here, "scale", "type"), "this is no scale that is drawn here.", f"one of {', '.join(_SCALES)}."
        for key, entry in definition.items():
            yield from _value(entry, (*here, key))


def _transform(value: Any, path: Path) -> Iterator[Complaint]:
    if not isinstance(value, dict):
        yield path, "a transform is a record.", "{filter: “datum.subject”}"
        return
    yield from _keys(value, _TRANSFORMS, path)
    for key in ("filter", "calculate"):
        if key in value and not isinstance(value[key], str):
            yield (*path, key), "this must be an expression.", "“datum.subject”, in quotes."
        elif key in value:
            yield from expression(value[key], (*path, key))


def _value(value: Any, path: Path) -> Iterator[Complaint]:
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from _value(entry, (*path, key))
    elif isinstance(value, list):
        if len(value) > 40:
            yield path, "the list is too long.", "40 entries at most."
        for number, entry in enumerate(value[:40]):
            yield from _value(entry, (*path, number))
    elif isinstance(value, str):
        if path[-1] in ("expr", "labelExpr"):
            yield from expression(value, path)
        elif not re.fullmatch(r"[\w %.,~$+#:/-]{0,60}", value) or "//" in value:
            yield (
                path,
                f"“{value[:40]}” is not taken here.",
                "a word, a field of a row, or a colour's name such as ink.",
            )


def expression(text: str, path: Path) -> Iterator[Complaint]:
    """What is wrong with an expression: only rows, the house's parameters and plain arithmetic are taken."""
    if len(text) > _LONGEST_EXPRESSION or not _SIGNS.match(text):
        yield path, "this expression is too long or holds signs that are not taken.", "a shorter, simpler one."
        return
    for match in _WORD.finditer(text):
        name = match[2]
        if name and not match[1] and name not in _NAMES:
            close = difflib.get_close_matches(name, _NAMES, 1, 0.7)
            cure = f"“{close[0]}”, if that is meant." if close else "only datum, the parameters and simple functions."
            yield path, f"“{name}” is not taken in an expression.", cure
        elif match[1] and name in ("constructor", "__proto__", "prototype"):
            yield path, f"“.{name}” is not taken in an expression.", "a field of a row, such as datum.value."
