"""Where the site stands, at an edition, after it or before any, in the one wording of pages, cards and slides."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.catalog import Catalog
from scripts.editions.frozen import Edition
from scripts.editions.history import published_today
from scripts.editions.since import since
from scripts.editions.visible import CHECKED
from scripts.quantity import day


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
    """Where today's text stands: after the latest edition, or before the first."""
    if not catalog.editions:
        return Stand("draft, no edition cut yet", f"draft of {day(catalog.reviewed)}", catalog.reviewed)
    latest = catalog.editions[-1].name
    reviewed = day(catalog.reviewed)
    return Stand(f"edition {latest} and changes since", f"after edition {latest}, as of {reviewed}", catalog.reviewed)


def stands(catalog: Catalog) -> Stands:
    """Where each section stands today: as in the latest edition, or changed or new since."""
    if not catalog.editions:
        return dict.fromkeys(catalog.sections, today(catalog))
    latest = catalog.editions[-1]
    seen = since(catalog, latest, published_today(catalog))
    reworded = {id for id, known in seen.items() if any(change.what != CHECKED for change in known.changes)}
    same = Stand(f"edition {latest.name}", f"edition {latest.name} of {day(latest.cut)}", latest.cut)
    cited = today(catalog).cited
    changed = Stand(f"changed since edition {latest.name}", cited, catalog.reviewed)
    new = Stand(f"new since edition {latest.name}", cited, catalog.reviewed)
    return {id: new if id not in seen else changed if id in reworded else same for id in catalog.sections}


def of_edition(edition: Edition) -> Stand:
    """Where ``edition`` stands, for ever."""
    return Stand(
        f"edition {edition.name}, {day(edition.cut)}",
        f"edition {edition.name} of {day(edition.cut)}",
        edition.cut,
        f"e/{edition.name}/",
    )
