"""A source: something published that a reader can open."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from scripts.records.fields import Address, Flag, Id, Line, PartialDate, Record, Title

Kind = Literal[
    "paper", "model-card", "law", "filing", "post", "report", "dataset", "documentation", "standard", "ruling",
    "speech", "news", "page",
]  # fmt: skip


class Source(Record):
    """One published work, cited by figures, sections, models, events and claims.

    A newspaper's article needs only id, title, outlet, published and url.
    """

    id: Id = Field(description="Permanent id: maker or author, subject, year.", examples=["meta-llama-3-1-model-card"])
    title: Title = Field(description="The work's own title.", examples=["The Llama 3 herd of models"])
    by: Line = Field(
        description="Authors as “Hu et al.”, or the body; for an article the outlet, where it is left out.",
        examples=["Meta"],
    )
    outlet: Line | None = Field(None, description="The newspaper or journal, for news.", examples=["Financial Times"])
    published: PartialDate | None = Field(
        None, description="Date of publication, as exact as known.", examples=["2024-07-31"]
    )
    url: Address = Field(
        description="The work's own address, not a mirror's.", examples=["https://arxiv.org/abs/2407.21783"]
    )
    archived: Address | None = Field(None, description="Address of an archived copy.")
    kind: Kind = Field(
        description="What sort of work it is; news where an outlet is given and no kind.", examples=["paper"]
    )
    primary: Flag = Field(
        description="true for the maker, author, law or measurer itself; false for news, where it is left out.",
        examples=["true"],
    )

    @model_validator(mode="before")
    @classmethod
    def _article(cls, raw: Any) -> Any:
        """What follows for a newspaper's article from its outlet."""
        if not isinstance(raw, dict):
            return raw
        filled = dict(raw)
        if isinstance(raw.get("outlet"), str):
            filled = {"kind": "news"} | filled
            if "published" in raw or not raw.keys() <= cls.model_fields.keys():
                filled = {"by": str(raw["outlet"]) or "…"} | filled
        if filled.get("kind") == "news":
            filled = {"primary": False} | filled
        return filled

    @property
    def printed_in(self) -> str | None:
        """The outlet, where it is not itself named as the author."""
        return self.outlet if self.outlet != self.by else None

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The schema; for what editors write, it demands of an article less than of other works."""
        schema = handler.resolve_ref_schema(handler(core))
        if handler.mode == "validation":
            schema["required"] = ["id", "title", "url"]
            schema["allOf"] = [
                {
                    "if": {"required": ["outlet"]},
                    "then": {"anyOf": [{"required": ["by"]}, {"required": ["published"]}]},
                    "else": {"required": ["by", "kind"]},
                },
                {
                    "if": {"properties": {"kind": {"const": "news"}}},
                    "else": {"required": ["primary"]},
                },
            ]
        return schema
