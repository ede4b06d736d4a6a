"""Charts as an edition freezes them: words, specification and the very points, to be drawn from it alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from scripts.catalog import Catalog, prose
from scripts.charts.points import Point, points
from scripts.charts.specification import written

WORDS = ("question", "title", "unit", "alt", "note")


def published(catalog: Catalog) -> list[dict[str, Any]]:
    """Every chart in plain form, with its points in the order in which its table lists them."""
    return [_published(catalog, id) for id in catalog.charts]


def _published(catalog: Catalog, id: str) -> dict[str, Any]:
    chart = catalog.charts[id]
    words = {name: prose.plain(getattr(chart, name) or "", catalog) or None for name in WORDS}
    wide, narrow = written(catalog, chart, narrow=False), written(catalog, chart, narrow=True)
    counts = {"counts": chart.counts.model_dump(mode="json", exclude_defaults=True)} if chart.counts else {}
    drawn = [_drawn(point) for point in points(catalog, chart)]
    return {"id": id, **words, **counts, "spec": wide, "narrow": patch(wide, narrow), "points": drawn}


def _drawn(point: Point) -> dict[str, Any]:
    """What a point says; what it leaves open is left out."""
    said = {item.name: getattr(point, item.name) for item in fields(point) if getattr(point, item.name) != item.default}
    return said | ({"source_ids": list(point.source_ids)} if point.source_ids else {})


def patch(base: Any, wanted: Any) -> Any:
    """The merge patch (RFC 7396) that makes ``wanted`` of ``base``."""
    if not isinstance(base, dict) or not isinstance(wanted, dict):
        return wanted
    gone = dict.fromkeys(base.keys() - wanted.keys())
    return gone | {key: patch(base.get(key), value) for key, value in wanted.items() if base.get(key) != value}


def points_of(record: Mapping[str, Any]) -> list[Point]:
    """The points of a frozen chart."""
    return [Point(**{**point, "source_ids": tuple(point.get("source_ids", ()))}) for point in record["points"]]
