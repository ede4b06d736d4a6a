"""What is kept between builds: verified when used, done without where it cannot be, pruned when nobody uses it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.pictures import fonts
from scripts.pruning import DAYS, prune
from scripts.shelf import Shelf
from tests.conftest import ROOT

DAY = 86_400
NOW = 2_000_000_000.0


def entry(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def aged(path: Path, days: float) -> Path:
    os.utime(path, (NOW - days * DAY, NOW - days * DAY))
    return path


def test_what_was_kept_is_given_back(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    assert shelf.get("card.png") is None
    shelf.put("card.png", b"a picture")
    assert shelf.get("card.png") == b"a picture"


@pytest.mark.parametrize("damaged", [b"", b"short", slice(0, -1), slice(0, 32)])
def test_a_damaged_entry_is_as_good_as_none_and_is_replaced(tmp_path: Path, damaged: bytes | slice) -> None:
    shelf = Shelf(tmp_path)
    shelf.put("card.png", b"a picture")
    path = entry(tmp_path)
    path.write_bytes(damaged if isinstance(damaged, bytes) else path.read_bytes()[damaged])
    assert shelf.get("card.png") is None
    shelf.put("card.png", b"a picture")
    assert shelf.get("card.png") == b"a picture"


#: What one of several processes at one shelf does, and what it meets: what is kept, whole, or nothing.
_AT_ONE_SHELF = """
import sys
from pathlib import Path
from scripts.shelf import Shelf
shelf, picture = Shelf(Path(sys.argv[1])), b"a picture" * 999
for number in range(60):
    assert shelf.get(f"card-{number % 4}") in (None, picture)
    shelf.put(f"card-{number % 4}", picture)
"""


def test_processes_share_a_shelf_that_is_emptied_under_them(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _AT_ONE_SHELF, str(tmp_path / "shelf")]
    running = [subprocess.Popen(command, cwd=ROOT) for _ in range(3)]
    while any(process.poll() is None for process in running):
        shutil.rmtree(tmp_path / "shelf", ignore_errors=True)
        time.sleep(0.01)
    assert [process.returncode for process in running] == [0, 0, 0]


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    shelf = Shelf(tmp_path / "file/shelf")
    shelf.put("card.png", b"a picture")
    assert shelf.get("card.png") is None


def test_what_is_used_is_noted_and_stays_and_what_is_not_goes_after_a_month(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "charts")
    for name in ("old", "used", "young"):
        shelf.put(name, name.encode())
    old, used, young = (tmp_path / f"charts/{name}.kept" for name in ("old", "used", "young"))
    aged(young, DAYS - 1)
    aged(old, DAYS + 1)
    os.utime(used, (1, 1))
    assert shelf.get("used") == b"used"
    assert used.stat().st_mtime > 1
    aged(used, 2)
    assert prune(tmp_path, NOW) == 1
    assert sorted((tmp_path / "charts").iterdir()) == [used, young]


def test_pruning_takes_old_fonts_and_unfinished_files_and_nothing_that_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "fonts-0123").mkdir()
    (tmp_path / "fonts-0123/face.ttf").write_bytes(b"")
    for name in (".unfinished-abc", "tmpabc", "objects.inv"):
        aged_file = tmp_path / name
        aged_file.write_bytes(b"")
        aged(aged_file, DAYS + 5)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "fonts-link").symlink_to(tmp_path / "elsewhere")
    aged(tmp_path / "elsewhere", DAYS + 5)
    aged(tmp_path / "fonts-0123", DAYS + 5)
    assert prune(tmp_path, NOW) == 4
    assert {path.name for path in tmp_path.iterdir()} == {"objects.inv", "elsewhere"}
    assert prune(tmp_path / "nowhere", NOW) == 0


def test_a_damaged_font_is_cut_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = fonts.folder(ROOT / ".cache")

    def copied(face: fonts.Face, made: Path, _: object) -> None:
        (made / fonts._name(face)).write_bytes((whole / fonts._name(face)).read_bytes())

    monkeypatch.setattr(fonts, "_cut", copied)
    made = fonts.folder(tmp_path)
    face = next(made.glob("*.ttf"))
    right = face.read_bytes()
    for damaged in (b"", right[:1000]):
        face.write_bytes(damaged)
        assert fonts.folder(tmp_path) == made
        assert face.read_bytes() == right
    face.unlink()
    fonts.folder(tmp_path)
    assert face.read_bytes() == right
    assert [path.name for path in tmp_path.iterdir()] == [made.name]
