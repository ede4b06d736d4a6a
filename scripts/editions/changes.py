"""What changed between an edition and today, or two editions, in a reader's terms: what nobody sees is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
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
    known = [kind for kind in KINDS if kind in old and kind in new]
    restore = restorer(_changed_values(old, new))
    return [change for kind in known for change in _of_kind(kind, old, new, moved, restore)]


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


def _changed_values(old: Published, new: Published) -> Iterator[tuple[str, str]]:
    """How each quantity that changed is printed now, and how it was: a text that prints it is not thereby rewritten."""
    for id, record in new.get("figures", {}).items():
        if id in old.get("figures", {}) and value(record) != value(old["figures"][id]):
            yield value(record), value(old["figures"][id])
    for id, record in new.get("models", {}).items():
        for field in QUANTITIES if id in old.get("models", {}) else ():
            was, now = model_value(field)(old["models"][id], old), model_value(field)(record, new)
            if was and now and was != now:
                yield now, was


def _of_kind(
    kind: str, old: Published, new: Published, moved: Mapping[tuple[str, str], str], restore: Callable[[str], str]
) -> Iterator[Change]:
    came = {to: id for (of, id), to in moved.items() if of == kind and id in old[kind].keys() - new[kind].keys()}
    for id, record in new[kind].items():
        was = old[kind].get(id if id in old[kind] else came.get(id, ""))
        if was is None:
            yield Change(kind, id, name(kind, record), "added")
            continue
        yield from _of_record(kind, id, was, record, old, new, moved, restore)
        if kind == "charts":
            yield from _of_points(id, was, record)
    for id, record in old[kind].items():
        if id not in new[kind]:
            to = moved.get((kind, id), "")
            known = name(kind, new[kind][to]) if to in new[kind] else to
            yield Change(kind, id, name(kind, record), "moved" if to else "removed", new=known)


def _of_record(
    kind: str,
    id: str,
    was: Mapping[str, Any],
    record: Mapping[str, Any],
    old: Published,
    new: Published,
    moved: Mapping[tuple[str, str], str],
    restore: Callable[[str], str],
) -> Iterator[Change]:
    told = set[str]()
    held = readdressed(was, moved)
    for aspect in VISIBLE.get(kind, ()):
        if not _differs(aspect, held, record, old, new, restore):
            continue
        if aspect.what == PRINTED and told & {"value", "sources"}:
            continue
        told.add(aspect.what)
        label = str(record["label"]) if (kind, aspect.what) == ("figures", "value") else name(kind, record)
        shown = aspect.shown
        before = shown(was, old) if shown and aspect.what != CHECKED else ""
        yield Change(kind, id, label, aspect.what, before, shown(record, new) if shown else "")


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


def _differs(
    aspect: Aspect,
    was: Mapping[str, Any],
    record: Mapping[str, Any],
    old: Published,
    new: Published,
    restore: Callable[[str], str],
) -> bool:
    before, now = aspect.seen(was, old), aspect.seen(record, new)
    if before == now or not aspect.prose:
        return before != now
    return before != restore(now)
