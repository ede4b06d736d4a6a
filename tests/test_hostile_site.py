"""Texts that would act, in every field of every kind of record of one site: shown as typed wherever they reach, and
nothing of theirs runs. Checked in a browser with the page's scripts on, and in every file that is given out.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree
from playwright.sync_api import Dialog, Page
from pptx import Presentation

from scripts.building.build import build
from scripts.faults import HouseError
from scripts.reading.characters import bad_character
from scripts.records.kinds import KINDS
from scripts.settings import Settings
from tests import hostile_cases
from tests.conftest import AUDIT, SMALL, Visit, make_project
from tests.hostile_cases import BENIGN_ADDRESSES
from tests.hostile_project import Place, answers, dressed, has, places, put, variant

#: Records of each kind in one project, and projects.
MANY, PROJECTS = (48, 6) if AUDIT else (7, 1)
#: What a record names, so that every page shows every record.
LINKS: dict[str, dict[str, Any]] = {
    "claims": {"section": "section-N", "sources": ["source-N"]},
    "events": {"trend": "trend-N", "sources": ["source-N"]},
    "trends": {"headline": "figure-N", "year_section": "section-N"},
}
#: Lists that are published, and how the ids of their records begin.
ID = {"trends": "trend", "sections": "section", "figures": "figure", "sources": "source", "models": "model"}
ID |= {"events": "event", "claims": "claim", "glossary": "term"}
TABLES = tuple(ID)
#: What no page of ours holds, and cases would bring.
STRANGE = set(
    "video audio xmp plaintext isindex bgsound noembed frameset applet acronym custom-element o:p big".split()
)
#: Made known to the page before its own scripts: whoever speaks is heard.
CANARY = "window.pwned = undefined; window.pwn = () => { window.pwned = 1 };"
#: Kind and field -> the pages that must show it, by their number.
SHOWN: dict[tuple[str, str], str] = {
    ("trends", "name"): "trend-{n}/ topics/ s/section-{n}/",
    ("trends", "answer"): "trend-{n}/",
    ("trends", "year"): "",
    ("trends", "story"): "trend-{n}/",
    ("trends", "heading"): "topics/ s/section-{n}/",
    ("trends", "aka"): "topics/",
    ("trends", "claim"): "trend-{n}/ s/section-{n}/ embed/section-{n}/ all/",
    ("trends", "text"): "trend-{n}/ all/",
    ("trends", "looked"): "trend-{n}/",
    ("sources", "title"): "sources/",
    ("sources", "by"): "sources/",
    ("sources", "outlet"): "sources/",
    ("models", "name"): "models/",
    ("models", "maker"): "models/",
    ("models", "licence"): "models/",
    ("events", "title"): "timeline/",
    ("events", "changed"): "timeline/",
    ("claims", "claim"): "claims/",
    ("claims", "evidence"): "claims/",
    ("glossary", "term"): "glossary/",
    ("glossary", "aka"): "glossary/",
    ("glossary", "meaning"): "glossary/",
    ("reports", "title"): "claims/",
    ("figures", "label"): "trend-{n}/ s/section-{n}/",
    ("figures", "note"): "trend-{n}/",
    ("figures", "where"): "trend-{n}/",
    ("figures", "found"): "trend-{n}/",
}


@dataclass(frozen=True)
class Put:
    """A case that a field took."""

    place: Place
    number: int
    text: str


def plain(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def cases(project: int) -> list[str]:
    """The cases of one project: each class in turn, other cases in other projects."""
    texts = [
        text for text in hostile_cases.every() if bad_character(text) is None and "\r" not in text and len(text) < 600
    ]
    random.Random("hostile").shuffle(texts)
    return texts[project::PROJECTS] if AUDIT else random.Random("a few").sample(texts, 60)


def record(kind: str, number: int, held: dict[Place, str]) -> dict[str, Any]:
    """A whole record that holds a case in each of its fields."""
    links = json.loads(json.dumps(LINKS.get(kind, {})).replace("-N", f"-{number}"))
    made: dict[str, Any] = variant(kind, number) | links
    if kind == "trends":
        made["sections"][0] |= {
            "key": f"figure-{number}",
            "charts": [f"chart-{number}"],
            "sources": [f"source-{number}"],
        }
    for place, text in held.items():
        put(made, place.path, text)
    return made


def filled(project: Settings, texts: list[str], many: int = MANY) -> list[Put]:
    """Put ``texts`` into every field of ``many`` records of each kind; what fields do not take is left out."""
    held: dict[tuple[str, int], dict[Place, str]] = {}
    turn = 0
    for kind in KINDS:
        for number in range(many):
            mine = held.setdefault((kind, number), {})
            for place in places(kind):
                disputed = variant(kind, number).get("standing") == "disputed" and place.name in ("unit", "found")
                if place.sort in ("text", "address") and has(variant(kind, number), place.path) and not disputed:
                    turn += 1
                    pool = BENIGN_ADDRESSES if place.sort == "address" else texts
                    mine[place] = dressed(place, pool[turn % len(pool)])
    kept = project.data.with_name("kept")
    shutil.copytree(project.data, kept)
    for _ in range(30):
        shutil.rmtree(project.data)
        shutil.copytree(kept, project.data)
        given = {kind: [record(kind, number, held[kind, number]) for number in range(many)] for kind in KINDS}
        refused = {
            (kind, number): answer.faults
            for kind, answered in answers(project.data, given).items()
            for number, answer in enumerate(answered)
            if answer.faults
        }
        for record_, faults in refused.items():
            assert held[record_], faults[0]
            for fault in faults:
                named = {"title", "unit", "name", "detail"} if "." not in fault.field else {fault.field.split(".")[-1]}
                mine = held[record_]
                for place in [place for place in mine if named & set(map(str, place.path))] or list(mine):
                    mine.pop(place, None)
        if refused:
            continue
        clumsy = undrawn(project)
        if not clumsy:
            break
        for _, number in clumsy:  # a section is drawn with the words of its figure and source
            assert any(held[kind, number] for kind in KINDS), number
            held |= {(kind, number): {} for kind in KINDS}
    else:
        raise AssertionError("no end of faults")
    shutil.rmtree(kept)
    return [Put(place, number, text) for (_, number), mine in held.items() for place, text in mine.items()]


def undrawn(project: Settings) -> set[tuple[str, int]]:
    """Build the site; the records that the build refuses, by their places, when it does."""
    try:
        build(project, quiet=True)
    except HouseError as error:
        found = re.findall(r"(?m)^data/(\w+)\.yml:(\d+):\d+: .*Try: ", str(error))
        assert found, error
        lines = {kind: (project.data / f"{kind}.yml").read_text("utf-8").split("\n") for kind, _ in found}
        numbers = [(kind, re.search(r"-(\d+)\"", lines[kind][int(line) - 1])) for kind, line in found]
        assert all(number for _, number in numbers), error
        return {(kind, int(number[1])) for kind, number in numbers if number}
    return set()


@dataclass(frozen=True)
class Full:
    """A site full of cases, and what was put where."""

    project: Settings
    base: str
    puts: list[Put]

    def read(self, path: str) -> str:
        return (self.project.site / path).read_text("utf-8")


@pytest.fixture(scope="module", params=range(PROJECTS))
def full(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]
) -> Full:
    project = make_project(tmp_path_factory.mktemp("full") / "project", SMALL)
    puts = filled(project, cases(request.param))
    return Full(project, serve_folder(project.site), puts)


def elements(page: Page) -> set[str]:
    """Every kind of element on a page with the names of its attributes."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => !e.closest('svg')).flatMap(e => [e.localName, "
        "...e.getAttributeNames().map(a => e.localName + ' ' + a)])"
    )
    return set(found)


