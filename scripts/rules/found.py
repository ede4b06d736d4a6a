"""A value must be what its source prints, after units; formulas are held to account elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalog import Catalog
from scripts.faults import Fault, Place
from scripts.quantities import printed
from scripts.records import Figure
from scripts.records.model import QUANTITIES

_ENDS = ("value", "low", "high")


def check(catalog: Catalog) -> Iterator[Fault]:
    """Values that their ``found`` does not print."""
    for id, figure in catalog.figures.items():
        if figure.standing == "derived":
            continue
        everything = " ; ".join(reading.found for reading in figure.sources if reading.found)
        for number, reading in enumerate(figure.sources):
            own = {end: getattr(reading, end) for end in _ENDS if getattr(reading, end) is not None}
            if reading.found:
                for field, value in own.items():
                    place = catalog.place("figures", id, "sources", number, field)
                    yield from _compare(value, reading.found, figure.unit, f"{id}.{field}", place)
            if reading.found and not own and figure.standing != "disputed":
                yield from _agree(figure, reading.found, id, catalog.place("figures", id, "sources", number, "found"))
        if everything and figure.standing != "disputed":
            for field in _ENDS:
                end: float | None = getattr(figure, field)
                if end is not None:
                    place = catalog.place("figures", id, field)
                    yield from _compare(end, everything, figure.unit, f"{id}.{field}", place)
    for id, model in catalog.models.items():
        for source in model.sources:
            for field, found in source.gives.items():
                recorded: float | None = getattr(model, field) if field in QUANTITIES else None
                if recorded is not None:
                    place = catalog.place("models", id, field)
                    yield from _compare(recorded, found, QUANTITIES[field][0], f"{id}.{field}", place, "gives")


def _agree(figure: Figure, found: str, id: str, place: Place) -> Iterator[Fault]:
    """What one source prints, where others print the figure: it must be the same, or the figure is disputed."""
    ends = [end for end in (figure.value, figure.low, figure.high) if end is not None]
    several = sum(bool(reading.found) for reading in figure.sources) > 1
    if several and ends and not any(printed.matches(end, found, figure.unit) for end in ends):
        message = (
            f"this source prints “{found}”, the figure is {' to '.join(f'{end:g}' for end in ends)} {figure.unit}."
        )
        cure = "correct found; where sources conflict, write “standing: disputed” and each source’s own value."
        yield Fault(place, f"{id}.found", message, cure)


def _compare(value: float, found: str, unit: str, field: str, place: Place, beside: str = "found") -> Iterator[Fault]:
    """The fault of ``field`` (``record-id.value``) whose ``value`` is not what ``beside`` it is printed."""
    if not printed.matches(value, found, unit):
        numbers = list(dict.fromkeys(printed.values(found, unit)))
        read = ", ".join(f"{number:g}" for number in numbers) or "no number"
        message = f"the value {value:g} {unit} is not what the source prints: “{found}” reads as {read}."
        name = field.rpartition(".")[2]
        cure = f"correct {name} or {beside}; a computed value is derived, with a formula."
        if len(numbers) == 1:
            cure = f"correct {beside}; or write “{name}: {numbers[0]:.15g}”, if the source prints that."
        yield Fault(place, field, message, cure)
