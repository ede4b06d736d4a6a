"""A project full of hostile records: every field of every record kind, found in the rulebook itself, holds a case."""

from __future__ import annotations

import copy
import json
import re
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import yaml
from pydantic import BeforeValidator

from scripts import catalog
from scripts.catalog import KINDS, Catalog
from scripts.faults import Fault
from scripts.records import Record
from scripts.rules import every

KEY = "(key)"
#: What is said of records that nothing names: not of what they hold.
_IDLE = ("no section shows this chart.", "nothing cites this source.")
#: Whole records of each kind, which the rules let pass beside the small data; N is a number of their own.
_WHOLE = yaml.safe_load("""
trends:
  - {id: trend-N, name: Trend N, reviewed: "2026-01-02", answer: It was said., headline: power-draw, story: It was typed.,
     year: It was typed., year_section: first-section, sections: [{id: section-N, heading: Typed things, also: [beta],
     aka: [everyday N], claim: Things were typed, key: power-draw, covers: [old-report/1],
     text: "Nobody knows why.", sources: [page-one], evidence: thin, looked: Everywhere.}]}
figures:
  - {id: figure-N, about: Thing N, label: drawn by it, value: 2000, unit: W, date: "2024-05-13", standing: stated,
     qualifier: over, note: All of it., sources: [{id: page-one, where: table, found: "2,000"}], read: full, checked: "2026-01-02"}
  - {id: figure-N, about: Thing N, label: drawn by it, low: 1500, high: 2500, unit: W, date: "2024", standing: disputed,
     sources: [{id: page-one, found: "1,500 to 2,500 W", low: 1500, high: 2500, standing: measured}, {id: paper-two, found: 1.5 kW, value: 1500}],
     read: full, checked: "2026-01-02"}
  - {id: figure-N, about: Thing N, label: more than the other, value: 5, unit: times, date: "2024", standing: derived,
     formula: "[[power-draw]] / [[power-old]]"}
sources:
  - {id: source-N, title: Work N, by: Somebody, outlet: Paper, published: "2024-05-13", url: "https://ok.example/N",
     archived: "https://archive.example/N", kind: news, primary: false}
models:
  - {id: model-N, name: Model Nth, aka: [Nth], maker: Maker, country: Country, released: "2024-05-13", inputs: [text],
     outputs: [text], weights: open, licence: MIT, parameters: 7000000000, active_parameters: 7000000000, context: 1000,
     training_tokens: 1000, training_flop: 1000, hardware: Chips, price_in: 1, price_out: 1, languages: 8,
     sources: [{id: page-one, where: table, gives: {parameters: 7B, active_parameters: 7B, context: "1,000",
     training_tokens: "1,000", training_flop: "1,000", price_in: $1, price_out: $1, languages: "8"}, standing: stated,
     read: full, checked: "2026-01-02"}]}
events:
  - {id: event-N, date: "2024-05-13", title: It happens, kind: release, trend: alpha, changed: Much., highlight: true,
     sources: [page-one]}
claims:
  - {id: claim-N, report: old-report, heading: 1, claim: Things grew., section: first-section, verdict: supported,
     evidence: They did., sources: [page-one]}
glossary:
  - {id: term-N, term: term Nth, aka: [termed Nth], meaning: It means that., auto: true, sources: [page-one]}
names:
  - {name: name Nth, aka: [named Nth], what: A thing.}
reports:
  - {id: report-N, title: Report, headings: [First]}
words:
  - {word: word Nth, alike: [worded Nth]}
moved:
  - {kind: sections, id: moved-N, to: first-section}
forms:
  - {id: form-N, what: Bars., native: bars, narrow: {height: {step: 40}}, spec: {height: {step: 30}, transform: [{filter: datum.subject},
     {calculate: "datum.value / 2", as: half}, {fold: [low, high], as: [end, at]}], encoding: {y: {field: order,
     type: ordinal, axis: null, sort: {field: order, order: ascending}}, x: {field: value, type: quantitative,
     axis: {labelExpr: datum.label, format: ",", tickCount: 4, orient: top}, scale: {type: linear, zero: true}}}, layer: [{mark: {type: bar,
     color: ink}, encoding: {color: {field: fill, scale: null}, description: {field: description}}}, {mark: {type: text,
     align: left, style: name}, encoding: {text: {value: word}}}]}}
charts:
  - {id: chart-N, question: "Did it grow?", title: It grew, unit: "Power drawn, W", alt: Three bars., form: plain-bars,
     narrow: {height: {step: 40}}, spec: {height: {step: 30}}, details: true, note: A caveat., rows: [{of: power-old,
     name: One, detail: quiet, group: g, subject: true, side: left}, {of: power-draw, name: Two}, {of: power-draw, name: Three}],
     lines: [{of: power-draw, name: Level}], readings: [power-estimates]}
  - {id: chart-N, question: "When was it?", title: It was then, unit: "Events", alt: Marks., form: plain-bars,
     rows: [{event: model-one-released, name: One}, {of: power-draw, against: power-old, name: Two}]}
  - {id: chart-N, question: "Did they grow?", title: They grew, unit: "Parameters", alt: Bars., form: plain-bars,
     models: {field: parameters, against: parameters, since: "2023", until: "2025", weights: [open], labels: {model-one: left},
     subjects: [model-one]}}
  - {id: chart-N, question: "How many?", title: They were counted, unit: "Number of models", alt: Bars., form: plain-bars,
     counts: {of: models, by: weights, split: kind, since: "2023", until: "2025", only: [open], subjects: [open]}}
""")  # fmt: skip

