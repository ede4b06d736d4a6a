"""/charts/: each chart as pictures with title and source, its data, and its specification."""

from __future__ import annotations

import csv
import io
import json

from scripts.charts.gallery import Drawing, Gallery
from scripts.charts.points import Point
from scripts.charts.poster import poster
from scripts.charts.sheet import WIDE, Sheet
from scripts.charts.specification import specification
from scripts.files.tables import cell
from scripts.outputs import Files
from scripts.pictures import tokens

PNG_SCALE = 3
_HALO = "paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round"
_SANS = '-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'
COLUMNS = ("name", "group", "value", "low", "high", "compared_with", "unit", "date", "standing", "record", "sources")


def render_page_charts(gallery: Gallery) -> Files:
    """``charts/page/``: the pictures that pages load, by width and scheme."""
    return {
        f"charts/page/{id}-{drawing.width}{'-dark' if scheme == 'dark' else ''}.svg": _for_page(
            drawing, gallery.palette(id, scheme)
        )
        for id in gallery.catalog.charts
        for scheme in tokens.SCHEMES
        for drawing in gallery.both(id)
    }


def render_charts(gallery: Gallery) -> Files:
    """``charts/<id>.svg .png .csv .json``, dark ones beside: what is taken away."""
    files: Files = {}
    for id in gallery.catalog.charts:
        files[f"charts/{id}.csv"] = _table(gallery.points(id))
        files[f"charts/{id}.json"] = _specification(gallery, id)
        for scheme in tokens.SCHEMES:
            suffix = "-dark" if scheme == "dark" else ""
            palette = gallery.palette(id, scheme)
            whole = poster(gallery, id, palette)
            files[f"charts/{id}{suffix}.svg"] = whole
            files[f"charts/{id}{suffix}.png"] = gallery.artist.png(whole, PNG_SCALE, id)
    return files


def _for_page(drawing: Drawing, palette: tokens.Palette) -> str:
    """A drawing as a file: the markup of the page, with the colours in a style element that a page drops."""
    colours = "".join(f"--{name}:{value};" for name, value in palette.items())
    style = f"<style>:root{{{colours}}}text{{font-family:{_SANS}}}text:not([stroke]){{{_HALO}}}</style>"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{drawing.width}" height="{drawing.height}"'
    opening, _, rest = drawing.markup.removeprefix("<svg").partition(">")
    return f"{head}{opening}>{style}{rest}"


def _table(points: list[Point]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for point in points:
        row = (point.name, point.group, point.value, point.low, point.high, point.against, point.unit, point.date,
               point.standing, point.record, list(point.source_ids))  # fmt: skip
        writer.writerow([cell(value) for value in row])
    return out.getvalue()


def _specification(gallery: Gallery, id: str) -> str:
    """The Vega-Lite specification with its data and the light colours, as any Vega tool draws it."""
    palette = gallery.palette(id, "light")
    sheet = Sheet(WIDE, lambda name: palette.get(name, name), gallery.fonts)
    whole = specification(gallery.catalog, gallery.catalog.charts[id], gallery.points(id), sheet)
    whole["background"] = palette["paper"]
    whole["padding"] = 20
    whole["usermeta"] = {"source": f"{gallery.settings.site_url}charts/{id}.csv", "licence": "CC BY 4.0"}
    whole["config"] |= {"font": "Inter, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
