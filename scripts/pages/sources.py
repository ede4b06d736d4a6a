"""The bibliography: every source, what sort of work it is, and all that rests on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import get_args

from scripts.catalog import Catalog
from scripts.catalog.citing import Citation, citations
from scripts.correcting import Pencil, pencil
from scripts.pages.explore import Explorer, Grouping, facet
from scripts.records import Source
from scripts.records.source import Kind
from scripts.settings import Settings
from scripts.templates.template import page

#: Authors and bodies with at least so many works here are offered by name.
OFTEN = 3


@dataclass(frozen=True)
class Row:
    """A source as the page shows it; ``by`` is empty for those who wrote few, ``trends`` are those that cite it."""

    source: Source
    by: str
    trends: list[str]
    cited_by: list[Citation]
    pencil: Pencil


def render_sources(catalog: Catalog, settings: Settings) -> dict[str, str]:
    """``sources/index.md``."""
    citing = citations(catalog)
    written = Counter(source.by for source in catalog.sources.values())
    ordered = sorted(
        catalog.sources.values(), key=lambda source: (source.by.casefold(), source.published or "", source.id)
    )
    rows = [
        Row(
            source,
            source.by if written[source.by] >= OFTEN else "",
            list(dict.fromkeys(place.trend for place in citing.get(source.id, []) if place.trend)),
            citing.get(source.id, []),
            pencil(catalog, settings, "sources", source.id, f"sources/#{source.id}", source.url),
        )
        for source in ordered
    ]
    front = {
        "title": "Sources",
        "description": f"The {len(rows)} works that LLM Trends 2024 cites, with the sections that rest on them.",
        "reviewed": catalog.reviewed,
        "contents": [],
    }
    primary = sum(source.primary for source in catalog.sources.values())
    explorer = _explorer(rows, {id: trend.name for id, trend in catalog.trends.items()})
    return {
        "sources/index.md": page(
            "sources.md.j2", front, rows=rows, primary=primary, explorer=explorer, ids=catalog.earlier_of("sources")
        )
    }


def _explorer(rows: list[Row], trends: dict[str, str]) -> Explorer:
    years = sorted({row.source.published[:4] for row in rows if row.source.published}, reverse=True)
    return Explorer(
        "sources",
        "sources",
        ".bibliography > li",
        (
            facet("kind", "Kind", ([row.source.kind] for row in rows), {kind: kind for kind in get_args(Kind)}),
            facet(
                "year",
                "Year",
                ([row.source.published[:4]] for row in rows if row.source.published),
                {year: year for year in years},
            ),
            facet("by", "Author", ([row.by] for row in rows if row.by)),
            facet("trends", "Cited in", (row.trends for row in rows), trends, many=True),
            facet(
                "primary",
                "Primary",
                (["yes" if row.source.primary else "no"] for row in rows),
                {"yes": "primary", "no": "not primary"},
            ),
        ),
        ordered="Nothing, by author",
        groupings=(
            Grouping("kind", "Kind"),
            Grouping("year", "Year", "Undated"),
            Grouping("by", "Author or body", "Those with one or two works"),
            Grouping("trends", "Trend that cites it", "Cited outside the trends’ sections", "Cited in several trends"),
        ),
    )
