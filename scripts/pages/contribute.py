"""The generated blocks of the page on contributing: the guide of the repository, and every field of the rulebook."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from scripts.charts.gallery import Gallery
from scripts.records.schema import render_schemas
from scripts.settings import Settings
from scripts.templates.template import render

GUIDE = "CONTRIBUTING.md"
#: What an editor writes most often comes first; the rest follows in the order of the rulebook.
FIRST = ("figures", "sources", "sections", "models", "claims", "events", "glossary", "charts")
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)\s]+)\)")

Schema = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """One field as an editor needs it: what it is for, what may stand there, how it looks."""

    name: str
    needed: bool
    meaning: str
    takes: str
    example: str


@dataclass(frozen=True)
class Table:
    """The fields of one kind of record, or of a record within it."""

    name: str
    what: str
    fields: list[Field]


def guide(gallery: Gallery) -> Markup:
    """CONTRIBUTING.md without its title, its links to files made links to the repository."""
    settings = gallery.settings
    text = (settings.root / GUIDE).read_text("utf-8").replace("\r\n", "\n")
    _, _, body = text.partition("\n")
    return Markup(_LINK.sub(lambda link: f"]({_in_repository(settings, link[1])})", body).strip())


def _in_repository(settings: Settings, path: str) -> str:
    return f"{settings.repository}/blob/{settings.branch}/{path}"


def fields(gallery: Gallery) -> Markup:
    """Every field that a record may have, by kind, from the schemas that editors' tools read."""
    return Markup(render("contribute-fields.html.j2", kinds=list(tables())))


def tables() -> Iterator[tuple[str, list[Table]]]:
    """(kind, its table and those of the records within) for every kind of record."""
    schemas = {name.removesuffix(".json"): json.loads(text) for name, text in render_schemas().items()}
    within = {kind: dict(schema["$defs"]) for kind, schema in schemas.items()}
    whole = {kind: schema["properties"][kind]["items"] for kind, schema in schemas.items()}
    whole["sections"], within["sections"] = within["trends"].pop("Section"), {}
    for kind in dict.fromkeys((*FIRST, *whole)):
        inner = [_table(name, schema) for name, schema in within[kind].items()]
        yield kind, [_table(kind, whole[kind]), *inner]


def _table(name: str, schema: Schema) -> Table:
    needed = schema.get("required", [])
    rows = [
        Field(field, field in needed, held.get("description", ""), _takes(held), _example(held.get("examples", [])))
        for field, held in schema.get("properties", {}).items()
    ]
    return Table(name, schema.get("description", "").replace("``", ""), rows)


def _takes(schema: Schema) -> str:
    """What may stand in a field, in words."""
    if options := schema.get("anyOf"):
        return " or ".join(dict.fromkeys(_takes(option) for option in options if option.get("type") != "null"))
    if "$ref" in schema:
        return f"a record {schema['$ref'].rpartition('/')[2]}"
    if "enum" in schema or "const" in schema:
        return "one of " + ", ".join(map(str, schema.get("enum", [schema.get("const")])))
    if schema.get("type") == "array":
        return f"list: {_takes(schema.get('items', {}))}"
    return _simple(schema)


def _simple(schema: Schema) -> str:
    pattern, most = schema.get("pattern", ""), schema.get("maxLength")
    match schema.get("type"):
        case "boolean":
            return "true or false"
        case "integer" if schema.get("minimum") == 1940:
            return "date, as exact as known"
        case "number" | "integer":
            return "number, not below 0" if schema.get("minimum") == 0 else "number"
        case "object":
            return "fields"
        case "string" if schema.get("format") == "date":
            return "day"
        case "string" if schema.get("format") == "uri":
            return "address"
        case "string" if pattern.startswith("^[12]"):
            return "date, as exact as known"
        case "string" if pattern:
            return "id"
        case _:
            return f"text, up to {most} characters" if most else "text"


def _example(examples: list[Any]) -> str:
    return _written(examples[0]) if examples else ""


def _written(value: Any) -> str:
    """A value as it is typed in YAML, on one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_written(held)}" for name, held in value.items()) + "}"
    return str(value).lower() if isinstance(value, bool) else str(value)
