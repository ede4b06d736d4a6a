"""Turns raw values into records, and pydantic's complaints into faults with a place and a cure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from scripts.faults import Fault, Place
from scripts.reading.complaints import complaint
from scripts.reading.document import Document, Path
from scripts.reading.spot import Complaint, record_type, spot_of
from scripts.records import Record, Section

R = TypeVar("R", bound=Record)


def validate(of: type[R], raw: Any, document: Document, path: Path, file: str) -> tuple[R | None, list[Fault]]:
    """The record, and what is wrong with it; None where that leaves no reading of it.

    Where every cure is certain, the record is as it will be once they are followed, so that no rule stays silent.
    """
    try:
        return of.model_validate(raw), []
    except ValidationError as error:
        details: list[dict[str, Any]] = [dict(detail) for detail in error.errors()]
    trial = _copied(raw)
    told: list[tuple[Path, Place, str, Complaint]] = []
    indent = _indent(document, path, raw)
    for detail in details:
        location: Path = tuple(detail["loc"])
        owner, holder, id = _owner(of, raw, location)
        name = next((str(step) for step in reversed(location) if isinstance(step, str)), "record")
        where = (*path, *location)
        extra = detail["type"] == "extra_forbidden"
        place = document.keys.get(where, document.place(where, file)) if extra else document.place(where, file)
        spot = spot_of(owner, holder, _field(location), detail["input"], document, place)
        spot = replace(spot, record=of, root=raw, indent=indent)
        said = complaint(spot, detail)
        field = f"{id}.{name}" if id != "record" and location else ".".join(map(str, location)) or "record"
        told.append((location, place, str(field), said))
        if not isinstance(said.meant, list):
            _mend(trial, location, said)
    for location, _, _, said in reversed(told):  # an entry that becomes two moves only those behind it
        if isinstance(said.meant, list):
            _mend(trial, location, said)
    meant = {(*location[:-1], said.name) for location, _, _, said in told if said.name}
    record, left = _again(of, trial)
    return record, [_fault(*entry, left) for entry in told if entry[0] not in meant]


def _fault(location: Path, place: Place, field: str, said: Complaint, left: set[Path]) -> Fault:
    line = None if location in left or (*location[:-1], said.name) in left else said.line
    return Fault(place, field, said.message, said.cure, replacement=line)


def _again(of: type[R], trial: Any) -> tuple[R | None, set[Path]]:
    """The record as it will be once every cure is followed, or where it will still be wrong: there, and all around."""
    try:
        return of.model_validate(trial), set()
    except ValidationError as error:
        spots = [tuple(detail["loc"]) for detail in error.errors()]
        return None, {spot[:length] for spot in spots for length in range(len(spot) + 1)}


def _owner(of: type[Record], raw: Any, location: Path) -> tuple[type[BaseModel], Any, object]:
    """The record type and the raw fields that ``location`` lies in, and the id that it is told by."""
    owner: type[BaseModel] = of
    holder: Any = raw
    id = raw.get("id", raw.get("name", raw.get("word", "record"))) if isinstance(raw, dict) else "record"
    for step in location[:-1]:
        holder = holder[step] if _has(holder, step) else None
        owner = record_type(owner, step) or owner
        if owner is Section and isinstance(holder, dict) and "id" in holder:
            id = holder["id"]
    return owner, holder, str(id).replace(" ", "-")


def _indent(document: Document, path: Path, raw: Any) -> int:
    """The indent of the fields of the record at ``path``."""
    keys = [(*path, key) for key in raw] if isinstance(raw, dict) else []
    return min((document.keys[key].column for key in keys if key in document.keys), default=1) - 1


def _field(location: Path) -> str:
    """The field that ``location`` names, for an entry of a list a number."""
    return str(location[-1]) if location else "record"


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(entry) for key, entry in value.items()}
    return [_copied(entry) for entry in value] if isinstance(value, list) else value


def _mend(trial: Any, location: Path, said: Complaint) -> None:
    """Put what was meant in its place."""
    if said.line is None or not location:
        return
    holder = trial
    for step in location[:-1]:
        if not _has(holder, step):
            return
        holder = holder[step]
    name = location[-1]
    if said.above is not None and isinstance(trial, dict):
        holder.pop(name, None)
        trial.update(said.above)
    elif isinstance(holder, dict) and isinstance(said.meant, dict):
        holder.pop(name, None)
        holder.update(said.meant)
    elif isinstance(holder, dict) and said.name:
        holder.pop(name, None)
        holder[said.name] = said.meant
    elif isinstance(holder, list) and isinstance(name, int) and isinstance(said.meant, list):
        holder[name : name + 1] = said.meant
    elif _has(holder, name):
        holder[name] = said.meant


def _has(holder: Any, step: str | int) -> bool:
    if isinstance(holder, dict):
        return step in holder
    return isinstance(holder, list) and isinstance(step, int) and step < len(holder)
