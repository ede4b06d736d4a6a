"""A trend page and its sections."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from scripts.records import limits
from scripts.records.fields import FullDate, Id, Line, Prose, QuantityId, Record


class Section(Record):
    """One section: a claim that could stand as a slide title, its text, its evidence."""

    id: Id = Field(description="Permanent id, unique over the whole site.", examples=["training-emissions"])
    heading: Line = Field(
        description=f"Topic name for navigation, {limits.HEADING} characters at most.", examples=["Training emissions"]
    )
    also: list[Id] = Field(default=[], description="Other trends it belongs to.")
    aka: list[Line] = Field(default=[], description="Everyday names that people would search for.")
    claim: Line = Field(
        description=f"One sentence, fit for a slide title: {limits.CLAIM} characters, {limits.CLAIM_HELD} at most."
    )
    key: QuantityId | None = Field(None, description="The key figure: a figure's id, or model-id.field.")
    charts: list[Id] = Field(default=[], description="Ids of the charts it shows, in order; the first is its card's.")
    covers: list[str] = Field(
        default=[], description="Report headings it treats, report-id/number.", examples=[["developments/1"]]
    )
    text: Prose = Field(description="The text, a sentence a line, blank lines between paragraphs.")
    sources: list[Id] = Field(default=[], description="Further sources, not cited in text or by figures.")
    evidence: Literal["thin"] | None = Field(
        None, description="thin where little could be found; then say where we looked."
    )
    looked: Prose | None = Field(None, description="Where we looked and what we did not find, for thin evidence.")


class Trend(Record):
    """One trend page."""

    id: Id = Field(description="Permanent id and address.", examples=["energy"])
    name: Line = Field(description="Name of the page.", examples=["Energy"])
    answer: Line = Field(description=f"The page's answer in one sentence, {limits.ANSWER} characters at most.")
    headline: QuantityId = Field(description="The figure that matters most.")
    story: Prose = Field(description="In two minutes: 150 to 250 words for a newcomer.")
    year: Prose = Field(description="One or two sentences for the home page's year.")
    year_section: Id = Field(description="Id of the section those sentences link to.")
    reviewed: FullDate = Field(description="Day the text was last reviewed.", examples=["2026-11-23"])
    sections: list[Section] = Field(description="The sections in reading order.", min_length=1)
