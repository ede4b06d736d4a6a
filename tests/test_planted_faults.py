"""Each fault that an editor can make gives one line, at its place, with the word that cures it.

Mistakes whose cure can be followed to the letter stand in test_cures.py alone.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts import catalog
from scripts.__main__ import main
from scripts.building.build import build
from scripts.checking.check import checked, found
from scripts.editions import ledger
from scripts.faults import DataError
from scripts.settings import Settings
from tests.conftest import ROOT, SMALL, save
from tests.planting import Edit, planted, rows

LINE = re.compile(r"data/[a-z.]+:\d+:\d+: ([\w.-]+): .+\. Try: (\S.*)")

#: What is wrong ¦ file ¦ words there ¦ words in their stead (⏎ new line, → tab, WORDS many words) ¦ record.field that
#: is named ¦ word of the cure ¦ words on the line that is named, when the edit does not start on it.
PLANTED = """
a key figure that is not there ¦ trends ¦ key: power-draw ¦ key: power-drew ¦ first-section.key ¦ power-draw
a headline that is not there ¦ trends ¦ headline: power-ratio ¦ headline: nothing ¦ beta.headline ¦ nothing
a model without that value ¦ trends ¦ model-one.parameters ¦ model-one.context ¦ alpha.headline ¦ model-one.param
a claim about no section ¦ claims ¦ first-section ¦ first-sections ¦ alpha-grew.section ¦ first-section
a report that is not there ¦ claims ¦ report: old-report ¦ report: odd-report ¦ alpha-grew.report ¦ old-report
a heading that is not there ¦ trends ¦ [old-report/1] ¦ [old-report/9] ¦ first-section.covers ¦ old-report/
a trend that is not there ¦ events ¦ trend: alpha ¦ trend: alfa ¦ model-one-released.trend ¦ alpha
another trend that is not there ¦ trends ¦ also: [beta] ¦ also: [gamma] ¦ first-section.also ¦ alpha, beta
prose with no such source ¦ trends ¦ [[@page-one]] ¦ [[@page-won]] ¦ second-section.text ¦ page-one
prose with no such section ¦ trends ¦ [[#second-section ¦ [[#second-selection ¦ first-section.text ¦ second-section
prose with a source as a figure ¦ trends ¦ gave [[power-draw]] ¦ gave [[page-one]] ¦ first-section.text ¦ “[[@page
prose with a section as a figure ¦ trends ¦ gave [[power-draw]] ¦ gave [[second-section]] ¦ first-section.text ¦ “[[#sec
a mark of a merge ¦ sources ¦ ⏎    by: Doe et al. ¦ ⏎>>>>>>> mine⏎    by: Doe et al. ¦ file ¦ delete ¦ >>>>>>> mine
a dash that is none ¦ sources ¦ ⏎  - id: paper-two ¦ ⏎  – id: paper-two ¦ file ¦ “- id: paper-two” ¦ – id
words that are no field ¦ sources ¦ ⏎    by: Doe et al. ¦ ⏎thanks for it!⏎    by: Doe et al. ¦ file ¦ delete ¦ thanks
words left to be written ¦ figures ¦ label: drawn by Model One at ¦ label: …⏎    note: drawn at ¦ label ¦ write it
prose with no such part ¦ trends ¦ of [[power-draw ¦ of [[power-draw|range ¦ third-section.text ¦ [[power-draw]]
prose below blanks ¦ trends ¦ |⏎          The draw of [[ ¦ |⏎⏎          The draw of [[x ¦ third-section.text ¦ pow ¦ [[x
an id given twice ¦ glossary ¦ y:⏎ ¦ y:⏎  - {id: quantization, term: x, meaning: X}⏎ ¦ quantization.id ¦ its own ¦ - id
an id that is no address ¦ glossary ¦ id: quantization ¦ id: Quanti_zation ¦ Quanti_zation.id ¦ lower-case
an id the site keeps ¦ glossary ¦ id: quantization ¦ id: charts ¦ charts.id ¦ longer
an id that names the site ¦ glossary ¦ id: quantization ¦ id: llm-trends-2024 ¦ llm-trends-2024.id ¦ longer
a section that ends as dark pictures do ¦ trends ¦ third-section⏎    sections:⏎      - id: third-section ¦
    third-dark⏎    sections:⏎      - id: third-dark ¦ third-dark.id ¦ another ¦ - id: third-dark
a section that ends as previews do ¦ trends ¦ third-section⏎    sections:⏎      - id: third-section ¦
    third-og⏎    sections:⏎      - id: third-og ¦ third-og.id ¦ another ¦ - id: third-og
a section that ends as codes do ¦ trends ¦ third-section⏎    sections:⏎      - id: third-section ¦
    third-qr⏎    sections:⏎      - id: third-qr ¦ third-qr.id ¦ another ¦ - id: third-qr
a section named as a trend ¦ trends ¦ third-section⏎    sections:⏎      - id: third-section ¦
    alpha⏎    sections:⏎      - id: alpha ¦ alpha.id ¦ of its own ¦ - id: alpha⏎        heading: Third
a bracket too few ¦ trends ¦ gave [[power-draw]] ¦ gave [[power-draw] ¦ first-section.text ¦ “[[power-draw]]”
a single bracket ¦ trends ¦ gave [[power-draw]] ¦ gave [power-draw] ¦ first-section.text ¦ “[[power-draw]]”
a reference in braces ¦ trends ¦ gave [[power-draw]] ¦ gave {{power-draw}} ¦ first-section.text ¦ “[[power-draw]]”
a long dash ¦ trends ¦ gave [[power-draw]] ¦ gave [[power–draw]] ¦ first-section.text ¦ “[[power-draw]]”
a citation in single brackets ¦ trends ¦ [[@page-one]] ¦ [@page-one] ¦ second-section.text ¦ “[[@page-one]]”
a link with own words ¦ trends ¦ [[#second-section]] ¦ [[#second-section|the rest]] ¦ first-section.text ¦ [[#sec
a unit said twice ¦ trends ¦ gave [[power-draw]] ¦ gave [[power-draw]] W ¦ first-section.text ¦ |value
a magnitude behind a figure ¦ trends ¦ gave [[power-draw]] ¦ gave [[power-draw]] million ¦ first-section.text ¦ |value
a typed million ¦ trends ¦ Nobody has ¦ Some 5 million people have ¦ second-section.text ¦ value: 5000000
a date with slashes ¦ trends ¦ Nobody has ¦ On 5/6/2024 nobody has ¦ second-section.text ¦ value: …
a number typed in a claim ¦ trends ¦ outran numbers ¦ outran 99% of them ¦ third-section.claim ¦ value: 99
a day that is none ¦ events ¦ 2024-05-13 ¦ 2024-02-30 ¦ model-one-released.date ¦ year-month-day
a misspelt field within ¦ figures ¦ where: table 2 ¦ were: table 2 ¦ power-draw.were ¦ “where:”
a standing nobody knows ¦ figures ¦ standing: stated ¦ standing: rumour ¦ power-draw.standing ¦ measured
an address that runs ¦ sources ¦ https://maker.example/one ¦ javascript:alert(1) ¦ page-one.url ¦ https
an address with a name ¦ sources ¦ //maker.example/one ¦ //me@maker.example/one ¦ page-one.url ¦ without it
an address of a machine ¦ sources ¦ https://maker.example/one ¦ https://10.0.0.1/one ¦ page-one.url ¦ https
an address of nobody ¦ sources ¦ https://maker.example/one ¦ https:///one ¦ page-one.url ¦ https
a value the source does not print ¦ figures ¦ found: 2 kW ¦ found: 3 kW ¦ power-draw.value ¦ correct ¦ value: 2000
a model's value not as printed ¦ models ¦ 7B ¦ 8B ¦ model-one.parameters ¦ correct gives ¦ parameters: 7e9
a derived value that is wrong ¦ figures ¦ value: 5⏎ ¦ value: 6⏎ ¦ power-ratio.value ¦ value: 5
a formula that is none ¦ figures ¦ draw]] / [[power-old]] ¦ draw]] ** 2 ¦ power-ratio.formula ¦ [[figure-a]]
a formula of nothing ¦ figures ¦ draw]] / [[power-old]] ¦ draw]] / (5 - 5) ¦ power-ratio.formula ¦ [[figure-a]]
a formula of no figure ¦ figures ¦ / [[power-old]] ¦ / [[power-odd]] ¦ power-ratio.formula ¦ [[figure-
a derived figure with no formula ¦ figures ¦ formula: "[[power-draw]] / [[power-old]]" ¦ ¦ power-ratio.formula ¦
    formula ¦ id: power-ratio
a stated figure with a formula ¦ figures ¦ read: full ¦ read: full⏎    formula: 2+2 ¦ power-draw.formula ¦ derived ¦ 2+2
a figure without a value ¦ figures ¦ ⏎    value: 400 ¦ ¦ power-old.value ¦ value: ¦ id: power-old
a dispute of one ¦ figures ¦ value: 2500}⏎      - {id: paper-two, where: abstract, found: 1.5 kW, value: 1500} ¦
    value: 2500} ¦ power-estimates.sources ¦ each ¦ id: power-estimates
a figure without a source ¦ figures ¦ sources:⏎      - {id: paper-two, where: table 1, found: four hundred watts}⏎ ¦
    ⏎ ¦ power-old.sources ¦ sources: ¦ id: power-old
a figure that nobody read ¦ figures ¦ read: excerpt⏎    checked: 2026-01-02 ¦ ¦ power-estimates.read ¦ second-hand ¦
    id: power-estimates
a model's value without a source ¦ models ¦ 7e9 ¦ 7e9⏎    context: 8000 ¦ model-one.context ¦ gives ¦ context: 8000
a claim too long ¦ trends ¦ Words outran numbers ¦ Words outran numbers, WORDS WORDS ¦
    third-section.claim ¦ shorten it by
a title too long ¦ sources ¦ What others measured ¦ WORDS WORDS WORDS WORDS WORDS WORDS ¦ paper-two.title ¦ shorten
thin evidence without a word ¦ trends ¦ looked: In the two places where one would look. ¦ ¦ second-section.looked ¦
    looked: ¦ evidence: thin
its own trend named again ¦ trends ¦ also: [beta] ¦ also: [alpha] ¦ first-section.also ¦ delete alpha
a source nobody cites ¦ sources ¦ sources:⏎ ¦
    sources:⏎  - {id: lone, title: T, by: Me, url: https://me.example/, kind: page, primary: true}⏎ ¦ lone ¦ cite ¦ lone
a section's field missing ¦ trends ¦ claim: Words outran numbers ¦ ¦ third-section.claim ¦ add “claim ¦ id: third-s
an empty text ¦ claims ¦ claim: Things grew. ¦ claim: "" ¦ alpha-grew.claim ¦ write it
a text of blanks ¦ claims ¦ claim: Things grew. ¦ claim: "  " ¦ alpha-grew.claim ¦ write it
a list in place of text ¦ models ¦ licence: Apache 2.0 ¦ licence: [a, b] ¦ model-one.licence ¦ quotes
a comment that was meant as text ¦ figures ¦ where: table 2 ¦ where: table 2 and # more ¦ file ¦ double quotes
a field twice ¦ sources ¦ by: Maker ¦ by: Maker⏎    by: Made ¦ file ¦ keep the right one ¦ by: Made
a word of search in two groups ¦ words ¦ handset ¦ truck ¦ phone.alike ¦ one of them
a word of search that is a question ¦ words ¦ handset ¦ what rings in here ¦ phone.alike ¦ name the thing
a word of search with capitals ¦ words ¦ handset ¦ Handset ¦ phone.alike ¦ “handset”
an open quote ¦ trends ¦ name: Beta ¦ name: "Beta ¦ file ¦ “name: "Beta"”
"""


class Plant(NamedTuple):
    """One edit of one file, and what the editor must be told."""

    name: str
    file: str
    old: str
    new: str
    field: str
    cure: str
    at: str = ""


PLANTS = [Plant(*cells) for cells in rows(PLANTED)]


def plant_in(folder: Path, plant: Plant) -> tuple[Path, int]:
    """The small data with the fault of ``plant``, and the line that must be named."""
    return planted(folder, Edit(plant.file, plant.old, plant.new), plant.at)


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_one_fault_gives_one_line_with_its_place_and_cure(tmp_path: Path, plant: Plant) -> None:
    data, line = plant_in(tmp_path, plant)
    said = [str(fault) for fault in checked(data)[1] if not fault.warning]
    assert len(said) == 1, "\n".join(said)
    match = LINE.fullmatch(said[0])
    assert match, said[0]
    assert said[0].startswith(f"data/{plant.file}.yml:{line}:"), f"not on line {line}: {said[0]}"
    assert match[1] == plant.field
    assert plant.cure in match[2]


#: Words in a text that Markdown or HTML would dress ¦ what is left of them.
DRESSED = """
**far more** ¦ far more
*far more* ¦ far more
__far more__ ¦ far more
a _far_ cry ¦ a far cry
`far` ¦ far
<b>far</b> ¦ far
**[[power-draw]]** ¦ [[power-draw]]
[the card](https://maker.example/one/) ¦ the card [[@page-one]]
[there](/alpha/#first-section) ¦ [[#first-section]]
## Nobody ¦ Nobody
> Nobody ¦ Nobody
- One⏎          Two ¦
- One⏎          - Two ¦ One⏎          Two
2*[[power-draw]] *that* ¦ 2*[[power-draw]] that
f* and g*, snake_case and a_b, a < b > c, 5 ** 6 - x ¦
[words] (in brackets), #one and >two ¦
"""


@pytest.mark.parametrize(("typed", "left"), rows(DRESSED))
def test_markdown_in_a_text_is_a_warning_that_says_what_to_write(tmp_path: Path, typed: str, left: str) -> None:
    data, _ = planted(tmp_path, Edit("trends", "Nobody has measured", f"{typed} has measured"))
    found = [fault for fault in checked(data)[1] if "is shown as it is typed" in fault.message]
    assert all(fault.warning and fault.field == "second-section.text" for fault in found)
    assert bool(found) == bool(left)
    file = data / "trends.yml"
    lines = file.read_text("utf-8").split("\n")
    for fault in found:
        assert fault.replacement is not None, fault
        lines[fault.place.line - 1] = fault.replacement
    file.write_text("\n".join(lines), "utf-8")
    assert not left or f"          {left} has measured" in file.read_text("utf-8")


def test_a_link_to_what_is_no_source_yet_asks_for_one(tmp_path: Path) -> None:
    data, line = planted(tmp_path, Edit("trends", "Nobody has", "[Some](https://else.example/) have"))
    (told,) = (fault for fault in checked(data)[1] if "Markdown" in fault.message)
    assert (told.place.line, told.cure) == (
        line,
        "write a source record for the address, and cite it: “Some [[@its-id]]”.",
    )


def test_a_chart_may_not_end_as_its_pictures_do(small: Settings) -> None:
    save(small, "charts.yml", ("id: draw-by-model", "id: draw-dark"))
    save(small, "trends.yml", ("[draw-by-model]", "[draw-dark]"))
    records, _ = catalog.read(small.data)
    (fault,) = (fault for fault in found(records, small.data) if not fault.warning)
    assert str(fault).startswith("data/charts.yml:2:9: draw-dark.id: pictures end in “-dark”")


def test_a_trend_may_not_take_the_id_that_a_section_had(small: Settings) -> None:
    save(small, "trends.yml", ("id: second-section", "id: rest-of-it"), ("[[#second-section]]", "the rest"))
    moved = "moved:\n  - {kind: sections, id: second-section, to: rest-of-it}\n"
    (small.data / "moved.yml").write_text(moved, "utf-8")
    save(small, "trends.yml", ("id: beta", "id: second-section"), ("also: [beta]", "also: [second-section]"))
    records, _ = catalog.read(small.data)
    (fault,) = (fault for fault in found(records, small.data) if not fault.warning)
    assert "second-section.id: a section had this id. Try: give the trend" in str(fault)


def run_check(data: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scripts", "check", "--data", str(data)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("name", ["a standing nobody knows", "an open quote", "a number typed in a claim"])
def test_the_command_names_the_fault_and_fails(tmp_path: Path, name: str) -> None:
    plant = next(plant for plant in PLANTS if plant.name == name)
    data, line = plant_in(tmp_path, plant)
    run = run_check(data)
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
    assert re.search(rf"^data/{plant.file}\.yml:{line}:\d+: {plant.field}: ", run.stdout, re.M)
    assert "1 to mend" in run.stdout


def test_the_command_is_content_with_good_data() -> None:
    run = run_check(SMALL)
    assert (run.returncode, run.stderr) == (0, "")
    assert "0 to mend" in run.stdout


def test_a_file_that_is_missing_is_one_fault(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "data")
    (tmp_path / "data/trends.yml").unlink()
    assert [str(fault) for fault in checked(tmp_path / "data")[1]] == [
        "data/trends.yml:1:1: file: the file is missing. Try: git checkout -- data/trends.yml"
    ]


@pytest.mark.parametrize("text", ["trends: []\n", "trends:\n"])
def test_data_without_a_trend_are_one_fault(tmp_path: Path, text: str) -> None:
    shutil.copytree(SMALL, tmp_path / "data")
    (tmp_path / "data/trends.yml").write_text(text, "utf-8")
    (fault,) = (str(fault) for fault in checked(tmp_path / "data")[1])
    assert fault.startswith("data/trends.yml:1:1: file: th")


def test_no_id_and_no_old_id_takes_the_place_of_what_a_page_has_itself(small: Settings) -> None:
    (small.data / "moved.yml").write_text(
        "moved:\n"
        "  - {kind: sections, id: first-section-og, to: first-section}\n"
        "  - {kind: charts, id: draw-by-model-dark, to: draw-by-model}\n"
        "  - {kind: glossary, id: content, to: quantization}\n"
        "  - {kind: sections, id: alpha-elsewhere, to: first-section}\n"
    )
    save(small, "events.yml", ("id: model-one-released", "id: month-2024-05"))
    said = [str(fault).split(" Try")[0] for fault in checked(small.data)[1] if not fault.warning]
    assert said == [
        "data/events.yml:2:9: month-2024-05.id: pages have an anchor of this name themselves.",
        "data/moved.yml:2:26: first-section-og.id: pictures end in “-og”: those of “first-section” would have the same "
        "names.",
        "data/moved.yml:3:24: draw-by-model-dark.id: pictures end in “-dark”: those of “draw-by-model” would have the "
        "same names.",
        "data/moved.yml:4:26: content.id: pages have an anchor of this name themselves.",
        "data/moved.yml:5:26: alpha-elsewhere.id: pages have an anchor of this name themselves.",
    ]


def test_what_is_no_plain_file_is_told_and_never_read(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(SMALL, data)
    secret = tmp_path / "secret"
    secret.write_text('API_KEY: "hunter2', "utf-8")
    (data / "figures").mkdir()
    (data / "figures/x.yml").symlink_to(secret)
    (data / "glossary").symlink_to(tmp_path)
    (data / "ledger.json").symlink_to("/dev/zero")
    (data / "nowhere.yml").symlink_to("nowhere")
    (data / "events/y.yml").mkdir(parents=True)
    (data / "figures/deeper").mkdir()
    for name in ("figures/deeper/z.yml", "figures/Z.YML", "figures/a\u202eb.yml", "figures/old.yml~", ".git.yml"):
        (data / name).write_text("figures: none\n", "utf-8")
    os.mkfifo(data / "pipe.yml")
    records, faults = checked(data)
    assert not records.figures
    assert [f"{fault.place.file}: {fault.message}" for fault in faults] == [
        "data/events/y.yml: this is a folder with the name of a file.",
        "data/figures/Z.YML: nothing reads a file of this name here.",
        "data/figures/a\\u202eb.yml: the name has letters that an address cannot have.",
        "data/figures/deeper/z.yml: nothing reads a file of this name here.",
        "data/figures/x.yml: this is a link.",
        "data/glossary: this is a link.",
        "data/ledger.json: this is a link.",
        "data/nowhere.yml: this is a link.",
        "data/pipe.yml: this is neither file nor folder.",
    ]
    assert "git mv data/figures/deeper/z.yml data/figures/z.yml" in [fault.cure for fault in faults]
    assert "hunter2" not in str(faults)
    assert "data/figures/x.yml" not in catalog.read(data)[0].documents


def test_what_an_editor_typed_cannot_break_or_hide_the_line_that_names_it(tmp_path: Path) -> None:
    plant = Plant("", "glossary", "id: quantization", 'id: "x\\n\\e[2Jy"', "", "")
    _, faults = checked(plant_in(tmp_path, plant)[0])
    assert any(not fault.warning for fault in faults)
    assert all(str(fault).isprintable() for fault in faults)


def test_bad_data_leaves_the_site_untouched(small: Settings) -> None:
    build(small, quiet=True)
    before = {path: path.read_bytes() for path in small.site.rglob("*") if path.is_file()}
    file = small.data / "trends.yml"
    file.write_text(file.read_text("utf-8").replace("[[@page-one]]", "[[@page-won]]"), "utf-8")
    with pytest.raises(DataError, match="page-one"):
        build(small, quiet=True)
    assert len(before) > 20
    assert {path: path.read_bytes() for path in small.site.rglob("*") if path.is_file()} == before


def test_a_section_may_not_take_the_id_that_a_trend_had(small: Settings) -> None:
    save(small, "trends.yml", ("id: beta", "id: gamma"), ("also: [beta]", "also: [gamma]"))
    (small.data / "moved.yml").write_text("moved:\n  - {kind: trends, id: beta, to: gamma}\n", "utf-8")
    save(small, "trends.yml", ("id: second-section", "id: beta"), ("[[#second-section]]", "the rest"))
    records, _ = catalog.read(small.data)
    (fault,) = (fault for fault in found(records, small.data) if not fault.warning)
    assert "beta.id: a trend had this id. Try: give the section" in str(fault)


def test_the_faults_are_written_for_other_programs_too(tmp_path: Path) -> None:
    plant = next(plant for plant in PLANTS if plant.name == "a standing nobody knows")
    data, line = plant_in(tmp_path, plant)
    told = tmp_path / "told/faults.json"
    assert main(["check", "--data", str(data), "--json", str(told)]) == 1
    faults = json.loads(told.read_text("utf-8"))["faults"]
    (fault,) = (fault for fault in faults if not fault["warning"])
    assert (fault["file"], fault["line"], fault["field"]) == ("data/figures.yml", line, "power-draw.standing")
    assert set(fault) == {"file", "line", "column", "field", "message", "cure", "warning", "replacement"}


@pytest.mark.parametrize(
    ("wrong", "right"), [("sources.yaml", "sources.yml"), ("figure/energy.yml", "figures/energy.yml")]
)
def test_a_file_that_nothing_reads_is_one_line_and_hides_no_record(small: Settings, wrong: str, right: str) -> None:
    (small.data / "ledger.json").write_text(ledger.render(catalog.read(small.data)[0], {}), "utf-8")
    file = small.data / wrong
    file.parent.mkdir(exist_ok=True)
    (small.data / right.replace("/energy", "")).rename(file)
    _, faults = checked(small.data)
    (said,) = (str(fault) for fault in faults if not fault.warning)
    assert (
        said == f"data/{wrong}:1:1: file: nothing reads a file of this name here. Try: git mv data/{wrong} data/{right}"
    )


def test_a_source_and_a_figure_of_one_name_that_are_missing_are_two_lines(small: Settings) -> None:
    save(
        small,
        "trends.yml",
        ("gave [[power-draw]]", "gave [[gazette]] and [[gazette]]"),
        ("[[@page-one]]", "[[@gazette]]"),
    )
    said = [fault.message for fault in checked(small.data)[1] if not fault.warning]
    assert said == [
        "there is no figure “gazette”; also at data/trends.yml:23.",
        "there is no source “gazette”.",
    ]


@pytest.mark.parametrize(
    ("file", "old", "where"),
    [
        ("trends", "claim: Model One drew", "data/figures/alpha.yml"),
        ("trends", "claim: Words", "data/figures/beta.yml"),
        ("trends", "answer: It was", "data/figures/beta.yml"),
        ("claims", "evidence: They", "data/figures/alpha.yml"),
        ("events", "title: Maker", "data/figures/alpha.yml"),
        ("figures/beta", "about: Model Zero", "data/figures/beta.yml"),
        ("glossary", "meaning: Storing", "the file of its trend in data/figures/"),
    ],
)
def test_a_figure_to_be_written_is_told_the_file_of_its_trend(small: Settings, file: str, old: str, where: str) -> None:
    text = (small.data / "figures.yml").read_text("utf-8")
    (small.data / "figures").mkdir()
    at = text.index("  - id: power-old")
    (small.data / "figures/alpha.yml").write_text(text[:at], "utf-8")
    (small.data / "figures/beta.yml").write_text("figures:\n" + text[at:], "utf-8")
    (small.data / "figures.yml").unlink()
    field, _, words = old.partition(": ")
    save(small, f"{file}.yml", (old, f"{field}: Of [[unheard]] {words}"))
    (cure,) = (fault.cure for fault in checked(small.data)[1] if not fault.warning)
    assert f"or write the record into {where}: “  - {{id: unheard, " in cure


def test_an_id_that_moved_is_named_by_the_one_that_answers(small: Settings) -> None:
    save(small, "figures.yml", ("- id: power-old", "- id: power-before"))
    (small.data / "moved.yml").write_text("moved:\n  - {kind: figures, id: power-old, to: power-before}\n", "utf-8")
    told = [str(fault) for fault in checked(small.data)[1] if "there is no figure “power-old”" in fault.message]
    assert any("data/moved.yml says that it is “power-before” now" in line for line in told), told
    assert not any("did you mean" in line for line in told), told
