"""A rehearsal: the data with the new record, read and checked as ``make check`` does, before anything is written."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.catalog import Catalog
from scripts.checking.check import checked
from scripts.faults import Fault


@dataclass(frozen=True)
class State:
    """The data as read, and every fault that the check finds in it."""

    catalog: Catalog
    faults: list[Fault]


def state(data: Path) -> State:
    """Read and check ``data``."""
    return State(*checked(data))


def rehearsed(data: Path, file: Path, text: str) -> State:
    """What the check would say if ``file``, a path below ``data``, held ``text``."""
    with _with(data, file, text) as folder:
        return state(folder)


def added(before: State, after: State) -> list[Fault]:
    """The faults that came with the change; lines that only moved make no new fault.

    Nor does a fault that is told elsewhere: of a lost record, git does not know in the rehearsal where it stood.
    """
    known = {_lineless(fault) for fault in before.faults}
    return [fault for fault in after.faults if _lineless(fault) not in known]


def _lineless(fault: Fault) -> tuple[str, ...]:
    if fault.about is not None and fault.about.what == "lost":
        return fault.about.what, fault.about.kind, fault.about.id
    file, message, cure = (re.sub(r":\d+", "", text) for text in (fault.place.file, fault.message, fault.cure))
    return file, fault.field, message, cure, str(fault.warning)


@contextmanager
def _with(data: Path, file: Path, text: str) -> Iterator[Path]:
    """A copy of ``data`` under the same name, in which ``file`` holds ``text``."""
    with tempfile.TemporaryDirectory() as above:
        folder = Path(above) / data.name
        shutil.copytree(data, folder, symlinks=True, ignore=shutil.ignore_patterns(".*"))
        spot = folder / file
        spot.parent.mkdir(exist_ok=True)
        spot.write_bytes(text.encode())
        yield folder
