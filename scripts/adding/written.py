"""A record as the data files write it: fields in the order of the rulebook, no quotes but where YAML needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from scripts.adding.answers import LONG, trial
from scripts.reading.data_file import read as read_yaml
from scripts.reading.document import Plain
from scripts.records import Record

Takes = Callable[[Any], bool]


def record_lines(record: type[Record], raw: dict[str, Any], inner: type[Record] | None) -> list[str]:
    """The lines of one record, its fields from the first column on; the list's hyphen is put before them elsewhere."""
    return list(_fields(record, raw, inner))


def _fields(record: type[Record], raw: dict[str, Any], inner: type[Record] | None) -> Iterator[str]:
    for name, value in raw.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{name}:"
            for entry in value:
                below = list(_fields(inner or record, entry, None))
                yield f"  - {below[0]}"
                yield from (f"    {line}" for line in below[1:])
        elif isinstance(value, list):
            parts = (scalar(part, _takes(record, name, lambda part: [part]), flow=True) for part in value)
            yield f"{name}: [{', '.join(parts)}]"
        elif isinstance(value, dict):
            parts = (f"{key}: {scalar(part, _anything, flow=True)}" for key, part in value.items())
            yield f"{name}: {{{', '.join(parts)}}}"
        elif name in LONG or "\n" in value:
            yield f"{name}: |"
            yield from (f"  {line}".rstrip() for line in str(value).split("\n"))
        else:
            yield f"{name}: {scalar(value, _takes(record, name, lambda value: value))}"


def _takes(record: type[Record], name: str, shaped: Callable[[Any], Any]) -> Takes:
    """Whether a field takes what YAML makes of a text without quotes."""
    return lambda value: not trial(record, name, shaped(value))


def _anything(value: Any) -> bool:
    return not value.reads_as


def scalar(text: str, takes: Takes, flow: bool = False) -> str:
    """``text`` without quotes where it is read back as it is, else in double quotes, or single ones around those."""
    before, after = ("x: [", "]\n") if flow else ("x: ", "\n")
    document = read_yaml(f"{before}{text}{after}".encode(), "text")
    value = document.value.get("x") if isinstance(document.value, dict) else None
    if flow:
        value = value[0] if isinstance(value, list) and len(value) == 1 else None
    if not document.faults and isinstance(value, Plain) and str(value) == text and takes(value):
        return text
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
