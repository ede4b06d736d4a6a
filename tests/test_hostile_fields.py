"""Every field of every kind of record takes what strangers put there as it was typed, or refuses it at its place."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from scripts.records.kinds import KINDS
from tests import hostile_cases
from tests.conftest import AUDIT, SMALL
from tests.hostile_cases import ADDRESSES, BENIGN, BENIGN_ADDRESSES, RAW, SHAPES, TEXTS
from tests.hostile_project import KEY, Place, answers, dressed, places, typed, value_at, with_case
from tests.test_mutations import told

#: What fields that hold no words take of the cases.
TAKEN: dict[str, set[str]] = {
    "date": {"2024-02-29"},
    "full_date": {"2024-02-29"},
    "number": set(),
    "flag": set(),
    "word": set(),
}
#: Fields whose words no rule reads.
FREE = [
    ("trends", "name"),
    ("sources", "title"),
    ("sources", "by"),
    ("models", "name"),
    ("figures", "note"),
    ("events", "title"),
]


def case_sample(most: int, seed: str) -> list[str]:
    """Cases of every class; all of them in the audit."""
    cases = hostile_cases.every()
    return cases if AUDIT else random.Random(seed).sample(cases, most)


def asked(folder: Path, place: Place, cases: list[str]) -> dict[str, object]:
    """Which of ``cases`` the field at ``place`` takes, and the records that hold them.

    What is refused is left out and the rest asked again: rules are silent while a record of their kind cannot be read.
    """
    while True:
        data = folder / "data"
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(SMALL, data)
        given = answers(data, {place.kind: [with_case(place, at, case) for at, case in enumerate(cases)]})[place.kind]
        refused = [case for case, answer in zip(cases, given, strict=True) if answer.faults]
        for case, answer in zip(cases, given, strict=True):
            named = {step for fault in answer.faults for step in fault.field.split(".")}
            at_place = named & {*map(str, place.path), "file", "record", "value"} or place.sort == "specification"
            assert not answer.faults or at_place or "" in place.path, (case, answer.faults[0])
            assert answer.faults or answer.record is not None, f"{case!r} was lost without a word"
        if not refused:
            return {case: answer.record for case, answer in zip(cases, given, strict=True)}
        cases = [case for case in cases if case not in refused]


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_takes_a_case_as_typed_or_refuses_it_at_its_place(tmp_path: Path, kind: str) -> None:
    for number, place in enumerate(places(kind)):
        if place.sort == "specification" and not AUDIT and number % 5:
            continue
        for case, record in asked(tmp_path, place, case_sample(5, str(place))).items():
            assert case not in TEXTS["hidden"], f"{case!r} hides in {place}"
            if place.sort in TAKEN:
                assert case in TAKEN[place.sort], f"{case!r} is taken for {place}"
            elif place.sort == "address":
                assert case in BENIGN_ADDRESSES, f"{case!r} is taken for {place}"
            if place.sort != "specification":
                value = value_at(record, place.path)
                kept = (
                    dressed(place, case) in value
                    if place.path[-1] == KEY
                    else value == dressed(place, case).strip("\n")
                )
                assert kept, f"{case!r} became {value!r} in {place}"


@pytest.mark.parametrize("kind", ["forms", "charts"])
def test_a_specification_of_another_shape_is_taken_or_refused_at_its_place(tmp_path: Path, kind: str) -> None:
    for place in places(kind):
        if place.sort == "specification" and place.path[-1] != KEY:
            shapes = SHAPES if AUDIT else random.Random(str(place)).sample(SHAPES, 4)
            data = tmp_path / "data"
            shutil.rmtree(data, ignore_errors=True)
            shutil.copytree(SMALL, data)
            answered = answers(data, {kind: [with_case(place, at, shape) for at, shape in enumerate(shapes)]})[kind]
            for shape, answer in zip(shapes, answered, strict=True):
                assert answer.faults or answer.record, (place, shape)


@pytest.mark.parametrize(("kind", "name"), FREE)
def test_fields_without_rules_on_words_take_every_text_that_shows(tmp_path: Path, kind: str, name: str) -> None:
    place = next(place for place in places(kind) if place.path == (name,))
    assert list(asked(tmp_path, place, BENIGN)) == BENIGN


def test_addresses_that_people_mean_are_taken(tmp_path: Path) -> None:
    place = next(place for place in places("sources") if place.path == ("url",))
    assert list(asked(tmp_path, place, BENIGN_ADDRESSES)) == BENIGN_ADDRESSES
    assert not asked(tmp_path, place, ADDRESSES)


@pytest.mark.parametrize("kind", KINDS)
def test_yaml_that_misleads_is_refused_or_read_as_it_looks(tmp_path: Path, kind: str) -> None:
    sorts = {place.sort: place for place in reversed(places(kind))}
    for sort, place in sorts.items():
        for raw in RAW if AUDIT else random.Random(f"{kind} {sort}").sample(RAW, 3):
            data = tmp_path / "data"
            shutil.rmtree(data, ignore_errors=True)
            shutil.copytree(SMALL, data)
            line = typed(with_case(place, 0, "HERE"))
            marked = next(mark for mark in ('"2,000 HERE"', '"7B HERE"', '"HERE"', "HERE") if mark in line)
            file = data / f"{kind}.yml"
            text = file.read_text("utf-8") if file.is_file() else f"{kind}:\n"
            given = f"{text}  - {line.replace(marked, raw, 1)}\n"
            file.write_bytes(given.encode("utf-8", "surrogatepass"))
            try:
                told(data)
            except Exception as error:
                error.add_note(f"{place}: {raw[:100]!r}")
                raise
