"""The JSON Schema of each published list: the rulebook's, made true of the published form."""

from __future__ import annotations

from scripts.catalog.published import Schema, fields
from scripts.settings import NAME, Settings

VERSION = "1.0.0"
LICENCE = "CC-BY-4.0"

_ADDRESS = {"type": "string", "format": "uri"}

_ENVELOPE: dict[str, Schema] = {
    "schema_version": {"type": "string", "description": "Version of this form; within 1.x fields are only added."},
    "generated_at": {"type": "string", "format": "date-time", "description": "When the file was made."},
    "licence": {"const": LICENCE, "description": "Licence of all that is in the file."},
}


def schema(kind: str, settings: Settings) -> Schema:
    """The JSON Schema of one published list."""
    item, definitions = fields(kind)
    return _whole(kind, item, definitions, settings)


def index_schema(settings: Settings) -> Schema:
    """The JSON Schema of ``index.json``."""
    properties: dict[str, Schema] = {
        "id": {"type": "string", "description": "Name of the list."},
        "description": {"type": "string", "description": "What one record of it is."},
        "records": {"type": "integer", "minimum": 0, "description": "How many records it holds."},
        "url": {**_ADDRESS, "description": "Address of the list as JSON."},
        "csv": {"anyOf": [_ADDRESS, {"type": "null"}], "description": "Address of the list as CSV; null when empty."},
        "schema": {**_ADDRESS, "description": "Address of the list's JSON Schema."},
    }
    item: Schema = {
        "type": "object",
        "description": "One list of the API.",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    return _whole("index", item, {}, settings)


def _whole(kind: str, item: Schema, definitions: Schema, settings: Settings) -> Schema:
    result = {"type": "array", "items": item, "description": "The records, each with an id."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{settings.site_url}api/v1/schema/{kind}.json",
        "title": f"{NAME}: {kind}",
        "type": "object",
        "required": [*_ENVELOPE, "result"],
        "properties": {**_ENVELOPE, "result": result},
        "$defs": definitions,
    }
