"""The rooms of the house under scripts/: catalog in, files out, one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.conftest import ROOT

#: Files that may import against the stream -> the room that they import, and why.
AGAINST = {
    "catalog/catalog.py": ("editions", "the catalog holds the frozen editions"),
    "catalog/reading.py": ("editions", "the frozen editions are read with the data"),
    "editions/cut.py": ("building checking files", "a command: it takes the lock, checks, rehearses what it freezes"),
    "editions/since.py": ("sharing", "what changed is told of a section in short"),
    "files/share.py": ("pages", "a small page shows what a page shows"),
    "files/small.py": ("pages", "a small page shows what a page shows"),
    "records/chart.py": ("reading", "a specification is kept as it was typed"),
    "records/fields.py": ("reading", "a field tells what was typed from what was meant"),
}


def imports() -> Iterator[tuple[str, str, str]]:
    """Every import of one room by another: (the file, its room, the other room); a module at the top is a room."""
    house = ROOT / "scripts"
    for path in sorted(house.rglob("*.py")):
        file = path.relative_to(house).as_posix()
        room = file.partition("/")[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named: list[str] = []
            if isinstance(node, ast.ImportFrom):
                named = [f"{node.module}.{name.name}" for name in node.names]
            elif isinstance(node, ast.Import):
                named = [name.name for name in node.names]
            for name in named:
                top, _, rest = name.partition(".")
                other = rest.partition(".")[0]
                if top == "scripts" and other not in ("", room):
                    yield file, room, other


def test_no_room_imports_one_that_comes_after_it() -> None:
    after: dict[str, set[str]] = {}
    for file, room, other in imports():
        if other not in AGAINST.get(file, ("", ""))[0].split():
            after.setdefault(room, set()).add(other)
    try:
        TopologicalSorter(after).prepare()
    except CycleError as circle:
        pytest.fail(f"Rooms import each other: {' <- '.join(circle.args[1])}. See AGAINST in {__file__}.")


def test_every_exception_is_still_needed() -> None:
    there = {(file, other) for file, _, other in imports()}
    assert {(file, other) for file, (others, _) in AGAINST.items() for other in others.split()} <= there
