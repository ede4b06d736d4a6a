"""The five reports' claims against the evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup

from scripts.catalog import Catalog, prose
from scripts.correcting import Pencil, pencil
from scripts.pages.explore import Explorer, Grouping, facet
from scripts.quantities.quantity import html
from scripts.records import Claim, Report, Section, Trend
from scripts.records.claim import Verdict
from scripts.settings import Settings
from scripts.templates.template import page

VERDICTS: tuple[str, ...] = get_args(Verdict)


@dataclass(frozen=True)
class Judged:
    """A claim as the page shows it."""

    claim: Claim
    said: Markup
    evidence: Markup
    section: Section
    trend: Trend
    pencil: Pencil


def render_claims(catalog: Catalog, settings: Settings) -> dict[str, str]:
    """``claims/index.md``; nothing while there is no claim."""
    if not catalog.claims:
        return {}
    judged = [_judged(catalog, settings, claim) for claim in catalog.claims.values()]
    reports = [(report, _headings(report, judged)) for report in catalog.reports.values()]
    front = {
        "title": "Claims",
        "description": f"{len(judged)} claims that five year-end reports made of 2024, each held against the evidence.",
        "reviewed": catalog.reviewed,
        "contents": [],
    }
    by_report = _counts(judged, [r.id for r in catalog.reports.values()], lambda entry: entry.claim.report)
    by_trend = _counts(judged, list(catalog.trends), lambda entry: entry.trend.id)
    titles = {report.id: report.title for report in catalog.reports.values()}
    names = {id: trend.name for id, trend in catalog.trends.items()}
    return {
        "claims/index.md": page(
            "claims.md.j2",
            front,
            reports=reports,
            total=len(judged),
            verdicts=VERDICTS,
            counts=[("Report", by_report, titles), ("Trend", by_trend, names)],
            all_counts=Counter(entry.claim.verdict for entry in judged),
            explorer=_explorer(judged, titles, names),
            ids=catalog.earlier_of("claims"),
            by_verdict={verdict: [e for e in judged if e.claim.verdict == verdict] for verdict in VERDICTS},
        )
    }


def _explorer(judged: list[Judged], titles: dict[str, str], names: dict[str, str]) -> Explorer:
    return Explorer(
        "claims",
        "claims",
        ".judged > div",
        (
            facet("verdict", "Verdict", ([entry.claim.verdict] for entry in judged), {v: v for v in VERDICTS}),
            facet("report", "Report", ([entry.claim.report] for entry in judged), titles),
            facet("trend", "Trend", ([entry.trend.id] for entry in judged), names),
        ),
        ordered="Report and heading",
        groupings=(Grouping("verdict", "Verdict"), Grouping("trend", "Trend")),
    )


def _judged(catalog: Catalog, settings: Settings, claim: Claim) -> Judged:
    return Judged(
        claim,
        html(prose.plain(claim.claim, catalog)),
        html(prose.joined(claim.evidence, catalog)),
        catalog.sections[claim.section],
        catalog.trends[catalog.trend_of[claim.section]],
        pencil(catalog, settings, "claims", claim.id, f"claims/#{claim.id}", claim.verdict),
    )


def _headings(report: Report, judged: list[Judged]) -> list[tuple[str, list[Judged]]]:
    """The report's headings in order, each with its claims; its title, opening and close first."""
    names = ["Title, opening and close", *report.headings]
    own = [entry for entry in judged if entry.claim.report == report.id]
    grouped = [(name, [entry for entry in own if entry.claim.heading == number]) for number, name in enumerate(names)]
    return [(name, entries) for name, entries in grouped if entries]


def _counts(judged: list[Judged], keys: list[str], key: Callable[[Judged], str]) -> list[tuple[str, list[int]]]:
    counted: Counter[tuple[str, str]] = Counter((key(entry), entry.claim.verdict) for entry in judged)
    return [(name, [counted[name, verdict] for verdict in VERDICTS]) for name in keys]
