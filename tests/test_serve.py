"""make serve: what a person sees who saves a file while it runs."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, SMALL, make_project

ADDRESS = "http://127.0.0.1:8000/"


def page(path: str = "alpha/") -> str:
    try:
        with urllib.request.urlopen(ADDRESS + path, timeout=20) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def until(seen: Callable[[], bool], seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if seen():
            return True
        time.sleep(0.1)
    return False


def more(log: Path, words: str, before: int) -> bool:
    """Whether ``words`` come to stand in the log more than ``before`` times."""
    return until(lambda: log.read_text().count(words) > before)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """A project of its own, code included, being served: (its folder, the log of what was printed)."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", 8000)) == 0:
            pytest.skip("port 8000 is in use")
    root = tmp_path / "served"
    make_project(root, SMALL)
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    log = tmp_path / "log"
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    with log.open("w") as out:
        running = subprocess.Popen(
            [sys.executable, "-m", "scripts", "serve"], cwd=root, stdout=out, stderr=subprocess.STDOUT, env=environment
        )
    try:
        assert until(lambda: "Model One drew" in page()), log.read_text()
        yield root, log
    finally:
        running.terminate()
        running.wait(60)


def save(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_save_shows_by_itself_and_bad_data_keeps_the_last_good_page(served: tuple[Path, Path]) -> None:
    root, log = served
    data = root / "data/trends.yml"
    save(data, "as much as a kettle", "as much as two kettles")
    assert until(lambda: "two kettles" in page())
    assert "two kettles" in page("api/v1/sections.json")
    save(root / "data/figures.yml", "where: table 2", "where: table 9")
    assert until(lambda: "table 9" in page())
    assert "table 9" in page("beta/")
    save(data, "[[@paper-two]]", "[[@paper-too]]")
    assert until(lambda: "did you mean “paper-two”?" in log.read_text())
    assert "two kettles" in page()
    save(data, "[[@paper-too]]", "[[@paper-two]]")
    save(data, "two kettles", "three kettles")
    assert until(lambda: "three kettles" in page())


def test_a_broken_template_theme_or_program_keeps_the_last_good_page(served: tuple[Path, Path]) -> None:
    root, log = served
    for name, old, new in (
        ("scripts/templates/trend.md.j2", "{% for p in plates %}", "{% for p in plates"),
        ("overrides/main.html", "{% block content %}", "{% block content"),
        ("docs/about/index.md", "## Method", "[gone](nowhere.md)\n\n## Method"),
        ("scripts/catalog/prose.py", "def parse(", "def parse(("),
    ):
        before, built = log.read_text().count("still shown"), log.read_text().count("Built in")
        save(root / name, old, new)
        assert more(log, "still shown", before), name
        assert "Model One drew" in page(), name
        assert "nowhere" not in page("about/")
        save(root / name, new, old)
        assert more(log, "Built in", built), name


def test_a_taken_port_is_said_in_one_line() -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("127.0.0.1", 8000))
            taken.listen()
        except OSError:
            pytest.skip("port 8000 is in use")
        command = [sys.executable, "-m", "scripts", "serve"]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "Port 8000" in run.stderr
    assert "Traceback" not in run.stderr