Path_ = tuple[str | int, ...]


class Place(NamedTuple):
    """A field of a kind of record: where it lies in the record, and the sort of value it takes."""

    kind: str
    path: Path_
    sort: str

    @property
    def name(self) -> str:
        """The name by which a fault tells of it."""
        return next(str(step) for step in reversed(self.path) if isinstance(step, str) and step != KEY)


def places(kind: str) -> list[Place]:
    """Every field of a kind, those of records within it too, and every part of its specifications."""
    found = [Place(kind, path, sort) for path, sort in _fields(KINDS[kind], ())]
    inner = [
        Place(kind, (*place.path, *path), "specification")
        for place in found
        if place.sort == "specification"
        for path in _parts(_at(whole(place, 0), place.path))
    ]
    return [place for place in found if place.sort != "specification"] + inner


def _fields(of: type[Record], path: Path_) -> Iterator[tuple[Path_, str]]:
    for name, info in of.model_fields.items():
        yield from _sorts(info.annotation, tuple(info.metadata), (*path, name))


def _sorts(kind: Any, metadata: tuple[Any, ...], path: Path_) -> Iterator[tuple[Path_, str]]:
    for entry in metadata:
        if isinstance(entry, BeforeValidator):
            yield path, getattr(entry.func, "__name__", "").strip("_")
            return
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        yield from _sorts(arguments[0], arguments[1:], path)
    elif origin in (Union, types.UnionType):
        for argument in arguments:
            yield from _sorts(argument, metadata, path) if argument is not type(None) else ()
    elif origin is list:
        yield from _sorts(arguments[0], (), (*path, 0))
    elif origin is dict:
        yield (*path, KEY), "key"
        yield from _sorts(arguments[1], (), (*path, ""))
    elif isinstance(kind, type) and issubclass(kind, Record):
        yield from _fields(kind, path)
    else:
        yield path, "word" if origin is Literal else "plain"


