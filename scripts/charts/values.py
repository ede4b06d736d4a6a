"""What a value in a chart's specification may be: a word, a number of sane size, a short list, an expression."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from typing import Any

from scripts.charts.expressions import Complaint, Path, expression

_DATE = frozenset({"year", "month", "date"})
#: The least and largest number of a key; all others are pixels or shares.
_BOUNDS: dict[str, tuple[float, float]] = {
    "base": (2, 10), "nice": (1, 20), "strokeDash": (1, 100), "fontSize": (6, 40), "lineHeight": (6, 60),
    "year": (1900, 2100), "month": (1, 12), "date": (1, 31),
    **dict.fromkeys(("domain", "domainMin", "domainMax", "values"), (-1e40, 1e40)),
}  # fmt: skip
_LARGEST, _LONGEST_LIST = 2000, 40


def keys(value: dict[str, Any], known: Collection[str], path: Path) -> Iterator[Complaint]:
    """Keys that are not taken, with the one that may be meant."""
    for key in value:
        if key not in known:
            close = difflib.get_close_matches(key, known, 1, 0.7)
            cure = f"“{close[0]}”, if that is meant; otherwise delete it." if close else f"one of {', '.join(known)}."
            yield (*path, key), f"“{key}” is not taken here.", cure


def value(entry: Any, path: Path) -> Iterator[Complaint]:
    """What is wrong with a value."""
    if isinstance(entry, dict):
        if entry.keys() == {"expr"}:
            yield from expression(entry["expr"], (*path, "expr"))
        elif not entry or entry.keys() - _DATE:
            yield path, "no such record is taken here.", "a plain value, or {expr: “narrow ? 8 : 0”}"
        else:
            yield from (found for key, part in entry.items() for found in number(part, (*path, key)))
    elif isinstance(entry, list):
        if len(entry) > _LONGEST_LIST:
            yield path, "the list is too long.", f"{_LONGEST_LIST} entries at most."
        for place, part in enumerate(entry[:_LONGEST_LIST]):
            if isinstance(part, list):
                yield (*path, place), "a list stands within a list.", "one list."
            else:
                yield from value(part, (*path, place))
    elif isinstance(entry, str):
        if not re.fullmatch(r"[\w %.,~$+#:/-]{0,60}", entry) or "//" in entry:
            cure = "a word, a field of a row, or a colour's name such as ink."
            yield path, f"“{entry[:40]}” is not taken here.", cure
    elif entry is not None and not isinstance(entry, bool):
        yield from number(entry, path)


def number(entry: Any, path: Path) -> Iterator[Complaint]:
    """What is wrong with a number."""
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    least, most = _BOUNDS.get(key, (-_LARGEST, _LARGEST))
    if not isinstance(entry, (int, float)) or isinstance(entry, bool) or not least <= entry <= most:
        yield path, "this is no number that is drawn here.", f"{least:g} to {most:g}."
