"""Which sources a section rests on, and what rests on a source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.catalog import Catalog, prose
from scripts.quantities.quantity import Evidence, Quantity
from scripts.records import Source


def cited(catalog: Catalog, id: str) -> list[Source]:
    """The sources of section ``id``: those of its figures, then those cited, then further ones; each once."""
    section = catalog.sections[id]
    ids: list[str] = []
    for reference in prose.quantities(f"{section.claim} {section.text} {section.looked or ''}", section.key):
        quantity = catalog.quantity(reference)
        if quantity is not None:
            ids += [evidence.source.id for evidence in inputs(catalog, quantity)]
    ids += [reference.id for reference in prose.references(section.text, "source")]
    ids += section.sources
    return [catalog.sources[source] for source in dict.fromkeys(ids) if source in catalog.sources]


def inputs(catalog: Catalog, quantity: Quantity) -> list[Evidence]:
    """The evidence of a quantity; of a derived one, also that of all it is computed from, however far down."""
    evidence: list[Evidence] = []
    seen: set[str] = set()
    left = [quantity]
    while left:
        one = left.pop()
        if one.reference in seen:
            continue
        seen.add(one.reference)
        evidence += one.evidence
        below = [catalog.quantity(reference.id) for reference in prose.references(one.formula or "", "quantity")]
        left += [each for each in reversed(below) if each is not None]
    return evidence


@dataclass(frozen=True)
class Citation:
    """A place that rests on a source: its name, its address from the site's root, and its trend if it is a section.

    The address is empty for a figure that no page shows.
    """

    name: str
    address: str
    trend: str = ""


def citations(catalog: Catalog) -> dict[str, list[Citation]]:
    """All places that rest on each source: sections, or else whatever else does, so that none is left without."""
    found: dict[str, list[Citation]] = {}
    for id, section in catalog.sections.items():
        trend = catalog.trend_of[id]
        for source in cited(catalog, id):
            found.setdefault(source.id, []).append(Citation(section.heading, f"{trend}/#{id}", trend))
    others: dict[str, dict[Citation, None]] = {}
    for place, sources in _elsewhere(catalog):
        for source_id in sources:
            if source_id not in found:
                others.setdefault(source_id, {})[place] = None
    return found | {id: list(places) for id, places in others.items()}


def _elsewhere(catalog: Catalog) -> Iterator[tuple[Citation, list[str]]]:
    """Places outside the sections, each with the ids of its sources; figures that nothing shows come last."""
    for id, trend in catalog.trends.items():
        place = Citation(f"{trend.name} in two minutes", f"{id}/#{id}-in-two-minutes")
        yield place, _said(catalog, f"{trend.answer} {trend.story} {trend.year} [[{trend.headline}]]")
    for id, event in catalog.events.items():
        place = Citation(f"{prose.plain(event.title, catalog)} (event)", f"timeline/#{id}")
        yield place, [*event.sources, *_said(catalog, f"{event.title} {event.changed or ''}")]
    for id, claim in catalog.claims.items():
        place = Citation(f"{prose.plain(claim.claim, catalog).rstrip('.')} (claim)", f"claims/#{id}")
        yield place, [*claim.sources, *_said(catalog, f"{claim.claim} {claim.evidence}")]
    for id, model in catalog.models.items():
        yield Citation(model.name, f"models/#{id}"), [source.id for source in model.sources]
    for id, term in catalog.glossary.items():
        yield Citation(f"{term.term} (term)", f"glossary/#{id}"), [*term.sources, *_said(catalog, term.meaning)]
    for figure in catalog.figures.values():
        yield Citation(f"{figure.about} (figure {figure.id})", ""), [reading.id for reading in figure.sources]


def _said(catalog: Catalog, text: str) -> list[str]:
    """The ids of the sources that a text cites or rests on through its figures."""
    ids = [reference.id for reference in prose.references(text, "source")]
    for reference in prose.references(text, "quantity"):
        quantity = catalog.quantity(reference.id)
        if quantity is not None:
            ids += [evidence.source.id for evidence in inputs(catalog, quantity)]
    return ids