def _parts(value: Any) -> Iterator[Path_]:
    """Every value and key of a specification."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, entry in entries:
        yield (step,)
        if isinstance(value, dict):
            yield (step, KEY)
        yield from ((step, *path) for path in _parts(entry))


def whole(place: Place, number: int) -> dict[str, Any]:
    """A whole record with the field of ``place``, numbered; one that no whole record has is added to the first."""
    choices = _WHOLE[place.kind]
    fitting = next((choice for choice in choices if has(choice, place.path)), choices[0])
    return dict(_numbered(fitting, number))


def variant(kind: str, number: int) -> dict[str, Any]:
    """A whole record of a kind, those of one kind by turns."""
    return dict(_numbered(_WHOLE[kind][number % len(_WHOLE[kind])], number))


def _numbered(value: Any, number: int) -> Any:
    if isinstance(value, dict):
        return {key: _numbered(entry, number) for key, entry in value.items()}
    if isinstance(value, list):
        return [_numbered(entry, number) for entry in value]
    return re.sub(r"\bN\b|N(?=th)|(?<=-)N", str(number), value) if isinstance(value, str) else value


def _step(holder: Any, step: str | int) -> str | int:
    return next(iter(holder)) if step == "" else step


def _at(value: Any, path: Path_) -> Any:
    for step in path:
        value = value[_step(value, step)]
    return value


def has(record: Any, path: Path_) -> bool:
    try:
        _at(record, tuple(step for step in path if step != KEY))
    except (KeyError, IndexError, TypeError, StopIteration):
        return False
    return True


def put(record: dict[str, Any], path: Path_, value: Any) -> None:
    """``value`` in the place of what stands at ``path``, or of the key there; what lies between is made."""
    holder: Any = record
    steps = path[:-1] if path[-1] != KEY else path[:-2]
    for step, after in zip(steps, path[1:], strict=False):
        step = _step(holder, step)
        if isinstance(holder, dict) and step not in holder:
            holder[step] = [{}] if after == 0 else {}
        holder = holder[step]
    last = path[-1]
    if last == KEY:
        inner, old = (
            (holder, path[-2])
            if path[-2] in holder and not isinstance(holder[path[-2]], dict)
            else (holder[path[-2]], "")
        )
        old = _step(inner, old) if inner else ""
        entry = inner.pop(old, "x")
        inner[value] = entry
    elif isinstance(holder, list) and not holder:
        holder.append(value)
    else:
        holder[_step(holder, last)] = value


def typed(value: Any) -> str:
    """``value`` on a line of YAML, texts in double quotes; half a surrogate pair as the escape that it needs."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {typed(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(typed, value)) + "]"
    return re.sub(r"[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", json.dumps(value, ensure_ascii=False))


def _key(key: str) -> str:
    return (
        key
        if re.fullmatch(r"[a-z_]{2,}", key) and key not in ("true", "false", "yes", "no", "on", "off", "null")
        else typed(key)
    )


class Answer(NamedTuple):
    """What became of one record: the faults at it, and the record where it was taken."""

    faults: list[Fault]
    record: Any


def written(data: Path, kind: str, records: list[dict[str, Any]]) -> int:
    """Add ``records`` to the file of their kind, a line each; the number of the first line."""
    file = data / f"{kind}.yml"
    text = file.read_text("utf-8") if file.is_file() else f"{kind}:\n"
    file.write_text(text + "".join(f"  - {typed(record)}\n" for record in records), "utf-8")
    return text.count("\n") + 1


def answers(data: Path, given: dict[str, list[dict[str, Any]]]) -> dict[str, list[Answer]]:
    """What reading and the rules say of each record that is added to the small data at ``data``."""
    starts = {kind: written(data, kind, records) for kind, records in given.items()}
    found, faults = catalog.read(data)
    by_line: dict[tuple[str, int], list[Fault]] = {}
    for fault in (*faults, *every(found)):
        if not fault.warning and fault.message not in _IDLE:
            by_line.setdefault((fault.place.file, fault.place.line), []).append(fault)
    return {
        kind: [
            Answer(by_line.get((f"data/{kind}.yml", line), []), record)
            for line, record in _by_line(found, kind, starts[kind], len(records))
        ]
        for kind, records in given.items()
    }


def _by_line(found: Catalog, kind: str, start: int, number: int) -> Iterator[tuple[int, Any]]:
    held = {found.place(kind, id).line: record for id, record in found.kind(kind).items()}
    return ((line, held.get(line)) for line in range(start, start + number))


def value_at(record: Any, path: Path_) -> Any:
    """What a record has at ``path``."""
    for step in path:
        if step == KEY:
            return list(record)
        record = (
            getattr(record, step)
            if isinstance(record, Record) and isinstance(step, str)
            else record[_step(record, step)]
        )
    return record


def dressed(place: Place, case: str) -> str:
    """``case`` as the field takes it: what a source prints begins with the number."""
    if place.path == ("sources", 0, "found"):
        return f"2,000 {case}"
    return f"7B {case}" if place.path == ("sources", 0, "gives", "") else case


def with_case(place: Place, number: int, case: str) -> dict[str, Any]:
    """A whole record, numbered, that holds ``case`` at ``place``."""
    record = copy.deepcopy(whole(place, number))
    put(record, place.path, dressed(place, case))
    return record
