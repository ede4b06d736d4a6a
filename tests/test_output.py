"""What the build leaves behind: Markdown that reads as Markdown, valid JSON, light pages, policy, a second engine."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import brotli
import html5lib
import jsonschema
import pytest
from playwright.sync_api import expect

from scripts import files, settings
from scripts.building.build import build, pages
from scripts.catalog import Catalog
from scripts.charts.gallery import Gallery
from scripts.checking import coverage
from scripts.checking.check import sound
from scripts.faults import HouseError
from scripts.outputs import Files
from scripts.records.kinds import PUBLISHED
from scripts.records.schema import render_schemas
from scripts.settings import Settings
from tests.benchmarks.grown import grow
from tests.benchmarks.undrawn import blanks
from tests.conftest import AUDIT, ROOT, SMALL, Visit, make_project

TRENDS = ["scale", "multimodal", "fine-tuning", "edge", "energy", "governance"]
BUDGET, CODE_BUDGET, CHART_BUDGET = 40_000, 20_000, 6_000


def test_a_generated_page_reads_as_markdown(small: Settings) -> None:
    pages(small)
    written = (small.staged / "alpha/index.md").read_text("utf-8")
    assert written == (ROOT / "tests/fixtures/alpha.md").read_text("utf-8")


def test_of_many_trends_a_page_shows_those_about_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, function in blanks():
        monkeypatch.setattr(kind, function.__name__, function)
    project = make_project(tmp_path, grow(SMALL, tmp_path / "grown", 7))
    build(project, quiet=True)
    ids = list(sound(project.data).trends)
    assert len(ids) == 14
    for page in ("alpha", "beta-x7", ids[7], "about"):
        text = (project.site / page / "index.html").read_text("utf-8")
        segments = re.findall(r'<i data-trend="([\w-]+)"', text)
        assert segments == re.findall(r'<li data-trend="([\w-]+)"><a class="trend"', text)
        assert len(segments) == 12 and (page == "about" or page in segments)
        assert re.search(r'<a href="[./]+">All trends</a>', text)
    assert segments == ids[:12]
    for file in ("s/third-section-x7/index.html", "embed/third-section-x7/index.html"):
        assert re.findall(r'<i data-trend="([\w-]+)"', (project.site / file).read_text("utf-8")) == ids[2:]
    assert (project.site / "cards/third-section-x7.svg").read_text("utf-8").count('height="12"') == 11


def test_every_report_heading_has_a_section(real: Settings) -> None:
    records = sound(real.data)
    assert sum(len(report.headings) for report in records.reports.values()) == 42
    assert coverage.uncovered(records) == []


def test_coverage_never_falls(real: Settings) -> None:
    records = sound(real.data)
    assert coverage.thresholds(real.data)
    assert coverage.fallen(records, real.data) == []
    for id in [id for id, claim in records.claims.items() if claim.report == "developments" and claim.heading == 3]:
        del records.claims[id]
    assert [line.split(":")[0] for line in coverage.fallen(records, real.data)] == ["headings"]


@pytest.mark.parametrize("text", ["{", "[]", "3", '{"headings": null}'])
def test_thresholds_that_cannot_be_read_are_told_with_their_cure(small: Settings, text: str) -> None:
    (small.data / "thresholds.json").write_text(text, "utf-8")
    with pytest.raises(HouseError, match=r"Try: git checkout -- data/thresholds\.json"):
        coverage.thresholds(small.data)


@pytest.mark.parametrize("kind", PUBLISHED)
def test_the_api_is_valid_by_its_own_published_schema(real: Settings, kind: str) -> None:
    schema = json.loads((real.site / f"api/v1/schema/{kind}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    published = json.loads((real.site / f"api/v1/{kind}.json").read_text("utf-8"))
    jsonschema.validate(published, schema, jsonschema.Draft202012Validator)
    assert published["result"]
    assert all(record["id"] for record in published["result"])


def test_the_api_has_the_least_fields_of_the_contract(real: Settings) -> None:
    least = {
        "sections": "id trend also heading claim figures sources",
        "figures": "id about label value low high unit date standing sources read checked",
        "models": "id name maker released parameters active_parameters context training_tokens training_flop weights "
        "licence",
        "events": "id date title kind trend sources",
        "claims": "id report heading claim verdict evidence section sources",
        "sources": "id title by published url archived kind primary",
    }
    for kind, fields in least.items():
        published = json.loads((real.site / f"api/v1/{kind}.json").read_text("utf-8"))["result"]
        assert all(set(fields.split()) <= set(record) for record in published)


#: Nothing has moved in the small data.
MOVED = "moved:\n  - {kind: sections, id: second-section, to: rest-of-it}\n"


@pytest.mark.parametrize("name", sorted(render_schemas()))
def test_the_editors_schema_takes_the_data_that_the_reader_takes(name: str) -> None:
    import yaml

    class Loader(yaml.SafeLoader):
        """Leaves dates as text, as editors' tools do, and reads 3.8e25 as a number."""

    Loader.yaml_implicit_resolvers = {
        key: [(tag, pattern) for tag, pattern in pairs if not tag.endswith(("timestamp", "float"))]
        for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver(
        "tag:yaml.org,2002:float", re.compile(r"-?\d+(\.\d+([eE][+-]?\d+)?|[eE][+-]?\d+)$"), list("-0123456789")
    )
    kind = name.removesuffix(".json")
    data = yaml.load(MOVED if kind == "moved" else (SMALL / f"{kind}.yml").read_text("utf-8"), Loader)
    assert data[kind]
    if kind == "trends":
        data = json.loads(json.dumps(data, default=str))
    jsonschema.validate(data, json.loads(render_schemas()[name]), jsonschema.Draft202012Validator)


@pytest.mark.parametrize("trend", TRENDS)
def test_a_first_visit_to_a_trend_page_sends_little(real: Settings, trend: str) -> None:
    page = (real.site / trend / "index.html").read_bytes()
    loaded = re.findall(rb'(?:rel="stylesheet" href|<script src)="\.\./([^"]+)"', page)
    assert len(loaded) == 2
    code = sum(len(brotli.compress((real.site / path.decode()).read_bytes())) for path in loaded)
    assert code <= CODE_BUDGET
    charts = re.compile(rb'<figure class="chart".*?</figure>', re.S)
    assert code + len(brotli.compress(charts.sub(b"", page))) <= BUDGET
    assert charts.findall(page)
    assert all(len(brotli.compress(chart)) <= CHART_BUDGET for chart in charts.findall(page))


def test_no_chart_that_is_fetched_weighs_much(real: Settings) -> None:
    drawings = list((real.site / "charts/page").glob("*.svg"))
    assert drawings
    for drawing in drawings:
        assert len(brotli.compress(drawing.read_bytes())) <= CHART_BUDGET, drawing.name


def test_pages_are_html_without_errors_that_a_strict_parser_stops_at(real: Settings) -> None:
    pages = sorted(real.site.rglob("*.html"))
    small = [page for page in pages if page.relative_to(real.site).parts[0] in ("s", "embed", "e")]
    if not AUDIT:
        pages = [page for page in pages if page not in small] + random.Random(2024).sample(small, 20)
    for path in pages:
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(path.read_text("utf-8"))
        assert [code for _, code, _ in parser.errors] == [], path


def test_every_page_carries_a_policy_without_unsafe_inline(real: Settings) -> None:
    for path in real.site.rglob("*.html"):
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', path.read_text("utf-8"))
        assert policy
        assert "unsafe" not in policy[1]
        assert "connect-src 'self'" in policy[1]


SEVENTH = """
  - id: {id}
    name: {name}
    reviewed: 2026-01-02
    answer: Bread was browned.
    headline: power-draw
    story: Bread is put in and toast comes out.
    year: Toast was made.
    year_section: {section}
    sections:
      - id: {section}
        heading: {section}
        claim: "{name}: bread was toasted on one side"
        text: Nobody knows why.
"""


def test_a_seventh_trend_is_data_only(
    tmp_path: Path, visit_at: Callable[..., Visit], serve_folder: Callable[[Path], str]
) -> None:
    from tests.conftest import make_project

    project = make_project(tmp_path / "seven", SMALL)
    trends = [*TRENDS[2:], "toasters"]
    with (project.data / "trends.yml").open("a", encoding="utf-8") as file:
        for id in trends:
            section = "crumpets" if id == "toasters" else f"bread-of-{id}"
            file.write(SEVENTH.format(id=id, name=id.capitalize(), section=section))
    build(project, quiet=True)
    assert len(sound(project.data).trends) == 7
    api = json.loads((project.site / "api/v1/trends.json").read_text("utf-8"))["result"]
    assert api[-1]["id"] == "toasters"
    page = visit_at(serve_folder(project.site)).page
    page.locator(".ledger").get_by_role("link", name="Toasters").click()
    expect(page.locator("#crumpets")).to_be_visible()
    expect(page.locator("#menu").get_by_role("link", name="Toasters")).to_be_visible()
    page.keyboard.press("/")
    page.locator("#query").fill("crumpet")
    expect(page.locator("#hits a").first).to_contain_text("crumpets")


def test_after_make_pages_plain_mkdocs_builds_strictly(small: Settings) -> None:
    plain = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    before = subprocess.run(plain, cwd=small.root, capture_output=True, text=True, check=False, env=quiet)
    assert before.returncode
    assert "nav.yml" in before.stderr
    assert "Traceback" not in before.stderr
    pages(small)
    after = subprocess.run(plain, cwd=small.root, capture_output=True, text=True, check=False, env=quiet)
    assert after.returncode == 0, after.stderr
    assert (small.root / "site/alpha/index.html").is_file()


def test_a_file_that_needs_no_engine_is_laid_over_its_output(small: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = files.render

    def also(catalog: Catalog, settings: Settings, gallery: Gallery) -> Files:
        return usual(catalog, settings, gallery) | {
            "alpha/index.md": "# Plain",
            "sitemap.xml": "<ours/>",
            "pictures/one.png": b"\x89PNG",
        }

    monkeypatch.setattr(files, "render", also)
    build(small, quiet=True)
    assert (small.site / "alpha/index.md").read_text("utf-8") == "# Plain"
    assert (small.site / "pictures/one.png").read_bytes() == b"\x89PNG"
    assert (small.site / "alpha/index.html").is_file()


@pytest.mark.parametrize("path", ["alpha/index.html", "about/index.html", "index.html", "assets/favicon.svg"])
def test_a_file_that_would_overwrite_what_the_engine_writes_is_refused(
    small: Settings, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(files, "render", lambda catalog, settings, gallery: {path: ""})
    with pytest.raises(HouseError, match=path):
        pages(small)


def test_the_site_works_under_a_sub_path(
    tmp_path: Path, visit_at: Callable[..., Visit], serve_folder: Callable[[Path], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.conftest import make_project

    monkeypatch.setenv("SITE_URL", "https://host.example/sub/path/")
    project = make_project(tmp_path / "project", SMALL)
    project = settings.load(project.root)
    build(project, quiet=True)
    (tmp_path / "host/sub").mkdir(parents=True)
    project.site.rename(tmp_path / "host/sub/path")
    page = visit_at(serve_folder(tmp_path / "host"), "sub/path/").page
    page.locator(".ledger").get_by_role("link", name="Alpha").click()
    expect(page.locator("#first-section")).to_be_visible()
    assert page.locator("link[rel=canonical]").get_attribute("href") == "https://host.example/sub/path/alpha/"
    page.wait_for_load_state()
    page.keyboard.press("/")
    page.locator("#query").fill("first")
    expect(page.locator("#hits a").first).to_contain_text("First things")
