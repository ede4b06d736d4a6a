"""/cards/: each section as pictures, light and dark, for slides and for previews."""

from __future__ import annotations

from scripts.cards import code
from scripts.cards.canvas import Canvas
from scripts.cards.card import card, chart_room, outside, preview
from scripts.cards.context import context_at, context_of, graphic
from scripts.catalog import Catalog, prose
from scripts.charts.gallery import Gallery
from scripts.editions.stand import Stands, today
from scripts.faults import HouseError
from scripts.outputs import Files, merged
from scripts.pictures import tokens
from scripts.sharing.brief import brief

SITE = "llm-trends-2024"
_WHAT = "What happened in large language models in 2024, with a source for every figure"
#: Pixels a module of a code that fills a slide.
_WHOLE = 26

#: How the files of a card end.
FORMS = (".svg", ".png", "-dark.svg", "-dark.png", "-og.png")
#: How the file of its code ends.
CODE = "-qr.png"


def render_cards(gallery: Gallery, stands: Stands) -> Files:
    """``cards/<section>`` in all ``FORMS``, and its ``CODE`` too when the site's address is set."""
    coded = {id: context_of(gallery, id, stands[id]).coded for id in gallery.catalog.sections}
    codes: list[Files] = [
        {f"cards/{id}{CODE}": code.png(address, "#000", "#fff", _WHOLE)} for id, address in coded.items() if address
    ]
    return merged(draw_cards(gallery, stands), *codes, _previews(gallery))


def _previews(gallery: Gallery) -> Files:
    """``cards/<trend>-og.png``, and one for the site as a whole, which pages without their own show."""
    catalog, stand, root = gallery.catalog, today(gallery.catalog), gallery.settings.root
    whole = outside(None, _WHAT, None, "", context_at(gallery, "", stand))
    first = next(iter(catalog.trends))
    drawn = {SITE: (whole, tokens.palettes(root, first)["light"])}
    for id, trend in catalog.trends.items():
        key = catalog.quantity(trend.headline)
        label = prose.plain(key.label, catalog) if key else ""
        sheet = outside(trend, prose.plain(trend.answer, catalog), key, label, context_at(gallery, f"{id}/", stand, id))
        drawn[id] = sheet, tokens.palettes(root, id)["light"]
    return {
        f"cards/{id}-og.png": gallery.artist.png(sheet.svg(palette, id), 1, f"preview {id}")
        for id, (sheet, palette) in drawn.items()
    }


def draw_cards(gallery: Gallery, stands: Stands) -> Files:
    """The cards of every section of an edition, or of today.

    What does not fit, and letters that no font has, are today's faults. In an edition nobody may mend them: its cards
    are drawn with what the canvas made of them.
    """
    files: list[Files] = []
    catalog = gallery.catalog
    faults: list[str] = []
    asked: list[tuple[str, str, str]] = []
    for id in catalog.sections:
        stand = stands[id]
        place = catalog.place("sections", id)
        short, context = brief(catalog, id), context_of(gallery, id, stand)
        drawing, small = graphic(gallery, short.chart, chart_room(short, context)), preview(short, context)
        faults += _faults(catalog, id, small)
        for scheme in tokens.SCHEMES:
            suffix = "-dark" if scheme == "dark" else ""
            palette = tokens.palettes(gallery.settings.root, short.trend.id)[scheme]
            whole = card(short, drawing, context, scheme)
            faults += _faults(catalog, id, whole) if scheme == "light" else []
            drawn = whole.svg(palette, short.claim)
            files.append({f"{stand.folder}cards/{id}{suffix}.svg": drawn})
            asked.append((f"{stand.folder}cards/{id}{suffix}.png", drawn, f"card {id} ({place})"))
            if scheme == "light":
                seen = small.svg(palette, short.claim)
                asked.append((f"{stand.folder}cards/{id}-og.png", seen, f"preview {id} ({place})"))
    if faults and not catalog.frozen:
        raise HouseError("Some cards cannot be drawn; the site stays as it was.\n" + "\n".join(faults))
    pictures = gallery.artist.pngs((drawn, 1, name) for _, drawn, name in asked)
    return merged(*files, *({path: picture} for (path, _, _), picture in zip(asked, pictures, strict=True)))


def _faults(catalog: Catalog, id: str, canvas: Canvas) -> list[str]:
    """What keeps a card from being drawn, with the place of its section and a cure."""
    place = catalog.place("sections", id)
    faults = [f"{place}: {id}: “{text}” runs over the edge. Try: shorten it." for text in canvas.overflow]
    signs = " ".join(dict.fromkeys(canvas.lacking))
    return faults + ([f"{place}: {id}: no font has {signs}. Try: other words."] if signs else [])
