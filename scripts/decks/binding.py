"""Decks bound from slides that were made once: the whole deck repeats no work of the decks of trends and sections.

A leaf is one slide with all that belongs to it: notes, chart, sheet, pictures. In an Office file these are parts that
name each other by number; bound as the nth slide, they take numbers from n.
"""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from scripts.decks.content import Deck
from scripts.decks.normal import normal, packed
from scripts.templates.template import fill

_PARTS = ("ppt/slides/", "ppt/notesSlides/", "ppt/charts/", "ppt/embeddings/", "ppt/media/")
_NUMBERED = re.compile(r"(?<=/)(slide|notesSlide|chart|Microsoft_Excel_Sheet|image)(\d+)(?=\.)")
_TYPES = "[Content_Types].xml"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_KINDS = {
    "slides": f"{_OFFICE}presentationml.slide+xml",
    "notesSlides": f"{_OFFICE}presentationml.notesSlide+xml",
    "charts": f"{_OFFICE}drawingml.chart+xml",
}
_ENDINGS = {"png": "image/png", "xlsx": f"{_OFFICE}spreadsheetml.sheet"}
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

#: Name of part -> content.
Leaf = dict[str, bytes]


def opened(document: bytes) -> dict[str, bytes]:
    """The parts of an Office file."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def torn(document: bytes) -> Leaf:
    """The leaf of a deck of one slide, its sheet without the clock."""
    parts = {name: content for name, content in opened(document).items() if name.startswith(_PARTS)}
    return {name: normal(content) if name.endswith(".xlsx") else content for name, content in parts.items()}


def bound(deck: Deck, cover: dict[str, bytes], leaves: list[Leaf]) -> bytes:
    """A deck of ``leaves`` between ``cover``, the parts of a deck without slides."""
    parts = {name: content for name, content in cover.items() if not name.startswith("docProps/")}
    types, presentation = etree.fromstring(parts[_TYPES]), etree.fromstring(parts["ppt/presentation.xml"])
    relations = etree.fromstring(parts["ppt/_rels/presentation.xml.rels"])
    listed, space = etree.Element(f"{_MAIN}sldIdLst"), f"{{{types.nsmap[None]}}}"
    for ending, kind in _ENDINGS.items():
        if not types.xpath("*[@Extension=$ending]", ending=ending):
            types.insert(0, types.makeelement(f"{space}Default", Extension=ending, ContentType=kind))
    for number, leaf in enumerate(leaves, 1):
        for name, content in leaf.items():
            renamed = _numbered(name, number)
            parts[renamed] = _related(content, number) if name.endswith(".rels") else content
            kind = renamed.split("/")[1]
            if kind in _KINDS and renamed.endswith(".xml"):
                etree.SubElement(types, f"{space}Override", PartName=f"/{renamed}", ContentType=_KINDS[kind])
        id, target = f"rIdSlide{number}", f"slides/slide{number}.xml"
        etree.SubElement(
            relations, f"{{{relations.nsmap[None]}}}Relationship", Id=id, Type=f"{_RELATION}/slide", Target=target
        )
        etree.SubElement(listed, f"{_MAIN}sldId", {"id": str(255 + number), f"{{{_RELATION}}}id": id})
    for old in presentation.findall(f"{_MAIN}sldIdLst"):
        presentation.remove(old)
    presentation.find(f"{_MAIN}sldSz").addprevious(listed)
    parts[_TYPES], parts["ppt/presentation.xml"] = _text(types), _text(presentation)
    parts["ppt/_rels/presentation.xml.rels"] = _text(relations)
    for name in ("core", "app"):
        parts[f"docProps/{name}.xml"] = fill(f"decks/{name}.xml.j2", deck=deck, slides=len(leaves)).strip().encode()
    return packed(parts, (".png", ".xlsx"))


def _numbered(name: str, number: int) -> str:
    """The name of a part with the number of the nth slide; a slide has up to nine pictures."""
    return _NUMBERED.sub(
        lambda match: f"{match[1]}{number * 10 + int(match[2]) if match[1] == 'image' else number}", name
    )


def _related(content: bytes, number: int) -> bytes:
    """What a part names, with the numbers of the nth slide; addresses outside stay as they are."""
    relations = etree.fromstring(content)
    for relation in relations:
        if relation.get("TargetMode") != "External":
            relation.set("Target", _numbered(relation.get("Target"), number))
    return _text(relations)


def _text(tree: etree._Element) -> bytes:
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
