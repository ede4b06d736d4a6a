"""What changed since an edition is told in a reader's terms, on a page and in feeds."""

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
from scripts.building.build import build
from scripts.checking.check import sound
from scripts.editions import history
from scripts.editions.changes import MOST_POINTS, Change, compare, restorer
from scripts.editions.frozen import Published
from scripts.faults import DataError
from scripts.settings import Settings
from tests.conftest import Visit, cut, save


def since(project: Settings) -> list[Change]:
    """What changed since the latest edition."""
    step = history.steps(catalog.read(project.data)[0])[0]
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


def test_a_value_that_changed_is_told_once_and_where_it_is_drawn_and_not_as_new_texts(edited: Settings) -> None:
    save(edited, "figures.yml", ("value: 2000\n", "value: 2400\n"), ("found: 2 kW", "found: 2.4 kW"),
         ("value: 5\n    unit: times", "value: 6\n    unit: times"))  # fmt: skip
    assert told(edited) == {
        ("power-draw", "value", "2,000 W", "2,400 W"),
        ("power-ratio", "value", "5 times", "6 times"),
        ("draw-by-model", "value drawn", "2,000 W", "2,400 W"),
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
    assert {(id, what) for id, what, _, _ in told(edited)} == {
        ("power-draw", "value"), ("power-ratio", "value"), ("draw-by-model", "value drawn"),
    }  # fmt: skip


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
    save(edited, "glossary.yml", ("It saves room.", "It saves memory."))
    assert {entry for entry in told(edited) if entry[0] in ("quantization", "rounding")} == {
        ("quantization", "moved", "", "quantization"),
        (
            "rounding",
            "explained anew",
            "Storing a number in fewer bits. It saves room.",
            "Storing a number in fewer bits. It saves memory.",
        ),
    }


def test_what_changes_in_a_chart_is_told_by_mark_title_and_form(edited: Settings) -> None:
    save(edited, "charts.yml", ("title: ", "title: Anew, "))
    save(edited, "forms.yml", ("height: {step: 30}", "height: {step: 34}"))
    assert {what for id, what, _, _ in told(edited) if id == "draw-by-model"} == {
        "title reworded",
        "drawn in another form",
    }


def test_many_changed_values_of_a_chart_are_counted() -> None:
    def published(value: int) -> Published:
        points = [{"name": f"Model {n}", "record": f"m-{n}", "said": str(value + n)} for n in range(MOST_POINTS + 1)]
        return {"charts": {"many": {"id": "many", "title": "Many", "points": points}}}

    (change,) = compare(published(1), published(2), {})
    assert change.what == f"{MOST_POINTS + 1} values drawn anew"


def test_evidence_read_again_is_told_as_such(edited: Settings) -> None:
    save(edited, "figures.yml", ("checked: 2026-01-02", "checked: 2026-04-05"))
    assert {(change.id, change.what, change.new) for change in since(edited)} == {
        ("power-draw", "checked again", "5 Apr 2026"),
        ("power-estimates", "checked again", "5 Apr 2026"),
    }


def test_an_edition_of_an_older_form_is_still_read(edited: Settings) -> None:
    catalog_now = sound(edited.data)
    records = catalog_now.editions[0].records
    del records["glossary"]
    for section in records["sections"].values():
        del section["looked"], section["also"]
    changes = history.steps(catalog_now)[0].changes or []
    assert {change.what for change in changes} <= {"text rewritten", "also on"}


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


def test_figures_charts_claims_and_moves_are_told_on_the_page_and_in_both_feeds_with_links_that_lead(
    edited: Settings,
) -> None:
    save(
        edited,
        "figures.yml",
        ("value: 2000", "value: 3000"),
        ("found: 2 kW", "found: 3 kW"),
        ("value: 5\n", "value: 7.5\n"),
    )
    save(edited, "charts.yml", ("title: ", "title: Anew, "))
    save(edited, "claims.yml", ("verdict: supported", "verdict: overstated"))
    save(edited, "trends.yml", ("claim: Words outran numbers", "claim: Numbers outran words"))
    save(edited, "events.yml", ("id: model-one-released", "id: model-one-out"))
    with pytest.raises(DataError, match="model-one-released"):
        build(edited, quiet=True)
    moved = "moved:\n  - {kind: events, id: model-one-released, to: model-one-out}\n"
    (edited.data / "moved.yml").write_text(moved, "utf-8")
    build(edited, quiet=True)
    page = (edited.site / "changes/index.html").read_text("utf-8").partition('id="edition-2024-1"')[0]
    feed = json.loads((edited.site / "feed.json").read_text("utf-8"))["items"][0]["content_html"]
    atom = feed_of(edited).entries[0].content[0].value
    for text in (page, feed, atom):
        said = re.sub(r"<[^>]*>", "", text).replace("\u00a0", " ").replace("&nbsp;", " ")
        for words in (
            "drawn by Model One at full load: value, was “2,000 W”, now “3,000 W”",
            "Model One in “Anew, Model One drew more than Model Zero”: value drawn, was “2,000 W”, now “3,000 W”",
            "title reworded, was “Model One drew more than Model Zero”",
            "claim reworded, was “Words outran numbers”, now “Numbers outran words”",
            "was “supported”, now “overstated”",
            "moved to another address",
        ):
            assert words in said, words
    assert 'href="../beta/#third-section">Anew' in page
    assert 'href="../timeline/#model-one-out"' in page
    links = set(re.findall(r'href="([^"]*)"', feed))
    assert links >= {f"{edited.site_url}beta/#third-section", f"{edited.site_url}timeline/#model-one-out"}
    for link in links:
        path, _, anchor = link.removeprefix(edited.site_url).partition("#")
        assert f'id="{anchor}"' in (edited.site / path / "index.html").read_text("utf-8"), link


def test_editions_come_in_the_order_of_their_numbers(small: Settings) -> None:
    for number, name in enumerate(("2024.9", "2024.10", "2024.2"), 1):
        cut(small, name, f"2026-0{number}-01")
    names = [step.name for step in history.steps(catalog.read(small.data)[0])]
    assert names == ["2024.10", "2024.9", "2024.2"]
    shutil.rmtree(small.data / "editions")
    assert [step.anchor for step in history.steps(catalog.read(small.data)[0])] == ["draft"]
