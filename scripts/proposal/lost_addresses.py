"""What becomes of the permanent ids, and with them of the addresses that were handed out."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.files.moved import ADDRESSES
from scripts.proposal.side import Side
from scripts.records.kinds import PERMANENT


@dataclass(frozen=True)
class Address:
    """A permanent id that is no longer where it was: ``lost``, or answered for by ``now``."""

    kind: str
    id: str
    was: str
    now: str
    cure: str

    @property
    def lost(self) -> bool:
        """Whether nothing answers."""
        return not self.now


def gone(old: Side, new: Side, data: str) -> list[Address]:
    """Every id of ``old`` that has no record in ``new``, or that stands on another page."""
    moves = new.catalog.moves
    found = list[Address]()
    for kind in PERMANENT:
        held = new.catalog.kind(kind)
        for id in old.catalog.kind(kind):
            if id not in held:
                to = moves.get((kind, id), "")
                to = to if to in held else ""
                found.append(
                    Address(kind, id, _of(old, kind, id), _of(new, kind, to) if to else "", _cure(kind, id, data))
                )
            elif kind in ("sections", "trends") and old.address(kind, id) != new.address(kind, id):
                found.append(Address(kind, id, old.address(kind, id), new.address(kind, id), ""))
    return found


def _of(side: Side, kind: str, id: str) -> str:
    """The address that a record is known by: where a page shows it, else the first of its files."""
    if kind == "figures":
        return f"api/v1/figures.json, {id}"
    return side.address(kind, id) or ADDRESSES.get(kind, ("{}",))[0].format(id)


def _cure(kind: str, id: str, data: str) -> str:
    return f"put the record back, or say in {data}/moved.yml where it went: “- {{kind: {kind}, id: {id}, to: …}}”."
