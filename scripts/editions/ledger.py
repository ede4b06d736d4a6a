"""The ledger: every permanent id, and the sum of every edition. What was once given an address keeps answering."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.catalog import Catalog
from scripts.editions.frozen import FOLDER, LEDGER, MANIFEST, Edition, digest, folders
from scripts.editions.frozen import NAME as EDITION
from scripts.editions.lists import loads, short
from scripts.editions.stood import Spot, stood
from scripts.faults import About, Fault, Place
from scripts.records.fields import is_id
from scripts.records.kinds import PERMANENT

NAME, EDITIONS = LEDGER, "editions"
#: Of so many lost ids it is asked whether a new one is theirs; who lost more renamed none.
_GUESSES = 50


@dataclass(frozen=True)
class Ledger:
    """Permanent ids by kind of record, and the sum of each edition's manifest by the edition's name."""

    ids: Mapping[str, list[str]] = field(default_factory=dict)
    editions: Mapping[str, str] = field(default_factory=dict)


def render(catalog: Catalog, editions: Mapping[str, str]) -> str:
    """The ledger of today's ids, by kind, and of ``editions``; moved ids stay listed."""
    ids: dict[str, Any] = {
        kind: sorted({*catalog.kind(kind), *(m.id for m in catalog.moved.values() if m.kind == kind)})
        for kind in PERMANENT
    }
    return json.dumps(ids | ({EDITIONS: dict(editions)} if editions else {}), indent=1) + "\n"


def read(data: Path) -> Ledger:
    """The committed ledger; empty when there is none yet. Raises ValueError when it is no ledger."""
    path = data / NAME
    if not path.is_file():
        return Ledger()
    ids = loads(path.read_text("utf-8"))
    sums = ids.pop(EDITIONS, {}) if isinstance(ids, dict) else None
    if not isinstance(sums, dict) or not all(isinstance(s, str) and EDITION.fullmatch(e) for e, s in sums.items()):
        raise ValueError("it does not give the sum of each edition")
    fits = set(ids) <= set(PERMANENT) and all(isinstance(listed, list) for listed in ids.values())
    odd = [id for listed in ids.values() for id in listed if not is_id(id)] if fits else []
    if not fits or not all(isinstance(id, str) for id in odd):
        raise ValueError("it is not a list of ids for each kind of record")
    if odd:
        raise ValueError(f"“{short(odd[0])}” is no id")
    return Ledger(ids, sums)


def check(catalog: Catalog, data: Path) -> list[Fault]:
    """A fault for each permanent id that is neither a record nor moved, for each moved id that leads nowhere, and for
    each edition that is not the one that was cut.
    """
    file = f"{data.name}/{NAME}"
    try:
        ledger = read(data)
    except ValueError as error:
        said = str(error).splitlines()[0]
        return [
            Fault(
                Place(file),
                "file",
                f"the ledger cannot be read ({said}).",
                f"put it back with “git checkout -- {file}”.",
            )
        ]
    if not (data / NAME).is_file() and folders(data):
        return [Fault(Place(file), "file", "the ledger is missing.", f"put it back with “git checkout -- {file}”.")]
    text = (data / NAME).read_text("utf-8") if ledger.ids else ""
    moved = {(entry.kind, entry.id): entry for entry in catalog.moved.values()}
    lost = [
        (kind, id)
        for kind, ids in ledger.ids.items()
        for id in ids
        if kind not in catalog.unread and id not in catalog.kind(kind) and (kind, id) not in moved
    ]
    held = [fault for edition in catalog.editions for fault in _struck(edition, ledger, data)]
    new = {kind: sorted(catalog.kind(kind).keys() - ids) for kind, ids in ledger.ids.items() if lost}
    named = {record: fault for record in lost[:_GUESSES] if (fault := _renamed(catalog, new[record[0]], *record, data))}
    spots = stood(catalog, data, [record for record in lost if record not in named])
    gone = [named.get(record) or _lost(*record, spots.get(record), text, data) for record in lost]
    return gone + list(_moved(catalog)) + _editions(ledger, {edition.name for edition in catalog.editions}, data) + held


