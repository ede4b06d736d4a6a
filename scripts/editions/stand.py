"""What a page, card or slide speaks for: an edition, or today's text, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.catalog import Catalog
from scripts.quantity import day


@dataclass(frozen=True)
class Stand:
    """``folder`` is where its addresses lie below the site: empty for today's, ``e/2024.1/`` for an edition's."""

    label: str
    cited: str
    folder: str = ""

    @property
    def root(self) -> str:
        """The way from a small page, two levels below ``folder``, up to the site."""
        return "../" * (2 + self.folder.count("/"))


def today(catalog: Catalog) -> Stand:
    """Where today's text stands: after the latest edition, or before the first."""
    if not catalog.editions:
        return Stand("draft, no edition cut yet", f"draft of {day(catalog.reviewed)}")
    latest = catalog.editions[-1].name
    return Stand(f"edition {latest} and what changed since", f"after edition {latest}, as of {day(catalog.reviewed)}")


def of_edition(name: str, cut: str) -> Stand:
    """An edition, cut on the day ``cut``."""
    return Stand(f"edition {name}, {day(cut)}", f"edition {name} of {day(cut)}", f"e/{name}/")
