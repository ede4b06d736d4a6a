"""All that can be wrong with the data, in one list."""

from __future__ import annotations

from pathlib import Path

from scripts import catalog, ledger
from scripts.catalog import Catalog
from scripts.faults import DataError, Fault
from scripts.folding import folded
from scripts.rules import every


def checked(data: Path) -> tuple[Catalog, list[Fault]]:
    """The catalog of what could be read, and every fault once, in the order of the files."""
    records, faults = catalog.read(data)
    return records, sorted({*faults, *folded(records, [*every(records), *ledger.check(records, data)])})


def sound(data: Path) -> Catalog:
    """The catalog of data without a fault; raises DataError with all that ``make check`` would tell, in its words."""
    records, faults = checked(data)
    if any(not fault.warning for fault in faults):
        raise DataError(fault for fault in faults if not fault.warning)
    return records
