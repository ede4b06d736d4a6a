"""A clean specification taken apart: its marks with the channels they inherit, and the scales of an axis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scripts.charts.marks import FIELDS

Channels = dict[str, dict[str, Any]]
#: The fields that are drawn as amounts in the unit of their record.
AMOUNTS = ("value", "low", "high")


@dataclass(frozen=True)
class Layer:
    """One mark and all channels that hold for it, its own and those of the views around it."""

    mark: dict[str, Any]
    channels: Channels

    def field(self, channel: str) -> str | None:
        """The field that ``channel`` draws."""
        return self.channels.get(channel, {}).get("field")


def layers(spec: dict[str, Any], around: Channels | None = None) -> Iterator[Layer]:
    """Every mark of ``spec``; a channel of a layer is laid over that of the view around it, as Vega-Lite does."""
    channels = dict(around or {})
    for name, own in spec.get("encoding", {}).items():
        channels[name] = {**channels.get(name, {}), **own} if "field" in own or "aggregate" in own else own
    if "mark" in spec:
        mark = spec["mark"]
        yield Layer({"type": mark} if isinstance(mark, str) else mark, channels)
    for layer in spec.get("layer", []):
        yield from layers(layer, channels)


def scales(spec: dict[str, Any], channel: str) -> Iterator[dict[str, Any] | None]:
    """What any view says of the scale of ``channel``, which all layers share; None where the scale is switched off."""
    definition = spec.get("encoding", {}).get(channel, {})
    if "scale" in definition:
        yield definition["scale"]
    for layer in spec.get("layer", []):
        yield from scales(layer, channel)


def kinds(spec: dict[str, Any], channel: str) -> set[str]:
    """The types of the scales of ``channel`` that a specification names."""
    return {scale.get("type", "linear") for scale in scales(spec, channel) if scale}


def drawn(spec: dict[str, Any], axis: str) -> set[str]:
    """The amounts along ``axis``, x or y; a helper field counts as all of value, low and high."""
    found: set[str] = set()
    for layer in layers(spec):
        for channel in (axis, f"{axis}2"):
            field = layer.field(channel)
            if field in (*AMOUNTS, "against"):
                found.add(field)
            elif field and field not in FIELDS:
                found.update(AMOUNTS)
    return found


def outlined(spec: dict[str, Any]) -> bool:
    """Whether bars are solid or outlined by the standing of their values."""
    return any(layer.field(channel) == "solid" for layer in layers(spec) for channel in layer.channels)


def told(spec: dict[str, Any]) -> bool:
    """Whether marks are filled by the standing of their values, which tells estimates from statements."""
    return any(layer.field(channel) == "inside" for layer in layers(spec) for channel in layer.channels)
