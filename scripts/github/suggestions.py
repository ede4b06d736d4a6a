"""One-click suggestions: where the cure is mechanical and its line is in the diff, the new text ready to be taken."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from scripts.github.api import BOT, Hub
from scripts.github.findings import Finding
from scripts.github.pull_request import Change
from scripts.github.quoting import block, seen, words

#: As many as a person can still look through; the comment lists the other faults.
MOST = 20
_LONGEST = 4_000
_FOLDER = "data/"
_MARK = re.compile(r"<!-- suggestion ([0-9a-f]{16}) -->")
WHY = "The check found what it can mend itself. *Commit suggestion* takes one; *Add suggestion to batch* takes several."


def suggest(hub: Hub, change: Change, commit: str, findings: Iterable[Finding]) -> int:
    """Post those that do not stand there already, as one review; returns how many."""
    there = set(_standing(hub, change.number))
    new = [comment for mark, comment in _comments(findings, change) if mark not in there][:MOST]
    if new:
        hub.send("POST", f"pulls/{change.number}/reviews", commit_id=commit, event="COMMENT", body=WHY, comments=new)
    return len(new)


def _standing(hub: Hub, number: int) -> Iterator[str]:
    """The marks of our suggestions that can still be taken; one whose line went on has no line any more."""
    for comment in hub.every(f"pulls/{number}/comments"):
        mine = (comment.get("user") or {}).get("login") == BOT
        if mine and comment.get("line") is not None and (mark := _MARK.search(str(comment.get("body")))):
            yield mark[1]


def _comments(findings: Iterable[Finding], change: Change) -> Iterator[tuple[str, dict[str, Any]]]:
    met: Counter[str] = Counter()
    taken: set[tuple[str, int]] = set()
    for finding in findings:
        text = finding.replacement
        if text is None or not _fit(finding, text, change) or (finding.file, finding.line) in taken:
            continue
        taken.add((finding.file, finding.line))
        said = "\0".join((finding.file, finding.field, finding.message, text))
        met[said] += 1
        mark = hashlib.sha256(f"{said}\0{met[said]}".encode()).hexdigest()[:16]
        body = f"<!-- suggestion {mark} -->\n{words(finding.message)}\n\n{block(text, 'suggestion')}"
        yield mark, {"path": finding.file, "line": finding.line, "side": "RIGHT", "body": body}


def _fit(finding: Finding, text: str, change: Change) -> bool:
    """Whether it is for a data file of this very change, changes the line, and hides nothing from who takes it."""
    line = change.lines.get(finding.file, {}).get(finding.line)
    honest = finding.file.startswith(_FOLDER) and len(text) <= _LONGEST and seen(text) == text
    return honest and line is not None and line != text
