"""The places on a page that a link can name, for those who hold links against them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.catalog import Catalog
from scripts.records import Trend
from scripts.records.kinds import LISTED


def anchors(catalog: Catalog) -> dict[str, list[str]]:
    """Page -> every id on it, those that went too; for the lists and the trends.

    Left out are the sections of trends, and what docs/assets/deck-addresses.js knows by its form: notes, controls, and
    the parts of the frame around each page.
    """
    beside = {
        "claims/": list(catalog.reports),
        "timeline/": sorted({f"month-{event.date[:7]}" for event in catalog.events.values()}),
    }
    lists = {
        f"{page}/": [page, *beside.get(f"{page}/", ()), *catalog.kind(kind), *catalog.moved_of(kind)]
        for kind, page in LISTED.items()
    }
    return lists | {f"{id}/": list(_of_trend(catalog, trend)) for id, trend in catalog.trends.items()}


def _of_trend(catalog: Catalog, trend: Trend) -> Iterator[str]:
    yield _heading(trend.name)
    yield f"{trend.id}-in-two-minutes"
    if trend.id in catalog.visitors:
        yield f"{trend.id}-elsewhere"
    for section in trend.sections:
        for chart in section.charts:
            yield from (f"chart-{id}" for id in (chart, *catalog.earlier("charts", chart)))


def _heading(text: str) -> str:
    """The id that the engine gives a heading without one."""
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())
