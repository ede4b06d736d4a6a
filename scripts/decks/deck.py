"""Decks as files: contents in, bytes out. A slide is made once and kept by its content; decks are bound from slides."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pptx import Presentation

from scripts.decks import master
from scripts.decks.binding import Leaf, bound, opened, torn
from scripts.decks.content import Deck, Opening, Page, Section, Sources
from scripts.decks.master import Box, segments
from scripts.decks.normal import packed
from scripts.decks.opening import opening
from scripts.decks.program import program
from scripts.decks.sheet import Sheet
from scripts.decks.slide import section
from scripts.decks.sources import page, pages
from scripts.faults import HouseError
from scripts.shelf import Shelf
from scripts.templates.template import kept


@dataclass(frozen=True)
class Binder:
    """Makes decks with ``fonts`` to measure; slides are kept in ``shelf``."""

    fonts: Path
    shelf: Path

    def file(self, deck: Deck) -> bytes:
        """The deck; raises HouseError, naming each text, when one does not fit its place."""
        leaves = [self._leaf(deck, shown) for shown in _single(deck, self.fonts)]
        return bound(deck, opened(_cover(deck)), leaves)

    def _leaf(self, deck: Deck, shown: Section | Opening | Page) -> Leaf:
        content = f"{_makers()} {self.fonts.name} {deck.trends!r} {deck.palettes!r} {shown!r}"
        key, shelf = f"{hashlib.sha256(content.encode()).hexdigest()[:32]}.slide", Shelf(self.shelf)
        made = shelf.get(key)
        if made is None:
            made = packed(torn(_made(deck, shown, self.fonts)))
            shelf.put(key, made)
        return opened(made)


def _single(deck: Deck, fonts: Path) -> Iterator[Section | Opening | Page]:
    """What stands on each slide: lists of sources take as many as they need."""
    for shown in deck.slides:
        if isinstance(shown, Sources):
            yield from pages(shown, fonts)
        else:
            yield shown


def _made(deck: Deck, shown: Section | Opening | Page, fonts: Path) -> bytes:
    """A deck of one slide, its trend's segment of the strip hanging lower."""
    names = dict(deck.trends)
    document = Presentation(io.BytesIO(_cover(deck)))
    layout = {Section: master.SECTION, Opening: master.OPENING, Page: master.SOURCES}[type(shown)]
    slide = document.slides.add_slide(document.slide_layouts[layout])
    palette = deck.palettes.get(shown.trend) or next(iter(deck.palettes.values()))
    sheet = Sheet(slide, layout, deck.hue(shown.trend), palette, fonts)
    if shown.trend in names:
        left, wide = segments(len(names))[list(names).index(shown.trend)]
        sheet.block(Box(left, 0, wide, master.THICK, "Strip, here"), "hue")
    if isinstance(shown, Section):
        section(sheet, shown, names[shown.trend])
    elif isinstance(shown, Opening):
        opening(sheet, shown)
    else:
        page(sheet, shown, names.get(shown.trend, ""))
    if sheet.overflow:
        over = "\n".join(f"“{text}”" for text in sheet.overflow)
        raise HouseError(f"Text runs over the edge of a slide of {deck.title}. Try: shorten it.\n{over}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _cover(deck: Deck) -> bytes:
    return master.blank(tuple(id for id, _ in deck.trends), deck.palettes)


#: Read once, until templates are read anew.
_makers = kept(program)
