"""The trend pages, and all six on one page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from scripts.catalog import Catalog, prose
from scripts.catalog.dates import newest_of
from scripts.catalog.related import Related, related
from scripts.charts.gallery import Gallery
from scripts.pages.margin import overflows
from scripts.pages.moved import gone_from, renamed
from scripts.pages.notes import Notes, Numbering
from scripts.pages.rich import Rich
from scripts.pages.section import Plate, key_figure, plate
from scripts.quantities.quantity import html
from scripts.records import Trend
from scripts.records.figure import STANDINGS
from scripts.settings import Settings
from scripts.templates.template import page, render

#: The sections that each section is related to.
Ties = dict[str, list[Related]]


def render_trends(catalog: Catalog, settings: Settings, gallery: Gallery) -> dict[str, str]:
    """``<trend>/index.md`` for every trend, and ``all/index.md``."""
    ties = related(catalog)
    pages = {
        f"{id}/index.md": render_trend(catalog, settings, gallery, trend, ties) for id, trend in catalog.trends.items()
    }
    return pages | {"all/index.md": _all(catalog, settings, gallery, ties)}


def _link_from(catalog: Catalog, trend: str) -> Callable[[str], str]:
    def link(section: str) -> str:
        home = catalog.trend_of[section]
        return f"#{section}" if home == trend else f"../{home}/index.md#{section}"

    return link


def render_trend(catalog: Catalog, settings: Settings, gallery: Gallery, trend: Trend, ties: Ties) -> str:
    """The page of one trend."""
    front = {
        "title": trend.name,
        "description": prose.plain(trend.answer, catalog),
        "trend": trend.id,
        "reviewed": trend.reviewed,
        "image": f"cards/{trend.id}-og.png",
        "modified": newest_of(catalog, trend.id),
        "edit": settings.edit(catalog.place("trends", trend.id, "id")),
        "contents": [
            {"id": f"{trend.id}-in-two-minutes", "heading": "In two minutes"},
            *({"id": section.id, "heading": section.heading} for section in trend.sections),
        ],
    }
    if len(around := catalog.around(trend.id)) < len(catalog.trends):
        front["around"] = [{"id": id, "name": catalog.trends[id].name} for id in around]
    inline = next((id for section in trend.sections for id in section.charts), "")
    link = _link_from(catalog, trend.id)
    moved = gone_from(catalog, trend.id, lambda section: link(section).replace("index.md", ""))
    values = body(catalog, settings, gallery, trend, Numbering(), link, ties, inline) | {"moved": moved}
    return page("trend.md.j2", front, **values)


def _all(catalog: Catalog, settings: Settings, gallery: Gallery, ties: Ties) -> str:
    numbering = Numbering()

    def link(id: str) -> str:
        return f"#{id}"

    trends = [
        _demoted(trend, render("trend.md.j2", **body(catalog, settings, gallery, trend, numbering, link, ties)))
        for trend in catalog.trends.values()
    ]
    front = {
        "title": "All six on one page" if len(trends) == 6 else "All on one page",
        "description": "Every trend and section of LLM Trends 2024 on one page, to print, save or search.",
        "reviewed": min(trend.reviewed for trend in catalog.trends.values()),
        "contents": [{"id": f"all-{trend.id}", "heading": trend.name} for trend in catalog.trends.values()],
    }
    return page("all.md.j2", front, trends=trends, moved=renamed(catalog))


def _demoted(trend: Trend, text: str) -> Markup:
    """A trend's Markdown with its headings one level down; only headings open a line with # (markdown.opening)."""
    lowered = re.sub(r"^(#+) ", r"#\1 ", text, flags=re.M)
    return Markup(re.sub(r"^## (.*)$", rf"## \1 {{ #all-{trend.id} }}", lowered, count=1, flags=re.M))


def body(
    catalog: Catalog, settings: Settings, gallery: Gallery, trend: Trend, numbering: Numbering,
    link: Callable[[str], str], ties: Ties, inline: str = "",
) -> dict[str, Any]:  # fmt: skip
    """What the template of a trend prints; the drawing of chart ``inline`` stands in the page itself."""
    notes = Notes(catalog, settings, trend.id, f"{trend.id}/", numbering)
    rich = Rich(catalog, notes, link)
    headline = catalog.quantity(trend.headline)
    assert headline is not None, f"{trend.headline} passed the rules but is no quantity"
    story = rich.paragraphs(trend.story)
    plates: list[Plate] = [
        plate(catalog, settings, gallery, section.id, numbering, link, ties[section.id], inline)
        for section in trend.sections
    ]
    return {
        "trend": trend,
        "answer": html(prose.plain(trend.answer, catalog)),
        "headline": key_figure(headline, catalog),
        "story": story,
        "story_notes": list(notes.all.values()),
        "story_dense": overflows(story, list(notes.all.values()), 0, taken=140),
        "standings": STANDINGS,
        "plates": plates,
        "visitors": [
            (section, catalog.trends[catalog.trend_of[section.id]], link(section.id).replace("index.md", ""))
            for section in catalog.visitors.get(trend.id, [])
        ],
        "root": "../",
        "site_url": settings.site_url,
        "moved": [],
    }
