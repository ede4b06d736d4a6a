"""What may lie below data/: plain files and folders with plain names. A link could lead anywhere and be quoted."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from scripts.faults import Fault, Place

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_RECORDS = (".yml", ".yaml")
#: How deep a file of records may lie: data/figures/energy.yml.
_DEEPEST = 2


def unfit(data: Path) -> Iterator[Fault]:
    """A fault for each entry below ``data`` that is no plain file or folder, or that is read nowhere but looks so.

    What begins with a dot is nobody's: git's, an editor's, or not whole yet.
    """
    yield from _within(data, (data.name,))


def _within(folder: Path, names: tuple[str, ...]) -> Iterator[Fault]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if not entry.name.startswith("."):
            yield from _entry(Path(entry.path), (*names, entry.name))


def _entry(path: Path, names: tuple[str, ...]) -> Iterator[Fault]:
    *above, own = (part.encode("ascii", "backslashreplace").decode() for part in names)
    place, mode = Place("/".join((*above, own))), path.lstat().st_mode
    folder, records = stat.S_ISDIR(mode), path.suffix.lower() in _RECORDS
    if not folder and not stat.S_ISREG(mode):
        what = "a link" if stat.S_ISLNK(mode) else "neither file nor folder"
        yield Fault(place, "file", f"this is {what}.", "put the file itself here, or delete it.")
    elif (folder or records) and not _NAME.fullmatch(path.name):
        cure = "name it in lower-case letters, digits and hyphens."
        yield Fault(place, "file", "the name has letters that an address cannot have.", cure)
    elif folder and records:
        yield Fault(place, "file", "this is a folder with the name of a file.", f"git mv {place.file} {path.stem}")
    elif folder:
        yield from _within(path, names)
    elif records and (len(above) > _DEEPEST or path.suffix not in _RECORDS):
        cure = f"git mv {place.file} {'/'.join((*above[:_DEEPEST], path.stem))}.yml"
        yield Fault(place, "file", "nothing reads a file of this name here.", cure)
