"""Outputs of several renderers put together: two that write the same path are a fault of the program."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from scripts.faults import HouseError

T = TypeVar("T")

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
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as unfinished:
        try:
            unfinished.write(content)
            unfinished.close()
            Path(unfinished.name).chmod(0o644)
            Path(unfinished.name).replace(path)
        except BaseException:
            Path(unfinished.name).unlink(missing_ok=True)
            raise


def put(path: Path, content: bytes) -> bool:
    """Write one file and say whether it changed; one that holds ``content`` already is left untouched."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True
