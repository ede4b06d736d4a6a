"""The changes from edition to edition and since, in words."""

from __future__ import annotations

from scripts.catalog import Catalog
from scripts.catalog.dates import newest
from scripts.editions.history import shown
from scripts.settings import NAME, Settings
from scripts.templates.template import page


def render_changes(catalog: Catalog, settings: Settings) -> dict[str, str]:
    """``changes/index.md``."""
    front = {
        "title": "Changes",
        "description": f"What changed in {NAME} from edition to edition, and since the latest.",
        "reviewed": catalog.reviewed,
        "contents": [],
    }
    latest = catalog.editions[-1].name if catalog.editions else ""
    values = {"steps": shown(catalog), "latest": latest, "newest": newest(catalog)}
    return {"changes/index.md": page("changes.md.j2", front, **values)}
