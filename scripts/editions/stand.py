"""Where the site stands, at an edition, after it or before any, in the one wording of pages, cards and slides."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.catalog import Catalog
from scripts.catalog.dates import as_of
from scripts.editions.changes import Change
from scripts.editions.frozen import Edition
from scripts.editions.history import changes_since
from scripts.editions.since import since
from scripts.editions.visible import CHECKED
from scripts.quantities.quantity import day


@dataclass(frozen=True)
class Stand:
    """``label`` is said of a page, ``cited`` in a citation.

    ``folder`` is where its addresses lie below the site: empty for today's, ``e/2024.1/`` for an edition's.
    """

    label: str
    cited: str
    date: str
    folder: str = ""

    @property
    def root(self) -> str:
        """The way from a small page, two levels below ``folder``, up to the site."""
        return "../" * (2 + self.folder.count("/"))


#: Section -> where it stands.
Stands = dict[str, Stand]


def today(catalog: Catalog) -> Stand:
    """Where today's text stands: at the latest edition, after it, or before the first."""
    if not catalog.editions:
        return Stand("draft, no edition cut yet", f"draft of {day(catalog.reviewed)}", catalog.reviewed)
    latest = catalog.editions[-1]
    if not changes_since(catalog, latest):
        return _unchanged(latest)
    last = as_of(catalog)
    said = f"edition {latest.name} and changes since"
    return Stand(said, f"after edition {latest.name}, as of {day(last)}", last)


def stands(catalog: Catalog) -> Stands:
    """Where each section stands today: as in the latest edition, by whatever id, or changed or new since."""
    if not catalog.editions:
        return dict.fromkeys(catalog.sections, today(catalog))
    latest = catalog.editions[-1]
    now, seen = today(catalog), since(catalog, latest)
    changed = Stand(f"changed since edition {latest.name}", now.cited, now.date)
    new = Stand(f"new since edition {latest.name}", now.cited, now.date)
    reworded = {id for id, known in seen.items() if any(_rewords(change, catalog) for change in known.changes)}
    then = {id: called_then(catalog, latest, id) for id in catalog.sections}
    return {id: new if was is None else changed if was in reworded else _unchanged(latest) for id, was in then.items()}


def _unchanged(edition: Edition) -> Stand:
    """Where that stands today which reads as in ``edition``, at today's addresses."""
    return Stand(f"edition {edition.name}", f"edition {edition.name} of {day(edition.cut)}", edition.cut)


def _rewords(change: Change, catalog: Catalog) -> bool:
    """Whether a change touches what is said: not when a value was only checked again, or an id became another."""
    return change.what != CHECKED and (change.kind, change.id) not in catalog.moves


def called_then(catalog: Catalog, edition: Edition, id: str) -> str | None:
    """The id under which ``edition`` has what is section ``id`` today; None where it came later."""
    had = edition.records["sections"]
    return next((known for known in (id, *catalog.earlier("sections", id)) if known in had), None)


def of_edition(edition: Edition) -> Stand:
    """Where ``edition`` stands, for ever."""
    return Stand(
        f"edition {edition.name}, {day(edition.cut)}",
        f"edition {edition.name} of {day(edition.cut)}",
        edition.cut,
        f"e/{edition.name}/",
    )
