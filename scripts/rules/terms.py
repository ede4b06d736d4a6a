"""A word opens one meaning: no two terms share a spelling."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalog import Catalog
from scripts.faults import Fault


def check(catalog: Catalog) -> Iterator[Fault]:
    """Spellings that two glossary terms claim."""
    owners: dict[str, str] = {}
    for id, term in catalog.glossary.items():
        for number, name in enumerate((term.term, *term.aka), -1):
            owner = owners.setdefault(name.casefold(), id)
            if owner != id:
                field = "term" if number < 0 else "aka"
                place = catalog.place("glossary", id, *(("term",) if number < 0 else ("aka", number)))
                said = f"the term {owner} is spelled “{name}” too."
                yield Fault(place, f"{id}.{field}", said, "give it to one of the two.")
