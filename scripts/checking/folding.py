"""One mistake gives one line: what follows from it is told with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from scripts.catalog import Catalog
from scripts.faults import Fault

_MISSING = re.compile(r"there is no (?P<kind>[a-z ]+) “(?P<id>[^”]+)”\.")
_LOST = re.compile(r"the permanent id of (?P<kind>[a-z]+) is missing: .*?“(?P<id>[^”]+)”")
#: What is said of records that nothing names -> their kind.
_IDLE = {"nothing cites this source.": "sources", "no section shows this chart.": "charts"}
_SHOWN = 4


def folded(catalog: Catalog, faults: Iterable[Fault]) -> list[Fault]:
    """``faults`` with all places that miss one id in one line, at the record that lost it where that is known."""
    rest: list[Fault] = []
    missing: dict[str, list[Fault]] = {}
    lost: dict[str, Fault] = {}
    for fault in faults:
        if found := _MISSING.fullmatch(fault.message):
            missing.setdefault(found["id"], []).append(fault)
        elif found := _LOST.match(fault.message):
            lost[found["id"]] = fault
        else:
            rest.append(fault)
    idle = {fault.field: fault for fault in rest if fault.message in _IDLE}
    for id, places in missing.items():
        places.sort()
        renamed = [idle.pop(name) for name in _meant(places) if name in idle]
        rest = [fault for fault in rest if fault not in renamed]
        if id in lost:
            lost[id] = _told(lost[id], places, "it is named at")
        elif renamed and len(places) > 1:
            rest.append(_told(_unnamed(catalog, renamed[0], id), places, "that one is named at"))
        elif len(places) > 1:
            rest.append(replace(_told(places[0], places[1:], "also at"), replacement=None))
        else:
            rest += places
    for fault in lost.values():
        if (record := fault.field.removesuffix(".id")) in idle:
            rest.remove(idle.pop(record))
    return [*rest, *lost.values()]


def _unnamed(catalog: Catalog, idle: Fault, id: str) -> Fault:
    """The fault of a record that lost its id ``id``: nothing names it by the new one."""
    place = catalog.place(_IDLE[idle.message], idle.field, "id")
    cure = f"write “id: {id}”: an id never changes."
    mended = catalog.swapped(place, idle.field, id)
    message = f"nothing names this record, and “{id}” is not there."
    return Fault(place, f"{idle.field}.id", message, cure, replacement=mended)


def _meant(places: list[Fault]) -> list[str]:
    """The ids that the cures of ``places`` put forward."""
    return list(dict.fromkeys(id for fault in places for id in re.findall("“([a-z0-9-]+)”", fault.cure)))


def _told(fault: Fault, places: list[Fault], what: str) -> Fault:
    """``fault`` with the places that follow from it."""
    spots = list(dict.fromkeys(f"{other.place.file}:{other.place.line}" for other in places))
    more = f" and {len(spots) - _SHOWN} more" if len(spots) > _SHOWN else ""
    return replace(fault, message=f"{fault.message[:-1]}; {what} {', '.join(spots[:_SHOWN])}{more}.")
