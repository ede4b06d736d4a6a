"""Who changes a number has read it anew: its day of reading is not that of the number before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.catalog import Catalog
from scripts.faults import Fault
from scripts.records import Figure, Model


def check(catalog: Catalog) -> Iterator[Fault]:
    """Numbers that differ from the latest edition's under the same day of reading (a warning)."""
    if not catalog.editions:
        return
    latest = catalog.editions[-1]
    for id, figure in catalog.figures.items():
        was = latest.records.get("figures", {}).get(id)
        if was and figure.checked and figure.checked == was.get("checked") and _printed(figure) != _printed(was):
            yield _kept(catalog, "figures", id, ("checked",), latest.name)
    for id, model in catalog.models.items():
        was = latest.records.get("models", {}).get(id)
        before = _readings(was) if was else {}
        for number, (source, (given, checked)) in enumerate(_readings(model).items()):
            if checked and source in before and before[source][1] == checked and before[source][0] != given:
                yield _kept(catalog, "models", id, ("sources", number, "checked"), latest.name)


def _kept(catalog: Catalog, kind: str, id: str, path: tuple[str | int, ...], edition: str) -> Fault:
    said = f"the number is another than in edition {edition}, its day of reading is the same."
    cure = "set checked to the day on which you read the number in the source."
    return Fault(catalog.place(kind, id, *path), f"{id}.checked", said, cure, True)


def _printed(figure: Figure | Mapping[str, Any]) -> list[Any]:
    """The number of a figure, of today or frozen, and what its sources print."""
    held = figure.model_dump() if isinstance(figure, Figure) else figure
    sources = [(reading["id"], reading.get("found")) for reading in held.get("sources") or []]
    return [*(held.get(field) for field in ("value", "low", "high")), sources]


def _readings(model: Model | Mapping[str, Any]) -> dict[tuple[str, str], tuple[Any, Any]]:
    """What each source of a model gives, and when it was read; a source may stand twice, with other places."""
    held = model.model_dump() if isinstance(model, Model) else model
    return {
        (source["id"], where if isinstance(where := source.get("where"), str) else ""): (
            source.get("gives"),
            source.get("checked"),
        )
        for source in held.get("sources") or []
    }
