"""Fields that changed though no list of changes tells of them: search names, reports treated, how a text is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.catalog import prose
from scripts.editions.changes import Comparison
from scripts.editions.visible import VISIBLE
from scripts.proposal.side import Side
from scripts.records.kinds import KINDS

#: Records hold these, but they are told elsewhere: sections as records of their own, ids as addresses.
_ELSEWHERE = frozenset({"id", "sections"})


@dataclass(frozen=True)
class Behind:
    """One field of one record, as it was and as it is; a record that came or went has no field."""

    kind: str
    id: str
    field: str
    old: str
    new: str
    line: str


def behind(old: Side, new: Side, comparison: Comparison) -> list[Behind]:
    """All of them, kind by kind."""
    return [entry for kind in ("sections", *KINDS) for entry in _of_kind(kind, old, new, comparison)]


def _of_kind(kind: str, old: Side, new: Side, comparison: Comparison) -> Iterator[Behind]:
    told = {field for aspect in VISIBLE.get(kind, ()) for field in aspect.fields} | _ELSEWHERE
    was, now = old.catalog.kind(kind), new.catalog.kind(kind)
    for id, record in now.items():
        if id not in was:
            if kind not in VISIBLE:
                yield Behind(kind, id, "", "", "added", new.line(kind, id))
            continue
        if was[id] == record:
            continue
        before, fields = was[id].model_dump(mode="json"), record.model_dump(mode="json")
        for field in fields:
            if field not in told and before[field] != fields[field]:
                yield Behind(kind, id, field, _said(before[field]), _said(fields[field]), new.line(kind, id))
        for field in prose.FIELDS.get(kind, ()):
            if before[field] != fields[field] and _reads_alike(comparison, kind, id, field):
                yield Behind(kind, id, field, "", "typed anew, reads the same", new.line(kind, id))
    for id in was:
        if id not in now and kind not in VISIBLE:
            yield Behind(kind, id, "", "", "removed", "")


def _reads_alike(comparison: Comparison, kind: str, id: str, field: str) -> bool:
    return bool(comparison.old[kind][id].get(field) == comparison.new[kind][id].get(field))


def _said(held: object) -> str:
    if isinstance(held, list):
        return ", ".join(map(_said, held))
    return "" if held is None else str(held)
