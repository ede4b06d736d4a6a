"""A source that nothing cites, or whose work stands here already, is dead weight."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalog import Catalog, prose
from scripts.faults import About, Fault
from scripts.reading.work_address import same_work


def check(catalog: Catalog) -> Iterator[Fault]:
    """Sources that no figure, section, model, event, claim or term cites; and those of a work that stands here."""
    for id in catalog.sources.keys() - cited(catalog):
        cure = f"cite it as [[@{id}]] in a text, or in “sources”; or delete the record."
        about = About("idle", "sources", id)
        yield Fault(catalog.place("sources", id), id, "nothing cites this source.", cure, about=about)
    seen: dict[str, str] = {}
    for id, source in catalog.sources.items():
        first = seen.setdefault(same_work(source.url), id)
        if first != id:
            place, said = catalog.place("sources", id, "url"), f"the source {first} is the same work, by its address."
            yield Fault(place, f"{id}.url", said, f"cite {first}.", True)


def cited(catalog: Catalog) -> set[str]:
    """The ids of all sources that something cites."""
    ids = {reading.id for figure in catalog.figures.values() for reading in figure.sources}
    ids |= {source.id for model in catalog.models.values() for source in model.sources}
    for kind in ("sections", "events", "claims", "glossary"):
        ids |= {source for record in catalog.kind(kind).values() for source in getattr(record, "sources")}
    for _, _, _, text in prose.each(catalog):
        ids |= {reference.id for reference in prose.references(text, "source")}
    return ids
