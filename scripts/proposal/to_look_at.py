"""What a reviewer must look at: where a change could mislead though every rule is content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.catalog import Catalog, prose
from scripts.editions.changes import Comparison
from scripts.editions.visible import name, value
from scripts.proposal.side import Side
from scripts.records.model import QUANTITIES
from scripts.rules.digits import declared

_DIGITS = re.compile(r"\S*\d\S*")
_AMOUNT = ("value", "low", "high", "unit", "qualifier")
_UNCHECKED = ("second-hand", "none", None)


@dataclass(frozen=True)
class Point:
    """One thing to look at: what sort it is, the record, what is to be seen, as it was and as it is."""

    what: str
    kind: str
    id: str
    name: str
    said: str
    old: str
    new: str
    line: str


def points(old: Side, new: Side, comparison: Comparison) -> list[Point]:
    """All of them, the gravest sort first."""
    found = [
        Point(what, kind, id, named, said, was, now, new.line(kind, id))
        for what, kind, id, named, said, was, now in (
            *_given_up(old, new, comparison),
            *_verdicts(comparison),
            *_figures(comparison),
            *_models(comparison),
            *_sources(comparison),
            *_digits(old.catalog, new.catalog, comparison),
        )
    ]
    return sorted([*found, *_warnings(old, new)], key=lambda point: SORTS.index(point.what))


Row = tuple[str, str, str, str, str, str, str]
#: The sorts, in the order in which they are told.
SORTS = (
    "another record answers",
    "verdict changed",
    "value and printed number",
    "standing",
    "how and when it was read",
    "not read by anybody",
    "secondary source",
    "address of a source",
    "new digits in prose",
    "new warning",
)


def _given_up(old: Side, new: Side, comparison: Comparison) -> Iterator[Row]:
    """Records that go, while their addresses lead to one that was there before: no rename, though it looks like one."""
    for (kind, id), to in new.catalog.moves.items():
        was, other = (comparison.old.get(kind, {}).get(one) for one in (id, to))
        if was is not None and other is not None and (kind, id) not in old.catalog.moves:
            said = f"{id} goes, and its addresses lead to {to}, which was there before. Is it the same thing?"
            yield "another record answers", kind, to, name(kind, other), said, name(kind, was), name(kind, other)


def _verdicts(comparison: Comparison) -> Iterator[Row]:
    for id, was in comparison.before("claims").items():
        record = comparison.new["claims"][id]
        if was["verdict"] != record["verdict"]:
            said = "Does the evidence bear the new verdict?"
            yield "verdict changed", "claims", id, name("claims", record), said, was["verdict"], record["verdict"]


def _figures(comparison: Comparison) -> Iterator[Row]:
    before = comparison.before("figures")
    for id, record in comparison.new["figures"].items():
        was, named = before.get(id), str(record["label"])
        if was is None:
            if record["standing"] != "derived" and (record["read"] in _UNCHECKED or not record["checked"]):
                said = f"A new figure, read: {record['read'] or 'not said'}."
                yield "not read by anybody", "figures", id, named, said, "", value(record)
            continue
        if was == record:
            continue
        valued = any(was.get(field) != record.get(field) for field in _AMOUNT)
        printed = _found(was) != _found(record)
        kept = "" if was.get("checked") != record.get("checked") else "; the day of reading stays"
        if valued != printed and record["standing"] != "derived":
            what = "The value changed, what the source prints (found) did not" if valued else (
                "What the source prints (found) changed, the value did not")  # fmt: skip
            pair = (value(was), value(record)) if valued else (_found(was), _found(record))
            yield "value and printed number", "figures", id, named, f"{what}{kept}.", *pair
        if was["standing"] != record["standing"]:
            said = "How the value is known is told anew."
            yield "standing", "figures", id, named, said, was["standing"], record["standing"]
        if valued and printed and was.get("checked") == record["checked"] and record["checked"]:
            said = "Value and printed number changed, the day of reading stays."
            yield "how and when it was read", "figures", id, named, said, "", _reading(record)
        if _reading(was) != _reading(record):
            said = "Was it read so, on that day?" if valued or printed else "Read again, with nothing else changed."
            yield "how and when it was read", "figures", id, named, said, _reading(was), _reading(record)


def _found(record: Mapping[str, Any]) -> str:
    return "; ".join(str(reading.get("found") or "") for reading in record.get("sources") or [])


def _reading(record: Mapping[str, Any]) -> str:
    return ", ".join(
        str(record.get(field) or missing) for field, missing in (("read", "not said"), ("checked", "no day"))
    )


def _models(comparison: Comparison) -> Iterator[Row]:
    for id, was in comparison.before("models").items():
        record = comparison.new["models"][id]
        if was == record:
            continue
        had, has = _gives(was), _gives(record)
        for field in QUANTITIES:
            valued, printed = was.get(field) != record.get(field), had.get(field) != has.get(field)
            if valued != printed:
                what = "The value changed, what the source gives did not." if valued else (
                    "What the source gives changed, the value did not.")  # fmt: skip
                pair = (was.get(field), record.get(field)) if valued else (had.get(field), has.get(field))
                was_shown, shown = ("" if end is None else str(end) for end in pair)
                yield "value and printed number", "models", id, f"{record['name']}, {field}", what, was_shown, shown
        for key, sort, said in (
            ("standing", "standing", "How its values are known is told anew."),
            ("reading", "how and when it was read", "Was it read so, on that day?"),
        ):
            old, new = _of_sources(was, key), _of_sources(record, key)
            if old != new:
                yield sort, "models", id, str(record["name"]), said, old, new


def _gives(record: Mapping[str, Any]) -> dict[str, str]:
    """What the sources print, by field."""
    found = dict[str, str]()
    for source in record.get("sources") or []:
        for field, printed in source["gives"].items():
            found[field] = f"{found[field]}; {printed}" if field in found else str(printed)
    return found


def _of_sources(record: Mapping[str, Any], key: str) -> str:
    entries = record.get("sources") or []
    return "; ".join(f"{s['id']}: {_reading(s) if key == 'reading' else s.get(key)}" for s in entries)


def _sources(comparison: Comparison) -> Iterator[Row]:
    before = comparison.before("sources")
    for id, record in comparison.new["sources"].items():
        was, named = before.get(id), f"{record['by']}, {record['title']}"
        if not record["primary"] and (was is None or was["primary"]):
            said = "Is there no primary source: the paper, card, law or maker's own post?"
            yield "secondary source", "sources", id, named, said, "primary" if was else "", "not primary"
        if was is not None and was["url"] != record["url"]:
            said = "Does it lead to the same work?"
            yield "address of a source", "sources", id, named, said, was["url"], record["url"]


def _digits(old: Catalog, new: Catalog, comparison: Comparison) -> Iterator[Row]:
    """Dates and names with digits that a text did not have before: the rules let them pass, nobody vouches for them."""
    names = declared(old)
    earlier = {(kind, to): id for (kind, id), to in new.moves.items()}
    for kind, id, field, text in prose.each(new):
        if comparison.new.get(kind, {}).get(id) == comparison.old.get(kind, {}).get(id):
            continue
        had = old.kind(kind).get(id) or old.kind(kind).get(earlier.get((kind, id), ""))
        before = _typed(getattr(had, field) or "") if had is not None else ""
        known = set(_DIGITS.findall(before))
        words = names.sub(" ", _typed(text)) if names else _typed(text)
        typed = dict.fromkeys(word.strip(".,;:()“”\"'’") for word in _DIGITS.findall(words) if word not in known)
        typed = dict.fromkeys(word for word in typed if word not in before)
        if typed:
            record = comparison.new[kind][id]
            said = f"Typed in {field}, with no record behind it."
            yield "new digits in prose", kind, id, name(kind, record), said, "", ", ".join(typed)


def _typed(text: str) -> str:
    """The words of a text that are typed; a gap where a reference stands."""
    return " ".join(part.text for part in prose.parse(text) if isinstance(part, prose.Text))


def _warnings(old: Side, new: Side) -> Iterator[Point]:
    known = {(fault.field, fault.message) for fault in old.faults}
    for fault in new.faults:
        if fault.warning and (fault.field, fault.message) not in known:
            said = f"{fault.message} Try: {fault.cure}"
            yield Point("new warning", "", fault.field, fault.field, said, "", "", str(fault.place))
