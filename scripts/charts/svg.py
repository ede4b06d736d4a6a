"""A drawing made fit to stand in a page: checked against a list of what it may hold, rounded, and free of ballast."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

from scripts.faults import HouseError

_NS = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset({"svg", "g", "path", "rect", "line", "circle", "text", "tspan"})
_ATTRIBUTES = frozenset(
    "aria-hidden aria-label aria-roledescription class cx cy d dx dy fill fill-opacity fill-rule font-size font-weight "
    "height opacity r role rx ry stroke stroke-dasharray stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-opacity stroke-width text-anchor transform version viewBox width x x1 x2 y y1 y2".split()
)
_DROPPED = frozenset(
    {
        "font-family",
        "class",
        "version",
        "stroke-miterlimit",
        "aria-roledescription",
        "font-style",
        "pointer-events",
        "display",
    }
)
_FORBIDDEN = re.compile(r"url\(|javascript:|data:|expression|@import|<|&", re.I)
_DECIMALS = re.compile(r"-?\d*\.\d+(?:e-?\d+)?|-?\d+e-?\d+")
_RAISED = re.compile(r"[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^-?\d+|(?<=CO)[2₂]")
_PLAIN = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹₂", "−01234567892", "^")


def clean(drawing: str, name: str, widest: float) -> ElementTree.Element:
    """The drawing as a tree that may stand in a page; raises HouseError when it holds anything else or is too wide."""
    root = ElementTree.fromstring(drawing)
    for element in root.iter():
        tag = element.tag.removeprefix(_NS)
        if tag not in ELEMENTS:
            raise HouseError(f"The chart {name} draws <{tag}>, which a page cannot hold. Try: another mark.")
        element.tag = tag
        for key in list(element.attrib):
            if key in _DROPPED:
                del element.attrib[key]
            elif key not in _ATTRIBUTES or (key != "aria-label" and _FORBIDDEN.search(element.attrib[key])):
                raise HouseError(f"The chart {name} draws {tag} with {key}, which a page cannot hold.")
            elif key not in ("aria-label", "viewBox"):
                element.attrib[key] = _DECIMALS.sub(_round, element.attrib[key])
    wide = float(root.attrib["width"])
    if wide > widest:
        raise HouseError(
            f"The chart {name} is {wide:.0f} pixels wide where {widest} fit: a text runs over. Try: shorter names."
        )
    _without_ballast(root)
    for text in root.iter("text"):
        raised(text)
    return root


def _round(match: re.Match[str]) -> str:
    return f"{round(float(match[0]), 1):g}".replace("-0", "0" if float(match[0]) > -0.05 else "-0")


def _without_ballast(root: ElementTree.Element) -> None:
    """Drop empty groups and backgrounds, and unwrap groups that say nothing."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "path" and child.get("aria-hidden") and child.get("d", "").startswith("M0,0h"):
                parent.remove(child)
            elif child.tag == "g" and child.get("role") == "graphics-symbol" and "container" not in child.attrib:
                child.attrib.pop("aria-label", None)
    while any(_unwrapped(parent) for parent in list(root.iter())):
        pass
    for element in root.iter():
        if element.tag == "g":
            element.attrib.pop("role", None)
            element.attrib.pop("aria-label", None)
            element.attrib.pop("aria-hidden", None)
        elif "aria-label" not in element.attrib:
            element.attrib.pop("role", None)
            element.attrib.pop("aria-hidden", None)


def _unwrapped(parent: ElementTree.Element) -> bool:
    for at, child in enumerate(list(parent)):
        if child.tag != "g":
            continue
        telling = {key for key in child.attrib if key not in ("role", "aria-hidden", "aria-label")}
        if not len(child) or not telling or (child.attrib.get("transform") == "translate(0,0)" and len(telling) == 1):
            parent.remove(child)
            for offset, grandchild in enumerate(list(child)):
                parent.insert(at + offset, grandchild)
            return True
    return False


def raised(text: ElementTree.Element) -> None:
    """Exponents as raised, the 2 of CO2 as lowered smaller figures: fonts of pages seldom have the signs themselves."""
    said = text.text or ""
    parts = list(pieces(said))
    if len(parts) < 2:
        return
    text.text, shift = "", 0.0
    for words, wanted in parts:
        piece = ElementTree.SubElement(text, "tspan")
        if wanted != shift:
            size = 0.72 if wanted else 1.0
            piece.set("dy", f"{round((shift - wanted) / size, 2):g}em")
        if wanted:
            piece.set("font-size", "72%")
        shift = wanted
        piece.text = words


def pieces(said: str) -> Iterator[tuple[str, float]]:
    """Words, and how far they are raised: (text, ems of the text's own size)."""
    last = 0
    for match in _RAISED.finditer(said):
        if match.start() > last:
            yield said[last : match.start()], 0.0
        yield match[0].translate(_PLAIN), 0.36 if match[0] not in "2₂" else -0.18
        last = match.end()
    if last < len(said):
        yield said[last:], 0.0


def text(root: ElementTree.Element) -> str:
    """The tree as SVG text, ready to stand in HTML or in a file."""
    root.attrib.pop("xmlns", None)
    return ElementTree.tostring(root, encoding="unicode")
