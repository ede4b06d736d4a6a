"""What a new record says, in a line: all that a reviewer needs to judge it by its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scripts.editions.visible import model_value
from scripts.quantities.quantity import day
from scripts.records.model import QUANTITIES

Fields = Mapping[str, Any]


def told(kind: str, record: Fields) -> str:
    """``stated; found “11,390 tons CO2eq” in meta-llama-3-1-model-card; read: full, checked 23 Nov 2026``."""
    say = _SAY.get(kind)
    return "; ".join(part for part in say(record) if part) if say else ""


def evidence(record: Fields) -> Iterator[str]:
    """How a figure is known."""
    if record["formula"]:
        yield f"derived: {record['formula']}"
        return
    yield record["standing"]
    for reading in record["sources"]:
        yield f"found “{reading.get('found') or '…'}” in {reading['id']}"
    yield f"read: {_reading(record)}"


def _model(record: Fields) -> Iterator[str]:
    yield f"released {day(record['released'], short=True)}" if record["released"] else "no release day"
    for field in QUANTITIES:
        if shown := model_value(field)(record, {}):
            named = field.replace("_", " ")
            yield shown if named in shown else f"{named} {shown}"
    for source in record["sources"]:
        given = ", ".join(f"{field} “{printed}”" for field, printed in source["gives"].items())
        yield f"{source['id']} gives {given or 'no value'} ({source['standing']}; read: {_reading(source)})"


def _source(record: Fields) -> Iterator[str]:
    yield record["by"]
    yield record["outlet"] if record["outlet"] != record["by"] else ""
    yield day(record["published"], short=True) if record["published"] else "no date"
    yield record["url"]
    yield "primary" if record["primary"] else "not primary"


def _event(record: Fields) -> Iterator[str]:
    yield day(record["date"], short=True)
    yield _cited(record)


def _term(record: Fields) -> Iterator[str]:
    yield record["meaning"]
    yield _cited(record)


def _claim(record: Fields) -> Iterator[str]:
    yield record["verdict"]
    yield record["evidence"]
    yield _cited(record)


def _cited(record: Fields) -> str:
    return f"sources: {', '.join(record['sources'])}" if record["sources"] else "no source"


def _reading(record: Fields) -> str:
    checked = f"checked {day(record['checked'], short=True)}" if record["checked"] else "not yet checked"
    return f"{record['read'] or 'not said'}, {checked}"


_SAY: dict[str, Callable[[Fields], Iterator[str]]] = {
    "figures": evidence,
    "models": _model,
    "sources": _source,
    "events": _event,
    "glossary": _term,
    "claims": _claim,
}
