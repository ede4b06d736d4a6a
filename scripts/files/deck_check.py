"""What the deck check on /slides/ knows: every address that we hand out, and what changed since each edition."""

from __future__ import annotations

import json
from typing import Any

from scripts.catalog import Catalog
from scripts.editions.changes import Change
from scripts.editions.frozen import Edition
from scripts.editions.since import since
from scripts.editions.stand import called_then
from scripts.editions.visible import CHECKED
from scripts.files.anchors import anchors
from scripts.files.decks import WHOLE
from scripts.files.navigation import addresses
from scripts.settings import Settings


def render_deck_check(catalog: Catalog, settings: Settings) -> str:
    """JSON, read by docs/assets/deck-addresses.js and deck-report.js.

    ``sections`` gives trend and heading by id; ``moved`` where ids went, by kind; ``anchors`` the places on
    lists and trends (anchors.py); ``editions``, oldest first, name, day of cut, section ids, ``then`` for each section
    with another id today the one it has there, and by section what changed since, as ``[kind of record, name, what,
    old, new]``. What was only checked again is left out: no slide says it.
    """
    moved: dict[str, dict[str, str]] = {}
    for entry in catalog.moved.values():
        moved.setdefault(entry.kind, {})[entry.id] = entry.to
    known = {
        "site": settings.site_url,
        "whole": WHOLE,
        "trends": {id: trend.name for id, trend in catalog.trends.items()},
        "sections": {id: [catalog.trend_of[id], section.heading] for id, section in catalog.sections.items()},
        "moved": moved,
        "charts": list(catalog.charts),
        "pages": _pages(catalog, settings),
        "anchors": anchors(catalog),
        "editions": [_edition(catalog, edition) for edition in catalog.editions],
    }
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def _pages(catalog: Catalog, settings: Settings) -> list[str]:
    """Every page but home and the trends: those in the navigation, and others written by hand."""
    written = {f"{path.parent.name}/" for path in (settings.root / "docs").glob("*/index.md")}
    return sorted(written | set(addresses(catalog).values()))


def _edition(catalog: Catalog, edition: Edition) -> dict[str, Any]:
    changed = {
        id: [_told(change) for change in found.changes if change.what != CHECKED and not _again(change, found.changes)]
        for id, found in since(catalog, edition).items()
    }
    return {
        "name": edition.name,
        "cut": edition.cut,
        "sections": list(edition.records["sections"]),
        "then": {id: was for id in catalog.sections if (was := called_then(catalog, edition, id)) not in (id, None)},
        "changes": {id: changes for id, changes in changed.items() if changes},
    }


def _again(change: Change, changes: list[Change]) -> bool:
    """Whether a chart's value is one that the section's figures tell already."""
    told = {(other.old, other.new) for other in changes if other.kind != "charts"}
    return change.kind == "charts" and bool(change.old) and (change.old, change.new) in told


def _told(change: Change) -> list[str]:
    return [change.kind, change.name, change.what, change.old, change.new]
