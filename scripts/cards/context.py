"""What cards and slides need beside the section: its address as printed and as coded, its chart."""

from __future__ import annotations

from scripts.cards.card import Context, Graphic
from scripts.catalog import prose
from scripts.charts.exhibit import credit, makers
from scripts.charts.gallery import Gallery
from scripts.editions.stand import Stand
from scripts.sharing.brief import address

#: How wide a chart is drawn for a card, in pixels of its own, and how far it is stretched to fill its room.
_WIDTH, _MOST = 574, 1.6


def context_of(gallery: Gallery, id: str, stand: Stand) -> Context:
    """What the card of section ``id`` needs beside the section."""
    return context_at(gallery, f"{stand.folder}{address(id)}", stand, gallery.catalog.trend_of[id])


def context_at(gallery: Gallery, path: str, stand: Stand, trend: str = "") -> Context:
    """What a picture of ``trend`` needs that leads to ``path`` below the site."""
    settings = gallery.settings
    trends = gallery.catalog.around(trend)
    return Context(trends, stand.label, settings.shown(path), settings.linked(path), gallery.fonts)


def graphic(gallery: Gallery, chart: str | None, room: float) -> Graphic | None:
    """The chart of a card, drawn for a room ``room`` times as wide as high; None without one."""
    if chart is None:
        return None
    drawing = gallery.drawing(chart, _WIDTH, most=220)
    wider = round(drawing.width * min(_MOST, room / (drawing.width / drawing.height)))
    if wider > drawing.width * 1.04:
        drawing = gallery.drawing(chart, wider, most=220)
    unit, key = prose.plain(gallery.catalog.charts[chart].unit, gallery.catalog), gallery.key(chart)
    return Graphic(
        f"{unit.rstrip('.')}. {key}" if key else unit,
        drawing.markup,
        drawing.width,
        drawing.height,
        " ".join(credit(gallery, chart).split()),
        frozenset(makers(gallery, chart)),
    )
