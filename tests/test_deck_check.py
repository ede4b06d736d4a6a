"""The deck check on /slides/: which links a deck holds, which are dead, what has changed; and that it stays here."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect
from pptx import Presentation
from pptx.util import Inches

from scripts import settings
from scripts.building.build import build
from scripts.settings import Settings
from tests.conftest import SMALL, Visit, asset, cut, make_project, save
from tests.test_access import AXE, found

SITE = "https://trends.example.org/2024/"
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with two editions: a figure changed after each, a section moved after the second."""
    folder = tmp_path_factory.mktemp("check") / "small"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", SITE)
        make_project(folder, SMALL)
        project = settings.load(folder)
        cut(project, "2024.1", "2026-03-01")
        save(project, "figures.yml", ("value: 2000\n", "value: 2400\n"), ("found: 2 kW", "found: 2.4 kW"),
             ("value: 5\n    unit: times", "value: 6\n    unit: times"))  # fmt: skip
        cut(project, "2024.2", "2026-06-01")
        save(project, "figures.yml", ("value: 2400\n", "value: 2600\n"), ("found: 2.4 kW", "found: 2.6 kW"),
             ("value: 6\n    unit: times", "value: 6.5\n    unit: times"))  # fmt: skip
        save(project, "trends.yml", ("- id: second-section", "- id: rest-of-it"), ("[[#second-section]]", "the rest"))
        (project.data / "moved.yml").write_text(
            "moved:\n  - {kind: sections, id: second-section, to: rest-of-it}\n", "utf-8"
        )
        build(project, quiet=True)
    return project.site


@dataclass
class Check:
    """The check on a page, and what has been asked of the network since it was ready."""

    visit: Visit
    asked: list[Request]

    @property
    def page(self) -> Page:
        return self.visit.page

    def file(self, name: str, content: bytes) -> str:
        """What it says of a file, once it has read it."""
        kind = POWERPOINT if name.endswith(".pptx") else "text/plain"
        self.page.locator(".check input").set_input_files({"name": name, "mimeType": kind, "buffer": content})
        return self.said()

    def text(self, text: str) -> str:
        """What it says of pasted text."""
        self.page.locator(".check textarea").fill(text)
        self.page.get_by_role("button", name="Check the text").click()
        return self.said()

    def said(self) -> str:
        status = self.page.locator(".summed")
        expect(status).not_to_have_text("Reading …")
        expect(status).not_to_be_empty()
        return status.inner_text()

    def copied(self) -> str:
        """The whole report as text."""
        self.page.get_by_role("button", name="Copy report").click()
        expect(self.page.locator(".said")).to_have_text("Copied.")
        return str(self.page.evaluate("navigator.clipboard.readText()")).replace("\u00a0", " ")


@pytest.fixture
def check(visit_at: Callable[..., Visit], published: Path, serve_folder: Callable[[Path], str]) -> Iterator[Check]:
    """The check on the small site, touched once, so that all it needs is there; it must ask for nothing more."""
    opened = visit_at(serve_folder(published), "slides/")
    page = opened.page
    asked: list[Request] = []
    with page.expect_response("**/deck-check.*.json"):
        page.locator(".check textarea").focus()
    page.locator(".cards img").evaluate_all("all => all.forEach((image) => (image.loading = 'eager'))")
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request))
    yield Check(opened, asked)
    assert [request.url for request in asked] == []


def deck(*slides: Callable[[Any, Any], None], saved: datetime | None = None, order: list[int] | None = None) -> bytes:
    """A deck; each slide is filled by a function of the slide and its text box."""
    made = Presentation()
    for fill in slides:
        slide = made.slides.add_slide(made.slide_layouts[6])
        fill(slide, slide.shapes.add_textbox(Inches(1), Inches(1), Inches(6), Inches(1)).text_frame)
    held = made.slides._sldIdLst
    for entry in [list(held)[number] for number in order or []]:
        held.append(entry)
    made.core_properties.modified = saved or datetime(2026, 6, 10, tzinfo=UTC)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def says(text: str, address: str = "", notes: str = "") -> Callable[[Any, Any], None]:
    """Fills a slide: a text, which is a link where an address is given, and notes."""

    def fill(slide: Any, frame: Any) -> None:
        run = frame.paragraphs[0].add_run()
        run.text = text
        if address:
            run.hyperlink.address = address
        if notes:
            slide.notes_slide.notes_text_frame.text = notes

    return fill


