"""No record's files may take the names of another's: the endings that its pictures have, and previews of trends."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalog import Catalog
from scripts.faults import Fault

#: What the site puts after the id of a section or chart in the names of its pictures.
ENDINGS = ("-dark", "-og", "-qr")


def check(catalog: Catalog) -> Iterator[Fault]:
    """Sections and charts whose ids end as pictures do; trends with an id that a section had, and sections with one."""
    for kind in ("sections", "charts"):
        for id in catalog.kind(kind):
            if ending := next((ending for ending in ENDINGS if id.endswith(ending)), ""):
                message = f"pictures end in “{ending}”: those of “{id.removesuffix(ending)}” would have the same names."
                spot = catalog.place(kind, id, "id")
                yield Fault(spot, f"{id}.id", message, f"another ending than {', '.join(ENDINGS)}.")
    for id, to in catalog.sections_answering:
        if id not in catalog.trends:
            continue
        if id == to:
            spot = catalog.place("sections", id, "id")
            yield Fault(spot, f"{id}.id", "a trend has this id.", "give the section an id of its own.")
        else:
            spot = catalog.place("trends", id, "id")
            yield Fault(spot, f"{id}.id", "a section had this id.", "give the trend an id of its own.")
