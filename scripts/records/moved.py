"""Where a permanent id went."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from scripts.records.fields import Id, Record


class Moved(Record):
    """An id that is no longer a record, and the record that answers for it."""

    kind: Literal["trends", "sections", "figures", "models", "sources", "claims", "events", "glossary", "charts"] = (
        Field(description="The kind of record.")
    )
    id: Id = Field(description="The id that went.")
    to: Id = Field(description="The id that answers for it now.")
