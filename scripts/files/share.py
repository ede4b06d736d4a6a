"""/s/<section>/: a section by itself, a small page that is whole without script and comes in one round trip."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from scripts import prose
from scripts.brief import address, brief
from scripts.charts.exhibit import exhibit
from scripts.charts.gallery import Gallery
from scripts.editions.since import Since
from scripts.editions.stand import Stand, today
from scripts.outputs import Files
from scripts.pages.section import key_figure
from scripts.pages.template import fill
from scripts.quantity import html
from scripts.settings import Settings


def render_share(gallery: Gallery) -> Files:
    """``s/<section>/index.html`` for every section; where one went elsewhere, the page of the one that answers."""
    pages = share_pages(gallery, today(gallery.catalog), {})
    return {
        f"{address(id)}index.html": pages[f"{address(to)}index.html"] for id, to in gallery.catalog.sections_answering
    }


def share_pages(gallery: Gallery, stand: Stand, since: Mapping[str, Since]) -> Files:
    """The small page of every section of an edition, with what changed ``since``, or of today."""
    style, script = stylesheet(gallery.settings), listener(gallery.settings)
    shared = {"stand": stand, "root": stand.root, "style": style, "script": script}
    return {
        f"{stand.folder}{address(id)}index.html": fill(
            "share.html.j2", **shared, **_said(gallery, id, stand, since.get(id))
        )
        for id in gallery.catalog.sections
    }


def _said(gallery: Gallery, id: str, stand: Stand, since: Since | None) -> dict[str, object]:
    """What the page of section ``id`` says."""
    catalog, settings = gallery.catalog, gallery.settings
    short = brief(catalog, id)
    here = f"{settings.site_url}{stand.folder}{address(id)}"
    text = [html(prose.plain(paragraph, catalog)) for paragraph in prose.paragraphs(short.section.text)]
    return {
        "b": short,
        "since": since,
        "now": since.today if since else short,
        "claim": html(short.claim),
        "key": key_figure(short.key, catalog) if short.key else None,
        "text": text if stand.folder else text[:1],
        "chart": exhibit(gallery, short.chart, inline=True) if short.chart else None,
        "here": here,
        "site_url": settings.site_url,
        "site_name": settings.site_name,
        "trends": list(catalog.trends),
        "citation": f"LLM Trends 2024, “{short.claim}”, {stand.cited}, {here}, CC BY 4.0.",
        "edit": "" if stand.folder else settings.edit(catalog.place("sections", id)),
    }


def stylesheet(settings: Settings) -> Markup:
    """The one style of small pages: the tokens and docs/small/share.css, tightened."""
    docs = settings.root / "docs"
    text = (docs / "styles/10-tokens.css").read_text("utf-8") + (docs / "small/share.css").read_text("utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return Markup(re.sub(r"\s*([{};,>])\s*|\s+", lambda match: match[1] or " ", text).replace(";}", "}").strip())


def listener(settings: Settings) -> Markup:
    """The one script of small pages: a listener that waits for a click on a copy button."""
    text = (settings.root / "docs/small/share.js").read_text("utf-8")
    return Markup(re.sub(r"\s+", " ", text).strip())
