"""What decks say, gathered from the catalog: nothing of it is set yet."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from scripts.cards.context import context_of
from scripts.catalog import prose
from scripts.catalog.citing import cited
from scripts.charts.gallery import Gallery
from scripts.decks import notes
from scripts.decks.charts import exhibit
from scripts.decks.content import Deck, Entry, Key, Link, Opening, Section, Sources
from scripts.editions.stand import Stand, Stands, today
from scripts.pictures import tokens
from scripts.pictures.tokens import Palette
from scripts.quantities.quantity import day
from scripts.records import Trend
from scripts.settings import NAME
from scripts.sharing import citation
from scripts.sharing.brief import brief, set_large

_WHAT = "What happened in large language models in 2024, told plainly, with a source under every number."


class Gathering:
    """The contents of all decks; what several decks share is gathered once."""

    def __init__(self, gallery: Gallery, stands: Stands) -> None:
        self.gallery = gallery
        self.stand = today(gallery.catalog)
        self.stands = stands
        self.catalog = gallery.catalog
        self._shown: dict[str, Section] = {}

    def of_section(self, id: str) -> Deck:
        """One section, and its sources."""
        shown = self.section(id)
        entries = self._entries([id])
        listed = [Sources(shown.trend, "Sources", entries)] if entries else []
        trend = self.catalog.trends[shown.trend]
        return self._deck(shown.claim, trend.name, trend.reviewed, [shown, *listed])

    def of_trend(self, id: str) -> Deck:
        """A trend: its opening, a slide a section, its sources."""
        trend = self.catalog.trends[id]
        slides = [*self._chapter(trend), *self._sources([trend])]
        return self._deck(f"{trend.name}: {NAME}", trend.name, trend.reviewed, slides)

    def of_all(self) -> Deck:
        """All trends, each with its opening, and all sources at the end."""
        trends = list(self.catalog.trends.values())
        reviewed = self.catalog.reviewed
        cover = Opening("", NAME, _WHAT, None, _said("", self.stand), self._link(""), self._cite("", ""))
        chapters = [slide for trend in trends for slide in self._chapter(trend)]
        return self._deck(NAME, "All trends", reviewed, [cover, *chapters, *self._sources(trends)])

    def _deck(self, title: str, subject: str, reviewed: str, slides: Iterable[Section | Opening | Sources]) -> Deck:
        trends = tuple((trend.id, trend.name) for trend in self.catalog.trends.values())
        return Deck(title, subject, reviewed, trends, self._palettes, tuple(slides))

    @cached_property
    def _palettes(self) -> dict[str, Palette]:
        root = self.gallery.settings.root
        return {id: tokens.palettes(root, id)["light"] for id in self.catalog.trends}

    def _chapter(self, trend: Trend) -> list[Section | Opening]:
        headline = self.catalog.quantity(trend.headline)
        story = "\n\n".join(prose.plain(paragraph, self.catalog) for paragraph in prose.paragraphs(trend.story))
        page = f"{trend.id}/"
        key = None
        if headline is not None:
            date = f", {day(headline.date, short=True)}" if headline.date else ""
            label = prose.plain(headline.label, self.catalog)
            key = Key(*set_large(headline, label), headline.standing, f"{headline.standing}{date}")
        opening = Opening(
            trend.id, trend.name, prose.plain(trend.answer, self.catalog), key, _said("", self.stand), self._link(page),
            f"{story}\n\n{self._cite(trend.name, page)}",
        )  # fmt: skip
        return [opening, *(self.section(section.id) for section in trend.sections)]

    def section(self, id: str) -> Section:
        """What the slide of section ``id`` says."""
        if id not in self._shown:
            self._shown[id] = self._gathered(id)
        return self._shown[id]

    def _gathered(self, id: str) -> Section:
        stand = self.stands[id]
        short, context = brief(self.catalog, id), context_of(self.gallery, id, stand)
        told = {source.by: source for source in short.named}
        return Section(
            short.trend.id, short.claim,
            Key(*set_large(short.key, short.label), short.key.standing, short.standing) if short.key else None,
            "" if short.key else prose.plain(prose.paragraphs(short.section.text)[0], self.catalog),
            exhibit(self.gallery, short.chart) if short.chart else None,
            tuple(notes.entry(source) for source in told.values()),
            _said(short.checked, stand), Link(context.shown, context.coded),
            notes.of_section(self.catalog, short, stand, context.coded),
        )  # fmt: skip

    def _entries(self, sections: Iterable[str]) -> tuple[Entry, ...]:
        """The sources of some sections, each once, by author."""
        found = {source.id: source for id in sections for source in cited(self.catalog, id)}
        ordered = sorted(found.values(), key=lambda source: (source.by.casefold(), source.published or "", source.id))
        return tuple(notes.entry(source) for source in ordered)

    def _sources(self, trends: list[Trend]) -> list[Sources]:
        listed = [(trend, self._entries([section.id for section in trend.sections])) for trend in trends]
        return [Sources(trend.id, f"Sources for {trend.name}", entries) for trend, entries in listed if entries]

    def _link(self, path: str) -> Link:
        settings = self.gallery.settings
        return Link(settings.shown(path), settings.linked(path))

    def _cite(self, title: str, path: str) -> str:
        return f"Cite: {citation.line(title, self.stand, self._link(path).address)}"


def _said(checked: str, stand: Stand) -> str:
    said = ", ".join(part for part in (checked, stand.label, "CC BY 4.0") if part)
    return said[:1].upper() + said[1:]
