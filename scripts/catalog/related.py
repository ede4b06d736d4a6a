"""Which sections are related, and why: a link in the text, figures, sources or models in common, a trend they share.

What many sections have says little of two of them: each thing in common weighs the less the more sections have it.
Weights are exact fractions, so that every build gives the same order.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from scripts.catalog import Catalog, prose
from scripts.catalog.citing import cited

MOST = 3
#: Below this weight two sections have too little in common to be named; the closest alone is named from the lower one.
LEAST, LEAST_ALONE = Fraction(1, 3), Fraction(1, 6)
LINK, SHARED_TREND = Fraction(2), Fraction(1, 8)
#: What sections can have in common: its weight when two alone have it, the words for one and for several.
KINDS = {
    "figure": (Fraction(2), "the same figure", "{} figures in common"),
    "source": (Fraction(1), "a source in common", "{} sources in common"),
    "model": (Fraction(1, 2), "both on {}", "{} models in common"),
}


@dataclass(frozen=True)
class Related:
    """Another section, and what ties it most."""

    id: str
    reason: str


def related(catalog: Catalog) -> dict[str, list[Related]]:
    """For each section at most three others, the closest first; ties go in reading order."""
    things = {id: _things(catalog, id) for id in catalog.sections}
    owners = Counter(thing for own in things.values() for thing in own)
    links = {id: _links(catalog, id) for id in catalog.sections}
    found: dict[str, list[Related]] = {}
    for id in catalog.sections:
        ties = [(*_tie(catalog, things, owners, links, id, other), other) for other in catalog.sections if other != id]
        ties.sort(key=lambda tie: -tie[0])
        close = [tie for tie in ties[:MOST] if tie[0] >= LEAST] or [tie for tie in ties[:1] if tie[0] >= LEAST_ALONE]
        found[id] = [Related(other, reason) for _, reason, other in close]
    return found


def _things(catalog: Catalog, id: str) -> frozenset[tuple[str, str]]:
    """All that a section could have in common with another: (kind, id or name)."""
    section = catalog.sections[id]
    shown = prose.quantities(f"{section.claim} {section.text}", section.key)
    words = prose.joined(f"{section.claim}\n\n{section.text}", catalog)
    named = {("model", name) for name in _names(catalog) if name in words and _stands_alone(name, words)}
    figures = {("figure", reference) for reference in shown if "." not in reference}
    return frozenset(figures | named | {("source", source.id) for source in cited(catalog, id)})


def _stands_alone(name: str, words: str) -> bool:
    return re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", words) is not None


def _names(catalog: Catalog) -> set[str]:
    return {name for model in catalog.models.values() for name in (model.name, *model.aka)}


def _links(catalog: Catalog, id: str) -> set[str]:
    section = catalog.sections[id]
    return {reference.id for reference in prose.references(f"{section.text} {section.looked or ''}", "section")}


def _tie(
    catalog: Catalog,
    things: dict[str, frozenset[tuple[str, str]]],
    owners: Counter[tuple[str, str]],
    links: dict[str, set[str]],
    id: str,
    other: str,
) -> tuple[Fraction, str]:
    """How much ties two sections, and the strongest of what ties them in words."""
    reasons: list[tuple[Fraction, str]] = []
    if other in links[id] or id in links[other]:
        reasons.append((LINK, "linked in the text"))
    for kind, (unit, one, several) in KINDS.items():
        common = sorted(name for have, name in things[id] & things[other] if have == kind)
        weight = sum((unit / (owners[kind, name] - 1) for name in common), Fraction(0))
        if common:
            said = one.format(common[0]) if len(common) == 1 else several.format(len(common))
            reasons.append((weight, said))
    also, trend = catalog.sections[id].also, catalog.trend_of
    if trend[other] in also or trend[id] in catalog.sections[other].also:
        reasons.append((SHARED_TREND, "the same trend"))
    weight = sum((weight for weight, _ in reasons), Fraction(0))
    return weight, max(reasons, key=lambda reason: reason[0])[1] if reasons else ""
