"""A figure: one quantity, what it is about, and where it was read."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, Field, StringConstraints

from scripts.records.fields import FullDate, Id, Line, Number, PartialDate, Record, _text

Standing = Literal["stated", "measured", "estimated", "derived", "disputed"]
Read = Literal["full", "copy", "excerpt", "second-hand", "none"]
Qualifier = Literal["about", "over", "under", "up to", "at least"]
Found = Annotated[str, BeforeValidator(_text), StringConstraints(min_length=1, max_length=60)]

STANDINGS: dict[str, str] = {
    "stated": "by the maker or the law",
    "measured": "independently",
    "estimated": "by a third party",
    "derived": "by us, formula given",
    "disputed": "sources conflict",
}


class Look(NamedTuple):
    """How a standing is drawn: the shape of its mark, whether that is filled, and whether a bar of it is solid."""

    shape: Literal["circle", "diamond", "span"]
    filled: bool
    solid: bool


_COUNTED = Look("circle", filled=True, solid=True)
#: Standing -> its look, on pages, cards and slides alike; the stylesheets draw the same.
LOOKS: dict[str, Look] = {
    "stated": Look("circle", filled=True, solid=True),
    "measured": Look("diamond", filled=True, solid=True),
    "estimated": Look("circle", filled=False, solid=False),
    "derived": Look("diamond", filled=False, solid=True),
    "disputed": Look("span", filled=False, solid=True),
}


def look(standing: str) -> Look:
    """The look of ``standing``; counts of our own records have none and look as if stated."""
    return LOOKS.get(standing, _COUNTED)


class Reading(Record):
    """What one source says of a figure."""

    id: Id = Field(description="The source's id.", examples=["meta-llama-3-1-model-card"])
    where: Line | None = Field(
        None, description="Where in the source: page, section, table.", examples=["Training energy use, table"]
    )
    found: Found | None = Field(
        None,
        description="The figure exactly as printed there, number and unit, no sentence.",
        examples=["11,390 tons CO2eq"],
    )
    value: Number | None = Field(None, description="This source's own value; for disputed figures.", examples=[2.9])
    low: Number | None = Field(None, description="Low end of this source's own range; for disputed figures.")
    high: Number | None = Field(None, description="High end of this source's own range; for disputed figures.")
    standing: Standing | None = Field(
        None, description="Standing of this source's own value; for disputed figures; estimated where it is left out."
    )


class Figure(Record):
    """One quantity with its evidence. Either ``value``, or ``low`` and ``high``, in the ``unit`` named."""

    id: Id = Field(description="Permanent id.", examples=["llama-3-1-family-emissions"])
    about: Line = Field(
        description="The thing measured: a model, a company, a law, a place.", examples=["Llama 3.1 family"]
    )
    label: Line = Field(
        description="Words that complete the number: “11,390 t CO2e from training the Llama 3.1 family”.",
        examples=["from training the Llama 3.1 family"],
    )
    value: Number | None = Field(None, description="The number in base units.", examples=[11390, 3.8e25])
    low: Number | None = Field(None, description="Low end, for a range or a disputed figure.")
    high: Number | None = Field(None, description="High end, for a range or a disputed figure.")
    unit: Line = Field(description="The unit in the site's words.", examples=["t CO2e", "FLOP", "%", "USD"])
    date: PartialDate = Field(
        description="The day the value holds for or was published, only as exact as known.",
        examples=["2024-07-23", "2024"],
    )
    standing: Standing = Field(
        description="stated (maker or law), measured (independently), estimated (third party), "
        "derived (computed here), disputed (sources conflict).",
        examples=["stated"],
    )
    qualifier: Qualifier | None = Field(None, description="Printed before the number.", examples=["over"])
    note: Line | None = Field(
        None, description="A caveat that belongs to the number.", examples=["All three sizes together."]
    )
    formula: Line | None = Field(
        None,
        description="For derived figures: + - * / ( ), numbers and [[figure-id]] references.",
        examples=["[[llama-3-1-family-emissions]] / [[llama-3-family-emissions]]"],
    )
    sources: list[Reading] = Field(
        default=[], description="Where the figure was read, one entry a source.", max_length=12
    )
    read: Read | None = Field(
        None,
        description="How it was read: full (the source itself), copy (a stored copy), "
        "excerpt (an excerpt that shows it), second-hand (someone quoting it), none.",
        examples=["full"],
    )
    checked: FullDate | None = Field(
        None, description="The day of that reading; second-hand and none never earn one.", examples=["2026-11-23"]
    )
