"""Which cards, charts, slides and share pages change: they are put together whole, but no picture is drawn.

Put together is only what can differ; in place of each drawing stands the sum of what would be drawn.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scripts.cards.card import card, chart_room, preview
from scripts.cards.context import context_of, graphic
from scripts.charts.exhibit import caption
from scripts.charts.gallery import Gallery
from scripts.charts.poster import poster
from scripts.decks.gather import Gathering
from scripts.editions.stand import Stands, stands
from scripts.files.charts import as_table
from scripts.files.share import dress, share_page
from scripts.pictures import tokens
from scripts.pictures.drawing import Artist
from scripts.proposal.side import Side
from scripts.settings import Settings
from scripts.sharing.brief import brief

KINDS = ("chart", "card", "slide", "share page")
#: Lines of data files move when others are edited; no reader sees that.
_LINES = re.compile(r"#L\d+")


@dataclass(frozen=True)
class Drawn:
    """A chart, card, slide or share page that is ``changed``, ``added`` or ``removed``; ``was`` is its id before."""

    kind: str
    id: str
    state: str
    name: str
    was: str
    trend: str


class Sketcher(Artist):
    """Gives, for each drawing, the sum of what would be drawn."""

    def svg(self, specification: dict[str, Any], name: str) -> str:
        """A drawing of the right width that holds nothing but the sum."""
        text = json.dumps(specification, ensure_ascii=False, sort_keys=True)
        width = specification.get("width", 100)
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="200">'
        return f"{head}<text>{hashlib.sha256(text.encode()).hexdigest()}</text></svg>"

    def png(self, svg: str, scale: float, name: str) -> bytes:
        """The picture before it is drawn."""
        return svg.encode()


class Sketches(Gallery):
    """The charts of one side, sketched."""

    @cached_property
    def artist(self) -> Artist:
        """Who sketches."""
        return Sketcher(self.settings.cache / "charts", self.fonts)


class Parts:
    """What cards, charts, slides and share pages of one side are made of."""

    def __init__(self, side: Side, house: Settings) -> None:
        self.side = side
        self.catalog = side.catalog
        self.gallery: Gallery = Sketches(side.catalog, house)
        self.stands: Stands = stands(side.catalog)
        self._charts = dict[str, object]()
        self.shared = dress(house)

    @cached_property
    def slides(self) -> Gathering:
        """The contents of the slides."""
        return Gathering(self.gallery, self.stands)

    def said_by_chart(self, id: str) -> object:
        """All that a chart is made of, before it is put together."""
        if id not in self._charts:
            trend, form = self.gallery.trend_of.get(id, ""), self.catalog.charts[id].form
            self._charts[id] = self.side.published["charts"][id], caption(self.gallery, id), trend, form
        return self._charts[id]

    def said_by_section(self, id: str) -> object:
        """All that the card, slide and share page of a section are made of, beside its chart."""
        short = brief(self.catalog, id)
        trend = (short.trend.id, short.trend.name, short.trend.reviewed, list(self.catalog.trends))
        own = {name: field for name, field in short.section if name not in ("aka", "covers")}
        return (own, trend, short.claim, short.key, short.label, short.evidence, short.sources, short.chart,
                self.side.published["sections"][id], self.stands[id])  # fmt: skip

    def chart(self, id: str) -> str:
        """The chart to take away, and its table."""
        whole = poster(self.gallery, id, self.gallery.palette(id, "light"))
        return whole + as_table(self.gallery.points(id))

    def card(self, id: str) -> str:
        """The card and the preview."""
        short, context = brief(self.catalog, id), context_of(self.gallery, id, self.stands[id])
        palette = tokens.palettes(self.gallery.settings.root, short.trend.id)["light"]
        drawing = graphic(self.gallery, short.chart, chart_room(short, context))
        both = card(short, drawing, context, "light"), preview(short, context)
        return "".join(sheet.svg(palette, short.claim) for sheet in both)

    def slide(self, id: str) -> str:
        """The slide, with its notes."""
        return repr(self.slides.section(id))

    def share_page(self, id: str) -> str:
        """The small page, apart from the line at which it is edited."""
        return _LINES.sub("", share_page(self.gallery, id, self.stands[id], self.shared, None))


def drawn(old: Side, new: Side, house: Settings, affected: set[str]) -> list[Drawn]:
    """Everything drawn that differs; ``affected`` are the quantities of which anything changed, and those derived."""
    before, now = Parts(old, house), Parts(new, house)
    return [*_charts(before, now), *_sections(before, now, affected)]


def _charts(before: Parts, now: Parts) -> Iterator[Drawn]:
    old, new = before.side.published["charts"], now.side.published["charts"]
    names = {id: str(record["title"]) for id, record in {**old, **new}.items()}
    for id, was in _then("charts", before, now).items():
        same = was is not None and before.said_by_chart(was) == now.said_by_chart(id)
        if not same and (was is None or before.chart(was) != now.chart(id)):
            trend = now.gallery.trend_of.get(id, "")
            yield Drawn("chart", id, "changed" if was else "added", names[id], was or "", trend)
    for id in old.keys() - new.keys() - now.catalog.moved_of("charts").keys():
        yield Drawn("chart", id, "removed", names[id], id, before.gallery.trend_of.get(id, ""))


def _sections(before: Parts, now: Parts, affected: set[str]) -> Iterator[Drawn]:
    ways: list[tuple[str, Callable[[Parts, str], str]]] = [
        ("card", Parts.card), ("slide", Parts.slide), ("share page", Parts.share_page),
    ]  # fmt: skip
    charts = {id for id in now.catalog.charts if id in before.catalog.charts}
    redrawn = {id for id in now.catalog.charts if id not in charts or before.said_by_chart(id) != now.said_by_chart(id)}
    for id, was in _then("sections", before, now).items():
        shown = {*now.catalog.sections[id].charts} & redrawn or {
            *now.side.published["sections"][id]["figures"]
        } & affected
        if was is not None and not shown and before.said_by_section(was) == now.said_by_section(id):
            continue
        heading, trend = now.catalog.sections[id].heading, now.catalog.trend_of[id]
        for kind, made in ways:
            if was is None or made(before, was) != made(now, id):
                yield Drawn(kind, id, "changed" if was else "added", heading, was or "", trend)
    for id in before.catalog.sections.keys() - now.catalog.sections.keys() - now.catalog.moved_of("sections").keys():
        for kind, _ in ways:
            yield Drawn(kind, id, "removed", before.catalog.sections[id].heading, id, before.catalog.trend_of[id])


def _then(kind: str, before: Parts, now: Parts) -> dict[str, str | None]:
    """Each id of today, and what it was called then; None for what came."""
    held = before.catalog.kind(kind)
    earlier = now.catalog.earlier_of(kind)
    return {id: next((known for known in (id, *earlier[id]) if known in held), None) for id in now.catalog.kind(kind)}
