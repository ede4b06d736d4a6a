"""Editions are frozen and verified; what changed since is told in a reader's terms, on a page and in feeds."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import expect

from scripts import catalog
from scripts.build import build
from scripts.editions import history
from scripts.editions.changes import Change, restorer
from scripts.editions.freeze import freeze
from scripts.faults import DataError
from scripts.settings import Settings
from tests.conftest import Visit


@pytest.fixture
def edited(small: Settings) -> Settings:
    """The small project with an edition of its data, cut on 1 March 2026."""
    cut(small, "2024.1", "2026-03-01")
    return small


def cut(project: Settings, name: str, day: str) -> None:
    frozen = freeze(catalog.load(project.data), name, day)
    folder = project.data / "editions" / name
    folder.mkdir(parents=True)
    for path, content in frozen.items():
        (folder / path).write_bytes(content)


def save(project: Settings, file: str, *swaps: tuple[str, str]) -> None:
    path = project.data / file
    text = path.read_text("utf-8")
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def since(project: Settings) -> list[Change]:
    """What changed since the latest edition."""
    step = history.steps(catalog.load(project.data))[0]
    return [] if step.name else step.changes or []


def told(project: Settings) -> set[tuple[str, str, str, str]]:
    return {
        (change.id, change.what, change.old.replace("\u00a0", " "), change.new.replace("\u00a0", " "))
        for change in since(project)
    }


def test_an_edition_just_cut_differs_in_nothing(edited: Settings) -> None:
    assert since(edited) == []


def test_what_a_reader_never_sees_is_not_told(edited: Settings) -> None:
    save(
        edited,
        "trends.yml",
        ("aka: [beginnings, starting out]", "aka: [beginnings]"),
        ("        covers: [old-report/1]\n", ""),
        (
            "In May 2024 the maker gave [[power-draw]] for Model One.\n",
            "In May 2024 the maker gave\n          [[power-draw]] for Model One.\n",
        ),
    )
    figures = edited.data / "figures.yml"
    top, first, *rest = re.split(r"^  - id: ", figures.read_text("utf-8"), flags=re.M)
    figures.write_text(top + "".join(f"  - id: {record}" for record in [*rest, first]), "utf-8")
    assert since(edited) == []


def test_a_value_that_changed_is_told_once_and_not_as_new_texts(edited: Settings) -> None:
    save(edited, "figures.yml", ("value: 2000\n", "value: 2400\n"), ("found: 2 kW", "found: 2.4 kW"),
         ("value: 5\n    unit: times", "value: 6\n    unit: times"))  # fmt: skip
    assert told(edited) == {
        ("power-draw", "value", "2,000 W", "2,400 W"),
        ("power-ratio", "value", "5 times", "6 times"),
    }


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("In 2026 6 came.", "In 2026 5 came."),
        ("6.5 of 16, and 6, of 6,000", "6.5 of 16, and 5, of 6,000"),
        ("6 and 7 and 6 W", "5 and 6 and 4 W"),
        ("over $6 million, 60", "over $6 million, 60"),
    ],
)
def test_only_whole_quantities_of_a_text_are_taken_for_changed_values(now: str, then: str) -> None:
    assert restorer([("6", "5"), ("7", "6"), ("6 W", "4 W")])(now) == then
    assert restorer([])(now) == now


def test_a_changed_count_does_not_make_the_text_around_it_reworded(edited: Settings) -> None:
    shutil.rmtree(edited.data / "editions")
    save(edited, "figures.yml", ("value: 5\n    unit: times", "value: 5\n    unit: count"))
    save(edited, "trends.yml", ("That is [[power-ratio]] the older figure", "In 2026 [[power-ratio]] came"))
    cut(edited, "2024.1", "2026-03-01")
    save(edited, "figures.yml", ("value: 5\n    unit: count", "value: 6\n    unit: count"),
         ("value: 2000\n", "value: 2400\n"), ("found: 2 kW", "found: 2.4 kW"))  # fmt: skip
    assert {(id, what) for id, what, _, _ in told(edited)} == {("power-draw", "value"), ("power-ratio", "value")}


def test_what_changes_for_a_reader_is_told_in_a_readers_words(edited: Settings) -> None:
    save(
        edited,
        "trends.yml",
        ("claim: Little is known of the rest", "claim: Nothing is known of the rest"),
        ("Nobody has measured it", "Nobody has counted it"),
        ("answer: It was said more often than it was shown.", "answer: It was said, and seldom shown."),
    )
    save(edited, "claims.yml", ("verdict: supported", "verdict: overstated"))
    save(edited, "sources.yml", ("title: What others measured", "title: What two others measured"))
    save(edited, "models.yml", ("parameters: 7e9", "parameters: 8e9"), ("parameters: 7B", "parameters: 8B"))
    save(edited, "events.yml", ("date: 2024-05-13", "date: 2024-05-14"))
    save(edited, "glossary.yml", ("It saves room.", "It saves memory."))
    save(edited, "figures.yml", ("standing: measured", "standing: stated"))
    assert told(edited) >= {
        ("second-section", "claim reworded", "Little is known of the rest", "Nothing is known of the rest"),
        ("second-section", "text rewritten", "", ""),
        ("beta", "answer reworded", "It was said more often than it was shown.", "It was said, and seldom shown."),
        ("alpha-grew", "verdict", "supported", "overstated"),
        ("paper-two", "title", "What others measured", "What two others measured"),
        ("model-one", "parameters", "7 billion parameters", "8 billion parameters"),
        ("model-one-released", "date", "13 May 2024", "14 May 2024"),
        ("power-old", "standing", "measured", "stated"),
    }
    assert "quantization" in {change.id for change in since(edited)}


def test_records_that_came_moved_and_went_are_told(edited: Settings) -> None:
    trends = (edited.data / "trends.yml").read_text("utf-8")
    start = trends.index("      - id: second-section")
    end = trends.index("  - id: beta")
    moved = trends[start:end].rstrip() + "\n"
    text = trends.replace(trends[start:end], "").rstrip() + "\n" + moved
    (edited.data / "trends.yml").write_text(text, "utf-8")
    save(edited, "glossary.yml", ("  - id: quantization", "  - id: rounding"))
    with (edited.data / "events.yml").open("a", encoding="utf-8") as file:
        file.write(
            "  - {id: model-two-released, date: 2024-06-01, title: Maker releases Model Two, kind: release, "
            "trend: beta, sources: [paper-two]}\n"
        )
    assert told(edited) == {
        ("second-section", "moved", "Alpha", "Beta"),
        ("rounding", "added", "", ""),
        ("quantization", "removed", "", ""),
        ("model-two-released", "added", "", ""),
    }
    (edited.data / "moved.yml").write_text("moved:\n  - {kind: glossary, id: quantization, to: rounding}\n", "utf-8")
    assert ("quantization", "moved", "", "quantization") in told(edited)


def test_evidence_read_again_is_told_as_such(edited: Settings) -> None:
    save(edited, "figures.yml", ("checked: 2026-01-02", "checked: 2026-04-05"))
    assert {(change.id, change.what, change.new) for change in since(edited)} == {
        ("power-draw", "checked again", "5 Apr 2026"),
        ("power-estimates", "checked again", "5 Apr 2026"),
    }


def test_an_edition_of_an_older_form_is_still_read(edited: Settings) -> None:
    catalog_now = catalog.load(edited.data)
    records = catalog_now.editions[0].records
    del records["glossary"]
    for section in records["sections"].values():
        del section["looked"], section["also"]
    changes = history.steps(catalog_now)[0].changes or []
    assert {change.what for change in changes} <= {"text rewritten", "also on"}


# An edition never changes


def faults(project: Settings) -> list[str]:
    with pytest.raises(DataError) as raised:
        catalog.load(project.data)
    return [str(fault) for fault in raised.value.faults]


def test_a_changed_byte_is_an_error_with_place_and_cure(edited: Settings) -> None:
    file = edited.data / "editions/2024.1/figures.json"
    file.write_bytes(file.read_bytes().replace(b"2000", b"2001", 1))
    (fault,) = faults(edited)
    assert fault.startswith("data/editions/2024.1/figures.json:1:1")
    assert "git checkout -- data/editions/2024.1/figures.json" in fault


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "claims.json").unlink(),
        lambda folder: (folder / "more.json").write_text("[]"),
        lambda folder: (folder / "manifest.json").unlink(),
        lambda folder: (folder / "manifest.json").write_text("{}"),
        lambda folder: (folder / "manifest.json").write_text("[]"),
        lambda folder: (folder / "manifest.json").write_text("{"),
        lambda folder: (folder / "manifest.json").write_text(
            (folder / "manifest.json").read_text().replace('"2026-03-01"', '"March"')
        ),
        lambda folder: (folder / "manifest.json").write_text(
            (folder / "manifest.json").read_text().replace("claims.json", "../claims.json")
        ),
        lambda folder: folder.rename(folder.with_name("spring")),
    ],
    ids=["gone", "more", "no manifest", "empty", "list", "broken", "no day", "outside", "renamed"],
)
def test_an_edition_that_is_not_as_it_was_cut_is_an_error(edited: Settings, spoil: Callable[[Path], object]) -> None:
    spoil(edited.data / "editions/2024.1")
    (fault,) = faults(edited)
    assert "data/editions/" in fault
    assert "an edition never changes" in fault


def test_the_same_data_freezes_to_the_same_bytes(small: Settings) -> None:
    frozen = [freeze(catalog.load(small.data), "2024.1", "2026-03-01") for _ in range(2)]
    assert frozen[0] == frozen[1]
    manifest = json.loads(frozen[0]["manifest.json"])
    assert (manifest["name"], manifest["cut"]) == ("2024.1", "2026-03-01")
    assert set(manifest["files"]) == set(frozen[0]) - {"manifest.json"}


# The page and the feeds


def feed_of(project: Settings) -> feedparser.FeedParserDict:
    feed = feedparser.parse(str(project.site / "feed.xml"))
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert all(feed.feed.get(name) for name in ("id", "title", "updated", "author"))
    for entry in feed.entries:
        assert all(entry.get(name) for name in ("id", "title", "updated", "link", "content"))
    json_feed = json.loads((project.site / "feed.json").read_text("utf-8"))
    assert json_feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [(i["id"], i["title"]) for i in json_feed["items"]] == [(e.id, e.title) for e in feed.entries]
    assert [item["content_html"].strip() for item in json_feed["items"]] == [e.content[0].value for e in feed.entries]
    page = (project.site / "changes/index.html").read_text("utf-8")
    assert all(f'id="{entry.link.partition("#")[2]}"' in page for entry in feed.entries)
    return feed


def test_without_an_edition_page_and_feeds_say_that_it_is_a_draft_and_from_when(small: Settings) -> None:
    build(small, quiet=True)
    (entry,) = feed_of(small).entries
    assert entry.title == "Draft of 3 January 2026"
    assert "No edition has been cut yet: the site is a draft of 3 January 2026." in (
        small.site / "changes/index.html"
    ).read_text("utf-8")


def test_editions_and_the_changes_since_are_entries_with_lasting_ids(
    edited: Settings, visit: Callable[..., Visit], serve_folder: Callable[[Path], str]
) -> None:
    save(edited, "claims.yml", ("verdict: supported", "verdict: overstated"))
    cut(edited, "2024.2", "2026-06-01")
    build(edited, quiet=True)
    before = feed_of(edited)
    assert [entry.title for entry in before.entries] == ["Edition 2024.2, 1 June 2026", "Edition 2024.1, 1 March 2026"]
    assert "was “supported”, now “overstated”" in before.entries[0].content[0].value
    assert "nothing that a reader would see has changed" in (edited.site / "changes/index.html").read_text("utf-8")

    save(edited, "glossary.yml", ("It saves room.", "It saves memory."))
    save(edited, "trends.yml", ("claim: Little is known of the rest", 'claim: "Little is <i>known</i> & said"'))
    build(edited, quiet=True)
    after = feed_of(edited)
    assert after.entries[0].title == "Since edition 2024.2"
    assert [entry.id for entry in after.entries][1:] == [entry.id for entry in before.entries]
    assert after.feed.updated == "2026-06-01T00:00:00Z"

    save(edited, "glossary.yml", ("It saves memory.", "It saves much memory."))
    build(edited, quiet=True)
    later = feed_of(edited)
    assert later.entries[0].id.startswith("tag:")
    assert later.entries[0].id != after.entries[0].id
    assert later.entries[0].link == after.entries[0].link

    page = visit("changes/", base=serve_folder(edited.site)).page
    expect(page.locator("#since-2024-2 ~ ul").first).to_contain_text("now “Little is <i>known</i> & said”")
    page.locator("#since-2024-2 ~ ul").get_by_role("link", name="Second things").click()
    expect(page.locator("#second-section")).to_be_in_viewport()


def test_editions_come_in_the_order_of_their_numbers(small: Settings) -> None:
    for number, name in enumerate(("2024.9", "2024.10", "2024.2"), 1):
        cut(small, name, f"2026-0{number}-01")
    names = [step.name for step in history.steps(catalog.load(small.data))]
    assert names == ["2024.10", "2024.9", "2024.2"]
    shutil.rmtree(small.data / "editions")
    assert [step.anchor for step in history.steps(catalog.load(small.data))] == ["draft"]


def test_an_edition_is_drawn_from_its_frozen_records_alone(edited: Settings) -> None:
    before = _frozen_pages(edited)
    save(
        edited,
        "figures.yml",
        ("value: 2000", "value: 3000"),
        ("found: 2 kW", "found: 3 kW"),
        ("value: 5\n", "value: 7.5\n"),
    )
    save(edited, "trends.yml", ("Words outran numbers", "Numbers outran words"))
    after = _frozen_pages(edited)
    words = re.compile(r'<section class="since">.*?</section>', re.S)
    for path, page in before.items():
        assert words.sub("", after[path]) == words.sub("", page), path
    section = after["e/2024.1/s/third-section/index.html"]
    assert "Words outran numbers" in words.sub("", section)
    assert "2,000" in words.sub("", section)
    assert "→" in "".join(words.findall(section))
    assert "Nothing has changed in this section" in before["e/2024.1/s/third-section/index.html"]


def _frozen_pages(project: Settings) -> dict[str, str]:
    """The pages, cards as SVG and charts of the editions, as the build writes them."""
    build(project, quiet=True)
    found = [*project.site.glob("e/**/*.html"), *project.site.glob("e/**/*.svg")]
    return {path.relative_to(project.site).as_posix(): path.read_text("utf-8") for path in found}


def test_an_edition_draws_the_points_it_froze(edited: Settings) -> None:
    frozen = json.loads((edited.data / "editions/2024.1/charts.json").read_text("utf-8"))
    assert [point["value"] for point in frozen[0]["points"]] == [400, 2000, 2000]
    assert _frozen_pages(edited)["e/2024.1/cards/third-section.svg"].count("2,000") >= 2
