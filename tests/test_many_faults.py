"""A file with a great many faults: the first of each kind are told with their cures, and how many more there are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scripts.__main__ import main
from scripts.checking.check import checked
from scripts.faults import Fault
from scripts.settings import Settings

FILE = "data/figures/many.yml"


def figure(id: str, *, source: str = "page-one", label: str = "drawn") -> str:
    """A figure without a fault, unless what it names is not there."""
    return (
        f"  - {{id: {id}, about: Many, label: {label}, value: 1, unit: W, date: 2024, standing: stated, "
        f"sources: [{{id: {source}, found: 1 W}}], read: none}}\n"
    )


def many(project: Settings, records: str) -> list[Fault]:
    """The errors of the small data with a file more, which are of that file alone."""
    (project.data / "figures").mkdir(exist_ok=True)
    (project.data / "figures/many.yml").write_text(f"figures:\n{records}", "utf-8")
    faults = [fault for fault in checked(project.data)[1] if not fault.warning]
    assert {fault.place.file for fault in faults} <= {FILE}
    return faults


def told(project: Settings, capsys: pytest.CaptureFixture[str]) -> tuple[list[str], str]:
    """What the check prints of the file, warnings aside, and its last line."""
    assert main(["check", "--data", str(project.data)]) == 1
    *lines, last = capsys.readouterr().out.splitlines()
    return [line for line in lines if line.startswith(FILE) and "warning:" not in line], last


def test_of_hundreds_of_faults_of_a_kind_a_hundred_are_told_with_cures_and_how_many_more(
    small: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    unknown = "".join(f"    k{number}x: x\n" for number in range(400))
    assert len(many(small, f"  - id: abc\n    about: x\n{unknown}")) >= 400
    lines, last = told(small, capsys)
    unknown_told = [line for line in lines if "there is no field" in line]
    assert len(unknown_told) == 101
    for number, line in enumerate(unknown_told[:100]):
        assert f":{number + 4}:5: abc.k{number}x: there is no field “k{number}x” here. Try: delete the line" in line
    assert (
        ":104:5: abc.k100x: 300 more are like the 100 before, from here to line 403: there is no" in unknown_told[100]
    )
    assert "Try: mend those and check again" in unknown_told[100]
    assert any("abc.unit: the field is missing" in line for line in lines), "many of one kind hide none of another"
    assert f": {400 + len(lines) - 101} to mend" in last, "the count is of all"


def test_what_programs_read_is_as_short_as_what_people_do(small: Settings, tmp_path: Path) -> None:
    many(small, "".join(figure(f"a{number}x", source=f"s{number}q") for number in range(150)))
    report = tmp_path / "check.json"
    assert main(["check", "--data", str(small.data), "--json", str(report)]) == 1
    found = [fault for fault in json.loads(report.read_bytes())["faults"] if "there is no source" in fault["message"]]
    assert len(found) == 101
    assert "50 more are like the 100 before" in found[-1]["message"]


def test_a_hundred_and_one_faults_of_a_kind_are_all_told(small: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    many(small, "".join(figure(f"a{number}x", source=f"s{number}q") for number in range(101)))
    lines, _ = told(small, capsys)
    assert len(lines) == 101
    assert not any("more are like" in line for line in lines)


def test_a_command_that_needs_sound_data_tells_them_as_shortly(
    small: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    many(small, "".join(figure(f"a{number}x", source=f"s{number}q") for number in range(150)))
    monkeypatch.setattr("scripts.__main__.ROOT", small.root)
    assert main(["coverage"]) == 1
    *lines, last = capsys.readouterr().err.splitlines()
    assert len(lines) == 101
    assert last.startswith("150 to mend")


def test_what_was_meant_is_sought_for_fifty_ids_and_every_other_miss_is_told_all_the_same(small: Settings) -> None:
    faults = many(small, "".join(figure(f"a{number}x", source=f"page-one-{number}") for number in range(60)))
    assert len(faults) == 60
    assert ["did you mean “page-one”?" in fault.cure for fault in faults] == [True] * 50 + [False] * 10
    assert all("use one that exists, or write the record into" in fault.cure for fault in faults[50:])


def test_an_id_that_is_missed_in_many_places_is_sought_once(small: Settings) -> None:
    records = [figure(f"a{number}x", source="page-won", label=f'"of [[power-drew]]{number}"') for number in range(60)]
    faults = many(small, "".join(records))
    assert {fault.cure for fault in faults} == {"did you mean “page-one”?", "did you mean “power-draw”?"}
    assert all("also at" in fault.message for fault in faults)


def test_records_that_dashes_cut_are_joined_with_the_place_of_every_part(small: Settings) -> None:
    cut = (
        "  - id: a{0}x\n    about: Many\n    label: drawn\n  - value: 1\n    unit: W\n    date: 2024\n"
        "  - standing: stated\n    sources:\n      - {{id: page-one, found: 1 W}}\n"
        "      - {{id: page-won, found: 1 W}}\n      - {{id: page-won, found: 1 W}}\n    read: none\n"
    )
    faults = many(small, "".join(cut.format(number) for number in range(3)))
    dashes = [fault.place.line for fault in faults if "a dash too many" in fault.message]
    assert dashes == [line + 12 * number for number in range(3) for line in (5, 8)]
    (missed,) = (fault for fault in faults if "there is no source" in fault.message)
    assert missed.place.line == 11
    lines = [line for number in range(3) for line in (11 + 12 * number, 12 + 12 * number)][1:]
    assert re.findall(rf"{FILE}:(\d+)", missed.message) == [str(line) for line in lines[:4]]


def test_each_record_without_its_first_line_is_told_once(small: Settings) -> None:
    lost = "    about: Many\n    label: drawn\n    value: 1\n    unit: W\n"
    faults = many(small, "".join(f"  - id: a{number}x\n{lost}{lost}" for number in range(3)))
    headless = [fault.place.line for fault in faults if "the first line of a record is missing" in fault.message]
    assert headless == [7, 16, 25]


def test_of_every_unfinished_merge_the_first_side_is_read(small: Settings) -> None:
    sides = "<<<<<<< ours\n{}||||||| base\n  - id: [\n=======\n  - id: {{\n=======\n>>>>>>> theirs\n"
    faults = many(small, "".join(sides.format(figure(f"a{number}x")) for number in range(3)))
    assert [(fault.place.line, fault.message) for fault in faults] == [
        (line, "a merge was left unfinished here.") for line in (2, 10, 18)
    ]


def test_a_mark_of_a_merge_outside_of_one_is_told_by_itself(small: Settings) -> None:
    faults = many(small, f"=======\n{figure('a1x')}>>>>>>> theirs\n{figure('a2x')}")
    assert [(fault.place.line, fault.cure) for fault in faults] == [(2, "delete the line."), (4, "delete the line.")]


def test_a_line_longer_than_people_write_is_told_of_and_not_written_out_again(small: Settings) -> None:
    for least, written in ((1, True), (12, False)):
        entries = ", ".join(f"{{id: page-one, found: 1 W, wher: {'p' * 200}}}" for _ in range(least))
        faults = many(small, figure("a1x").replace("{id: page-one, found: 1 W}", entries))
        slips = [fault for fault in faults if "there is no field “wher” here" in fault.message]
        assert len(slips) == least
        assert {fault.cure for fault in slips} == {"write “where:” for “wher:”."}
        assert {fault.replacement is not None for fault in slips} == {written}
