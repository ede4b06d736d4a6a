"""From a page to its records: pencils, reports, the guide, the table of fields, what editors' tools are told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest

from scripts import catalog, settings
from scripts.building.build import build
from scripts.checking.check import sound
from scripts.correcting import letter, mail, pencil
from scripts.faults import Fault, HouseError, Place
from scripts.pages.contribute import tables
from scripts.records.kinds import KINDS
from scripts.records.schema import render_schemas
from scripts.settings import Settings
from tests.conftest import ROOT, SMALL, make_project

LINK = re.compile(r'<a (?:class="[a-z]+" )?href="([^"]+)">Edit (?:record</a> <code|<span) translate="no">([^<]+)<')
REPORT = re.compile(r'href="([^"]+/issues/new\?[^"]+)"')
#: Kinds that have a pencil on every record, in the order of the rulebook.
PENCILLED = ("sections", "figures", "models", "sources", "claims", "events", "glossary", "charts")


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_edit_link_leads_to_a_line_that_holds_the_records_id(real: Settings) -> None:
    files: dict[str, list[str]] = {}
    wrong, seen = [], 0
    for page in pages(real.site):
        for href, record in LINK.findall(page.read_text("utf-8")):
            seen += 1
            match = re.fullmatch(rf"{re.escape(real.repository)}/edit/main/(data/[a-z/-]+\.yml)#L(\d+)", href)
            assert match, href
            lines = files.setdefault(match[1], (real.root / match[1]).read_text("utf-8").split("\n"))
            if not re.search(rf"\bid: {re.escape(record.partition('.')[0])}(?![\w-])", lines[int(match[2]) - 1]):
                wrong.append((page.relative_to(real.site).as_posix(), record, href))
    assert not wrong
    assert seen > 2000


def test_every_record_that_readers_see_can_be_edited_and_reported(real: Settings) -> None:
    records = sound(real.data)
    edited, reported = set[str](), set[str]()
    for page in pages(real.site):
        text = page.read_text("utf-8")
        edited |= {record for _, record in LINK.findall(text)}
        for href in REPORT.findall(text):
            told = parse_qs(urlsplit(href.replace("&amp;", "&")).query)
            assert told["template"] == ["wrong-figure.yml"]
            assert set(told) <= {"template", "page", "record", "value"}
            assert told["page"][0].startswith("/")
            reported.add(told["record"][0])
    for kind in PENCILLED:
        shown = set(records.kind(kind))
        if kind == "figures":
            shown = {id for id in shown if any(f"[[{id}" in s.text or s.key == id for s in records.sections.values())}
        assert shown <= edited, kind
        assert shown <= reported, kind


def test_hand_written_pages_lead_to_their_file(real: Settings) -> None:
    for name in ("about", "contribute", "data", "slides"):
        page = (real.site / name / "index.html").read_text("utf-8")
        file = "CONTRIBUTING.md" if name == "contribute" else f"docs/{name}/index.md"
        assert f'href="{real.repository}/edit/main/{file}#L1">Edit this page' in page


def test_a_report_carries_what_is_typed_and_nothing_of_it_acts(small: Settings) -> None:
    records = sound(small.data)
    made = pencil(records, small, "sections", "first-section", "s/first-section/", 'a&b=c#d"e<f> %2')
    told = parse_qs(urlsplit(made.report).query)
    assert told["value"] == ['a&b=c#d"e<f> %2']
    assert told["page"] == ["/s/first-section/"]
    assert not urlsplit(made.report).fragment


def test_without_an_account_a_reader_copies_or_mails_every_figure_of_the_section(small: Settings) -> None:
    records = sound(small.data)
    written = letter(records, small, "first-section", "s/first-section/")
    assert "Page: /s/first-section/" in written
    assert "Figure: power-draw, 2,000\u00a0W" in written
    assert mail(small, "first-section", written) == ""


def test_a_contact_address_becomes_a_mail_link_that_is_filled_in(tmp_path: Path) -> None:
    config = make_project(tmp_path / "small", SMALL).root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace('contact: ""', "contact: care@trends.example"), "utf-8")
    house = settings.load(tmp_path / "small")
    build(house, quiet=True)
    page = html5lib.parse((house.site / "s/first-section/index.html").read_text("utf-8"), namespaceHTMLElements=False)
    (link,) = [link.get("href") for link in page.iter("a") if link.get("href", "").startswith("mailto:")]
    assert link.startswith("mailto:care@trends.example?subject=")
    assert "power-draw" in parse_qs(urlsplit(link).query)["body"][0]


def test_a_contact_that_is_no_mail_address_is_refused(tmp_path: Path) -> None:
    config = make_project(tmp_path / "small", SMALL).root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace('contact: ""', 'contact: "a@b?cc=x@y.example"'), "utf-8")
    with pytest.raises(HouseError, match=r"extra\.contact"):
        settings.load(tmp_path / "small")


def test_the_page_on_contributing_lists_every_field_and_says_what_each_is_for(real: Settings) -> None:
    page = (real.site / "contribute/index.html").read_text("utf-8")
    listed = dict(tables())
    assert set(listed) == {*KINDS, "sections"}
    for kind, found in listed.items():
        assert f'id="fields-{kind}"' in page
        for table in found:
            assert table.what, table.name
            for field in table.fields:
                assert field.meaning, f"{table.name}.{field.name}"
                assert field.takes, f"{table.name}.{field.name}"


def test_links_of_the_guide_lead_to_files_of_the_repository(real: Settings) -> None:
    page = (real.site / "contribute/index.html").read_text("utf-8")
    found = re.findall(rf'href="{re.escape(real.repository)}/blob/main/([^"]+)"', page)
    assert len(found) > 5
    assert [path for path in found if not (ROOT / path).exists()] == []


def test_every_data_file_names_the_schema_that_the_check_writes() -> None:
    files = [path for kind in KINDS for path in catalog.files(ROOT / "data", kind)]
    assert len(files) > 20
    for path in files:
        first = path.read_text("utf-8").split("\n", 1)[0]
        up = "../" * (len(path.relative_to(ROOT).parts) - 1)
        kind = path.stem if path.parent.name == "data" else path.parent.name
        assert first == f"# yaml-language-server: $schema={up}build/schema/{kind}.json", path
        assert f"{kind}.json" in render_schemas()


def test_vs_code_reads_what_the_check_prints() -> None:
    tasks = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    matchers = next(task["problemMatcher"] for task in tasks if task["label"] == "make check")
    place = Place("data/figures/energy.yml", 12, 5)
    for warning, severity in ((True, "warning"), (False, "error")):
        printed = str(Fault(place, "some-id.value", "it is wrong.", "write it right.", warning))
        read = [(m["severity"], re.match(m["pattern"]["regexp"], printed)) for m in matchers]
        ((found, match),) = [(severity, match) for severity, match in read if match]
        assert found == severity
        assert match.group(1, 2, 3) == ("data/figures/energy.yml", "12", "5")
