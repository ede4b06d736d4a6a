"""A chart's whole Vega-Lite specification: its form, what it changes of it, its rows, the house's size and colours."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.catalog import Catalog
from scripts.charts import fonts
from scripts.charts.points import Point
from scripts.quantity import amount, day
from scripts.records import Chart

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDE, NARROW = 616, 350
#: Token name -> colour, as the drawing needs it: ``var(--ink)`` in pages, ``#17181c`` in files.
Colour = Callable[[str], str]
COLOURED = frozenset({"fill", "stroke", "color"})
PAINTS = frozenset({"ink", "ink2", "axis", "mute", "rule", "paper", "hue", "band", "none"})
_SHAPES = {"stated": "circle", "measured": "diamond", "estimated": "circle", "derived": "diamond", "disputed": "circle"}
_FIRST_HAND = ("stated", "measured", "")
_SIDES = {"right": (10, 0, "left"), "left": (-10, 0, "right"), "above": (0, -14, "center"), "below": (0, 15, "center")}
_PART_PAINTS = ("hue", "mute", "axis", "rule", "ink2")


@dataclass(frozen=True)
class Sheet:
    """What a chart is drawn on: width in pixels, colours, and the fonts that measure its texts."""

    width: int
    colour: Colour
    fonts: Path

    @property
    def inner(self) -> int:
        """The width of the plot; a pixel is left at each side."""
        return self.width - 2

    @property
    def narrow(self) -> bool:
        """Whether it is for a phone."""
        return self.width < 500


def merged(base: Any, patch: Any) -> Any:
    """``patch`` merged over ``base`` by RFC 7396: objects key by key, null deletes, all else replaces."""
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
    rows = list(_rows(points, sheet))
    return {
        "$schema": SCHEMA,
        "description": chart.alt,
        "width": sheet.inner,
        "padding": {"left": 1, "right": 1, "top": 4, "bottom": 4},
        "autosize": {"type": "pad"},
        "background": None,
        "params": [{"name": name, "value": value} for name, value in _room(points, sheet).items()],
        "data": {"name": "rows"},
        "datasets": {"rows": rows},
        "config": config(sheet.colour),
        **_painted(_with_ticks(written(catalog, chart, sheet.narrow), points), sheet.colour),
    }


def _with_ticks(spec: dict[str, Any], points: list[Point]) -> dict[str, Any]:
    """``spec`` with round ticks on each log axis: decades, or halves of them where the values lie close."""
    found = spec
    for channel, fields in (("x", ("value", "low", "high")), ("y", ("value", "low", "high")), ("x", ("against",))):
        encoding = spec.get("encoding", {}).get(channel, {})
        if encoding.get("scale", {}).get("type") != "log" or (encoding.get("field") == "against") != (
            fields == ("against",)
        ):
            continue
        values = [getattr(point, field) for point in points for field in fields if getattr(point, field)]
        if values and encoding.get("axis", {}) is not None and "values" not in encoding.get("axis", {}):
            found = merged(found, {"encoding": {channel: {"axis": {"values": round_steps(min(values), max(values))}}}})
    return found


def round_steps(low: float, high: float) -> list[float]:
    """Round values of a log scale that spans ``low`` to ``high``: 1, 10, 100; or 1, 3, 10; or 1, 2, 5, 10."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    within = math.log10(high / low)
    inner = (1,) if within > 2.4 else (1, 3) if within > 1.1 else (1, 2, 5)
    steps = [float(f"{step}e{power}") for power in range(first, last + 1) for step in inner]
    return [step for step in steps if low / 3 <= step <= high * 3 or len(inner) == 1]


def _painted(value: Any, colour: Colour, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _painted(entry, colour, name) for name, entry in value.items()}
    if isinstance(value, list):
        return [_painted(entry, colour, key) for entry in value]
    return colour(value) if key in COLOURED and isinstance(value, str) and value in PAINTS else value


