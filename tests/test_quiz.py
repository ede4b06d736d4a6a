"""The quiz: which claims it asks, how it answers without script, and how it prints."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable

import pypdf
from playwright.sync_api import expect

from scripts.checking.check import sound
from scripts.pages.quiz import choose
from scripts.settings import Settings
from tests.conftest import Visit


def test_ten_claims_are_asked_of_every_report_trend_and_common_verdict(real: Settings) -> None:
    records = sound(real.data)
    chosen = choose(records)
    assert len(chosen) == len({claim.id for claim in chosen}) == 10
    assert {claim.report for claim in chosen} == set(records.reports)
    assert {records.trend_of[claim.section] for claim in chosen} == set(records.trends)
    verdicts = Counter(claim.verdict for claim in chosen)
    assert set(verdicts) == {claim.verdict for claim in records.claims.values()}
    assert max(verdicts.values()) <= 4


def test_the_same_claims_are_asked_whatever_their_order_in_the_data(real: Settings) -> None:
    records = sound(real.data)
    before = [claim.id for claim in choose(records)]
    records.claims = dict(reversed(records.claims.items()))
    assert [claim.id for claim in choose(records)] == before


def test_fewer_than_ten_claims_are_all_asked(small: Settings) -> None:
    assert [claim.id for claim in choose(sound(small.data))] == ["alpha-grew"]


def test_without_script_a_guess_is_taken_and_the_answer_unfolds(visit: Callable[..., Visit], real: Settings) -> None:
    page = visit("quiz/", script=False).page
    claim = choose(sound(real.data))[0]
    question = page.locator(".quiz > li").first
    expect(question.locator("details .verdict")).not_to_be_visible()
    question.get_by_label(claim.verdict, exact=True).check()
    question.get_by_text("Answer").click()
    expect(question.locator("details .verdict")).to_have_text(claim.verdict)
    assert question.locator(f"a[href$='/#{claim.section}']").count() == 1
    question.locator(f"a[href='../claims/#{claim.id}']").click()
    expect(page.locator(f"#{claim.id}")).to_be_in_viewport()


def test_a_right_guess_is_told_and_counted_and_a_wrong_one_is_not(visit: Callable[..., Visit], real: Settings) -> None:
    page = visit("quiz/", script=False).page
    claim = choose(sound(real.data))[0]
    question = page.locator(".quiz > li").first
    question.get_by_text("Answer").click()
    page.get_by_text("How many were right?").click()

    def score() -> str:
        """The page as a screen reader has it, which takes in what the style sheet counts."""
        nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        said = [node["name"]["value"] for node in nodes if node["role"]["value"] == "StaticText"]
        return " ".join(" ".join(said).split())

    told = question.get_by_text("You guessed it.")
    assert "0 of 10 guessed right" in score()
    question.locator(".guesses label:not(.holds)").first.click()
    expect(told).not_to_be_visible()
    assert "0 of 10 guessed right" in score()
    question.get_by_label(claim.verdict, exact=True).check()
    expect(told).to_be_visible()
    assert "1 of 10 guessed right" in score()


def test_the_home_page_and_the_menu_lead_to_the_quiz(visit: Callable[..., Visit]) -> None:
    page = visit("").page
    page.get_by_role("link", name="Take the quiz").click()
    page.wait_for_url("**/quiz/")
    expect(page.locator("#menu").get_by_role("link", name="Quiz")).to_have_attribute("aria-current", "page")


def test_it_prints_with_the_answers_on_pages_of_their_own(visit: Callable[..., Visit], real: Settings) -> None:
    page = visit("quiz/").page
    sheets = [" ".join(s.extract_text().split()) for s in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
    start = next(number for number, sheet in enumerate(sheets) if "Answers" in sheet)
    assert 1 <= start <= 3
    questions, answers = " ".join(sheets[:start]), " ".join(sheets[start:])
    records = sound(real.data)
    for claim in choose(records):
        section = records.sections[claim.section].heading
        assert claim.claim in questions
        assert f"({section})" in answers
        assert f"({section})" not in questions
    assert "How many" not in questions
