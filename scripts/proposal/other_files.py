"""What else a proposal touches: files that are no records, told by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

#: Beginning of a path -> what such files are, one and several; the first that fits. {data} is the data folder.
_KINDS: tuple[tuple[str, str, str], ...] = (
    (
        "{data}/editions/",
        "file of a frozen edition, which never changes",
        "files of frozen editions, which never change",
    ),
    ("{data}/ledger.json", "ledger of permanent ids", "ledgers of permanent ids"),
    ("{data}/thresholds.json", "list of coverage thresholds", "lists of coverage thresholds"),
    ("{data}/", "", ""),
    (".github/", "file of GitHub's workflows and forms", "files of GitHub's workflows and forms"),
    ("docs/styles/", "style", "styles"),
    ("docs/scripts/", "script of the page", "scripts of the page"),
    ("docs/assets/", "script of the page", "scripts of the page"),
    ("docs/small/", "script of the page", "scripts of the page"),
    ("docs/", "file of the pages written by hand", "files of the pages written by hand"),
    ("overrides/", "template of the page", "templates of the page"),
    ("scripts/", "file of code", "files of code"),
    ("tests/", "test", "tests"),
    ("requirements/", "list of dependencies", "lists of dependencies"),
    ("Makefile", "setting", "settings"),
    ("mkdocs.yml", "setting", "settings"),
    ("pyproject.toml", "setting", "settings"),
    ("", "other file", "other files"),
)


def told(files: Iterable[str], data: str) -> list[str]:
    """``3 files of code``, ``1 test``: what differs beside the records."""
    found = Counter(_kind(file, data) for file in files)
    kinds = dict.fromkeys((one, several) for _, one, several in _KINDS if one)
    return [f"{found[kind]} {kind[found[kind] != 1]}" for kind in kinds if found[kind]]


def _kind(file: str, data: str) -> tuple[str, str]:
    return next((one, several) for start, one, several in _KINDS if file.startswith(start.format(data=data)))
