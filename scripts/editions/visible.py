"""What a reader sees of each kind of published record, so that frozen ones can be held against today's.

Frozen records may lack fields that came later: a field that is empty, or did not exist yet, counts as nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.charts.published import points_of
from scripts.editions.frozen import Published
from scripts.editions.lists import REFERS
from scripts.quantities.quantity import Quantity, day
from scripts.records.model import QUANTITIES

Fields = Mapping[str, Any]
#: Something of a record as text; the second argument is all that was published with it.
Seen = Callable[[Fields, Published], str]
CHECKED, PRINTED = "checked again", "what the source prints"


@dataclass(frozen=True)
class Aspect:
    """One thing that can change: its name, the fields that it tells of, what is compared, what is shown of it, and
    whether it is prose with figures.
    """

    what: str
    fields: tuple[str, ...]
    seen: Seen
    shown: Seen | None
    prose: bool = False


def name(kind: str, record: Fields) -> str:
    """How a reader knows a record."""
    if kind == "figures":
        return f"{value(record)} {record['label']}"
    field = {"sections": "heading", "claims": "claim", "glossary": "term"}.get(kind, "name")
    return str(record.get(field) or record.get("title") or record["id"]).rstrip(".")


def value(record: Fields) -> str:
    """A figure's value as printed."""
    return _printed(record, record.get("value"), str(record["unit"]))


def model_value(field: str) -> Seen:
    """A model's value as printed; empty when unknown."""
    unit = QUANTITIES[field][0]
    return lambda record, published: "" if record.get(field) is None else _printed({}, record[field], unit)


def _printed(record: Fields, value: float | None, unit: str) -> str:
    low, high, qualifier = record.get("low"), record.get("high"), record.get("qualifier")
    return Quantity(
        "", "", "", value, low, high, unit, None, "", qualifier, None, None, (), None, None, "", ""
    ).plain()  # fmt: skip


def _text(*fields: str) -> Seen:
    def seen(record: Fields, published: Published) -> str:
        values = [record.get(field) for field in fields]
        return ", ".join(", ".join(map(str, v)) if isinstance(v, list) else str(v) for v in values if v)

    return seen


def _ids(record: Fields, field: str) -> list[str]:
    """The ids that a field holds: one, a list of them, or a list of readings."""
    held = record.get(field) or []
    entries = held if isinstance(held, list) else [held]
    return [str(entry["id"] if isinstance(entry, dict) else entry) for entry in entries]


def readdressed(record: Fields, moved: Mapping[tuple[str, str], str]) -> Fields:
    """``record`` as it would refer to others by the ids that they have today: no reader sees that an id went."""

    def now(kind: str, held: Any) -> Any:
        if isinstance(held, list):
            return [now(kind, entry) for entry in held]
        if isinstance(held, dict):
            return held | {"id": now(kind, held["id"])}
        name, dot, field = str(held).partition(".")
        return f"{moved.get(('models' if dot else kind, name), name)}{dot}{field}"

    told = {field: now(kind, record[field]) for field, kind in REFERS.items() if record.get(field)} if moved else {}
    return {**record, **told}


def _named(kind: str, id: str, published: Published) -> str:
    model, _, field = id.partition(".")
    if field and model in published.get("models", {}):
        return f"{field.replace('_', ' ')} of {name('models', published['models'][model])}"
    return name(kind, published[kind][id]) if id in published.get(kind, {}) else id


def _day(field: str) -> Seen:
    return lambda record, published: day(record[field], short=True) if record.get(field) else ""


def _readings(record: Fields, published: Published) -> str:
    """Where the sources have it and what they print there."""
    shown = ("id", "where", "found", "value", "low", "high", "gives", "standing")
    return repr([[reading.get(field) for field in shown] for reading in record.get("sources") or []])


def _checks(record: Fields, published: Published) -> str:
    """The last day on which the record's evidence was read."""
    days = [record.get("checked"), *(source.get("checked") for source in record.get("sources") or [])]
    return day(max(day for day in days if day), short=True) if any(days) else "not yet checked"


def _kind(record: Fields, published: Published) -> str:
    return f"{record.get('kind')}{', primary' if record.get('primary') else ''}"


