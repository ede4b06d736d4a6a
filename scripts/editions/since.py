"""What became of each section of an edition: what changed of what it shows, and where it stands today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scripts.brief import Brief, brief
from scripts.catalog import Catalog
from scripts.editions.changes import Change, compare
from scripts.editions.frozen import Edition, Published
from scripts.records.model import QUANTITIES


@dataclass(frozen=True)
class Since:
    """What changed in a frozen section, and the section that answers for it today."""

    changes: list[Change]
    today: Brief


def since(catalog: Catalog, edition: Edition, now: Published) -> dict[str, Since]:
    """By each section of ``edition``; ``now`` are today's records as published."""
    changes, moves = compare(edition.records, now, catalog.moves), catalog.moves
    return {
        id: Since(
            [change for change in changes if _shows(record, change)], brief(catalog, moves.get(("sections", id), id))
        )
        for id, record in edition.records["sections"].items()
    }


def _shows(section: Mapping[str, Any], change: Change) -> bool:
    """Whether a frozen section shows what changed."""
    shown, sources, charts = ([str(entry) for entry in section[field]] for field in ("figures", "sources", "charts"))
    if change.kind == "sections":
        return change.id == str(section["id"])
    if change.kind == "models":
        field = change.what.replace(" ", "_")
        fields = {field} if field in QUANTITIES else QUANTITIES.keys()
        return any(f"{change.id}.{each}" in shown for each in fields)
    return change.id in {"figures": shown, "sources": sources, "charts": charts}.get(change.kind, [])
