"""The licence of everything that building the site needs, as the installed packages themselves state it."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

from scripts.faults import HouseError

PLACE = "requirements/licences.md"
_LOCKED = re.compile(r"^([\w.-]+)==(\S+)", re.M)
#: What packages without an SPDX expression say -> its short name. They do not say which BSD licence they mean.
_SHORT = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_HEAD = """# Licences of what the build needs

Every package of `run.txt`, with the licence that it states itself. Written by `make licences`; `make test` fails when
a package is missing here or its licence is of a kind not seen before.

| package | version | licence |
|---|---|---|
"""


def locked(root: Path) -> dict[str, list[str]]:
    """Every locked package and its versions; some have one for older Pythons too."""
    found: dict[str, list[str]] = {}
    for name, version in _LOCKED.findall((root / "requirements/run.txt").read_text("utf-8")):
        found.setdefault(name, []).append(version)
    return found


def licence(package: str) -> str:
    """The licence that an installed package states; raises HouseError when it is not installed, or states none."""
    try:
        said = metadata.metadata(package)
    except metadata.PackageNotFoundError:
        raise HouseError(f"{package} is locked but not installed. Try: make clean, then make build.") from None
    classes: list[str] = [
        line.split(" :: ")[-1] for line in said.get_all("Classifier", []) if line.startswith("License ::")
    ]
    stands: list[str] = [said[field] for field in ("License-Expression", "License") if field in said]
    for stated in (*stands, *classes):
        if stated != "UNKNOWN" and len(stated) < 60:
            return _SHORT.get(stated, stated)
    raise HouseError(f"{package} states no licence. Read its home page before depending on it.")


def render(root: Path) -> str:
    """The list as Markdown."""
    rows = (f"| {name} | {' or '.join(versions)} | {licence(name)} |\n" for name, versions in locked(root).items())
    return _HEAD + "".join(rows)
