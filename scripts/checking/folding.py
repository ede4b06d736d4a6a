"""One mistake gives one line: what follows from it is told with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scripts.catalog import Catalog
from scripts.faults import Fault

_SHOWN = 4


def folded(catalog: Catalog, faults: Iterable[Fault]) -> list[Fault]:
    """``faults`` with all places that miss one record in one line: at the record that lost its id, if that is known."""
    rest: list[Fault] = []
    missing: dict[tuple[str, str], list[Fault]] = {}
    lost: dict[tuple[str, str], Fault] = {}
    idle: dict[tuple[str, str], Fault] = {}
    for fault in faults:
        about = fault.about
        if about is None:
            rest.append(fault)
        elif about.what == "missing":
            missing.setdefault((about.kind, about.id), []).append(fault)
        else:
            (lost if about.what == "lost" else idle)[about.kind, about.id] = fault
    for (kind, id), places in missing.items():
        places.sort()
        near = dict.fromkeys(name for fault in places if fault.about for name in fault.about.near)
        renamed = [idle.pop((kind, name)) for name in near if (kind, name) in idle]
        if (kind, id) in lost:
            lost[kind, id] = _told(lost[kind, id], places, "it is named at")
        elif renamed and len(places) > 1:
            rest.append(_told(_unnamed(catalog, renamed[0], id), places, "that one is named at"))
        elif len(places) > 1:
            rest.append(replace(_told(places[0], places[1:], "also at"), replacement=None))
        else:
            rest += places
    again = {(about.kind, name) for fault in lost.values() if (about := fault.about) for name in about.near}
    return [*rest, *lost.values(), *(fault for record, fault in idle.items() if record not in again)]


def _unnamed(catalog: Catalog, idle: Fault, id: str) -> Fault:
    """The fault of a record that lost its id ``id``: nothing names it by the new one."""
    assert idle.about is not None
    place = catalog.place(idle.about.kind, idle.about.id, "id")
    cure = f"write “id: {id}”: an id never changes."
    mended = catalog.swapped(place, idle.about.id, id)
    message = f"nothing names this record, and “{id}” is not there."
    return Fault(place, f"{idle.about.id}.id", message, cure, replacement=mended)


def _told(fault: Fault, places: list[Fault], what: str) -> Fault:
    """``fault`` with the places that follow from it."""
    spots = list(dict.fromkeys(f"{other.place.file}:{other.place.line}" for other in places))
    more = f" and {len(spots) - _SHOWN} more" if len(spots) > _SHOWN else ""
    return replace(fault, message=f"{fault.message[:-1]}; {what} {', '.join(spots[:_SHOWN])}{more}.")
