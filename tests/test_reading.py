"""Reading aids: previews of notes, related sections, what rests on a source, the head's menu."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from scripts.catalog.citing import citations
from scripts.catalog.related import related
from scripts.checking.check import sound
from scripts.settings import Settings
from tests.conftest import Visit

Go = Callable[..., Visit]


def opened(page: Page, selector: str) -> tuple[str, str]:
    """A selector of the first button that matches, and one of its note."""
    note = page.locator(selector).first.get_attribute("popovertarget")
    return f"{selector}[popovertarget={note}] >> nth=0", f"#{note}"


@pytest.mark.parametrize("kind", [".plate .fig", ".plate .cite", ".story .term"])
def test_resting_on_a_figure_citation_or_term_shows_its_note_and_leaving_hides_it(visit: Go, kind: str) -> None:
    page = visit("energy/", width=1100).page
    button, note = opened(page, kind)
    page.locator(button).hover()
    expect(page.locator(note)).to_be_visible()
    page.locator(note).hover()
    page.wait_for_timeout(500)
    expect(page.locator(note)).to_be_visible()
    page.locator("h1").hover()
    expect(page.locator(note)).not_to_be_visible()


def test_a_click_on_a_shown_preview_keeps_it_open_and_a_second_closes_it(visit: Go) -> None:
    page = visit("energy/", width=1100).page
    button, note = opened(page, ".plate .fig")
    page.locator(button).hover()
    expect(page.locator(note)).to_be_visible()
    page.locator(button).click()
    page.locator(".plate h2").first.hover()
    page.wait_for_timeout(500)
    expect(page.locator(note)).to_be_visible()
    page.locator(button).click()
    expect(page.locator(note)).not_to_be_visible()


def test_the_keyboard_shows_a_preview_enters_it_and_escapes_from_it(visit: Go) -> None:
    page = visit("energy/", width=1100).page
    button, note = opened(page, ".story .fig")
    page.locator(button).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(note)).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("note => document.querySelector(note).contains(document.activeElement)", note)
    page.wait_for_timeout(400)
    expect(page.locator(note)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(note)).not_to_be_visible()


def test_a_note_in_the_margin_is_marked_there_instead_of_opened(visit: Go) -> None:
    page = visit("energy/").page
    button, note = opened(page, ".plate:not(.dense) .fig")
    page.locator(button).hover()
    expect(page.locator(f"{note}.lit")).to_be_visible()
    assert not page.evaluate("note => document.querySelector(note).matches(':popover-open')", note)
    page.locator("h1").hover()
    expect(page.locator(f"{note}.lit")).to_have_count(0)


def test_related_sections_are_never_more_than_three_and_say_why(real: Settings) -> None:
    records = sound(real.data)
    for id, ties in related(records).items():
        assert len(ties) <= 3
        assert len({tie.id for tie in ties} - {id}) == len(ties)
        assert all(tie.reason for tie in ties)


def test_sections_are_related_by_links_figures_and_sources_but_not_by_nothing(small: Settings) -> None:
    records = sound(small.data)
    reasons = {(id, tie.id): tie.reason for id, ties in related(records).items() for tie in ties}
    assert reasons["first-section", "second-section"] == "linked in the text"
    assert reasons["second-section", "first-section"] == "linked in the text"
    assert reasons["third-section", "first-section"] == "the same figure"
    assert reasons["third-section", "second-section"] == "a source in common"


def test_a_related_section_is_one_click_away(visit: Go) -> None:
    page = visit("energy/").page
    link = page.locator(".plate .related a").first
    address = str(link.get_attribute("href"))
    link.click()
    page.wait_for_url(f"**{address.removeprefix('..')}")
    expect(page.locator(f"[id='{address.split('#')[1]}']")).to_be_in_viewport()


def test_every_source_says_what_rests_on_it(visit: Go, real: Settings) -> None:
    records = sound(real.data)
    cited = citations(records)
    assert set(cited) == set(records.sources)
    page = visit("sources/", script=False).page
    assert page.locator(".bibliography > li").filter(has_text="Cited by").count() == len(records.sources)
    most = max(cited, key=lambda id: len(cited[id]))
    row = page.locator(f"#{most}")
    assert row.locator("a[href^='../']").count() == len(cited[most])


@pytest.mark.parametrize("width", [900, 1000, 1280])
@pytest.mark.parametrize("path", ["", "energy/"])
def test_the_head_stands_on_one_line_and_more_opens_the_rest(visit: Go, width: int, path: str) -> None:
    page = visit(path, width=width, script=False).page
    tops = page.locator(".top > :not([popover])").evaluate_all("all => all.map(each => each.offsetTop)")
    assert len(set(tops)) == 1
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_role("button", name="More").click()
    page.locator(".top").get_by_role("link", name="Quiz").click()
    page.wait_for_url("**/quiz/")


@pytest.mark.parametrize("width", [950, 1280])
def test_the_note_of_a_term_stays_in_the_column_of_text_and_off_its_line(visit: Go, width: int) -> None:
    page = visit("fine-tuning/", width=width).page
    for block in ("center", "end"):
        for number in range(6):
            placed = page.evaluate(
                """([number, block]) => {
                  const buttons = [...document.querySelectorAll("[popovertarget]")];
                  const notes = buttons.map((button) => document.getElementById(button.getAttribute("popovertarget")));
                  const at = notes.flatMap((note, at) => (note.matches(".note.term") ? [at] : []))[number];
                  buttons[at].scrollIntoView({ block, behavior: "instant" });
                  notes[at].showPopover({ source: buttons[at] });
                  const [note, word] = [notes[at], buttons[at]].map((node) => node.getBoundingClientRect());
                  const column = buttons[at].closest(".plate, .story").getBoundingClientRect();
                  notes[at].hidePopover();
                  return [note.left - column.left, note.right - column.left,
                          Math.max(note.top - word.bottom, word.top - note.bottom),
                          note.top, innerHeight - note.bottom];
                }""",
                [number, block],
            )
            left, right, apart, above, below = placed
            assert left >= -1 and right <= 617, placed
            assert 0 <= apart < 20, placed
            assert above >= 0 and below >= 0, placed
