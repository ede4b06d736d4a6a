"""Prints each fault so that GitHub shows it on its line: ``python3 -m scripts.github.annotate build/check.json``.

The runner obeys any line that begins with ``::``. Records are strangers' text: everything that could end a command or
begin another is escaped as the runner decodes it.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from scripts.faults import HouseError
from scripts.github.comment import listed
from scripts.github.findings import Finding, read

_UNSEEN = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]+")


def command(kind: str, message: str, **properties: str | int) -> str:
    """One workflow command: ``::error file=…,line=…::message``."""
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{kind}{' ' if told else ''}{told}::{_data(message)}"


def annotation(finding: Finding) -> str:
    """The command that shows ``finding`` on its line."""
    return command(
        "warning" if finding.warning else "error",
        f"{finding.message} Try: {finding.cure}",
        file=finding.file,
        line=finding.line,
        col=finding.column,
        title=finding.field,
    )


def _data(text: str) -> str:
    return _UNSEEN.sub(" ", text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def main(arguments: list[str]) -> int:
    """Print the annotations; where GitHub gives a page for it, list all faults there, for it shows ten a kind."""
    file = Path(arguments[0])
    if not file.is_file():
        print("The check wrote no report; its own messages stand above.")
        return 0
    try:
        findings = read(file.read_bytes())
    except HouseError as error:
        print(command("error", str(error)))
        return 1
    for finding in findings:
        print(annotation(finding))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and findings:
        with Path(summary).open("a", encoding="utf-8") as page:
            page.write(listed(findings, 500_000, len(findings)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
