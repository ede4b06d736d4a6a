"""A chart's whole Vega-Lite specification: its form, what it changes of it, its rows, the house's size and colours."""

from __future__ import annotations

import math
from typing import Any

from scripts.catalog import Catalog
from scripts.charts.marks import by_year, room, rows
from scripts.charts.points import Point
from scripts.charts.sheet import Colour, Sheet, config
from scripts.records import Chart

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_MOST_YEARS = 6
COLOURED = frozenset({"fill", "stroke", "color"})
PAINTS = frozenset({"ink", "ink2", "axis", "mute", "rule", "paper", "hue", "band", "none"})


def merged(base: Any, patch: Any) -> Any:
    """``patch`` merged over ``base``: records key by key, null deletes, all else replaces.

    As RFC 7396, but for one thing: a record that ``base`` has not keeps its nulls, which the RFC leaves out, since
    they mean something to Vega-Lite (``axis: null`` draws no axis, ``scale: null`` takes values as they are). In a
    record that ``base`` has, null can only delete.
    """
    if not isinstance(patch, dict):
        return patch
    out = dict(base) if isinstance(base, dict) else {}
    for key, value in patch.items():
        if value is None and key in out:
            del out[key]
        elif value is not None or not isinstance(base, dict):
            out[key] = merged(out.get(key), value)
    return out


def written(catalog: Catalog, chart: Chart, narrow: bool) -> dict[str, Any]:
    """The specification as editors wrote it: the form, the chart's own changes, and what both change for a phone."""
    form = catalog.forms.get(chart.form or "")
    whole: dict[str, Any] = merged(form.spec if form else {}, chart.spec or {})
    if narrow:
        whole = merged(merged(whole, (form.narrow if form else None) or {}), chart.narrow or {})
    return whole


def specification(catalog: Catalog, chart: Chart, points: list[Point], sheet: Sheet) -> dict[str, Any]:
    """The complete specification, data included: what /charts/<id>.json publishes and what is drawn."""
    return {
        "$schema": SCHEMA,
        "description": chart.alt,
        "width": sheet.inner,
        "padding": {"left": 1, "right": 1, "top": 4, "bottom": 4},
        "autosize": {"type": "pad"},
        "background": None,
        "params": [{"name": name, "value": value} for name, value in room(points, sheet).items()],
        "data": {"name": "rows"},
        "datasets": {"rows": list(rows(points, sheet))},
        "config": config(sheet.colour),
        **_painted(_within(_with_ticks(written(catalog, chart, sheet.narrow), points), points, sheet), sheet.colour),
    }


def _within(spec: dict[str, Any], points: list[Point], sheet: Sheet) -> dict[str, Any]:
    """``spec`` no higher than ``sheet`` allows, by lower rows or a lower plot."""
    height = spec.get("height", 300)
    if not sheet.most:
        return spec
    if not isinstance(height, dict):
        return spec | {"height": min(height, sheet.most - 30)}
    drawn = max(1, sum(not point.line for point in points))
    return spec | {"height": {"step": min(height["step"], (sheet.most - 24) // drawn)}}


def _with_ticks(spec: dict[str, Any], points: list[Point]) -> dict[str, Any]:
    """``spec`` with ticks on the points' years where these are all, and round ones on each log axis."""
    time = spec.get("encoding", {}).get("x", {})
    years = sorted({int(point.date) for point in points if len(point.date) == 4})
    if time.get("field") == "time" and by_year(points) and 0 < len(years) <= _MOST_YEARS:
        spec = _ticked(spec, "x", [{"year": year} for year in years])
    for channel in ("x", "y"):
        encoding = spec.get("encoding", {}).get(channel, {})
        scale, axis = encoding.get("scale") or {}, encoding.get("axis", {})
        if scale.get("type") != "log" or axis is None or "values" in axis:
            continue
        fields = ("against",) if encoding.get("field") == "against" else ("value", "low", "high")
        values = [value for point in points for field in fields if (value := getattr(point, field))]
        if values:
            spec = _ticked(spec, channel, round_steps(min(values), max(values)))
    return spec


def _ticked(spec: dict[str, Any], channel: str, values: list[Any]) -> dict[str, Any]:
    ticked: dict[str, Any] = merged(spec, {"encoding": {channel: {"axis": {"values": values}}}})
    return ticked


def round_steps(low: float, high: float) -> list[float]:
    """Round values of a log scale that spans ``low`` to ``high``: 1, 10, 100; or 1, 3, 10; or 1, 2, 5, 10."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    within = math.log10(high / low)
    inner = (1,) if within > 2.4 else (1, 3) if within > 1.1 else (1, 2, 5)
    steps = [float(f"{step}e{power}") for power in range(first, last + 1) for step in inner]
    return [step for step in steps if low / 3 <= step <= high * 3 or len(inner) == 1]


def _painted(value: Any, colour: Colour, key: str = "") -> Any:
    if isinstance(value, dict):
        inner = key if key in COLOURED else "value"
        return {name: _painted(entry, colour, inner if name == "value" else name) for name, entry in value.items()}
    if isinstance(value, list):
        return [_painted(entry, colour, key) for entry in value]
    return colour(value) if key in COLOURED and isinstance(value, str) and value in PAINTS else value
