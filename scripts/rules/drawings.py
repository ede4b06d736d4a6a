"""A drawing must be honest at both widths: bars from zero, scales named, one unit on an axis, estimates marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.catalog import Catalog, prose
from scripts.charts.anatomy import AMOUNTS, Layer, drawn, kinds, layers, scales, told
from scripts.charts.marks import FIELDS
from scripts.charts.points import Point
from scripts.charts.specification import written
from scripts.faults import Fault
from scripts.records import Chart

FEWEST, MOST = 3, 150
_SAID = {"log": "log scale", "symlog": "log scale", "sqrt": "root scale"}


def honest(catalog: Catalog, id: str, chart: Chart, found: list[Point]) -> Iterator[Fault]:
    """Faults of a chart whose specification is clean, and which draws ``found``."""
    place = catalog.place("charts", id)
    marks = [point for point in found if not point.line]
    if not catalog.unread and len(marks) < FEWEST:
        yield Fault(
            place, id, f"it draws {len(marks)} points.", f"{FEWEST} at least; two numbers are a sentence.", True
        )
    if len(marks) > MOST:
        cure = f"{MOST} at most: choose a period or kinds of weights."
        yield Fault(place, id, f"it draws {len(marks)} points.", cure)
    units = {point.unit for point in found if _amounts(point, AMOUNTS)}
    if len(units) > 1:
        yield _unlike(catalog, id, units)
    both = [written(catalog, chart, narrow) for narrow in (False, True)]
    yield from dict.fromkeys(fault for spec in both for fault in _at_one_width(catalog, id, chart, found, spec))


def _at_one_width(catalog: Catalog, id: str, chart: Chart, found: list[Point], spec: dict[str, Any]) -> Iterator[Fault]:
    place, spot = catalog.place("charts", id), catalog.place("charts", id, "spec")
    unit = prose.plain(chart.unit, catalog)
    for said in sorted({_SAID[kind] for axis in ("x", "y") for kind in kinds(spec, axis) & _SAID.keys()}):
        if said not in unit:
            kind = "logarithmic" if said == "log scale" else "one of roots"
            where = catalog.place("charts", id, "unit")
            yield Fault(where, f"{id}.unit", f"a scale is {kind}, and the words do not say so.", f"add “, {said}”.")
    for layer in layers(spec):
        if layer.mark["type"] in ("bar", "area"):
            for message, cure in _lengths(spec, layer):
                yield Fault(spot, f"{id}.spec", message, cure)
    for axis in ("x", "y"):
        if "log" in kinds(spec, axis):
            yield from _positive(catalog, id, found, spec, axis)
        held = drawn(spec, axis)
        units = {point.unit for point in found if _amounts(point, held - {"against"})}
        if "against" in held:
            units |= {point.against_unit for point in found if point.against is not None}
        if len(units) > 1:
            yield _unlike(catalog, id, units)
    standings = {point.standing for point in found if point.standing}
    if len(standings) > 1 and not told(spec):
        message = f"its form does not tell {' from '.join(sorted(standings))} values."
        yield Fault(place, f"{id}.form", message, "a form that draws the marks, such as bars or dots.")


def _amounts(point: Point, fields: tuple[str, ...] | set[str]) -> list[float]:
    return [value for field in fields if (value := getattr(point, field)) is not None]


def _unlike(catalog: Catalog, id: str, units: set[str]) -> Fault:
    message = f"its values have different units: {', '.join(sorted(units))}."
    return Fault(catalog.place("charts", id), id, message, "rows of one unit.")


def _positive(catalog: Catalog, id: str, found: list[Point], spec: dict[str, Any], axis: str) -> Iterator[Fault]:
    """Zero and less have no place on a log scale."""
    ends = [end for scale in scales(spec, axis) if scale for end in _ends(scale)]
    held = drawn(spec, axis)
    low = [point.name for point in found if any(value <= 0 for value in _amounts(point, held))]
    if low or any(isinstance(end, (int, float)) and end <= 0 for end in ends):
        who = f": {', '.join(low[:3])}" if low else ""
        message = f"a log scale needs values above zero{who}."
        yield Fault(catalog.place("charts", id), id, message, "a linear scale, or rows above zero.")


def _ends(scale: dict[str, Any]) -> list[Any]:
    domain = scale.get("domain")
    listed = domain if isinstance(domain, list) else [domain]
    return [end for end in (*listed, scale.get("domainMin"), scale.get("domainMax")) if end is not None]


def _lengths(spec: dict[str, Any], layer: Layer) -> Iterator[tuple[str, str]]:
    """Bars and areas whose length does not start from zero; those from low to high tell no length."""
    ended = [axis for axis in ("x", "y") if f"{axis}2" in layer.channels]
    for axis in ended:
        ends = [layer.channels.get(axis, {}), layer.channels[f"{axis}2"]]
        fields = [end.get("field") for end in ends]
        if None in fields:
            if fields != [None, None]:
                yield "bars must start from zero.", f"delete {axis}2: a bar ends at zero by itself."
        elif layer.mark["type"] == "bar" and set(fields) != {"low", "high"}:
            yield from _from_zero(spec, layer, axis)
    if ended:
        return
    measured = [axis for axis in ("x", "y") if layer.channels.get(axis, {}).get("type") == "quantitative"]
    if not measured:
        yield "a bar's length must be an amount.", "type: quantitative, for the channel of the value."
    for axis in measured:
        yield from _from_zero(spec, layer, axis)


def _from_zero(spec: dict[str, Any], layer: Layer, axis: str) -> Iterator[tuple[str, str]]:
    field = layer.field(axis)
    if field in FIELDS and field not in (*AMOUNTS, "against"):
        yield f"a bar's length must be an amount, and “{field}” is none.", "field: value"
    if not all(_linear(scale) for scale in scales(spec, axis)):
        yield "bars must start from zero.", "form: dots, for log scales and cut axes."
    if layer.mark.keys() & {f"{axis}Offset", f"{axis}2Offset"}:
        yield "bars must start from zero.", f"no {axis}Offset, which would move their ends."


def _linear(scale: dict[str, Any] | None) -> bool:
    """Whether lengths on ``scale`` are in proportion: linear, and zero in its domain."""
    if scale is None or scale.get("type", "linear") != "linear":
        return False
    ends = _ends(scale)
    if not ends:
        return scale.get("zero", True) is True
    domain = scale.get("domain")
    numbers = all(isinstance(end, (int, float)) for end in ends) and (domain is None or len(domain) == 2)
    within = scale.get("domainMin", 0) <= 0 <= scale.get("domainMax", 0) if numbers else False
    return within and (domain is None or min(domain) <= 0 <= max(domain)) and scale.get("zero", True) is True
