"""/charts/: each chart as pictures with title and source, its data, and its specification."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from scripts.catalog import prose
from scripts.charts.gallery import Drawing, Gallery
from scripts.charts.points import Point
from scripts.charts.poster import poster
from scripts.charts.sheet import WIDE, Sheet
from scripts.charts.specification import specification
from scripts.files.tables import cell
from scripts.outputs import Files, as_json, merged
from scripts.pictures import tokens

PNG_SCALE = 3
#: How the files of a chart end that are taken away.
FORMS = (".svg", ".png", "-dark.svg", "-dark.png", ".csv", ".json")
_HALO = "paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round"
_SANS = '-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'
#: Columns of a chart's table -> what they hold.
MEANING = {
    "name": "Name of the mark in the chart.",
    "detail": "The quieter words below the name: condition or date.",
    "group": "Series or row it belongs to.",
    "value": "The value, in base units.",
    "low": "Low end of a range.",
    "high": "High end of a range.",
    "compared_with": "What a pair is compared with, or the value on the other axis, in the unit that the chart names.",
    "unit": "Unit of value, low and high.",
    "date": "Day the value holds for, only as exact as known.",
    "standing": "How we know the value; empty for counts of our own records.",
    "record": "Id of the figure, model-id.field, or the event that is drawn.",
    "sources": "Ids of its sources.",
}
COLUMNS = tuple(MEANING)
LISTED = ("id", "section", "question", "title", "unit", "alt", "points", "data")


def render_page_charts(gallery: Gallery) -> Files:
    """``charts/page/``: the pictures that pages load, by width and scheme."""
    return merged(*(page_charts(gallery, id) for id in gallery.catalog.charts))


def page_charts(gallery: Gallery, id: str) -> Files:
    """The pictures of chart ``id`` that pages load."""
    return {
        f"charts/page/{id}-{drawing.width}{'-dark' if scheme == 'dark' else ''}.svg": _for_page(
            drawing, gallery.palette(id, scheme)
        )
        for scheme in tokens.SCHEMES
        for drawing in gallery.both(id)
    }


def render_charts(gallery: Gallery) -> Files:
    """``charts/<id>.svg .png .csv .json``, dark ones beside: what is taken away."""
    files: list[Files] = [_index(gallery)]
    asked: list[tuple[str, tuple[str, float, str]]] = []
    for id in gallery.catalog.charts:
        files.append({f"charts/{id}.csv": as_table(gallery.points(id))})
        files.append({f"charts/{id}.json": _specification(gallery, id)})
        for scheme in tokens.SCHEMES:
            suffix = "-dark" if scheme == "dark" else ""
            palette = gallery.palette(id, scheme)
            whole = poster(gallery, id, palette)
            files.append({f"charts/{id}{suffix}.svg": whole})
            asked.append((f"charts/{id}{suffix}.png", (whole, PNG_SCALE, f"chart {id}")))
    pictures = gallery.artist.pngs(drawing for _, drawing in asked)
    return merged(*files, *({path: picture} for (path, _), picture in zip(asked, pictures, strict=True)))


def _for_page(drawing: Drawing, palette: tokens.Palette) -> str:
    """A drawing as a file: the markup of the page, with the colours in a style element that a page drops."""
    colours = "".join(f"--{name}:{value};" for name, value in palette.items())
    style = f"<style>:root{{{colours}}}text{{font-family:{_SANS}}}text:not([stroke]){{{_HALO}}}</style>"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{drawing.width}" height="{drawing.height}"'
    opening, _, rest = drawing.markup.removeprefix("<svg").partition(">")
    return f"{head}{opening}>{style}{rest}"


def as_table(points: list[Point]) -> str:
    """The table of a chart, as CSV."""
    rows = [
        (point.name, point.detail, point.group, point.value, point.low, point.high, point.against, point.unit,
         point.date, point.standing, point.record, list(point.source_ids))
        for point in points
    ]  # fmt: skip
    return _csv(COLUMNS, rows)


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def _index(gallery: Gallery) -> Files:
    """``charts/index.csv`` and ``.json``: every chart with its question, its finding and where it stands."""
    catalog, site = gallery.catalog, gallery.settings.site_url
    rows = []
    for section in catalog.sections.values():
        for id in section.charts:
            chart = catalog.charts[id]
            words = [prose.plain(text, catalog) for text in (chart.question, chart.title, chart.unit, chart.alt)]
            rows.append((id, section.id, *words, len(gallery.points(id)), f"{site}charts/{id}.csv"))
    result = [dict(zip(LISTED, row, strict=True)) for row in rows]
    whole = as_json({"licence": "CC-BY-4.0", "columns": MEANING, "result": result})
    return {"charts/index.csv": _csv(LISTED, rows), "charts/index.json": whole}


def _specification(gallery: Gallery, id: str) -> str:
    """The Vega-Lite specification with its data and the light colours, as any Vega tool draws it."""
    palette = gallery.palette(id, "light")
    sheet = Sheet(WIDE, lambda name: palette.get(name, name), gallery.fonts)
    whole = specification(gallery.catalog, gallery.catalog.charts[id], gallery.points(id), sheet)
    whole["background"] = palette["paper"]
    whole["padding"] = 20
    whole["usermeta"] = {"source": f"{gallery.settings.site_url}charts/{id}.csv", "licence": "CC BY 4.0"}
    whole["config"] |= {"font": "Inter, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"}
    return as_json(whole)
