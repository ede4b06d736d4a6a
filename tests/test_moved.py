"""Where an id went elsewhere, every address and anchor that followed from it answers, with the same subject."""

from __future__ import annotations

import json
import re
import shutil
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import catalog, settings
from scripts.building.build import build
from scripts.checking.check import sound
from scripts.editions import ledger
from scripts.editions.frozen import digest
from scripts.editions.stand import stands
from scripts.editions.thaw import thawed
from scripts.files.charts import FORMS as CHARTS
from scripts.finish import html
from scripts.finish.links import _inside
from tests.conftest import SMALL, Visit, by_turns, cut, make_project, save
from tests.test_access import AXE, found

SITE = "https://trends.test/sub/"
#: Kind, id as it was in the edition, id today.
MOVED = (
    ("trends", "beta", "gamma"),
    ("sections", "second-section", "rest-of-it"),
    ("charts", "draw-by-model", "draw-by-maker"),
    ("figures", "power-ratio", "power-share"),
    ("models", "model-one", "first-model"),
    ("sources", "page-one", "first-page"),
    ("claims", "alpha-grew", "alpha-did-grow"),
    ("events", "model-one-released", "model-one-out"),
    ("glossary", "quantization", "rounding"),
)
#: Every form of address in what we promise that holds an id: kind of record -> addresses with the id left open.
PROMISED = {
    "sections": (
        "s/{}/", "e/2024.1/s/{}/", "embed/{}/", "oembed/{}.json", "cards/{}.png", "cards/{}-dark.png", "cards/{}.svg",
        "cards/{}-dark.svg", "cards/{}-og.png", "cards/{}-qr.png", "e/2024.1/cards/{}.png", "decks/s/{}.pptx",
    ),
    "trends": ("{}/", "{}/index.md", "decks/{}.pptx", "cards/{}-og.png"),
    "charts": (*(f"charts/{{}}{form}" for form in CHARTS), "e/2024.1/charts/{}.csv"),
}  # fmt: skip
#: Page -> the anchors that were on it when the edition was cut.
ANCHORS = {
    "alpha/": ("first-section", "second-section", "alpha-in-two-minutes"),
    "beta/": ("third-section", "beta-in-two-minutes"),
    "all/": ("first-section", "second-section", "third-section", "all-alpha", "all-beta"),
    "models/": ("model-one",),
    "claims/": ("alpha-grew",),
    "timeline/": ("model-one-released",),
    "sources/": ("page-one", "paper-two"),
    "glossary/": ("quantization",),
}


