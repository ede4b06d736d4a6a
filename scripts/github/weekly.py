"""Opens or updates the one weekly issue: ``python3 -m scripts.github.weekly FOLDER`` (that of the week's reports).

It is opened when there is something to look at, written over while it is open, and closed by people alone.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.faults import HouseError
from scripts.github.annotate import command
from scripts.github.api import BOT, Hub
from scripts.github.quoting import code, words
from scripts.github.retold import retold

MARK = "<!-- the weekly check -->"
LABEL = "weekly check"
TITLE = "Weekly check: sources that do not answer, dependencies with known weaknesses"
_MOST_TOLD, _MOST_WEAK, _LONGEST = 40_000, 80, 200
_LISTS = ("test", "audit")


@dataclass(frozen=True)
class Part:
    """One part of the issue; ``pressing`` when it alone is reason to open one."""

    text: str
    pressing: bool


def post(environment: Mapping[str, str], folder: Path) -> str:
    """Open the issue or write over it; returns what was done, in a line."""
    hub = Hub.of(environment)
    parts = [sources(folder), advisories(folder)]
    log = f"{environment['GITHUB_SERVER_URL']}/{hub.name}/actions/runs/{int(environment['GITHUB_RUN_ID'])}"
    end = f"<sub>Written over every week by [the latest run]({log}); close it when nothing is left to do.</sub>"
    text = "\n\n".join([MARK, *(part.text for part in parts), end])
    for issue in hub.every("issues", state="open", labels=LABEL):
        if (issue.get("user") or {}).get("login") == BOT and str(issue.get("body")).startswith(MARK):
            hub.send("PATCH", f"issues/{int(issue['number'])}", body=text)
            return f"Issue {int(issue['number'])} is written over."
    if not any(part.pressing for part in parts):
        return "Nothing to look at, and no issue is open."
    issue = hub.send("POST", "issues", title=TITLE, body=text, labels=[LABEL])
    return f"Issue {int(issue['number'])} is opened."


def sources(folder: Path) -> Part:
    """What the checker of addresses found, as it says it."""
    told, found = folder / "sources.md", _read(folder / "sources.json")
    if not told.is_file() or not isinstance(found, dict):
        return Part("### Sources\n\nThe addresses were not asked; the run says why.", False)
    pressing = bool(found.get("gone") or found.get("moved"))
    return Part(f"### Sources\n\n{retold(told.read_text('utf-8', 'replace'), _MOST_TOLD)}", pressing)


def advisories(folder: Path) -> Part:
    """What is publicly known against the releases that we are locked to."""
    weak: dict[str, None] = {}
    skipped: set[str] = set()
    for name in _LISTS:
        found = _read(folder / f"{name}.json")
        if not isinstance(found, dict):
            return Part("### Dependencies\n\nThey were not looked up; the run says why.", False)
        for dependency in found.get("dependencies", []):
            if "skip_reason" in dependency:
                skipped.add(str(dependency["name"]))
            weak |= dict.fromkeys(_weakness(dependency, known) for known in dependency.get("vulns", []))
    lines = list(weak)[:_MOST_WEAK] or ["Nothing is known against the releases in use."]
    if len(weak) > _MOST_WEAK:
        lines.append(f"- … and {len(weak) - _MOST_WEAK} more.")
    if skipped:
        lines.append(f"\nNot looked up: {words(', '.join(sorted(skipped))[:_LONGEST])}")
    return Part("\n".join(["### Dependencies", "", *lines]), bool(weak))


def _weakness(dependency: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    cured = ", ".join(map(str, known.get("fix_versions", [])))
    cure = f"cured in {words(cured[:_LONGEST])}" if cured else "no cure yet"
    names = (f"{dependency['name']} {dependency['version']}", str(known["id"]))
    return f"- {': '.join(code(name[:_LONGEST]) for name in names)}, {cure}"


def _read(file: Path) -> Any:
    """The JSON in ``file``, None when there is none."""
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None


def main(arguments: list[str]) -> int:
    """Post, and say in one line what came of it."""
    try:
        print(post(os.environ, Path(arguments[0])))
    except HouseError as error:
        print(command("error", str(error)))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
