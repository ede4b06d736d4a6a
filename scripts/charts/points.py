"""What a chart draws, read from the catalog: one point for each quantity, reading, event, model or count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from scripts.catalog import Catalog, prose
from scripts.quantities.quantity import Quantity, amount, day
from scripts.records import Chart, Claim, Counts, Event, Figure, Model, Models, Record, Row
from scripts.settings import NAME


@dataclass(frozen=True)
class Point:
    """One mark: values in the unit of its record, and the words that go with it. Counts have no standing."""

    name: str
    detail: str = ""
    group: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    against: float | None = None
    date: str = ""
    unit: str = ""
    said: str = ""
    said_against: str = ""
    standing: str = ""
    source: str = ""
    source_ids: tuple[str, ...] = ()
    record: str = ""
    subject: bool = False
    side: str = "right"
    line: bool = False
    against_unit: str = ""


def points(catalog: Catalog, chart: Chart) -> list[Point]:
    """The points of ``chart``, in the order in which its table lists them; unknown ids give none."""
    found = [point for row in chart.rows for point in _row(catalog, row)]
    found += [
        point for id in chart.readings if id in catalog.figures for point in _readings(catalog.figures[id], catalog)
    ]
    found += _models(catalog, chart.models) if chart.models else []
    found += _counts(catalog, chart.counts) if chart.counts else []
    found += [point for row in chart.lines for point in _row(catalog, row, line=True)]
    return found if chart.details else [replace(point, detail="") for point in found]


def _row(catalog: Catalog, row: Row, line: bool = False) -> Iterator[Point]:
    event = catalog.events.get(row.event or "")
    quantity = catalog.quantity(row.of or "")
    if event is not None:
        found = _event(catalog, event)
    elif quantity is not None:
        found = _quantity(catalog, quantity, catalog.quantity(row.against) if row.against else None)
    else:
        return
    yield replace(
        found, name=row.name or found.name, detail=found.detail if row.detail is None else row.detail,
        group=row.group or "", subject=row.subject, side=row.side or found.side, line=line,
    )  # fmt: skip


def _event(catalog: Catalog, event: Event) -> Point:
    sources = [catalog.sources[id] for id in event.sources if id in catalog.sources]
    when = day(event.date, short=True)
    return Point(
        prose.plain(event.title, catalog), when, date=event.date, said=when, source=sources[0].by if sources else "",
        source_ids=tuple(source.id for source in sources), record=event.id, side="above",
    )  # fmt: skip


def _quantity(catalog: Catalog, quantity: Quantity, against: Quantity | None) -> Point:
    said = f"{quantity.qualifier} {quantity.number()}" if quantity.qualifier else quantity.number()
    sources = [evidence.source for each in (quantity, against) if each for evidence in each.evidence]
    return Point(
        prose.plain(quantity.about, catalog), day(quantity.date, short=True) if quantity.date else "", "",
        quantity.value, quantity.low, quantity.high, against.value if against else None, quantity.date or "",
        quantity.unit, said, against.number() if against else "", quantity.standing,
        sources[0].by if sources else "", tuple(dict.fromkeys(source.id for source in sources)), quantity.reference,
        against_unit=against.unit if against else "",
    )  # fmt: skip


def _readings(figure: Figure, catalog: Catalog) -> Iterator[Point]:
    """Each source of a disputed figure with its own value or range."""
    for reading in figure.sources:
        source = catalog.sources.get(reading.id)
        ends = (reading.value, reading.low, reading.high)
        if source is None or all(end is None for end in ends):
            continue
        yield Point(
            source.by, day(source.published, short=True) if source.published else "", "", *ends,
            date=source.published or figure.date, unit=figure.unit, said=amount(*ends, figure.unit),
            standing=reading.standing or "estimated", source=source.by, source_ids=(source.id,), record=figure.id,
            subject=True,
        )  # fmt: skip


def _models(catalog: Catalog, chosen: Models) -> list[Point]:
    found = []
    for id, model in catalog.models.items():
        quantity = catalog.quantity(f"{id}.{chosen.field}")
        against = catalog.quantity(f"{id}.{chosen.against}") if chosen.against else None
        if quantity is None or not model.released or (chosen.against and against is None):
            continue
        if not _within(model.released, chosen.since, chosen.until):
            continue
        if chosen.weights and model.weights not in chosen.weights:
            continue
        point = _quantity(catalog, quantity, against)
        found.append(replace(point, subject=id in chosen.subjects, side=chosen.labels.get(id, "")))
    return sorted(found, key=lambda point: (point.date, point.record))


def _within(date: str, since: str | None, until: str | None) -> bool:
    """Whether ``date`` lies in the period; a month or year counts as a whole."""
    return (since is None or date >= since[: len(date)]) and (until is None or date[: len(until)] <= until)


def _counts(catalog: Catalog, counts: Counts) -> list[Point]:
    """How many records each group holds, each part of it where it is split."""
    records = [record for record in catalog.kind(counts.of).values() if _in_period(record, counts)]
    pairs = Counter(
        (group, _group(catalog, record, counts.split) if counts.split else "")
        for record in records
        for group in _groups(catalog, record, counts.by)
    )
    groups = list(counts.only) or sorted({group for group, _ in pairs if group}, key=_in_order)
    parts = sorted({part for _, part in pairs if part}, key=_in_order) or [""]
    return [
        Point(
            part or _shown(catalog, group), "", _shown(catalog, group) if part else "", float(pairs[group, part]),
            date=group if counts.by == "month" else "", unit=counts.of, said=str(pairs[group, part]),
            source=NAME, record=f"{counts.of}/{group}{'/' if part else ''}{part}",
            subject=group in counts.subjects or part in counts.subjects,
        )
        for group in groups
        for part in parts
    ]  # fmt: skip


def _in_period(record: Record, counts: Counts) -> bool:
    date = getattr(record, "released" if counts.of == "models" else "date", None)
    return not (counts.since or counts.until) or (date is not None and _within(date, counts.since, counts.until))


def _groups(catalog: Catalog, record: Record, by: str) -> Iterable[str]:
    return record.inputs if by == "inputs" and isinstance(record, Model) else [_group(catalog, record, by)]


def _group(catalog: Catalog, record: Record, by: str | None) -> str:
    if by == "month":
        date = str(getattr(record, "released", None) or getattr(record, "date", None) or "")
        return date[:7] if len(date) > 4 else ""
    if by == "trend" and isinstance(record, Claim):
        return catalog.trend_of.get(record.section, "")
    return str(getattr(record, by or "", None) or "")


_ORDER = ("supported", "partly supported", "overstated", "contradicted", "no public evidence",
          "stated", "measured", "estimated", "derived", "disputed", "open", "restricted", "closed")  # fmt: skip


def _in_order(name: str) -> tuple[int, str]:
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)


def _shown(catalog: Catalog, group: str) -> str:
    if group[:4].isdigit() and len(group) == 7:
        return day(group, short=True).partition(" ")[0]
    if group in catalog.trends:
        return catalog.trends[group].name
    return catalog.reports[group].title if group in catalog.reports else group
