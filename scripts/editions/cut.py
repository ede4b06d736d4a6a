"""Cutting an edition: today's records are frozen below data/editions, and the ledger vouches for them, whole or not at
all.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from scripts import catalog as catalogs
from scripts import ledger
from scripts.catalog import Catalog
from scripts.editions.changes import compare
from scripts.editions.freeze import freeze
from scripts.editions.frozen import FOLDER, MANIFEST, NAME, Edition, digest, order, parse
from scripts.editions.history import published_today
from scripts.editions.thaw import thawed
from scripts.faults import HouseError
from scripts.outputs import put_whole
from scripts.publish import alone
from scripts.settings import Settings

_UNFINISHED = ".edition-"


def cut(house: Settings, name: str) -> Edition:
    """Cut edition ``name`` on the day of ``house.built``; raises what keeps it from being cut, with a cure."""
    if not NAME.fullmatch(name):
        raise HouseError("An edition is called by its year and a number. Try: make edition NAME=2024.1")
    with alone(house):
        catalog = catalogs.load(house.data)
        ledger.hold(catalog, house.data)
        _refuse(catalog, name)
        return keep(catalog, house.data, name, house.built[:10])


def _refuse(catalog: Catalog, name: str) -> None:
    """Raise when ``name`` is no next edition, or when there is nothing to cut."""
    if not catalog.editions:
        return
    latest = catalog.editions[-1]
    year, number = latest.name.split(".")
    following = f"Try: make edition NAME={year}.{int(number) + 1}"
    if name in {edition.name for edition in catalog.editions}:
        raise HouseError(f"Edition {name} exists, and an edition never changes. {following}")
    if order(name) < order(latest.name):
        raise HouseError(f"Edition {name} would not come after the latest, {latest.name}. {following}")
    if not compare(latest.records, published_today(catalog), catalog.moves):
        raise HouseError(f"Nothing that a reader would see has changed since edition {latest.name}. Try: cut none.")


def keep(catalog: Catalog, data: Path, name: str, day: str) -> Edition:
    """Freeze ``catalog`` as edition ``name`` of ``day`` and enter it into the ledger; a failure leaves neither."""
    files = freeze(catalog, name, day)
    edition = parse(files)
    thawed(edition)
    entered = ledger.render(catalog, {**ledger.read(data).editions, name: digest(files[MANIFEST])})
    for left in data.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(left)
    folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=data))
    try:
        for path, content in files.items():
            (folder / path).write_bytes(content)
        folder.chmod(0o755)
        (data / FOLDER).mkdir(exist_ok=True)
        folder = folder.rename(data / FOLDER / name)
        put_whole(data / ledger.NAME, entered.encode())
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return edition
