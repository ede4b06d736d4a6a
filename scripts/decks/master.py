"""The blank deck: theme colours from the tokens, a master, and a layout for each kind of slide.

Every text has a placeholder whose place and face stand in the layout, so that an editor changes all slides at once.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from lxml import etree
from markupsafe import Markup
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from scripts.cards.canvas import Face
from scripts.decks import setting
from scripts.decks.setting import HEIGHT, MARGIN, WIDTH
from scripts.pictures import fonts
from scripts.pictures.tokens import Palette
from scripts.settings import NAME
from scripts.templates.template import fill, kept

ROOM = WIDTH - 2 * MARGIN
SECTION, OPENING, SOURCES = range(3)
#: Where the rule above the foot lies, and how the strip hangs.
FOOT, THIN, THICK = 782, 12, 32
#: The room of a chart: what is native is laid out for it.
CHART_WIDTH, CHART_HEIGHT = 1148.0, 388.0
_GAP = 2


@dataclass(frozen=True)
class Box:
    """A place on the grid, filled with ``paint``, a colour of the theme, or with ``words`` in it, flush right."""

    x: float
    y: float
    width: float
    height: float
    name: str = ""
    paint: str = "tx1"
    words: str = ""

    @property
    def units(self) -> tuple[int, int, int, int]:
        """Left, top, width and height in the unit of the file."""
        return setting.emu(self.x), setting.emu(self.y), setting.emu(self.width), setting.emu(self.height)


@dataclass(frozen=True)
class Place:
    """A placeholder of a layout."""

    name: str
    type: str
    index: int
    box: Box
    face: Face
    prompt: str = "Text"
    anchor: str = "t"
    align: str = "l"
    wrap: str = "square"

    @property
    def serif(self) -> bool:
        """Whether it is set as titles are."""
        return self.face.family == fonts.SERIF


def title_face(size: float) -> Face:
    """The face of titles in one size."""
    return Face(size, round(size * 1.1), 600, fonts.SERIF)


_QUIET = Face(28, 38, ink="ink2")
TREND, FIGURE, WORDS, STANDING, SOURCE, ADDRESS, UNIT, LEFT, RIGHT = range(10, 19)
_NUMBER = Place("Number", "sldNum", 30, Box(WIDTH - MARGIN - 120, 1036, 120, 30), Face(22, 28, ink="ink2"), align="r")
_TITLE = Place("Claim", "title", 0, Box(MARGIN, 122, ROOM, 206), title_face(80), "The claim, in one sentence")
_TREND = Place("Trend", "body", TREND, Box(MARGIN, 70, 1200, 44), Face(30, 44, 600), "Trend")
_ADDRESS = Place(
    "Address", "body", ADDRESS, Box(MARGIN, 980, 1440, 48), Face(38, 46, 600), "Short address", wrap="none"
)
_SAID = Place("Source", "body", SOURCE, Box(MARGIN, 802, 1442, 162), Face(28, 38, ink="ink2"), "Source")
LAYOUTS = {
    "Section": (
        _TITLE,
        _TREND,
        Place("Key figure", "body", FIGURE, Box(MARGIN, 350, 500, 190), Face(160, 184, 600), "0", "b", wrap="none"),
        Place("Words", "body", WORDS, Box(MARGIN, 552, 500, 132), Face(32, 44), "What it counts"),
        Place("Standing", "body", STANDING, Box(MARGIN + 38, 700, 462, 40), _QUIET, "Standing", wrap="none"),
        Place("Unit", "body", UNIT, Box(676, 312, 1148, 70), Face(26, 34, ink="ink2"), "What is drawn", "b"),
        _SAID,
        _ADDRESS,
        _NUMBER,
    ),
    "Opening": (
        Place("Title", "title", 0, Box(MARGIN, 130, ROOM, 140), title_face(116), "Title"),
        Place("Answer", "body", WORDS, Box(MARGIN, 290, ROOM, 210), Face(50, 66, 400, fonts.SERIF), "The answer"),
        Place("Key figure", "body", FIGURE, Box(MARGIN, 520, 800, 150), Face(130, 150, 600), "0", "b", wrap="none"),
        Place("Standing", "body", STANDING, Box(MARGIN + 38, 700, 900, 40), _QUIET, "Standing", wrap="none"),
        Place("Label", "body", UNIT, Box(MARGIN, 680, ROOM, 90), Face(32, 44), "What it counts"),
        _SAID,
        _ADDRESS,
        _NUMBER,
    ),
    "Sources": (
        Place("Title", "title", 0, Box(MARGIN, 116, ROOM, 70), title_face(54), "Sources"),
        _TREND,
        Place("Left", "body", LEFT, Box(MARGIN, 206, 840, 820), Face(24, 30), "Sources"),
        Place("Right", "body", RIGHT, Box(MARGIN + 888, 206, 840, 820), Face(24, 30), "Sources"),
        _NUMBER,
    ),
}  # fmt: skip


def place(layout: int, index: int) -> Place:
    """The placeholder ``index`` of a layout."""
    return next(place for place in list(LAYOUTS.values())[layout] if place.index == index)


def segments(count: int) -> list[tuple[float, float]]:
    """Left edge and width of each segment of the strip."""
    wide = (WIDTH - _GAP * (count - 1)) / max(count, 1)
    return [(number * (wide + _GAP), wide) for number in range(count)]


def accent(number: int) -> str:
    """The theme's name for the hue of a trend; ink where there is none."""
    return f"accent{number}" if number else "tx1"


