"""The events of the year, by month and day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup

from scripts.catalog import Catalog, prose
from scripts.correcting import Pencil, pencil
from scripts.pages.explore import Explorer, Grouping, facet, span
from scripts.quantities.quantity import day, html
from scripts.records import Event, Source, Trend
from scripts.records.event import Kind
from scripts.settings import Settings
from scripts.templates.template import page


@dataclass(frozen=True)
class Entry:
    """An event as pages show it; ``day`` is empty where only the month is known."""

    event: Event
    day: str
    title: Markup
    changed: Markup
    trend: Trend
    sources: list[Source]
    pencil: Pencil


def render_timeline(catalog: Catalog, settings: Settings) -> dict[str, str]:
    """``timeline/index.md``; nothing while there is no event."""
    if not catalog.events:
        return {}
    months = by_month(catalog, settings, catalog.events.values())
    front = {
        "title": "Timeline",
        "description": f"{len(catalog.events)} events of the year in language models, by day, each with its source.",
        "reviewed": catalog.reviewed,
        "contents": [],
    }
    values = {"months": months, "count": len(catalog.events), "explorer": _explorer(catalog)}
    values["ids"] = catalog.earlier_of("events")
    return {"timeline/index.md": page("timeline.md.j2", front, **values)}


def _explorer(catalog: Catalog) -> Explorer:
    events = list(catalog.events.values())
    names = {id: trend.name for id, trend in catalog.trends.items()}
    return Explorer(
        "events",
        "events",
        ".timeline li",
        (
            facet("kind", "Kind", ([event.kind] for event in events), {kind: kind for kind in get_args(Kind)}),
            facet("trend", "Trend", ([event.trend] for event in events), names),
        ),
        span("Date", (event.date for event in events), "2023"),
        ordered="Month",
        groupings=(Grouping("kind", "Kind"), Grouping("trend", "Trend")),
    )


def by_month(catalog: Catalog, settings: Settings, events: Iterable[Event]) -> list[tuple[str, str, list[Entry]]]:
    """Events in order, grouped: (``2024-07``, ``July 2024``, entries); those known only to the year come first."""
    months: dict[str, list[Entry]] = {}
    for event in sorted(events, key=lambda event: (event.date, event.id)):
        months.setdefault(event.date[:7], []).append(_entry(catalog, settings, event))
    return [(month, day(month), entries) for month, entries in months.items()]


def _entry(catalog: Catalog, settings: Settings, event: Event) -> Entry:
    return Entry(
        event,
        event.date[8:].lstrip("0"),
        html(prose.plain(event.title, catalog)),
        html(prose.plain(event.changed or "", catalog)),
        catalog.trends[event.trend],
        [catalog.sources[id] for id in event.sources],
        pencil(catalog, settings, "events", event.id, f"timeline/#{event.id}", f"{event.date} {event.title}"),
    )
