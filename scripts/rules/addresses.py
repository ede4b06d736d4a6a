"""No record's files and anchors may take the names of another's, or of the page's own; nor may those of an old id."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalog import Catalog
from scripts.faults import Fault, Place
from scripts.records.kinds import LISTED

#: What the site puts after the id of a section or chart in the names of its pictures.
ENDINGS = ("-dark", "-og", "-qr")


#: Anchors that pages have themselves, whatever the data hold.
OWN = frozenset("columns content days find further hits menu query".split())
#: How anchors begin and end that pages make of other ids.
BEGIN = ("all-", "cards-", "chart-", "facet-", "letter-", "month-", "note-")
END = ("-elsewhere", "-in-two-minutes")


def check(catalog: Catalog) -> Iterator[Fault]:
    """Ids that end as pictures do, or that pages have as anchors; those that trends and sections have of each other."""
    for kind in ("sections", "charts"):
        for id, spot, field in _ids(catalog, kind):
            if ending := next((ending for ending in ENDINGS if id.endswith(ending)), ""):
                message = f"pictures end in “{ending}”: those of “{id.removesuffix(ending)}” would have the same names."
                yield Fault(spot, field, message, f"another ending than {', '.join(ENDINGS)}.")
    for kind in ("sections", *LISTED):
        for id, spot, field in _ids(catalog, kind):
            own = id in OWN or (kind == "claims" and id in catalog.reports)
            if own or id.startswith(BEGIN) or id.endswith(END):
                yield Fault(spot, field, "pages have an anchor of this name themselves.", "another id.")
    gone = catalog.moved_of("trends")
    for id in catalog.sections:
        if id in catalog.trends or id in gone:
            spot, has = catalog.place("sections", id, "id"), "has" if id in catalog.trends else "had"
            yield Fault(spot, f"{id}.id", f"a trend {has} this id.", "give the section an id of its own.")
    for id in catalog.moved_of("sections"):
        if id in catalog.trends:
            spot = catalog.place("trends", id, "id")
            yield Fault(spot, f"{id}.id", "a section had this id.", "give the trend an id of its own.")


def _ids(catalog: Catalog, kind: str) -> Iterator[tuple[str, Place, str]]:
    """Every id of ``kind`` that answers, today's and those that went: id, place and field."""
    for id in catalog.kind(kind):
        yield id, catalog.place(kind, id, "id"), f"{id}.id"
    for id in catalog.moved_of(kind):
        yield id, catalog.place("moved", f"{kind}/{id}", "id"), f"{id}.id"
