"""/api/v1/: the catalog as static JSON, with the JSON Schema of each kind from the rulebook."""

from __future__ import annotations

from typing import Any

from scripts.catalog import Catalog
from scripts.catalog.published import fields, records
from scripts.files.api_schema import LICENCE, VERSION, index_schema, schema
from scripts.outputs import Files, as_json
from scripts.records.kinds import PUBLISHED
from scripts.settings import Settings


def render_api(catalog: Catalog, settings: Settings) -> Files:
    """``api/v1/<kind>.json``, ``api/v1/index.json`` and ``api/v1/schema/<kind>.json``."""
    files: Files = {}
    index = []
    root = f"{settings.site_url}api/v1/"
    for kind in PUBLISHED:
        result = records(catalog, kind)
        files[f"api/v1/{kind}.json"] = _envelope(result, settings)
        files[f"api/v1/schema/{kind}.json"] = as_json(schema(kind, settings))
        entry = {
            "id": kind,
            "description": fields(kind)[0]["description"],
            "records": len(result),
            "url": f"{root}{kind}.json",
            "csv": f"{root}{kind}.csv" if result else None,
            "schema": f"{root}schema/{kind}.json",
        }
        index.append(entry)
    files["api/v1/index.json"] = _envelope(index, settings)
    files["api/v1/schema/index.json"] = as_json(index_schema(settings))
    return files


def _envelope(result: list[dict[str, Any]], settings: Settings) -> str:
    return as_json({"schema_version": VERSION, "generated_at": settings.built, "licence": LICENCE, "result": result})
