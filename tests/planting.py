"""Mistakes planted in the small data: one edit of one file a row, and where the editor must be told of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

from tests.conftest import SMALL


class Edit(NamedTuple):
    """Words of a file, and what stands in their stead."""

    file: str
    old: str
    new: str


def rows(table: str) -> list[list[str]]:
    """The cells of a table: ⏎ is a new line, → a tab, ␣ a non-breaking space, WORDS many words; rows go on if indented.

    A cell keeps no blanks at its ends; · stands for one.
    """
    signs = {"⏎": "\n", "→": "\t", "␣": "\u00a0", "·": " ", "WORDS": "word upon word " * 9}
    found = []
    for row in re.sub(r"\n +", " ", table.strip("\n")).split("\n"):
        cells = [cell.strip(" ") for cell in row.split("¦")]
        for sign, meant in signs.items():
            cells = [cell.replace(sign, meant) for cell in cells]
        found.append(cells)
    return found


def planted(folder: Path, edit: Edit, at: str = "") -> tuple[Path, int]:
    """The small data with one fault in it, and the line that must be named: that of the edit, or of ``at``."""
    data = folder / "data"
    shutil.copytree(SMALL, data)
    file = data / f"{edit.file}.yml"
    before, old, after = file.read_text("utf-8").partition(edit.old)
    assert old, f"{edit.old!r} is not in {file.name}"
    text = before + edit.new + after
    file.write_text(text, "utf-8")
    found = text.find(at, len(before))
    return data, text.count("\n", 0, found if found >= 0 else before.rindex(at)) + 1
