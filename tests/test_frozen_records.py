"""Frozen records obey what today's obey, though whoever changed them reckoned manifest and ledger anew."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from scripts import catalog
from scripts.checking.check import checked
from scripts.editions import frozen, ledger
from scripts.editions.frozen import digest
from scripts.editions.thaw import illegible
from scripts.faults import Fault
from scripts.records import Reading
from tests.conftest import ROOT, SMALL

#: Does something to the records of a file.
Change = Callable[[list[dict[str, Any]]], object]

EDITION = "data/editions/2024.1"
DEEP = "[" * 100_000
LONG = "a" * 100_000


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small data with the kept edition, which the ledger vouches for."""
    data = tmp_path_factory.mktemp("cut") / "data"
    shutil.copytree(SMALL, data)
    shutil.copytree(SMALL.parent / "edition", data / "editions/2024.1")
    sums = {"2024.1": digest((data / "editions/2024.1/manifest.json").read_bytes())}
    (data / ledger.NAME).write_text(ledger.render(catalog.read(data)[0], sums), "utf-8")
    return data


@pytest.fixture
def data(cut: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoilt."""
    return Path(shutil.copytree(cut, tmp_path / "data"))


def only(data: Path) -> Fault:
    """The one fault of ``data``, in one line of a readable length."""
    (fault,) = (fault for fault in checked(data)[1] if not fault.warning)
    assert "\n" not in str(fault)
    assert len(str(fault)) < 600
    str(fault).encode()
    return fault


def seal(data: Path) -> None:
    """Make the manifest vouch for all files as they are now, and the ledger for the manifest."""
    folder = data / "editions/2024.1"
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["files"] = {name: digest((folder / name).read_bytes()) for name in manifest["files"]}
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    listed = json.loads((data / ledger.NAME).read_text("utf-8"))
    listed["editions"]["2024.1"] = digest((folder / "manifest.json").read_bytes())
    (data / ledger.NAME).write_text(json.dumps(listed), "utf-8")


def rewrite(data: Path, file: str, change: Change) -> None:
    """Change the frozen records of ``file``, and seal them."""
    path = data / "editions/2024.1" / file
    records = json.loads(path.read_text("utf-8"))
    change(records)
    path.write_text(json.dumps(records), "utf-8")
    seal(data)


def test_the_editions_that_were_cut_are_taken_as_they_are(data: Path) -> None:
    for folder in (data, ROOT / "data"):
        editions, faults = frozen.read(folder)
        assert ([edition.name for edition in editions], faults) == (["2024.1"], [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (DEEP, "nested too deeply"),
        ('{"figures": ["a\\u0000b"]}', "“a\\u0000b” is no id"),
        ('{"figures": ["\\ud800"]}', "“\\ud800” is no id"),
        (f'{{"figures": ["{LONG}"]}}', "aaa…” is no id"),
        ('{"figures": ["x/../y"]}', "“x/../y” is no id"),
        (f'{{"editions": {{"{LONG}": ""}}}}', "the sum of each edition"),
        ('{"figures": [NaN]}', "NaN is no number"),
    ],
    ids=["deep", "nul", "surrogate", "long", "path", "name of an edition", "number"],
)
def test_a_ledger_that_holds_what_is_no_id_is_told_in_a_line(data: Path, text: str, said: str) -> None:
    (data / ledger.NAME).write_text(text, "utf-8")
    fault = only(data)
    assert (fault.place.file, fault.cure) == (
        "data/ledger.json", "put it back with “git checkout -- data/ledger.json”.",
    )  # fmt: skip
    assert said in fault.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (DEEP, "nested too deeply"),
        ('{"name": 2024.1, "cut": "2026-03-01", "files": {}}', "missing or no manifest"),
        ('{"name": "2024.1", "cut": "20260301", "files": {}}', "the day of its cutting"),
    ],
    ids=["deep", "number", "day"],
)
def test_a_manifest_that_makes_no_sense_is_told_in_a_line(data: Path, text: str, said: str) -> None:
    (data / "editions/2024.1/manifest.json").write_text(text, "utf-8")
    fault = only(data)
    assert fault.place.file == f"{EDITION}/manifest.json"
    assert said in fault.message
    assert f"put it back with “git checkout -- {EDITION}/manifest.json”" in fault.cure


def test_a_folder_in_place_of_a_file_is_told(data: Path) -> None:
    (data / "editions/2024.1/events.json").unlink()
    (data / "editions/2024.1/events.json").mkdir()
    fault = only(data)
    assert (fault.place.file, fault.message) == (f"{EDITION}/events.json", "a file of the edition cannot be read.")
    assert f"git checkout -- {EDITION}/events.json" in fault.cure


#: File, what is changed in its records, the field that is named, and what is said of it.
SPOILT: dict[str, tuple[str, Change, str, str]] = {
    "nul": ("sections.json", lambda r: r[0].update(claim="A\0B"), "first-section.claim", "U+0000"),
    "override": ("sections.json", lambda r: r[0].update(claim="A\u202eB"), "first-section.claim", "RIGHT-TO-LEFT"),
    "escape": ("sections.json", lambda r: r[2]["aka"].append("\x1b[2J"), "third-section.aka", "U+001B"),
    "surrogate": ("sections.json", lambda r: r[1].update(claim="A\ud800B"), "second-section.claim", "U+D800"),
    "in a field's name": ("sources.json", lambda r: r[0].update({"\u200b": 1}), "page-one", "ZERO WIDTH SPACE"),
    "in a chart": ("charts.json", lambda r: r[0]["points"][0].update(name="\x07"),
        "draw-by-model.points.name", "U+0007"),
    "endless": ("figures.json", lambda r: r[0].update(value=float("inf")), "power-draw.value", "no number"),
    "none": ("figures.json", lambda r: r[0].update(value=float("nan")), "power-draw.value", "no number"),
    "huge": ("figures.json", lambda r: r[0].update(value=10**4000), "power-draw.value", "no number"),
    "too large": ("charts.json", lambda r: r[0]["points"][0].update(value=1e41),
        "draw-by-model.points.value", "no number"),
    "chart": ("sections.json", lambda r: r[0].update(charts=["nope"]), "first-section.charts", "“nope” in charts"),
    "key": ("sections.json", lambda r: r[0].update(key="nope"), "first-section.key", "“nope” in figures"),
    "key of a model": ("sections.json", lambda r: r[0].update(key="model-one.name"),
        "first-section.key", "model-one.name"),
    "no list": ("sections.json", lambda r: r[0].pop("charts"), "first-section.charts", "no list of ids"),
    "source": ("events.json", lambda r: r[0].update(sources=["nope"]),
        "model-one-released.sources", "“nope” in sources"),
    "reading": ("figures.json", lambda r: r[0].update(sources=[{"id": LONG}]), "power-draw.sources", "a…” in sources"),
    "no reading": ("figures.json", lambda r: r[0].update(sources=[1]), "power-draw.sources", "names no record"),
    "readings": ("models.json", lambda r: r[0].update(sources=5), "model-one.sources", "names no record"),
    "twice": ("claims.json", lambda r: r.append(r[0]), "alpha-grew.id", "two records"),
    "no id": ("claims.json", lambda r: r[0].update(id=5), "record 1.id", "no id"),
    "odd id": ("claims.json", lambda r: r[0].update(id="../" + LONG), "record 1.id", "is no id"),
    "no home": ("trends.json", lambda r: r[1].update(sections=[]), "third-section.trend", "no such trend"),
    "two homes": ("trends.json", lambda r: r[1]["sections"].append("first-section"), "beta.sections", "already"),
    "elsewhere": ("sections.json", lambda r: r[0].update(trend="beta"), "first-section.trend", "no such trend"),
}  # fmt: skip


@pytest.mark.parametrize("how", SPOILT)
def test_a_frozen_record_that_no_rule_of_today_would_take_is_refused_though_its_sums_are_right(
    data: Path, how: str
) -> None:
    file, change, field, said = SPOILT[how]
    rewrite(data, file, change)
    fault = only(data)
    where = "sections.json" if field == "third-section.trend" else file
    assert (fault.place.file, fault.field) == (f"{EDITION}/{where}", field)
    assert said in fault.message
    assert fault.cure == f"an edition never changes: put it back with “git checkout -- {EDITION} data/ledger.json”."


@pytest.mark.parametrize(("content", "said"), [(DEEP, "nested too deeply"), ("[1]", "not the list of records")])
def test_a_frozen_file_that_is_no_list_is_refused_though_its_sums_are_right(
    data: Path, content: str, said: str
) -> None:
    (data / "editions/2024.1/figures.json").write_text(content, "utf-8")
    seal(data)
    fault = only(data)
    assert (fault.place.file, fault.field) == (f"{EDITION}/figures.json", "file")
    assert said in fault.message


# What only the build asks, since it reads the records by the rulebook for that


@pytest.mark.parametrize(
    ("file", "change", "said"),
    [
        ("sources.json", lambda r: r[0].update(url="javascript:alert(1)"), "sources.page-one.url: only http"),
        (
            "models.json",
            lambda r: r[0]["sources"][0].update(where=[]),
            "models.model-one.sources.0.where: this must be",
        ),
        ("figures.json", lambda r: r[0].update(label=5 * [""]), "figures.power-draw.label: this must be text"),
        ("charts.json", lambda r: r[0]["points"][0].update(value="5"), "charts.draw-by-model.points.0.value"),
        ("charts.json", lambda r: r[0]["points"][0].update(source_ids=["nope"]), "there is no source “nope”"),
        ("charts.json", lambda r: r[0].pop("points"), "not of the form that editions have"),
    ],
)
def test_the_build_asks_of_each_field_what_the_rulebook_does(data: Path, file: str, change: Change, said: str) -> None:
    rewrite(data, file, change)
    records, faults = checked(data)
    (fault,) = illegible(records, data)
    assert all(told.warning for told in faults)
    assert fault.place.file == EDITION
    assert said in fault.message
    assert f"git checkout -- {EDITION} data/ledger.json" in fault.cure


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan"), 1e41, 10**4000])
def test_a_number_that_was_never_typed_is_held_to_the_limits_of_typed_ones(value: float) -> None:
    with pytest.raises(ValidationError, match="too large"):
        Reading.model_validate({"id": "page-one", "value": value})
    assert Reading.model_validate({"id": "page-one", "value": 10**40}).value == 10**40
