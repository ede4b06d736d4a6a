"""A quantity is one value, or a range from low to high."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalog import Catalog
from scripts.faults import Fault


def check(catalog: Catalog) -> Iterator[Fault]:
    """Figures with no value, with both forms, or with ends the wrong way round."""
    for id, figure in catalog.figures.items():
        place = catalog.place("figures", id)
        ends = [figure.low, figure.high]
        if figure.value is not None and ends != [None, None]:
            cure = "delete the line value, or the lines low and high."
            yield Fault(place, f"{id}.value", "value stands beside low and high.", cure)
        elif figure.value is None and None in ends:
            cure = "add “value: …”, or both “low: …” and “high: …”."
            yield Fault(place, f"{id}.value", "the figure has no value.", cure)
        elif figure.low is not None and figure.high is not None and figure.low > figure.high:
            cure = f"write “low: {figure.high}” and “high: {figure.low}”."
            yield Fault(catalog.place("figures", id, "low"), f"{id}.low", "low is greater than high.", cure)
