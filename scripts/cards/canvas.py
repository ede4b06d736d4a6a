"""A picture being put together: text set by the fonts' own metrics, boxes, and what is drawn elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from scripts.charts.svg import raised
from scripts.pictures import fonts, tokens
from scripts.pictures.shortening import shortened

_FAMILIES = {
    fonts.SANS: f"'{fonts.SANS}', Inter, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
    fonts.SERIF: f"'{fonts.SERIF}', 'Source Serif 4', Charter, Cambria, 'Noto Serif', serif",
}


@dataclass(frozen=True)
class Face:
    """How a text is set: size and distance of lines in pixels, weight, family, colour by name."""

    size: float
    leading: float
    weight: int = 400
    family: str = fonts.SANS
    ink: str = "ink"


@dataclass
class Canvas:
    """A sheet of ``width`` by ``height`` pixels.

    ``overflow`` names texts that did not fit and were shortened, ``lacking`` letters that no font has, for which a
    question mark stands: whoever can have them mended must say so.
    """

    width: int
    height: int
    fonts: Path
    root: ElementTree.Element = field(init=False)
    overflow: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.root = ElementTree.Element("svg", {"role": "img"})
        self.box(0, 0, self.width, self.height, "paper")

    def box(self, x: float, y: float, width: float, height: float, paint: str) -> None:
        """A filled rectangle."""
        place = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}", "height": f"{height:g}"}
        ElementTree.SubElement(self.root, "rect", place | {"fill": f"var(--{paint})"})

    def measure(self, text: str, face: Face) -> float:
        """How wide ``text`` is when set in ``face``."""
        return fonts.width(text, face.size, face.weight, self.fonts, face.family)

    def lines(self, text: str, room: float, face: Face) -> list[str]:
        """``text`` broken into lines that fit ``room``."""
        return fonts.lines(text, room, face.size, face.weight, self.fonts, face.family)

    def line(self, text: str, x: float, y: float, face: Face, room: float = 0, end: bool = False) -> float:
        """One line with its baseline at ``y``; ``end`` sets it flush right. Returns its width."""
        text = self._known(text)
        wide = self.measure(text, face)
        if room and wide > room + 0.5:
            self.overflow.append(text)
            text = shortened(text, lambda said: self.measure(said, face) <= room)
            wide = self.measure(text, face)
        attributes = {"x": f"{x:g}", "y": f"{y:g}", "font-size": f"{face.size:g}", "font-weight": str(face.weight),
                      "font-family": _FAMILIES[face.family], "fill": f"var(--{face.ink})"}  # fmt: skip
        if end:
            attributes["text-anchor"] = "end"
        set_line = ElementTree.SubElement(self.root, "text", attributes)
        set_line.text = text
        raised(set_line)
        return wide

    def fitted(self, text: str, room: float, choice: tuple[Face, ...], most: int = 1) -> tuple[str, Face]:
        """``text`` and the first face of ``choice`` in which it takes ``most`` lines; shortened if it must be."""
        for face in choice:
            if self._fits(text, room, face, most):
                return text, face
        return shortened(text, lambda said: self._fits(said, room, choice[-1], most)), choice[-1]

    def _known(self, text: str) -> str:
        """``text`` in letters that can be drawn."""
        lacking = fonts.missing(text)
        self.lacking += lacking
        return text.translate({ord(char): "?" for char in lacking})

    def _fits(self, text: str, room: float, face: Face, most: int) -> bool:
        lines = self.lines(text, room, face)
        return len(lines) <= most and all(self.measure(line, face) <= room for line in lines)

    def paragraph(self, text: str, x: float, y: float, room: float, choice: tuple[Face, ...], height: float) -> float:
        """As many lines as ``height`` holds, the first with its baseline at ``y``; returns the one after the last.

        Set in the first face of ``choice`` in which it fits; shortened if it must be.
        """
        text = self._known(text)
        for face in choice:
            said, face = self.fitted(text, room, (face,), max(1, int(height / face.leading)))
            if said == text:
                break
        lines = self.lines(said, room, face)
        for number, line in enumerate(lines):
            self.line(line, x, y + number * face.leading, face, room)
        return y + len(lines) * face.leading

    def place(self, markup: str, x: float, y: float, scale: float) -> None:
        """What another program drew, at ``x`` and ``y``."""
        group = ElementTree.SubElement(
            self.root,
            "g",
            {"transform": f"translate({x:g},{y:g}) scale({scale:g})", "font-family": _FAMILIES[fonts.SANS]},
        )
        group.extend(ElementTree.fromstring(markup))
        halo = {"paint-order": "stroke", "stroke": "var(--paper)", "stroke-width": "3", "stroke-linejoin": "round"}
        for words in group.iter("text"):
            words.attrib |= halo

    def svg(self, palette: tokens.Palette, label: str) -> str:
        """The picture as a file by itself, in real colours."""
        self.root.attrib |= {
            "xmlns": "http://www.w3.org/2000/svg", "width": str(self.width), "height": str(self.height),
            "viewBox": f"0 0 {self.width} {self.height}", "aria-label": label,
        }  # fmt: skip
        return tokens.coloured(ElementTree.tostring(self.root, encoding="unicode"), palette)
