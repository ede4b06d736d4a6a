"""The pull request that a run of the check belongs to, and the lines it shows.

Nothing of this is taken from what the run wrote: GitHub tells which commit of which fork was checked, and the open pull
request whose head is that commit is looked up. (GitHub leaves the list of pull requests in the event empty for forks.)
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.faults import HouseError
from scripts.github.api import Hub

_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@")


@dataclass(frozen=True)
class Run:
    """A finished run of the check: of which commit, on which branch of which repository."""

    number: int
    commit: str
    repository: str
    branch: str

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Run:
        """The one whose end set this workflow off."""
        try:
            run = json.loads(Path(environment["GITHUB_EVENT_PATH"]).read_text("utf-8"))["workflow_run"]
            return cls(int(run["id"]), run["head_sha"], run["head_repository"]["full_name"], run["head_branch"])
        except (KeyError, TypeError, ValueError, OSError):
            raise HouseError("The event tells of no run, or its fork is gone; nothing is posted.") from None


@dataclass(frozen=True)
class Change:
    """An open pull request: its number, and per file the lines that its diff shows, with their text."""

    number: int
    lines: Mapping[str, Mapping[int, str]]

    @classmethod
    def of(cls, hub: Hub, run: Run) -> Change | None:
        """The one that ``run`` checked, or None when it was closed or went on since."""
        head = f"{run.repository.partition('/')[0]}:{run.branch}"
        for pull in hub.every("pulls", state="open", head=head):
            repository = pull["head"]["repo"] or {}
            if pull["head"]["sha"] == run.commit and repository.get("full_name") == run.repository:
                files = hub.every(f"pulls/{int(pull['number'])}/files")
                return cls(int(pull["number"]), {file["filename"]: shown(file.get("patch") or "") for file in files})
        return None


def shown(patch: str) -> dict[int, str]:
    """The lines of the new file that ``patch`` shows, by number: those a comment can stand on."""
    lines: dict[int, str] = {}
    number = 0
    for line in patch.split("\n"):
        if hunk := _HUNK.match(line):
            number = int(hunk[1])
        elif line[:1] in ("+", " "):
            lines[number] = line[1:]
            number += 1
    return lines
