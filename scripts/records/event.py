"""An event of the year."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from scripts.records.fields import Flag, Id, Line, PartialDate, Record

Kind = Literal["release", "law", "ruling", "agreement", "deal", "study", "incident", "standard"]


class Event(Record):
    """Something that happened on a day, and what changed because of it."""

    id: Id = Field(description="Permanent id.", examples=["llama-3-1-released"])
    date: PartialDate = Field(description="The day, as exact as known.", examples=["2024-07-23"])
    title: Line = Field(description="What happened, in the present tense.", examples=["Meta releases Llama 3.1"])
    kind: Kind = Field(description="What sort of event it is.")
    trend: Id = Field(description="Id of the trend it belongs to.", examples=["scale"])
    changed: Line | None = Field(None, description="What changed because of it, in one line.")
    highlight: Flag = Field(False, description="Whether the home page names it: about twenty of the year.")
    sources: list[Id] = Field(description="Ids of sources.", min_length=1)
