"""A chart: a question, the records it draws on, and a Vega-Lite specification without numbers of its own."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from scripts.reading.document import Plain
from scripts.records import limits
from scripts.records.fields import Flag, Id, Line, PartialDate, QuantityId, Record

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None}


def _json(value: Any) -> Any:
    """Typed YAML as the JSON that Vega-Lite reads: numbers, true, false and null written without quotes."""
    if isinstance(value, dict):
        return {str(key): _json(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_json(entry) for entry in value]
    if isinstance(value, Plain):
        text = str(value)
        if text in _WORDS:
            return _WORDS[text]
        if _NUMBER.fullmatch(text):
            number = float(text)
            return int(number) if number.is_integer() else number
        return text
    return value


def _specification(value: Any) -> Any:
    if not isinstance(value, dict):
        raise ValueError("this must be a Vega-Lite specification. Try: fields with values, indented below “spec:”.")
    return _json(value)


Specification = Annotated[dict[str, Any], BeforeValidator(_specification), WithJsonSchema({"type": "object"})]
Side = Literal["left", "right", "above", "below"]
Native = Literal["bars", "columns", "parts", "dots", "pairs", "releases", "measures", "course"]


class Form(Record):
    """A Vega-Lite specification that several charts share."""

    id: Id = Field(description="Name of the form.", examples=["bars"])
    what: Line = Field(description="What it is for.", examples=["Amounts from zero, one bar a row."])
    spec: Specification = Field(description="The Vega-Lite specification; data, size and colours are given to it.")
    native: Native | None = Field(
        None, description="As what slides draw it with Office's own charts; left out, they show a picture."
    )
    narrow: Specification | None = Field(None, description="What changes on a phone, merged over it.")


class Row(Record):
    """One mark of a chart: a quantity, or an event, and how it is named."""

    of: QuantityId | None = Field(
        None,
        description="The quantity drawn: a figure's id, or model-id.field.",
        examples=["llama-3-1-405b.parameters"],
    )
    event: Id | None = Field(None, description="The event drawn, in place of a quantity.")
    against: QuantityId | None = Field(None, description="A second quantity, for charts with two measured axes.")
    name: Line | None = Field(None, description="Its name in the chart; else what the record is about.")
    detail: Line | None = Field(None, description="A second, quieter line below the name; else the date.")
    group: Line | None = Field(None, description="The series or row it belongs to.")
    subject: Flag = Field(False, description="Whether the title speaks of it: drawn in the trend's colour.")
    side: Side | None = Field(None, description="Where its label stands, in charts with free labels.")


class Models(Record):
    """A row for each model that has a value."""

    field: Literal[
        "parameters", "active_parameters", "context", "training_tokens", "training_flop", "price_in", "price_out"
    ] = Field(description="The value drawn.", examples=["training_flop"])
    against: Literal["parameters", "active_parameters", "training_tokens", "price_out"] | None = Field(
        None, description="A second value for the other axis; else the day of release."
    )
    since: PartialDate | None = Field(None, description="First day of release taken.")
    until: PartialDate | None = Field(None, description="Last day of release taken.")
    weights: list[Literal["open", "restricted", "closed"]] = Field(
        default=[], description="Only models of these kinds."
    )
    labels: dict[str, Side] = Field(default={}, description="Models that are named: id and side of the label.")
    subjects: list[Id] = Field(default=[], description="Models that the title speaks of.")


class Counts(Record):
    """A row for each group of records, with their number."""

    of: Literal["models", "events", "claims", "figures"] = Field(description="The records counted.")
    by: Literal["month", "trend", "verdict", "weights", "kind", "standing", "country", "inputs", "report"] = Field(
        description="What they are grouped by."
    )
    split: Literal["verdict", "weights", "kind", "standing"] | None = Field(
        None, description="What each group is divided by."
    )
    since: PartialDate | None = Field(None, description="First day taken.")
    until: PartialDate | None = Field(None, description="Last day taken.")
    only: list[Line] = Field(default=[], description="Only these groups, in this order.")
    subjects: list[Line] = Field(default=[], description="Groups, or parts, that the title speaks of.")


class Chart(Record):
    """One chart, shown in a section, with what a reader needs to trust it."""

    id: Id = Field(description="Permanent id and address.", examples=["llama-emissions-by-generation"])
    question: Line = Field(
        description="What it answers that the section's key figure alone does not.",
        examples=["Did training emissions grow with every generation?"],
    )
    title: Line = Field(description=f"The finding, in {limits.TITLE} characters at most.")
    unit: Line = Field(
        description="What is drawn, its unit, and “log scale” where the scale is one.",
        examples=["Training emissions, t CO2e, location-based"],
    )
    alt: Line = Field(description="What one sees: form, order, the extremes.")
    form: Id | None = Field(None, description="A form of data/forms.yml.", examples=["bars"])
    spec: Specification | None = Field(
        None, description="Vega-Lite merged over the form (JSON merge patch), or whole where there is no form."
    )
    narrow: Specification | None = Field(None, description="What changes on a phone, merged over it.")
    details: Flag = Field(True, description="False to show the names of the rows alone.")
    rows: list[Row] = Field(default=[], description="The marks, in order.", max_length=60)
    lines: list[Row] = Field(default=[], description="Thresholds and levels to compare with.", max_length=4)
    readings: list[Id] = Field(default=[], description="Disputed figures, of which every source is a row.")
    models: Models | None = Field(None, description="A row for each model that has a value.")
    counts: Counts | None = Field(None, description="A row for each group of records.")
    note: Line | None = Field(None, description="A caveat printed in the caption.")
