"""Where a record stood that is gone: git knows, where there is one; what each list has one file for needs no git."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from scripts.catalog import Catalog
from scripts.records.kinds import ORDERED

#: The last commit, and the one before it: who deletes a record and commits looks at the check after that.
_COMMITS = ("HEAD", "HEAD~1")
#: So many ids are asked for at once; who lost more lost whole files.
_MOST = 60
_FILE = {"sections": "trends"}


class Spot(NamedTuple):
    """A file below the data folder, the line in it, and what brings it back."""

    file: str
    line: int
    command: str


def stood(catalog: Catalog, data: Path, lost: Collection[tuple[str, str]]) -> dict[tuple[str, str], Spot]:
    """Where the records of ``lost`` (kind, id) stood; none for those of which it is not known."""
    found: dict[tuple[str, str], Spot] = {}
    for commit in _COMMITS if lost else ():
        left = [record for record in lost if record not in found]
        found |= _in_commit(data, commit, left[:_MOST]) if left else {}
    lines = {name.partition("/")[2]: len(document.lines) for name, document in catalog.documents.items()}
    for kind, id in lost:
        file = f"{_FILE.get(kind, kind)}.yml"
        if (kind, id) not in found and file in lines:
            after = min((other for other in catalog.kind(kind) if other > id), default="") if kind in ORDERED else ""
            found[kind, id] = Spot(file, catalog.place(kind, after).line if after else 1, "")
    return {record: spot._replace(line=min(spot.line, lines.get(spot.file, 1))) for record, spot in found.items()}


def _in_commit(data: Path, commit: str, lost: Collection[tuple[str, str]]) -> dict[tuple[str, str], Spot]:
    """Those that ``commit`` holds; where an entry of a list has the id too, the record is further left."""
    ids = "|".join(sorted({re.escape(id) for _, id in lost}))
    pattern = rf"^ *- \{{?id: *[\"']?({ids})[\"']?([,}} ]|$)"
    command = ["git", "-C", str(data), "grep", "-n", "-E", "-e", pattern, commit, "--", "*.yml"]
    try:
        done = subprocess.run(command, capture_output=True, env=os.environ | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"})
    except OSError:  # there is no git here
        return {}
    best: dict[tuple[str, str], tuple[int, Spot]] = {}
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        match = re.match(rf"{re.escape(commit)}:([\w./-]+):(\d+):( *)- \{{?id: *[\"']?([a-z0-9-]+)", line)
        for kind, id in lost if match else ():
            home = _FILE.get(kind, kind)
            if match and match[4] == id and (match[1] == f"{home}.yml" or match[1].startswith(f"{home}/")):
                back = "git checkout " + ("--" if commit == "HEAD" else f"{commit} --")
                spot = (len(match[3]), Spot(match[1], int(match[2]), f"{back} {data.name}/{match[1]}"))
                best[kind, id] = min(spot, best.get((kind, id), spot))
    return {record: spot for record, (_, spot) in best.items()}
