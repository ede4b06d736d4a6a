"""What a Vega-Lite specification may hold here: marks, scales and arithmetic; nothing that fetches or never ends.

A generator of (path, message, cure), so that every fault of a specification is told at once.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

from scripts.charts import transforms
from scripts.charts.encodings import encoding
from scripts.charts.expressions import Complaint, Path
from scripts.charts.values import keys
from scripts.charts.values import value as plain

_TOP = "height transform encoding layer mark".split()
_MARKS = "bar line area point rule text tick".split()
_MARK = (
    "type style align baseline xOffset yOffset x2Offset y2Offset dx dy angle fontSize fontWeight thickness size width "
    "height strokeWidth strokeDash strokeCap interpolate color fill stroke opacity fillOpacity filled aria shape limit "
    "lineBreak lineHeight orient"
).split()
_TALLEST, _TALLEST_ROW = 700, 90
_LARGEST, _MOST_LAYERS, _DEEPEST, _MOST_STEPS = 12_000, 24, 3, 10


def complaints(spec: dict[str, Any]) -> Iterator[Complaint]:
    """What ``spec`` holds that it may not."""
    written = json.dumps(spec)
    if len(written) > _LARGEST:
        yield (), "the specification is too large.", "fewer layers; shared parts belong into a form."
    else:
        yield from _judged(written)


@lru_cache(maxsize=1024)
def _judged(written: str) -> tuple[Complaint, ...]:
    """What is wrong with a specification, by its JSON: charts share their forms, and many are the same when narrow."""
    return tuple(_wrong(json.loads(written)))


def _wrong(spec: Any) -> Iterator[Complaint]:
    views = list(itertools.islice(_views(spec), _MOST_LAYERS + 2))
    if len(views) > _MOST_LAYERS + 1:
        yield ("layer",), "there are too many layers.", f"{_MOST_LAYERS} at most, those within layers included."
        return
    for path, view in views:
        yield from _view(view, path)
    folds = [path for path, step in _steps(views) if "fold" in step]
    for path in folds[1:]:
        yield path, "there are several folds.", "one at most."


def patch(spec: dict[str, Any]) -> Iterator[Complaint]:
    """What ``spec`` holds that a chart may not merge over its form: helper fields are computed by forms alone."""
    bare = _without_nulls(spec)
    yield from complaints(bare)
    for path, step in _steps(itertools.islice(_views(bare), _MOST_LAYERS + 1)):
        if "calculate" in step:
            yield (*path, "calculate"), "only forms compute fields.", "details: false, to leave details out; or a form."


def _without_nulls(value: Any) -> Any:
    """``value`` without the nulls that delete a field of what it is merged over."""
    if isinstance(value, dict):
        return {key: _without_nulls(entry) for key, entry in value.items() if entry is not None}
    return value


def _views(spec: Any) -> Iterator[tuple[Path, Any]]:
    """A specification and all its layers, those within layers too."""
    waiting: list[tuple[Path, Any]] = [((), spec)]
    while waiting:
        path, view = waiting.pop(0)
        yield path, view
        layers = view.get("layer") if isinstance(view, dict) else None
        if isinstance(layers, list):
            waiting += [((*path, "layer", number), layer) for number, layer in enumerate(layers)]


def _steps(views: Collection[tuple[Path, Any]] | Iterator[tuple[Path, Any]]) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path, view in views:
        found = view.get("transform") if isinstance(view, dict) else None
        for number, step in enumerate(found if isinstance(found, list) else []):
            if isinstance(step, dict):
                yield (*path, "transform", number), step


def _view(spec: Any, path: Path) -> Iterator[Complaint]:
    if not isinstance(spec, dict):
        yield path, "this must be a specification with fields.", "mark: …, encoding: …"
        return
    if len(path) > 2 * _DEEPEST:
        yield path, "layers stand within layers too deep.", "one list of layers."
        return
    yield from keys(spec, _TOP, path)
    if "height" in spec:
        yield from _height(spec["height"], (*path, "height"))
    if "mark" in spec:
        yield from _mark(spec["mark"], (*path, "mark"))
    if "encoding" in spec:
        yield from encoding(spec["encoding"], (*path, "encoding"))
    for key, most in (("layer", _MOST_LAYERS), ("transform", _MOST_STEPS)):
        if key in spec and (not isinstance(spec[key], list) or not 1 <= len(spec[key]) <= most):
            yield (*path, key), f"this must be a list, of {most} at most.", f"“- ” before each {key}."
    steps = spec.get("transform")
    for number, step in enumerate(steps if isinstance(steps, list) else []):
        here = (*path, "transform", number)
        if not isinstance(step, dict):
            yield here, "a transform is a record.", "{filter: “datum.subject”}"
            continue
        yield from keys(step, transforms.KEYS, here)
        yield from transforms.transform(step, here)


def _height(value: Any, path: Path) -> Iterator[Complaint]:
    size, most = (value.get("step"), _TALLEST_ROW) if isinstance(value, dict) else (value, _TALLEST)
    if not isinstance(size, (int, float)) or isinstance(size, bool) or not 1 <= size <= most:
        cure = f"300, or {{step: 40}} for a row's height; {_TALLEST} at most, {_TALLEST_ROW} for a row."
        yield path, "the height is no number of pixels that is taken.", cure


def _mark(value: Any, path: Path) -> Iterator[Complaint]:
    mark = {"type": value} if isinstance(value, str) else value
    if not isinstance(mark, dict):
        yield path, "this must be a mark.", "{type: bar}"
        return
    yield from keys(mark, _MARK, path)
    if mark.get("type") not in _MARKS:
        yield (*path, "type"), f"“{mark.get('type')}” is no mark that is drawn here.", f"one of {', '.join(_MARKS)}."
    for key, entry in mark.items():
        yield from plain(entry, (*path, key))