def harmless(page: Page, where: str) -> None:
    """Nothing ran, nothing leads elsewhere than records do, nothing was opened."""
    assert page.evaluate("window.pwned") is None, where
    links: list[str] = page.eval_on_selector_all(
        "[href], [src], [action], [srcset]",
        "all => all.flatMap(e => ['href', 'src', 'action', 'srcset'].map(a => e.getAttribute(a)).filter(Boolean))",
    )
    for link in links:
        assert urlsplit(link.split(" ")[0]).scheme in ("", "http", "https", "mailto"), (where, link)
    assert page.locator("h1").count() == 1, where
    strange = {tag for tag in elements(page) if tag.split(" ")[0] in STRANGE}
    assert not strange, (where, strange)
    bad = (
        "main script, main style, main link, main form, main textarea, iframe, object, embed, base, frame, math, "
        "marquee, portal, [srcdoc], meta[http-equiv=refresh]"
    )
    assert page.locator(bad).count() == 0, where
    assert page.evaluate(
        "[...document.querySelectorAll('*')].every(e => e.getAttributeNames().every(a => !a.startsWith('on')))"
    ), where


def test_every_page_shows_what_was_typed_and_runs_nothing(full: Full, visit_at: Callable[..., Visit]) -> None:
    visit = visit_at(full.base, "about/")
    page = visit.page
    page.add_init_script(CANARY)
    dialogs: list[str] = []

    def heard(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", heard)
    shown: dict[str, list[Put]] = {}
    for entry in full.puts:
        for path in SHOWN.get((entry.place.kind, entry.place.name), "-").format(n=entry.number).split(" "):
            shown.setdefault(path, []).append(entry)
    missing = []
    for path, entries in shown.items():
        if path == "-":
            continue
        page.goto(full.base + path)
        harmless(page, path)
        said = plain(page.text_content("body") or "")
        for entry in entries:
            for part in re.split(r"\n\s*\n", entry.text):
                if plain(part) not in said:
                    missing.append((path, entry.place.kind, entry.place.name, part))
    assert not missing, missing[:9]
    assert not dialogs


def test_hover_click_search_and_explorers_run_nothing(full: Full, visit_at: Callable[..., Visit]) -> None:
    page = visit_at(full.base, "trend-0/").page
    page.add_init_script(CANARY)
    for number in range(min(MANY, 6)):
        page.goto(f"{full.base}trend-{number}/")
        for button in page.locator("main button[popovertarget]").all()[:6]:
            button.hover(force=True)
            button.click(force=True)
            page.keyboard.press("Escape")
        for mark in page.locator("main .chart svg [aria-label]").all()[:4]:
            if mark.is_visible():
                mark.hover(force=True)
        page.locator("main a.more").first.click()
        page.locator("dialog.taken").wait_for()
        harmless(page, f"trend-{number} More")
        page.keyboard.press("Escape")
    for path in ("models/", "timeline/", "claims/", "sources/", "topics/"):
        page.goto(full.base + path)
        page.locator(".finder input").first.fill("a")
        for heading in page.locator("main th[data-key] button, main [popovertarget^=facet]").all()[:5]:
            heading.click(force=True)
        page.keyboard.press("Escape")
        harmless(page, path)
    page.goto(f"{full.base}quiz/")
    page.locator(".quiz input").first.check()
    page.locator(".quiz summary").first.click()
    harmless(page, "quiz/")
    page.goto(full.base)
    page.keyboard.press("/")
    field = page.locator("dialog.search input")
    for entry in full.puts[:: max(1, len(full.puts) // (200 if AUDIT else 12))]:
        field.fill(entry.text[:80])
        page.wait_for_timeout(60)
        harmless(page, f"search for {entry.text[:80]!r}")


def test_files_that_are_given_out_hold_what_was_typed(full: Full) -> None:
    lists = {kind: {r["id"]: r for r in json.loads(full.read(f"api/v1/{kind}.json"))["result"]} for kind in TABLES}
    tables = {
        kind: {r["id"]: r for r in csv.DictReader(io.StringIO(full.read(f"api/v1/{kind}.csv")))} for kind in TABLES
    }
    for entry in full.puts:
        kind, path, id = entry.place.kind, entry.place.path, f"{ID.get(entry.place.kind, '-')}-{entry.number}"
        if kind == "trends" and path[0] == "sections":
            kind, path, id = "sections", path[2:], f"section-{entry.number}"
        if kind not in lists:
            continue
        value = lists[kind][id]
        for step in path:
            value = value[next(iter(value)) if step == "" else step]
        prose = "\n" in entry.text or "[[" in entry.text
        assert value == entry.text.strip("\n") or (prose and plain(value) == plain(entry.text)), (
            kind,
            path,
            entry.text,
        )
        if len(path) == 1 and not prose:
            cell = tables[kind][id][str(path[0])]
            assert cell.removeprefix("'") == entry.text.strip("\n").removeprefix("'"), (kind, path)
            assert not re.match(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]", cell), cell
    etree.fromstring(full.read("feed.xml").encode())
    etree.fromstring(full.read("sitemap.xml").encode())
    json.loads(full.read("feed.json"))
    csl = {item["id"]: item for item in json.loads(full.read("sources.csl.json"))}
    ris = full.read("sources.ris")
    bib = full.read("sources.bib")
    for entry in full.puts:
        if (entry.place.kind, entry.place.name) == ("sources", "title"):
            assert csl[f"source-{entry.number}"]["title"] == " ".join(entry.text.split())
    assert all(re.match(r"[A-Z][A-Z0-9]  - |$", line) for line in ris.split("\r\n"))
    for fields in re.split(r"(?m)^(?=@)", bib)[1:]:
        depth = 0
        for at, sign in enumerate(fields.rstrip()):
            depth += (sign == "{") - (sign == "}")
            assert depth > 0 or at < fields.index("{") or at == len(fields.rstrip()) - 1, fields
    for file in full.project.site.rglob("*.html"):
        for held in re.findall(r'<script type="application/ld\+json">(.*?)</script>', file.read_text("utf-8"), re.S):
            json.loads(held)


def test_cards_and_slides_hold_what_was_typed(full: Full) -> None:
    for entry in full.puts:
        if (entry.place.kind, entry.place.name) != ("trends", "claim"):
            continue
        drawing = etree.fromstring((full.project.site / f"cards/section-{entry.number}.svg").read_bytes())
        assert not drawing.xpath("//*[local-name()='script' or local-name()='foreignObject' or local-name()='a']")
        assert not drawing.xpath("//@*[starts-with(name(), 'on')]")
        slides = Presentation(str(full.project.site / f"decks/s/section-{entry.number}.pptx")).slides
        said = plain(
            " ".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
        )
        assert plain(entry.text) in said, entry.text
