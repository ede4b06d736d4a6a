"""Throws away what no build has used for a month: drawings, slides and fonts, all of which can be made anew."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from scripts.outputs import UNFINISHED

DAYS = 30
_DAY = 24 * 60 * 60.0
#: The folders below the cache that hold entries, and what else in it comes from builds: folders of fonts, pages that
#: Zensical keeps under numbers, and what was left unfinished by a run that was killed.
SHELVES = ("charts", "slides")
_OURS = ("fonts-*", "[0-9]*", "tmp*", f"{UNFINISHED}*")


def prune(folder: Path, now: float) -> int:
    """Remove of the cache, or of the build folder, what no build used in the ``DAYS`` days before ``now``, in seconds;
    returns how much that was.

    Every use is noted in the entry's time of change. A build that runs beside this one loses nothing: what it uses is
    new, and what goes under its hands is made again.
    """
    gone = 0
    found = [path for pattern in _OURS for path in folder.glob(pattern)]
    found += [path for shelf in SHELVES for path in (folder / shelf).glob("*")]
    for path in found:
        with suppress(OSError):
            if path.lstat().st_mtime < now - DAYS * _DAY:
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                else:
                    path.unlink()
                gone += 1
    return gone
