"""No record's files may take the names of another's: the endings that its pictures have, and previews of trends."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalog import Catalog
from scripts.faults import Fault

#: What the site puts after the id of a section or chart in the names of its pictures.
ENDINGS = ("-dark", "-og", "-qr")


def check(catalog: Catalog) -> Iterator[Fault]:
    """Sections and charts whose ids end as pictures do; trends and sections with an id that one of the others had."""
    for kind in ("sections", "charts"):
        for id in catalog.kind(kind):
            if ending := next((ending for ending in ENDINGS if id.endswith(ending)), ""):
                message = f"pictures end in “{ending}”: those of “{id.removesuffix(ending)}” would have the same names."
                spot = catalog.place(kind, id, "id")
                yield Fault(spot, f"{id}.id", message, f"another ending than {', '.join(ENDINGS)}.")
    gone = catalog.moved_of("trends")
    for id in catalog.sections:
        if id in catalog.trends or id in gone:
            spot, has = catalog.place("sections", id, "id"), "has" if id in catalog.trends else "had"
            yield Fault(spot, f"{id}.id", f"a trend {has} this id.", "give the section an id of its own.")
    for id in catalog.moved_of("sections"):
        if id in catalog.trends:
            spot = catalog.place("trends", id, "id")
            yield Fault(spot, f"{id}.id", "a section had this id.", "give the trend an id of its own.")
