"""The editions and the draft after them, each with what changed, as the page of changes and the feeds tell it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from scripts.catalog import Catalog, prose
from scripts.catalog.dates import as_of
from scripts.catalog.published import records
from scripts.charts.published import published as charts
from scripts.editions.changes import KINDS, Change, compare
from scripts.editions.frozen import Edition, Published
from scripts.editions.visible import CHECKED
from scripts.quantities.quantity import day
from scripts.records.kinds import LISTED, ONE, PUBLISHED


@dataclass(frozen=True)
class Step:
    """An edition, or the draft after it: what changed since the one before; None when there is none before."""

    name: str
    date: str
    before: str
    changes: list[Change] | None
    published: Published

    @property
    def anchor(self) -> str:
        """Its anchor on /changes/."""
        if self.name:
            return f"edition-{self.name.replace('.', '-')}"
        return f"since-{self.before.replace('.', '-')}" if self.before else "draft"


@lru_cache(maxsize=2)
def published_today(catalog: Catalog) -> Published:
    """Today's records as an edition would freeze them; made once, since all that compares asks for them."""
    published: Published = {kind: {r["id"]: r for r in records(catalog, kind)} for kind in PUBLISHED}
    return published | {"charts": {record["id"]: record for record in charts(catalog)}}


def changes_since(catalog: Catalog, edition: Edition) -> list[Change]:
    """What changed between ``edition``, one of the catalog's, and today."""
    return _changes(catalog)[edition.name]


@lru_cache(maxsize=2)
def _changes(catalog: Catalog) -> dict[str, list[Change]]:
    """By the name of each edition what changed since; compared once."""
    now = published_today(catalog)
    return {edition.name: compare(edition.records, now, catalog.moves) for edition in catalog.editions}


def steps(catalog: Catalog) -> list[Step]:
    """The draft when it differs from the latest edition, then the editions, the newest first."""
    today = published_today(catalog)
    moved, found = catalog.moves, list[Step]()
    before, old = "", None
    for edition in catalog.editions:
        changes = None if old is None else compare(old, edition.records, moved)
        found.append(Step(edition.name, edition.cut, before, changes, edition.records))
        before, old = edition.name, edition.records
    since = changes_since(catalog, catalog.editions[-1]) if catalog.editions else None
    if since is None or since:
        found.append(Step("", as_of(catalog), before, since, today))
    return found[::-1]


#: A change, and where a reader meets its record today.
Entry = tuple[Change, str]


@dataclass(frozen=True)
class Shown:
    """A step as the page and the feeds show it."""

    step: Step
    title: str
    counted: str
    groups: list[tuple[str, list[Entry]]]


def shown(catalog: Catalog) -> list[Shown]:
    """The draft when it differs from the latest edition, and every edition, the newest first."""
    places = places_today(catalog)
    return [Shown(step, _title(step), _counted(step), _groups(step, places)) for step in steps(catalog)]


def _title(step: Step) -> str:
    if step.name:
        return f"Edition {step.name}, {day(step.date)}"
    return f"Since edition {step.before}" if step.before else f"Draft of {day(step.date)}"


def _counted(step: Step) -> str:
    """How much the step holds, where that is news: the draft before any edition, and the editions."""
    if step.before and not step.name:
        return ""
    return counted(step.published)


def counted(published: Published) -> str:
    """``3 sections, 4 figures.``"""
    counts = [(len(published.get(kind, {})), ONE[kind]) for kind in KINDS if kind not in ("trends", "charts")]
    return f"{', '.join(f'{count} {word}' + 's' * (count != 1) for count, word in counts if count)}."


def _groups(step: Step, places: dict[tuple[str, str], str]) -> list[tuple[str, list[Entry]]]:
    """The changes by kind of record; what was only checked again comes last."""
    changes = step.changes or []
    names = {**KINDS, "": "Evidence checked again"}
    grouped = {
        title: [
            (change, places.get((change.kind, change.id), ""))
            for change in changes
            if (change.kind if change.what != CHECKED else "") == kind
        ]
        for kind, title in names.items()
    }
    return [(title, entries) for title, entries in grouped.items() if entries]


def places_today(catalog: Catalog) -> dict[tuple[str, str], str]:
    """Where a reader meets each record today, below the site: figures where they are told first, moved ones where they
    went.
    """
    places = {("trends", id): f"{id}/" for id in catalog.trends}
    places |= {("sections", id): f"{trend}/#{id}" for id, trend in catalog.trend_of.items()}
    for kind, page in LISTED.items():
        places |= {(kind, id): f"{page}/#{id}" for id in catalog.kind(kind)}
    places |= {
        ("charts", id): f"{trend}/#{s}" for s, trend in catalog.trend_of.items() for id in catalog.sections[s].charts
    }
    for id, section in catalog.sections.items():
        for figure in prose.quantities(f"{section.claim}\n{section.text}", section.key):
            places.setdefault(("figures", figure), places["sections", id])
    for id, trend in catalog.trends.items():
        for figure in prose.quantities(f"{trend.story}\n{trend.year}", trend.headline):
            places.setdefault(("figures", figure), places["trends", id])
    moved = {(kind, id): places[kind, to] for (kind, id), to in catalog.moves.items() if (kind, to) in places}
    return moved | places
