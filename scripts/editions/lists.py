"""The lists of records that an edition holds, and what these are held to beyond their sums.

Whoever changes a frozen record can reckon its sums anew. So what today's records obey in every field, frozen ones obey
too, and each check asks for it: nothing hides in a text, no number is beyond all bounds, an id is one and stands once,
and what a record names is there. What a field demands of its own is asked when an edition is read back (``thaw``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.reading.characters import bad_character
from scripts.records.fields import LARGEST, is_id
from scripts.records.model import QUANTITIES

Records = dict[str, dict[str, Any]]

#: Field that names other records -> their kind. Quantities stand under figures: a model's are ``model-id.field``.
REFERS = {
    "trend": "trends", "also": "trends", "section": "sections", "year_section": "sections", "sections": "sections",
    "key": "figures", "headline": "figures", "figures": "figures", "charts": "charts", "sources": "sources",
}  # fmt: skip
#: Kinds whose sources are entries with an id, and not ids alone.
_ENTRIES = ("figures", "models")
#: Lists that every section has, by which it is held against today's.
_SHOWN = ("figures", "charts", "sources")
#: An escape by which a character may come in that is not seen in the file.
_ESCAPED = re.compile(r'\\[^n"\\]')


class Unfit(ValueError):
    """Why a file of an edition is not taken though its sum is right: the file, ``record-id.field``, what is wrong."""

    def __init__(self, file: str, field: str, said: str) -> None:
        self.file, self.field = file, field
        super().__init__(said)


def short(text: str, most: int = 60) -> str:
    """``text`` as a message may quote it: what does not show as its number, and no more than ``most`` characters."""
    shown = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text[:most])
    return shown if len(text) <= most else f"{shown}…"


def loads(text: str) -> Any:
    """What ``text`` holds as JSON; raises ValueError where it is none, or holds a number that no record may."""
    try:
        return json.loads(text, parse_constant=_number, parse_float=_number, parse_int=_integer)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _number(typed: str) -> float:
    number = float(typed)
    if not abs(number) <= LARGEST:
        raise ValueError(f"{short(typed)} is no number that a record may hold")
    return number


def _integer(typed: str) -> int:
    _number(typed)
    return int(typed)


def listed(file: str, content: bytes) -> Records:
    """The records of ``file`` by id; raises Unfit at the first thing that is wrong with them."""
    try:
        text = content.decode("utf-8")
        entries = loads(text)
    except ValueError as error:
        _look(file, content)
        raise Unfit(file, "file", f"it cannot be read ({error}).") from None
    hidden = bad_character(text)
    if hidden or _ESCAPED.search(text):
        _look(file, content)
    if hidden:
        raise Unfit(file, "file", f"{hidden[1]} hides in it.")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Unfit(file, "file", "it is not the list of records that an edition holds.")
    found: Records = {}
    for number, entry in enumerate(entries, 1):
        id = entry.get("id")
        if not is_id(id):
            said = f"“{short(id)}” is no id." if isinstance(id, str) else "the record has no id."
            raise Unfit(file, f"record {number}.id", said)
        if id in found:
            raise Unfit(file, f"{id}.id", "two records have this id.")
        found[id] = entry
    return found


def _look(file: str, content: bytes) -> None:
    """Raise Unfit at the first field with a bad character or number; where the file is no list, nothing is found."""
    try:
        entries = json.loads(content, parse_int=float)
    except (ValueError, RecursionError):
        return
    for number, entry in enumerate(entries if isinstance(entries, list) else (), 1):
        id = entry.get("id") if isinstance(entry, dict) else None
        for path, held in _held(entry):
            said = _wrong(held)
            if said:
                raise Unfit(file, ".".join((id if is_id(id) else f"record {number}", *path)), said)


def _wrong(held: Any) -> str:
    if isinstance(held, str):
        found = bad_character(held)
        return f"{found[1]} hides in the text." if found else ""
    return "" if held is None or abs(held) <= LARGEST else "this is no number that a record may hold."


def _held(entry: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every text and number in ``entry`` with its path, in the order of the file; keys come before what they hold."""
    waiting: list[tuple[tuple[str, ...], Any]] = [((), entry)]
    while waiting:
        path, held = waiting.pop()
        if isinstance(held, dict):
            yield from ((path, key) for key in held)
            waiting += [((*path, short(key)), value) for key, value in reversed(held.items())]
        elif isinstance(held, list):
            waiting += [(path, value) for value in reversed(held)]
        else:
            yield path, held


def resolve(published: Mapping[str, Records]) -> None:
    """Raise Unfit at the first record that names one that is not there, and at a section that stands on no page."""
    for kind in ("trends", "sections"):
        if kind not in published:
            raise Unfit(f"{kind}.json", "file", "the edition has no such list.")
    for kind, records in published.items():
        for id, record in records.items():
            for field in (field for field in record if field in REFERS):
                for named in _named(record[field], field == "sources" and kind in _ENTRIES):
                    if named is None:
                        raise Unfit(f"{kind}.json", f"{id}.{field}", "this names no record.")
                    if not _there(published, REFERS[field], named):
                        said = f"there is no “{short(named)}” in {REFERS[field]}."
                        raise Unfit(f"{kind}.json", f"{id}.{field}", said)
    _placed(published["trends"], published["sections"])


def _named(held: Any, entries: bool) -> list[str | None]:
    """The ids that a field holds; None for what is no id. Where there are ``entries``, each has its id in it."""
    if entries:
        if not isinstance(held, list):
            return [None]
        held = [entry.get("id") if isinstance(entry, dict) else None for entry in held]
    elif not isinstance(held, list):
        held = [] if held is None else [held]
    return [id if isinstance(id, str) else None for id in held]


def _there(published: Mapping[str, Records], kind: str, named: str) -> bool:
    model, dot, field = named.partition(".")
    if dot and kind == "figures":
        return field in QUANTITIES and published.get("models", {}).get(model, {}).get(field) is not None
    return named in published.get(kind, {})


def _placed(trends: Records, sections: Records) -> None:
    """Each section says what it shows, and stands once, on the page of the trend that it names."""
    homes: dict[str, str] = {}
    for trend, record in trends.items():
        for id in _named(record.get("sections"), entries=False):
            if id is None or id in homes:
                raise Unfit("trends.json", f"{trend}.sections", f"“{id}” stands on a page already.")
            homes[id] = trend
    for id, section in sections.items():
        for field in _SHOWN:
            if not isinstance(section.get(field), list):
                raise Unfit("sections.json", f"{id}.{field}", "this is no list of ids.")
        if id not in homes or section.get("trend") != homes[id]:
            raise Unfit("sections.json", f"{id}.trend", "no such trend has it among its sections.")
