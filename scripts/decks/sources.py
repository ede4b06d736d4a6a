"""The last slides: every source with its link, in two columns.

The link stands on the author's name alone: LibreOffice breaks no line within a link.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scripts.cards.canvas import Face
from scripts.decks import master, setting
from scripts.decks.content import Entry, Page, Run, Sources
from scripts.decks.sheet import Sheet
from scripts.decks.slide import brought, named

_FACE, _GAP = Face(24, 30), 8
#: So many lines an entry takes at most.
_MOST = 6
#: The room for the number of a slide beside its title.
_COUNT = 240


def pages(shown: Sources, fonts: Path) -> Iterator[Page]:
    """The entries by slide and column, as many in a column as fit."""
    box = master.place(master.SOURCES, master.LEFT).box
    columns: list[list[Entry]] = []
    high = box.height
    for entry in shown.entries:
        needed = len(setting.lines(_said(_shown(entry, fonts)), box.width, _FACE, fonts)) * _FACE.leading + _GAP
        if high + needed > box.height:
            columns.append([])
            high = 0.0
        columns[-1].append(entry)
        high += needed
    place = master.place(master.SOURCES, 0)
    name, _ = setting.held(shown.title, place.box.width - _COUNT, place.box.height, (place.face,), fonts)
    slides = [columns[at : at + 2] for at in range(0, len(columns), 2)]
    for number, pair in enumerate(slides, 1):
        title = f"{name}, {number} of {len(slides)}" if len(slides) > 1 else name
        yield Page(shown.trend, title, tuple(tuple(column) for column in pair))


def _shown(entry: Entry, fonts: Path) -> Entry:
    """An entry of a few lines: a longer maker or title is shortened."""
    box = master.place(master.SOURCES, master.LEFT).box
    return brought(entry, lambda short: setting.fits(_said(short), box.width, _MOST * _FACE.leading, _FACE, fonts))


def _said(entry: Entry) -> str:
    return f"{entry.by}, {entry.title}{entry.rest}"


def page(sheet: Sheet, shown: Page, trend: str) -> None:
    """Put one page of a list on ``sheet``; ``trend`` is the name of its trend."""
    sheet.write(0, [[Run(shown.title)]], master.place(sheet.layout, 0).face, plain=True)
    named(sheet, trend)
    for index, entries in zip((master.LEFT, master.RIGHT), shown.columns, strict=False):
        said = [
            [Run(entry.by, "ink", url=entry.url), Run(f", {entry.title}", "ink"), Run(entry.rest, "ink2")]
            for entry in (_shown(entry, sheet.fonts) for entry in entries)
        ]
        sheet.write(index, said, _FACE, gap=_GAP)
    if len(shown.columns) < 2:
        sheet.drop(master.RIGHT)
    listed = [entry for column in shown.columns for entry in column]
    sheet.notes("\n".join(f"{_said(entry)}: {entry.url}" for entry in listed))
