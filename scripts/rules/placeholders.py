"""A “…” left where a text belongs, as our own cures show it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.catalog import Catalog
from scripts.faults import Fault, Place

_LEFT = re.compile(r"(?:([a-z_]+): +|(?<=- )|(?<=[\[,]) *)([\"']?)(…|\.\.\.)\2 *(?=[,}\]]|$)")


def check(catalog: Catalog) -> Iterator[Fault]:
    """Each field that holds nothing else."""
    for file, document in catalog.documents.items():
        for number, line in enumerate(document.lines, 1):
            if "…" not in line and "..." not in line:
                continue
            for left in _LEFT.finditer(line):
                message = f"“{left[3]}” stands where a text belongs."
                yield Fault(Place(file, number, left.start(3) + 1), left[1] or "file", message, "write it.")