def shape_to(address: str) -> Callable[[Any, Any], None]:
    def fill(slide: Any, frame: Any) -> None:
        shape = slide.shapes.add_shape(1, Inches(1), Inches(3), Inches(1), Inches(1))
        shape.click_action.hyperlink.address = address
        says("Elsewhere", "https://other.example/s/some-page/")(slide, frame)

    return fill


def test_a_deck_gives_the_whole_report_and_nothing_leaves_the_page(check: Check) -> None:
    content = deck(
        says(
            "Moved: trends.example.org/2024/s/second-section/.", notes=f"Made of edition 2024.1, {SITE}s/third-section/"
        ),
        says("It drew 2,000\u00a0W.", f"{SITE}e/2024.1/s/third-section/"),
        shape_to(f"{SITE}s/first-sectoin/"),
        says("In context", f"{SITE}alpha/#first-section"),
        order=[1, 2, 3, 0],
    )
    summary = (
        "4 slides read. 5 links to this site: 1 fine, 1 better written otherwise, 1 moved, 1 out of date, 1 dead. "
        "1 figure to correct: this deck prints its old value. "
        "1 more changed in the sections cited; this deck does not print its old value. 1 other change."
    )
    assert check.file("talk.pptx", content) == summary
    assert (
        check.copied()
        == f"""Deck check: talk.pptx
{summary}

Slide 1
- Out of date: {SITE}e/2024.1/s/third-section/ “Third things”
  Edition 2024.1 keeps the old value on purpose. Write 2,600 W instead of 2,000 W with the link of today, \
{SITE}s/third-section/, or leave both.
  Changed since edition 2024.1 (the address says so):
  - Drawn by Model One at full load: 2,000 W → 2,600 W; this slide says 2,000 W

Slide 2
- Dead: {SITE}s/first-sectoin/
  There is no section “first-sectoin”. Did you mean “First things”? Write: {SITE}s/first-section/

Slide 3
- Works, but: {SITE}alpha/#first-section “First things”
  Office programs cut off what follows “#”: the short address stays whole. Write: {SITE}s/first-section/
  Changed since edition 2024.2 (the latest when the deck was last saved, 10 June 2026):
  - Text changed
  - Drawn by Model One at full load: 2,400 W → 2,600 W
  - The draw of Model Zero, drawn by Model One: 6 times → 6.5 times

Slide 4
- Moved: trends.example.org/2024/s/second-section/ “Second things”
  The section is now “Second things”. Write: {SITE}s/rest-of-it/
  Nothing changed since edition 2024.1 (named on this slide).
- Fine: {SITE}s/third-section/ “Third things”
  Changed since edition 2024.1 (named on this slide):
  - Drawn by Model One at full load: 2,000 W → 2,600 W
"""
    )
    assert check.page.locator(".findings h3").all_inner_texts() == ["Slide 1", "Slide 2", "Slide 3", "Slide 4"]
    assert check.page.locator(".summed").get_attribute("role") == "status"
    assert found(check.page.evaluate, AXE) == []


MARKDOWN = f"""---
marp: true
---

# Power

![bg](../cards/third-section.png)
It was [2,400 W]({SITE}s/third-section), edition 2024.2.

---

<!-- Also <{SITE}e/2024.7/s/first-section/> and https://other.example/ -->
"""


def test_markdown_is_read_by_slides_and_lines(check: Check) -> None:
    check.file("talk.md", MARKDOWN.encode())
    assert (
        check.copied().split("\n\n", 1)[1]
        == f"""Slide 1
- Out of date: {SITE}s/third-section (line 8) “Third things”
  Without the last “/” it takes a detour. Write: {SITE}s/third-section/
  Write 2,600 W instead of 2,400 W.
  Changed since edition 2024.2 (named on this slide):
  - Drawn by Model One at full load: 2,400 W → 2,600 W; this slide says 2,400 W

Slide 2
- Dead: {SITE}e/2024.7/s/first-section/ (line 12)
  There is no edition 2024.7. Editions: 2024.1, 2024.2. Write: {SITE}e/2024.2/s/first-section/
"""
    )


def test_pasted_text_asks_for_the_edition_and_takes_the_one_chosen(check: Check) -> None:
    text = f"The draw is known.\n{SITE}s/third-section/\n\nSee {check.page.url.split('slides/')[0]}quiz/"
    assert check.text(text).endswith(
        "2 links to this site: 2 fine. Which edition one link stands for is not known: choose it above."
    )
    check.page.get_by_label("Made with").select_option("2024.1")
    expect(check.page.locator(".summed")).to_contain_text(
        "1 figure changed in the sections cited; this text does not print its old value."
    )
    report = check.copied()
    assert "Lines 1 to 2\n- Fine" in report
    assert "2,000 W → 2,600 W" in report
    assert "Line 4\n- Fine" in report


