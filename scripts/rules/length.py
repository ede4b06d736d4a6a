"""Lengths that a slide, a card or a menu can hold, counted in plain form."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalog import Catalog, prose
from scripts.faults import Fault
from scripts.records import limits


def check(catalog: Catalog) -> Iterator[Fault]:
    """Texts too long for their place (warnings); claims that no picture would hold (an error)."""
    for id, section in catalog.sections.items():
        yield from _long(catalog, "sections", id, "claim", section.claim, limits.CLAIM, limits.CLAIM_HELD)
        yield from _long(catalog, "sections", id, "heading", section.heading, limits.HEADING)
    for id, trend in catalog.trends.items():
        yield from _long(catalog, "trends", id, "answer", trend.answer, limits.ANSWER)
    for id, figure in catalog.figures.items():
        yield from _long(catalog, "figures", id, "label", figure.label, limits.LABEL)


def _long(
    catalog: Catalog, kind: str, id: str, field: str, text: str, most: int, held: float = float("inf")
) -> Iterator[Fault]:
    length = len(prose.plain(text, catalog))
    if length > most:
        place = catalog.place(kind, id, field)
        said = f"it prints as {length} characters, {most} fit well."
        if length > held:
            said = f"it prints as {length} characters; cards and slides hold {held}, and {most} fit well."
        cure = f"shorten it by {length - most} character{'s' * (length - most != 1)}."
        yield Fault(place, f"{id}.{field}", said, cure, length <= held)
