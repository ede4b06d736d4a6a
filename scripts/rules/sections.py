"""What a section says of itself must hang together, and its text must be neither thin nor a list of numbers."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalog import Catalog, prose
from scripts.faults import Fault

FEWEST, MOST, WORDS_A_FIGURE = 120, 300, 25


def check(catalog: Catalog) -> Iterator[Fault]:
    """Thin evidence without a word on where we looked; a trend listed as also its own."""
    for id, section in catalog.sections.items():
        if section.evidence == "thin" and not section.looked:
            spot = catalog.place("sections", id, "evidence")
            yield Fault(
                spot,
                f"{id}.looked",
                "thin evidence, but not where we looked.",
                "add “looked: |”, and below it where we looked and what we did not find.",
            )
        if catalog.trend_of.get(id) in section.also:
            spot = catalog.place("sections", id, "also")
            own, others = catalog.trend_of[id], [other for other in section.also if other != catalog.trend_of[id]]
            typed = f"[{', '.join(section.also)}]"
            mended = catalog.swapped(spot, typed, f"[{', '.join(others)}]") if others else ""
            mended = mended if catalog.swapped(spot, typed, "") is not None else None
            cure = f"delete {own} there." if others else f"delete {own} there, and with it the line."
            yield Fault(spot, f"{id}.also", "the section's own trend is named.", cure, replacement=mended)
        yield from _text(catalog, id)


def _text(catalog: Catalog, id: str) -> Iterator[Fault]:
    """Warnings for texts that are too short, too long, or crowded with figures."""
    text = catalog.sections[id].text
    words = len(prose.joined(text, catalog).split())
    figures = sum(1 for _ in prose.references(text, "quantity"))
    spot = catalog.place("sections", id, "text")
    if not FEWEST <= words <= MOST:
        cure = f"{FEWEST} to {MOST} words: what it is, what it changed, how we know, what is disputed."
        yield Fault(spot, f"{id}.text", f"the text has {words} word{'s' * (words != 1)}.", cure, True)
    if figures * WORDS_A_FIGURE > words:
        stand = "1 figure stands" if figures == 1 else f"{figures} figures stand"
        message = f"{stand} in {words} word{'s' * (words != 1)}."
        yield Fault(spot, f"{id}.text", message, f"one figure in {WORDS_A_FIGURE} words, and words between them.", True)
