"""Outputs of several renderers put together: two that write the same path are a fault of the program."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from scripts.faults import HouseError

T = TypeVar("T")

#: How files begin that are not whole yet; one that stays was left by a run that was killed, and nothing reads it.
UNFINISHED = ".unfinished-"

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