def _labels(record: Fields, published: Published) -> str:
    """The words of a chart and of its table; its values are told point by point."""
    words = [record.get(field) or "" for field in ("unit", "alt", "note")]
    points = [(p.name, p.detail, p.group, p.standing, p.date, p.source) for p in points_of(record)]
    return "\n".join([*words, *(" ".join(point) for point in points)])


def _form(record: Fields, published: Published) -> str:
    """How a chart is drawn, apart from what."""
    points = [(p.subject, p.side, p.line) for p in points_of(record)]
    return json.dumps([record.get("spec"), record.get("narrow"), points], sort_keys=True)


def _shown(what: str, *fields: str, prose: bool = False) -> Aspect:
    """Short words, of which old and new are shown."""
    return Aspect(what, fields, _text(*fields), _text(*fields), prose)


def _told(what: str, *fields: str, prose: bool = True) -> Aspect:
    """Words too long to be shown."""
    return Aspect(what, fields, _text(*fields), None, prose)


def _as(what: str, seen: Seen, *fields: str) -> Aspect:
    return Aspect(what, fields, seen, seen)


def _refers(what: str, kind: str, field: str) -> Aspect:
    """Records referred to, compared by id and shown by name."""
    return Aspect(
        what,
        (field,),
        lambda record, published: " ".join(_ids(record, field)),
        lambda record, published: "; ".join(_named(kind, id, published) for id in _ids(record, field)),
    )


_EVIDENCE = (Aspect(PRINTED, ("sources",), _readings, None), _as(CHECKED, _checks, "checked"))

#: Kind of record -> what can change of it, in the order in which it is told.
VISIBLE: dict[str, tuple[Aspect, ...]] = {
    "trends": (
        _shown("renamed", "name"),
        _shown("answer reworded", "answer", prose=True),
        _refers("headline figure", "figures", "headline"),
        _told("story rewritten", "story", "year"),
    ),
    "sections": (
        _refers("moved", "trends", "trend"),
        _shown("renamed", "heading"),
        _shown("claim reworded", "claim", prose=True),
        _refers("key figure", "figures", "key"),
        _refers("also on", "trends", "also"),
        _told("text rewritten", "text", "looked", "evidence"),
        _refers("charts", "charts", "charts"),
    ),
    "figures": (
        _as("value", lambda record, published: value(record), "value", "low", "high", "unit", "qualifier"),
        _as("date", _day("date"), "date"),
        _shown("standing", "standing"),
        _shown("described anew", "label"),
        _shown("about", "about"),
        _shown("caveat", "note", prose=True),
        _told("formula", "formula", prose=False),
        _refers("sources", "sources", "sources"),
        *_EVIDENCE,
    ),
    "models": (
        _shown("renamed", "name"),
        _shown("maker", "maker", "country"),
        _as("release", _day("released"), "released"),
        _shown("weights", "weights"),
        _shown("licence", "licence"),
        _shown("hardware", "hardware"),
        _shown("what it takes in", "inputs"),
        _shown("what it puts out", "outputs"),
        *(_as(field.replace("_", " "), model_value(field), field) for field in QUANTITIES),
        *_EVIDENCE,
    ),
    "claims": (
        _shown("verdict", "verdict"),
        _shown("reworded", "claim", prose=True),
        _told("evidence reworded", "evidence"),
        _refers("section", "sections", "section"),
    ),
    "events": (
        _shown("reworded", "title", prose=True),
        _as("date", _day("date"), "date"),
        _shown("kind", "kind"),
        _shown("what changed by it", "changed", prose=True),
        _refers("trend", "trends", "trend"),
        _refers("sources", "sources", "sources"),
    ),
    "sources": (
        _shown("title", "title"),
        _shown("by", "by", "outlet"),
        _as("published", _day("published"), "published"),
        _shown("address", "url"),
        _shown("archived copy", "archived"),
        _as("kind", _kind, "kind", "primary"),
    ),
    "glossary": (_shown("renamed", "term", "aka"), _shown("explained anew", "meaning", prose=True)),
    "charts": (
        _shown("title reworded", "title", prose=True),
        Aspect("described anew", ("unit", "alt", "note", "rows", "details"), _labels, None, prose=True),
        Aspect("drawn in another form", ("form", "spec", "narrow", "lines"), _form, None),
    ),
}
