"""Where a complaint about a record is made, and what there is to say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel

from scripts.faults import Place
from scripts.reading.document import LONGEST, Document, Plain
from scripts.records import Record

#: So many lines about a place are looked at.
_NEAR = 100


@dataclass(frozen=True)
class Complaint:
    """What is wrong with one field and how to cure it.

    ``line`` is what should stand in the place of its line; ``meant`` the value as it was meant, with ``name`` where the
    field was meant to be another, ``above`` what was meant as fields of the record. All are set only where there is
    one reading.
    """

    message: str
    cure: str
    line: str | None = None
    meant: Any = None
    name: str = ""
    above: dict[str, Any] | None = None


@dataclass(frozen=True)
class Spot:
    """Where a complaint is made: the record type, the fields there, the field, what was typed and its line."""

    owner: type[BaseModel]
    holder: Any
    name: str
    typed: Any
    line: str
    column: int
    before: str = ""
    after: str = ""
    record: type[BaseModel] | None = None
    root: Any = None
    indent: int = 0

    @property
    def entry(self) -> bool:
        """Whether it is an entry of a list, and no field."""
        return self.name.isdigit()

    def swapped(self, text: str) -> str | None:
        """The line with ``text`` in the place of what was typed; None when that is not found on the line."""
        start = self.column - 1
        rest = self.line[start:]
        if isinstance(self.typed, Plain) and self.typed and rest.startswith(self.typed):
            return self.line[:start] + text + rest[len(self.typed) :]
        if isinstance(self.typed, str) and (match := re.match(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", rest)):
            return self.line[:start] + text + rest[match.end() :]
        if isinstance(self.typed, (list, dict)) and (end := _bracketed(rest)):
            return self.line[:start] + text + rest[end:]
        return None

    def instead(self, message: str, text: str, reason: str = "") -> Complaint:
        """The complaint whose cure is to write ``text`` for what was typed."""
        said = f"{self.name}: {text}" if re.fullmatch(r"[a-z_]+", self.name) else text
        return Complaint(message, f"write “{said}”{reason}.", self.swapped(text), _read(text))


def spot_of(owner: type[BaseModel], holder: Any, name: str, typed: Any, document: Document, place: Place) -> Spot:
    """The spot of a value that stands at ``place``."""
    last = len(document.lines)
    line = _quoted(document.lines[place.line - 1]) if 0 < place.line <= last else ""
    above = _nearest(document.lines, range(min(place.line - 2, last - 1), max(-1, place.line - _NEAR), -1))
    below = _nearest(document.lines, range(place.line, min(last, place.line + _NEAR)))
    return Spot(owner, holder, name, typed, line, place.column, above, below)


def _nearest(lines: list[str], numbers: range) -> str:
    """The first line that is not blank of those with ``numbers`` (from 0)."""
    return next((_quoted(lines[number]) for number in numbers if not lines[number].isspace() and lines[number]), "")


def _quoted(line: str) -> str:
    """``line``, or nothing where it is longer than people write: each fault on it would hold it whole."""
    return line if len(line) <= LONGEST else ""


def _bracketed(text: str) -> int:
    """Where the bracket closes that ``text`` begins with; 0 where it does not, or quotes could hide brackets."""
    depth = 0
    for at, sign in enumerate(text if text[:1] in ("[", "{") else ""):
        depth += (sign in "[{") - (sign in "]}")
        if depth == 0:
            return 0 if re.search("[\"']", text[:at]) and text[at + 1 :].strip() else at + 1
    return 0


def _read(text: str) -> Any:
    """A value as the reader gives it, for one line of text."""
    if text.startswith('"'):
        return text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    if text.startswith("["):
        return [Plain(word) for word in text[1:-1].split(", ")]
    return Plain(text)


def example_of(owner: type[BaseModel], name: str) -> str:
    """The rulebook's example of a field, as it is written in a data file."""
    known = owner.model_fields.get(name)
    value = known.examples[0] if known and known.examples else "…"
    if isinstance(value, list):
        return "[" + ", ".join(map(str, value)) + "]"
    return str(value)


def record_type(owner: type[BaseModel], step: str | int) -> type[Record] | None:
    """The record type that field ``step`` of ``owner`` holds, looking through lists and options."""
    if isinstance(step, int) or step not in owner.model_fields:
        return None
    pending: list[Any] = [owner.model_fields[step].annotation]
    while pending:
        candidate = pending.pop()
        if isinstance(candidate, type) and issubclass(candidate, Record):
            return candidate
        pending += get_args(candidate)
    return None


def entry_of(owner: type[BaseModel], name: str) -> str:
    """The fields of an entry of a list of records, to be filled in; empty for other lists."""
    inner = record_type(owner, name) or (owner if owner.__name__ in ("Reading", "ModelSource", "Row") else None)
    if inner is None:
        return ""
    return {"Reading": "id: …, where: …, found: …", "ModelSource": "id: …, where: …, gives: {…: …}"}.get(
        inner.__name__, "of: …"
    )
