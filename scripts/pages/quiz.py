"""The quiz: ten claims from the record, guess the verdict; radio buttons and folded answers, no script.

Which ten is settled by the data alone: claims are taken in the order of a hash of their ids, each time one whose
verdict, report and trend have had the least turns so far. So the ten are a fair mix, and the same in every build.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from scripts.catalog import Catalog, prose
from scripts.pages.claims import VERDICTS
from scripts.quantities.quantity import html
from scripts.records import Claim, Report, Section, Trend
from scripts.settings import Settings
from scripts.templates.template import page

LENGTH = 10


@dataclass(frozen=True)
class Question:
    """A claim to guess at, and its answer."""

    claim: Claim
    said: Markup
    evidence: Markup
    report: Report
    section: Section
    trend: Trend


def render_quiz(catalog: Catalog, settings: Settings) -> dict[str, str]:
    """``quiz/index.md``; nothing while there is no claim."""
    chosen = choose(catalog)
    if not chosen:
        return {}
    front = {
        "title": "Quiz",
        "style": "quiz",
        "description": f"{counted(len(chosen), 'claim').capitalize()} that year-end reports made of 2024: which held? "
        "Guess, then see the verdict and its evidence.",
        "reviewed": catalog.reviewed,
        "contents": [],
    }
    questions = [_question(catalog, claim) for claim in chosen]
    values = {
        "claims": counted(len(chosen), "claim"),
        "reports": counted(len(catalog.reports), "year-end report"),
        "verdicts": [verdict for verdict in VERDICTS if any(c.verdict == verdict for c in catalog.claims.values())],
    }
    return {"quiz/index.md": page("quiz.md.j2", front, questions=questions, **values)}


def choose(catalog: Catalog) -> list[Claim]:
    """The claims of the quiz, at most ten, in the order of its questions."""
    left = sorted(catalog.claims.values(), key=_lot)
    turns: Counter[tuple[str, str]] = Counter()
    chosen: list[Claim] = []
    while left and len(chosen) < LENGTH:
        claim = min(left, key=lambda claim: sum(turns[kind] for kind in _kinds(catalog, claim)))
        left.remove(claim)
        chosen.append(claim)
        turns.update(_kinds(catalog, claim))
    return sorted(chosen, key=_lot)


def counted(count: int, noun: str) -> str:
    """``ten claims``, ``one report``."""
    names = "no one two three four five six seven eight nine ten".split()
    return f"{names[count] if count < len(names) else count} {noun}{'' if count == 1 else 's'}"


def _lot(claim: Claim) -> str:
    return hashlib.sha256(claim.id.encode()).hexdigest()


def _kinds(catalog: Catalog, claim: Claim) -> tuple[tuple[str, str], ...]:
    return ("verdict", claim.verdict), ("report", claim.report), ("trend", catalog.trend_of[claim.section])


def _question(catalog: Catalog, claim: Claim) -> Question:
    return Question(
        claim,
        html(prose.plain(claim.claim, catalog)),
        html(prose.joined(claim.evidence, catalog)),
        catalog.reports[claim.report],
        catalog.sections[claim.section],
        catalog.trends[catalog.trend_of[claim.section]],
    )
