"""Records stand in id order in their files, so that two people find the same place."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalog import Catalog
from scripts.faults import Fault
from scripts.records.kinds import ORDERED


def check(catalog: Catalog) -> Iterator[Fault]:
    """The first record of each file that stands out of order (a warning)."""
    for kind in ORDERED:
        last: dict[str, str] = {}
        reported: set[str] = set()
        for id in catalog.kind(kind):
            file = catalog.origins[kind, id].file
            if id < last.get(file, "") and file not in reported:
                reported.add(file)
                place = catalog.place(kind, id)
                yield Fault(place, id, f"it stands after {last[file]}.", "make fix, which sorts the file.", True)
            last[file] = max(id, last.get(file, ""))
