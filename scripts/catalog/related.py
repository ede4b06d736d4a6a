"""Which sections are related, and why: a link in the text, figures, sources or models in common, a trend they share.

What many sections have says little of two of them: each thing in common weighs the less the more sections have it.
Weights are exact fractions, so that every build gives the same order.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from scripts.catalog import Catalog, prose
from scripts.catalog.citing import cited
from scripts.catalog.naming import Names

MOST = 3
#: Below this weight two sections have too little in common to be named; the closest alone is named from the lower one.
LEAST, LEAST_ALONE = Fraction(1, 3), Fraction(1, 6)
LINK, SHARED_TREND = Fraction(2), Fraction(1, 8)
#: What more sections have than these ties no two that have nothing else in common.
MANY = 25
#: Kind of what they have in common -> its weight when two alone have it, the words for one and for several.
KINDS = {
    "figure": (Fraction(2), "the same figure", "{} figures in common"),
    "source": (Fraction(1), "a source in common", "{} sources in common"),
    "model": (Fraction(1, 2), "both on {}", "{} models in common"),
}


#: What sections can have in common: its kind, and its id or name.
Thing = tuple[str, str]


@dataclass(frozen=True)
class Related:
    """Another section, and what ties it most."""

    id: str
    reason: str


def related(catalog: Catalog) -> dict[str, list[Related]]:
    """For each section at most three others, the closest first; ties go in reading order."""
    named = Names(name for model in catalog.models.values() for name in (model.name, *model.aka))
    things = {id: _things(catalog, id, named) for id in catalog.sections}
    owners: dict[Thing, list[str]] = {}
    for id, own in things.items():
        for thing in own:
            owners.setdefault(thing, []).append(id)
    links = {id: _links(catalog, id) for id in catalog.sections}
    order = {id: number for number, id in enumerate(catalog.sections)}
    found: dict[str, list[Related]] = {}
    for id, tied in _tied(things, owners, links).items():
        others = sorted(tied, key=order.__getitem__)
        ties = [(*_tie(catalog, things, owners, links, id, other), other) for other in others]
        ties.sort(key=lambda tie: -tie[0])
        close = [tie for tie in ties[:MOST] if tie[0] >= LEAST] or [tie for tie in ties[:1] if tie[0] >= LEAST_ALONE]
        found[id] = [Related(other, reason) for _, reason, other in close]
    return found


def _tied(
    things: dict[str, frozenset[Thing]], owners: dict[Thing, list[str]], links: dict[str, set[str]]
) -> dict[str, set[str]]:
    """For each section those that could be related to it: few, however many sections there are."""
    tied: dict[str, set[str]] = {id: set() for id in links}
    for id, own in things.items():
        near = [links[id] & tied.keys(), *(owners[thing] for thing in own if len(owners[thing]) <= MANY)]
        for other in set().union(*near) - {id}:
            tied[id].add(other)
            tied[other].add(id)
    return tied


def _things(catalog: Catalog, id: str, models: Names) -> frozenset[Thing]:
    """All that a section could have in common with another."""
    section = catalog.sections[id]
    shown = prose.quantities(f"{section.claim} {section.text}", section.key)
    words = prose.joined(f"{section.claim}\n\n{section.text}", catalog)
    named = {("model", name) for _, name in models.standing(words, ".-")}
    figures = {("figure", reference) for reference in shown if "." not in reference}
    return frozenset(figures | named | {("source", source.id) for source in cited(catalog, id)})


def _links(catalog: Catalog, id: str) -> set[str]:
    section = catalog.sections[id]
    return {reference.id for reference in prose.references(f"{section.text} {section.looked or ''}", "section")}


def _tie(
    catalog: Catalog,
    things: dict[str, frozenset[Thing]],
    owners: dict[Thing, list[str]],
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
        weight = sum((unit / (len(owners[kind, name]) - 1) for name in common), Fraction(0))
        if common:
            said = one.format(common[0]) if len(common) == 1 else several.format(len(common))
            reasons.append((weight, said))
    also, trend = catalog.sections[id].also, catalog.trend_of
    if trend[other] in also or trend[id] in catalog.sections[other].also:
        reasons.append((SHARED_TREND, "the same trend"))
    weight = sum((weight for weight, _ in reasons), Fraction(0))
    return weight, max(reasons, key=lambda reason: reason[0])[1] if reasons else ""
