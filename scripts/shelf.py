"""What was made once, kept by its content: drawings and slides. Safe to delete, to damage, to share, to be without."""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from scripts.outputs import put_whole

#: What entries are called on the disk; the first bytes of each are the sum of the rest.
SUFFIX = ".kept"
_SUM = 32
_DAY = 24 * 60 * 60.0


@dataclass(frozen=True)
class Shelf:
    """A folder of entries. One that is damaged is as good as none, and a shelf that takes nothing only costs time."""

    folder: Path

    def get(self, name: str) -> bytes | None:
        """What is kept under ``name``, or None."""
        path = self._path(name)
        try:
            whole = path.read_bytes()
        except OSError:
            return None
        content = whole[_SUM:]
        if hashlib.sha256(content).digest() != whole[:_SUM]:
            return None
        used(path)
        return content

    def put(self, name: str, content: bytes) -> None:
        """Keep ``content`` under ``name``, where that is possible."""
        with suppress(OSError):
            put_whole(self._path(name), hashlib.sha256(content).digest() + content)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}{SUFFIX}"


def used(path: Path) -> None:
    """Note, once a day, that an entry, or a folder of fonts, is in use: what is used is not pruned."""
    with suppress(OSError):
        if path.stat().st_mtime < time.time() - _DAY:
            os.utime(path)