def blank(trends: tuple[str, ...], palettes: dict[str, Palette]) -> bytes:
    """An empty deck in the colours of ``palettes``."""
    hues = tuple(palettes[trend]["hue"] for trend in trends)
    some = next(iter(palettes.values()))
    return _blank(hues, some["ink"], some["ink2"], some["paper"], some["rule"])


@kept
def _blank(hues: tuple[str, ...], ink: str, ink2: str, paper: str, rule: str) -> bytes:
    accents = [*hues, *[ink2] * 6][:6]
    colours = [("dk1", ink), ("lt1", paper), ("dk2", ink2), ("lt2", rule)]
    colours += [(f"accent{number + 1}", hue) for number, hue in enumerate(accents)]
    colours += [("hlink", ink), ("folHlink", ink)]
    deck = Presentation()
    deck.slide_width, deck.slide_height = setting.emu(WIDTH), setting.emu(HEIGHT)
    deck.element.find(".//{*}sldSz").attrib.pop("type")
    master = deck.slide_master
    for layout in list(deck.slide_layouts)[len(LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    for layout, (name, places) in zip(deck.slide_layouts, LAYOUTS.items(), strict=True):
        boxes = [_SITE] if name == "Sources" else [_SITE, Box(MARGIN, FOOT, ROOM, 2, "Rule")]
        layout.part._element = parse_xml(_xml("layout", called=name, boxes=boxes, places=places))
    strip = [
        Box(left, 0, wide, THIN, "Strip", accent(number + 1 if number < 6 else 0))
        for number, (left, wide) in enumerate(segments(len(hues)))
    ]
    drawn = parse_xml(_xml("master", boxes=strip, places=(_TITLE, *_MASTER, _NUMBER)))
    ids = drawn.find(".//{*}sldLayoutIdLst")
    ids.extend(list(master.element.find(".//{*}sldLayoutIdLst")))
    for relation in list(master.part.rels.values()):
        if relation.reltype.endswith("/theme"):
            relation.target_part._blob = _xml("theme", colours=colours, titles=setting.TITLES, text=setting.TEXT)
    master.part._element = drawn
    for part in (deck.part, deck.part.package):
        for id, relation in list(part._rels.items()):
            if relation.reltype.endswith(("/printerSettings", "/thumbnail")):
                part._rels.pop(id)
    listed = etree.Element(qn("p:notesMasterIdLst"))
    id = deck.part.relate_to(deck.notes_master.part, RELATIONSHIP_TYPE.NOTES_MASTER)
    etree.SubElement(listed, qn("p:notesMasterId"), {qn("r:id"): id})
    deck.element.find(qn("p:sldMasterIdLst")).addnext(listed)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


_SITE = Box(WIDTH - MARGIN - 500, 70, 500, 44, "Site", "tx2", NAME)
_MASTER = (Place("Text", "body", 1, Box(MARGIN, 350, ROOM, 400), Face(32, 44)),)


def _xml(template: str, **values: object) -> bytes:
    text = fill(f"decks/{template}.xml.j2", **values)
    return Markup(text).strip().encode()
