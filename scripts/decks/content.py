"""What a deck holds, as plain values: from these alone its file is made, so equal contents are equal files."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.pictures.tokens import Palette


@dataclass(frozen=True)
class Run:
    """Words in one paint (``ink``, ``hue`` and so on) and ``scale`` of the size, linked where there is a ``url``."""

    text: str
    paint: str = "ink"
    bold: bool = False
    url: str = ""
    scale: float = 1


@dataclass(frozen=True)
class Spot:
    """One mark of a plot, how it is called in the data sheet, and its label: ``side`` is right, left, above, below."""

    x: float
    y: float
    name: str = ""
    label: tuple[Run, ...] = ()
    side: str = "right"
    note: str = ""


@dataclass(frozen=True)
class Series:
    """Marks that look alike, joined by a line where ``line`` names its paint."""

    name: str
    spots: tuple[Spot, ...]
    marker: str = "circle"
    filled: bool = True
    paint: str = "hue"
    size: int = 11
    line: str = ""
    thick: float = 2.25
    dashed: bool = False


@dataclass(frozen=True)
class Axis:
    """An axis from ``low`` to ``high``; without ``format`` its values are not printed. ``dates``: days since 1900."""

    low: float
    high: float
    log: bool = False
    format: str = ""
    step: float | None = None
    dates: bool = False


@dataclass(frozen=True)
class Plot:
    """Marks on two measured axes; margins in pixels hold the labels that stand outside; ``size`` is that of labels."""

    series: tuple[Series, ...]
    x: Axis
    y: Axis
    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 40
    size: float = 26


@dataclass(frozen=True)
class Bar:
    """One bar, outlined where the page draws it light.

    ``format`` prints its value as ``said``, which is printed itself without one.
    """

    value: float
    said: str
    format: str
    paint: str
    filled: bool = True
    labelled: bool = True
    note: str = ""


@dataclass(frozen=True)
class Bars:
    """Rows of bars from zero, or columns; several series are stacked. ``most`` is the end of the scale."""

    names: tuple[str, ...]
    series: tuple[tuple[str, tuple[Bar, ...]], ...]
    most: float
    left: float
    columns: bool = False


@dataclass(frozen=True)
class Picture:
    """A chart that no chart of Office could tell: a picture, in pixels of the slide."""

    png: bytes
    width: float
    height: float


@dataclass(frozen=True)
class Exhibit:
    """A chart on a slide: what is drawn, in words (``unit``, ``alt``), and the drawing."""

    title: str
    unit: str
    alt: str
    drawing: Plot | Bars | Picture


@dataclass(frozen=True)
class Key:
    """A key figure: qualifier, number, short unit, words, standing, and the line that says so."""

    qualifier: str
    number: str
    unit: str
    words: str
    standing: str
    said: str


@dataclass(frozen=True)
class Link:
    """An address as printed and as linked; ``address`` is empty while the site's address is not set."""

    shown: str
    address: str


@dataclass(frozen=True)
class Entry:
    """A source in a list."""

    by: str
    title: str
    rest: str
    url: str


@dataclass(frozen=True)
class Section:
    """One section on one slide."""

    trend: str
    claim: str
    key: Key | None
    lead: str
    exhibit: Exhibit | None
    told: tuple[Entry, ...]
    said: str
    link: Link
    notes: str


@dataclass(frozen=True)
class Opening:
    """The first slide of a deck, or of a trend in the whole deck; ``trend`` is empty for the whole."""

    trend: str
    title: str
    answer: str
    key: Key | None
    said: str
    link: Link
    notes: str


@dataclass(frozen=True)
class Sources:
    """A list of sources; as many slides as it needs."""

    trend: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Page:
    """One slide of a list of sources, in columns."""

    trend: str
    title: str
    columns: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True)
class Deck:
    """A whole deck. ``trends`` are (id, name) in order, ``palettes`` the colours of each; ``day`` dates the file."""

    title: str
    subject: str
    day: str
    trends: tuple[tuple[str, str], ...]
    palettes: dict[str, Palette]
    slides: tuple[Section | Opening | Sources, ...] = ()

    def hue(self, trend: str) -> int:
        """Which accent of the theme is the hue of ``trend``; 0 for none."""
        ids = [id for id, _ in self.trends]
        return ids.index(trend) + 1 if trend in ids[:6] else 0
