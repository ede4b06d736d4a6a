"""The fonts of charts and pictures: cut from hash-locked open fonts, under names of our own.

No machine has families of these names, so the machine's own fonts are never drawn by mistake. A character that the
two main families lack is drawn by a fallback, cut for the characters in use; one that no font has is refused before
anything is drawn, since the drawing library would leave it out without a word.
"""

from __future__ import annotations

import hashlib
import io
import re
import shutil
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.metadata import version
from importlib.resources import files as package_files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scripts.outputs import swap
from scripts.shelf import used

SANS, SERIF = "Trends Sans", "Trends Serif"


@dataclass(frozen=True)
class Face:
    """One weight of a family, and the variable font it is cut from: a file of a package, and its number in it."""

    family: str
    weight: int
    package: str
    file: str
    optical: int = 0
    number: int = -1


FACES = (
    Face(SANS, 400, "fontpkg-inter", "files/Inter[opsz,wght].ttf", 14),
    Face(SANS, 600, "fontpkg-inter", "files/Inter[opsz,wght].ttf", 14),
    Face(SERIF, 600, "fontpkg-source-serif-4", "files/SourceSerif4[opsz,wght].ttf", 32),
)
_SCRIPTS = (
    "NotoSans NotoSansHebrew NotoSansArabic NotoSansDevanagari NotoSansBengali NotoSansTamil NotoSansTelugu "
    "NotoSansKannada NotoSansMalayalam NotoSansGujarati NotoSansGurmukhi NotoSansOriya NotoSansSinhala NotoSansThai "
    "NotoSansLao NotoSansKhmer NotoSansMyanmar NotoSansArmenian NotoSansGeorgian NotoSansEthiopic NotoSansSymbols "
    "NotoEmoji"
).split()
_JAPANESE = 0
FALLBACKS = (
    *(Face(f"Trends {script}", 400, "manimgx-fonts", f"{script}[wght].ttf") for script in _SCRIPTS),
    Face("Trends CJK", 400, "manimgx-fonts-cjk", "NotoSansCJK-VF.otf.ttc", number=_JAPANESE),
)
#: What the main families hold of Unicode for our use: Latin, punctuation, superscripts, currencies, arrows, arithmetic.
_RANGES = ((0x20, 0x24F), (0x2000, 0x209F), (0x20A0, 0x20BF), (0x2190, 0x2199), (0x2200, 0x2265))
#: The way of cutting: another number where the same fonts come out another way.
_CUTTING = 3
#: What every fallback is cut with, so that its words hold together: blanks and joiners.
_HOLDING = (0x20, 0xA0, 0x200C, 0x200D)
#: The file beside the faces that vouches for them.
_SUMS = "sums"
#: Joiners and variation selectors change their neighbours and have no letter of their own.
_SILENT = frozenset("\n\t\u200c\u200d\ufe0e\ufe0f")

#: What is drawn as one sign with the emoji before it.
_JOINED = re.compile("\u200d[\u2190-\u2bff\U0001f000-\U0001faff]|[\U0001f3fb-\U0001f3ff]")
_FOREIGN = re.compile("[^" + "".join(rf"\u{low:04x}-\u{high:04x}" for low, high in _RANGES) + r"\n\t]")


def folder(cache_folder: Path, texts: Iterable[str] = ()) -> Path:
    """The folder of the faces that draw ``texts``, cut on first use."""
    foreign = "".join(sorted({*_FOREIGN.findall("".join(texts))} - _SILENT))
    versions = [version("fonttools"), *(version(face.package) for face in (*FACES, *FALLBACKS))]
    asked = repr((_CUTTING, versions, FACES, _RANGES, _HOLDING, foreign))
    made = cache_folder / f"fonts-{hashlib.sha256(asked.encode()).hexdigest()[:12]}"
    if not _whole(made):
        cache_folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=cache_folder) as beside:
            half = Path(beside) / made.name
            if foreign:
                shutil.copytree(folder(cache_folder), half)
            else:
                half.mkdir()
                for face in FACES:
                    _cut(face, half, [code for low, high in _RANGES for code in range(low, high + 1)])
            for fallback, chars in _fallbacks(foreign).items():
                _cut(fallback, half, [*map(ord, chars), *_HOLDING])
            (half / _SUMS).write_text(_sums(half), "utf-8")
            with suppress(OSError):  # another run was first
                if made.is_dir() and not _whole(made):
                    swap(half, made, Path(beside) / "damaged")
                else:
                    half.rename(made)
    used(made)
    return made


def _whole(made: Path) -> bool:
    """Whether a folder holds what it was made with: with a damaged font, nothing would be drawn without a word."""
    try:
        return (made / _SUMS).read_text("utf-8") == _sums(made)
    except OSError:
        return False


def _sums(made: Path) -> str:
    fonts = sorted(made.glob("*.ttf"))
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in fonts)


def foreign(text: str) -> bool:
    """Whether ``text`` has a letter that the main families lack."""
    return _FOREIGN.search(text) is not None


def _plain(char: str) -> bool:
    return any(low <= ord(char) <= high for low, high in _RANGES)


@lru_cache(maxsize=20_000)
def missing(text: str) -> tuple[str, ...]:
    """The characters of ``text`` that no font has."""
    foreign = "".join(sorted(set(_FOREIGN.findall(text)) - _SILENT))
    found = "".join(_fallbacks(foreign).values())
    return tuple(char for char in foreign if char not in found)


