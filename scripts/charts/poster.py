"""A chart to take away: one SVG with title, unit, drawing, source and address, in real colours and embedded names."""

from __future__ import annotations

from xml.etree import ElementTree

from scripts.catalog import prose
from scripts.charts.exhibit import caption
from scripts.charts.gallery import Gallery
from scripts.charts.sheet import WIDE
from scripts.charts.svg import raised
from scripts.pictures import fonts, tokens
from scripts.settings import NAME

MARGIN, STRIP, TITLE, TEXT, SMALL = 32, 6, 24, 14, 12.5
_FAMILIES = {
    fonts.SANS: f"'{fonts.SANS}', Inter, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
    fonts.SERIF: f"'{fonts.SERIF}', 'Source Serif 4', Charter, Cambria, 'Noto Serif', serif",
}


def poster(gallery: Gallery, id: str, palette: tokens.Palette) -> str:
    """Chart ``id`` as a file by itself."""
    catalog, chart, faces = gallery.catalog, gallery.catalog.charts[id], gallery.fonts
    drawing = gallery.drawing(id, WIDE)
    title = fonts.lines(prose.plain(chart.title, catalog), WIDE, TITLE, 600, faces, fonts.SERIF)
    unit = fonts.lines(prose.plain(chart.unit, catalog), WIDE, TEXT, 400, faces)
    source = fonts.lines(caption(gallery, id), WIDE, SMALL, 400, faces)
    credit = f"{NAME}, {gallery.settings.shown('')}, CC BY 4.0"
    root = ElementTree.Element("svg", {"role": "img", "aria-label": f"{' '.join(title)}. {gallery.alt(id)}"})
    paper = ElementTree.SubElement(root, "rect", {"width": "100%", "fill": "var(--paper)"})
    ElementTree.SubElement(root, "rect", {"x": str(MARGIN), "width": "56", "height": str(STRIP), "fill": "var(--hue)"})
    rule = {"x": str(MARGIN), "width": str(WIDE), "height": "2", "fill": "var(--ink)"}
    ElementTree.SubElement(root, "rect", rule)
    y = MARGIN / 2 + 8.0
    for lines, size, leading, weight, family, ink in (
        (title, TITLE, 29, 600, fonts.SERIF, "ink"),
        (unit, TEXT, 20, 400, fonts.SANS, "ink2"),
    ):
        for line in lines:
            y += leading
            _line(root, line, y, size, weight, family, ink)
        y += 3
    y += 12
    drawn = ElementTree.SubElement(
        root, "g", {"transform": f"translate({MARGIN},{round(y)})", "font-family": _FAMILIES[fonts.SANS]}
    )
    drawn.extend(ElementTree.fromstring(drawing.markup))
    halo = {"paint-order": "stroke", "stroke": "var(--paper)", "stroke-width": "3", "stroke-linejoin": "round"}
    for words in drawn.iter("text"):
        words.attrib |= {} if "stroke" in words.attrib else halo
    y += drawing.height + 10
    for line in (*source, credit):
        y += 18
        _line(root, line, y, SMALL, 400, fonts.SANS, "ink2")
    height = round(y + MARGIN * 0.8)
    paper.set("height", str(height))
    width = WIDE + 2 * MARGIN
    root.attrib |= {"xmlns": "http://www.w3.org/2000/svg", "width": str(width), "height": str(height),
                    "viewBox": f"0 0 {width} {height}"}  # fmt: skip
    return tokens.coloured(ElementTree.tostring(root, encoding="unicode"), palette)


def _line(root: ElementTree.Element, words: str, y: float, size: float, weight: int, family: str, ink: str) -> None:
    attributes = {"x": str(MARGIN), "y": f"{y:g}", "font-size": f"{size:g}", "font-weight": str(weight),
                  "font-family": _FAMILIES[family], "fill": f"var(--{ink})"}  # fmt: skip
    line = ElementTree.SubElement(root, "text", attributes)
    line.text = words
    raised(line)
