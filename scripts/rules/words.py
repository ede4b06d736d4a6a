"""A word of search stands in one group, and is a word, not a sentence that somebody might type."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalog import Catalog
from scripts.faults import Fault

MOST = 3


def check(catalog: Catalog) -> Iterator[Fault]:
    """Words in two groups, longer than three words, or not in lower case."""
    owners: dict[str, str] = {}
    for id, group in catalog.words.items():
        for number, word in enumerate((group.word, *group.alike), -1):
            spot = ("word",) if number < 0 else ("alike", number)
            place = catalog.place("words", id, *spot)
            field = f"{id.replace(' ', '-')}.{spot[0]}"
            if word in owners:
                yield Fault(
                    place, field, f"“{word}” stands in the group {owners[word]} too.", "keep it in one of them."
                )
            if len(word.split()) > MOST:
                yield Fault(place, field, f"“{word}” has more than {MOST} words.", "name the thing, not the question.")
            if word != word.lower():
                mended = catalog.swapped(place, word, word.lower())
                cure = f"write “{word.lower()}”."
                yield Fault(place, field, f"“{word}” has capitals.", cure, replacement=mended)
            owners.setdefault(word, id)
