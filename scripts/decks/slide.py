"""The slide of a section: claim as its title, key figure, chart, source, address and code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from scripts.cards import code
from scripts.cards.canvas import Face
from scripts.decks import master, native_chart, setting
from scripts.decks.content import Entry, Exhibit, Key, Link, Picture, Run, Section
from scripts.decks.master import CHART_HEIGHT as HEIGHT
from scripts.decks.master import CHART_WIDTH as WIDTH
from scripts.decks.master import ROOM, Box
from scripts.decks.setting import MARGIN
from scripts.decks.sheet import Sheet
from scripts.pictures.shortening import shortened

TITLES = (80, 70, 62, 54, 48, 42, 36, 30, 24, 18, 12)
_TOP, _COLUMN, _CHART_LEFT = 348, 500, 676
_LABELS = (Face(32, 44), Face(28, 38), Face(25, 34))
_LARGE_LABELS = (Face(40, 54), Face(34, 46), Face(28, 38))
_LEADS = (Face(44, 62), Face(38, 54), Face(32, 46), Face(28, 40), Face(25, 34))
_SOURCES = (Face(28, 38, ink="ink2"), Face(25, 34, ink="ink2"))
#: How wide the name of a maker is at most where all do not fit otherwise.
_MAKERS = (700.0, 500.0, 350.0, 250.0, 180.0)
#: So much of a title a long name of a maker leaves room for.
_TITLE = 60
_ADDRESSES = tuple(Face(size, 46, 600) for size in range(34, 9, -2))
_UNIT = Face(26, 34, ink="ink2")
_STANDING = Face(28, 38, ink="ink2")
#: The least size of a key figure, how much of its room it takes at most, and its unit's size beside it.
_SMALLEST, _SLACK, _SMALLER = 48, 0.96, 0.5


def section(sheet: Sheet, shown: Section, trend: str) -> None:
    """Put section ``shown`` on ``sheet``; ``trend`` is the name of its trend."""
    claim(sheet, shown.claim)
    named(sheet, trend)
    if shown.exhibit is not None:
        _exhibit(sheet, shown.exhibit)
    else:
        sheet.drop(master.UNIT)
    if shown.key is not None:
        _key(sheet, shown.key, shown.exhibit is None)
    else:
        sheet.drop(master.FIGURE, master.STANDING)
        _lead(sheet, shown.lead, shown.exhibit is None)
    foot(sheet, shown.told, shown.said, shown.link)
    sheet.notes(shown.notes)


def named(sheet: Sheet, trend: str) -> None:
    """The name of the trend above the title."""
    place = master.place(sheet.layout, master.TREND)
    said, face = sheet.held(trend, place.box, (place.face,))
    sheet.write(master.TREND, [[Run(said, "hue")]], face)


def claim(sheet: Sheet, said: str) -> None:
    """The title, as large as its length allows, in lines of even length."""
    box = master.place(sheet.layout, 0).box
    for size in TITLES:
        face = master.title_face(size)
        if setting.fits(said, box.width, box.height, face, sheet.fonts) and (
            size < 70 or len(setting.lines(said, box.width, face, sheet.fonts)) < 3
        ):
            break
    wide = min(box.width, setting.balanced(said, box.width, face, sheet.fonts) + 4)
    sheet.write(0, [[Run(said)]], face, Box(box.x, box.y, wide, box.height), plain=True)


def figure(key: Key) -> list[Run]:
    """A key figure as one line: qualifier and unit smaller than the number."""
    qualifier = [Run(f"{key.qualifier} ", "hue", scale=_SMALLER)] if key.qualifier else []
    unit = [Run(f"\u00a0{key.unit}", "hue", scale=_SMALLER)] if key.unit else []
    return [*qualifier, Run(key.number, "hue"), *unit]


def _key(sheet: Sheet, key: Key, alone: bool) -> None:
    """The key figure with its words and standing: beside a chart, or large by itself."""
    room, below = (ROOM, 1400) if alone else (_COLUMN, _COLUMN)
    choice = _LARGE_LABELS if alone else _LABELS
    said, words = sheet.held(key.words, Box(0, 0, below, 108 if alone else 220), choice)
    high = len(setting.lines(said, below, words, sheet.fonts)) * words.leading
    runs = figure(key)
    left = (master.FOOT - 14 - _TOP - high - 24 - _STANDING.leading) / 1.12
    wide = sheet.width(runs, Face(100, 100, 600))
    size = round(max(_SMALLEST, min(280 if alone else 160, left, room * _SLACK / wide * 100)))
    number = Box(MARGIN, _TOP - size * 0.06, room, round(size * 1.12))
    sheet.write(master.FIGURE, [runs], Face(size, round(size * 1.12), 600), number)
    box = Box(MARGIN, _TOP + number.height + 12, below, high)
    sheet.write(master.WORDS, [[Run(said)]], words, box)
    standing(sheet, key, box.y + high + 10, below)


def standing(sheet: Sheet, key: Key, top: float, room: float, left: float = MARGIN) -> None:
    """The mark and the words of a standing."""
    sheet.mark(key.standing, left + 12, top + 19)
    box = Box(left + 38, top, room - 38, _STANDING.leading)
    sheet.write(master.STANDING, [[Run(key.said, "ink2")]], _STANDING, box)


def _lead(sheet: Sheet, said: str, alone: bool) -> None:
    """The section's first words, where it has no key figure."""
    box = Box(MARGIN, _TOP, ROOM if alone else _COLUMN, master.FOOT - _TOP - 20)
    said, face = sheet.held(said, box, _LEADS)
    sheet.write(master.WORDS, [[Run(said)]], face, box)


