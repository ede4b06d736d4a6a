"""What rests on a quantity that changed: words do not follow numbers, so somebody must read them again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.catalog import Catalog, prose
from scripts.charts.published import points_of
from scripts.editions.changes import Change
from scripts.proposal.rewording import sentences
from scripts.proposal.side import Side
from scripts.records.model import QUANTITIES

#: What of a figure, when it changes, can make words about it untrue.
_TELLING = ("value", "date", "standing")
#: The field of a record that is read again whole, whatever in the record cites the quantity.
_LEADS = {"sections": "claim", "trends": "answer", "claims": "claim", "events": "title", "charts": "title"}
#: Words that compare, and so may go wrong without a number in them.
_COMPARES = re.compile(
    r"\b(twice|thrice|doubl\w+|tripl\w+|hal(?:f|ves|ved)|thirds?|quarters?|tenfold|\w+ times|most|least|more|less|fewer"
    r"|larg\w+|small\w+|great\w+|high\w+|low\w+|long\w+|short\w+|nearly|almost|far)\b",
    re.I,
)
#: So many of those are shown of one record.
_MOST = 6


@dataclass(frozen=True)
class Again:
    """A record to be read again: what it says (field, sentence), and the changed quantities that it rests on."""

    kind: str
    id: str
    page: str
    section: str
    line: str
    said: tuple[tuple[str, str], ...]
    because: tuple[str, ...]


def changed(changes: Iterable[Change]) -> dict[str, str]:
    """Each quantity that changed, by its reference, and how: ``12,000 t CO2e → 11,390 t CO2e``."""
    found = dict[str, list[str]]()
    for change in changes:
        field = change.what.replace(" ", "_")
        if change.kind == "figures" and change.what in _TELLING:
            found.setdefault(change.id, []).append(f"{change.old} → {change.new}")
        elif change.kind == "models" and field in QUANTITIES and change.old:
            found.setdefault(f"{change.id}.{field}", []).append(f"{change.old} → {change.new or 'unknown'}")
    return {id: "; ".join(said) for id, said in found.items()}


def resting(catalog: Catalog, roots: Iterable[str]) -> dict[str, frozenset[str]]:
    """The quantities ``roots`` and all derived from them, however far; each with the roots that it rests on."""
    rests = {root: frozenset({root}) for root in roots}
    grown = bool(rests)
    while grown:
        grown = False
        for id, figure in catalog.figures.items():
            below = prose.references(figure.formula or "", "quantity")
            found = rests.get(id, frozenset()).union(*(rests.get(reference.id, frozenset()) for reference in below))
            if found != rests.get(id, frozenset()):
                rests[id], grown = found, True
    return rests


def again(side: Side, changes: list[Change], known: Iterable[str]) -> list[Again]:
    """Every record to be read again, in the order of the pages; ``known`` are the charts that stood before."""
    how = changed(changes)
    rests = resting(side.catalog, how)
    redrawn = {change.id for change in changes if change.kind == "charts" and "drawn" in change.what} | {
        change.id for change in changes if change.kind == "charts" and change.what in ("added", "removed")
    } & set(known)
    found = list[Again]()
    for kind in ("sections", "trends", "charts", "claims", "events", "glossary", "figures"):
        for id in side.catalog.kind(kind):
            roots = _roots(side, kind, id, rests)
            if not roots and not (kind == "charts" and id in redrawn):
                continue
            because = tuple(f"{_about(side.catalog, root)}: {how[root]}" for root in sorted(roots))
            said = tuple(_said(side.catalog, kind, id, rests))
            if said:
                because = because or ("what it draws changed",)
                found.append(Again(kind, id, *side.stands(kind, id), side.line(kind, id), said, because))
    return found


def _roots(side: Side, kind: str, id: str, rests: dict[str, frozenset[str]]) -> frozenset[str]:
    """The changed quantities that a record cites, shows as its own, draws or is derived from."""
    catalog = side.catalog
    record = catalog.kind(kind)[id]
    shown = [str(held) for field in ("key", "headline") if (held := getattr(record, field, None))]
    for field in prose.FIELDS[kind]:
        shown += [reference.id for reference in prose.references(getattr(record, field) or "", "quantity")]
    if kind == "charts":
        shown += [point.record for point in points_of(side.published["charts"][id])]
    if kind == "figures" and id in rests:
        shown.append(id)
        if rests[id] == {id}:
            return frozenset()  # itself changed, and rests on nothing else that did
    return frozenset().union(*(rests.get(reference, frozenset()) for reference in shown))


def _said(catalog: Catalog, kind: str, id: str, rests: dict[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """What a record says, by field: its claim, the sentences that cite a changed quantity, those that compare."""
    record = catalog.kind(kind)[id]
    if kind == "figures":
        figure = catalog.figures[id]
        quantity = catalog.quantity(id)
        yield "formula", f"{quantity.plain() if quantity else id} = {prose.plain(figure.formula or '', catalog)}"
        return
    left = _MOST
    for field in prose.FIELDS[kind]:
        text = getattr(record, field) or ""
        if field == _LEADS.get(kind) or kind == "charts":
            if text and field != "note":
                yield field, prose.plain(text, catalog)
            continue
        for sentence in sentences(text):
            cites = any(reference.id in rests for reference in prose.references(sentence, "quantity"))
            if left and (cites or (kind == "sections" and _COMPARES.search(sentence))):
                left -= 1
                yield field, prose.plain(sentence, catalog)


def _about(catalog: Catalog, reference: str) -> str:
    quantity = catalog.quantity(reference)
    return f"{prose.plain(quantity.about, catalog)}, {quantity.label}" if quantity else reference
