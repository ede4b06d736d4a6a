"""What the catalog is: records by id, each with its place; what they say of each other directly."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from scripts.editions.frozen import Edition
from scripts.faults import Place
from scripts.quantities.quantity import Quantity, of_figure, of_model
from scripts.reading.document import LONGEST, Document
from scripts.records import (
    Alike,
    Chart,
    Claim,
    Event,
    Figure,
    Form,
    Model,
    Moved,
    Name,
    Record,
    Report,
    Section,
    Source,
    Term,
    Trend,
)

#: So many trends are shown on every page, in its strip and menu; of more, those about its own.
SHOWN = 12


@dataclass(frozen=True)
class Origin:
    """Where a record was read."""

    file: str
    document: Document
    path: tuple[str | int, ...]


@dataclass(eq=False)
class Catalog:
    """All records by id, in the order of the data; once read it stays as it is.

    ``frozen`` names the folder of the edition that it was read back from, empty for today's. ``broken`` holds the ids
    of records that could not be read, ``unread`` the kinds of which some could not, ``lost`` those of which a whole
    file could not: rules that need them stay silent, so that one fault gives one line. ``asked`` keeps what
    ``quantity`` was asked for, ``guessed`` what was meant by an id that is not there.
    """

    trends: dict[str, Trend] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    models: dict[str, Model] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    glossary: dict[str, Term] = field(default_factory=dict)
    names: dict[str, Name] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    words: dict[str, Alike] = field(default_factory=dict)
    moved: dict[str, Moved] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    charts: dict[str, Chart] = field(default_factory=dict)
    trend_of: dict[str, str] = field(default_factory=dict)
    editions: list[Edition] = field(default_factory=list)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    frozen: str = ""
    broken: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    asked: dict[str, tuple[Record | None, Quantity | None]] = field(default_factory=dict, repr=False)
    guessed: dict[tuple[str, str], tuple[str, list[str]]] = field(default_factory=dict, repr=False)

    def kind(self, kind: str) -> dict[str, Record]:
        """The records of one kind, by id."""
        records: dict[str, Record] = getattr(self, kind)
        return records

    def place(self, kind: str, id: str, *path: str | int) -> Place:
        """Where a record, or a field of it, stands; the record itself when the field is not written."""
        if self.frozen:
            return Place(f"{self.frozen}/{kind}.json")
        origin = self.origins[kind, id]
        return origin.document.place((*origin.path, *path), origin.file)

    def place_in(self, kind: str, id: str, offset: int, *path: str | int) -> Place:
        """Where the character at ``offset`` of a text field stands."""
        origin = self.origins[kind, id]
        return origin.document.place_in((*origin.path, *path), offset, origin.file)

    def swapped(self, place: Place, old: str, new: str) -> str | None:
        """The line at ``place`` with ``new`` for ``old``, which stands there; None when it does not."""
        document = self.documents.get(place.file)
        line = document.lines[place.line - 1] if document and place.line <= len(document.lines) else ""
        line = line if len(line) <= LONGEST else ""
        at = line.find(old, max(0, place.column - 1))
        return line[:at] + new + line[at + len(old) :] if at >= 0 and old else None

    def quantity(self, reference: str) -> Quantity | None:
        """The quantity that ``figure-id`` or ``model-id.field`` names, or None when there is none."""
        name, _, part = reference.partition(".")
        record = self.models.get(name) if part else self.figures.get(name)
        held = self.asked.get(reference)
        if held is None or held[0] is not record:
            held = self.asked[reference] = record, self._quantity(record, part)
        return held[1]

    def _quantity(self, record: Figure | Model | None, part: str) -> Quantity | None:
        if isinstance(record, Model):
            return of_model(record, part, self.sources)
        return of_figure(record, self.sources) if record is not None else None

    @property
    def reviewed(self) -> str:
        """The last day on which the text of a trend was reviewed; empty while there is none."""
        return max((trend.reviewed for trend in self.trends.values()), default="")

    @cached_property
    def holders(self) -> dict[str, list[str]]:
        """The files that hold records of each kind, in name order."""
        found: dict[str, set[str]] = {}
        for (kind, _), origin in self.origins.items():
            found.setdefault(kind, set()).add(origin.file)
        return {kind: sorted(files) for kind, files in found.items()}

    @cached_property
    def homes(self) -> dict[str, list[str]]:
        """The files that hold a record of each id, of whatever kind."""
        found: dict[str, list[str]] = {}
        for (_, id), origin in self.origins.items():
            found.setdefault(id, []).append(origin.file)
        return found

    @cached_property
    def moves(self) -> dict[tuple[str, str], str]:
        """Kind and id of each record that went -> the id that answers for it."""
        return {(entry.kind, entry.id): entry.to for entry in self.moved.values()}

    def moved_of(self, kind: str) -> dict[str, str]:
        """Each id of ``kind`` that went -> the record that answers for it."""
        records = self.kind(kind)
        return {entry.id: entry.to for entry in self.moved.values() if entry.kind == kind and entry.to in records}

    def earlier_of(self, kind: str) -> dict[str, list[str]]:
        """For every record of ``kind`` the ids that answer with it, beside its own."""
        found: dict[str, list[str]] = {id: [] for id in self.kind(kind)}
        for old, to in self.moved_of(kind).items():
            found[to].append(old)
        return found

    def earlier(self, kind: str, id: str) -> list[str]:
        """The ids that record ``id`` had before, or that others had for which it answers."""
        return self._answers.get((kind, id), [])

    @cached_property
    def _answers(self) -> dict[tuple[str, str], list[str]]:
        """Kind and id of each record that answers for others -> their ids."""
        found: dict[tuple[str, str], list[str]] = {}
        for entry in self.moved.values():
            found.setdefault((entry.kind, entry.to), []).append(entry.id)
        return found

    @cached_property
    def judged(self) -> dict[str, list[Claim]]:
        """The claims of the reports by the section that answers them, in the order of the data."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims.values():
            found.setdefault(claim.section, []).append(claim)
        return found

    @cached_property
    def visitors(self) -> dict[str, list[Section]]:
        """The sections of other trends that also belong to a trend, by that trend."""
        found: dict[str, list[Section]] = {}
        for id, section in self.sections.items():
            for trend in dict.fromkeys(section.also):
                if trend != self.trend_of[id]:
                    found.setdefault(trend, []).append(section)
        return found

    def around(self, trend: str = "") -> list[str]:
        """The trends that a page of ``trend`` shows, in order: all, or of many the ``SHOWN`` about it."""
        ids = list(self.trends)
        at = ids.index(trend) if trend in self.trends else 0
        first = max(0, min(at - SHOWN // 2, len(ids) - SHOWN))
        return ids[first : first + SHOWN]
