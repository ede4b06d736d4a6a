"""A project full of hostile records: every field of every record kind, found in the rulebook itself, holds a case."""

from __future__ import annotations

import copy
import json
import re
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import yaml
from pydantic import BeforeValidator

from scripts import catalog
from scripts.catalog import Catalog
from scripts.faults import Fault
from scripts.records import Record
from scripts.records.kinds import KINDS
from scripts.rules import every
from tests.conftest import ROOT

KEY = "(key)"
#: What is said of records that nothing names: not of what they hold.
_IDLE = ("no section shows this chart.", "nothing cites this source.")
#: Whole records of each kind, which the rules let pass beside the small data; N is a number of their own.
_WHOLE = yaml.safe_load((ROOT / "tests/fixtures/whole_records.yml").read_text("utf-8"))

Path_ = tuple[str | int, ...]


class Place(NamedTuple):
    """A field of a kind of record: where it lies in the record, and the sort of value it takes."""

    kind: str
    path: Path_
    sort: str

    @property
    def name(self) -> str:
        """The name by which a fault tells of it."""
        return next(str(step) for step in reversed(self.path) if isinstance(step, str) and step != KEY)


def places(kind: str) -> list[Place]:
    """Every field of a kind, those of records within it too, and every part of its specifications."""
    found = [Place(kind, path, sort) for path, sort in _fields(KINDS[kind], ())]
    inner = [
        Place(kind, (*place.path, *path), "specification")
        for place in found
        if place.sort == "specification"
        for path in _parts(_at(whole(place, 0), place.path))
    ]
    return [place for place in found if place.sort != "specification"] + inner


def _fields(of: type[Record], path: Path_) -> Iterator[tuple[Path_, str]]:
    for name, info in of.model_fields.items():
        yield from _sorts(info.annotation, tuple(info.metadata), (*path, name))


def _sorts(kind: Any, metadata: tuple[Any, ...], path: Path_) -> Iterator[tuple[Path_, str]]:
    for entry in metadata:
        if isinstance(entry, BeforeValidator):
            yield path, getattr(entry.func, "__name__", "").strip("_")
            return
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        yield from _sorts(arguments[0], arguments[1:], path)
    elif origin in (Union, types.UnionType):
        for argument in arguments:
            yield from _sorts(argument, metadata, path) if argument is not type(None) else ()
    elif origin is list:
        yield from _sorts(arguments[0], (), (*path, 0))
    elif origin is dict:
        yield (*path, KEY), "key"
        yield from _sorts(arguments[1], (), (*path, ""))
    elif isinstance(kind, type) and issubclass(kind, Record):
        yield from _fields(kind, path)
    else:
        yield path, "word" if origin is Literal else "plain"


