"""Permanence: an id once published keeps answering, and the site is replaced whole or not at all."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts import __main__ as commands
from scripts import catalog
from scripts.building.build import build
from scripts.building.publish import alone, publish
from scripts.checking.check import checked
from scripts.editions import ledger
from scripts.faults import Fault, HouseError
from scripts.settings import Settings
from tests.conftest import ROOT, SMALL


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The small data with its ledger."""
    folder = tmp_path / "data"
    shutil.copytree(SMALL, folder)
    (folder / ledger.NAME).write_text(ledger.render(catalog.read(folder)[0], {}), "utf-8")
    return folder


def faults(data: Path) -> list[Fault]:
    return ledger.check(catalog.read(data)[0], data)


def rename_event(data: Path, *moved: str) -> None:
    """Give the one event another id, and write what moved."""
    file = data / "events.yml"
    file.write_text(file.read_text("utf-8").replace("id: model-one-released", "id: model-one-out"), "utf-8")
    if moved:
        (data / "moved.yml").write_text("moved:\n" + "".join(f"  - {line}\n" for line in moved), "utf-8")


def test_the_ledger_lists_every_id_by_kind_and_is_then_content(data: Path) -> None:
    listed = json.loads((data / "ledger.json").read_text("utf-8"))
    assert listed["trends"] == ["alpha", "beta"]
    assert listed["sections"] == ["first-section", "second-section", "third-section"]
    assert {"figures", "models", "sources", "claims", "events", "glossary"} < set(listed)
    assert faults(data) == []


def test_a_lost_id_is_named_with_its_line_and_two_cures(data: Path) -> None:
    rename_event(data)
    [fault] = faults(data)
    assert str(fault).startswith("data/events.yml:2:9: model-one-out.id: ")
    assert "model-one-released" in str(fault).split("Try: ")[0]
    assert "write “id: model-one-released”" in fault.cure
    assert "{kind: events, id: model-one-released, to: model-one-out}" in fault.cure


def without_section(data: Path) -> str:
    """Take the second section out of the trends; its lines."""
    text = (data / "trends.yml").read_text("utf-8")
    start, end = text.index("      - id: second-section"), text.index("  - id: beta")
    (data / "trends.yml").write_text(text[:start] + text[end:], "utf-8")
    return text[start:end]


def test_a_record_that_is_gone_is_named_in_the_file_it_stood_in_with_all_that_need_it(data: Path) -> None:
    without_section(data)
    [fault] = [fault for fault in checked(data)[1] if not fault.warning]
    assert str(fault).startswith("data/trends.yml:1:1: second-section: the permanent id of sections is missing")
    assert "; it is named at data/trends.yml:26." in fault.message
    assert "put the record back; or" in fault.cure
    assert "“  - {kind: sections, id: second-section, to: …}”" in fault.cure


def test_where_git_knows_a_record_that_is_gone_its_line_is_named_and_what_brings_it_back(data: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words], cwd=data, check=True)

    trends = (data / "trends.yml").read_text("utf-8").replace("between [[power-estimates]]", "higher")
    (data / "trends.yml").write_text(trends, "utf-8")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "All")
    text = (data / "figures.yml").read_text("utf-8")
    at = text.index("  - id: power-estimates")
    (data / "figures.yml").write_text(text[:at] + text[text.index("  - id: power-old") :], "utf-8")
    section = without_section(data)
    found = [fault for fault in checked(data)[1] if not fault.warning]
    line = text.count("\n", 0, at) + 1
    assert [f"{fault.place.file}:{fault.place.line}: {fault.field}" for fault in found] == [
        f"data/figures.yml:{line}: power-estimates",
        "data/trends.yml:28: second-section",
    ]
    assert "“git checkout -- data/figures.yml” undoes all changes of that file" in found[0].cure
    entry = re.search("“(  - .*})”", found[0].cure)
    assert entry
    (data / "moved.yml").write_text(f"moved:\n{entry[1].replace('…', 'power-old')}\n", "utf-8")
    git("commit", "-q", "-a", "-m", "Gone")
    [fault] = [fault for fault in checked(data)[1] if not fault.warning]
    assert "“git checkout HEAD~1 -- data/trends.yml”" in fault.cure
    git("checkout", "-q", "HEAD~1", "--", "trends.yml")
    assert section in (data / "trends.yml").read_text("utf-8")
    assert [fault for fault in checked(data)[1] if not fault.warning] == []


def test_a_moved_id_is_not_lost_and_stays_listed_for_ever(data: Path) -> None:
    rename_event(data, "{kind: events, id: model-one-released, to: model-one-out}")
    records, _ = catalog.read(data)
    assert ledger.check(records, data) == []
    assert json.loads(ledger.render(records, {}))["events"] == ["model-one-out", "model-one-released"]


def test_an_id_cannot_move_to_nowhere(data: Path) -> None:
    rename_event(
        data, "{kind: claims, id: old-claim, to: alpha-grew}", "{kind: events, id: model-one-released, to: gone}"
    )
    [fault] = faults(data)
    assert (fault.place.file, fault.place.line) == ("data/moved.yml", 3)
    assert "“gone”" in fault.message