def _exhibit(sheet: Sheet, shown: Exhibit) -> None:
    """The chart right of the figure: one of Office's own, else a picture."""
    said, _ = sheet.held(shown.unit, Box(0, 0, WIDTH, 2 * _UNIT.leading), (_UNIT,))
    rows = len(setting.lines(said, WIDTH, _UNIT, sheet.fonts))
    unit = Box(_CHART_LEFT, master.FOOT - 12 - HEIGHT - rows * _UNIT.leading, WIDTH, rows * _UNIT.leading)
    sheet.write(master.UNIT, [[Run(said, "ink2")]], _UNIT, unit)
    top = master.FOOT - 8 - HEIGHT
    alt = f"{shown.title}. {shown.alt}"
    drawing = shown.drawing
    if isinstance(drawing, Picture):
        scale = min(WIDTH / drawing.width, HEIGHT / drawing.height)
        box = Box(_CHART_LEFT, top, drawing.width * scale, drawing.height * scale, "Chart")
        sheet.picture(drawing.png, box, alt)
    else:
        native_chart.draw(sheet, drawing, Box(_CHART_LEFT, top, WIDTH, HEIGHT, "Chart"), alt)


def _told(told: Sequence[Entry]) -> list[Run]:
    """One source with its title, or the makers of several, each linked."""
    if len(told) == 1:
        (entry,) = told
        by = Run(entry.by, "ink2", url=entry.url)
        return [Run("Source: ", "ink2"), by, Run(f", {entry.title}{entry.rest}", "ink2")]
    runs = [run for entry in told for run in (Run("; ", "ink2"), Run(entry.by, "ink2", url=entry.url))]
    return [Run("Sources: ", "ink2"), *runs[1:]]


def brought(entry: Entry, fits: Callable[[Entry], bool]) -> Entry:
    """``entry`` as it ``fits``: its title shortened, and its maker and outlet where these alone are too long."""
    entry = replace(entry, rest=shortened(entry.rest, lambda rest: fits(replace(entry, by="", title="", rest=rest))))
    entry = replace(entry, by=shortened(entry.by, lambda by: fits(replace(entry, by=by, title=entry.title[:_TITLE]))))
    return replace(entry, title=shortened(entry.title, lambda title: fits(replace(entry, title=title))))


def _foot_told(sheet: Sheet, told: tuple[Entry, ...], box: Box) -> tuple[list[Entry], Face]:
    """The sources of a foot as they fit above one further line, and the face in which they do."""

    def fits(entries: Sequence[Entry], face: Face) -> bool:
        words = "".join(run.text for run in _told(entries))
        return setting.fits(words, box.width, box.height - face.leading, face, sheet.fonts)

    for face in _SOURCES:
        if not told or fits(told, face):
            return list(told), face
    face, entries = _SOURCES[-1], list(told)
    if len(told) == 1:
        return [brought(told[0], lambda entry: fits([entry], face))], face
    for most in _MAKERS:
        entries = [
            replace(entry, by=shortened(entry.by, lambda by, most=most: _wide(sheet, by, face) <= most))  # type: ignore[misc]
            for entry in told
        ]
        if fits(entries, face):
            break
    return entries, face


def _wide(sheet: Sheet, said: str, face: Face) -> float:
    return setting.measure(said, face, sheet.fonts)


def foot(sheet: Sheet, told: tuple[Entry, ...], said: str, link: Link) -> None:
    """Source, what was checked, address and code."""
    box = master.place(sheet.layout, master.SOURCE).box
    entries, face = _foot_told(sheet, told, box)
    if entries != list(told):
        sheet.cut.append("".join(run.text for run in _told(told)))
    sheet.write(master.SOURCE, [*([_told(entries)] if told else []), [Run(said, "ink2")]], face)
    address = master.place(sheet.layout, master.ADDRESS)
    shown, face = sheet.held(link.shown, address.box, (address.face, *_ADDRESSES))
    sheet.write(master.ADDRESS, [[Run(shown, url=link.address)]], face)
    if link.address:
        wide = float(code.size(link.address))
        right = 1920 - MARGIN + code.QUIET * code.MODULE
        box = Box(right - wide, master.FOOT + 6, wide, wide, "Code")
        colours = sheet.palette["ink"], sheet.palette["paper"]
        sheet.picture(code.png(link.address, *colours), box, f"QR code of {link.shown}", link.address)
