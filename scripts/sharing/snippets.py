"""What is pasted elsewhere: a section as a frame with its picture inside, as a linked picture, as Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scripts.pages.template import fill
from scripts.settings import Settings
from scripts.sharing.brief import Brief, address

#: The size that a frame is given; with less room the frame grows by nothing and its page scrolls.
WIDE = 640
#: Heights by what a page holds: without a chart, with one.
LOW, HIGH = 380, 720


@dataclass(frozen=True)
class Snippets:
    """Three forms, each to be pasted as it stands."""

    frame: str
    html: str
    markdown: str


def height(short: Brief) -> int:
    """How tall the frame of a section is made, in pixels, at a width of ``WIDE``."""
    return HIGH if short.chart else LOW


def snippets(short: Brief, settings: Settings) -> Snippets:
    """The snippets of a section."""
    site = settings.site_url
    picture, here = f"{site}cards/{short.id}.png", f"{site}{address(short.id)}"
    said = {"claim": short.claim, "here": here, "picture": picture, "source": short.source}
    frame = {**said, "page": f"{site}embed/{short.id}/", "wide": WIDE, "high": height(short)}
    claim = re.sub(r"([\\\[\]*_`<>])", r"\\\1", short.claim)
    return Snippets(
        fill("snippets/frame.html.j2", **frame).strip(),
        fill("snippets/picture.html.j2", **said).strip(),
        f"[![{claim}]({picture})]({here})",
    )
