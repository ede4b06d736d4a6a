"""The generated blocks of the page on slides: addresses, files, the deck check, every card."""

from __future__ import annotations

from markupsafe import Markup

from scripts.catalog import Catalog, prose
from scripts.charts.gallery import Gallery
from scripts.files.decks import WHOLE
from scripts.quantities.quantity import html
from scripts.records import Section
from scripts.sharing.brief import address, brief
from scripts.sharing.snippets import snippets
from scripts.templates.template import render


def addresses(gallery: Gallery) -> Markup:
    """The short address of a section, and the one of an edition."""
    editions = gallery.catalog.editions
    edition = editions[-1].name if editions else ""
    return _block("slides-addresses", gallery, edition=edition)


def files(gallery: Gallery) -> Markup:
    """Every file that there is for a section, a trend and all, with its size and what it is for."""
    return _block("slides-files", gallery, whole=WHOLE)


def embeds(gallery: Gallery) -> Markup:
    """What to paste into a page: a frame, and a picture with a link where frames are refused."""
    pasted = snippets(brief(gallery.catalog, _example(gallery.catalog).id), gallery)
    return _block("slides-embeds", gallery, frame=pasted.frame, picture=pasted.html)


def check(gallery: Gallery) -> Markup:
    """The deck check, wired by docs/assets/deck-check.js."""
    return _block("slides-check", gallery)


def gallery(every: Gallery) -> Markup:
    """Every section's card by trend, with what there is to take; radio buttons and styles filter it."""
    catalog = every.catalog
    claims = {id: html(prose.plain(section.claim, catalog)) for id, section in catalog.sections.items()}
    return _block("slides-gallery", every, claims=claims)


def _block(name: str, gallery: Gallery, **values: object) -> Markup:
    catalog, settings = gallery.catalog, gallery.settings
    section = _example(catalog)
    shown = {
        "section": section,
        "claim": brief(catalog, section.id).claim,
        "short": f"{settings.site_url}{address(section.id)}",
        "site": settings.site_url,
        "addressed": bool(settings.linked("")),
        "trends": list(catalog.trends.values()),
        "trend": catalog.trend_of[section.id],
        "editions": catalog.editions[::-1],
    }
    return Markup(render(f"{name}.html.j2", **shown, **values))


def _example(catalog: Catalog) -> Section:
    """The section by which the page shows what an address looks like: the first with a chart, else the first."""
    sections = catalog.sections.values()
    return next((section for section in sections if section.charts), next(iter(sections)))
