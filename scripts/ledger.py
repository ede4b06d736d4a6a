"""The ledger of permanent ids: what was once given an address keeps answering."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from scripts.catalog import PERMANENT, Catalog
from scripts.faults import DataError, Fault, Place

NAME = "ledger.json"


def render(catalog: Catalog) -> str:
    """The ledger of today's ids, by kind; moved ids stay listed."""
    ids = {
        kind: sorted({*catalog.kind(kind), *(m.id for m in catalog.moved.values() if m.kind == kind)})
        for kind in PERMANENT
    }
    return json.dumps(ids, indent=1) + "\n"


def read(data: Path) -> dict[str, list[str]]:
    """The committed ledger; empty when there is none yet. Raises ValueError when it is no ledger."""
    path = data / NAME
    if not path.is_file():
        return {}
    ledger = json.loads(path.read_text("utf-8"))
    fits = isinstance(ledger, dict) and set(ledger) <= set(PERMANENT)
    if not fits or not all(isinstance(ids, list) and all(isinstance(id, str) for id in ids) for ids in ledger.values()):
        raise ValueError("it is not a list of ids for each kind of record")
    return dict(ledger)


def check(catalog: Catalog, data: Path) -> list[Fault]:
    """A fault for each permanent id that is neither a record nor moved, and for each moved id that leads nowhere."""
    file = f"{data.name}/{NAME}"
    try:
        ledger = read(data)
    except ValueError as error:
        said = str(error).splitlines()[0]
        return [Fault(Place(file), "file", f"the ledger cannot be read ({said}).", "restore it from git.")]
    text = (data / NAME).read_text("utf-8") if ledger else ""
    moved = {(entry.kind, entry.id): entry for entry in catalog.moved.values()}
    lost = [
        (kind, id)
        for kind, ids in ledger.items()
        for id in ids
        if kind not in catalog.unread and id not in catalog.kind(kind) and (kind, id) not in moved
    ]
    return [_lost(kind, id, text, data) for kind, id in lost] + list(_moved(catalog))


def _lost(kind: str, id: str, text: str, data: Path) -> Fault:
    line = text[: text.find(f'"{id}"')].count("\n") + 1
    entry = f"- {{kind: {kind}, id: {id}, to: …}}"
    cure = f"put the record back, or say in {data.name}/moved.yml where it went: “{entry}”."
    return Fault(Place(f"{data.name}/{NAME}", line), id, f"the permanent id of {kind} is missing.", cure)


def _moved(catalog: Catalog) -> Iterator[Fault]:
    for entry in catalog.moved.values():
        place = catalog.place("moved", f"{entry.kind}/{entry.id}")
        if entry.id in catalog.kind(entry.kind):
            yield Fault(place, f"{entry.id}.id", "the id is moved, yet a record has it.", "give the record a new id.")
        if entry.to not in catalog.kind(entry.kind) and entry.kind not in catalog.unread:
            yield Fault(
                place, f"{entry.id}.to", f"there is no record “{entry.to}” in {entry.kind}.", "an id that exists."
            )


def hold(catalog: Catalog, data: Path) -> None:
    """Raises DataError when a permanent id is lost."""
    if faults := check(catalog, data):
        raise DataError(faults)
