"""What changed between an edition and today, or two editions, in a reader's terms: what nobody sees is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scripts.charts.exhibit import said
from scripts.charts.published import points_of
from scripts.editions.frozen import Published
from scripts.editions.visible import CHECKED, PRINTED, VISIBLE, Aspect, model_value, name, readdressed, value
from scripts.records.model import QUANTITIES

#: So many changed values of a chart are told one by one; more are counted.
MOST_POINTS = 6
#: Kinds of record by the name that the list of changes gives them, in its order.
KINDS = {
    "trends": "Trends",
    "sections": "Sections",
    "figures": "Figures",
    "models": "Models",
    "claims": "Claims and verdicts",
    "events": "Events",
    "sources": "Sources",
    "glossary": "Terms",
    "charts": "Charts",
}


@dataclass(frozen=True)
class Change:
    """One change to one record. ``old`` and ``new`` are empty where the words are too long to be shown."""

    kind: str
    id: str
    name: str
    what: str
    old: str = ""
    new: str = ""


def compare(old: Published, new: Published, moved: Mapping[tuple[str, str], str]) -> list[Change]:
    """Every change that a reader could see, kind by kind in the order of the records."""
    return list(Comparison(old, new, moved).changes())


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two states of the published records; ``moved`` names the record that answers for one that went."""

    old: Published
    new: Published
    moved: Mapping[tuple[str, str], str]

    @cached_property
    def restore(self) -> Callable[[str], str]:
        """What prints the old values in a text of today."""
        return restorer(self._changed_values())

    def changes(self) -> Iterator[Change]:
        """Every change that a reader could see, kind by kind in the order of the records."""
        for kind in KINDS:
            if kind in self.old and kind in self.new:
                yield from self._of_kind(kind)

    def before(self, kind: str) -> dict[str, Mapping[str, Any]]:
        """By each id of today what its record was, if under another id then; nothing for those that came."""
        old, new = self.old.get(kind, {}), self.new.get(kind, {})
        came = {to: id for (of, id), to in self.moved.items() if of == kind and id in old.keys() - new.keys()}
        then = {id: old.get(id if id in old else came.get(id, "")) for id in new}
        return {id: was for id, was in then.items() if was is not None}

    def _of_kind(self, kind: str) -> Iterator[Change]:
        old, new, before = self.old[kind], self.new[kind], self.before(kind)
        for id, record in new.items():
            if id not in before:
                yield Change(kind, id, name(kind, record), "added")
                continue
            if before[id] == record:
                continue
            yield from self._of_record(kind, id, before[id], record)
            if kind == "charts":
                yield from _of_points(id, before[id], record)
        for id, record in old.items():
            if id not in new:
                to = self.moved.get((kind, id), "")
                known = name(kind, new[to]) if to in new else to
                if before.get(to) is record and known != name(kind, record):
                    continue  # told as renamed
                yield Change(kind, id, name(kind, record), "moved" if to else "removed", new=known)

    def _of_record(self, kind: str, id: str, was: Mapping[str, Any], record: Mapping[str, Any]) -> Iterator[Change]:
        told = set[str]()
        held = readdressed(was, self.moved)
        for aspect in VISIBLE.get(kind, ()):
            if not self._differs(aspect, held, record):
                continue
            if aspect.what == PRINTED and told & {"value", "sources"}:
                continue
            told.add(aspect.what)
            label = str(record["label"]) if (kind, aspect.what) == ("figures", "value") else name(kind, record)
            shown = aspect.shown
            before = shown(was, self.old) if shown and aspect.what != CHECKED else ""
            yield Change(kind, id, label, aspect.what, before, shown(record, self.new) if shown else "")

    def _differs(self, aspect: Aspect, was: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
        before, now = aspect.seen(was, self.old), aspect.seen(record, self.new)
        if before == now or not aspect.prose:
            return before != now
        return before != self.restore(now)

    def _changed_values(self) -> Iterator[tuple[str, str]]:
        """How each quantity that changed is printed now, and was: a text that prints it is not thereby rewritten."""
        old, new = self.old, self.new
        for id, record in new.get("figures", {}).items():
            if id in old.get("figures", {}) and value(record) != value(old["figures"][id]):
                yield value(record), value(old["figures"][id])
        for id, record in new.get("models", {}).items():
            for field in QUANTITIES if id in old.get("models", {}) else ():
                was, now = model_value(field)(old["models"][id], old), model_value(field)(record, new)
                if was and now and was != now:
                    yield now, was


def restorer(changed: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    """What prints the old values in a text of today; ``changed`` are pairs as printed now and then.

    Only whole quantities are taken, all in one pass: a 6 that was a 5 does not touch 2026, nor 6.5, nor what it made.
    """
    then = dict[str, str]()
    for now, was in changed:
        then.setdefault(now, was)
    longest = sorted(then, key=len, reverse=True)
    printed = re.compile(rf"(?<![\w.,$€£¥−])(?:{'|'.join(map(re.escape, longest))})(?!\w|[.,]\d)")
    return lambda text: printed.sub(lambda found: then[found[0]], text) if then else text


def _of_points(id: str, was: Mapping[str, Any], record: Mapping[str, Any]) -> Iterator[Change]:
    """The values of a chart that changed, one by one while they are few."""
    before, now = _values(was), _values(record)
    changed = [mark for mark in now | before if before.get(mark) != now.get(mark)]
    if len(changed) > MOST_POINTS:
        yield Change("charts", id, name("charts", record), f"{len(changed)} values drawn anew")
        return
    for mark in changed:
        what = "value drawn" if mark in before and mark in now else "added" if mark in now else "removed"
        label = f"{mark[2]} in “{name('charts', record)}”"
        yield Change("charts", id, label, what, before.get(mark, ""), now.get(mark, ""))


def _values(chart: Mapping[str, Any]) -> dict[tuple[str, str, str], str]:
    """Each mark of a chart by record, group and name, and what it shows."""
    return {
        (point.record, point.group, point.name): " against ".join(filter(None, (said(point), point.said_against)))
        for point in points_of(chart)
    }
