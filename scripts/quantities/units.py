"""Unit words as sources print them, and their sizes within a family, so that printed numbers can be converted."""

from __future__ import annotations

_TABLE = """
energy: wh 1, watt-hour 1, watt-hours 1, watt hours 1, kwh 1e3, kilowatt-hours 1e3, kilowatt hours 1e3, mwh 1e6
energy: megawatt-hours 1e6, gwh 1e9, gigawatt-hours 1e9, twh 1e12, terawatt-hours 1e12
energy: j 2.777777778e-4, joules 2.777777778e-4, kj 0.2777777778, mj 277.7777778
power: w 1, watts 1, kw 1e3, kilowatts 1e3, mw 1e6, megawatts 1e6, gw 1e9, gigawatts 1e9
mass: g 1, grams 1, gco2 1, gco2e 1, gco2eq 1, kg 1e3, kgco2e 1e3, kgco2eq 1e3, t 1e6, ton 1e6, tons 1e6, tonne 1e6
mass: tonnes 1e6, metric tons 1e6, tco2 1e6, tco2e 1e6, tco2eq 1e6, tonco2eq 1e6, kt 1e9, mt 1e12, mtco2e 1e12
time: ms 1e-3, millisecond 1e-3, milliseconds 1e-3, s 1, second 1, seconds 1, min 60, minute 60, minutes 60, h 3600
time: hour 3600, hours 3600, day 86400, days 86400, week 604800, weeks 604800, month 2629800, months 2629800
time: year 31557600, years 31557600
volume: ml 1e-3, milliliters 1e-3, millilitres 1e-3, l 1, litre 1, litres 1, liter 1, liters 1, gallons 3.785411784
volume: m3 1e3, cubic metres 1e3, cubic meters 1e3
bytes: kb 1e3, mb 1e6, mib 1048576, gb 1e9, gib 1073741824, tb 1e12, pb 1e15
compute: flop 1, flops 1, flop/s 1, gflops 1e9, tflop 1e12, tflops 1e12, tflop/s 1e12, teraflops 1e12, pflop 1e15
compute: pflops 1e15, pflop/s 1e15, petaflop 1e15, petaflops 1e15, exaflop 1e18, exaflops 1e18, zflop 1e21
compute: zettaflop 1e21, yottaflop 1e24
money: usd 1, eur 1, dollars 1, cent 0.01, cents 0.01, ¢ 0.01
"""

#: family -> unit word in lower case -> size
FAMILIES: dict[str, dict[str, float]] = {}
for _line in _TABLE.strip().splitlines():
    _name, _, _entries = _line.partition(": ")
    for _entry in _entries.split(", "):
        _word, _, _size = _entry.rpartition(" ")
        FAMILIES.setdefault(_name, {})[_word] = float(_size)

_OURS = {"t co2e": "t", "g co2e": "g", "kg co2e": "kg", "gpu hours": "", "bits per weight": ""}


def family(unit: str) -> tuple[dict[str, float], float] | None:
    """The sizes of the family that one of our units belongs to, and its own size there; None for other units."""
    word = _OURS.get(unit.lower(), unit.lower().split(" ")[0])
    return next(((sizes, sizes[word]) for sizes in FAMILIES.values() if word in sizes), None)
