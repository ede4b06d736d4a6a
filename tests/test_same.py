"""Same in, same out: where, when and how often a site is built, and what kills a build, change no byte of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from calendar import timegm
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import strptime
from typing import Any

import pytest

from scripts.settings import Settings
from tests.conftest import AUDIT, ROOT, SMALL, make_project
from tests.kills import MOMENTS, digest

EPOCH = str(timegm(strptime(MOMENTS[0], "%Y-%m-%dT%H:%M:%SZ")))
AT_RANDOM, AT_SWAP = (50, 50) if AUDIT else (1, 2)
#: Suffixes of files that an editor on Windows may save with line ends of two signs.
TEXTS = (".yml", ".md", ".html", ".css", ".js", ".j2", ".svg", ".py")


def whole(folder: Path, data: Path, cold: bool = False) -> Settings:
    """A project with its own code, so that commands run in it; ``cold``: with an empty cache of its own."""
    project = make_project(folder, data)
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    if cold:
        project.cache.unlink()
    return project


def run(project: Settings, *command: str, before: tuple[str, ...] = (), **environment: str) -> tuple[int, str]:
    """A command run in ``project``: (exit code, what it says is wrong)."""
    done = subprocess.run(
        [*before, sys.executable, "-m", "scripts", *command], cwd=project.root, capture_output=True, text=True,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "PYTHONDONTWRITEBYTECODE": "1"} | environment,
        errors="replace", check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 0 or 1 <= len(done.stderr.strip().splitlines()) <= 2, done.stderr
    return done.returncode, done.stderr.strip()


def test_a_killed_build_leaves_the_old_or_the_new_site_and_both_are_the_same_anywhere(tmp_path: Path) -> None:
    here = make_project(tmp_path / "here", SMALL)
    if AUDIT:  # a cache of its own, of which entries are taken away, so that drawing programs are met too
        here.cache.unlink()
    done = subprocess.run(
        [sys.executable, "-m", "tests.kills", str(here.root), str(AT_RANDOM), str(AT_SWAP), "2024"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    first, *kills, last = map(json.loads, done.stdout.splitlines())
    assert len(kills) == AT_RANDOM + AT_SWAP
    for kill in kills:
        assert kill["site"] in first["whole"], kill
        assert kill["orphans"] == 0, kill
        assert kill["code"] in (0, 1, -9), kill
        assert kill["said"] in ("", "\nStopped. What was there stays as it was.\n"), kill
    assert last == {"after": first["whole"][0], "left": [".lock", "docs", "nav.yml"]}

    there = whole(tmp_path / "dört klasör", SMALL)
    odd = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "77", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"}
    assert run(there, "build", before=("sh", "-c", 'umask 077; exec "$@"', "sh"), **odd) == (0, "")
    assert digest(there.site) == first["whole"][0]


audit = pytest.mark.skipif(not AUDIT, reason="make audit: on a real disk, network and clock, takes minutes")


@audit
def test_two_builds_of_the_real_data_in_two_folders_are_the_same_bytes(tmp_path: Path) -> None:
    one, other = whole(tmp_path / "one", ROOT / "data", cold=True), whole(tmp_path / "the other ü", ROOT / "data")
    core = ("taskset", "-c", "0") if shutil.which("taskset") else ()
    assert run(one, "build", before=core, PYTHONHASHSEED="1", TZ="America/St_Johns")[0] == 0
    assert run(other, "build", PYTHONHASHSEED="2", LC_ALL="C", PYTHONUTF8="0")[0] == 0
    assert digest(one.site) == digest(other.site)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, str]:
    """A small project that was built: (project, the sum of its site)."""
    project = whole(tmp_path_factory.mktemp("trouble") / "project", SMALL, cold=True)
    assert run(project, "build") == (0, "")
    return project, digest(project.site)


@audit
@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati"}, {"TZ": "nonsense/what"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"LC_ALL": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "12345"}, {"HOME": "/nowhere"},
    ],
)  # fmt: skip
def test_no_time_zone_locale_or_seed_changes_the_site(built: tuple[Settings, str], environment: dict[str, str]) -> None:
    project, sum = built
    assert run(project, "build", before=(), **environment) == (0, "")
    assert digest(project.site) == sum


@audit
def test_a_build_needs_no_network(built: tuple[Settings, str]) -> None:
    project, sum = built
    if os.geteuid() or not shutil.which("unshare"):
        pytest.skip("needs the right to a network of its own")
    assert run(project, "build", before=("unshare", "-n")) == (0, "")
    assert digest(project.site) == sum


@audit
def test_a_damaged_cache_changes_nothing(built: tuple[Settings, str]) -> None:
    project, sum = built
    for number, path in enumerate(sorted(path for path in project.cache.rglob("*") if path.is_file())):
        content = path.read_bytes()
        path.write_bytes((b"", content[: len(content) // 2], content[:-1] + b"x", content[:40])[number % 4])
    assert run(project, "build") == (0, "")
    assert digest(project.site) == sum


@audit
def test_line_ends_of_windows_change_nothing(built: tuple[Settings, str], tmp_path: Path) -> None:
    other = whole(tmp_path / "windows", SMALL)
    for path in other.root.rglob("*"):
        if path.is_file() and path.suffix in TEXTS and ".cache" not in path.parts:
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run(other, "build") == (0, "")
    assert digest(other.site) == built[1]
    assert run(other, "check")[0] == 0
    assert run(other, "fix")[0] == 0
    assert not [path for path in other.data.rglob("*.yml") if b"\r" in path.read_bytes()]


@contextmanager
def changed(*folders: Path, owner: int = 0, mode: str = "a-w") -> Iterator[None]:
    """``folders`` and all in them made read-only, or another's, for a while."""
    change = ["chown", "-R", str(owner)] if owner else ["chmod", "-R", mode]
    subprocess.run([*change, *map(str, folders)], check=True)
    try:
        yield
    finally:
        if owner:
            subprocess.run(["chown", "-R", str(os.geteuid()), *map(str, folders)], check=True)
        subprocess.run(["chmod", "-R", "u+w", *map(str, folders)], check=True)


