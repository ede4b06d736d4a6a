"""Before and after pictures of changed charts and cards, drawn as the site draws them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scripts.cards.card import card, chart_room
from scripts.cards.context import context_of, graphic
from scripts.catalog import prose
from scripts.charts.gallery import Gallery
from scripts.charts.poster import poster
from scripts.editions.stand import stands
from scripts.faults import HouseError
from scripts.pictures import tokens
from scripts.proposal.redrawn import Drawn
from scripts.proposal.side import Side
from scripts.settings import Settings
from scripts.sharing.brief import brief

#: So many pairs are drawn.
MOST = 12
#: Pixels a unit: a card is shown at two thirds of a slide, a chart a little larger than on its page.
_SCALES = {"card": 0.6, "chart": 1.25}


@dataclass(frozen=True)
class Shown:
    """A changed chart or card, with the names of its pictures; empty where it came or went, or was not drawn."""

    drawn: Drawn
    before: str
    after: str
    alt: str


@dataclass(frozen=True)
class Pictures:
    """What is shown, the pictures by name, and how many more changed; ``said`` tells what could not be drawn."""

    shown: list[Shown]
    files: dict[str, bytes]
    more: int
    said: list[str]


def pictures(old: Side, new: Side, house: Settings, drawn: Iterable[Drawn]) -> Pictures:
    """The first ``MOST`` pairs, charts before cards."""
    asked = [entry for entry in drawn if entry.kind in _SCALES]
    files, said, shown = dict[str, bytes](), list[str](), list[Shown]()
    with Gallery(old.catalog, house) as before, Gallery(new.catalog, house) as now:
        for entry in asked[:MOST]:
            name = f"{entry.kind}-{entry.id}"
            pair = {"before": (before, entry.was), "after": (now, "" if entry.state == "removed" else entry.id)}
            made = {}
            for when, (gallery, id) in pair.items():
                try:
                    if id:
                        made[when] = _drawn(gallery, entry.kind, id)
                except HouseError as error:
                    said.append(f"{entry.kind} {id}, {when}: {error}")
            if made.get("before") == made.get("after"):
                said += [f"{entry.kind} {entry.id}: what differs of it cannot be seen in its picture"] if made else []
                continue
            files |= {f"{name}-{when}.png": content for when, content in made.items()}
            names = {when: f"{name}-{when}.png" if when in made else "" for when in pair}
            shown.append(Shown(entry, names["before"], names["after"], _alt(old if not names["after"] else new, entry)))
    return Pictures(shown, files, max(0, len(asked) - MOST), said)


def _drawn(gallery: Gallery, kind: str, id: str) -> bytes:
    if kind == "chart":
        return gallery.artist.png(poster(gallery, id, gallery.palette(id, "light")), _SCALES[kind], f"chart {id}")
    catalog = gallery.catalog
    short, context = brief(catalog, id), context_of(gallery, id, stands(catalog)[id])
    drawing = graphic(gallery, short.chart, chart_room(short, context))
    palette = tokens.palettes(gallery.settings.root, short.trend.id)["light"]
    return gallery.artist.png(
        card(short, drawing, context, "light").svg(palette, short.claim), _SCALES[kind], f"card {id}"
    )


def _alt(side: Side, entry: Drawn) -> str:
    """What is seen: of a chart its own words, of a card its claim and figure."""
    catalog = side.catalog
    if entry.kind == "chart":
        return prose.plain(catalog.charts[entry.id].alt, catalog)
    short = brief(catalog, entry.id)
    return ", ".join(part for part in (short.claim, short.key.plain() if short.key else "", short.label) if part)
