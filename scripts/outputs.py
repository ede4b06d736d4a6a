"""What renderers made, put together and put in its place: files and folders, each whole or not at all."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from scripts.faults import HouseError

T = TypeVar("T")

#: How files begin that are not whole yet; one that stays was left by a run that was killed, and nothing reads it.
UNFINISHED = ".unfinished-"
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD, RENAME_EXCHANGE (Linux) or RENAME_SWAP (macOS)

#: What a renderer of files returns: path below the site -> text, or bytes for pictures and the like.
Files = dict[str, str | bytes]


def merged(*parts: Mapping[str, T]) -> dict[str, T]:
    """All files of ``parts`` by path; raises HouseError when two write the same path."""
    out: dict[str, T] = {}
    for part in parts:
        if twice := out.keys() & part.keys():
            raise HouseError(f"Two renderers, or a renderer and docs/, write {', '.join(sorted(twice))}. Rename one.")
        out |= part
    return out


def as_json(value: object) -> str:
    """``value`` as a JSON file that a person can read."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def encoded(files: Mapping[str, str | bytes]) -> dict[str, bytes]:
    """The files as they are written: text as UTF-8."""
    return {path: content.encode() if isinstance(content, str) else content for path, content in files.items()}


def put_whole(path: Path, content: bytes) -> None:
    """Write one file in one step: whoever reads it meanwhile, or writes it too, meets the old or the new one whole."""
    put_all({path: content})


def put_all(files: Mapping[Path, bytes]) -> None:
    """Write each file in one step, and none before all lie ready beside their places; links and rights stay."""
    ready: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            spot = path.resolve()
            spot.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(prefix=UNFINISHED, dir=spot.parent)
            ready.append((Path(beside), spot))
            with os.fdopen(handle, "wb") as unfinished:
                unfinished.write(content)
            Path(beside).chmod(spot.stat().st_mode & 0o777 if spot.exists() else 0o644)
        for whole, spot in ready:
            whole.replace(spot)
    except BaseException:
        for whole, _ in ready:
            whole.unlink(missing_ok=True)
        raise


def put(path: Path, content: bytes) -> bool:
    """Write one file and say whether it changed; one that holds ``content`` already is left untouched."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def swap(new: Path, stands: Path, old: Path) -> None:
    """Put the folder ``new`` in the place of the one that ``stands``, in one step where the system can; else in two, by
    way of ``old``.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(new), os.fsencode(stands)
    if hasattr(libc, "renameat2"):
        done = libc.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0
    else:
        done = hasattr(libc, "renamex_np") and libc.renamex_np(*names, _EXCHANGE) == 0
    if not done:
        remove(old)
        stands.rename(old)
        try:
            new.rename(stands)
        except BaseException:
            if not stands.exists():
                old.rename(stands)
            raise


def remove(folder: Path) -> None:
    """Remove ``folder``, also where something in it was made read-only; what is left the next build tries again."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.is_dir():
        for path in (folder, *folder.rglob("*")):
            if path.is_dir() and not path.is_symlink():
                with suppress(OSError):
                    path.chmod(0o755)
        shutil.rmtree(folder, ignore_errors=True)
