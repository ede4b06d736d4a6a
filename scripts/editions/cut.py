"""Cutting an edition: today's records are frozen below data/editions, and the ledger vouches for them, whole or not at
all.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from scripts.building.publish import alone
from scripts.catalog import Catalog
from scripts.checking.check import sound
from scripts.editions import ledger
from scripts.editions.freeze import freeze
from scripts.editions.frozen import CUTTING, FOLDER, MANIFEST, NAME, Edition, digest, folders, order, parse, unfinished
from scripts.editions.history import changes_since
from scripts.editions.thaw import gallery, thawed
from scripts.faults import HouseError, shown
from scripts.files.editions import render_edition
from scripts.outputs import put_whole
from scripts.settings import Settings

_UNFINISHED = ".edition-"


def cut(house: Settings, name: str) -> Edition:
    """Cut edition ``name`` on the day of ``house.built``; raises what keeps it from being cut, with a cure."""
    if not NAME.fullmatch(name):
        names = [folder.name for folder in folders(house.data)]
        raise HouseError(f"An edition is called by its year and a number. {_following(names)}")
    with alone(house):
        _clear(house.data)
        catalog = sound(house.data)
        _refuse(catalog, name)
        _committed(house)
        edition = parse(freeze(catalog, name, house.built[:10]))
        rehearse(edition, catalog, house)
        return keep(edition, catalog, house.data)


def _refuse(catalog: Catalog, name: str) -> None:
    """Raise when ``name`` is no next edition, or when there is nothing to cut."""
    if not catalog.editions:
        return
    latest = catalog.editions[-1]
    following = _following([edition.name for edition in catalog.editions])
    if name in {edition.name for edition in catalog.editions}:
        raise HouseError(f"Edition {name} exists, and an edition never changes. {following}")
    if order(name) < order(latest.name):
        raise HouseError(f"Edition {name} would not come after the latest, {latest.name}. {following}")
    if not changes_since(catalog, latest):
        raise HouseError(f"Nothing that a reader would see has changed since edition {latest.name}. Try: cut none.")


def _following(names: list[str]) -> str:
    """The command that cuts the edition after ``names``, the oldest first."""
    year, number = names[-1].split(".") if names else ("2024", "0")
    return f"Try: make edition NAME={year}.{int(number) + 1}"


def _committed(house: Settings) -> None:
    """Raise when the data is in a repository and holds what no commit does: an edition must be what a commit was."""
    if not (house.root / ".git").exists():
        return
    command = ["git", "-C", str(house.root), "status", "--porcelain", "--", str(house.data)]
    state = subprocess.run(command, capture_output=True, text=True, check=False)
    if state.stdout.strip():
        file = state.stdout.strip().split("\n")[0].split(maxsplit=1)[-1]
        raise HouseError(
            f"{file} holds changes that are not committed, and an edition must be what a commit holds. "
            f"Try: git add {shown(house.data, house.root)} && git commit, then make edition once more."
        )


def rehearse(edition: Edition, catalog: Catalog, house: Settings) -> None:
    """Draw all that ``edition`` will show, from its frozen records, while ``catalog`` can still be mended.

    So it is held to what today's pages are held to, and what is wrong is told at the place of today's record.
    """
    with gallery(edition, house) as frozen:
        frozen.catalog.frozen, frozen.catalog.origins = "", catalog.origins
        render_edition(frozen, edition, {})


def keep(edition: Edition, catalog: Catalog, data: Path) -> Edition:
    """Write ``edition`` of ``catalog`` and enter it into the ledger: both or, whatever happens between, neither.

    Until the ledger has it, a mark in the folder says that it is no edition; ``_clear`` removes it then.
    """
    thawed(edition)
    name, files = edition.name, edition.files
    _clear(data)
    entered = ledger.render(catalog, {**ledger.read(data).editions, name: digest(files[MANIFEST])})
    folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=data))
    try:
        for path, content in files.items():
            (folder / path).write_bytes(content)
        (folder / CUTTING).touch()
        folder.chmod(0o755)
        (data / FOLDER).mkdir(exist_ok=True)
        folder.rename(data / FOLDER / name)
        put_whole(data / ledger.NAME, entered.encode())
    finally:
        _clear(data)
    return edition


def _clear(data: Path) -> None:
    """Remove what is left of cuttings that were stopped, and the marks of those that were not."""
    for left in data.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(left, ignore_errors=True)
    for folder in (data / FOLDER).glob("*"):
        if unfinished(folder):
            aside = folder.rename(data / f"{_UNFINISHED}{folder.name}")  # in one step: what is half removed has no mark
            shutil.rmtree(aside, ignore_errors=True)
        else:
            (folder / CUTTING).unlink(missing_ok=True)
