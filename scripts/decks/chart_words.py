"""Words, fills and outlines within native charts, in the order in which the format wants them."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from scripts.cards.canvas import Face
from scripts.decks.content import Bar, Run
from scripts.decks.labels import DETAIL, NAME
from scripts.decks.sheet import Sheet

_SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


def shape(sheet: Sheet, fill: str, line: str, points: float) -> Any:
    """Fill and outline; without points there is none."""
    shape = etree.Element(qn("c:spPr"))
    shape.append(sheet.paint(fill) if fill else etree.Element(qn("a:noFill")))
    outline = etree.SubElement(shape, qn("a:ln"), w=str(round(points * 12700)))
    outline.append(sheet.paint(line) if points else etree.Element(qn("a:noFill")))
    return shape


def rich(sheet: Sheet, label: tuple[Run, ...], align: str = "l", size: float = NAME) -> Any:
    """Words of a label, a paragraph a line; exponents stay signs of their own, since LibreOffice raises none here."""
    holder = etree.Element(qn("c:tx"))
    rich = etree.SubElement(holder, qn("c:rich"))
    etree.SubElement(rich, qn("a:bodyPr"), wrap="none")
    paragraph = None
    for run in label:
        for at, line in enumerate(run.text.split("\n")):
            if paragraph is None or at:
                paragraph = etree.SubElement(rich, qn("a:p"))
                etree.SubElement(paragraph, qn("a:pPr"), algn=align)
            if line:
                small = size if run.bold else min(size, DETAIL)
                paragraph.extend(sheet.runs(Run(line, run.paint, run.bold), Face(small, small), plain=True))
    return holder


def bar_label(sheet: Sheet, at: int, bar: Bar, inside: bool) -> Any:
    """The value of a bar: printed by its number format, so that it follows an edit, else as typed."""
    label = etree.Element(qn("c:dLbl"))
    etree.SubElement(label, qn("c:idx"), val=str(at))
    paint = "hue" if bar.paint == "hue" else "ink"
    if inside:
        paint = "paper" if bar.paint in ("hue", "ink2") else "ink"
    if bar.format:
        etree.SubElement(label, qn("c:numFmt"), formatCode=bar.format, sourceLinked="0")
    else:
        label.append(rich(sheet, (Run(bar.said, paint, True),)))
    etree.SubElement(etree.SubElement(label, qn("c:spPr")), qn("a:noFill"))
    if bar.format:
        label.append(face(sheet, NAME, paint, bold=True))
    etree.SubElement(label, qn("c:dLblPos"), val="ctr" if inside else "outEnd")
    flags(label, "showVal")
    return label


def face(sheet: Sheet, size: float, paint: str, bold: bool = False) -> Any:
    """How words are set where the format holds them apart from the words."""
    holder = etree.Element(qn("c:txPr"))
    etree.SubElement(holder, qn("a:bodyPr"), wrap="none")
    paragraph = etree.SubElement(holder, qn("a:p"))
    sizes = {"sz": str(round(size * 50)), "b": "1" if bold else "0"}
    properties = etree.SubElement(etree.SubElement(paragraph, qn("a:pPr")), qn("a:defRPr"), sizes)
    properties.append(sheet.paint(paint))
    etree.SubElement(paragraph, qn("a:endParaRPr"), lang="en-GB")
    return holder


def flags(parent: Any, shown: str) -> None:
    """What labels print, which the format wants said in full."""
    for flag in _SHOWN:
        etree.SubElement(parent, qn(f"c:{flag}"), val="1" if flag == shown else "0")
