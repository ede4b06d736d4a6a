"""/e/<edition>/: every section as it stood in each edition, drawn from the frozen records alone."""

from __future__ import annotations

from collections.abc import Mapping

from scripts.catalog import Catalog
from scripts.charts.gallery import Gallery
from scripts.editions.changes import Change, compare
from scripts.editions.frozen import Edition, Published
from scripts.editions.history import published_today
from scripts.editions.stand import of_edition
from scripts.editions.thaw import gallery as frozen_gallery
from scripts.files.cards import draw_cards
from scripts.files.share import share_pages
from scripts.outputs import Files, merged


def render_editions(gallery: Gallery) -> Files:
    """``e/<edition>/s/<section>/index.html`` and ``e/<edition>/cards/`` for every edition."""
    catalog, settings = gallery.catalog, gallery.settings
    if not catalog.editions:
        return {}
    now = published_today(catalog)
    rendered = []
    for edition in catalog.editions:
        stand = of_edition(edition.name, edition.cut)
        with frozen_gallery(edition, settings) as frozen:
            rendered.append(draw_cards(frozen, stand))
            rendered.append(share_pages(frozen, stand, _since(catalog, edition, now)))
    return merged(*rendered)


def _since(catalog: Catalog, edition: Edition, now: Published) -> dict[str, list[Change]]:
    """What changed since ``edition``, by the sections that show it."""
    moved: dict[tuple[str, str], str] = {(entry.kind, entry.id): entry.to for entry in catalog.moved.values()}
    changes = compare(edition.records, now, moved)
    return {
        id: [change for change in changes if _shows(record, id, change)]
        for id, record in edition.records["sections"].items()
    }


def _shows(section: Mapping[str, object], id: str, change: Change) -> bool:
    """Whether a frozen section shows the record that changed."""
    listed = {"figures": "figures", "models": "figures", "sources": "sources", "charts": "charts"}.get(change.kind)
    if change.kind == "sections":
        return change.id == id
    held = section.get(listed or "") or []
    assert isinstance(held, list)
    return any(str(entry).partition(".")[0] == change.id for entry in held)
