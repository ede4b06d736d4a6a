"""The tables as CSV, for spreadsheets: one row a record, lists joined with semicolons."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from scripts.catalog import Catalog
from scripts.catalog.published import records
from scripts.outputs import Files
from scripts.records import Reading
from scripts.records.kinds import PUBLISHED
from scripts.settings import Settings

#: What a spreadsheet takes for the beginning of a formula, in its wide forms too, also behind blanks.
_FORMULA = re.compile(r"[\t\r]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")


def render_tables(catalog: Catalog, settings: Settings) -> Files:
    """``api/v1/<kind>.csv`` for every table."""
    return {f"api/v1/{name}.csv": as_csv(rows) for name, rows in tables(catalog).items()}


def tables(catalog: Catalog) -> dict[str, list[dict[str, Any]]]:
    """The rows of every published kind that has records, and of readings: what each source says of each figure."""
    found = {kind: records(catalog, kind) for kind in PUBLISHED if catalog.kind(kind)}
    readings = [
        {"figure": id, **_reading(reading)} for id, figure in catalog.figures.items() for reading in figure.sources
    ]
    return found | ({"readings": readings} if readings else {})


def _reading(reading: Reading) -> dict[str, Any]:
    values = reading.model_dump(mode="json")
    return {"source": values.pop("id"), **values}


def as_csv(rows: list[dict[str, Any]]) -> str:
    """Rows as CSV with a header, lines ended as the standard has them."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def cell(value: Any) -> Any:
    """A value as one cell; text that a spreadsheet would run as a formula gets a leading apostrophe."""
    if isinstance(value, list):
        return "; ".join(str(cell(entry)) for entry in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {cell(entry)}" for name, entry in value.items() if entry is not None)
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return "" if value is None else value
