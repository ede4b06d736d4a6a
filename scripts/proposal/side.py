"""One of the two states that are held against each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scripts import catalog as catalogs
from scripts.catalog import Catalog
from scripts.checking.check import found
from scripts.editions.frozen import Published
from scripts.editions.history import places_today, published_today
from scripts.faults import Fault
from scripts.records.kinds import LISTED
from scripts.rules import charts, references, sections, shape

#: The rules without which records cannot be drawn.
_DRAWN_BY = (shape, references, sections, charts)
_LEFT = "Nowhere on a page yet"


@dataclass(frozen=True, eq=False)
class Side:
    """A catalog, what it publishes, and what is wrong with it."""

    catalog: Catalog
    faults: list[Fault]

    @property
    def errors(self) -> list[Fault]:
        """What keeps it from being built."""
        return [fault for fault in self.faults if not fault.warning]

    @cached_property
    def drawable(self) -> bool:
        """Whether cards and charts can be drawn of it, though a rule of today may find fault with a value."""
        whole = not self.catalog.unread and not self.catalog.broken
        if not whole or not self.errors:
            return whole
        return not any(not fault.warning for rule in _DRAWN_BY for fault in rule.check(self.catalog))

    @cached_property
    def published(self) -> Published:
        """The records as readers get them."""
        return published_today(self.catalog)

    @cached_property
    def places(self) -> dict[tuple[str, str], str]:
        """Where a reader meets each record, below the site."""
        return places_today(self.catalog)

    def address(self, kind: str, id: str) -> str:
        """Where a reader meets a record; empty where no page shows it."""
        return self.places.get((kind, id), f"models/#{id.partition('.')[0]}" if "." in id else "")

    def stands(self, kind: str, id: str) -> tuple[str, str]:
        """The page and the section in which a reader meets a record, by name."""
        page, _, anchor = self.address(kind, id).partition("#")
        page = page.strip("/")
        if page in self.catalog.trends:
            section = self.catalog.sections.get(anchor)
            return self.catalog.trends[page].name, section.heading if section else ""
        return page.capitalize() if page in LISTED.values() else _LEFT, ""

    def line(self, kind: str, id: str) -> str:
        """File and line of a record, as ``data/figures/energy.yml:775``; empty where it is not."""
        kind, id = ("models", id.partition(".")[0]) if "." in id and kind == "figures" else (kind, id)
        if (kind, id) not in self.catalog.origins:
            return ""
        place = self.catalog.place(kind, id)
        return f"{place.file}:{place.line}"


def read(data: Path) -> Side:
    """The state that lies in ``data``."""
    catalog, faults = catalogs.read(data)
    if catalog.unread & {"trends", "sections"}:
        _prune(catalog)
    return Side(catalog, sorted({*faults, *found(catalog, data)}))


def _prune(catalog: Catalog) -> None:
    """Drop sections whose trend could not be read: nothing can say where they stand."""
    for id in [id for id in catalog.sections if catalog.trend_of[id] not in catalog.trends]:
        del catalog.sections[id], catalog.trend_of[id]