def test_a_value_that_stood_in_any_edition_is_told_where_no_edition_is_known(check: Check) -> None:
    link = f"{SITE}s/third-section/"
    said = check.text(f"The draw was 2000 W.\n{link}\n\nThen 2,400 W, {link}\n\nNow 2,600 W, {link}")
    assert "3 links to this site: 1 fine, 2 out of date. 1 figure to correct: this text prints its old value." in said
    report = check.copied()
    name = "Drawn by Model One at full load"
    assert f"  {name}: this passage says 2000, which stood in edition 2024.1; now 2,600 W.\n" in report
    assert f"  {name}: this passage says 2,400 W, which stood in edition 2024.2; now 2,600 W.\n" in report
    assert f"Line 6\n- Fine: {link} “Third things”\n" in report


def test_a_value_older_than_the_edition_guessed_is_told_and_so_is_one_in_the_notes(check: Check) -> None:
    link = f"{SITE}s/third-section/"
    check.file("talk.pptx", deck(says("It drew 2,000 W.", link), says("x", link, notes="2,000 W")))
    report = check.copied()
    assert "this slide says 2,000 W, which stood in edition 2024.1; now 2,600 W." in report
    assert "its notes say 2,000 W, which stood in edition 2024.1; now 2,600 W." in report
    assert "Changed since edition 2024.2 (the latest when the deck was last saved" in report


def test_a_slide_that_prints_an_old_value_is_out_of_date_and_told_what_to_write(check: Check) -> None:
    frozen = f"{SITE}e/2024.1/s/third-section/"
    check.text(f"2,000 W, edition 2024.1: {SITE}s/third-section/\n\n2,000 W: {frozen}\n\nNo number: {frozen}")
    items = check.page.locator(".cited > li")
    assert items.locator("b").all_inner_texts() == ["Out of date", "Out of date", "Fine"]
    live, kept, silent = [told.replace("\u00a0", " ") for told in items.all_inner_texts()]
    assert "Write 2,600 W instead of 2,000 W." in live
    assert "keeps the old value" not in live
    assert (
        "Edition 2024.1 keeps the old value on purpose. Write 2,600 W instead of 2,000 W with the link of today, "
        f"{SITE}s/third-section/, or leave both." in kept
    )
    assert "Write" not in silent
    expect(items.nth(1).get_by_role("link", name=f"{SITE}s/third-section/")).to_have_count(1)
    marks = items.evaluate_all(
        "all => all.map((one) => { const mark = getComputedStyle(one, '::before'); "
        "return [mark.backgroundColor, mark.transform]; })"
    )
    assert marks[0] == marks[1]
    assert all(one != other for one, other in zip(marks[1], marks[2], strict=True)), "filled, and of another shape"
    assert found(check.page.evaluate, AXE) == []


def test_an_address_that_a_program_spoilt_stays_dead_beside_an_old_value(check: Check) -> None:
    assert "1 dead" in check.text(f"2,000 W: {SITE}beta/%23third-section")


def test_a_deck_that_prints_the_new_values_has_nothing_to_correct(check: Check) -> None:
    said = check.file("talk.pptx", deck(says("Edition 2024.1, now 2,600 W.", f"{SITE}s/third-section/")))
    assert said == (
        "1 slide read. 1 link to this site: 1 fine. "
        "1 figure changed in the sections cited; this deck does not print its old value."
    )
    assert "this slide has the new one" in check.copied()


