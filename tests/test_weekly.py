"""The weekly issue: one, opened when there is something to look at, written over while it is open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.github.weekly import LABEL, MARK, post
from scripts.records import Source
from scripts.source_check.report import as_json, as_markdown
from scripts.source_check.survey import Care, Cared
from scripts.source_check.visit import Found
from tests.bare_markdown import bare
from tests.hub import BOT, STRANGER, PlayedHub, playing

SOUND: dict[str, Any] = {"dependencies": [{"name": "jinja2", "version": "3.1.6", "vulns": []}]}
WEAK: dict[str, Any] = {
    "dependencies": [
        {"name": "jinja2", "version": "3.1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.1.6"], "aliases": []}]},
        {"name": "own", "skip_reason": "Dependency not found on PyPI"},
    ]
}

#: A page that nobody may ask, one that is gone, and one that moved for good.
CLOSED = Found("unknown", 403, "the door is closed")
GONE = Found("gone", 404, "not there")
MOVED = Found("moved", 301, "moved for good", "https://new.example/", "https://new.example/")


def report(week: Path, *found: Found) -> str:
    """What the checker of sources writes of so many sources; returns its words."""
    cared = []
    for number, one in enumerate(found):
        raw = {"id": f"paper-{number}", "title": "T", "by": "B", "url": f"https://x.example/@a/{number}"}
        cared.append(Cared(Source.model_validate({**raw, "kind": "page", "primary": True}), one, ""))
    places = {one.source.id: f"data/sources/energy.yml:{number}" for number, one in enumerate(cared, start=4)}
    words = as_markdown(Care(cared), places)
    (week / "sources.json").write_text(as_json(Care(cared), "2026-11-23"))
    (week / "sources.md").write_text(words)
    return words.strip()


@pytest.fixture
def hub() -> Iterator[PlayedHub]:
    with playing(PlayedHub()) as played:
        yield played


@pytest.fixture
def week(tmp_path: Path) -> Path:
    """The reports of a week in which nothing was found but what nobody can help."""
    folder = tmp_path / "week"
    folder.mkdir()
    report(folder, CLOSED)
    for name in ("test", "audit"):
        (folder / f"{name}.json").write_text(json.dumps(SOUND))
    return folder


def test_a_quiet_week_opens_nothing(hub: PlayedHub, week: Path, tmp_path: Path) -> None:
    assert post(hub.environment(tmp_path), week) == "Nothing to look at, and no issue is open."
    assert not hub.issues


def test_a_source_that_is_gone_opens_one_issue_which_the_next_weeks_write_over(
    hub: PlayedHub, week: Path, tmp_path: Path
) -> None:
    environment = hub.environment(tmp_path)
    said = report(week, GONE, CLOSED)
    assert post(environment, week) == "Issue 1 is opened."
    (issue,) = hub.issues
    assert issue["labels"] == [LABEL]
    assert said in issue["body"]
    assert "`paper-0`: not there (404): `https://x.example/@a/0`" in said
    assert "(https://github.example/llm-trends/llm-trends-2024/actions/runs/56)" in issue["body"]
    said = report(week, CLOSED)
    assert post(environment, week) == "Issue 1 is written over."
    assert said in issue["body"]
    assert issue["state"] == "open"  # people close it


def test_a_source_that_moved_for_good_is_reason_enough(hub: PlayedHub, week: Path, tmp_path: Path) -> None:
    report(week, MOVED)
    assert post(hub.environment(tmp_path), week) == "Issue 1 is opened."


def test_a_known_weakness_is_named_once_with_its_cure(hub: PlayedHub, week: Path, tmp_path: Path) -> None:
    for name in ("test", "audit"):
        (week / f"{name}.json").write_text(json.dumps(WEAK))
    post(hub.environment(tmp_path), week)
    body = hub.issues[0]["body"]
    assert body.count("- `jinja2 3.1.0`: `PYSEC-1`, cured in 3.1.6") == 1
    assert "Not looked up: own" in body


def test_a_closed_issue_is_left_closed_and_those_of_others_alone(hub: PlayedHub, week: Path, tmp_path: Path) -> None:
    hub.issues = [
        {"number": 1, "user": BOT, "state": "closed", "body": MARK, "labels": [LABEL]},
        {"number": 2, "user": STRANGER, "state": "open", "body": MARK, "labels": [LABEL]},
    ]
    report(week, GONE)
    assert post(hub.environment(tmp_path), week) == "Issue 3 is opened."
    assert [issue["body"] for issue in hub.issues[:2]] == [MARK, MARK]


def test_a_report_that_was_not_made_is_said_and_opens_nothing(hub: PlayedHub, tmp_path: Path) -> None:
    assert post(hub.environment(tmp_path), tmp_path) == "Nothing to look at, and no issue is open."
    hub.issues = [{"number": 1, "user": BOT, "state": "open", "body": MARK, "labels": [LABEL]}]
    post(hub.environment(tmp_path), tmp_path)
    assert "The addresses were not asked" in hub.issues[0]["body"]
    assert "They were not looked up" in hub.issues[0]["body"]


def test_what_pages_on_the_web_say_of_themselves_acts_on_nothing(hub: PlayedHub, week: Path, tmp_path: Path) -> None:
    report(week, GONE)
    (week / "sources.md").write_text("- <img src=x> @all #1 ![p](https://evil.example/p.png)\n" * 9_000)
    (week / "test.json").write_text(json.dumps(WEAK).replace("PYSEC-1", "@all ` <b>"))
    post(hub.environment(tmp_path), week)
    body = hub.issues[0]["body"].removeprefix(MARK)
    assert not [sign for sign in ("@", "<img", "<b", "#1", "evil", "`") if sign in bare(body)]
    assert len(body) < 65_536
