"""The generated blocks of the page on slides: addresses, files, the deck check, every card."""

from __future__ import annotations

from markupsafe import Markup, escape

from scripts import prose
from scripts.brief import address, brief
from scripts.catalog import Catalog
from scripts.files.decks import WHOLE
from scripts.pages.template import render
from scripts.quantity import html
from scripts.records import Section
from scripts.settings import Settings

_FRAME = """\
<iframe src="{site}embed/{id}/" width="640" height="480"
  title="{title}" loading="lazy">
</iframe>"""
_PICTURE = """\
<a href="{site}s/{id}/">
  <img src="{site}cards/{id}.png" width="640" height="360"
    alt="{title}" loading="lazy">
</a>"""


def addresses(catalog: Catalog, settings: Settings) -> Markup:
    """The short address of a section, and the one of an edition."""
    edition = catalog.editions[-1].name if catalog.editions else ""
    return _block("slides-addresses", catalog, settings, edition=edition)


def files(catalog: Catalog, settings: Settings) -> Markup:
    """Every file that there is for a section, a trend and all, with its size and what it is for."""
    return _block("slides-files", catalog, settings, whole=WHOLE)


def embeds(catalog: Catalog, settings: Settings) -> Markup:
    """What to paste into a page: a frame, and a picture with a link where frames are refused."""
    section, site = _example(catalog), settings.site_url
    title = escape(brief(catalog, section.id).claim)
    frame = _FRAME.format(site=site, id=section.id, title=title)
    picture = _PICTURE.format(site=site, id=section.id, title=title)
    return _block("slides-embeds", catalog, settings, frame=escape(frame), picture=escape(picture))


def check(catalog: Catalog, settings: Settings) -> Markup:
    """The deck check, wired by docs/assets/deck-check.js."""
    return _block("slides-check", catalog, settings)


def gallery(catalog: Catalog, settings: Settings) -> Markup:
    """Every section's card by trend, with what there is to take; radio buttons and styles filter it."""
    claims = {id: html(prose.plain(section.claim, catalog)) for id, section in catalog.sections.items()}
    return _block("slides-gallery", catalog, settings, claims=claims)


def _block(name: str, catalog: Catalog, settings: Settings, **values: object) -> Markup:
    section = _example(catalog)
    shown = {
        "section": section,
        "claim": brief(catalog, section.id).claim,
        "short": f"{settings.site_url}{address(section.id)}",
        "site": settings.site_url,
        "trends": list(catalog.trends.values()),
        "trend": catalog.trend_of[section.id],
        "editions": catalog.editions[::-1],
    }
    return Markup(render(f"{name}.html.j2", **shown, **values))


def _example(catalog: Catalog) -> Section:
    """The section by which the page shows what an address looks like: the first with a chart, else the first."""
    sections = catalog.sections.values()
    return next((section for section in sections if section.charts), next(iter(sections)))
