"""What we depend on: few packages, each locked with hashes, each under a licence that lets the site be published."""

from __future__ import annotations

import re

import pytest

from scripts import licences
from scripts.faults import HouseError
from tests.conftest import ROOT

#: Licences that ask for no more than to be named, or, as MPL and OFL do, cover their own files alone.
FREE = {
    "Apache-2.0",
    "BSD",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "MIT",
    "MIT-CMU",
    "MPL-2.0",
    "OFL-1.1",
    "PSF-2.0",
    "Apache-2.0 OR BSD-2-Clause",
}


def test_every_locked_package_is_listed_with_its_licence() -> None:
    assert (ROOT / licences.PLACE).read_text("utf-8") == licences.render(ROOT), "try: make licences"


def test_no_licence_asks_for_more_than_to_be_named() -> None:
    strange = {name: licences.licence(name) for name in licences.locked(ROOT)}
    assert {name: said for name, said in strange.items() if said not in FREE} == {}


def test_a_package_that_is_not_there_is_told_and_not_left_out() -> None:
    with pytest.raises(HouseError, match="no-such-package is locked but not installed"):
        licences.licence("no-such-package")


@pytest.mark.parametrize("name", ["run", "test", "audit"])
def test_everything_is_locked_with_hashes_and_all_that_is_asked_for_is_locked(name: str) -> None:
    text = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all(re.match(r"[\w.-]+==\S+", block) and "--hash=sha256:" in block for block in blocks)
    locked = {re.split(r"==", block)[0] for block in blocks}
    asked = re.findall(r"^([\w-]+)", (ROOT / f"requirements/{name}.in").read_text("utf-8"), re.M)
    assert {package.lower() for package in asked if not package.startswith("-")} <= locked


def test_the_two_lists_agree_on_what_both_hold() -> None:
    def blocks(name: str) -> set[str]:
        return set(re.split(r"\n(?=\S)", (ROOT / f"requirements/{name}.txt").read_text("utf-8").strip()))

    assert blocks("run") <= blocks("test")
