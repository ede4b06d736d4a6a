"""The fonts of charts and pictures: cut from hash-locked open fonts, under names of our own.

No machine has families of these names, so the machine's own fonts are never drawn by mistake; a character that the
fonts lack is refused before anything is drawn, since the drawing library would leave it out without a word.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import as_file
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from scripts.outputs import put_whole

SANS, SERIF = "Trends Sans", "Trends Serif"


@dataclass(frozen=True)
class Face:
    """One weight of a family, and the variable font it is cut from."""

    family: str
    weight: int
    package: str
    file: str
    optical: int


FACES = (
    Face(SANS, 400, "fontpkg-inter", "Inter[opsz,wght].ttf", 14),
    Face(SANS, 600, "fontpkg-inter", "Inter[opsz,wght].ttf", 14),
    Face(SERIF, 600, "fontpkg-source-serif-4", "SourceSerif4[opsz,wght].ttf", 32),
)
#: Latin with accents, punctuation, superscripts, currencies, arrows and the signs of arithmetic.
_RANGES = ((0x20, 0x24F), (0x2000, 0x209F), (0x20A0, 0x20BF), (0x2190, 0x2199), (0x2200, 0x2265))


def folder(cache_folder: Path) -> Path:
    """The folder that holds the cut faces, made on first use."""
    versions = [version("fonttools"), *(version(face.package) for face in FACES)]
    made = cache_folder / f"fonts-{hashlib.sha256(repr((versions, FACES, _RANGES)).encode()).hexdigest()[:12]}"
    for face in FACES:
        path = made / _name(face)
        if not path.is_file():
            made.mkdir(parents=True, exist_ok=True)
            _cut(face, path)
    return made


def _name(face: Face) -> str:
    return f"{face.family.replace(' ', '')}-{face.weight}.ttf"


def _cut(face: Face, path: Path) -> None:
    """One face of a variable font as a file, renamed; written in one step so that a stopped run leaves no half."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    with as_file(package_files(face.package.replace("-", "_")) / "files" / face.file) as variable:
        font = TTFont(variable, lazy=False)
    subsetter = Subsetter(Options(layout_features=["kern", "mark", "ccmp"], name_IDs=["*"]))
    subsetter.populate(unicodes=[code for low, high in _RANGES for code in range(low, high + 1)])
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, {"opsz": face.optical, "wght": face.weight})
    font["OS/2"].usWeightClass = face.weight
    style = {400: "Regular", 600: "SemiBold"}[face.weight]
    full = f"{face.family} {style}"
    font["name"].names = []
    for number, text in ((1, face.family), (2, "Regular"), (4, full), (6, full.replace(" ", "-")), (16, face.family),
                         (17, style)):  # fmt: skip
        font["name"].setName(text, number, 3, 1, 0x409)
    whole = io.BytesIO()
    font.save(whole)
    put_whole(path, whole.getvalue())


@cache
def _metrics(path: Path) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    from fontTools.ttLib import TTFont

    font: Any = TTFont(path)
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


def width(text: str, size: float, weight: int, fonts: Path, family: str = SANS) -> float:
    """How wide ``text`` prints, in the unit of ``size``."""
    face = next(face for face in FACES if (face.family, face.weight) == (family, weight))
    glyphs, metrics, units = _metrics(fonts / _name(face))
    return sum(metrics[glyphs.get(ord(char), ".notdef")][0] for char in text) * size / units


def lines(text: str, room: float, size: float, weight: int, fonts: Path, family: str = SANS) -> list[str]:
    """``text`` broken at blanks into lines that each fit ``room``; a word longer than that stays whole."""
    broken: list[str] = []
    for word in text.split(" "):
        if broken and width(f"{broken[-1]} {word}", size, weight, fonts, family) <= room:
            broken[-1] += f" {word}"
        else:
            broken.append(word)
    return broken


def missing(text: str) -> list[str]:
    """The characters of ``text`` that the fonts lack."""
    return sorted({char for char in text if not any(low <= ord(char) <= high for low, high in _RANGES)})
