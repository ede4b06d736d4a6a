"""Three engines: the same staged tree makes the same pages on each, and people's journeys lead through them alike."""

from __future__ import annotations

import posixpath
import re
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from scripts.building import whole
from scripts.building.build import build, pages
from scripts.building.engine import ENGINES, chosen, serving
from scripts.building.fresh import Fresh
from scripts.catalog import Catalog
from scripts.checking.check import sound
from scripts.faults import HouseError
from scripts.finish import UNUSED
from scripts.settings import Settings
from tests.conftest import AUDIT, ROOT, SMALL, Visit, make_project, save

Open = Callable[..., Page]
HEIRS = [name for name in ENGINES if name != "mkdocs"]


class _Read(HTMLParser):
    """A page as a browser takes it: elements, attributes, texts; addresses from the root of the site."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.folder = "/" + posixpath.dirname(path)
        self.parts: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        for name in ("href", "src", "srcset", "data-root"):
            if (value := held.get(name)) and not re.match(r"[a-z]+:|#", value):
                held[name] = posixpath.normpath(posixpath.join(self.folder, value)).replace("//", "/")
        if tag == "pre" and held.get("class") == "highlight":  # Zensical's name for what mkdocs leaves without one
            del held["class"]
        self.parts.append((tag, held))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(tag)

    def handle_data(self, data: str) -> None:
        self.parts += data.split()


def read(out: Path) -> dict[str, list[object]]:
    """Every page below ``out`` by its path."""
    told: dict[str, list[object]] = {}
    for path in sorted(out.rglob("*.html")):
        reader = _Read(path.relative_to(out).as_posix())
        reader.feed(path.read_text("utf-8"))
        told[path.relative_to(out).as_posix()] = reader.parts
    return told


def used(out: Path) -> dict[str, bytes]:
    """The files below ``out`` that are published, pages apart."""
    paths = {path.relative_to(out).as_posix(): path for path in sorted(out.rglob("*")) if path.is_file()}
    return {
        name: path.read_bytes()
        for name, path in paths.items()
        if path.suffix != ".html" and not name.startswith(UNUSED)
    }


def need(engine: str) -> None:
    if find_spec(engine) is None:
        pytest.skip(f"{engine} is not installed")


@pytest.mark.parametrize("data", [SMALL, *([ROOT / "data"] if AUDIT else [])])
def test_the_same_staged_tree_makes_the_same_pages(tmp_path: Path, data: Path) -> None:
    project = make_project(tmp_path / "project", data)
    pages(project)
    assert {path.name for path in project.staged.rglob("*.md")} == {"index.md"}  # on where others lie engines differ
    ENGINES["mkdocs"](project, project.build / "mkdocs")
    usual = read(project.build / "mkdocs")
    assert "404.html" in usual
    for engine in filter(find_spec, HEIRS):
        out = project.build / engine
        ENGINES[engine](project, out)
        made = read(out)
        assert list(made) == list(usual)
        for path, parts in made.items():
            assert parts == usual[path], f"{engine}: {path}"
        assert used(out) == used(project.build / "mkdocs"), engine
        if engine == "properdocs":
            assert all((out / path).read_bytes() == (project.build / "mkdocs" / path).read_bytes() for path in made)


def test_an_engine_that_is_unknown_or_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENGINE", "jekyll")
    with pytest.raises(HouseError, match="ENGINE=mkdocs or ENGINE=properdocs or ENGINE=zensical"):
        chosen()
    monkeypatch.setitem(ENGINES, "no_such_engine", ENGINES["zensical"])
    monkeypatch.setenv("ENGINE", "no_such_engine")
    with pytest.raises(HouseError, match=r"not installed\. Try: make build ENGINE=no_such_engine"):
        chosen()


def test_make_serve_works_by_properdocs_too(small: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    need("properdocs")
    monkeypatch.setenv("ENGINE", "properdocs")
    monkeypatch.delitem(sys.modules, "scripts.building.server", raising=False)
    server = import_module("scripts.building.server").Server
    monkeypatch.delitem(sys.modules, "scripts.building.server")
    assert server.__base__.__module__ == "properdocs.livereload"
    pages(small)
    fresh = Fresh(small)
    fresh.warm()
    fresh.caught_up()
    save(small, "../docs/about/index.md", ("## Method", "## Methods"))
    fresh.read()
    made = fresh.file("about/index.html")
    assert made and b"Methods" in made
    assert whole.main(small.root, small.data) == 0
    assert made == (whole.folder(small) / "about/index.html").read_bytes()
    save(small, "../docs/about/index.md", ("## Methods", "[gone](nowhere.md)\n\n## Methods"))
    fresh.read()
    assert fresh.file("about/index.html") is None, "a page that the engine warns of is not shown"


def test_an_engine_that_cannot_make_one_page_does_not_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    need("zensical")
    monkeypatch.setenv("ENGINE", "zensical")
    with pytest.raises(HouseError, match="Try: make pages, zensical serve"):
        serving()


def test_what_zensical_refuses_is_told_in_two_lines(small: Settings) -> None:
    need("zensical")
    with pytest.raises(HouseError, match=r"nav\.yml") as refused:  # no page has been written
        ENGINES["zensical"](small, small.build / "out")
    assert len(str(refused.value).splitlines()) == 2
    assert not list(small.root.glob(".zensical*"))


PLANTED = [
    *(("docs/about/index.md", "## Method", f"{link}\n\n## Method") for link in (
        "[x](nowhere.md)", "[x](../data/index.md#gone)", "[x](#gone)", "![x](gone.png)", '<a href="../gone/">x</a>')),
    ("docs/about/index.md", "title: About", "title: [About"),
    ("overrides/main.html", "{% block content %}", "{% block content"),
    ("mkdocs.yml", "  - tables", "  - no_such_extension"),
]  # fmt: skip


@pytest.mark.skipif(not AUDIT, reason="the same checks after the engine are tested by MkDocs")
@pytest.mark.parametrize(("file", "old", "new"), PLANTED)
def test_a_fault_in_what_is_written_by_hand_stops_a_build_by_zensical_too(
    small: Settings, monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str
) -> None:
    need("zensical")
    monkeypatch.setenv("ENGINE", "zensical")
    save(small, f"../{file}", (old, new))
    with pytest.raises(HouseError):
        build(small, quiet=True)


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def built(request: pytest.FixtureRequest, real: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A whole site by each engine: the real one by MkDocs; by Zensical the real one in the audit, else a small one."""
    if request.param == "mkdocs":
        return real
    need(request.param)
    project = make_project(tmp_path_factory.mktemp("engine") / "project", ROOT / "data" if AUDIT else SMALL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENGINE", request.param)
        build(project, quiet=True)
    return project


@pytest.fixture(scope="module")
def records(built: Settings) -> Catalog:
    return sound(built.data)


@pytest.fixture(scope="module")
def home(built: Settings, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(built.site)


@pytest.fixture
def open_page(home: str, visit_at: Callable[..., Visit]) -> Open:
    return lambda path="", script=True: visit_at(home, path, script=script).page


def test_home_leads_to_a_trend_to_its_section_to_its_short_address_and_back(open_page: Open, records: Catalog) -> None:
    trend = list(records.trends.values())[-1]
    section = trend.sections[0]
    page = open_page()
    page.locator(".ledger").get_by_role("link", name=trend.name).click()
    page.wait_for_url(f"**/{trend.id}/")
    page.locator("#menu").get_by_role("link", name=section.heading, exact=True).click()
    assert page.url.endswith(f"#{section.id}")
    page.locator(f"#{section.id} ~ .tools .copy").first.click()
    short = page.evaluate("navigator.clipboard.readText()")
    assert short.endswith(f"/s/{section.id}/")
    page.locator(f"#{section.id} ~ .tools .more").first.click()
    expect(page.locator("dialog.taken").get_by_role("link", name="Card, light")).to_be_attached()
    page.goto(short)
    expect(page.locator("h1")).to_be_visible()
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("status")).to_contain_text("Copied")
    page.get_by_role("link", name="Read in context").click()
    page.wait_for_url(f"**/{trend.id}/#{section.id}")


def test_search_finds_and_the_colours_that_were_chosen_stay(open_page: Open, records: Catalog) -> None:
    section = next(iter(records.trends.values())).sections[0]
    page = open_page("about/")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Dark colours").click()
    assert page.evaluate(ground) != light
    page.keyboard.press("/")
    page.locator("#query").fill(section.heading)
    page.locator("#hits a").first.click()
    page.wait_for_url(f"**/{records.trend_of[section.id]}/#{section.id}")
    page.wait_for_load_state()
    assert page.evaluate(ground) != light


def test_slides_and_explorers_answer(open_page: Open, records: Catalog) -> None:
    page = open_page("slides/")
    trend = next(iter(records.trends.values()))
    page.locator(f".by [value={trend.id}]").check()
    expect(page.locator(".cards li:visible")).to_have_count(len(trend.sections))
    page.locator(".check textarea").fill("nothing of ours")
    page.get_by_role("button", name="Check the text").click()
    expect(page.locator(".check .summed")).not_to_be_empty()
    page.locator(".top").get_by_role("link", name="Models").click()
    expect(page.locator(".finder [role=status]")).to_contain_text("All ")
    page.locator(".finder [name=q]").fill("qxzvvk")
    expect(page.locator(".models tbody tr:visible")).to_have_count(0)
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(".models tbody tr:visible")).to_have_count(len(records.models))


def test_with_script_off_all_is_there_to_read(open_page: Open, records: Catalog) -> None:
    trend = next(iter(records.trends.values()))
    page = open_page(f"{trend.id}/", script=False)
    for section in trend.sections:
        expect(page.locator(f"#{section.id}")).to_be_visible()
    page.locator(".top").get_by_role("link", name="Models").click()
    expect(page.locator(".models tbody tr:visible")).to_have_count(len(records.models))
