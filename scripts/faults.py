"""What is wrong, where, and how to cure it."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Place(NamedTuple):
    """A position in a data file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class About:
    """The record that a fault is about, for what joins faults or explains them further.

    ``what`` is ``missing`` where the record is named and is not there (``near``: those that may be meant), ``lost``
    where its permanent id is, ``idle`` where it is there and nothing names it. ``kind`` is a list of the catalog.
    """

    what: Literal["missing", "lost", "idle"]
    kind: str
    id: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong with one field of one record.

    ``field`` reads ``record-id.field`` (or a file-level word); ``cure`` is the text to act on.
    A warning is worth mending but stops nothing. ``replacement`` is what should stand in the place of the line that
    is named, where the cure is mechanical and has one reading: one line or several, empty to delete it.
    """

    place: Place
    field: str
    message: str
    cure: str
    warning: bool = False
    replacement: str | None = dataclasses.field(default=None, compare=False)
    about: About | None = dataclasses.field(default=None, compare=False)

    def __str__(self) -> str:
        kind = "warning: " if self.warning else ""
        return _BREAKS.sub(" ", f"{self.place}: {kind}{self.field}: {self.message} Try: {self.cure}")


def as_json(faults: Iterable[Fault]) -> str:
    """``faults`` for other programs: one object a fault, its file relative to the repository's root."""
    said = [
        {
            "file": fault.place.file,
            "line": fault.place.line,
            "column": fault.place.column,
            "field": fault.field,
            "message": fault.message,
            "cure": fault.cure,
            "warning": fault.warning,
            "replacement": fault.replacement,
        }
        for fault in faults
    ]
    return json.dumps({"faults": said}, ensure_ascii=False, indent=1) + "\n"


class DataError(Exception):
    """Bad data: every fault at once, for the editor to read."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))


class HouseError(Exception):
    """Something outside the data that a person must mend; the message says how."""


def shown(path: Path, root: Path) -> str:
    """``path`` as people read it: relative to ``root`` where it lies below it, with forward slashes."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()
