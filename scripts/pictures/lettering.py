"""Gives the words of a picture that the main families cannot draw to the fallback that can, explicitly.

The drawing program shapes all words that follow each other in one text with each of its fonts, and mixes up their
letters, or breaks, where these join different letters into one sign (a woman, a joiner and a laptop: a programmer).
So each stretch of one family gets a baseline of its own, which makes it a chunk that is shaped by itself. The program
sets each chunk where the last one ended, but reorders no chunks: words that run from right to left come in the order
in which they are seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

from scripts.pictures import fonts

_NS = "{http://www.w3.org/2000/svg}"
_SIZE = 16.0
#: What is passed on to the pieces of a text: all but its place.
_PLACES = ("x", "y", "dx", "dy", "text-anchor")
_LEFTWARD, _WITHIN = ("R", "AL"), ("R", "AL", "EN", "AN", "NSM")
_NEUTRAL = ("ES", "ET", "CS", "WS", "ON", "BN")
#: A number, which runs from left to right everywhere, or one sign.
_SIGNS = re.compile(r"\d+(?:[.,:/]\d+)*|.", re.S)
_VIRAMA = 9
#: Vowel signs that stand before the letter that they follow.
_BEFORE = frozenset(
    "\u093f\u09bf\u09c7\u09c8\u09cb\u09cc\u0a3f\u0abf\u0b47\u0bc6\u0bc7\u0bc8\u0bca\u0bcb\u0bcc\u0d46\u0d47\u0d48"
    "\u0d4a\u0d4b\u0d4c"
)
# For writing: SVG needs no prefix.
ElementTree.register_namespace("", _NS[1:-1])
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def lettered(svg: str, faces: Path) -> str:
    """``svg`` with each text in stretches of one family, where it needs another than its own."""
    if not fonts.foreign(svg):
        return svg
    root = ElementTree.fromstring(svg)
    for text in list(root.iter(f"{_NS}text")):
        if any(fonts.foreign(said) for said in text.itertext()):
            _spell(text, faces)
    return ElementTree.tostring(root, encoding="unicode")


@dataclass
class _Words:
    """Words set alike; ``x`` where they begin a line anew, ``y`` their baseline, ``size`` that of their letters."""

    text: str
    x: float | None
    y: float
    size: float
    weight: int
    family: str

    def measure(self, said: str, faces: Path) -> float:
        """How wide ``said`` is, set as these words are."""
        return fonts.width(said, self.size, self.weight, faces, self.family)


def _spell(text: ElementTree.Element, faces: Path) -> None:
    """Replace what ``text`` says by chunks: lines start at the left, whatever they were aligned by."""
    found = [words for words in _words(text) if words.text]
    share = {"end": 1.0, "middle": 0.5}.get(text.get("text-anchor", ""), 0.0)
    for place in _PLACES:
        text.attrib.pop(place, None)
    text.text = None
    for child in list(text):
        text.remove(child)
    owed = 0.0
    for at, words in enumerate(found):
        start = words.x if words.x is not None or at else 0.0
        if start is not None and share:
            following = next((n for n in range(at + 1, len(found)) if found[n].x is not None), len(found))
            wide = sum(each.measure(each.text, faces) for each in found[at:following])
            start -= wide * share
        for family, said in seen(list(fonts.runs(words.text, faces))):
            chunk = ElementTree.SubElement(text, f"{_NS}tspan", {"y": f"{words.y:g}", "font-size": f"{words.size:g}"})
            if start is not None:
                chunk.set("x", f"{start:g}")
                start, owed = None, 0.0
            moved = [0.0] * (len(said) + 1)
            if family:
                chunk.set("font-family", f"'{family}'")
                moved = list(shifts(said, partial(words.measure, faces=faces)))
            moved[0] += owed
            owed = moved.pop()
            if any(moved):
                chunk.set("dx", " ".join(f"{shift:.2f}" for shift in moved))
            chunk.text = said


def _words(text: ElementTree.Element) -> Iterator[_Words]:
    """The words of a text and of the spans in it, each with its place."""
    size, family = _number(text.get("font-size"), _SIZE), fonts.SANS
    weight = 600 if text.get("font-weight") in ("600", "bold") else 400
    if fonts.SERIF in text.get("font-family", ""):
        family, weight = fonts.SERIF, 600
    x: float | None = _number(text.get("x"), 0) + _length(text.get("dx"), size)
    y = _number(text.get("y"), 0) + _length(text.get("dy"), size)
    yield _Words(_folded(text.text), x, y, size, weight, family)
    given = not text.text
    for span in text:
        percent = (span.get("font-size") or "").endswith("%")
        own = size * _number(span.get("font-size"), 100) / 100 if percent else _number(span.get("font-size"), size)
        x = _number(span.get("x"), 0) if span.get("x") else (x if given else None)
        y = (_number(span.get("y"), 0) if span.get("y") else y) + _length(span.get("dy"), own)
        yield _Words(_folded(span.text), x, y, own, weight, family)
        given = given and not span.text
        yield _Words(_folded(span.tail), None, y, size, weight, family)


def _folded(said: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", said or "")


def _number(written: str | None, otherwise: float) -> float:
    found = re.match(r"-?[\d.]+", written or "")
    return float(found[0]) if found else otherwise


def _length(written: str | None, size: float) -> float:
    """A length in pixels or ems."""
    return _number(written, 0) * (size if (written or "").endswith("em") else 1)


def seen(runs: list[tuple[str | None, str]]) -> Iterator[tuple[str | None, str]]:
    """Stretches of one family in the order in which they are seen: what runs from right to left is turned round."""
    said = "".join(words for _, words in runs)
    families = [family for family, words in runs for _ in words]
    at = 0
    for start, end in _leftward(said):
        yield from _stretches(said, families, at, start)
        for family, words in list(_stretches(said, families, start, end))[::-1]:
            yield family, words if family else "".join(_SIGNS.findall(words)[::-1]).translate(_MIRRORED)
        at = end
    yield from _stretches(said, families, at, len(said))


def _leftward(said: str) -> Iterator[tuple[int, int]]:
    """Where words run from right to left, with the numbers and signs between them and the brackets around them."""
    kinds = [unicodedata.bidirectional(char) for char in said]
    at = 0
    while at < len(kinds):
        if kinds[at] not in _LEFTWARD:
            at += 1
            continue
        start = end = at
        while at < len(kinds) and kinds[at] in (*_WITHIN, *_NEUTRAL):
            closes = said[at] in ")]}" and at == end and any(sign in "([{" for sign in said[start:end])
            end = at + 1 if kinds[at] in _WITHIN or closes else end
            at += 1
        yield start, end


def _stretches(said: str, families: list[str | None], start: int, end: int) -> Iterator[tuple[str | None, str]]:
    """What is drawn by one family after the other between two places."""
    at = start
    while at < end:
        following = next((n for n in range(at, end) if families[n] != families[at]), end)
        yield families[at], said[at:following]
        at = following


def shifts(said: str, measure: Callable[[str], float]) -> Iterator[float]:
    """How far each letter must be moved from the one before it, and last what follows.

    Of a letter and the vowel sign beside it the drawing program reckons only the wider one, and what follows would
    cover the other.
    """
    owed = 0.0
    for cluster in _clusters(said):
        wide = [measure(char) for char in cluster]
        yield owed
        yield from [0.0] * (len(cluster) - 1)
        owed = sum(wide) - max(wide)
    yield owed


def _clusters(said: str) -> Iterator[str]:
    """Letters with their signs; with the letters joined to them where a vowel sign stands before them all."""
    for syllable in _syllables(said, True):
        yield from [syllable] if any(char in _BEFORE for char in syllable) else _syllables(syllable, False)


def _syllables(said: str, joined: bool) -> Iterator[str]:
    start = 0
    for at in range(1, len(said)):
        mark = unicodedata.category(said[at]).startswith("M") or said[at] in "\u200c\u200d"
        join = joined and (unicodedata.combining(said[at - 1]) == _VIRAMA)
        if not mark and not join:
            yield said[start:at]
            start = at
    if said:
        yield said[start:]
