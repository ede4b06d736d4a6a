"""The report on a proposal: everything that it changes, for a reader and for whoever must judge it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scripts.catalog import prose
from scripts.editions.changes import KINDS, Change, Comparison
from scripts.proposal import added, lost_addresses, other_files, read_again, to_look_at
from scripts.proposal.base import Base, data_folder
from scripts.proposal.lost_addresses import Address
from scripts.proposal.read_again import Again
from scripts.proposal.redrawn import Drawn, drawn
from scripts.proposal.rewording import Pair, rewritten
from scripts.proposal.side import Side
from scripts.proposal.to_look_at import Point
from scripts.proposal.unlisted import Behind, behind
from scripts.records.model import QUANTITIES
from scripts.settings import Settings


@dataclass(frozen=True)
class Entry:
    """One change, where a reader meets it and where it is written; ``told`` adds what a reviewer needs of it."""

    change: Change
    page: str
    section: str
    address: str
    line: str
    told: str


@dataclass(frozen=True)
class Reworded:
    """One rewritten text, its sentences side by side."""

    kind: str
    id: str
    field: str
    page: str
    section: str
    line: str
    pairs: list[Pair]


@dataclass(frozen=True)
class Report:
    """All that is told. ``unread`` says what of the base could not be held against today, empty when all could."""

    base: Base
    unread: list[str]
    entries: list[Entry]
    points: list[Point]
    again: list[Again]
    reworded: list[Reworded]
    addresses: list[Address]
    drawn: list[Drawn]
    behind: list[Behind]
    beside: list[str]
    figure_pages: list[str]

    @property
    def changes(self) -> list[Change]:
        """The changes alone."""
        return [entry.change for entry in self.entries]

    @property
    def groups(self) -> list[tuple[str, list[Entry]]]:
        """The entries by page and section, in the order in which pages stand."""
        found = dict[str, list[Entry]]()
        for entry in self.entries:
            found.setdefault(f"{entry.page}: {entry.section}" if entry.section else entry.page, []).append(entry)
        return list(found.items())

    @property
    def lost(self) -> list[Address]:
        """The addresses at which nothing answers any more."""
        return [address for address in self.addresses if address.lost]


def report(house: Settings, base: Base, old: Side, new: Side, files: list[str]) -> Report:
    """What ``new`` changes of ``old``; ``files`` are all files that differ."""
    comparison = Comparison(old.published, new.published, new.catalog.moves)
    changes = list(comparison.changes())
    how = read_again.changed(changes)
    touched = read_again.resting(new.catalog, _touched(comparison))
    unread = _unread(base, old)
    return Report(
        base=base,
        unread=unread,
        entries=_ordered([_entry(old, new, change) for change in changes], new),
        points=to_look_at.points(old, new, comparison),
        again=read_again.again(new, changes, comparison.before("charts")),
        reworded=list(_reworded(new, comparison)),
        addresses=lost_addresses.gone(old, new, house.data.name) if not old.catalog.unread else [],
        drawn=drawn(old, new, house, set(touched)) if old.drawable else [],
        behind=behind(old, new, comparison),
        beside=other_files.told(files, data_folder(house)),
        figure_pages=_pages(new, how),
    )


def _touched(comparison: Comparison) -> list[str]:
    """The quantities of which anything changed, not the value alone: pages print their labels and evidence too."""
    changed = {
        kind: [id for id, was in comparison.before(kind).items() if was != comparison.new[kind][id]]
        for kind in ("figures", "models")
    }
    return [*changed["figures"], *(f"{id}.{field}" for id in changed["models"] for field in QUANTITIES)]


def _unread(base: Base, old: Side) -> list[str]:
    """What a faulty base keeps from being compared."""
    if not old.errors:
        return []
    said = [f"The data of {base.name} does not pass today's rules ({len(old.errors)} to mend there)."]
    if old.catalog.unread:
        kinds = ", ".join(sorted(old.catalog.unread))
        said.append(f"Some of its {kinds} could not be read: what is told as added may have been there.")
        said.append("Whether an address is lost could not be seen.")
    if not old.drawable:
        said.append("Cards, charts, slides and share pages were not compared.")
    return said + [str(fault) for fault in old.errors[:3]]


def _entry(old: Side, new: Side, change: Change) -> Entry:
    side = new if change.id in new.catalog.kind(change.kind) else old
    page, section = side.stands(change.kind, change.id)
    record = side.published.get(change.kind, {}).get(change.id)
    telling = change.what == "added" or (change.kind, change.what) == ("figures", "value")
    told = added.told(change.kind, record) if telling and record is not None else ""
    return Entry(change, page, section, side.address(change.kind, change.id), side.line(change.kind, change.id), told)


def _ordered(entries: list[Entry], new: Side) -> list[Entry]:
    """The trends first, section by section, then the lists; within a section kind by kind."""
    pages = _places(trend.name for trend in new.catalog.trends.values())
    headings = _places(["", *(section.heading for section in new.catalog.sections.values())])
    kinds = _places(KINDS)

    def at(entry: Entry) -> tuple[int, int, int]:
        kind = kinds[entry.change.kind]
        return pages.get(entry.page, len(pages) + kind), headings.get(entry.section, len(headings)), kind

    return sorted(entries, key=at)


def _places(names: Iterable[str]) -> dict[str, int]:
    """Where each name stands among those before it, each counted once."""
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def _reworded(new: Side, comparison: Comparison) -> list[Reworded]:
    """Every text that reads otherwise, but for values that changed in it."""
    found = list[Reworded]()
    for kind, fields in prose.FIELDS.items():
        for id, was in comparison.before(kind).items():
            record = comparison.new[kind][id]
            if was == record:
                continue
            for field in fields:
                before, now = str(was.get(field) or ""), str(record.get(field) or "")
                if before != now and before != comparison.restore(now):
                    where = (*new.stands(kind, id), new.line(kind, id))
                    found.append(Reworded(kind, id, field, *where, rewritten(before, now)))
    return found


def _pages(new: Side, how: Mapping[str, str]) -> list[str]:
    """The pages on which the quantities that changed are shown, by name."""
    catalog, found = new.catalog, dict[str, None]()
    for kind, id, _, text in prose.each(catalog):
        if kind not in ("figures", "charts") and any(r.id in how for r in prose.references(text, "quantity")):
            found[new.stands(kind, id)[0]] = None
    for id, section in catalog.sections.items():
        marks = {point["record"] for chart in section.charts for point in new.published["charts"][chart]["points"]
                 if "record" in point}  # fmt: skip
        if section.key in how or marks & how.keys():
            found[catalog.trends[catalog.trend_of[id]].name] = None
    for trend in catalog.trends.values():
        if trend.headline in how:
            found[trend.name] = None
    if any("." in reference for reference in how):
        found["Models"] = None
    return list(found)