def test_addresses_of_every_kind_are_known(check: Check) -> None:
    fine = """ s/first-section/ e/2024.1/ e/2024.1/s/second-section/ e/2024.2/cards/first-section.png
        cards/first-section-dark.svg
        cards/first-section-og.png cards/first-section-qr.png embed/first-section/ oembed/first-section.json
        decks/s/first-section.pptx decks/alpha.pptx decks/alpha.md decks/llm-trends-2024.zip charts/draw-by-model.csv
        cards/alpha-og.png cards/llm-trends-2024-og.png e/2024.1/cards/first-section-og.png
        alpha/ alpha/index.md slides/ models/ about/ changes/ feed.xml api/v1/figures.json"""
    dead = """s/nothing-of-the-kind/ e/2024.1/s/rest-of-it/ e/2024.1/about/ cards/first-section.gif decks/gamma.pptx
        charts/draw-by-modle.csv alpha/#first-setcion models/#modle-one modle/ alpha/%23first-section
        e/2024.1/cards/first-section-qr.png cards/gamma-og.png s/constructor/ s/tostring/ cards/constructor-og.png
        e/2024.1/s/constructor/ charts/constructor.svg constructor/ valueOf/ s/toString/ s/__proto__/"""
    fragile = "alpha/#first-section s/first-section/?from=deck s/first-section/index.html models/#model-one"
    states = {"Fine": fine, "Dead": dead, "Works, but": fragile}
    for label, paths in states.items():
        addresses = [f"{SITE}{path}" for path in paths.split()]
        check.text("\n\n".join(addresses))
        shown = check.page.locator(".cited > li").evaluate_all(
            "all => all.map(one => [one.querySelector('b').textContent, one.querySelector('code').textContent])"
        )
        assert shown == [[label, address] for address in addresses], label


def test_a_link_to_a_chosen_part_of_a_list_is_not_to_be_cut(check: Check) -> None:
    check.text(f"{SITE}models/?weights=open")
    assert "then the whole list opens" in check.copied()
    assert "models/\n" not in check.copied() + "\n"
    check.text(f"{SITE}s/first-section?from=deck")
    assert f"{SITE}s/first-section/\n" in check.copied() + "\n"


STATES = """async ([module, text, paths]) => {
    const { bare, judge } = await import(module);
    const known = bare(text);
    return paths.map((path) => judge({ address: known.site + path }, known, location.href)?.state ?? "not ours");
}"""


def states(page: Page, site: Path, paths: list[str]) -> list[str]:
    """How the check judges addresses of the site in ``site``, of which ``page`` is one."""
    known = (site / asset(site, "deck-check.json")).read_text("utf-8")
    judged: list[str] = page.evaluate(STATES, [f"/{asset(site, 'deck-addresses.js')}", known, paths])
    return judged


def places(site: Path, pages: str) -> list[str]:
    """Every place of those pages that an address can name: ``alpha/#first-section``."""
    found = []
    for file in sorted(site.glob(pages)):
        page = file.parent.relative_to(site).as_posix().rstrip(".")
        found += [f"{page}{'/' if page else ''}#{id}" for id in re.findall(r'\sid="([^"]+)"', file.read_text("utf-8"))]
    return found


def test_no_place_on_any_page_is_called_dead_and_a_slip_in_one_is(check: Check, published: Path) -> None:
    paths = places(published, "**/index.html")
    said = dict(zip(paths, states(check.page, published, paths), strict=True))
    assert {path for path, state in said.items() if state not in ("fine", "fragile", "moved")} == set()
    assert {
        "timeline/#month-2024-05", "claims/#old-report", "claims/#find", "models/#find", "models/#facet-maker",
        "beta/#chart-draw-by-model", "beta/#beta-elsewhere", "alpha/#note-first-section-1", "alpha/#content",
    } <= set(said)  # fmt: skip
    slips = """timeline/#month-2024-06 claims/#old-reprot models/#fnid beta/#chart-draw-by-modle beta/#alpha-elsewhere
        alpha/#chart-draw-by-model"""
    assert states(check.page, published, slips.split()) == ["dead"] * 6
    check.text(f"{SITE}beta/#chart-draw-by-modle")
    assert f"Write: {SITE}beta/#chart-draw-by-model\n" in check.copied()


def test_what_has_an_address_like_ours_elsewhere_is_told_apart(check: Check) -> None:
    said = check.text("https://copy.example/llm/s/first-section/ and https://copy.example/llm/s/other/")
    assert said == "It has no link to this site. 1 link at another address looks like ours."


def test_a_text_of_the_deck_is_never_more_than_text(check: Check) -> None:
    check.text(f"{SITE}s/<img/src=x onerror=document.title='run'> {SITE}alpha/#%3Cimg%20src=x%20onerror=alert(1)%3E")
    check.file("<img src=x onerror=alert(1)>.pptx", deck(says("x", f'{SITE}s/"><svg onload=alert(1)>/')))
    check.file("a.pptx", deck(says("x", f"{SITE}alpha/#<img src=x onerror=alert(1)>")))
    assert check.page.locator(".findings img, .findings svg").count() == 0
    assert "<img src=x onerror=alert(1)>" in check.page.locator(".findings").inner_text()
    assert check.page.title().startswith("Slides")


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def unlocked(content: bytes) -> bytes:
    """A deck whose directory says that its parts are encrypted."""
    return content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


