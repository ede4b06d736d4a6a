"""What became of each section of an edition: what changed of what it shows, and where it stands today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from scripts.catalog import Catalog
from scripts.editions.changes import Change
from scripts.editions.frozen import Edition
from scripts.editions.history import changes_since
from scripts.records.model import QUANTITIES
from scripts.sharing.brief import Brief, brief


@dataclass(frozen=True)
class Since:
    """What changed in a frozen section, and the section that answers for it today."""

    changes: list[Change]
    today: Brief


def since(catalog: Catalog, edition: Edition) -> dict[str, Since]:
    """By each section of ``edition``, which is one of the catalog's."""
    return _since(catalog)[edition.name]


@lru_cache(maxsize=2)
def _since(catalog: Catalog) -> dict[str, dict[str, Since]]:
    """By edition and section; told once, since pages, cards and the check of decks all ask."""
    return {edition.name: _of_edition(catalog, edition) for edition in catalog.editions}


def _of_edition(catalog: Catalog, edition: Edition) -> dict[str, Since]:
    moves = catalog.moves
    changes: dict[tuple[str, str], list[tuple[int, Change]]] = {}
    for number, change in enumerate(changes_since(catalog, edition)):
        changes.setdefault((change.kind, change.id), []).append((number, change))
    found = {}
    for id, section in edition.records["sections"].items():
        held = _held(section)
        held |= {(kind, moves[kind, id]) for kind, id in held if (kind, id) in moves}
        shown = sorted(each for record in held for each in changes.get(record, ()) if _shows(section, each[1]))
        found[id] = Since([change for _, change in shown], brief(catalog, moves.get(("sections", id), id)))
    return found


def _held(section: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Kind and id of each record that a frozen section shows, its own included."""
    figures = {("models" if "." in id else "figures", id.partition(".")[0]) for id in section["figures"]}
    others = {(kind, id) for kind in ("sources", "charts") for id in section[kind]}
    return {("sections", section["id"]), *figures, *others}


def _shows(section: Mapping[str, Any], change: Change) -> bool:
    """Whether a section shows what changed of a record: of a model only the values that it prints."""
    field = change.what.replace(" ", "_")
    printed = {id.partition(".")[2] for id in section["figures"]}
    return change.kind != "models" or field not in QUANTITIES or field in printed
