"""A pull request from end to end: somebody edits a record in the browser, the check answers, and the report says what
a reader of the preview will see.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from scripts import __main__ as commands
from scripts.checking.check import sound
from scripts.github.retold import retold
from scripts.settings import Settings
from tests.conftest import Visit, save
from tests.test_diff import commit, git


@pytest.fixture
def fork(small: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The small project as GitHub has it, with a branch of somebody who edits there; commands run on it."""
    (small.root / ".gitignore").write_text(".cache\nbuild/\nsite/\n", "utf-8")
    git(small.root, "init", "-q", "-b", "main")
    commit(small, "The site as it stands")
    git(small.root, "checkout", "-q", "-b", "patch-1")
    monkeypatch.setattr(commands, "ROOT", small.root)
    return small


def edit_line(project: Settings, file: str, number: int, old: str, new: str) -> None:
    """Change one line as it stands in GitHub's editor."""
    path = project.root / file
    lines = path.read_text("utf-8").split("\n")
    assert lines[number - 1].strip() == old
    lines[number - 1] = lines[number - 1].replace(old, new)
    path.write_text("\n".join(lines), "utf-8")


def checked(project: Settings) -> tuple[int, list[dict[str, Any]]]:
    """What the workflow's check ends with, and the faults that it leaves for the comment."""
    left = project.build / "check.json"
    ended = commands.main(["check", "--json", str(left)])
    faults: list[dict[str, Any]] = json.loads(left.read_text("utf-8"))["faults"]
    return ended, [fault for fault in faults if not fault["warning"]]


def test_a_wrong_figure_is_mended_from_the_editor_to_the_preview(
    fork: Settings,
    capsys: pytest.CaptureFixture[str],
    visit_at: Callable[..., Visit],
    serve_folder: Callable[[Path], str],
) -> None:
    # The reader changes the value where Edit leads, and forgets what the source prints.
    records = sound(fork.data)
    value = records.place("figures", "power-draw", "value")
    edit_line(fork, value.file, value.line, "value: 2000", "value: 2060")
    commit(fork, "Model One drew 2060 W")

    # The check names the place, and what to write.
    ended, faults = checked(fork)
    (fault,) = faults
    assert ended == 1
    assert (fault["file"], fault["line"], fault["field"]) == (value.file, value.line, "power-draw.value")
    assert "2 kW" in fault["message"]
    assert "correct found" in fault["cure"]
    assert commands.main(["diff", "--base", "main"]) == 1
    assert not (fork.build / "diff").exists(), "a report on data that the check refuses"

    # The reader writes the number as the source prints it.
    found = records.place("figures", "power-draw", "sources", 0, "found")
    edit_line(fork, found.file, found.line, "found: 2 kW", 'found: "2,060 W"')
    commit(fork, "as printed in table 2")
    assert checked(fork) == (0, [])

    # The report, in reader's terms.
    capsys.readouterr()
    assert commands.main(["diff", "--base", "main"]) == 0
    said = capsys.readouterr().out
    summary = (
        "1 figure changed on 3 pages (Alpha, Beta, Claims): 2,000 → 2,060 W drawn by Model One at full load; "
        "2 cards and 1 chart change; no address lost."
    )
    assert said.startswith(f"{summary}\n")
    report = json.loads((fork.build / "diff/diff.json").read_text("utf-8"))
    assert report["summary"] == summary
    assert {point["what"] for point in report["points"]} == {"how and when it was read"}
    assert ("figures", "power-ratio") in {(entry["kind"], entry["id"]) for entry in report["again"]}

    # The comment keeps it all when it is told again by who may post.
    comment = retold((fork.build / "diff/diff.md").read_text("utf-8"), 60_000)
    kept = ["2,000 → 2,060 W drawn by Model One at full load", "2 cards and 1 chart change", "no address lost"]
    kept += ["**To look at**", "data/figures.yml", "<details><summary>What changes, page by page</summary>"]
    for words in kept:
        assert words in comment

    # The preview shows what the report says, where it says.
    assert commands.main(["build"]) == 0
    home = serve_folder(fork.site)
    changed = [entry for entry in report["entries"] if entry["change"]["kind"] == "figures"]
    assert [entry["address"] for entry in changed] == ["alpha/#first-section"]
    for entry in changed:
        page = visit_at(home, entry["address"]).page
        section = page.locator(f"#{entry['address'].partition('#')[2]}")
        number = entry["change"]["new"]
        expect(page.locator("main")).to_contain_text(number.replace("\u00a0", " "))
        assert entry["change"]["old"] not in page.inner_text("main")
        assert section.count() == 1
    for drawn in report["drawn"]:
        if drawn["kind"] == "share page":
            page = visit_at(home, f"s/{drawn['id']}/").page
            expect(page.locator("main")).to_contain_text("2,060")
    shown = {picture["after"] for picture in report["pictures"]}
    assert shown == {"chart-draw-by-model-after.png", "card-first-section-after.png", "card-third-section-after.png"}


def test_a_new_section_comes_to_the_preview_at_the_address_that_the_report_gives(
    fork: Settings, visit_at: Callable[..., Visit], serve_folder: Callable[[Path], str]
) -> None:
    with (fork.data / "trends.yml").open("a", encoding="utf-8") as trends:
        trends.write(
            "      - id: fourth-section\n        heading: Fourth things\n        claim: One more thing was said\n"
            "        key: power-old\n        text: |\n          Model Zero drew [[power-old]].\n"
        )
    save(fork, "sources.yml", ("title: What others measured", "title: What two others measured"))
    assert checked(fork) == (0, [])
    assert commands.main(["diff"]) == 0
    report = json.loads((fork.build / "diff/diff.json").read_text("utf-8"))
    assert report["summary"].startswith("1 section added; 1 source changed in its details;")
    (entry,) = [entry for entry in report["entries"] if entry["change"]["id"] == "fourth-section"]
    assert commands.main(["build"]) == 0
    page = visit_at(serve_folder(fork.site), entry["address"]).page
    expect(page.locator("#fourth-section")).to_contain_text("One more thing was said")
