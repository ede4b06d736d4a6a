"""Text on slides: faces that Office has everywhere, and room measured beforehand, since slides do not shrink theirs.

Slides are laid out on the card's grid of 1920 by 1080 pixels: a pixel is half a point.
Cambria and Arial are no part of the build: texts are measured with the fonts of our pictures and a factor, found by
setting all texts of the site in fonts of the same widths, that makes the measured text the wider one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from scripts.cards.canvas import Face
from scripts.pictures import fonts
from scripts.pictures.shortening import shortened
from scripts.quantities.quantity import NARROW, NBSP

WIDTH, HEIGHT, MARGIN = 1920, 1080, 96
#: Lengths in a file are in English Metric Units.
EMU = 6350
TITLES, TEXT = "Cambria", "Arial"
#: Family and weight on the slide -> the weight that is measured, and the factor.
_MEASURES = {
    (fonts.SANS, 400): (400, 1.01),
    (fonts.SANS, 600): (600, 1.03),
    (fonts.SERIF, 600): (600, 1.06),
    (fonts.SERIF, 400): (600, 1.0),
}


def emu(pixels: float) -> int:
    """A length on the grid in the unit of the file."""
    return round(pixels * EMU)


def printable(text: str) -> str:
    """``text`` on one line, without the narrow blank that Arial lacks."""
    return re.sub(r"[ \t\r\n]+", " ", text.replace(NARROW, NBSP))


def measure(text: str, face: Face, faces: Path) -> float:
    """The most that ``text`` takes when set in ``face``."""
    weight, factor = _MEASURES[face.family, face.weight]
    return fonts.width(printable(text), face.size, weight, faces, face.family) * factor


@lru_cache(maxsize=20_000)
def lines(text: str, room: float, face: Face, faces: Path) -> tuple[str, ...]:
    """The lines into which ``text`` breaks at most."""
    weight, factor = _MEASURES[face.family, face.weight]
    return tuple(fonts.lines(printable(text), room / factor, face.size, weight, faces, face.family))


def fits(text: str, room: float, height: float, face: Face, faces: Path) -> bool:
    """Whether ``text`` fits a box of ``room`` by ``height``."""
    broken = lines(text, room, face, faces)
    return len(broken) * face.leading <= height and all(measure(line, face, faces) <= room for line in broken)


def fitting(text: str, room: float, height: float, choice: tuple[Face, ...], faces: Path) -> Face | None:
    """The first face of ``choice`` in which ``text`` fits; None when it fits in none."""
    return next((face for face in choice if fits(text, room, height, face, faces)), None)


def held(text: str, room: float, height: float, choice: tuple[Face, ...], faces: Path) -> tuple[str, Face]:
    """``text`` and the first face of ``choice`` in which it fits; shortened when it fits in none."""
    face = fitting(text, room, height, choice, faces)
    if face is not None:
        return text, face
    return shortened(printable(text), lambda said: fits(said, room, height, choice[-1], faces)), choice[-1]


@lru_cache(maxsize=2_000)
def balanced(text: str, room: float, face: Face, faces: Path) -> float:
    """The least width at which ``text`` takes no more lines than in ``room``: lines of even length."""
    few = len(lines(text, room, face, faces))
    low, high = room * 0.4, room
    while high - low > 8:
        middle = (low + high) / 2
        broken = lines(text, middle, face, faces)
        if len(broken) > few or any(measure(line, face, faces) > middle for line in broken):
            low = middle
        else:
            high = middle
    return high
