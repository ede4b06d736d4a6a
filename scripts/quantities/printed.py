"""Reads the numbers in what a source prints (``found``), so that a record's value can be held against them."""

from __future__ import annotations

import re

from scripts.quantities import units

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_RAISED = re.compile(r"(?<=\d)[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+")
_MULTIPLIERS = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "mm": 1e6, "billion": 1e9,
    "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "t": 1e12,
    "milioni": 1e6, "millions": 1e6, "millionen": 1e6, "miliardi": 1e9, "milliards": 1e9, "milliarden": 1e9,
}  # fmt: skip
_COUNTS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty".split()
)
_TENS = "thirty forty fifty sixty seventy eighty ninety".split()
_SHARES = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "two-thirds": 2 / 3, "three-quarters": 0.75}
_WORDS = (
    {word: float(number) for number, word in enumerate(_COUNTS)}
    | {word: 30.0 + 10 * number for number, word in enumerate(_TENS)}
    | {"dozen": 12.0, "double": 2.0, "twice": 2.0, "triple": 3.0, "a": 1.0}
    | _SHARES
)
_POWER = r"10\s*\^\s*\{?\(?([-+]?\d+)"
_PRINTED = re.compile(
    r"(?<![\w.])(?P<sign>(?:(?<=[\s(=])|^)[-−])?"
    rf"(?:(?P<ten>{_POWER})"
    r"|(?P<number>\d{1,3}(?:[,\u202f\u00a0 ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    rf"(?:[eE]\+?(?P<e>-?\d+)|\s*(?:[×xX*·∗]|\\times)\s*(?P<times>{_POWER}))?"
    r"|(?P<name>" + "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True)) + r")\b)"
    r"(?:[\s\u00a0\u202f-]*(?P<word>hundred|thousand|millions|millionen|million|milioni|miliardi|milliarden|milliards|billion|trillion|mn|bn|tn|mm|[kKmMbBtT](?![\w²³/])))?",
    re.I,
)
#: How sources write a currency, directly before a number or behind it.
_CURRENCIES = {
    "USD": r"\$|\b(?:USD|dollars?)\b", "EUR": r"€|\b(?:EUR|euros?)\b", "GBP": r"£|\b(?:GBP|pounds?)\b",
    "CNY": r"¥|\b(?:CNY|RMB|yuan)\b",
}  # fmt: skip
_BEFORE = {code: re.compile(rf"(?:{said})\s*$", re.I) for code, said in _CURRENCIES.items()}
_BEHIND = {code: re.compile(rf"\s*(?:{said})", re.I) for code, said in _CURRENCIES.items()}
#: “90B (88.8)”: the number in brackets is counted as the one before it.
_BRACKETED = re.compile(r"(\d[\d.,]*)\s?([KMBT])\s*\((\d[\d.,]*)\)")
#: What stands between a number and its unit.
_JOINT = re.compile(r"^[\s\u00a0\u202f-]*(metric )?")
_PER_THOUSAND = re.compile(r"(1,?000|1k|thousand)\s*(input |output |prompt )?tokens", re.I)
#: The letters with which units begin.
_FIRST = frozenset(word[0] for family in units.FAMILIES.values() for word in family)
_HUNDREDTHS = re.compile(r"%|per\s?cent|percent", re.I)


def values(found: str, unit: str) -> list[float]:
    """Every number that ``found`` prints, in ``unit``: with its multiplier, and converted from its own unit."""
    text = _RAISED.sub(lambda power: "^" + power[0].translate(_SUPERSCRIPTS), found)
    text = _BRACKETED.sub(r"\1\2 (\3\2)", text)
    family, own = units.family(unit), unit.split(" ")[0]
    out: list[float] = []
    for match in _PRINTED.finditer(text):
        if match["name"] in ("a", "A") and not match["word"]:
            continue
        if own in _CURRENCIES and _currency(text, match.start(), match.end()) not in (own, ""):
            continue
        try:
            size, end = _size(match, unit)
        except OverflowError:
            continue
        out += _in_unit(size, text[end:], family, unit)
        if unit == "%" and 0 < abs(size) <= 1.5 and not _HUNDREDTHS.search(text):
            out.append(size * 100)
    return out


def _currency(text: str, start: int, end: int) -> str:
    """The currency of the number between ``start`` and ``end``; empty where none stands beside it."""
    before = text[max(0, start - 12) : start]
    named = [code for code, said in _BEFORE.items() if said.search(before)]
    return next(iter(named or [code for code, said in _BEHIND.items() if said.match(text, end)]), "")


def _size(match: re.Match[str], unit: str) -> tuple[float, int]:
    """The number that ``match`` prints, and where its text ends."""
    if match["ten"]:
        size = 10.0 ** int(re.sub(r".*?\^\s*\{?\(?", "", match["ten"]))
    elif match["name"]:
        size = _WORDS[match["name"].lower()]
    else:
        size = float(re.sub(r"[,\u202f\u00a0 ]", "", match["number"]))
        times = re.sub(r".*?\^\s*\{?\(?", "", match["times"]) if match["times"] else "0"
        size *= 10.0 ** int(match["e"] or times)
    word, end = (match["word"] or "").lower(), match.end()
    if word == "t" and unit.lower().startswith("t co2"):
        word, end = "", match.start("word")
    return (-size if match["sign"] else size) * _MULTIPLIERS.get(word, 1.0), end


def _in_unit(size: float, rest: str, family: tuple[dict[str, float], float] | None, unit: str) -> list[float]:
    """``size`` converted to ``unit`` from the unit that ``rest`` opens with; as it is when there is none."""
    if unit.endswith("per million tokens") and _PER_THOUSAND.search(rest):
        return [size * 1000]
    if family is None:
        return [size]
    sizes, own = family
    tail = _JOINT.sub("", rest).lower().replace("co₂", "co2").replace("co 2", "co2")
    if tail[:1] not in _FIRST:
        return [size]
    if any(
        _opens(tail, word) for name in units.FAMILIES.values() if name is not sizes for word in name if len(word) > 1
    ):
        return []
    fitting = [word for word in sizes if _opens(tail, word)]
    return [size * sizes[max(fitting, key=len)] / own] if fitting else [size]


def _opens(tail: str, word: str) -> bool:
    return tail.startswith(word) and not tail[len(word) : len(word) + 1].isalpha()


def matches(value: float, found: str, unit: str, tolerance: float = 0.006) -> bool:
    """Whether ``found`` prints ``value`` (in ``unit``), to about half a per cent."""
    return any(abs(value - number) <= tolerance * max(abs(value), abs(number)) for number in values(found, unit))
