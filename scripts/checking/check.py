"""All that can be wrong with the data, in one list."""

from __future__ import annotations

import gc
from pathlib import Path

from scripts import catalog
from scripts.catalog import Catalog
from scripts.checking.folding import folded
from scripts.editions import ledger
from scripts.faults import DataError, Fault
from scripts.reading.folder import unfit
from scripts.rules import every


def checked(data: Path) -> tuple[Catalog, list[Fault]]:
    """The catalog of what could be read, and every fault once, in the order of the files.

    Nothing is read while there are entries that are no plain files: they are told alone.
    """
    if odd := sorted(unfit(data)):
        return Catalog(), odd
    collecting = gc.isenabled()
    gc.disable()  # much is made here and none of it is garbage: looking for some took a tenth of the time
    try:
        records, faults = catalog.read(data)
        return records, sorted({*faults, *found(records, data)})
    finally:
        if collecting:
            gc.enable()


def found(catalog: Catalog, data: Path) -> list[Fault]:
    """What the rules and the ledger find in a catalog that was read from ``data``, one fault for each mistake."""
    return folded(catalog, [*every(catalog), *ledger.check(catalog, data)])


def sound(data: Path) -> Catalog:
    """The catalog of data without a fault; raises DataError with all that ``make check`` would tell, in its words."""
    records, faults = checked(data)
    if any(not fault.warning for fault in faults):
        raise DataError(fault for fault in faults if not fault.warning)
    return records
