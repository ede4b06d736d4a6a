"""What is pasted elsewhere: a section as a frame with its picture inside, as a linked picture, as Markdown."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from scripts.catalog import prose
from scripts.charts.gallery import Gallery
from scripts.sharing.brief import Brief, address
from scripts.templates.template import fill

#: How wide a frame is made; in less room its page scrolls.
WIDE = 640
#: What the parts of a page take at that width, in pixels: a claim of three lines with key figure and source; what
#: stands around a chart; a source more; a line of text.
_LEAST, _AROUND, _SOURCE, _LINE, _LETTERS = 430, 72, 42, 28, 60


@dataclass(frozen=True)
class Snippets:
    """Three forms, each to be pasted as it stands."""

    frame: str
    html: str
    markdown: str


def height(short: Brief, gallery: Gallery) -> int:
    """How tall the frame of a section is made, in pixels, so that at a width of ``WIDE`` nothing scrolls."""
    high = float(_LEAST)
    if short.chart:
        high += gallery.both(short.chart)[0].height + _AROUND
    if short.key is None:
        first = prose.plain(prose.paragraphs(short.section.text)[0], gallery.catalog)
        high += _LINE * (len(first) // _LETTERS)
    return math.ceil((high + _SOURCE * (len(short.told) - 1 if short.told else 0)) / 10) * 10


def snippets(short: Brief, gallery: Gallery) -> Snippets:
    """The snippets of a section."""
    site = gallery.settings.site_url
    picture, here = f"{site}cards/{short.id}.png", f"{site}{address(short.id)}"
    said = {"claim": short.claim, "here": here, "picture": picture, "source": short.source}
    frame = {**said, "page": f"{site}embed/{short.id}/", "wide": WIDE, "high": height(short, gallery)}
    claim = re.sub(r"([\\\[\]*_`<>~]|&(?=#?\w+;))", r"\\\1", short.claim)
    return Snippets(
        fill("snippets/frame.html.j2", **frame).strip(),
        fill("snippets/picture.html.j2", **said).strip(),
        f"[![{claim}]({picture})]({here})",
    )
