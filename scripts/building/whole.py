"""The whole site that ``make serve`` shows, brought up to date aside and swapped in: a process of its own, so that
a page can be made meanwhile, and that a further save can end it at any moment.

It prints one line once the data is sound, and what is wrong if anything is: ``python -m scripts.building.whole``.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from scripts import settings as settings_module
from scripts.building import engine
from scripts.building.publish import alone
from scripts.building.stage import lay, stage
from scripts.catalog import Catalog
from scripts.checking.check import sound
from scripts.faults import DataError, HouseError
from scripts.outputs import put, swap
from scripts.settings import Settings
from scripts.trouble import told

#: What is printed once all rules have passed.
SOUND = "The data is sound."
#: How far a build stands back behind a page that somebody waits for.
_NICE = 10
#: What the pages of the served site were framed in.
_FRAME = "served-frame"


def folder(settings: Settings) -> Path:
    """Where the served site lies."""
    return settings.build / "served"


def clear(settings: Settings) -> None:
    """Begin without a served site."""
    shutil.rmtree(folder(settings), ignore_errors=True)
    (settings.build / _FRAME).unlink(missing_ok=True)


def main(root: Path, data: Path) -> int:
    """Bring the served site up to date, or say why it cannot be."""
    try:
        settings = settings_module.load(root, data)
        with alone(settings, wait=True):
            records = sound(settings.data)
            print(SOUND, flush=True)
            _build(settings, records)
    except (DataError, HouseError) as error:
        print(error)
    except Exception as error:
        print(told(error, root))
    else:
        return 0
    return 1


def _build(settings: Settings, records: Catalog) -> None:
    """Build aside, from a copy of what is served where that had the same frame, and swap."""
    served, aside, kept = folder(settings), settings.build / "served-aside", settings.build / _FRAME
    laid = stage(records, settings)
    frame = _frame(settings)
    shutil.rmtree(aside, ignore_errors=True)
    if served.is_dir() and kept.is_file() and kept.read_bytes() == frame:
        shutil.copytree(served, aside)
    engine.mkdocs(settings, aside, changed_only=aside.is_dir(), engine=engine.serving())
    lay(laid, aside)
    kept.unlink(missing_ok=True)
    if served.is_dir():
        swap(aside, served, settings.build / "served-old")
    else:
        aside.rename(served)
    put(kept, frame)


def _frame(settings: Settings) -> bytes:
    """What all pages hold: while it stays the same, only pages whose Markdown changed are made anew."""
    theme = [path for path in sorted((settings.root / "overrides").rglob("*")) if path.is_file()]
    stats = [(path, path.stat()) for path in (settings.root / "mkdocs.yml", *theme)]
    told = [engine.serving(), *(f"{path} {stat.st_mtime_ns} {stat.st_size}" for path, stat in stats)]
    return "\n".join(told).encode() + (settings.build / "nav.yml").read_bytes()


if __name__ == "__main__":
    os.nice(_NICE)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
