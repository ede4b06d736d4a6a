"""The page on slides: what it offers leads somewhere, and every card can be found, with and without script."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

import brotli
import pytest
from playwright.sync_api import expect

from scripts import settings
from scripts.charts.gallery import Gallery
from scripts.checking.check import sound
from scripts.pages.slides import addresses
from scripts.settings import Settings
from tests.conftest import AUDIT, Visit, asset, until
from tests.test_deck_check import places, states


def test_every_section_is_in_the_gallery_with_its_page_card_and_slide(real: Settings) -> None:
    page = (real.site / "slides/index.html").read_text("utf-8")
    for id in sound(real.data).sections:
        for address in (f"s/{id}/", f"cards/{id}.png", f"cards/{id}-dark.png", f"decks/s/{id}.pptx"):
            assert f'href="../{address}"' in page, address


def test_a_site_without_an_address_says_why_its_cards_carry_none(
    small: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    with Gallery(sound(small.data), settings.load(small.root)) as gallery:
        assert "address not set" in addresses(gallery)
    monkeypatch.setenv("SITE_URL", "https://llm-trends.org/")
    with Gallery(sound(small.data), settings.load(small.root)) as gallery:
        assert "address not set" not in addresses(gallery)


def test_cards_are_filtered_by_trend_without_script_and_by_keyboard(
    visit: Callable[..., Visit], real: Settings
) -> None:
    page = visit("slides/", script=False).page
    trends = sound(real.data).trends
    cards = page.locator(".cards li:visible")
    expect(cards).to_have_count(sum(len(trend.sections) for trend in trends.values()))
    page.get_by_label("All", exact=False).first.focus()
    for trend in trends.values():
        page.keyboard.press("ArrowRight")
        expect(cards).to_have_count(len(trend.sections))
        expect(page.locator(".cards h3:visible")).to_contain_text(trend.name)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".cards h3:visible")).to_have_count(len(trends))
    expect(page.get_by_text("The check needs script")).to_be_visible()
    expect(page.locator(".check")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_light_and_loads_cards_only_when_they_come_near(
    visit: Callable[..., Visit], real: Settings, scheme: str
) -> None:
    page = visit("slides/", scheme=scheme).page
    page.wait_for_load_state("networkidle")
    loaded = "performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname)"
    asked = page.evaluate(loaded)
    assert not [path for path in asked if path.startswith("/cards/")]
    assert [path for path in asked if "deck" in path] == [f"/{asset(real.site, 'deck-check.js')}"]
    assert len(brotli.compress((real.site / "slides/index.html").read_bytes())) <= 14_000
    before = page.locator(".cards").evaluate("node => node.offsetHeight")
    with page.expect_response("**/cards/*"):
        page.locator(".cards img").first.scroll_into_view_if_needed()
    until(page, f"{loaded}.some((path) => path.startsWith('/cards/'))")
    page.wait_for_load_state("networkidle")
    cards = [path for path in page.evaluate(loaded) if path.startswith("/cards/")]
    assert cards
    assert all(path.endswith("-dark.svg") == (scheme == "dark") for path in cards)
    assert page.locator(".cards").evaluate("node => node.offsetHeight") == before


def test_the_sizes_it_states_are_those_of_the_files(real: Settings) -> None:
    page = (real.site / "slides/index.html").read_text("utf-8")
    rows = re.findall(r'<td class="size">([^<]*) MB</td>.*?</tr>', page)
    files = re.findall(r'<td class="size">.*?<a href="../([^"]*)"', page)
    assert len(rows) == len(files) >= 8
    for said, file in zip(rows, files, strict=True):
        if file.endswith(".zip") and not AUDIT:  # most of its pictures are white but in the audit
            continue
        size = (real.site / unquote(file)).stat().st_size / 1e6
        *low, high = [float(number) for number in re.findall(r"[\d.]+", said)]
        assert (low or [0 if "under" in said else high])[0] * 0.5 <= size <= high * (1 if "under" in said else 1.5), (
            file
        )


def test_home_and_the_head_of_every_page_lead_to_it(visit: Callable[..., Visit]) -> None:
    page = visit("").page
    page.get_by_role("link", name="Slides and decks").click()
    page.wait_for_url("**/slides/")
    expect(page.locator(".top").get_by_role("link", name="Slides")).to_have_attribute("aria-current", "page")


def test_the_check_calls_no_place_on_a_page_dead(visit: Callable[..., Visit], real: Settings) -> None:
    paths = places(real.site, "*/index.html")
    said = zip(paths, states(visit("slides/").page, real.site, paths), strict=True)
    assert [(path, state) for path, state in said if state not in ("fine", "fragile")] == []
    assert len(paths) > 1000
