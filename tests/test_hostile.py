"""Hostile data: every field of every kind of record refuses what strangers put there, with its place, or shows it as
typed and runs nothing; what comes from docs/ is held too.
"""

from __future__ import annotations

import copy
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from scripts import catalog
from scripts.build import build
from scripts.catalog import KINDS
from scripts.faults import HouseError
from scripts.rules import every
from scripts.settings import Settings
from tests import hostile_cases
from tests.conftest import AUDIT, SMALL, Visit, make_project
from tests.hostile_project import KEY, Place, answers, places, put, value_at, whole, with_case, written

ALL = [place for kind in KINDS for place in places(kind)]
#: Sorts of field that take no text of strangers at all: what they take is a value of theirs.
CLOSED = ("number", "flag", "full_date", "date", "word")
#: Classes that no field takes.
NEVER = ("hidden",)


def chosen(most: int, seed: str) -> list[str]:
    """Cases of every class, the benign ones too; all of them in the audit."""
    cases = hostile_cases.every()
    return cases if AUDIT else random.Random(seed).sample(cases, most)


def fits(place: Place, case: str, taken: Any) -> bool:
    """Whether what was ``taken`` for ``case`` is what was typed."""
    value = value_at(taken, place.path)
    return bool(case in value if place.path[-1] == KEY else value == case.strip("\n"))


@pytest.mark.parametrize("place", ALL if AUDIT else ALL[:: 1], ids=lambda place: f"{place.kind}-{'.'.join(map(str, place.path))}")
def test_each_field_takes_a_case_as_typed_or_refuses_it_at_its_place(tmp_path: Path, place: Place) -> None:
    cases = chosen(12, str(place))
    data = tmp_path / "data"
    shutil.copytree(SMALL, data)
    given, _, _ = answers(data, place.kind, [with_case(place, number, case) for number, case in enumerate(cases)])
    for case, answer in zip(cases, given, strict=True):
        if answer.faults:
            fields = {step for fault in answer.faults for step in fault.field.split(".")}
            assert fields & {*map(str, place.path), "file", "record"} or place.sort == "specification", (case, fields)
            continue
        assert answer.record is not None, f"{case!r} was lost without a word"
        assert case not in hostile_cases.NEVER, f"{case!r} hides"
        if place.sort in CLOSED:
            assert case in TAKEN[place.sort], f"{case!r} is no {place.sort}"
        elif place.sort != "specification":
            assert fits(place, case, answer.record), case
