"""/decks/: sections as slides to edit, a deck a trend and one for all; the same as text; and all to take along."""

from __future__ import annotations

from scripts.charts.gallery import Gallery
from scripts.decks import gather, outline
from scripts.decks.deck import Binder
from scripts.decks.normal import packed
from scripts.editions.stand import Stands
from scripts.outputs import Files, encoded

WHOLE = "llm-trends-2024"


def render_decks(gallery: Gallery, stands: Stands, cards: Files) -> Files:
    """Decks of sections, trends and all (``.pptx``), of trends as text (``.md``); a zip of them and ``cards``."""
    catalog = gallery.catalog
    binder = Binder(gallery.fonts, gallery.settings.cache / "slides")
    gathered = gather.Gathering(gallery, stands)
    decks = {f"decks/s/{id}.pptx": gathered.of_section(id) for id in catalog.sections}
    decks |= {f"decks/{id}.pptx": gathered.of_trend(id) for id in catalog.trends}
    decks[f"decks/{WHOLE}.pptx"] = gathered.of_all()
    files: Files = {path: binder.file(deck) for path, deck in decks.items()}
    files |= {f"decks/{id}.md": outline.of_trend(gallery, id, stands) for id in catalog.trends}
    return files | {f"decks/{WHOLE}.zip": packed(encoded(cards | files), (".png", ".pptx"))}
