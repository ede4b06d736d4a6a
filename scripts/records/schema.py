"""build/schema/*.json: the JSON Schema that editors' tools read for completion and hover help, from the rulebook."""

from __future__ import annotations

import json
from functools import cache

from pydantic import TypeAdapter

from scripts.records.kinds import KINDS
from scripts.settings import NAME


@cache
def render_schemas() -> dict[str, str]:
    """``<kind>.json`` for each data file, for reading alone: it is made once."""
    out: dict[str, str] = {}
    for kind, record_type in KINDS.items():
        item = TypeAdapter(record_type).json_schema(ref_template="#/$defs/{model}")
        definitions = item.pop("$defs", {})
        whole = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": f"{NAME} data: {kind}",
            "type": "object",
            "additionalProperties": False,
            "required": [kind],
            "properties": {kind: {"type": ["array", "null"], "items": item}},
            "$defs": definitions,
        }
        out[f"{kind}.json"] = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    return out
