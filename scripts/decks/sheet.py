"""A slide being put together: texts into placeholders, marks, pictures, links, notes."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import Slide

from scripts.cards.canvas import Face
from scripts.charts.svg import pieces
from scripts.decks import master, setting
from scripts.decks.content import Run
from scripts.decks.master import Box
from scripts.pictures.tokens import Palette
from scripts.records.figure import look

_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_THEME = {"ink": "tx1", "ink2": "tx2", "paper": "bg1"}
_RAISED, _LOWERED = "30000", "-25000"


@dataclass
class Sheet:
    """One slide of layout ``layout``; ``hue`` is the accent of its trend, ``overflow`` names what did not fit.

    ``cut`` holds in full what was shortened: the notes say it.
    """

    slide: Slide
    layout: int
    hue: int
    palette: Palette
    fonts: Path
    overflow: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)

    def write(
        self,
        index: int,
        paragraphs: Iterable[Iterable[Run]],
        face: Face,
        box: Box | None = None,
        plain: bool = False,
        gap: float = 0,
    ) -> None:
        """Fill placeholder ``index``, moved to ``box``; ``plain`` keeps every character, ``gap`` parts paragraphs."""
        written = [list(runs) for runs in paragraphs]
        holder = next(each for each in self.slide.placeholders if each.placeholder_format.idx == index)
        place = master.place(self.layout, index)
        holder.name, room = place.name, box or place.box
        if box is not None:
            holder.left, holder.top, holder.width, holder.height = box.units
        body = holder._element.find(qn("p:txBody"))
        for old in body.findall(qn("a:p")):
            body.remove(old)
        high = 0.0
        for runs in written:
            high += self._height(runs, room.width, face) + gap
            if high - gap > room.height + 0.5:
                self.overflow.append("".join(run.text for run in runs))
            body.append(self._paragraph(runs, face, plain, gap))

    def held(self, text: str, box: Box, choice: tuple[Face, ...]) -> tuple[str, Face]:
        """``text`` as it fits ``box``, and the face in which it does: the first of ``choice``, if any can."""
        said, face = setting.held(text, box.width, box.height, choice, self.fonts)
        if said != text:
            self.cut.append(text)
        return said, face

    def _height(self, runs: list[Run], room: float, face: Face) -> float:
        """How high a paragraph is; endless when a line of it is too wide."""
        said = "".join(run.text for run in runs)
        if any(run.scale != 1 for run in runs):
            return face.leading if self.width(runs, face) <= room + 0.5 else math.inf
        broken = setting.lines(said, room, face, self.fonts)
        wide = max(setting.measure(line, face, self.fonts) for line in broken)
        return len(broken) * face.leading if wide <= room + 0.5 else math.inf

    def width(self, runs: Iterable[Run], face: Face) -> float:
        """How wide a line of runs is."""
        return sum(setting.measure(run.text, face, self.fonts) * run.scale for run in runs)

    def text(self, box: Box, runs: list[Run], face: Face) -> None:
        """Words outside any placeholder."""
        frame = self.slide.shapes.add_textbox(*box.units)
        frame.name = box.name
        body = frame._element.find(qn("p:txBody"))
        body.find(qn("a:bodyPr")).attrib.update({"wrap": "square", "lIns": "0", "tIns": "0", "rIns": "0", "bIns": "0"})
        body.remove(body.find(qn("a:p")))
        body.append(self._paragraph(runs, face, False, 0))

    def _paragraph(self, runs: list[Run], face: Face, plain: bool, gap: float) -> Any:
        paragraph = etree.Element(qn("a:p"))
        properties = etree.SubElement(paragraph, qn("a:pPr"))
        for tag, size in (("a:lnSpc", face.leading), ("a:spcAft", gap)):
            if size:
                etree.SubElement(etree.SubElement(properties, qn(tag)), qn("a:spcPts"), val=str(round(size * 50)))
        for run in runs:
            paragraph.extend(self.runs(run, face, plain))
        return paragraph

    def runs(self, run: Run, face: Face, plain: bool = False) -> Iterable[Any]:
        """The words of ``run``, exponents raised and the 2 of CO2 lowered."""
        said = setting.printable(run.text)
        parts = list(pieces(said))
        if plain and "".join(text for text, _ in parts) != said:
            parts = [(said, 0.0)]
        for text, shift in parts:
            element = etree.Element(qn("a:r"))
            bold = run.bold or face.weight >= 600
            sizes = {
                "lang": "en-GB",
                "sz": str(round(face.size * run.scale * 50)),
                "b": "1" if bold else "0",
                "dirty": "0",
            }
            if shift:
                sizes["baseline"] = _RAISED if shift > 0 else _LOWERED
            properties = etree.SubElement(element, qn("a:rPr"), sizes)
            properties.append(self.paint(run.paint))
            if run.url:
                id = self.slide.part.relate_to(run.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                etree.SubElement(properties, qn("a:hlinkClick"), {qn("r:id"): id})
            etree.SubElement(element, qn("a:t")).text = text
            yield element

    def paint(self, name: str) -> Any:
        """A colour as a fill: of the theme where it is one, so that recolouring the theme recolours it."""
        fill = etree.Element(qn("a:solidFill"))
        theme = master.accent(self.hue) if name == "hue" else _THEME.get(name)
        if theme:
            etree.SubElement(fill, qn("a:schemeClr"), val=theme)
        else:
            etree.SubElement(fill, qn("a:srgbClr"), val=self.palette[name][1:].upper())
        return fill

    def drop(self, *indexes: int) -> None:
        """Remove placeholders that stay empty: they would ask to be filled."""
        for holder in list(self.slide.placeholders):
            if holder.placeholder_format.idx in indexes:
                holder._element.getparent().remove(holder._element)

    def block(self, box: Box, paint: str) -> None:
        """A plain rectangle that says nothing by itself."""
        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.units)
        self._dress(shape, box.name, paint, "", 0)

    def mark(self, standing: str, x: float, y: float) -> None:
        """The mark of a standing around ``x``, ``y``: filled is first hand, hollow inferred, a bar disputed."""
        form, filled, _ = look(standing)
        if form == "span":
            builder = self.slide.shapes.build_freeform(setting.emu(x - 12), setting.emu(y - 10))
            for start, end in (((-12, -10), (-12, 10)), ((12, -10), (12, 10)), ((-12, 0), (12, 0))):
                builder.move_to(setting.emu(x + start[0]), setting.emu(y + start[1]))
                builder.add_line_segments([(setting.emu(x + end[0]), setting.emu(y + end[1]))], close=False)
            self._dress(builder.convert_to_shape(), f"Mark: {standing}", "", "hue", 4)
            return
        kind = MSO_SHAPE.DIAMOND if form == "diamond" else MSO_SHAPE.OVAL
        half = 11 if kind == MSO_SHAPE.DIAMOND else 9
        shape = self.slide.shapes.add_shape(kind, *Box(x - half, y - half, 2 * half, 2 * half).units)
        self._dress(shape, f"Mark: {standing}", "hue" if filled else "paper", "hue", 4)

    def _dress(self, shape: Any, name: str, fill: str, line: str, thick: float) -> None:
        """Fill and outline of a drawn shape, which screen readers pass over."""
        shape.name = name
        element = shape._element
        if (style := element.find(qn("p:style"))) is not None:
            element.remove(style)
        properties = element.spPr
        properties.append(self.paint(fill) if fill else etree.Element(qn("a:noFill")))
        outline = etree.SubElement(properties, qn("a:ln"), w=str(setting.emu(thick)))
        outline.append(self.paint(line) if line else etree.Element(qn("a:noFill")))
        element.nvSpPr.cNvPr.append(parse_xml(_DECORATIVE))

    def picture(self, png: bytes, box: Box, alt: str, url: str = "") -> None:
        """A picture with its words for those who do not see it."""
        picture = self.slide.shapes.add_picture(io.BytesIO(png), *box.units)
        picture.name = box.name
        picture._element.nvPicPr.cNvPr.set("descr", alt)
        if url:
            picture.click_action.hyperlink.address = url

    def notes(self, text: str) -> None:
        """What the speaker sees, and below it in full what the slide shortens."""
        frame = self.slide.notes_slide.notes_text_frame
        assert frame is not None
        frame.text = "\n\n".join([text, *(f"In full: {said}" for said in dict.fromkeys(self.cut))])
