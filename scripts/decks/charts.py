"""Which charts Office can tell itself, and which stay pictures."""

from __future__ import annotations

from typing import Any

from scripts.cards.canvas import Canvas
from scripts.cards.context import graphic
from scripts.catalog import prose
from scripts.charts.gallery import Gallery
from scripts.charts.points import Point
from scripts.charts.specification import written
from scripts.decks import bars, plane, rows
from scripts.decks.content import Bars, Exhibit, Picture, Plot
from scripts.decks.master import CHART_HEIGHT as HEIGHT
from scripts.decks.master import CHART_WIDTH as WIDTH
from scripts.records import Chart


def exhibit(gallery: Gallery, id: str) -> Exhibit:
    """Chart ``id`` for a slide."""
    catalog, chart, points = gallery.catalog, gallery.catalog.charts[id], gallery.points(id)
    form = catalog.forms.get(chart.form or "")
    drawing = native(gallery, chart, form.native if form else None, points)
    unit = prose.plain(chart.unit, catalog).rstrip(".")
    key = gallery.key(id)
    return Exhibit(
        prose.plain(chart.title, catalog).rstrip("."), f"{unit}. {key}" if key else unit, gallery.alt(id),
        drawing or _picture(gallery, id),
    )  # fmt: skip


def native(gallery: Gallery, chart: Chart, form: str | None, points: list[Point]) -> Bars | Plot | None:
    """The chart as one of Office's own; None where that would not show what the page shows."""
    fonts, encoding = gallery.fonts, written(gallery.catalog, chart, narrow=False).get("encoding", {})
    scales: dict[str, dict[str, Any]] = {axis: encoding.get(axis, {}).get("scale") or {} for axis in ("x", "y")}
    valued = [point for point in points if not point.line]
    if not valued:
        return None
    numbers = [
        end for point in points for end in (point.value, point.low, point.high, point.against) if end is not None
    ]
    kinds = {scale.get("type", "linear") for scale in scales.values()}
    if kinds - {"linear", "log"} or ("log" in kinds and min(numbers, default=1) <= 0):
        return None
    whole = all(point.value is not None for point in valued)
    plain = whole and len(valued) == len(points)
    paired = plain and all(point.against is not None for point in points)
    dated = all(point.date for point in valued)
    size = (WIDTH, HEIGHT, fonts)
    if form in ("bars", "columns", "parts") and plain and all((point.value or 0) >= 0 for point in points):
        if form == "columns":
            return bars.columns(points)
        return bars.bars(points, *size) if form == "bars" else bars.parts(points, WIDTH, fonts)
    if form == "dots" and all(point.value is not None or point.low is not None for point in points):
        return rows.dots(points, scales["x"], *size)
    if form == "pairs" and paired:
        return rows.pairs(points, scales["x"], *size)
    if form == "releases" and whole and dated:
        return plane.releases(points, scales["y"], *size)
    if form == "measures" and paired:
        return plane.measures(points, scales["y"], scales["x"], *size)
    if form == "course" and dated and len(valued) == len(points):
        return plane.course(points, scales["y"], *size)
    return None


def _picture(gallery: Gallery, id: str) -> Picture:
    """The drawing of the card, as a picture for the slide."""
    drawn = graphic(gallery, id, 0)
    assert drawn is not None
    scale = WIDTH / drawn.width
    canvas = Canvas(round(WIDTH), round(drawn.height * scale), gallery.fonts)
    canvas.place(drawn.markup, 0, 0, round(scale, 3))
    drawing = canvas.svg(gallery.palette(id, "light"), gallery.alt(id))
    return Picture(gallery.artist.png(drawing, 2, f"chart {id} of a slide"), canvas.width, canvas.height)
