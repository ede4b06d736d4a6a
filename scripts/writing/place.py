"""Where in its file a new record belongs, and the file with it, every other byte as it was."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.faults import HouseError
from scripts.reading.data_file import read as read_yaml
from scripts.reading.document import Document
from scripts.reading.document import Path as Steps


@dataclass(frozen=True)
class Written:
    """A file with the new record in it, and the line on which that begins."""

    text: str
    line: int


@dataclass(frozen=True)
class Item:
    """A record of a list: its id, and its lines from ``start`` to before ``end``, counted from 0."""

    id: str
    sorted_by: str
    start: int
    end: int


def insert(text: str, at: Steps, record: list[str], by: str, value: str, after: str = "") -> Written:
    """``text`` with ``record`` in the list at ``at``: behind record ``after``, else in the order of field ``by``.

    ``value`` is what that field of the new record holds; with ``by`` empty the record comes last. Line ends, indents
    and the blank lines between records are those of the file. Raises HouseError for a list in another form.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    items, dash, keys = _items(text, lines, at, by)
    before = next((n for n, item in enumerate(items) if by and item.sorted_by > value), len(items))
    if after:
        before = 1 + next(n for n, item in enumerate(items) if item.id == after)
    gap = _gap(lines, items)
    own = [
        " " * dash + "-" + " " * (keys - dash - 1) + record[0],
        *(" " * keys + line if line else "" for line in record[1:]),
    ]
    spot = items[before].start if before < len(items) else items[-1].end
    new = [*own, *([""] * gap)] if before < len(items) else [*([""] * gap), *own]
    line = spot + 1 + (gap if before == len(items) else 0)
    whole = lines[:spot] + new + lines[spot:]
    if spot == len(lines):
        whole.append("")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return Written(mark + end.join(whole), line)


def start(kind: str, depth: int, record: list[str]) -> Written:
    """A new file of ``kind``, ``depth`` folders below data/, that holds ``record`` alone."""
    head = f"# yaml-language-server: $schema={'../' * depth}build/schema/{kind}.json\n{kind}:\n"
    own = "\n".join(f"  - {line}" if n == 0 else f"    {line}".rstrip() for n, line in enumerate(record))
    return Written(f"{head}{own}\n", 3)


def as_read(path: Path) -> str:
    """The text of a data file with its line ends as they are."""
    return path.read_bytes().decode("utf-8")


def _items(text: str, lines: list[str], at: Steps, by: str) -> tuple[list[Item], int, int]:
    """The records of the list, and the columns of their hyphens and of their fields."""
    document = read_yaml(text.encode(), "text")
    values = _at(document, at)
    if not isinstance(values, list) or not values:
        raise HouseError("The list in that file is empty or in another form. Try: write the first record by hand.")
    items: list[Item] = []
    places = [document.places[(*at, n)] for n in range(len(values))]
    keys = places[0].column - 1
    dash = lines[places[0].line - 1].find("-")
    if not 0 <= dash < keys or any(lines[place.line - 1].find("-") != dash for place in places):
        raise HouseError("The records in that file do not each begin with “- ” in one column. Try: make fix.")
    for place, value in zip(places, values, strict=True):
        first = place.line - 1
        end = first + 1
        while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > dash):
            end += 1
        while not lines[end - 1].strip():
            end -= 1
        above = first
        while above > 0 and _indent(lines[above - 1]) == dash and lines[above - 1].lstrip().startswith("#"):
            above -= 1
        record = value if isinstance(value, dict) else {}
        items.append(Item(str(record.get("id", "")), str(record.get(by, "")), above, end))
    return items, dash, keys if lines[places[0].line - 1][keys] != "{" else dash + 2


def _at(document: Document, at: Steps) -> object:
    value: Any = document.value
    for step in at:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return None
    return value


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _gap(lines: list[str], items: list[Item]) -> int:
    """How many blank lines part two records here: as most of them, none or one."""
    parted = [not lines[item.start - 1].strip() for item in items[1:]]
    return int(sum(parted) * 2 > len(parted))
