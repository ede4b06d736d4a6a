"""Reads the report of ``make check --json`` as a stranger's: a fork wrote it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from scripts.faults import HouseError

MOST = 2_000
_LONGEST = 2_000
_FILE = re.compile(r"[^/\\\x00-\x1f\x7f]+(?:/[^/\\\x00-\x1f\x7f]+)*")
_LAST_LINE = 10_000_000


@dataclass(frozen=True)
class Finding:
    """One fault: where it stands, what it says, and what may stand in place of the whole line."""

    file: str
    line: int
    column: int
    field: str
    message: str
    cure: str
    warning: bool
    replacement: str | None


def read(report: bytes) -> list[Finding]:
    """The faults in ``report``, errors first, else by place; raises HouseError when it is not of the form we write."""
    try:
        faults = json.loads(report)["faults"]
        found = [_finding(fault) for fault in faults[:MOST]]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise HouseError("The check's report is not of the form that the check writes.") from None
    return sorted(found, key=lambda finding: (finding.warning, finding.file, finding.line, finding.column))


def _finding(fault: Any) -> Finding:
    replacement = fault["replacement"]
    return Finding(
        file=_file(fault["file"]),
        line=_count(fault["line"]),
        column=_count(fault["column"]),
        field=_text(fault["field"]),
        message=_text(fault["message"]),
        cure=_text(fault["cure"]),
        warning=fault["warning"] is True,
        replacement=None if replacement is None else _whole(replacement),
    )


def _text(value: Any) -> str:
    return _whole(value)[:_LONGEST]


def _whole(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value.encode("utf-8", "replace").decode()  # a lone surrogate could not be sent


def _count(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= _LAST_LINE:
        raise ValueError
    return value


def _file(value: Any) -> str:
    name = _whole(value)
    if len(name) > 300 or not _FILE.fullmatch(name) or {".", ".."} & set(name.split("/")):
        raise ValueError
    return name
