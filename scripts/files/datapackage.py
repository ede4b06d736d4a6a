"""datapackage.json: the tables described for data-package readers, after version 1 of the standard."""

from __future__ import annotations

import hashlib
from typing import Any

from scripts.catalog import Catalog
from scripts.catalog.published import Schema, fields
from scripts.files.tables import as_csv, tables
from scripts.outputs import Files, as_json
from scripts.settings import NAME, Settings

#: Table, column -> the table whose ids it holds.
_LINKS = {
    ("readings", "figure"): "figures",
    ("readings", "source"): "sources",
    ("sections", "trend"): "trends",
    ("claims", "section"): "sections",
    ("events", "trend"): "trends",
}
_JOINED = {"array": "Values parted by semicolons.", "object": "Name and value pairs parted by commas."}


def render_datapackage(catalog: Catalog, settings: Settings) -> Files:
    """``datapackage.json``."""
    rows = tables(catalog)
    package = {
        "profile": "tabular-data-package",
        "name": "llm-trends-2024",
        "id": settings.site_url,
        "title": NAME,
        "description": str(settings.config["site_description"]),
        "homepage": settings.site_url,
        "created": settings.built,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "contributors": [{"title": f"The {NAME} authors", "role": "author"}],
        "keywords": ["large language models", "artificial intelligence", "2024"],
        "resources": [_resource(name, entries, list(rows)) for name, entries in rows.items()],
    }
    return {"datapackage.json": as_json(package)}


def _resource(name: str, rows: list[dict[str, Any]], names: list[str]) -> dict[str, Any]:
    content = as_csv(rows).encode()
    item = _readings() if name == "readings" else fields(name)[0]
    table: dict[str, Any] = {"fields": [_field(field, item["properties"][field]) for field in rows[0]]}
    if name != "readings":
        table["primaryKey"] = "id"
    links = [(field, other) for (own, field), other in _LINKS.items() if own == name and other in names]
    if links:
        table["foreignKeys"] = [{"fields": f, "reference": {"resource": r, "fields": "id"}} for f, r in links]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": name.capitalize(),
        "description": item["description"],
        "path": f"api/v1/{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {**table, "missingValues": [""]},
    }


def _readings() -> Schema:
    """The schema of a row of readings: which figure, which source, and what it says."""
    reading: Schema = fields("figures")[1]["Reading"]
    own = dict(reading["properties"])
    source = {**own.pop("id"), "description": "Id of the source."}
    figure = {"type": "string", "description": "Id of the figure."}
    return {**reading, "properties": {"figure": figure, "source": source, **own}}


def _field(name: str, field: Schema) -> dict[str, Any]:
    """One column: its type and limits after the JSON Schema of the field."""
    options = field.get("anyOf", [field])
    own = next(option for option in options if option.get("type") != "null")
    kind = own.get("type", "string" if "const" in own or "enum" in own else "object")
    described = field["description"]
    limits: dict[str, Any] = {} if len(options) > 1 or kind in _JOINED else {"required": True}
    if "enum" in own or "const" in own:
        limits["enum"] = own.get("enum", [own.get("const")])
    if kind == "string" and "pattern" in own:
        limits["pattern"] = own["pattern"]
    if kind in _JOINED:
        kind, described = "string", f"{described} {_JOINED[kind]}"
    if own.get("format") == "date":
        kind = "date"
    column = {"name": name, "type": kind, "description": described}
    return column | ({"constraints": limits} if limits else {})
