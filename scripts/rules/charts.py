"""A chart must draw on records that exist, in a specification that is taken, and stand in one section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.catalog import Catalog, prose
from scripts.charts import allowed
from scripts.charts.expressions import Complaint
from scripts.charts.points import Point, points
from scripts.charts.specification import written
from scripts.faults import About, Fault
from scripts.pictures import fonts
from scripts.records import Chart, limits
from scripts.rules.digits import declared, stray
from scripts.rules.drawings import honest
from scripts.rules.references import known, quantity


def check(catalog: Catalog) -> Iterator[Fault]:
    """Faults of forms and charts."""
    broken: set[str | None] = set()
    for id, form in catalog.forms.items():
        faults = [
            *_faults(catalog, "forms", id, "spec", allowed.complaints(form.spec)),
            *_faults(catalog, "forms", id, "narrow", allowed.patch(form.narrow or {})),
        ]
        broken |= {id} if faults else set()
        yield from faults
    yield from _shown(catalog)
    names = declared(catalog)
    for id, chart in catalog.charts.items():
        faults = [] if chart.form in broken else list(_specification(catalog, id, chart))
        yield from faults
        yield from _references(catalog, id, chart)
        if not faults and chart.form not in broken:
            drawn = points(catalog, chart)
            yield from _words(catalog, id, chart, drawn, names)
            yield from honest(catalog, id, chart, drawn)


def _specification(catalog: Catalog, id: str, chart: Chart) -> Iterator[Fault]:
    """What a chart changes of its form and, when that is clean, the whole at both widths."""
    parts = [
        *_faults(catalog, "charts", id, "spec", allowed.patch(chart.spec or {})),
        *_faults(catalog, "charts", id, "narrow", allowed.patch(chart.narrow or {})),
    ]
    wide = parts or list(_faults(catalog, "charts", id, "spec", allowed.complaints(written(catalog, chart, False))))
    yield from wide
    if not wide:
        yield from _faults(catalog, "charts", id, "narrow", allowed.complaints(written(catalog, chart, True)))


def _faults(catalog: Catalog, kind: str, id: str, field: str, found: Iterator[Complaint]) -> Iterator[Fault]:
    for path, message, cure in found:
        yield Fault(catalog.place(kind, id, field, *path), f"{id}.{field}", message, cure)


def _shown(catalog: Catalog) -> Iterator[Fault]:
    """Charts that no section shows or two do, and charts that sections name but nobody wrote."""
    shown: dict[str, str] = {}
    for section_id, section in catalog.sections.items():
        for number, id in enumerate(section.charts):
            place = catalog.place("sections", section_id, "charts", number)
            yield from known(catalog, id, catalog.charts, "chart", f"{section_id}.charts", place)
            if id in shown:
                message = f"the section {shown[id]} shows this chart already."
                yield Fault(place, f"{section_id}.charts", message, "delete it in one of the two.")
            shown.setdefault(id, section_id)
    if "sections" not in catalog.unread and "trends" not in catalog.unread:
        for id in catalog.charts.keys() - shown.keys():
            cure = f"add “charts: [{id}]” to a section, or delete the record."
            about = About("idle", "charts", id)
            yield Fault(catalog.place("charts", id), id, "no section shows this chart.", cure, about=about)


def _references(catalog: Catalog, id: str, chart: Chart) -> Iterator[Fault]:
    if chart.form is not None:
        yield from known(catalog, chart.form, catalog.forms, "form", f"{id}.form", catalog.place("charts", id, "form"))
    if chart.form is None and chart.spec is None:
        yield Fault(catalog.place("charts", id), f"{id}.form", "nothing says how it is drawn.", "add “form: bars”.")
    for field, rows in (("rows", chart.rows), ("lines", chart.lines)):
        for number, row in enumerate(rows):
            place = catalog.place("charts", id, field, number)
            if (row.of is None) == (row.event is None):
                yield Fault(
                    place, f"{id}.{field}", "a row is either a quantity or an event.", "write of: …, or event: …"
                )
            for part, reference in (("of", row.of), ("against", row.against)):
                if reference:
                    spot = catalog.place("charts", id, field, number, part)
                    yield from quantity(catalog, reference, f"{id}.{field}", spot)
            if row.event:
                spot = catalog.place("charts", id, field, number, "event")
                yield from known(catalog, row.event, catalog.events, "event", f"{id}.{field}", spot)
    for number, figure in enumerate(chart.readings):
        place = catalog.place("charts", id, "readings", number)
        yield from known(catalog, figure, catalog.figures, "figure", f"{id}.readings", place)
    if chart.models is not None:
        for part, named in (("labels", chart.models.labels), ("subjects", chart.models.subjects)):
            for number, model in enumerate(named):
                place = catalog.place("charts", id, "models", part, number)
                yield from known(catalog, model, catalog.models, "model", f"{id}.models", place)


def _words(
    catalog: Catalog, id: str, chart: Chart, drawn: list[Point], names: re.Pattern[str] | None
) -> Iterator[Fault]:
    """Titles too long, typed numbers in the names of rows, and characters that pictures cannot draw."""
    title = prose.plain(chart.title, catalog)
    if len(title) > limits.TITLE:
        said = f"it prints as {len(title)} characters, {limits.TITLE} fit."
        yield Fault(
            catalog.place("charts", id, "title"), f"{id}.title", said, f"shorten it by {len(title) - limits.TITLE}."
        )
    whole = not {"names", "models", "glossary"} & catalog.unread
    for field, rows in (("rows", chart.rows), ("lines", chart.lines)):
        for number, row in enumerate(rows):
            for part in ("name", "detail"):
                for _, typed in stray(getattr(row, part) or "", names) if whole else ():
                    place = catalog.place("charts", id, field, number, part)
                    yield Fault(place, f"{id}.{part}", f"the number “{typed}” is typed.", "words, a name or a date.")
    yield from _lacking(catalog, id, chart, drawn, {"title": title, "unit": prose.plain(chart.unit, catalog)})


def _lacking(catalog: Catalog, id: str, chart: Chart, drawn: list[Point], own: dict[str, str]) -> Iterator[Fault]:
    """Letters that no picture can draw: where they are typed, or else at the chart that draws on a name with them."""
    typed: list[tuple[tuple[str | int, ...], str]] = [((field,), words) for field, words in own.items()]
    for field, rows in (("rows", chart.rows), ("lines", chart.lines)):
        for number, row in enumerate(rows):
            typed += [((field, number, part), getattr(row, part) or "") for part in ("name", "detail", "group")]
    typed += [
        (("counts", "only", number), group) for number, group in enumerate(chart.counts.only if chart.counts else ())
    ]
    told: set[str] = set()
    for path, words in typed:
        if lacking := fonts.missing(words):
            told |= set(lacking)
            said = f"pictures have no letters for {' '.join(lacking[:5])}."
            field = next(part for part in reversed(path) if isinstance(part, str))
            yield Fault(catalog.place("charts", id, *path), f"{id}.{field}", said, "another spelling.")
    within = "".join(text for point in drawn for text in (point.name, point.detail, point.group))
    if lacking := tuple(sign for sign in fonts.missing(within) if sign not in told):
        said = f"pictures have no letters for {' '.join(lacking[:5])}."
        yield Fault(catalog.place("charts", id), id, said, "another spelling, in “name” of the row.")
