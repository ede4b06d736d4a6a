"""The frozen editions: what the site said on the day each was cut. They are read and verified, never changed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

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

    They are taken to be as they were frozen; raises TypeError, KeyError or ValueError where they were made by hand.
    """
    manifest = json.loads(files[MANIFEST])
    lists = {name.removesuffix(".json"): json.loads(files[name]) for name in manifest["files"]}
    if not all(isinstance(entries, list) for entries in lists.values()):
        raise TypeError("a file of an edition is a list of records")
    records = {kind: {record["id"]: record for record in entries} for kind, entries in lists.items()}
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
        wrong = [_fault(f"{place}/{name}", said) for name, said in _changed(folder, manifest["files"])]
        faults += wrong
        if wrong:
            continue
        try:
            editions.append(parse({name: (folder / name).read_bytes() for name in (*manifest["files"], MANIFEST)}))
        except (ValueError, TypeError, KeyError, RecursionError):
            faults.append(_fault(place, "its files are not the lists of records that an edition holds."))
    return editions, faults


def digest(content: bytes) -> str:
    """What the manifest holds of a file."""
    return hashlib.sha256(content).hexdigest()


class _Renamed(ValueError):
    """The folder of an edition bears another name than the edition."""


def _manifest(folder: Path) -> dict[str, Any]:
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    name, cut, files = manifest["name"], manifest["cut"], manifest["files"]
    if name != folder.name and NAME.fullmatch(str(name)):
        raise _Renamed(name)
    if not NAME.fullmatch(folder.name) or name != folder.name:
        raise ValueError(f"it names the edition {str(name)[:20]!r}, its folder is {folder.name!r}")
    date.fromisoformat(cut)
    if not isinstance(files, dict) or not all(re.fullmatch(r"[a-z]+\.json", file) for file in files):
        raise ValueError("its files are not a list of names and sums")
    return dict(manifest)


def _changed(folder: Path, sums: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each file that is not as the manifest has it, and what is wrong."""
    there = {path.name for path in folder.iterdir()} - {MANIFEST, CUTTING}
    for name in sorted(there | set(sums)):
        if name not in there:
            yield name, "a file of the edition is missing."
        elif name not in sums:
            yield name, "the file does not belong to the edition."
        elif digest((folder / name).read_bytes()) != sums[name]:
            yield name, "the file is not as it was when the edition was cut."


def _fault(file: str, said: str) -> Fault:
    cure = f"an edition never changes: put it back with “git checkout -- {file}”, or delete what was added."
    return Fault(Place(file), "file", said, cure)
