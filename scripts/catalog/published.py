"""The records as published, in the API, the tables and the editions: in plain form, with what follows from them.

Their schema is the rulebook's, made true of that form.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from scripts.catalog import Catalog, prose
from scripts.catalog.citing import cited
from scripts.records import Record, Section, Trend
from scripts.records.fields import ID_PATTERN
from scripts.records.kinds import KINDS

Schema = dict[str, Any]

_ID = {"type": "string", "pattern": ID_PATTERN}
_QUANTITY = {"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z_]+)?$"}

#: Fields that follow from the records and are published with them, or in another sense than they are written in.
ADDED: dict[str, dict[str, Schema]] = {
    "sections": {
        "trend": {**_ID, "description": "Id of the trend on whose page it stands."},
        "figures": {
            "type": "array",
            "items": _QUANTITY,
            "description": "Ids of the quantities it shows, the key figure first: of a figure, or model-id.field.",
        },
        "sources": {"type": "array", "items": _ID, "description": "Ids of all sources it rests on, each once."},
    },
    "trends": {
        "sections": {"type": "array", "items": _ID, "description": "Ids of its sections in reading order."},
    },
}
#: What one record is, where the rulebook says how it is written instead.
_IS = {"models": "One model: what its maker published of it, or others estimated, each value with its source."}
_PLAIN = "In plain text: records stand printed, not as references, and a blank line parts paragraphs."


def records(catalog: Catalog, kind: str) -> list[dict[str, Any]]:
    """The records of one kind as published: what was written, in plain form, and what follows from it."""
    return [_published(catalog, kind, id, record) for id, record in catalog.kind(kind).items()]


def _published(catalog: Catalog, kind: str, id: str, record: Record) -> dict[str, Any]:
    out: dict[str, Any] = record.model_dump(mode="json")
    for field in prose.FIELDS.get(kind, ()):
        if out.get(field):
            parts = prose.paragraphs(out[field]) if "\n" in out[field] else [out[field]]
            out[field] = "\n\n".join(prose.plain(part, catalog) for part in parts)
    if isinstance(record, Section):
        out["trend"] = catalog.trend_of[id]
        out["figures"] = prose.quantities(f"{record.claim}\n{record.text}", record.key)
        out["sources"] = [source.id for source in cited(catalog, id)]
    if isinstance(record, Trend):
        out["sections"] = [section.id for section in record.sections]
    return out


@cache
def fields(kind: str) -> tuple[Schema, Schema]:
    """The schema of one published record, and the definitions it refers to, for reading alone: it is made once."""
    record_type = Section if kind == "sections" else KINDS[kind]
    item = TypeAdapter(record_type).json_schema(mode="serialization", ref_template="#/$defs/{model}")
    definitions: Schema = item.pop("$defs", {})
    item["description"] = _IS.get(kind, item["description"]).replace("``", "")
    for part in (item, *definitions.values()):
        _every_field_is_there(part)
    for name in prose.FIELDS.get(kind, ()):
        item["properties"][name] = _as_plain_text(item["properties"][name])
    for name, field in ADDED.get(kind, {}).items():
        item["properties"][name] = field
    item["required"] = list(item["properties"])
    used = json.dumps([item, definitions])
    return item, {name: value for name, value in definitions.items() if f'"#/$defs/{name}"' in used}


def _every_field_is_there(part: Schema) -> None:
    """Published records hold every field, null where nothing is known; examples as JSON has them, not YAML."""
    part["required"] = list(part["properties"])
    for field in part["properties"].values():
        field.pop("default", None)
        field.pop("title", None)
        kinds = {option.get("type") for option in field.get("anyOf", [field])}
        if kinds & {"number", "boolean"} and "examples" in field:
            field["examples"] = [json.loads(str(example)) for example in field["examples"]]


def _as_plain_text(field: Schema) -> Schema:
    """The schema of prose once its references are printed: they may make it longer than its limit when written."""
    said = {"description": f"{field['description'].split(', a sentence a line')[0].rstrip('.')}. {_PLAIN}"}
    options = [{k: v for k, v in option.items() if k != "maxLength"} for option in field.get("anyOf", [field])]
    rest = {"anyOf": options} if "anyOf" in field else options[0]
    return {**rest, **said}