def unprivileged() -> tuple[str, ...]:
    """Words before a command by which the administrator is held to the rights of files as everybody is."""
    if os.geteuid():
        return ()
    if not shutil.which("setpriv"):
        pytest.skip("the administrator may write anywhere")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", "--inh-caps=-all")


@audit
@pytest.mark.parametrize("owner", [0, 65534])
def test_a_cache_that_cannot_be_written_is_read(built: tuple[Settings, str], owner: int) -> None:
    project, sum = built
    if owner and os.geteuid():
        pytest.skip("needs the right to give files away")
    for entry in sorted((project.cache / "charts").iterdir())[:3]:
        entry.unlink()
    with changed(project.cache, owner=owner):
        assert run(project, "build", before=unprivileged()) == (0, "")
    assert digest(project.site) == sum


@audit
@pytest.mark.parametrize("where", ["site", "build", "data/trends.yml", "."])
def test_what_may_not_be_written_or_read_is_said_and_the_site_stays(built: tuple[Settings, str], where: str) -> None:
    project, sum = built
    with changed(project.root / where, mode="a-r" if where.startswith("data") else "a-w"):
        code, err = run(project, "build", before=unprivileged())
    subprocess.run(["chmod", "-R", "u+rw", str(project.root / where)], check=True)
    assert (code, "Try: " in err) == (1, True), err
    assert digest(project.site) == sum or where in ("site", ".")
    assert run(project, "build") == (0, "")
    assert digest(project.site) == sum


@audit
@pytest.mark.parametrize("room", ["1m", "3m", "5m", "6m"])
def test_a_disk_that_is_full_is_said_and_the_site_stays(tmp_path: Path, room: str) -> None:
    if os.geteuid():
        pytest.skip("needs the right to mount a disk of its own")
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(disk)], check=True)
    try:
        project = whole(tmp_path / "project", SMALL)
        (disk / "site").mkdir()
        (disk / "site/index.html").write_text("the last good site", "utf-8")
        for name in ("docs", "overrides", "data", "scripts", ".cache"):
            (disk / name).symlink_to(project.root / name)
        for name in ("mkdocs.yml", "CONTRIBUTING.md"):
            shutil.copy(project.root / name, disk)
        environment: dict[str, Any] = {"PYTHONPATH": str(disk)}
        done = subprocess.run(
            [sys.executable, "-c", _ON_DISK, str(disk)], cwd=ROOT, capture_output=True, text=True, check=False,
            env=os.environ | environment,
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        if done.returncode:
            assert done.stderr.startswith("The disk is full"), done.stderr
            assert [path.read_text("utf-8") for path in (disk / "site").iterdir()] == ["the last good site"]
            assert not list((disk / "build").glob("new-site-*"))
        else:
            assert room == "6m" or (disk / "site/alpha/index.html").is_file()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


_ON_DISK = """
import sys
from pathlib import Path
from scripts import __main__ as commands
commands.ROOT = Path(sys.argv[1])
sys.exit(commands.main(["build"]))
"""


@audit
def test_a_clone_that_changes_line_ends_leaves_editions_as_they_are(tmp_path: Path) -> None:
    command = ["git", "clone", "--quiet", "--config", "core.autocrlf=true", str(ROOT), str(tmp_path / "clone")]
    subprocess.run(command, check=True)
    data = tmp_path / "clone/data"
    assert b"\r" not in (data / "trends.yml").read_bytes()
    for path in (data / "editions").rglob("*.json"):
        assert path.read_bytes() == (ROOT / path.relative_to(tmp_path / "clone")).read_bytes()
