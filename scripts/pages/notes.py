"""Notes: the evidence behind each figure, citation and term of a text, numbered through a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup

from scripts.catalog import Catalog, prose
from scripts.correcting import Pencil, pencil
from scripts.quantities.quantity import Evidence, Quantity, day, html
from scripts.records import Source, Term
from scripts.settings import Settings


@dataclass(frozen=True)
class Note:
    """One note: ``number`` runs through the page, ``place`` through the figures of a section (for the margin)."""

    number: int
    place: int
    id: str
    kind: str
    standing: str = ""
    date: str = ""
    said: Markup = Markup("")
    lines: tuple[Evidence, ...] = ()
    formula: Markup = Markup("")
    caveat: Markup = Markup("")
    read: str = ""
    checked: str = ""
    pencil: Pencil | None = None
    meaning: Markup = Markup("")
    term: str = ""


@dataclass
class Numbering:
    """What a page has numbered and glossed so far."""

    last: int = 0
    glossed: set[str] = field(default_factory=set)


class Notes:
    """The notes of one section or story: ``scope`` begins their ids, ``page`` is the address that reports name."""

    def __init__(self, catalog: Catalog, settings: Settings, scope: str, page: str, numbering: Numbering) -> None:
        self.catalog = catalog
        self.settings = settings
        self.scope = scope
        self.page = page
        self.numbering = numbering
        self.all: dict[str, Note] = {}
        self.anchored: set[str] = set()

    def quantity(self, quantity: Quantity) -> Note:
        """The note of a quantity; the same one when it is shown again."""
        return self._once(quantity.reference, lambda number, place, id: self._quantity(quantity, number, place, id))

    def anchor(self, note: Note) -> str:
        """The class that ties a figure to its note in the margin, at its first mention alone."""
        if note.kind != "figure" or note.id in self.anchored:
            return ""
        self.anchored.add(note.id)
        return f"a{note.place}"

    def source(self, source: Source) -> Note:
        """The note of a citation."""
        return self._once(f"@{source.id}", lambda number, place, id: self._source(source, number, place, id))

    def term(self, term: Term) -> Note:
        """The note that explains a term."""
        self.numbering.glossed.add(term.id)
        meaning = html(prose.joined(term.meaning, self.catalog))
        return self._once(
            f"?{term.id}",
            lambda number, place, id: Note(number, place, id, "term", term=term.term, meaning=meaning),
        )

    def _once(self, key: str, make: Callable[[int, int, str], Note]) -> Note:
        if key not in self.all:
            self.numbering.last += not key.startswith("?")
            place = 1 + sum(note.kind == "figure" for note in self.all.values())
            self.all[key] = make(self.numbering.last, place, f"note-{self.scope}-{len(self.all) + 1}")
        return self.all[key]

    def _quantity(self, quantity: Quantity, number: int, place: int, id: str) -> Note:
        return Note(
            number,
            place,
            id,
            "figure",
            standing=quantity.standing,
            date=day(quantity.date, short=True) if quantity.date else "",
            said=html(quantity.plain()),
            lines=quantity.evidence,
            formula=html(self._formula(quantity.formula)) if quantity.formula else Markup(""),
            caveat=html(prose.plain(quantity.note, self.catalog)) if quantity.note else Markup(""),
            read=quantity.read or "",
            checked="" if quantity.standing == "derived" else prose.checked_line(quantity.checked),
            pencil=pencil(self.catalog, self.settings, quantity.kind, quantity.reference, self.page, quantity.plain()),
        )

    def _source(self, source: Source, number: int, place: int, id: str) -> Note:
        date = day(source.published, short=True) if source.published else ""
        return Note(number, place, id, "source", date=date, lines=(Evidence(source, None, None),))

    def _formula(self, formula: str) -> str:
        shown = prose.plain(formula, self.catalog)
        return shown.replace(" * ", " × ").replace(" / ", " ÷ ").replace(" - ", " − ")
