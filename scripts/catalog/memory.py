"""Data that is read again and again: a file that says what it said is not read anew."""

from __future__ import annotations

from pathlib import Path

from scripts.catalog import Catalog, read, read_file
from scripts.faults import Fault


class Memory:
    """What each file held when it was last read, by its content; records never change, so catalogs share them."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[bytes, Catalog, list[Fault]]] = {}

    def read(self, data: Path) -> tuple[Catalog, list[Fault]]:
        """The catalog of ``data`` and every fault, as ``catalog.read`` gives them."""
        return read(data, self._file)

    def _file(self, catalog: Catalog, kind: str, content: bytes, file: str) -> list[Fault]:
        known = self._files.get(file)
        if known is None or known[0] != content:
            alone = Catalog()
            known = self._files[file] = content, alone, read_file(alone, kind, content, file)
        _, part, faults = known
        kinds = (kind, "sections") if kind == "trends" else (kind,)
        if any(part.kind(one).keys() & catalog.kind(one).keys() for one in kinds):
            return read_file(catalog, kind, content, file)  # an id is taken by another file: to be told in place
        for one in kinds:
            catalog.kind(one).update(part.kind(one))
        catalog.trend_of |= part.trend_of
        catalog.origins |= part.origins
        catalog.documents |= part.documents
        catalog.broken |= part.broken
        catalog.unread |= part.unread
        catalog.lost |= part.lost
        return list(faults)
