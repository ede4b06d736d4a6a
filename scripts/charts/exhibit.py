"""A chart as a page shows it: title, drawing, caption, table, and what can be taken away."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from scripts.catalog import prose
from scripts.charts.gallery import Drawing, Gallery
from scripts.charts.points import Point
from scripts.correcting import Pencil, pencil
from scripts.quantities.quantity import day, html
from scripts.records import Chart
from scripts.records.figure import STANDINGS

_MOST_NAMED = 3
#: Charts of more points show in their table only those with a label or beyond a threshold; all stand in the CSV.
_LONGEST_TABLE = 24


@dataclass(frozen=True)
class Exhibit:
    """Everything the template of a chart prints. ``drawn`` holds its markup where it stands in the page itself."""

    chart: Chart
    title: Markup
    unit: Markup
    alt: str
    wide: Drawing
    narrow: Drawing
    inline: bool
    caption: Markup
    header: list[str]
    rows: list[list[Markup]]
    of: int
    standings: list[str]
    pencil: Pencil
    earlier: list[str]

    @property
    def drawn(self) -> list[tuple[str, Markup]]:
        """The drawings that stand in the page: (class, SVG)."""
        return [("wide", Markup(self.wide.markup)), ("narrow", Markup(self.narrow.markup))] if self.inline else []


def exhibit(gallery: Gallery, id: str, inline: bool) -> Exhibit:
    """Chart ``id`` for a page; ``inline`` when its drawing stands in the page and is not fetched."""
    catalog = gallery.catalog
    chart = catalog.charts[id]
    wide, narrow = gallery.both(id)
    of = gallery.section_of[id]
    found = gallery.points(id)
    shown = found if len(found) <= _LONGEST_TABLE else _telling(found)
    header, rows = table(shown)
    return Exhibit(
        chart, html(prose.plain(chart.title, catalog)), html(prose.plain(chart.unit, catalog)), gallery.alt(id), wide,
        narrow, inline, html(caption(gallery, id)), header, [[html(cell) for cell in row] for row in rows], len(found),
        [name for name in STANDINGS if any(point.standing == name for point in found)],
        pencil(catalog, gallery.settings, "charts", id, f"s/{of}/", prose.plain(chart.title, catalog)),
        catalog.earlier("charts", id),
    )  # fmt: skip


def _telling(found: list[Point]) -> list[Point]:
    """Of many points those with a label, and those beyond a threshold."""
    levels = [point.value for point in found if point.line and point.value is not None]
    lowest = min(levels, default=float("inf"))
    return [point for point in found if point.side or point.line or (point.value or 0) >= lowest]


def caption(gallery: Gallery, id: str) -> str:
    """``Source: Meta, Epoch AI; 2023 to 2024; 4 points. Note.``"""
    catalog, found = gallery.catalog, gallery.points(id)
    marks = [point for point in found if not point.line]
    counted = catalog.charts[id].counts is not None
    parts = [
        "Counted from the records of this site" if counted else f"Source: {credit(gallery, id)}",
        period(found),
        f"{len(marks)} points",
    ]
    note = prose.plain(catalog.charts[id].note or "", catalog)
    return "; ".join(part for part in parts if part) + (f". {note}" if note else "")


def credit(gallery: Gallery, id: str) -> str:
    """Who says what chart ``id`` shows: ``Meta, Epoch AI and 2 more``."""
    if gallery.catalog.charts[id].counts is not None:
        return "the records of this site"
    known = makers(gallery, id)
    named = ", ".join(known[:_MOST_NAMED])
    return f"{named} and {len(known) - _MOST_NAMED} more" if len(known) > _MOST_NAMED else named


def makers(gallery: Gallery, id: str) -> list[str]:
    """The makers of the sources of chart ``id``, each once."""
    catalog, found = gallery.catalog, gallery.points(id)
    sources = [catalog.sources[s] for point in found for s in point.source_ids if s in catalog.sources]
    known = list(dict.fromkeys(source.by for source in sources))
    return known or list(dict.fromkeys(point.source for point in found if point.source))


def period(found: list[Point]) -> str:
    """The time that the values hold for: ``July 2024``, or ``2023 to 2024``."""
    dates = sorted(point.date for point in found if point.date)
    if not dates:
        return ""
    first, last = dates[0], dates[-1]
    if first == last:
        return day(first, short=True)
    return first[:4] if first[:4] == last[:4] else f"{first[:4]} to {last[:4]}"


def table(found: list[Point]) -> tuple[list[str], list[list[str]]]:
    """Header and rows of what is drawn, in words."""
    grouped, compared = any(point.group for point in found), any(point.said_against for point in found)
    known = any(point.standing for point in found)
    detailed = len({point.detail for point in found if not point.line}) > 1
    header = ["Name", *(["Detail"] if detailed else []), *(["Group"] if grouped else []), "Value",
              *(["Compared with"] if compared else []), *(["Standing", "Date", "Source"] if known else [])]  # fmt: skip
    rows = [
        [
            point.name, *([point.detail] if detailed else []), *([point.group] if grouped else []), said(point),
            *([point.said_against] if compared else []),
            *([point.standing, day(point.date, short=True) if point.date else "", point.source] if known else []),
        ]
        for point in found
    ]  # fmt: skip
    return header, rows


def said(point: Point) -> str:
    """The value of a point with its unit."""
    bare = point.unit in ("", "count", "models", "events", "claims", "figures") or point.unit.startswith("USD")
    return point.said if bare or (point.value is None and point.low is None) else f"{point.said}\u00a0{point.unit}"
