"""The first slide of a deck, and of each trend in the whole deck: name, answer, the figure that matters most."""

from __future__ import annotations

from scripts.cards.canvas import Face
from scripts.decks import master, setting
from scripts.decks.content import Opening, Run
from scripts.decks.master import ROOM, Box
from scripts.decks.setting import MARGIN
from scripts.decks.sheet import Sheet
from scripts.decks.slide import figure, foot, standing
from scripts.pictures import fonts
from scripts.records.figure import STANDINGS

_ANSWERS = tuple(Face(size, round(size * 1.3), 400, fonts.SERIF) for size in (50, 44, 38, 32, 28, 24))
_TITLES = (116, 96, 80, 62, 48)
_WORDS = (Face(32, 44), Face(28, 38))
_MARKS = Face(26, 36, ink="ink2")
_BASE, _MARKS_TOP, _MARKS_ROOM = 762, 660.0, 1300


def opening(sheet: Sheet, shown: Opening) -> None:
    """Put ``shown`` on ``sheet``."""
    box = master.place(sheet.layout, 0).box
    titles = tuple(master.title_face(size) for size in _TITLES)
    said, face = sheet.held(shown.title, box, titles)
    sheet.write(0, [[Run(said, "hue" if shown.trend else "ink")]], face, plain=True)
    answer = master.place(sheet.layout, master.WORDS).box
    said, face = sheet.held(shown.answer, answer, _ANSWERS)
    sheet.write(master.WORDS, [[Run(said)]], face)
    if shown.key is not None:
        key, runs = shown.key, figure(shown.key)
        size = round(min(130, 800 / sheet.width(runs, Face(100, 100, 600)) * 100))
        wide = sheet.width(runs, Face(size, size, 600))
        number = Box(MARGIN, _BASE - 40 - round(size * 1.12), wide + 8, round(size * 1.12))
        sheet.write(master.FIGURE, [runs], Face(size, round(size * 1.12), 600), number)
        beside = Box(MARGIN + wide + 48, 0, ROOM - wide - 48, 0)
        said, words = sheet.held(key.words, Box(0, 0, beside.width, 132), _WORDS)
        high = len(setting.lines(said, beside.width, words, sheet.fonts)) * words.leading
        top = number.y + (number.height - high - 48) / 2
        sheet.write(master.UNIT, [[Run(said)]], words, Box(beside.x, top, beside.width, high))
        standing(sheet, key, top + high + 8, beside.width, beside.x)
    else:
        sheet.drop(master.FIGURE, master.UNIT)
        _marks(sheet)
    foot(sheet, (), shown.said, shown.link)
    sheet.notes(shown.notes)


def _marks(sheet: Sheet) -> None:
    """How sure a figure is: the five marks and their words."""
    sheet.drop(master.STANDING)
    x, top = float(MARGIN), _MARKS_TOP
    for name, meaning in STANDINGS.items():
        said = f"{name} {meaning}"
        wide = setting.measure(said, _MARKS, sheet.fonts)
        if x + 38 + wide > MARGIN + _MARKS_ROOM:
            x, top = float(MARGIN), top + 52
        sheet.mark(name, x + 12, top + 18)
        sheet.text(Box(x + 38, top, wide + 8, _MARKS.leading, "Standing"), [Run(said, "ink2")], _MARKS)
        x += 38 + wide + 48
