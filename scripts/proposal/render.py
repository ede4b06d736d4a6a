"""The report as files: text for the terminal, Markdown for a comment, JSON for programs, a page with the pictures."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from scripts.outputs import Files
from scripts.proposal import quoting
from scripts.proposal.pictures import Pictures
from scripts.proposal.redrawn import KINDS
from scripts.proposal.report import Report, Reworded
from scripts.proposal.rewording import Run
from scripts.proposal.summary import sentence
from scripts.records.kinds import ONE
from scripts.templates.template import FOLDER, fill

#: GitHub takes comments of 65,536 characters; what posts this one adds a few of its own.
MOST_CHARACTERS = 60_000
#: So many entries of each list are tried, one after the other, until the comment is short enough.
_LENGTHS = (1000, 300, 150, 80, 40, 20, 10, 5, 2)


def render(report: Report, pictures: Pictures, root: Path) -> Files:
    """Every file of ``build/diff/``; ``root`` is where the house's styles lie."""
    return {
        "diff.txt": as_text(report),
        "diff.md": as_markdown(report),
        "diff.json": as_json(report, pictures),
        "index.html": as_page(report, pictures, root),
        **pictures.files,
    }


def as_text(report: Report) -> str:
    """For the terminal."""
    return _filled(_text(), "proposal/diff.txt.j2", report, _LENGTHS[0])


def as_markdown(report: Report) -> str:
    """For a comment: the sentence, what must be looked at, and all else folded away; cut where it is too long."""
    texts = (_filled(_markdown(), "proposal/diff.md.j2", report, length) for length in _LENGTHS)
    shortest = ""
    for shortest in texts:
        if len(shortest) <= MOST_CHARACTERS:
            return shortest
    return f"{shortest[:MOST_CHARACTERS].rpartition(chr(10) * 2)[0]}\n"


def as_json(report: Report, pictures: Pictures) -> str:
    """For programs."""
    whole = {"summary": sentence(report), **asdict(report)}
    whole["pictures"] = [asdict(shown) for shown in pictures.shown]
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def as_page(report: Report, pictures: Pictures, root: Path) -> str:
    """A page by itself beside its pictures: no script, no request, nothing but its own style."""
    tokens = (root / "docs/styles/10-tokens.css").read_text("utf-8")
    style = re.sub(r"\s+", " ", tokens + (FOLDER / "proposal/page.css").read_text("utf-8")).strip()
    sum = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    values = _values(report, _LENGTHS[0])
    return fill("proposal/page.html.j2", style=Markup(style), sum=sum, pictures=pictures, **values)


def _filled(environment: jinja2.Environment, template: str, report: Report, most: int) -> str:
    text = environment.get_template(template).render(**_values(report, most))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _values(report: Report, most: int) -> dict[str, Any]:
    """What every form prints; ``most`` entries of each list."""
    return {
        "r": report,
        "summary": sentence(report),
        "marked": Markup(sentence(report, quoting.span)),
        "most": most,
        "drawn": _drawn(report),
        "blocks": _blocks,
        "ones": {**ONE, "": ""},
    }


def _drawn(report: Report) -> list[tuple[str, list[str]]]:
    """``2 cards changed`` and the ids of their sections; kind by kind."""
    found = [
        (kind, state, [entry.id for entry in report.drawn if (entry.kind, entry.state) == (kind, state)])
        for kind in KINDS
        for state in ("changed", "added", "removed")
    ]
    return [(f"{len(ids)} {kind}{'s' * (len(ids) != 1)} {state}", ids) for kind, state, ids in found if ids]


def _blocks(reworded: Reworded) -> list[str]:
    """The lines of a rewritten text, as git shows words that differ."""
    return [line for pair in reworded.pairs for line in _pair(pair.old, pair.new)]


def _pair(old: tuple[Run, ...], new: tuple[Run, ...]) -> Iterator[str]:
    if old:
        yield "- " + quoting.plain("".join(_marked(run, "[-", "-]") if new else run.text for run in old))
    if new:
        yield "+ " + quoting.plain("".join(_marked(run, "{+", "+}") if old else run.text for run in new))


def _marked(run: Run, before: str, after: str) -> str:
    words = run.text.strip()
    return run.text.replace(words, f"{before}{words}{after}", 1) if run.other and words else run.text


@cache
def _text() -> jinja2.Environment:
    return _environment(quoting.as_text)


@cache
def _markdown() -> jinja2.Environment:
    return _environment(quoting.at_boundary)


def _environment(finalize: Any) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined, finalize=finalize,
    )  # fmt: skip
    environment.filters |= {"ours": Markup, "fence": quoting.fence, "line": quoting.as_text}
    return environment
