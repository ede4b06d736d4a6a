"""Downloads, each read by the tool that people would read it with, and the page that tells of them."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as xml
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import bibtexparser.entrypoint
import feedparser
import frictionless
import html5lib
import jsonschema
import markdown  # type: ignore[import-untyped]
import pandas
import pytest

from scripts.building.build import build
from scripts.checking.check import sound
from scripts.files.markdown_copies import typed
from scripts.files.tables import cell
from scripts.records.kinds import PUBLISHED
from scripts.settings import Settings
from tests.conftest import Visit

TRENDS = ["scale", "multimodal", "fine-tuning", "edge", "energy", "governance"]


def read(real: Settings, path: str) -> Any:
    return json.loads((real.site / path).read_text("utf-8"))


@pytest.mark.parametrize("kind", [*PUBLISHED, "index"])
def test_the_schema_of_a_list_says_every_field_and_its_meaning(real: Settings, kind: str) -> None:
    schema = read(real, f"api/v1/schema/{kind}.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(read(real, f"api/v1/{kind}.json"), schema, jsonschema.Draft202012Validator)
    for record in (schema["properties"]["result"]["items"], *schema["$defs"].values()):
        assert record["additionalProperties"] is False
        assert record["required"] == list(record["properties"])
        for name, field in record["properties"].items():
            assert len(field["description"]) > 5, name
            for example in field.get("examples", []):
                jsonschema.validate(example, {**field, "$defs": schema["$defs"]}, jsonschema.Draft202012Validator)


def test_the_index_names_every_list_with_its_forms(real: Settings) -> None:
    entries = read(real, "api/v1/index.json")["result"]
    assert [entry["id"] for entry in entries] == list(PUBLISHED)
    for entry in entries:
        for form in ("url", "csv", "schema"):
            assert (real.site / entry[form].removeprefix(real.site_url)).is_file()
        assert entry["records"] == len(read(real, f"api/v1/{entry['id']}.json")["result"])


def test_a_record_with_a_field_that_the_schema_lacks_would_be_found(real: Settings) -> None:
    published, schema = read(real, "api/v1/sections.json"), read(real, "api/v1/schema/sections.json")
    for spoil in ({"sources": None}, {"trend": 1}, {"more": 1}):
        spoilt = {**published, "result": [{**published["result"][0], **spoil}]}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(spoilt, schema, jsonschema.Draft202012Validator)


def test_the_data_package_is_valid_with_every_row_column_and_link(real: Settings) -> None:
    report = frictionless.validate(str(real.site / "datapackage.json"))
    assert report.valid, report.flatten(["type", "title", "message"])
    package = read(real, "datapackage.json")
    assert package["profile"] == "tabular-data-package"
    assert {resource["name"] for resource in package["resources"]} == {*PUBLISHED, "readings"}
    for resource in package["resources"]:
        content = (real.site / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_the_data_package_finds_a_row_that_leads_nowhere(real: Settings, tmp_path: Path) -> None:
    shutil.copytree(real.site / "api/v1", tmp_path / "api/v1")
    shutil.copy(real.site / "datapackage.json", tmp_path)
    readings = tmp_path / "api/v1/readings.csv"
    readings.write_bytes(re.sub(rb"\n([^,]+),([^,]+)", rb"\n\1,no-such-source", readings.read_bytes(), count=1))
    kinds = {row[0] for row in frictionless.validate(str(tmp_path / "datapackage.json")).flatten(["type"])}
    assert "foreign-key" in kinds


def test_readings_join_figures_with_their_sources(real: Settings) -> None:
    folder = real.site / "api/v1"
    readings = pandas.read_csv(folder / "readings.csv")
    joined = readings.merge(pandas.read_csv(folder / "sources.csv"), left_on="source", right_on="id")
    assert len(joined) == len(readings) == sum(len(f["sources"]) for f in read(real, "api/v1/figures.json")["result"])


@pytest.mark.parametrize("kind", PUBLISHED)
def test_a_table_opens_in_pandas_with_a_row_for_every_record(real: Settings, kind: str) -> None:
    published = json.loads((real.site / f"api/v1/{kind}.json").read_text("utf-8"))["result"]
    table = pandas.read_csv(real.site / f"api/v1/{kind}.csv")
    assert list(table["id"]) == [record["id"] for record in published]
    assert list(table.columns) == list(published[0])


def test_figures_in_json_and_in_the_table_agree(real: Settings) -> None:
    published = json.loads((real.site / "api/v1/figures.json").read_text("utf-8"))["result"]
    table = pandas.read_csv(real.site / "api/v1/figures.csv", dtype={"date": str}).set_index("id")
    for record in published:
        row = table.loc[record["id"]]
        if record["value"] is not None:
            assert row["value"] == pytest.approx(record["value"])
        assert (row["unit"], row["date"], row["standing"]) == (record["unit"], record["date"], record["standing"])


FORMULAS = [
    "=1+1",
    "+1",
    "-1 bad",
    "@SUM(1)",
    "\t=1",
    "=cmd|' /C calc'!A0",
    "\uff1d1+1",
    "\u3000=1+1",
    " =1",
    "\uff20x",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell([text]) == f"'{text}"
    assert cell(-1.5) == -1.5


def test_the_bibliography_parses_and_names_every_source(real: Settings) -> None:
    sources = {s["id"]: s for s in json.loads((real.site / "api/v1/sources.json").read_text("utf-8"))["result"]}
    library = bibtexparser.entrypoint.parse_string((real.site / "sources.bib").read_text("utf-8"))
    assert not library.failed_blocks
    assert {entry.key for entry in library.entries} == set(sources)
    assert all(entry.fields_dict["url"].value == sources[entry.key]["url"] for entry in library.entries)
    csl = json.loads((real.site / "sources.csl.json").read_text("utf-8"))
    assert sorted(item["id"] for item in csl) == sorted(sources)
    ris = (real.site / "sources.ris").read_bytes().decode().split("\r\n")
    assert ris.count("ER  - ") == len(sources)


def test_llms_txt_lists_every_section(real: Settings) -> None:
    text = (real.site / "llms.txt").read_text("utf-8")
    sections = json.loads((real.site / "api/v1/sections.json").read_text("utf-8"))["result"]
    assert all(f"/{section['trend']}/#{section['id']}):" in text for section in sections)
    assert all(f"]({real.site_url}{trend}/index.md)" in text for trend in TRENDS)


def test_the_sitemap_lists_every_page_once_with_the_day_of_its_data(real: Settings) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    entries = xml.parse(real.site / "sitemap.xml").getroot().findall("s:url", names)
    listed = {str(e.findtext("s:loc", None, names)): str(e.findtext("s:lastmod", "", names)) for e in entries}
    pages = {path.parent.relative_to(real.site).as_posix() for path in real.site.rglob("index.html")}
    pages = {page for page in pages if not page.startswith("embed/")}
    assert set(listed) == {real.site_url + ("" if page == "." else f"{page}/") for page in pages}
    assert len(entries) == len(listed)
    trends = {record["id"]: record for record in read(real, "api/v1/trends.json")["result"]}
    figures = read(real, "api/v1/figures.json")["result"]
    models = [source for model in read(real, "api/v1/models.json")["result"] for source in model["sources"]]
    newest = max(record["checked"] or "" for record in [*figures, *models])
    cuts = [edition.cut for edition in sound(real.data).editions]
    for address, day in listed.items():
        if address.startswith(f"{real.site_url}e/"):
            assert day in cuts
            continue
        trend = trends.get(address.removeprefix(real.site_url).rstrip("/"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", day)
        assert (
            (trend["reviewed"] if trend else "2026-01-01")
            <= day
            <= max(newest, *(t["reviewed"] for t in trends.values()))
        )
    assert f"Sitemap: {real.site_url}sitemap.xml" in (real.site / "robots.txt").read_text("utf-8")


def test_the_days_come_from_the_data(small: Settings) -> None:
    build(small, quiet=True)
    text = (small.site / "sitemap.xml").read_text("utf-8")
    assert set(re.findall(r"<lastmod>(.*?)</lastmod>", text)) == {"2026-01-02", "2026-01-03"}
    feed = feedparser.parse(str(small.site / "feed.xml"))
    assert feed.feed.updated == "2026-01-03T00:00:00Z"


@pytest.mark.parametrize("trend", TRENDS)
def test_a_markdown_copy_is_plain_whole_and_footnoted(real: Settings, trend: str) -> None:
    text = (real.site / trend / "index.md").read_text("utf-8")
    marks, notes = set(re.findall(r"(?<!\n)\[\^([^\]]+)\]", text)), re.findall(r"^\[\^([^\]]+)\]:", text, re.M)
    assert marks == set(notes)
    assert len(notes) == len(set(notes))
    assert not re.search(r"(?<!\\)<(?!https?://)\w|&[a-z#0-9]+;|\[\[|\{\{", text)
    assert all(link.startswith(("https://", "http://")) for link in re.findall(r"\]\(([^)]+)\)", text))
    shown = html5lib.parse(markdown.markdown(text, extensions=["footnotes"]), namespaceHTMLElements=False)
    words = " ".join("".join(shown.itertext()).split())
    for section in read(real, "api/v1/sections.json")["result"]:
        if section["trend"] == trend:
            assert " ".join(section["claim"].split()) in words
            assert f"{real.site_url}{trend}/#{section['id']}" in text
    record = next(r for r in read(real, "api/v1/trends.json")["result"] if r["id"] == trend)
    assert " ".join(record["answer"].split()) in words


# The page on data: its examples, run as they stand against the test server


@pytest.fixture(scope="session")
def examples(real: Settings) -> dict[str, tuple[str, str]]:
    """Language -> the program shown on the page, and what the page says it prints."""
    page = html5lib.parse((real.site / "data/index.html").read_text("utf-8"), namespaceHTMLElements=False)
    found: dict[str, tuple[str, str]] = {}
    for block in page.iter("div"):
        if block.get("class") == "example":
            code, prints = ["".join(pre.itertext()) for pre in block.iter("pre")]
            label = str(next(block.iter("pre")).get("aria-label"))
            found[label.removesuffix(" example")] = (code, prints)
    return found


def ran(command: list[str]) -> str:
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr
    return run.stdout.replace("\r\n", "\n").strip()


def test_the_python_example_prints_what_the_page_shows(
    real: Settings, site: str, examples: dict[str, tuple[str, str]]
) -> None:
    code, prints = examples["Python"]
    assert prints.count("\n") == 2
    assert ran([sys.executable, "-c", code.replace(real.site_url, site)]) == prints


def test_the_curl_example_prints_what_the_page_shows(
    real: Settings, site: str, examples: dict[str, tuple[str, str]]
) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    code, prints = examples["curl"]
    assert ran(["sh", "-c", code.replace(real.site_url, site)]) == prints


def test_the_r_example_prints_what_the_page_shows(
    real: Settings, site: str, examples: dict[str, tuple[str, str]]
) -> None:
    if shutil.which("Rscript") is None:
        pytest.skip("Rscript is not installed")
    code, prints = examples["R"]
    assert ran(["Rscript", "-e", code.replace(real.site_url, site)]) == prints


def test_the_javascript_example_prints_what_the_page_shows(
    real: Settings, site: str, visit: Callable[..., Visit], examples: dict[str, tuple[str, str]]
) -> None:
    code, prints = examples["JavaScript"]
    page = visit("data/").page
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.evaluate(f"async () => {{ {code.replace(real.site_url, site)} }}")
    assert "\n".join(said) == prints


def test_the_page_on_data_links_every_file_that_there_is_to_take(real: Settings) -> None:
    page = (real.site / "data/index.html").read_text("utf-8")
    linked = {unquote(link).removeprefix("../") for link in re.findall(r'href="([^"#]+)"', page)}
    files = {path.relative_to(real.site).as_posix() for path in taken(real.site)}
    assert files - {"robots.txt", "_headers"} <= linked


def taken(site: Path) -> Iterator[Path]:
    """The files at the root, those of the API, and the Markdown copies."""
    for path in sorted(site.rglob("*")):
        folder, *below = path.relative_to(site).parts
        if path.is_file() and path.suffix != ".html" and (not below or folder == "api" or path.name == "index.md"):
            yield path


def test_the_old_place_of_the_data_leads_to_the_page(visit: Callable[..., Visit]) -> None:
    page = visit("about/#data").page
    page.locator("#data + p").get_by_role("link", name="Data").click()
    page.wait_for_url("**/data/")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("What became of F #", "What became of F \\#"),
        ("C# and F##", "C# and F\\#\\#"),
        ("~~Words~~", "\\~\\~Words\\~\\~"),
        ("&lt;i&gt; AT&T", "\\&lt;i\\&gt; AT&T"),
    ],
)
def test_markdown_of_a_text_shows_it_as_it_stands(text: str, written: str) -> None:
    assert typed(text) == written
