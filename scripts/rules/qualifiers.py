"""A figure prints its own “about” or “up to”; the sentence around it must not say it again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from scripts.catalog import Catalog, prose
from scripts.faults import Fault

_MAGNITUDES = ("thousand", "million", "billion", "trillion")
_BEHIND = re.compile(r"\s?(%|per ?cent\b|[^\W\d_]+)", re.I)
_WORDS = re.compile(
    r"(about|around|roughly|some|nearly|almost|over|under|up to|at least|more than|less than)\s*$", re.I
)


def check(catalog: Catalog) -> Iterator[Fault]:
    """A qualifying word right before a figure that has a qualifier of its own."""
    for kind, id, field, text in prose.each(catalog):
        before = ""
        segments = prose.parse(text)
        yield from _units(catalog, kind, id, field, segments)
        for segment in segments:
            if isinstance(segment, prose.Text):
                before = segment.text
                continue
            quantity = catalog.quantity(segment.id) if segment.kind == "quantity" and not segment.part else None
            if quantity is not None and quantity.qualifier and (word := _WORDS.search(before)):
                place = catalog.place_in(kind, id, segment.offset, field)
                said = f"“{word[1]}” stands before {segment.typed}, which prints “{quantity.plain()}”."
                document = catalog.documents[place.file]
                line = document.lines[place.line - 1]
                lead = line[: place.column - 1]
                mended = lead.rstrip()[: -len(word[1])] + line[len(lead) :] if lead.rstrip().endswith(word[1]) else None
                yield Fault(place, f"{id}.{field}", said, f"delete “{word[1]}” here.", replacement=mended)
            before = ""


def _units(catalog: Catalog, kind: str, id: str, field: str, segments: tuple[prose.Segment, ...]) -> Iterator[Fault]:
    """A unit, or a million, right behind a figure that prints its own."""
    for segment, behind in pairwise(segments):
        if not isinstance(segment, prose.Reference) or not isinstance(behind, prose.Text) or segment.part:
            continue
        quantity = catalog.quantity(segment.id) if segment.kind == "quantity" else None
        word = _BEHIND.match(behind.text) if quantity is not None else None
        if quantity is None or word is None:
            continue
        again = word[1].lower() in _MAGNITUDES or word[1] == quantity.unit.split(" ")[0]
        if again or (quantity.unit == "%" and word[1].lower() in ("%", "percent", "per cent")):
            place = catalog.place_in(kind, id, segment.offset, field)
            said = f"“{word[1]}” stands behind {segment.typed}, which prints “{quantity.plain()}”."
            yield Fault(place, f"{id}.{field}", said, f"delete “{word[1]}”, or write [[{segment.id}|value]].")
