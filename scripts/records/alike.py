"""A group of everyday words that find one another in search."""

from __future__ import annotations

from pydantic import Field

from scripts.records.fields import Line, Record


class Alike(Record):
    """Words that readers use for the same thing: whoever searches for one finds texts that use another."""

    word: Line = Field(description="The plainest of the words, in lower case.", examples=["phone"])
    alike: list[Line] = Field(
        description="The others, in lower case; each of one to three words, in one group only.",
        min_length=1,
        examples=[["mobile", "smartphone", "cell phone"]],
    )
