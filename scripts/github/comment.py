"""The one comment on a pull request: what it changes for readers, what the check found, where to see it built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from scripts.github.api import BOT, Hub
from scripts.github.findings import Finding
from scripts.github.pull_request import Change, Run
from scripts.github.quoting import code, words
from scripts.github.retold import retold

MARK = "<!-- review by the check -->"
_HOW = "Mend them in *Files changed* (*Commit suggestion*, or *Edit file* in a file's menu); then the check runs again."
#: Characters; a comment takes 65,536 of them.
_MOST_CHANGE, _MOST_LIST = 40_000, 20_000
_MOST_FOUND = 40
_MOST_TROUBLES = 4
_LONGEST = 600


@dataclass(frozen=True)
class Links:
    """Addresses on GitHub, made from numbers that GitHub told."""

    server: str
    repository: str
    run: Run

    def log(self) -> str:
        """The run itself."""
        return f"{self.server}/{self.repository}/actions/runs/{self.run.number}"

    def artifact(self, number: int) -> str:
        """One artifact of it."""
        return f"{self.log()}/artifacts/{number}"

    def line(self, finding: Finding) -> str:
        """The line as the checked commit has it."""
        return f"{self.server}/{self.run.repository}/blob/{self.run.commit}/{quote(finding.file)}#L{finding.line}"


@dataclass(frozen=True)
class Report:
    """What a run left: faults (None when the check did not get so far), the view of the change, artifacts by name."""

    findings: Sequence[Finding] | None
    change: str | None
    artifacts: dict[str, int]
    troubles: Sequence[str] = ()

    @property
    def faulty(self) -> bool:
        """Whether something must be mended before the site can be built."""
        return any(not finding.warning for finding in self.findings or [])


def body(report: Report, links: Links, known: Change | None = None) -> str:
    """The comment's Markdown."""
    view = ["### What this changes for readers", *_view(report, links)]
    found = ["### What the check found", *_found(report, links, known)]
    parts = [MARK, *(found + view if report.faulty else view + found)]
    parts += [f"- {words(trouble[:_LONGEST])}" for trouble in report.troubles[:_MOST_TROUBLES]]
    parts.append(f"<sub>Of commit {code(links.run.commit[:10])}; [the run]({links.log()}) has the rest.</sub>")
    return "\n\n".join(parts)


def _view(report: Report, links: Links) -> list[str]:
    said = retold(report.change, _MOST_CHANGE) if report.change else ""
    missing = (
        "To be seen once the faults are mended." if report.faulty else "The site could not be built from this change."
    )
    parts = [said or missing]
    if "before-and-after" in report.artifacts:
        parts.append(
            f"[Before and after]({links.artifact(report.artifacts['before-and-after'])}), with pictures where charts "
            "or cards change (open `index.html` in it)."
        )
    if "preview" in report.artifacts:
        parts.append(
            f"[The site as it would be]({links.artifact(report.artifacts['preview'])}): download, unpack, run "
            "`python3 -m http.server` in the folder, open `http://127.0.0.1:8000`. Kept for two weeks."
        )
    return parts


def _found(report: Report, links: Links, known: Change | None) -> list[str]:
    if report.findings is None:
        return [f"The check did not get so far as to report; [its log]({links.log()}) says why."]
    if not report.findings:
        return ["Nothing to mend in the data."]
    warnings = sum(finding.warning for finding in report.findings)
    counted = ((len(report.findings) - warnings, "to mend"), (warnings, "to consider"))
    said = ", ".join(f"{count} {what}" for count, what in counted if count) + "."
    return [
        f"{said} {_HOW}" if report.faulty else said,
        listed(report.findings[:_MOST_FOUND], _MOST_LIST, len(report.findings), links, known),
    ]


def listed(
    findings: Sequence[Finding], most: int, total: int, links: Links | None = None, known: Change | None = None
) -> str:
    """The faults as a list within ``most`` characters; a place is a link where ``known`` has its file."""
    lines: list[str] = []
    for finding in findings:
        place = code(f"{finding.file}:{finding.line}")
        if links and known and finding.file in known.lines:
            place = f"[{place}]({links.line(finding)})"
        kind = "to consider: " if finding.warning else ""
        field, message, cure = (words(said[:_LONGEST]) for said in (finding.field, finding.message, finding.cure))
        line = f"- {place} {kind}**{field}** {message} *Try:* {cure}"
        most -= len(line) + 1
        if most < 0:
            break
        lines.append(line)
    if len(lines) < total:
        lines.append(f"- … and {total - len(lines)} more.")
    return "\n".join(lines)


def put(hub: Hub, number: int, text: str) -> None:
    """Write the comment, or write over the one that stands there; of others' comments none is ever touched."""
    for comment in hub.every(f"issues/{number}/comments"):
        mine = (comment.get("user") or {}).get("login") == BOT
        if mine and str(comment.get("body")).startswith(MARK):
            if comment["body"] != text:
                hub.send("PATCH", f"issues/comments/{int(comment['id'])}", body=text)
            return
    hub.send("POST", f"issues/{number}/comments", body=text)