def move(data: Path) -> None:
    """Give every record of ``MOVED`` its other id, and put the last section of Beta at the end of Alpha."""
    for file in data.glob("*.yml"):
        text = file.read_text("utf-8")
        for _, old, new in MOVED[:-1]:
            text = re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text)
        text = text.replace("id: quantization", "id: rounding")
        if file.name == "trends.yml":
            head, mark, third = text.partition("      - id: third-section\n")
            first, gamma, rest = head.partition("  - id: gamma\n")
            first, second, moved = first.partition("      - id: rest-of-it\n")
            text = f"{first}{mark}{third.rstrip()}\n{gamma}{rest}{second}{moved}"
        file.write_text(text, "utf-8")
    lines = [f"  - {{kind: {kind}, id: {old}, to: {new}}}\n" for kind, old, new in MOVED]
    (data / "moved.yml").write_text("moved:\n" + "".join(lines), "utf-8")


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> settings.Settings:
    """The small site with an edition, after which ids of every kind went and a section changed its trend."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", SITE)
        project = make_project(tmp_path_factory.mktemp("moved") / "small", SMALL)
        cut(project, "2024.1", "2026-03-01")
        move(project.data)
        build(project, quiet=True)
    return project


@pytest.fixture(scope="module")
def home(moved: settings.Settings, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(moved.site)


def test_every_address_that_held_an_old_id_answers(home: str) -> None:
    for kind, old, new in MOVED:
        for form in PROMISED.get(kind, ()):
            ids = (old,) if form.startswith("e/") else (old, new)
            for id in ids:
                with urllib.request.urlopen(f"{home}{form.format(id)}") as answer:
                    assert answer.status == 200
                    assert answer.geturl().endswith(form.format(id)), "no redirect"
                    assert len(answer.read()) > 100


def test_no_form_of_address_is_left_out(moved: settings.Settings) -> None:
    """Whatever file of today's site has a record's id in its name has a twin for the id before."""
    files = {path.relative_to(moved.site).as_posix() for path in moved.site.rglob("*") if path.is_file()}
    files = {re.sub(r"/index\.html$", "/", file) for file in files if not file.startswith(("e/", "charts/page/"))}
    for kind, old, new in MOVED:
        named = {file for file in files if re.search(rf"(?<![\w-]){new}(?![a-z])", file)}
        assert {file.replace(new, old) for file in named} <= files, kind
        forms = {form.format(new) for form in PROMISED.get(kind, ()) if not form.startswith("e/")}
        assert forms <= named, kind


def test_what_answers_is_the_record_that_answers_for_it(moved: settings.Settings) -> None:
    for old, new in (("s/second-section/", "s/rest-of-it/"), ("embed/second-section/", "embed/rest-of-it/")):
        page = (moved.site / old / "index.html").read_text("utf-8")
        told = f'<p class="frozen">This section has another address now: <a href="../../{new}">{new}</a></p>\n'
        assert (told in page) == old.startswith("s/")
        assert page.replace(told, "") == (moved.site / new / "index.html").read_text("utf-8")
        assert f'<link rel="canonical" href="{SITE}s/rest-of-it/">' in page
    for form in ("cards/{}-qr.png", "oembed/{}.json", "decks/s/{}.pptx"):
        old, new = form.format("second-section"), form.format("rest-of-it")
        assert (moved.site / old).read_bytes() == (moved.site / new).read_bytes()


@pytest.mark.parametrize("page", ANCHORS)
def test_every_anchor_stays_on_its_page(moved: settings.Settings, page: str) -> None:
    ids = html.read((moved.site / page / "index.html").read_text("utf-8")).ids
    assert [id for id in ANCHORS[page] if id not in ids] == []


def test_every_anchor_is_in_the_markdown_too(moved: settings.Settings) -> None:
    """So plain mkdocs has them as well."""
    alpha = (moved.build / "docs/alpha/index.md").read_text("utf-8")
    assert '<p class="moved" id="second-section">Moved: <a href="../gamma/#rest-of-it">Second things</a></p>' in alpha
    assert 'id="third-section"' in (moved.build / "docs/beta/index.md").read_text("utf-8")


def test_the_anchor_of_an_id_before_stands_above_its_section(tmp_path: Path) -> None:
    """Wherever the section is told, not at the foot of the page; its heading then is said where it was another."""
    project = make_project(tmp_path / "small", SMALL)
    cut(project, "2024.1", "2026-03-01")
    save(project, "trends.yml", ("id: second-section", "id: rest-of-it"), ("[[#second-section]]", "the rest"),
         ("heading: Second things", "heading: What is left"))  # fmt: skip
    (project.data / "moved.yml").write_text(
        "moved:\n  - {kind: sections, id: second-section, to: rest-of-it}\n", "utf-8"
    )
    build(project, quiet=True)
    for path in ("alpha", "all"):
        text = (project.site / path / "index.html").read_text("utf-8")
        at = text.index('id="second-section"')
        assert text[at:].startswith('id="second-section">“Second things” is this section now.</p>')
        assert 0 < text.index('id="rest-of-it"') - at < 300
    assert "“Second things” is this section now" in (project.site / "s/second-section/index.html").read_text("utf-8")


def test_every_link_of_the_pages_that_stay_behind_answers(moved: settings.Settings) -> None:
    pages = ["beta/", "alpha/", "s/second-section/", "embed/second-section/", "e/2024.1/s/second-section/", "e/2024.1/"]
    for page in pages:
        found = html.read((moved.site / page / "index.html").read_text("utf-8"))
        for _, link in found.links:
            inside = _inside(link, f"{page}index.html", "trends.test", "/sub/")
            if inside is not None:
                file, anchor = inside
                assert (moved.site / file).is_file(), (page, link)
                if anchor and file.endswith("index.html"):
                    assert anchor in html.read((moved.site / file).read_text("utf-8")).ids, (page, link)


def test_a_trend_that_went_leaves_a_page_that_says_where(moved: settings.Settings) -> None:
    page = (moved.site / "beta/index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{SITE}gamma/">' in page
    assert '<a href="../gamma/">Beta</a> now' in page
    assert 'http-equiv="refresh"' not in page
    assert f"{SITE}beta/" not in (moved.site / "sitemap.xml").read_text("utf-8")


def test_a_renamed_section_is_not_new_and_keeps_its_frozen_link(moved: settings.Settings) -> None:
    today = sound(moved.data)
    assert stands(today)["first-section"].label == "edition 2024.1"
    assert stands(today)["rest-of-it"].label == "changed since edition 2024.1", "its trend is another"
    page = (moved.site / "s/rest-of-it/index.html").read_text("utf-8")
    assert 'href="../../e/2024.1/s/second-section/">as it stood in edition 2024.1' in page
    known = json.loads(next(moved.site.glob("assets/deck-check*.json")).read_text("utf-8"))
    assert known["editions"][0]["then"] == {"rest-of-it": "second-section"}
    assert "model-one" in known["anchors"]["models/"]


def test_an_old_anchor_is_seen_where_it_is_printed_and_passes_axe(
    moved: settings.Settings, home: str, visit_at: Callable[..., Visit]
) -> None:
    paths = ("alpha/#second-section", "beta/#third-section", "models/#model-one", "timeline/#model-one-released")
    for path, width, scheme in by_turns(paths):
        page = visit_at(home, path, width, scheme).page
        assert found(page.evaluate, AXE) == [], (path, scheme)
        page.emulate_media(media="print")
        assert page.locator(":target").evaluate("element => element.getClientRects().length"), path


# An edition of an older program


KEPT = SMALL.parent / "edition"


@pytest.fixture
def older(tmp_path: Path) -> settings.Settings:
    """The small site with the kept edition, which a program of November 2026 has cut. It is never cut anew."""
    project = make_project(tmp_path / "small", SMALL)
    shutil.copytree(KEPT, project.data / "editions/2024.1")
    sums = {"2024.1": digest((KEPT / "manifest.json").read_bytes())}
    (project.data / ledger.NAME).write_text(ledger.render(catalog.read(project.data)[0], sums), "utf-8")
    return project


def test_an_edition_that_was_cut_long_ago_is_still_read_and_shown(older: settings.Settings) -> None:
    edition = sound(older.data).editions[0]
    assert [section.claim for section in thawed(edition).sections.values()] == [
        "Model One drew as much as a kettle", "Little is known of the rest", "Words outran numbers",
    ]  # fmt: skip
    build(older, quiet=True)

    def read(path: str) -> str:
        return re.sub(r"\s|&nbsp;", " ", (older.site / "e/2024.1" / path).read_text("utf-8"))

    front = read("index.html")
    for words in ("Edition 2024.1", "3 sections, 4 figures, 1 model, 1 claim, 1 event, 2 sources, 1 term."):
        assert words in front, words
    said = {
        "s/first-section/index.html": (
            "Model One drew as much as a kettle", "In May 2024 the maker gave 2,000 W for Model One.",
            "Others put it between 1,500 to 2,500 W", "2 kW", "table 2", "checked 2 Jan 2026",
            "edition 2024.1 of 1 March 2026", "Nothing has changed in this section.",
        ),
        "s/second-section/index.html": ("Little is known of the rest", "Nobody has measured it", "Maker"),
        "s/third-section/index.html": (
            "Words outran numbers", "Model One drew more than Model Zero", "Model Zero", "400", "Power drawn, W",
        ),
        "cards/first-section.svg": ("Model One drew as much as a kettle", "2,000", "Source: Maker, Model One: a card"),
        "cards/third-section-dark.svg": ("Words outran numbers", "Model Zero", "edition 2024.1, 1 March 2026"),
    }  # fmt: skip
    for path, expected in said.items():
        text = re.sub(r"<[^>]*>", "", read(path))
        assert [one for one in expected if one not in text and one not in read(path)] == [], path
    assert read("charts/draw-by-model.csv").count("Model One") == 2
