"""What an explorer offers: the facets, the span of time and the groupings of a list that its page prints in full.

The template explore.md.j2 writes them as inert controls, docs/assets/explore.js wakes them. An item names its values
in ``data-<key>`` of its element, several of them parted by ``|``; without script the page is the list, whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scripts.quantities.quantity import day


@dataclass(frozen=True)
class Option:
    """One value of a facet: as items carry it, in words, and how many items have it."""

    value: str
    words: str
    count: int


@dataclass(frozen=True)
class Facet:
    """What items can be filtered by; an item may have several values when it is ``many``."""

    key: str
    label: str
    options: tuple[Option, ...]
    many: bool = False


@dataclass(frozen=True)
class Span:
    """Months or years between which ``data-date`` of an item may lie."""

    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grouping:
    """A facet by which items can be put together, and the words for those with no value and with several."""

    key: str
    label: str
    none: str = "Others"
    several: str = "More than one"


@dataclass(frozen=True)
class Explorer:
    """All that one page declares.

    ``kind`` is the published list that the CSV of the view is cut from, ``items`` the selector of an item, ``ordered``
    the words for the order in which the page itself puts them, ``columns`` those of a table: (key, words).
    """

    kind: str
    noun: str
    items: str
    facets: tuple[Facet, ...]
    span: Span | None = None
    ordered: str = ""
    groupings: tuple[Grouping, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()


def facet(
    key: str,
    label: str,
    values: Iterable[Iterable[str]],
    names: Mapping[str, str] | None = None,
    many: bool = False,
) -> Facet:
    """A facet of the ``values`` that items have: in the order of ``names``, else the most frequent first."""
    counted = Counter(value for each in values for value in each)
    if names is None:
        ordered = sorted(counted, key=lambda value: (-counted[value], value.casefold()))
        names = {value: value for value in ordered}
    return Facet(key, label, tuple(Option(v, words, counted[v]) for v, words in names.items() if counted[v]), many)


def span(label: str, dates: Iterable[str], months_from: str) -> Span:
    """From the earliest of ``dates`` to the latest: years, then months from the year ``months_from`` on."""
    known = sorted({date for date in dates if date})
    steps = {date[:4] if date[:4] < months_from else date[:7] for date in known}
    return Span(label, tuple((step, day(step)) for step in sorted(steps) if len(step) == 7 or step < months_from))