def test_a_moved_id_is_never_used_again(data: Path) -> None:
    (data / "moved.yml").write_text("moved:\n  - {kind: figures, id: power-old, to: power-draw}\n", "utf-8")
    [fault] = faults(data)
    assert (fault.place.file, fault.place.line) == ("data/moved.yml", 2)
    assert "power-old" in fault.field


@pytest.mark.parametrize("text", ["{", "<<<<<<< HEAD\n{}\n", "[]", '{"widgets": ["a"]}', '{"events": [1]}', "\xff"])
def test_a_ledger_that_makes_no_sense_is_one_fault(data: Path, text: str) -> None:
    (data / "ledger.json").write_bytes(text.encode("latin-1"))
    [fault] = faults(data)
    assert fault.place.file == "data/ledger.json"
    assert fault.cure


def test_make_ledger_adds_new_ids_and_refuses_to_forget(data: Path) -> None:
    before = (data / "ledger.json").read_text("utf-8")
    rename_event(data)
    assert commands.main(["ledger", "--data", str(data)]) == 1
    assert (data / "ledger.json").read_text("utf-8") == before
    rename_event(data, "{kind: events, id: model-one-released, to: model-one-out}")
    assert commands.main(["ledger", "--data", str(data)]) == 0
    listed = json.loads((data / "ledger.json").read_text("utf-8"))
    assert listed == json.loads(before) | {"events": ["model-one-out", "model-one-released"]}


def put(small: Settings, word: str) -> None:
    """Publish a site of 12 files that say ``word``."""

    def make(out: Path) -> None:
        for number in range(12):
            (out / f"{number}.html").write_text(word * 5000, "utf-8")

    with alone(small):
        publish(small, make)


def said(site: Path) -> set[str]:
    """The words of a whole site; a site with files missing or cut is an error."""
    texts = [path.read_text("utf-8") for path in site.iterdir()] if site.is_dir() else ["not"]
    assert texts == ["not"] or [len(text) for text in texts] == [15_000] * 12
    return {text[:3] for text in texts}


@pytest.mark.parametrize("error", [RuntimeError("no"), KeyboardInterrupt(), HouseError("no")])
def test_a_build_that_fails_leaves_the_old_site_and_nothing_else(small: Settings, error: BaseException) -> None:
    def fail(out: Path) -> None:
        (out / "0.html").write_text("half")
        raise error

    put(small, "one")
    with pytest.raises(type(error)):
        publish(small, fail)
    assert said(small.site) == {"one"}
    assert [path.name for path in small.build.iterdir() if path.is_dir()] == []


def child(house: Settings, watch: Callable[[str, object], None]) -> int:
    """Publish in a process of its own, whose steps are told to ``watch``; returns its id."""
    if process := os.fork():
        return process
    sys.addaudithook(watch)
    put(house, "two")
    os._exit(0)


def kill_at_any_moment(house: Settings) -> None:
    chance = random.Random(1)
    for _ in range(10):
        process = child(house, lambda event, _: None)
        time.sleep(chance.uniform(0, 0.01))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        print(*said(house.site))


def kill_at_every_step(house: Settings) -> None:
    step, status = 0, 1
    while status:
        put(house, "one")
        step += 1
        left = iter(range(step, -1_000_000, -1))

        def watch(event: str, _: object, left: Iterator[int] = left) -> None:
            if event.startswith(("os.", "shutil.")) and next(left) == 1:
                os.kill(os.getpid(), signal.SIGKILL)

        status = os.waitpid(child(house, watch), 0)[1]
        print(*said(house.site))


def aside(small: Settings, code: str) -> subprocess.Popen[str]:
    """Runs ``code`` on the project ``house`` in a process without threads."""
    setup = "from tests.test_permanence import *\nfrom scripts.settings import load\nhouse = load(Path(sys.argv[1]))\n"
    command = [sys.executable, "-c", setup + code, str(small.root)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("how", ["kill_at_any_moment", "kill_at_every_step"])
def test_a_build_that_is_killed_leaves_a_whole_site(small: Settings, how: str) -> None:
    put(small, "one")
    sites = aside(small, f"{how}(house)").communicate()[0].split()
    assert len(sites) >= 10
    assert set(sites) <= {"one", "two"}, f"at step {sites.index('not') + 1} of {len(sites)} there is no site"


def test_two_builds_at_once_give_one_clear_line(
    small: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    process = aside(small, "with alone(house):\n    print('held', flush=True)\n    signal.pause()")
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    monkeypatch.setattr(commands, "ROOT", small.root)
    before = {path: path.read_bytes() for path in small.data.iterdir() if path.is_file()}
    for command in (["build"], ["ledger"], ["edition", "--name", "2024.1"]):
        assert commands.main(command) == 1
        assert [line[:32] for line in capsys.readouterr().err.split("\n")] == ["Another build is under way here.", ""]
    assert {path: path.read_bytes() for path in small.data.iterdir() if path.is_file()} == before
    process.kill()
    process.communicate()
    build(small, quiet=True)