def _rows(points: list[Point], sheet: Sheet) -> Iterator[dict[str, Any]]:
    parts = list(dict.fromkeys(point.name for point in points if point.group and not point.standing))
    hued = any(point.subject for point in points)
    order = 0
    for point in points:
        subject = point.subject or not hued
        ink = sheet.colour("hue" if subject else "ink2")
        dx, dy, align = _SIDES[point.side or "right"]
        row = {
            "name": point.name, "detail": point.detail, "group": point.group,
            "value": point.value, "low": point.low, "high": point.high, "against": point.against,
            "time": middle(point.date) if point.date else None,
            "said": point.said, "said_against": point.said_against,
            "said_low": _end(point, point.low), "said_high": _end(point, point.high),
            "standing": point.standing, "subject": subject, "line": point.line,
            "named": bool(point.side), "order": -1 if point.line else order,
            "shape": _SHAPES.get(point.standing, "circle"), "ink": ink,
            "label": sheet.colour("hue" if point.subject else "ink"),
            "inside": ink if point.standing in _FIRST_HAND else sheet.colour("paper"),
            "fill": sheet.colour("hue" if subject else "mute"),
            "part": sheet.colour(_PART_PAINTS[parts.index(point.name) % 5]) if point.name in parts else None,
            "dx": dx, "dy": dy, "align": align, "size": 113 if point.subject else 78,
            "said_px": round(fonts.width(point.said, 13, 600, sheet.fonts)),
            "name_px": round(fonts.width(point.name, 13, 600, sheet.fonts)),
            "description": described(point),
        }  # fmt: skip
        order += not point.line
        yield {key: value for key, value in row.items() if value not in (None, "")}


def described(point: Point) -> str:
    """One point in words, for tooltips and assistive technology."""
    unit = "" if point.unit in ("count", "USD") or point.said.startswith("$") else f" {point.unit}"
    name = f"{point.group}, {point.name}" if point.group and point.group != point.name else point.name
    said = f"{point.said}{unit}" if point.value is not None or point.low is not None else point.said
    against = f"; {point.said_against}" if point.said_against else ""
    when = day(point.date, short=True) if point.date else ""
    rest = ", ".join(part for part in (point.standing, when if when != point.said else "", point.source) if part)
    return f"{name}: {said}{against}{f' ({rest})' if rest else ''}"


def _end(point: Point, value: float | None) -> str:
    return amount(value, None, None, point.unit) if value is not None else ""


def middle(date: str) -> str:
    """The day on which a date is drawn: itself, the middle of its month, or the middle of its year."""
    return {4: f"{date}-07-01", 7: f"{date}-15"}.get(len(date), date)


def _room(points: list[Point], sheet: Sheet) -> dict[str, Any]:
    """Pixels for names at the left and values at the right, from the widths of the texts themselves."""
    drawn = [point for point in points if not point.line]
    widest = max((_widest(point, sheet) for point in drawn), default=0)
    said = max((fonts.width(point.said, 13, 600, sheet.fonts) for point in drawn), default=0)
    groups = max((fonts.width(point.group, 13, 600, sheet.fonts) for point in drawn), default=0)
    ends = said + 30
    return {
        "left": 0 if sheet.narrow else round(min(widest + 16, sheet.inner * 0.42)),
        "grouped": 0 if sheet.narrow else round(min(groups + 16, sheet.inner * 0.42)),
        "right": round(sheet.inner - ends),
        "end": sheet.inner - 2,
        "narrow": sheet.narrow,
    }


def _widest(point: Point, sheet: Sheet) -> float:
    return max(fonts.width(point.name, 13, 600, sheet.fonts), fonts.width(point.detail, 12, 400, sheet.fonts))


def config(colour: Colour) -> dict[str, Any]:
    """The house style of every chart."""
    axis = {
        "domain": False, "ticks": False, "labelColor": colour("ink2"), "labelFontSize": 13, "labelPadding": 6,
        "gridColor": colour("rule"), "title": None, "labelFlush": False, "labelOverlap": True,
    }  # fmt: skip
    return {
        "font": fonts.SANS,
        "view": {"stroke": None},
        "aria": True,
        "axis": axis,
        "axisX": {"grid": False, "domain": True, "domainColor": colour("axis"), "tickColor": colour("axis")},
        "axisY": {"grid": True},
        "mark": {"color": colour("hue"), "aria": False},
        "bar": {"aria": True},
        "point": {"filled": True, "opacity": 1, "strokeWidth": 2, "size": 78, "aria": True},
        "text": {"fontSize": 13, "baseline": "middle", "color": colour("ink")},
        "rule": {"color": colour("axis"), "strokeWidth": 1},
        "line": {"strokeWidth": 2.5, "strokeJoin": "round"},
        "area": {"opacity": 1, "line": False},
        "style": {
            "name": {"fontWeight": 600, "fontSize": 13, "color": colour("ink")},
            "detail": {"fontSize": 12, "color": colour("ink2")},
            "value": {"fontWeight": 600, "fontSize": 13},
            "threshold": {"strokeDash": [5, 4], "strokeWidth": 1.5, "color": colour("ink2")},
            "tick": {"strokeWidth": 2.5, "color": colour("hue")},
            "guide-label": {"font": fonts.SANS},
        },
    }  # fmt: skip
