"""Quantities: a number with its unit and evidence, however it was recorded, and how it is printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from scripts.records.figure import Figure
from scripts.records.model import QUANTITIES, Model
from scripts.records.source import Source

NARROW, NBSP, TIMES = "\u202f", "\u00a0", "×"
_MONEY = {"USD": "$", "EUR": "€", "GBP": "£", "CNY": "¥"}
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_RAISED = re.compile(r"10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


@dataclass(frozen=True)
class Evidence:
    """One source of a quantity, as a note shows it."""

    source: Source
    where: str | None
    found: str | None


@dataclass(frozen=True)
class Quantity:
    """A number, or a range, in ``unit``, with standing and evidence. ``reference`` is what prose writes in [[ ]]."""

    reference: str
    about: str
    label: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    date: str | None
    standing: str
    qualifier: str | None
    note: str | None
    formula: str | None
    evidence: tuple[Evidence, ...]
    read: str | None
    checked: str | None
    kind: str
    record: str

    def number(self) -> str:
        """The number alone: ``11,390``, ``3.8 × 10²⁵``, ``$100 million``, ``0.3 to 2.9``."""
        return amount(self.value, self.low, self.high, self.unit)

    def unit_shown(self) -> str:
        """The unit as printed after the number, without the currency, empty for money."""
        money, _, per = self.unit.partition(" ")
        if money in _MONEY:
            return per
        if self.value == 1 and self.unit not in ("ms", "bits per weight"):
            first, _, rest = self.unit.partition(" ")
            return f"{first.removesuffix('s')} {rest}".strip()
        return {"%": "%", "count": ""}.get(self.unit, self.unit)

    def plain(self) -> str:
        """Number and unit as plain text, unbroken by line ends: ``over $100 million``."""
        unit = self.unit_shown()
        gap = NARROW if unit == "%" else NBSP
        said = f"{self.number()}{gap if unit else ''}{unit}"
        return f"{self.qualifier}{NBSP}{said}" if self.qualifier else said

    def part(self, name: str) -> str | None:
        """The part that ``[[id|name]]`` prints, or None when there is no such part."""
        if name == "value":
            return self.number()
        if name == "date":
            return day(self.date) if self.date else None
        if name == "range" and self.low is not None:
            return self.number()
        return None


def of_figure(figure: Figure, sources: Mapping[str, Source]) -> Quantity:
    """A figure record as a quantity; readings of unknown sources are left out."""
    evidence = tuple(Evidence(sources[r.id], r.where, r.found) for r in figure.sources if r.id in sources)
    return Quantity(
        figure.id, figure.about, figure.label, figure.value, figure.low, figure.high, figure.unit, figure.date,
        figure.standing, figure.qualifier, figure.note, figure.formula, evidence, figure.read, figure.checked,
        "figures", figure.id,
    )  # fmt: skip


def of_model(model: Model, field: str, sources: Mapping[str, Source]) -> Quantity | None:
    """A model's value as a quantity, or None when the field is no quantity or not known."""
    value = getattr(model, field, None) if field in QUANTITIES else None
    if value is None:
        return None
    unit, label = QUANTITIES[field]
    readings = [reading for reading in model.sources if field in reading.gives]
    evidence = tuple(Evidence(sources[r.id], r.where, r.gives[field]) for r in readings if r.id in sources)
    first = readings[0] if readings else None
    return Quantity(
        f"{model.id}.{field}", model.name, label.format(name=model.name), value, None, None, unit, model.released,
        first.standing if first else "stated", None, None, None, evidence, first.read if first else "none",
        first.checked if first else None, "models", model.id,
    )  # fmt: skip


def amount(value: float | None, low: float | None, high: float | None, unit: str) -> str:
    """The number or range, with currency sign and the words million to trillion."""
    money = _MONEY.get(unit.partition(" ")[0], "")
    if value is not None:
        return _one(value, unit, money)
    if low is None or high is None:
        return "unknown"
    for scale, word in _SCALES:
        if not unit.startswith("FLOP") and low >= scale and high < scale * 1000:
            return f"{money}{_digits(low / scale, '')} to {money}{_digits(high / scale, '')}{NBSP}{word}"
    return f"{_one(low, unit, money)} to {_one(high, unit, money)}"


def _one(value: float, unit: str, money: str) -> str:
    sign, size = ("−" if value < 0 else ""), abs(value)
    if (unit.startswith("FLOP") and size >= 1e9) or size >= 1e15 or 0 < size < 1e-4:
        mantissa, _, exponent = f"{size:.2e}".partition("e")
        shown, power = _digits(float(mantissa), ""), "10" + str(int(exponent)).translate(_SUPERSCRIPTS)
        return sign + money + (power if shown == "1" else f"{shown}{NBSP}{TIMES}{NBSP}{power}")
    if 1e6 <= size < 1e9 and size == int(size) and size % 1000:
        # A count to the last digit, as 1,048,576, is no round number of millions.
        return f"{sign}{money}{_digits(size, '')}"
    for scale, word in _SCALES:
        if size >= scale:
            return f"{sign}{money}{_digits(size / scale, '')}{NBSP}{word}"
    return f"{sign}{money}{_digits(size, money)}"


def _digits(value: float, money: str) -> str:
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    whole, _, decimals = text.partition(".")
    if money and len(decimals) == 1:
        return f"{whole}.{decimals}0"
    return text


def html(text: str) -> Markup:
    """Plain print as one line of HTML: exponents as <sup>, the 2 of CO2 lowered. Text that is not Markup is escaped."""
    shown = re.sub(r"[ \t\r\n]+", " ", str(escape(text))).strip(" ")
    shown = _RAISED.sub(lambda power: f"10<sup>{power[1].translate(_LOWERED)}</sup>", shown)
    shown = shown.replace("CO2", "CO<sub>2</sub>")
    return Markup(re.sub(r"(?<![\w-])m3(?![\w-])", "m<sup>3</sup>", shown))


MONTHS = "January February March April May June July August September October November December".split()


def day(date: str, short: bool = False) -> str:
    """``2024-07-23`` as ``23 July 2024`` (``23 Jul 2024`` when short); months and years likewise."""
    year, *rest = date.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    month = month[:3] if short else month
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"
