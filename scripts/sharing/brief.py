"""A section in short, as share pages, cards, slides and embeds show it: claim, key figure, source, chart."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.catalog import Catalog, prose
from scripts.catalog.citing import cited, inputs
from scripts.quantities.quantity import Evidence, Quantity, day
from scripts.records import Section, Source, Trend

#: Units up to this length stand beside the number, longer ones begin the words.
_SHORT = 6
#: So many makers are named for a disputed figure.
_MOST = 4


@dataclass(frozen=True)
class Brief:
    """What every short form of a section says; ``evidence`` is that of the key figure, empty without one."""

    section: Section
    trend: Trend
    claim: str
    key: Quantity | None
    label: str
    evidence: list[Evidence]
    sources: list[Source]
    chart: str | None

    @property
    def id(self) -> str:
        """The section's id."""
        return self.section.id

    @property
    def standing(self) -> str:
        """``stated, July 2024``; empty without a key figure."""
        if self.key is None:
            return ""
        return f"{self.key.standing}, {day(self.key.date, short=True)}" if self.key.date else self.key.standing

    @property
    def told(self) -> list[Evidence]:
        """The evidence that short forms name: of a disputed figure all, else the first."""
        return self.evidence if self.key is not None and self.key.standing == "disputed" else self.evidence[:1]

    @property
    def named(self) -> list[Source]:
        """The sources that short forms name; without a key figure the section's first."""
        return [evidence.source for evidence in self.told] or self.sources[:1]

    @property
    def source(self) -> str:
        """``Source: Meta, The Llama 3 herd of models``; of a disputed figure all who say so; empty without sources."""
        if len(self.told) > 1:
            makers = list(dict.fromkeys(evidence.source.by for evidence in self.told))
            shown = makers if len(makers) <= _MOST + 1 else makers[:_MOST]
            more = f" and {len(makers) - len(shown)} more" if len(makers) > len(shown) else ""
            return f"Sources: {'; '.join(shown)}{more}"
        return f"Source: {self.named[0].by}, {self.named[0].title}" if self.named else ""

    @property
    def origins(self) -> list[Source]:
        """The sources to cite for the key figure: of a disputed one all, else the first primary one, else the first."""
        sources = [evidence.source for evidence in self.evidence]
        if len(self.told) > 1:
            return sources
        return [source for source in sources if source.primary][:1] or sources[:1]

    @property
    def checked(self) -> str:
        """``checked 23 Nov 2026``, or ``not yet checked``; empty where nothing is to be read."""
        if self.key is None or self.key.standing == "derived":
            return ""
        return prose.checked_line(self.key.checked)

    @property
    def description(self) -> str:
        """One or two sentences for previews: the key figure in words, and the source."""
        if self.key is None:
            return f"{self.claim}. {self.trend.name} in 2024, with sources."
        return f"{self.key.plain()} {self.label} ({self.standing}). {self.source}."


def brief(catalog: Catalog, id: str) -> Brief:
    """Section ``id`` in short."""
    section = catalog.sections[id]
    key = catalog.quantity(section.key) if section.key else None
    evidence = {e.source.id: e for e in reversed(inputs(catalog, key))} if key else {}
    return Brief(
        section,
        catalog.trends[catalog.trend_of[id]],
        prose.plain(section.claim, catalog),
        key,
        prose.plain(key.label, catalog) if key else "",
        [*evidence.values()][::-1],
        cited(catalog, id),
        next(iter(section.charts), None),
    )


def set_large(quantity: Quantity, label: str) -> tuple[str, str, str, str]:
    """A figure for large print: qualifier, number, its unit where short, and the words below."""
    unit = quantity.unit_shown()
    short = unit if len(unit) <= _SHORT else ""
    return quantity.qualifier or "", quantity.number(), short, label if short else f"{unit} {label}".strip(" ")


def address(id: str) -> str:
    """The short address of section ``id``, below the site: what is handed out for slides."""
    return f"s/{id}/"