def test_what_cannot_be_read_is_said_in_plain_words(check: Check) -> None:
    whole = deck(says("x"))
    bomb = packed({"ppt/presentation.xml": b"<p>" + b" " * 60_000_000})
    entities = packed({"ppt/presentation.xml": b'<!DOCTYPE p [<!ENTITY a "a">]><p>&a;</p>'})
    cases = {
        "not whole": ("a.pptx", whole[:-300]),
        "damaged": ("a.pptx", b"PK\x03\x04" + b"\0" * 400),
        "is empty": ("a.pptx", b""),
        "older PowerPoint format. Save it as .pptx": ("a.ppt", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600),
        "by a password": ("a.pptx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600),
        "a password. Save": ("a.pptx", unlocked(whole)),
        "not a PowerPoint deck": ("a.pptx", packed({"word/document.xml": b"<p/>"})),
        "more than 5,000 parts": ("a.pptx", packed({f"{n}": b"" for n in range(5001)})),
        "too large once unpacked": ("a.pptx", bomb),
        "no PowerPoint file may hold": ("a.pptx", entities),
        "PDFs are not read": ("a.pdf", b"%PDF-1.7"),
        "neither a PowerPoint deck nor text": ("a.md", b"\x00\x01\x02"),
        "no text in it": ("a.md", b" \n"),
        "in ppt/presentation.xml": ("a.pptx", packed({"ppt/presentation.xml": b"<p>"})),
    }
    for words, (name, content) in cases.items():
        check.page.locator(".check input").set_input_files([])
        assert words in check.file(name, content), name
        expect(check.page.get_by_role("button", name="Copy report")).to_be_hidden()
    # The browser's own note on broken XML asks for a style, which the policy refuses.
    check.visit.errors[:] = [error for error in check.visit.errors if "inline style" not in error]


def test_our_own_decks_pass_with_every_link_found(check: Check, published: Path) -> None:
    for trend, sections in (("alpha", ["first-section", "rest-of-it"]), ("beta", ["third-section"])):
        said = check.file(f"{trend}.pptx", (published / f"decks/{trend}.pptx").read_bytes())
        report = check.copied()
        assert all(f"- Fine: {SITE}s/{id}/" in report for id in sections)
        assert "dead" not in said
        assert "to correct" not in said
        assert "other change" not in said
        assert "not known" not in said
        assert "better" not in said
        assert "says" not in report
        check.file(f"{trend}.md", (published / f"decks/{trend}.md").read_bytes())
        assert all(f"- Fine: {SITE}s/{id}/" in check.copied() for id in sections)


def test_only_a_slide_that_names_an_edition_cites_it(check: Check) -> None:
    link = f"{SITE}s/third-section/"
    for words, told in (
        ("Edition 2024.1", "Changed since edition 2024.1 (named on this passage):"),
        ("Changed since edition 2024.1", "Changed since edition 2024.1 (after which this passage was made):"),
        ("Changed since\u00a0edition 2024.2", "Made after edition 2024.2, the latest"),
        ("After edition 2024.2, as of 3 January 2026", "Made after edition 2024.2, the latest"),
    ):
        check.text(f"{words} {link}")
        assert told in check.copied(), words
    assert "not known" in check.text(f"Edition 2024.2 and changes since {link}")


def test_a_deck_can_be_dropped(check: Check) -> None:
    check.page.evaluate(
        """(bytes) => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], "talk.pptx"));
            const zone = document.querySelector(".drop");
            for (const kind of ["dragenter", "dragover", "drop"])
                zone.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        list(deck(says("x", f"{SITE}s/first-section/"))),
    )
    expect(check.page.locator(".summed")).to_contain_text("1 slide read. 1 link to this site: 1 fine.")


def test_without_an_edition_the_check_says_that_changes_cannot_be_told(
    visit_at: Callable[..., Visit], small: Settings, serve_folder: Callable[[Path], str]
) -> None:
    build(small, quiet=True)
    opened = visit_at(serve_folder(small.site), "slides/")
    check = Check(opened, [])
    assert "No edition of this site has been cut yet" in check.text(f"{small.site_url}s/first-section/")
    expect(opened.page.get_by_label("Made with")).to_have_count(0)
