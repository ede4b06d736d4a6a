"""Where the site stands, at an edition, after it or before any, in the one wording of pages, cards and slides."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.catalog import Catalog
from scripts.editions.frozen import Edition
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


def today(catalog: Catalog) -> Stand:
    """Where today's text stands: after the latest edition, or before the first."""
    if not catalog.editions:
        return Stand("draft, no edition cut yet", f"draft of {day(catalog.reviewed)}", catalog.reviewed)
    latest = catalog.editions[-1].name
    reviewed = day(catalog.reviewed)
    return Stand(f"edition {latest} and changes since", f"after edition {latest}, as of {reviewed}", catalog.reviewed)


def of_edition(edition: Edition) -> Stand:
    """Where ``edition`` stands, for ever."""
    return Stand(
        f"edition {edition.name}, {day(edition.cut)}",
        f"edition {edition.name} of {day(edition.cut)}",
        edition.cut,
        f"e/{edition.name}/",
    )
