"""The frozen editions: what the site said on the day each was cut. They are read and verified, never changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from scripts.editions.lists import Unfit, listed, loads, resolve
from scripts.faults import Fault, Place
from scripts.outputs import UNFINISHED

FOLDER, MANIFEST = "editions", "manifest.json"
#: The file by which the ledger vouches for editions.
LEDGER = "ledger.json"
#: Lies in the folder of an edition while that is being cut; git does not see it (.gitignore).
CUTTING = f"{UNFINISHED}cutting"
#: What an edition may be called: a year, and a number that counts its editions from 1.
NAME = re.compile(r"[0-9]{4}\.[1-9][0-9]{0,2}")
#: Kind of record -> id -> the record as published then.
Published = dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True, eq=False)
class Edition:
    """One edition: its name (``2024.1``), the day it was cut, its files as frozen, and the records that they hold."""

    name: str
    cut: str
    files: Mapping[str, bytes] = field(repr=False)
    records: Published = field(repr=False)


def parse(files: Mapping[str, bytes]) -> Edition:
    """The edition that ``files`` hold, its manifest among them.

    Their sums are taken to be right; raises Unfit where they hold what no edition does all the same.
    """
    manifest = loads(files[MANIFEST].decode())
    records = {name.removesuffix(".json"): listed(name, files[name]) for name in manifest["files"]}
    resolve(records)
    return Edition(manifest["name"], manifest["cut"], files, records)


def order(name: str) -> list[int]:
    """What sorts names of editions: 2024.10 comes after 2024.9."""
    return [int(part) for part in re.findall(r"\d+", name)]


def folders(data: Path) -> list[Path]:
    """The folders of the editions below ``data``, oldest first."""
    found = [path for path in (data / FOLDER).glob("*") if path.is_dir() and not unfinished(path)]
    return sorted(found, key=lambda path: order(path.name))


def unfinished(folder: Path) -> bool:
    """Whether the cutting of an edition was stopped before the ledger had it: then there is no such edition."""
    if not (folder / CUTTING).is_file():
        return False
    try:
        entered = (folder.parent.parent / LEDGER).read_text("utf-8")
        return digest((folder / MANIFEST).read_bytes()) not in entered
    except (OSError, ValueError):
        return True


def read(data: Path) -> tuple[list[Edition], list[Fault]]:
    """The editions below ``data``, oldest first, and a fault for each file that is not as it was frozen."""
    editions, faults = list[Edition](), list[Fault]()
    for folder in folders(data):
        place = f"{data.name}/{FOLDER}/{folder.name}"
        try:
            manifest = _manifest(folder)
        except _Renamed as renamed:
            cure = f"an edition never changes its name: “git mv {place} {data.name}/{FOLDER}/{renamed}”."
            faults.append(Fault(Place(place), "file", f"this folder holds the edition {renamed}.", cure))
            continue
        except (OSError, ValueError, TypeError, KeyError) as error:
            said = str(error).splitlines()[0] if isinstance(error, ValueError) else "it is missing or no manifest"
            faults.append(_fault(f"{place}/{MANIFEST}", f"the manifest cannot be read ({said})."))
            continue
        files: dict[str, bytes] = {}
        wrong = [_fault(f"{place}/{name}", said) for name, said in _changed(folder, manifest["files"], files)]
        faults += wrong
        if wrong:
            continue
        try:
            editions.append(parse({**files, MANIFEST: (folder / MANIFEST).read_bytes()}))
        except Unfit as error:
            cure = f"an edition never changes: put it back with “git checkout -- {place} {data.name}/{LEDGER}”."
            faults.append(Fault(Place(f"{place}/{error.file}"), error.field, str(error), cure))
    return editions, faults


def digest(content: bytes) -> str:
    """What the manifest holds of a file."""
    return hashlib.sha256(content).hexdigest()


class _Renamed(ValueError):
    """The folder of an edition bears another name than the edition."""


def _manifest(folder: Path) -> dict[str, Any]:
    manifest = loads((folder / MANIFEST).read_text("utf-8"))
    name, cut, files = manifest["name"], manifest["cut"], manifest["files"]
    if not isinstance(name, str):
        raise TypeError("an edition is named by a text")
    if name != folder.name and NAME.fullmatch(name):
        raise _Renamed(name)
    if not NAME.fullmatch(folder.name) or name != folder.name:
        raise ValueError(f"it names the edition {name[:20]!r}, its folder is {folder.name!r}")
    if date.fromisoformat(cut).isoformat() != cut:
        raise ValueError("the day of its cutting is not written as 2026-12-01")
    if not isinstance(files, dict) or not all(re.fullmatch(r"[a-z]+\.json", file) for file in files):
        raise ValueError("its files are not a list of names and sums")
    return dict(manifest)


def _changed(folder: Path, sums: dict[str, str], files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Each file that is not as the manifest has it, and what is wrong; what they hold is put into ``files``."""
    there = {path.name for path in folder.iterdir()} - {MANIFEST, CUTTING}
    for name in sorted(there | set(sums)):
        if name not in there:
            yield name, "a file of the edition is missing."
        elif name not in sums:
            yield name, "the file does not belong to the edition."
        elif (content := _content(folder / name)) is None:
            yield name, "a file of the edition cannot be read."
        elif digest(content) != sums[name]:
            yield name, "the file is not as it was when the edition was cut."
        else:
            files[name] = content


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:  # a folder in its place, or no right to read it
        return None


def _fault(file: str, said: str) -> Fault:
    cure = f"an edition never changes: put it back with “git checkout -- {file}”, or delete what was added."
    return Fault(Place(file), "file", said, cure)
