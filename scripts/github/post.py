"""Posts what the check found on its pull request: ``python3 -m scripts.github.post``, in a workflow that may comment.

The check ran a stranger's code, so what it left is a stranger's too. Which pull request it belongs to, its files and
its lines come from GitHub; the rest is quoted, never acted on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from scripts.faults import HouseError
from scripts.github import comment
from scripts.github.annotate import command
from scripts.github.api import Hub
from scripts.github.artifacts import Artifacts
from scripts.github.findings import read
from scripts.github.pull_request import Change, Run
from scripts.github.suggestions import suggest

_MOST_REPORT, _MOST_VIEW = 3_000_000, 500_000


def post(environment: Mapping[str, str]) -> str:
    """Comment and suggest; returns what was done, in a line."""
    hub = Hub.of(environment)
    run = Run.of(environment)
    change = Change.of(hub, run)
    if change is None:
        return f"No open pull request has {run.commit[:10]} as its head; nothing is posted."
    report = gather(Artifacts.of(hub, run.number))
    links = comment.Links(environment.get("GITHUB_SERVER_URL", "https://github.com"), hub.name, run)
    comment.put(hub, change.number, comment.body(report, links, change))
    count = suggest(hub, change, run.commit, report.findings or [])
    return f"Commented on pull request {change.number}, with {count} new suggestions."


def gather(artifacts: Artifacts) -> comment.Report:
    """What the run left; what is not fit to be read is said in a line, and the rest still counts."""
    troubles: list[str] = []

    def file(artifact: str, name: str, most: int) -> bytes | None:
        try:
            return artifacts.file(artifact, name, most)
        except HouseError as error:
            troubles.append(str(error))
            return None

    findings = None
    written = file("review-check", "check.json", _MOST_REPORT)
    view = file("review-diff", "diff.md", _MOST_VIEW)
    if written is not None:
        try:
            findings = read(written)
        except HouseError as error:
            troubles.append(str(error))
    said = None if view is None else view.decode("utf-8", "replace")
    return comment.Report(findings, said, dict(artifacts.numbers), troubles)


def main() -> int:
    """Post, and say in one line what came of it."""
    try:
        print(post(os.environ))
    except HouseError as error:
        print(command("error", str(error)))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