def _lost(kind: str, id: str, spot: Spot | None, text: str, data: Path) -> Fault:
    """The fault of a record that is gone, where it stood; where nobody knows that, at its line of the ledger."""
    place = Place(f"{data.name}/{NAME}", text[: text.find(f'"{id}"')].count("\n") + 1)
    back = "put the record back"
    if spot is not None:
        place = Place(f"{data.name}/{spot.file}", spot.line)
        back += f" (“{spot.command}” undoes all changes of that file)" if spot.command else ""
    entry = f"  - {{kind: {kind}, id: {id}, to: …}}"
    cure = f"{back}; or, if another answers for it now, add a line to {data.name}/moved.yml with its id: “{entry}”."
    message = f"the permanent id of {kind} is missing: slides and links hold the address of “{id}”."
    return Fault(place, id, message, cure, about=About("lost", kind, id))


def _renamed(catalog: Catalog, new: list[str], kind: str, id: str, data: Path) -> Fault | None:
    """A fault at the one of the ``new`` records that was given another id, which an id never is; None without one."""
    near = difflib.get_close_matches(id, new, 1, 0.6)
    if not near:
        return None
    place = catalog.place(kind, near[0], "id")
    message = (
        f"the permanent id of {kind} is missing: “{id}” became “{near[0]}”, but slides and links hold the old one."
    )
    entry = f"  - {{kind: {kind}, id: {id}, to: {near[0]}}}"
    cure = f"put the old one back: write “id: {id}”; or say in {data.name}/moved.yml where it went: “{entry}”."
    return Fault(place, f"{near[0]}.id", message, cure, about=About("lost", kind, id, (near[0],)))


def _moved(catalog: Catalog) -> Iterator[Fault]:
    for entry in catalog.moved.values():
        place = catalog.place("moved", f"{entry.kind}/{entry.id}")
        if entry.id in catalog.kind(entry.kind):
            yield Fault(place, f"{entry.id}.id", "the id is moved, yet a record has it.", "give the record a new id.")
        if entry.to not in catalog.kind(entry.kind) and entry.kind not in catalog.unread:
            yield Fault(
                place, f"{entry.id}.to", f"there is no record “{entry.to}” in {entry.kind}.", "an id that exists."
            )


def _editions(ledger: Ledger, read: set[str], data: Path) -> list[Fault]:
    """A fault for each edition that is gone, that vouches for itself with another manifest, or that was never cut.

    A folder that could not be ``read`` has its own fault already, and may be the one that seems to be gone.
    """
    faults = []
    there = {folder.name: folder / MANIFEST for folder in folders(data)}
    for name, sum in ledger.editions.items():
        folder = f"{data.name}/{FOLDER}/{name}"
        if name not in read and there.keys() - read:
            continue
        if name not in there:
            cure = f"an edition stays for ever: put it back with “git checkout -- {folder}”."
            faults.append(Fault(Place(folder), f"edition {name}", "the ledger has it, its folder is missing.", cure))
        elif digest(there[name].read_bytes()) != sum:
            cure = f"an edition never changes: put it back with “git checkout -- {folder} {data.name}/{NAME}”."
            message = "the manifest is not the one that the ledger has the sum of."
            faults.append(Fault(Place(f"{folder}/{MANIFEST}"), f"edition {name}", message, cure))
    for name in read - ledger.editions.keys():
        folder = f"{data.name}/{FOLDER}/{name}"
        message = "the ledger does not have this edition: it was made by hand, or its cutting was cut short."
        cure = (
            f"put {data.name}/{NAME} back with “git checkout -- {data.name}/{NAME}”; only an edition that was never "
            f"committed may go: delete its folder, then “make edition NAME={name}”."
        )
        faults.append(Fault(Place(folder), f"edition {name}", message, cure))
    return faults


def _struck(edition: Edition, ledger: Ledger, data: Path) -> Iterator[Fault]:
    """Ids that stand in an edition and were struck from the ledger; of an edition that is not in it, none."""
    file = f"{data.name}/{NAME}"
    for kind, records in edition.records.items() if edition.name in ledger.editions else ():
        for id in records.keys() - set(ledger.ids.get(kind, ())):
            message = f"edition {edition.name} has this id of {kind}, the ledger does not."
            cure = f"the ledger forgets nothing after an edition: put it back with “git checkout -- {file}”."
            yield Fault(Place(file), id, message, cure)
