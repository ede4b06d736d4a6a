"""What a figure must carry to be believed: a value, a source, a standing that fits, a reading that was made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from scripts.catalog import Catalog
from scripts.faults import Fault
from scripts.records.model import QUANTITIES

UNREAD = ("second-hand", "none")
_FORMULA = 'add “formula: …”, such as “formula: "[[figure-a]] / [[figure-b]]"”.'


def check(catalog: Catalog) -> Iterator[Fault]:
    """Evidence missing from figures and models."""
    yield from _figures(catalog)
    yield from _models(catalog)


def _figures(catalog: Catalog) -> Iterator[Fault]:
    for id, figure in catalog.figures.items():
        place = catalog.place("figures", id)
        if figure.standing == "derived":
            if not figure.formula:
                yield Fault(place, f"{id}.formula", "a derived figure has no formula.", _FORMULA)
            if figure.checked:
                spot = catalog.place("figures", id, "checked")
                yield Fault(
                    spot, f"{id}.checked", "a derived figure is computed, not read.", "delete the line.", replacement=""
                )
            continue
        if figure.formula:
            spot = catalog.place("figures", id, "formula")
            yield Fault(
                spot,
                f"{id}.formula",
                "only derived figures have a formula.",
                "write “standing: derived”, or delete the line.",
            )
        if not figure.sources:
            yield Fault(
                place, f"{id}.sources", "the figure has no source.", "add “sources: [{id: …, where: …, found: …}]”."
            )
        if figure.read is None:
            yield Fault(
                place,
                f"{id}.read",
                "it is not said how the figure was read.",
                "add “read: …”: full, copy, excerpt, second-hand or none, as it was read.",
            )
        yield from _reading(figure.read, figure.checked, id, catalog, "figures")
        if figure.read not in (*UNREAD, None) and not any(reading.found for reading in figure.sources):
            cure = "add “found: …” to an entry of its sources, as printed there; or write “read: none”."
            yield Fault(place, f"{id}.found", "it is not said what the source prints.", cure)
        if figure.standing == "disputed":
            yield from _disputed(catalog, id)


def _disputed(catalog: Catalog, id: str) -> Iterator[Fault]:
    figure = catalog.figures[id]
    ends = [end for r in figure.sources for end in (r.value, r.low, r.high) if end is not None]
    place = catalog.place("figures", id)
    if figure.low is None or figure.high is None:
        yield Fault(
            place,
            f"{id}.low",
            "a disputed figure is shown as a range.",
            "give “low: …” and “high: …”, the ends of all sources.",
        )
    elif len(figure.sources) < 2 or not ends:
        yield Fault(
            place, f"{id}.sources", "a disputed figure needs two sources with their values.", "add “value: …” to each."
        )
    elif figure.low <= figure.high and (figure.low, figure.high) != (min(ends), max(ends)):
        name, end = ("low", min(ends)) if figure.low != min(ends) else ("high", max(ends))
        spot = catalog.place("figures", id, name)
        cure = f"write “{name}: {end}”: low: {min(ends)} and high: {max(ends)} are the ends of the sources' values."
        yield Fault(spot, f"{id}.{name}", "the range is not that of its sources.", cure)


def _models(catalog: Catalog) -> Iterator[Fault]:
    for id, model in catalog.models.items():
        given = {field for source in model.sources for field in source.gives}
        for number, source in enumerate(model.sources):
            yield from _reading(source.read, source.checked, id, catalog, "models", "sources", number)
            for field in source.gives:
                if field not in type(model).model_fields:
                    spot = catalog.place("models", id, "sources", number, "gives", field)
                    yield Fault(
                        spot, f"{id}.gives", f"a model has no field “{field}”.", f"one of {', '.join(QUANTITIES)}."
                    )
        for field in QUANTITIES:
            if getattr(model, field) is not None and field not in given:
                spot = catalog.place("models", id, field)
                cure = f"add “{field}: …”, as printed there, to “gives: {{…}}” of the source that says so."
                yield Fault(spot, f"{id}.{field}", "the value has no source.", cure)


def _reading(
    read: str | None, checked: str | None, id: str, catalog: Catalog, kind: str, *path: str | int
) -> Iterator[Fault]:
    if checked is None:
        return
    spot = catalog.place(kind, id, *path, "checked")
    if read in (*UNREAD, None):
        message = f"what was read “{read}” earns no checked date."
        yield Fault(spot, f"{id}.checked", message, "delete the line checked.", replacement="")
    elif checked > _latest_today():
        yield Fault(
            spot,
            f"{id}.checked",
            "the day lies in the future.",
            "write the day on which the source was read, or delete the line.",
        )


def _latest_today() -> str:
    """Today where the day is furthest on, so that no check is stricter than the editor's calendar (UTC+14)."""
    return (datetime.now(UTC) + timedelta(hours=14)).date().isoformat()
