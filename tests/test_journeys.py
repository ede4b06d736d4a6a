"""What people do on the site, done in a real browser; every visit also fails on console errors and outside requests."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from scripts.catalog import read
from scripts.checking.check import sound
from scripts.settings import Settings
from tests.conftest import AUDIT, LAY_OUT, Plate, Visit, asset, until

Go = Callable[..., Visit]
#: Queries and the section that must come first, wherever it went since.
QUERIES = {
    "LoRA": "lora",
    "data center electricity": "data-centre-electricity",
    "EU AI Act": "eu-ai-act",
    "trillion parameters": "trillion-parameters",
    "quantisation": "quantization",
    "hallucinations": "reliability",
    "mixture of expert": "mixture-of-experts",
    "watter": "water",
}


def search(visit: Visit, query: str) -> list[str]:
    """Types ``query`` into search and returns the addresses found, relative to the site."""
    page = visit.page
    page.keyboard.press("/")
    expect(page.locator("dialog.search")).to_be_visible()
    page.locator("#query").fill(query)
    expect(page.locator("#hits li").first).to_be_visible()
    root = page.evaluate("new URL(document.documentElement.dataset.root.replace(/\\/?$/, '/'), location.href).href")
    links = page.locator("#hits a").evaluate_all("links => links.map(link => link.href)")
    return [link.removeprefix(root) for link in links]


@pytest.mark.parametrize(("query", "section"), QUERIES.items())
def test_search_shows_the_right_section_first(visit: Go, real: Settings, query: str, section: str) -> None:
    records = read(real.data)[0]
    today = records.moved_of("sections").get(section, section)
    assert search(visit("about/"), query)[0] == f"{records.trend_of[today]}/#{today}"


TOP = """id => {
    const held = document.getElementById(id), box = held.closest(".scroll.tall");
    return [held.getBoundingClientRect().top, box ? box.getBoundingClientRect().top : 0];
}"""


@pytest.mark.parametrize(
    ("width", "script"), [(390, False), (1280, True), *([(390, True), (1280, False)] if AUDIT else [])]
)
@pytest.mark.parametrize("path", ["governance/#reliability", "energy/#water", "models/#gpt-4"])
def test_an_address_with_an_anchor_opens_where_it_says(visit: Go, path: str, width: int, script: bool) -> None:
    page = visit(path, width=width, script=script).page
    times = 1 if path.startswith("models/") else 2  # loaded again, browsers put a list that scrolls at its head
    for _ in range(times):
        page.wait_for_timeout(300)  # for what comes late and could push it away
        held, box = page.evaluate(TOP, path.partition("#")[2])
        assert 0 <= box < held < 160
        page.reload()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_read_halfway_and_loaded_again_stands_where_it_stood(visit: Go, width: int) -> None:
    page = visit("energy/", width=width).page
    for _ in range(10):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(100)
    where = """(() => {
      const top = (one) => one.getBoundingClientRect().top;
      const one = [...document.querySelectorAll(".plate > :is(h2, h3)")].findLast((each) => top(each) < 300);
      return [one.id, Math.round(top(one))];
    })()"""
    heading, top = page.evaluate(where)
    assert heading
    page.reload()
    until(page, f"(([heading, top]) => heading === '{heading}' && Math.abs(top - {top}) < 4)({where})")


def test_search_works_by_keyboard_alone_and_lands_on_the_section(visit: Go) -> None:
    seen = visit("")
    found = search(seen, "energy")
    page = seen.page
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    assert page.locator("#query").get_attribute("aria-activedescendant") == "hit-1"
    expect(page.locator("dialog.search .status")).to_contain_text("results")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{found[1]}")


def test_escape_closes_search_and_an_unknown_word_is_said_to_be_unknown(visit: Go) -> None:
    page = visit("scale/").page
    page.keyboard.press("/")
    page.locator("#query").fill("qxzvvk")
    expect(page.locator("dialog.search .status")).to_contain_text("Nothing found")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).not_to_be_visible()


def test_the_search_index_is_fetched_on_first_use_only(visit: Go, real: Settings) -> None:
    seen = visit("energy/")
    asked: list[str] = []
    seen.page.on("request", lambda request: asked.append(request.url))
    seen.page.wait_for_timeout(300)
    assert not [url for url in asked if "search" in url]
    search(seen, "water")
    assert [url for url in asked if url.endswith(asset(real.site, "search.json"))]


def test_the_theme_toggle_is_kept_on_the_next_page(visit: Go) -> None:
    page = visit("energy/").page
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Dark colours").click()
    assert page.evaluate(ground) != light
    page.get_by_role("link", name="Topics").first.click()
    page.wait_for_url("**/topics/")
    page.wait_for_load_state()
    assert page.evaluate(ground) != light


def test_the_phone_menu_opens_leads_on_and_closes(visit: Go, plate: Plate) -> None:
    page = visit(plate.page, width=390).page
    menu = page.locator("#menu")
    expect(menu).not_to_be_visible()
    page.get_by_role("button", name="Menu").click()
    expect(menu).to_be_visible()
    menu.get_by_role("link", name=plate.heading, exact=True).click()
    assert page.url.endswith(f"#{plate.id}")
    expect(menu).not_to_be_visible()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [390, 1100])
def test_a_figure_shows_unit_source_standing_and_checked_state_within_one_tap(
    visit: Go, width: int, script: bool
) -> None:
    page = visit("energy/", width=width, script=script).page
    figure = page.locator(".plate .fig").first
    note = page.locator(f"#{figure.get_attribute('popovertarget')}")
    expect(note).not_to_be_visible()
    figure.click()
    expect(note).to_be_visible()
    text = note.inner_text()
    assert re.search(r"stated|measured|estimated|derived|disputed", text)
    assert "checked" in text
    assert note.locator("a[href^=http]").count() >= 2
    box = note.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_notes_stand_in_the_margin_beside_their_figures_on_wide_screens(visit: Go) -> None:
    page = visit("scale/").page
    figure = page.locator(".plate:not(.dense) .fig.a2").first
    note = page.locator(f"#{figure.get_attribute('popovertarget')}")
    expect(note).to_be_visible()
    beside, level = note.bounding_box(), figure.bounding_box()
    assert beside is not None
    assert level is not None
    assert beside["x"] > 900
    assert beside["y"] >= level["y"] - 30


@pytest.mark.parametrize("trend", ["scale", "multimodal", "fine-tuning", "edge", "energy", "governance"])
def test_margin_notes_never_overlap_each_other_or_the_next_section(visit: Go, trend: str) -> None:
    page = visit(f"{trend}/").page
    page.evaluate(LAY_OUT)
    boxes = page.locator(".note.figure, .plate > .tools").evaluate_all(
        "nodes => nodes.map(n => [n.getBoundingClientRect(), n.id || n.textContent])"
        ".map(([b, name]) => [b.top, b.bottom, name])"
        ".filter(b => b[1] > b[0]).sort((a, b) => a[0] - b[0])"
    )
    overlaps = [(a[2], b[2]) for a, b in pairwise(boxes) if b[0] < a[1] - 1]
    assert not overlaps


def test_answer_and_headline_figure_fit_the_first_phone_screen(visit: Go) -> None:
    for trend in ("scale", "governance"):
        page = visit(f"{trend}/", width=390).page
        for part in (".answer", ".headline .key"):
            box = page.locator(part).bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= 844


def test_everything_can_be_read_with_script_off(visit: Go, real: Settings) -> None:
    page = visit("multimodal/", script=False).page
    records = sound(real.data)
    for section in records.trends["multimodal"].sections:
        expect(page.locator(f"#{section.id}")).to_be_visible()
    page.locator(".plate details.sources summary").first.click()
    expect(page.locator(".plate details.sources ul").first).to_be_visible()
    expect(page.locator(".copy").first).not_to_be_visible()


#: What needs script, and is hidden or another thing without it: search, colours, copying, explorers, the deck check,
#: charts that answer.
SCRIPTED = ".scripted, .theme, .search-open, .copy, .finder, .check, .chart"
KINDS = ["all/", "about/", "changes/", "claims/", "contribute/", "data/", "energy/", "models/", "slides/", "timeline/"]


@pytest.mark.parametrize("path", ["", "glossary/", *(KINDS if AUDIT else [])])
def test_nothing_but_what_acts_is_missing_with_script_off(visit: Go, path: str) -> None:
    def words(script: bool) -> set[str]:
        page = visit(path, script=script).page
        page.evaluate(LAY_OUT)
        page.evaluate("parts => document.querySelectorAll(parts).forEach((part) => part.hidden = true)", SCRIPTED)
        return set(page.locator("body").inner_text().split())

    told = words(script=True)
    assert len(told) > 100
    assert told - words(script=False) == set()
