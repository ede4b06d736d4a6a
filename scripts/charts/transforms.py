"""What a transform of a chart may do: choose rows, stack and fold them; helper fields leave those of the rows alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scripts.charts.expressions import INNER, Complaint, Path, expression
from scripts.charts.marks import FIELDS

KEYS = ("filter", "calculate", "as", "fold", "stack", "groupby", "sort", "offset", "joinaggregate")
AGGREGATES = ("count", "sum", "mean", "median", "min", "max")
_MOST_FOLDED = 10


def transform(value: dict[str, Any], path: Path) -> Iterator[Complaint]:
    """What one transform holds that it may not."""
    for key in ("filter", "calculate"):
        if key in value:
            yield from expression(value[key], (*path, key), quoted=key == "calculate")
    if "stack" in value:
        yield from name(value["stack"], (*path, "stack"))
    if value.get("offset", "zero") != "zero":
        yield (*path, "offset"), "stacks start from zero.", "delete it."
    if "fold" in value:
        yield from _names(value["fold"], (*path, "fold"), _MOST_FOLDED)
    if "groupby" in value:
        yield from _names(value["groupby"], (*path, "groupby"), _MOST_FOLDED)
    for key in ("sort", "joinaggregate"):
        if key in value:
            yield from _entries(value[key], (*path, key))
    made = value.get("as")
    if "calculate" in value:
        yield from _helper(made, (*path, "as"))
    elif "fold" in value or "stack" in value:
        if not isinstance(made, list) or len(made) != 2:
            yield (*path, "as"), "this must be a list of two names.", "as: [from, to]"
            return
        for number, entry in enumerate(made):
            yield from _helper(entry, (*path, "as", number))
    elif "as" in value:
        yield (*path, "as"), "there is nothing here to name.", "delete it."


def name(value: Any, path: Path) -> Iterator[Complaint]:
    """What is wrong with the name of a field."""
    if not isinstance(value, str) or not re.fullmatch(r"[a-z][a-z_]{0,30}", value) or value in INNER:
        yield path, f"“{str(value)[:40]}” is no field of a row.", "value, or another field of a row."


def _names(value: Any, path: Path, most: int) -> Iterator[Complaint]:
    if not isinstance(value, list) or not 1 <= len(value) <= most:
        yield path, f"this must be a list of fields, {most} at most.", "[low, high]"
        return
    for number, entry in enumerate(value):
        yield from name(entry, (*path, number))


def _helper(value: Any, path: Path) -> Iterator[Complaint]:
    yield from name(value, path)
    if isinstance(value, str) and value in FIELDS:
        yield path, f"“{value}” is a field of the rows and stays as the records give it.", "another name."


def _entries(value: Any, path: Path) -> Iterator[Complaint]:
    """Sort orders, and amounts over groups of rows."""
    if not isinstance(value, list) or len(value) > _MOST_FOLDED:
        yield path, f"this must be a list of records, {_MOST_FOLDED} at most.", "[{field: order}]"
        return
    for number, entry in enumerate(value):
        here = (*path, number)
        if not isinstance(entry, dict) or "field" not in entry or entry.keys() - {"field", "order", "op", "as"}:
            yield here, "this must be a record with a field.", "{field: order}"
            continue
        yield from name(entry["field"], (*here, "field"))
        if path[-1] == "joinaggregate":
            yield from _helper(entry.get("as"), (*here, "as"))
        if entry.get("op", "min") not in AGGREGATES:
            yield (*here, "op"), "this is not taken here.", f"one of {', '.join(AGGREGATES)}."
        if entry.get("order", "ascending") not in ("ascending", "descending"):
            yield (*here, "order"), "this is no order.", "ascending, or descending."
