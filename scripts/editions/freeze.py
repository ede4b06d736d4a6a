"""What a new edition holds: today's published records, and a manifest by which any later change would show."""

from __future__ import annotations

from scripts.catalog import Catalog
from scripts.catalog.published import records
from scripts.charts.published import published
from scripts.editions.frozen import MANIFEST, digest
from scripts.outputs import as_json, encoded
from scripts.records.kinds import PUBLISHED


def freeze(catalog: Catalog, name: str, cut: str) -> dict[str, bytes]:
    """The files of edition ``name``, cut on the day ``cut`` (``2026-12-01``): path below its folder -> content."""
    frozen = {f"{kind}.json": as_json(records(catalog, kind)) for kind in PUBLISHED}
    files = encoded({**frozen, "charts.json": as_json(published(catalog))})
    sums = {file: digest(content) for file, content in files.items()}
    manifest = as_json({"name": name, "cut": cut, "files": sums})
    return {**files, MANIFEST: manifest.encode()}