def _fallbacks(foreign: str) -> dict[Face, str]:
    """Which fallback draws which of the characters: the first that has each."""
    rest, found = set(foreign), dict[Face, str]()
    for face in FALLBACKS if foreign else ():
        mine = {char for char in rest if ord(char) in _letters(face)}
        if mine:
            found[face] = "".join(sorted(mine))
            rest -= mine
    return found


def _path(face: Face) -> Path:
    return Path(str(package_files(face.package.replace("-", "_")) / face.file))


@cache
def _letters(face: Face) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    return frozenset(TTFont(_path(face), lazy=True, fontNumber=face.number).getBestCmap())


def _cut(face: Face, made: Path, codes: list[int]) -> None:
    """One face of a variable font as a file, renamed."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(_path(face), lazy=True, fontNumber=face.number)
    subsetter = Subsetter(Options(name_IDs=["*"]))
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    axes = {"wght": face.weight} | ({"opsz": face.optical} if face.optical else {})
    font = instancer.instantiateVariableFont(font, axes)
    if "CFF2" in font:
        font = _older(font)
    font["OS/2"].usWeightClass = face.weight
    full = f"{face.family} {face.weight}"
    font["name"].names = []
    for number, text in ((1, face.family), (2, "Regular"), (4, full), (6, full.replace(" ", "-")), (16, face.family),
                         (17, str(face.weight))):  # fmt: skip
        font["name"].setName(text, number, 3, 1, 0x409)
    whole = io.BytesIO()
    font.save(whole)
    (made / _name(face)).write_bytes(whole.getvalue())


def _older(font: Any) -> Any:
    """A font with outlines of the newest form as one of the form before: of the newest, nothing is drawn."""
    from fontTools.cffLib.CFF2ToCFF import convertCFF2ToCFF
    from fontTools.ttLib import TTFont

    newest, older = io.BytesIO(), io.BytesIO()
    font.save(newest)
    font = TTFont(newest, recalcBBoxes=False)
    assert font["CFF2"].cff[0].CharStrings  # reads what the conversion can no longer read
    convertCFF2ToCFF(font)  # gives the glyphs other names: to be read anew
    font.save(older)
    return TTFont(older)


def _name(face: Face) -> str:
    return f"{face.family.replace(' ', '')}-{face.weight}.ttf"


@cache
def _metrics(path: Path) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    from fontTools.ttLib import TTFont

    font: Any = TTFont(path)
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


@lru_cache(maxsize=20_000)
def _drawing(char: str, face: Face, fonts: Path) -> Face:
    """The face that draws ``char`` where ``face`` is asked for."""
    if _plain(char) or char in _SILENT:
        return face
    for fallback in FALLBACKS:
        path = fonts / _name(fallback)
        if path.is_file() and ord(char) in _metrics(path)[0]:
            return fallback
    return face


@cache
def face_of(family: str, weight: int) -> Face:
    """The main face of that family and weight."""
    return next(face for face in FACES if (face.family, face.weight) == (family, weight))


def runs(text: str, fonts: Path) -> Iterator[tuple[str | None, str]]:
    """``text`` in stretches of one family: (a fallback's name, or None for the family asked for; the words).

    A blank between two words of one fallback is of their stretch.
    """
    start, last = 0, FACES[0]
    for at, char in enumerate(text):
        before = (
            char == " " and _spaced(last) and text[at + 1 :] != "" and _drawing(text[at + 1], FACES[0], fonts) is last
        )
        face = last if char in _SILENT or before else _drawing(char, FACES[0], fonts)
        if face is not last and at > start:
            yield (None if last is FACES[0] else last.family), text[start:at]
            start = at
        last = face
    if text:
        yield (None if last is FACES[0] else last.family), text[start:]


def _spaced(face: Face) -> bool:
    """Whether the blank of ``face`` parts words: that of the emoji is as wide as they are."""
    return "Emoji" not in face.family


def width(text: str, size: float, weight: int, fonts: Path, family: str = SANS) -> float:
    """How wide ``text`` prints, in the unit of ``size``."""
    return size * _ems(text, face_of(family, weight), fonts)


@lru_cache(maxsize=100_000)
def _ems(text: str, face: Face, fonts: Path) -> float:
    """How far ``text`` moves the pen: kept, since the same words are set on many cards, slides and editions."""
    return sum(_advance(char, face, fonts) for char in _JOINED.sub("", text))


@lru_cache(maxsize=20_000)
def _advance(char: str, face: Face, fonts: Path) -> float:
    """How far ``char`` moves the pen, in ems."""
    if char in _SILENT:
        return 0.0
    glyphs, metrics, units = _metrics(fonts / _name(_drawing(char, face, fonts)))
    return float(metrics[glyphs.get(ord(char), ".notdef")][0] / units)


def lines(text: str, room: float, size: float, weight: int, fonts: Path, family: str = SANS) -> list[str]:
    """``text`` broken at blanks into lines that each fit ``room``; a longer word is broken within, as CJK text is."""
    broken: list[str] = []
    for word in re.split(r"[ \t\r\n]+", text):
        if broken and width(f"{broken[-1]} {word}", size, weight, fonts, family) <= room:
            broken[-1] += f" {word}"
            continue
        while width(word, size, weight, fonts, family) > room and len(word) > 1:
            most = _most(word, partial(width, size=size, weight=weight, fonts=fonts, family=family), room)
            broken.append(word[:most])
            word = word[most:]
        broken.append(word)
    return broken


def _most(word: str, measure: Callable[[str], float], room: float) -> int:
    """How many letters of ``word`` fit ``room``; one at least."""
    return max(1, bisect_right(range(1, len(word)), room, key=lambda end: measure(word[:end])))