def _parts(value: Any) -> Iterator[Path_]:
    """Every value and key of a specification."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, entry in entries:
        yield (step,)
        if isinstance(value, dict):
            yield (step, KEY)
        yield from ((step, *path) for path in _parts(entry))


def whole(place: Place, number: int) -> dict[str, Any]:
    """A whole record with the field of ``place``, numbered; one that no whole record has is added to the first."""
    choices = _WHOLE[place.kind]
    fitting = next((choice for choice in choices if has(choice, place.path)), choices[0])
    return dict(_numbered(fitting, number))


def variant(kind: str, number: int) -> dict[str, Any]:
    """A whole record of a kind, those of one kind by turns."""
    return dict(_numbered(_WHOLE[kind][number % len(_WHOLE[kind])], number))


def _numbered(value: Any, number: int) -> Any:
    if isinstance(value, dict):
        return {key: _numbered(entry, number) for key, entry in value.items()}
    if isinstance(value, list):
        return [_numbered(entry, number) for entry in value]
    return re.sub(r"\bN\b|N(?=th)|(?<=-)N", str(number), value) if isinstance(value, str) else value


def _step(holder: Any, step: str | int) -> str | int:
    return next(iter(holder)) if step == "" else step


def _at(value: Any, path: Path_) -> Any:
    for step in path:
        value = value[_step(value, step)]
    return value


def has(record: Any, path: Path_) -> bool:
    try:
        _at(record, tuple(step for step in path if step != KEY))
    except (KeyError, IndexError, TypeError, StopIteration):
        return False
    return True


def put(record: dict[str, Any], path: Path_, value: Any) -> None:
    """``value`` in the place of what stands at ``path``, or of the key there; what lies between is made."""
    holder: Any = record
    steps = path[:-1] if path[-1] != KEY else path[:-2]
    for step, after in zip(steps, path[1:], strict=False):
        step = _step(holder, step)
        if isinstance(holder, dict) and step not in holder:
            holder[step] = [{}] if after == 0 else {}
        holder = holder[step]
    last = path[-1]
    if last == KEY:
        inner, old = (
            (holder, path[-2])
            if path[-2] in holder and not isinstance(holder[path[-2]], dict)
            else (holder[path[-2]], "")
        )
        old = _step(inner, old) if inner else ""
        entry = inner.pop(old, "x")
        inner[value] = entry
    elif isinstance(holder, list) and not holder:
        holder.append(value)
    else:
        holder[_step(holder, last)] = value


def typed(value: Any) -> str:
    """``value`` on a line of YAML, texts in double quotes; half a surrogate pair as the escape that it needs."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {typed(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(typed, value)) + "]"
    return re.sub(r"[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", json.dumps(value, ensure_ascii=False))


def _key(key: str) -> str:
    return (
        key
        if re.fullmatch(r"[a-z_]{2,}", key) and key not in ("true", "false", "yes", "no", "on", "off", "null")
        else typed(key)
    )


class Answer(NamedTuple):
    """What became of one record: the faults at it, and the record where it was taken."""

    faults: list[Fault]
    record: Any


def written(data: Path, kind: str, records: list[dict[str, Any]]) -> int:
    """Add ``records`` to the file of their kind, a line each; the number of the first line."""
    file = data / f"{kind}.yml"
    text = file.read_text("utf-8") if file.is_file() else f"{kind}:\n"
    file.write_text(text + "".join(f"  - {typed(record)}\n" for record in records), "utf-8")
    return text.count("\n") + 1


def answers(data: Path, given: dict[str, list[dict[str, Any]]]) -> dict[str, list[Answer]]:
    """What reading and the rules say of each record that is added to the small data at ``data``."""
    starts = {kind: written(data, kind, records) for kind, records in given.items()}
    found, faults = catalog.read(data)
    by_line: dict[tuple[str, int], list[Fault]] = {}
    for fault in (*faults, *every(found)):
        if not fault.warning and fault.message not in _IDLE:
            by_line.setdefault((fault.place.file, fault.place.line), []).append(fault)
    return {
        kind: [
            Answer(by_line.get((f"data/{kind}.yml", line), []), record)
            for line, record in _by_line(found, kind, starts[kind], len(records))
        ]
        for kind, records in given.items()
    }


def _by_line(found: Catalog, kind: str, start: int, number: int) -> Iterator[tuple[int, Any]]:
    held = {found.place(kind, id).line: record for id, record in found.kind(kind).items()}
    return ((line, held.get(line)) for line in range(start, start + number))


def value_at(record: Any, path: Path_) -> Any:
    """What a record has at ``path``."""
    for step in path:
        if step == KEY:
            return list(record)
        record = (
            getattr(record, step)
            if isinstance(record, Record) and isinstance(step, str)
            else record[_step(record, step)]
        )
    return record


def dressed(place: Place, case: Any) -> Any:
    """``case`` as the field takes it: what a source prints begins with the number."""
    if place.path == ("sources", 0, "found"):
        return f"2,000 {case}"
    return f"7B {case}" if place.path == ("sources", 0, "gives", "") else case


def with_case(place: Place, number: int, case: Any) -> dict[str, Any]:
    """A whole record, numbered, that holds ``case`` at ``place``."""
    record = copy.deepcopy(whole(place, number))
    put(record, place.path, dressed(place, case))
    return record
