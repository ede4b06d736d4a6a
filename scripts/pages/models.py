"""The models in one table: what their makers published, what others estimated, what nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from scripts.catalog import Catalog
from scripts.correcting import Pencil, pencil
from scripts.pages.explore import Explorer, facet, span
from scripts.quantities.quantity import Quantity, day
from scripts.records import Model, Source
from scripts.records.model import Modality
from scripts.settings import Settings
from scripts.templates.template import page


@dataclass(frozen=True)
class Column:
    """A column: its name in addresses, its heading, whether sorting starts with the largest, and the fields it shows.

    The name is the field's where it shows one.
    """

    key: str
    label: str
    falls: bool = False
    fields: str = ""


#: The columns that hold quantities; the key is the field of the record.
QUANTITIES = (
    Column("parameters", "Parameters", True),
    Column("active_parameters", "Active", True),
    Column("context", "Context, tokens", True),
    Column("training_tokens", "Trained on, tokens", True),
    Column("training_flop", "Compute, FLOP", True),
    Column("price_in", "Price in", True),
    Column("price_out", "Price out", True),
)
COLUMNS = (
    Column("name", "Model"),
    Column("maker", "Maker"),
    Column("released", "Released", True),
    *QUANTITIES,
    Column("weights", "Weights"),
    Column("licence", "Licence"),
    Column("modality", "Takes in, puts out", fields="inputs outputs"),
)
#: Sizes by total parameters: value in addresses, words, upper end.
SIZES = (
    ("to-3b", "up to 3 billion", 3e9),
    ("3b-15b", "3 to 15 billion", 15e9),
    ("15b-100b", "15 to 100 billion", 100e9),
    ("over-100b", "over 100 billion", float("inf")),
)
UNKNOWN = "unknown"
WEIGHTS = {
    "open": "open licence",
    "restricted": "restricted: the maker's licence",
    "closed": "closed",
}


@dataclass(frozen=True)
class Row:
    """A model as the table shows it; a cell is None where the value is unknown."""

    model: Model
    released: str
    cells: list[Quantity | None]
    size: str
    modality: str
    takes: str
    sources: list[Source]
    pencil: Pencil


def render_models(catalog: Catalog, settings: Settings) -> dict[str, str]:
    """``models/index.md``; nothing while there is no model."""
    if not catalog.models:
        return {}
    ordered = sorted(catalog.models.values(), key=lambda model: (model.released or "0", model.name), reverse=True)
    front = {
        "title": "Models",
        "description": f"{len(ordered)} language models: maker, date, size, training, weights and price, with sources.",
        "kind": "wide",
        "style": "models",
        "reviewed": catalog.reviewed,
        "contents": [],
    }
    rows = [_row(catalog, settings, model) for model in ordered]
    return {
        "models/index.md": page(
            "models.md.j2",
            front,
            rows=rows,
            columns=COLUMNS,
            explorer=_explorer(ordered),
            ids=catalog.earlier_of("models"),
        )
    }


def _explorer(models: list[Model]) -> Explorer:
    sizes = {value: words for value, words, _ in SIZES} | {UNKNOWN: "unknown"}
    return Explorer(
        "models",
        "models",
        ".models tbody > tr",
        (
            facet("maker", "Maker", ([model.maker] for model in models)),
            facet("weights", "Openness", ([model.weights] for model in models if model.weights), WEIGHTS),
            facet("modality", "Modality", map(_modalities, models), _modality_names(), many=True),
            facet("size", "Size", ([_size(model)] for model in models), sizes),
        ),
        span("Released", (model.released or "" for model in models), "2023"),
        columns=tuple((column.key, column.label) for column in COLUMNS[1:]),
    )


def _row(catalog: Catalog, settings: Settings, model: Model) -> Row:
    sources = dict.fromkeys(source.id for source in model.sources)
    return Row(
        model,
        day(model.released, short=True) if model.released else "",
        [catalog.quantity(f"{model.id}.{column.key}") for column in QUANTITIES],
        _size(model),
        "|".join(_modalities(model)),
        f"{', '.join(model.inputs)} → {', '.join(model.outputs)}" if model.inputs and model.outputs else "",
        [catalog.sources[id] for id in sources],
        pencil(catalog, settings, "models", model.id, f"models/#{model.id}"),
    )


def _size(model: Model) -> str:
    """The model's size class, from its total parameters."""
    if model.parameters is None:
        return UNKNOWN
    return next(value for value, _, end in SIZES if model.parameters <= end)


def _modalities(model: Model) -> list[str]:
    """What a model takes in and puts out besides text, as ``image-in``; ``text`` alone when there is nothing else."""
    found = [f"{name}-in" for name in model.inputs] + [f"{name}-out" for name in model.outputs]
    return [value for value in found if not value.startswith("text-")] or (["text"] if found else [])


def _modality_names() -> dict[str, str]:
    names = [name for name in get_args(Modality) if name != "text"]
    ways = {"in": "takes in", "out": "puts out"}
    return {"text": "text only"} | {f"{name}-{way}": f"{said} {name}" for way, said in ways.items() for name in names}
