"""All charts of a catalog, drawn on demand: for pages, for pictures that need no script, and to take away."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType

from scripts.catalog import Catalog, prose
from scripts.charts import svg
from scripts.charts.anatomy import outlined, told
from scripts.charts.marks import explained
from scripts.charts.points import Point, points
from scripts.charts.sheet import NARROW, WIDE, Sheet
from scripts.charts.specification import specification, written
from scripts.faults import HouseError
from scripts.pictures import fonts, tokens
from scripts.pictures.drawing import Artist
from scripts.records.kinds import KINDS
from scripts.settings import Settings

_SLACK = 2


@dataclass(frozen=True)
class Drawing:
    """One chart at one width: markup that takes its colours from the page it stands in."""

    width: int
    height: int
    markup: str


class Gallery:
    """Draws the charts of ``catalog``; a context manager, since drawing takes a process of its own."""

    def __init__(self, catalog: Catalog, settings: Settings, frozen: dict[str, list[Point]] | None = None) -> None:
        self.catalog = catalog
        self.frozen = frozen or {}
        self.settings = settings
        self.drawings: dict[tuple[str, int, int], Drawing] = {}
        self.section_of = {id: of for of, section in catalog.sections.items() for id in section.charts}
        self.trend_of = {id: catalog.trend_of[of] for id, of in self.section_of.items()}

    def __enter__(self) -> Gallery:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if "artist" in self.__dict__:
            self.artist.close()

    @cached_property
    def fonts(self) -> Path:
        """Where the faces lie that draw every text of the catalog; cut on first use."""
        records = (record for kind in KINDS for record in self.catalog.kind(kind).values())
        return fonts.folder(self.settings.cache, (record.model_dump_json() for record in records))

    @cached_property
    def artist(self) -> Artist:
        """Who draws."""
        return Artist(self.settings.cache / "charts", self.fonts)

    def points(self, id: str) -> list[Point]:
        """What chart ``id`` draws."""
        return self.frozen[id] if id in self.frozen else points(self.catalog, self.catalog.charts[id])

    def drawing(self, id: str, width: int, most: int = 0) -> Drawing:
        """Chart ``id`` as it stands in a page; for a picture, ``most`` pixels high and as wide as its texts need.

        Drawn once, however often it is shown.
        """
        if (id, width, most) not in self.drawings:
            self.drawings[id, width, most] = self._drawing(id, width, most)
        return self.drawings[id, width, most]

    def _drawing(self, id: str, width: int, most: int) -> Drawing:
        chart, place = self.catalog.charts[id], self.catalog.place("charts", id)
        sheet = Sheet(width, tokens.in_page, self.fonts, most)
        widest = math.inf if self.catalog.frozen else width * 2 if most else width + _SLACK  # an edition is not mended
        asked = specification(self.catalog, chart, self.points(id), sheet)
        try:
            root = svg.clean(self.artist.svg(asked, f"chart {id}"), id, widest)
        except HouseError as error:
            raise HouseError(f"{place}: {error}") from None
        wide, high = round(float(root.attrib.pop("width"))), round(float(root.attrib.pop("height")))
        wide = max(wide, width) if most else width
        root.attrib |= {"viewBox": f"0 0 {wide} {high}", "role": "graphics-document", "aria-label": self.alt(id)}
        return Drawing(wide, high, svg.text(root))

    def both(self, id: str) -> tuple[Drawing, Drawing]:
        """Chart ``id`` for a wide page and for a phone."""
        return self.drawing(id, WIDE), self.drawing(id, NARROW)

    def key(self, id: str) -> str:
        """What the marks of chart ``id`` mean, in a sentence; empty where they are all of one standing."""
        spec = written(self.catalog, self.catalog.charts[id], narrow=False)
        bars = outlined(spec)
        return explained(self.points(id), bars) if bars or told(spec) else ""

    def alt(self, id: str) -> str:
        """What one sees in chart ``id``."""
        return prose.plain(self.catalog.charts[id].alt, self.catalog)

    def palette(self, id: str, scheme: str) -> tokens.Palette:
        """The colours of chart ``id``."""
        return tokens.palettes(self.settings.root, self.trend_of.get(id, ""))[scheme]
