"""A section in short, as share pages, cards, slides and embeds show it: claim, key figure, source, chart."""

from __future__ import annotations

from dataclasses import dataclass

from scripts import prose
from scripts.catalog import Catalog
from scripts.citing import cited, inputs
from scripts.quantity import Evidence, Quantity, day
from scripts.records import Section, Source, Trend


@dataclass(frozen=True)
class Brief:
    """What every short form of a section says; ``evidence`` is that of the key figure, else None."""

    section: Section
    trend: Trend
    claim: str
    key: Quantity | None
    label: str
    evidence: Evidence | None
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
    def source(self) -> str:
        """Who says so: the key figure's source, else the first of the section's."""
        if self.evidence is not None:
            return f"{self.evidence.source.by}, {self.evidence.source.title}"
        return f"{self.sources[0].by}, {self.sources[0].title}" if self.sources else ""

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
        return f"{self.key.plain()} {self.label} ({self.standing}). Source: {self.source}."


def brief(catalog: Catalog, id: str) -> Brief:
    """Section ``id`` in short."""
    section = catalog.sections[id]
    key = catalog.quantity(section.key) if section.key else None
    evidence = next(iter(inputs(catalog, key)), None) if key else None
    return Brief(
        section, catalog.trends[catalog.trend_of[id]], prose.plain(section.claim, catalog), key,
        prose.plain(key.label, catalog) if key else "", evidence, cited(catalog, id), next(iter(section.charts), None),
    )  # fmt: skip


def address(id: str) -> str:
    """The short address of section ``id``, below the site: what is handed out for slides."""
    return f"s/{id}/"
