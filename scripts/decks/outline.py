"""A deck as plain text: Marp Markdown, a slide a section, to edit and show without Office."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from scripts.cards.context import context_of
from scripts.catalog import prose
from scripts.charts.gallery import Gallery
from scripts.decks import notes
from scripts.decks.content import Link
from scripts.editions.stand import Stand, Stands, today
from scripts.settings import NAME
from scripts.sharing.brief import brief
from scripts.templates.template import page


@dataclass(frozen=True)
class Slide:
    """One section as text."""

    id: str
    claim: str
    number: str
    label: str
    standing: str
    source: str
    said: str
    link: Link
    notes: Markup


def of_trend(gallery: Gallery, id: str, stands: Stands) -> str:
    """The deck of trend ``id``; pictures are named relative to /decks/, on the site and in the zip alike."""
    catalog = gallery.catalog
    trend = catalog.trends[id]
    headline = catalog.quantity(trend.headline)
    front = {"marp": True, "size": "16:9", "paginate": True, "title": f"{trend.name}: {NAME}", "lang": "en"}
    return page(
        "decks/outline.md.j2", front,
        trend=trend,
        answer=prose.plain(trend.answer, catalog),
        headline=headline.plain() if headline else "",
        label=prose.plain(headline.label, catalog) if headline else "",
        cited=today(catalog).cited,
        slides=[_slide(gallery, section.id, stands[section.id]) for section in trend.sections],
    )  # fmt: skip


def _slide(gallery: Gallery, id: str, stand: Stand) -> Slide:
    short, context = brief(gallery.catalog, id), context_of(gallery, id, stand)
    said = ", ".join(part for part in (short.checked, context.edition, "CC BY 4.0") if part)
    return Slide(
        id, short.claim, short.key.plain() if short.key else "", short.label, short.standing, short.source,
        said[:1].upper() + said[1:], Link(context.shown, context.coded),
        _comment(notes.of_section(gallery.catalog, short, stand, context.coded)),
    )  # fmt: skip


def _comment(text: str) -> Markup:
    """Speaker notes stand in a comment, which nothing in them may end."""
    return Markup(re.sub(r"-(?=-)|-(?=>)", "‐", text).replace("<!", "‹!"))
