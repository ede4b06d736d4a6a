"""Scales of native charts: round limits, ticks, and number formats in which Office prints what the pages print."""

from __future__ import annotations

import math
import re
from typing import Any

from scripts.decks.content import Axis

_SAID = re.compile(r"(?P<before>[^\d−\"]*)(?P<minus>−?)(?P<digits>\d[\d,]*(?:\.(?P<decimals>\d+))?)(?P<after>[^\d\"]*)")
_SCALES = {"trillion": (1e12, ",,,,"), "billion": (1e9, ",,,"), "million": (1e6, ",,")}
_ROUND = (1, 2, 3, 5, 10)


def number_format(value: float, said: str) -> str:
    """The number format that prints ``value`` as ``said``; empty when there is none (powers of ten, ranges)."""
    match = _SAID.fullmatch(said)
    if match is None:
        return ""
    scale, commas = next((pair for word, pair in _SCALES.items() if word in match["after"]), (1.0, ""))
    decimals = len(match["decimals"] or "")
    if f"{abs(value) / scale:,.{decimals}f}" != match["digits"]:
        return ""
    digits = "#,##0" + ("." + "0" * decimals if decimals else "") + commas
    before = f'"{match["before"]}"' if match["before"] else ""
    after = f'"{match["after"]}"' if match["after"] else ""
    return f"{before}{digits}{after}" + (f';{before}"−"{digits}{after}' if match["minus"] else "")


def linear(values: list[float], zero: bool, asked: dict[str, Any]) -> Axis:
    """A linear axis around ``values`` with about four round steps; ``asked`` is what the chart says of its scale."""
    low, high = min(values), max(values)
    domain = asked.get("domain") or (None, None)
    first, last = asked.get("domainMin", domain[0]), asked.get("domainMax", domain[1])
    if zero and first is None:
        low, high = min(low, 0), max(high, 0)
    if first is not None:
        low = first
    if last is not None:
        high = last
    rough = (high - low or 1) / 4
    power = 10 ** math.floor(math.log10(rough))
    step = next(size for each in _ROUND if (size := each * power) >= rough * 0.999)
    low = first if first is not None else math.floor(low / step) * step
    high = last if last is not None else math.ceil(high / step) * step
    return Axis(_clean(low), _clean(high if high > low else low + step), step=_clean(step))


def log(values: list[float], asked: dict[str, Any]) -> Axis:
    """A log axis from a power of ten, or, where that would leave much empty, from a round number, to a round number."""
    low = asked.get("domainMin", min(values))
    high = asked.get("domainMax", max(values) * 1.05)
    decade = _below(low, (1,))
    empty, decades = math.log10(low / decade), math.log10(high / low)
    first = _below(low, _ROUND[:-1]) if decades < 1.2 or (empty > 0.5 and decades < 2.5) else decade
    return Axis(first, _above(high), log=True)


def _below(value: float, steps: tuple[int, ...]) -> float:
    power = math.floor(math.log10(value))
    return max(float(f"{step}e{power}") for step in steps if float(f"{step}e{power}") <= value * 1.0001)


def _above(value: float) -> float:
    power = math.floor(math.log10(value))
    return next(round_ for step in _ROUND if (round_ := float(f"{step}e{power}")) >= value * 0.9999)


def _clean(value: float) -> float:
    return float(f"{value:.12g}")


def tick_format(axis: Axis, unit: str) -> str:
    """The number format of an axis: words for millions and more, powers beyond, the sign of the currency."""
    money = {"USD": "$", "EUR": "€"}.get(unit.partition(" ")[0], "")
    sign = f'"{money}"' if money else ""
    if axis.high >= 1e15:
        return "0E+0"
    if axis.high >= 1e6:
        tiers = [(1e12, ',,,," trillion"'), (1e9, ',,," billion"'), (1e6, ',," million"')]
        used = [tier for tier in tiers if axis.low < tier[0] * 1000 and axis.high >= tier[0]]
        parts = [f"[>={size:.0f}]{sign}#,##0{_tenths(axis, size)}{rest}" for size, rest in used[:2]]
        last = f"{sign}#,##0{used[2][1]}" if len(used) > 2 else f"{sign}#,##0"
        return ";".join([*parts, last])
    if axis.low < 1 and axis.log:
        return f"[<1]{sign}{'0.00' if money else '0.0##'};{sign}#,##0"
    if axis.step and axis.step < 1:
        return f"{sign}0.{'0' * -math.floor(math.log10(axis.step))}"
    return f"{sign}#,##0"


def _tenths(axis: Axis, scale: float) -> str:
    return ".0" if axis.step and axis.step < scale else ""
