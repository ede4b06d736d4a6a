"""The home page: the year on one screen."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from scripts.catalog import Catalog, prose
from scripts.charts.exhibit import Exhibit, exhibit
from scripts.charts.gallery import Gallery
from scripts.pages.notes import Note, Notes, Numbering
from scripts.pages.quiz import choose, counted
from scripts.pages.rich import Rich
from scripts.pages.section import KeyFigure, key_figure
from scripts.pages.timeline import by_month
from scripts.quantities.quantity import html
from scripts.records import Trend
from scripts.records.figure import STANDINGS
from scripts.settings import Settings
from scripts.templates.template import page


@dataclass(frozen=True)
class Row:
    """A trend's row in the ledger, and its sentences of the year."""

    trend: Trend
    answer: Markup
    figure: KeyFigure
    year: Markup
    section: str
    heading: str
    notes: list[Note]


def render_home(catalog: Catalog, settings: Settings, gallery: Gallery) -> dict[str, str]:
    """``index.md``."""
    numbering = Numbering()
    rows = [_row(catalog, settings, trend, numbering) for trend in catalog.trends.values()]
    front = {
        "title": "What happened in language models in 2024",
        "description": "What happened in large language models in 2024, by trend: every figure with its source, its "
        "date, and how sure anyone can be of it.",
        "kind": "home",
        "reviewed": catalog.reviewed,
    }
    named = [event for event in catalog.events.values() if event.highlight] or list(catalog.events.values())
    months = by_month(catalog, settings, named)
    asked = len(choose(catalog))
    values = {
        "months": months,
        "standings": STANDINGS,
        "trends": len(catalog.trends),
        "events": len(catalog.events),
        "quiz": counted(asked, "claim") if asked else "",
        "reports": counted(len(catalog.reports), "report"),
    }
    chart, link = _chart(catalog, gallery)
    return {"index.md": page("home.md.j2", front, rows=rows, chart=chart, chart_link=link, **values)}


def _chart(catalog: Catalog, gallery: Gallery) -> tuple[Exhibit | None, str]:
    """A chart for the home page: the first of the first section that a trend's year is about and that has one."""
    for trend in catalog.trends.values():
        section = catalog.sections[trend.year_section]
        if section.charts:
            return exhibit(gallery, section.charts[0], inline=False), f"{catalog.trend_of[section.id]}/#{section.id}"
    return None, ""


def _row(catalog: Catalog, settings: Settings, trend: Trend, numbering: Numbering) -> Row:
    notes = Notes(catalog, settings, f"year-{trend.id}", "", numbering)
    rich = Rich(catalog, notes, lambda id: f"{catalog.trend_of[id]}/index.md#{id}", gloss=False)
    headline = catalog.quantity(trend.headline)
    assert headline is not None, f"{trend.headline} passed the rules but is no quantity"
    year = rich.line(prose.folded(trend.year), gloss=False)
    section = f"{catalog.trend_of[trend.year_section]}/#{trend.year_section}"
    return Row(
        trend,
        html(prose.plain(trend.answer, catalog)),
        key_figure(headline, catalog),
        year,
        section,
        catalog.sections[trend.year_section].heading,
        list(notes.all.values()),
    )
