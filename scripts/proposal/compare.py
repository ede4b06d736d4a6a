"""``make diff``: what the working tree's data changes against a commit, into ``build/diff``."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from scripts.checking.check import checked
from scripts.faults import DataError
from scripts.outputs import UNFINISHED, encoded, put
from scripts.proposal import base as bases
from scripts.proposal import side
from scripts.proposal.pictures import Pictures, pictures
from scripts.proposal.render import as_text, render
from scripts.proposal.report import report
from scripts.proposal.side import Side
from scripts.settings import Settings

FOLDER = "diff"


def compare(house: Settings, asked: str, drawn: bool = True) -> str:
    """Write the report on what differs from the commit that ``asked`` names, and return it as text.

    Raises DataError when the working tree's data has errors, HouseError when there is nothing to compare with.
    """
    out = house.build / FOLDER
    shutil.rmtree(out, ignore_errors=True)  # nobody may take an older report for this one
    base = bases.find(house, asked)
    new = Side(*checked(house.data))
    if new.errors:
        raise DataError(new.errors)
    files = bases.changed_files(house, base)
    data = f"{bases.data_folder(house)}/"
    old = _read(house, base) if any(file.startswith(data) for file in files) else new
    told = report(house, base, old, new, files)
    shown = pictures(old, new, house, told.drawn) if drawn else Pictures([], {}, 0, [])
    house.build.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=house.build) as beside:
        for path, content in encoded(render(told, shown, house.root)).items():
            put(Path(beside) / FOLDER / path, content)
        (Path(beside) / FOLDER).rename(out)
    return as_text(told)


def _read(house: Settings, base: bases.Base) -> Side:
    with tempfile.TemporaryDirectory() as folder:
        return side.read(bases.lay(house, base, Path(folder)))
