"""What an expression of a chart may say: rows, the house's parameters, plain arithmetic; no numbers for readers."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import lru_cache

Path = tuple[str | int, ...]
Complaint = tuple[Path, str, str]

_NAMES = frozenset(
    "datum narrow left right grouped end width height true false null LN10 PI isValid abs min max round floor ceil log "
    "pow sqrt exp format timeFormat year month length substring indexof upper lower replace".split()
)
#: Members that lead from a row to the program that draws it.
INNER = ("constructor", "__proto__", "prototype")
_TOKEN = re.compile(
    r"\s*(?:(?P<text>'[^'\\]*'|\"[^\"\\]*\")|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?P<name>[A-Za-z_$][\w$]*)"
    r"|(?P<sign>[=!]==?|[<>]=?|&&|\|\||[-+*/%!?:.,()]))"
)
_TEXT = re.compile(r"[\w\s.,:?!<>=&|+\-*/%()$~^€£¥×–−]*")
_LONGEST, _DEEPEST = 500, 12
_NUMBERS = r"\$?,?(?:\.[0-9])?~?[defgprs%]?"
_TIMES = r"(?:%[a-zA-Z]|[ ,.:/-])+"
_SCALED = "|".join(
    rf"datum\.value / 1e{power} \+ ' {word}'"
    for power, word in ((12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand"))
)
_FORMATTED = re.compile(rf"format\(datum\.\w+, '(?:{_NUMBERS})'\)|timeFormat\(datum\.\w+, '{_TIMES}'\)")
_VALUE = rf"(?:datum\.(?:value|label)|format\(datum\.value, '{_NUMBERS}'\)|timeFormat\(datum\.value, '{_TIMES}'\))"
_LABEL = re.compile(
    rf"''|'10\^' \+ round\(log\(datum\.value\) / LN10\)|(?:'[$€£¥]' \+ )?(?:{_SCALED}|{_VALUE}(?: \+ ' ?%')?)"
)


def numeric(text: str) -> bool:
    """Whether ``text`` shows a number."""
    return any(map(str.isnumeric, text))


def pattern(value: object, path: Path) -> Iterator[Complaint]:
    """What is wrong with the pattern by which values or days are printed: it may not print a number of its own."""
    if not isinstance(value, str) or not re.fullmatch(f"{_NUMBERS}|{_TIMES}", value):
        yield path, "this is no pattern that is taken here.", "“,”, “.1f” or “.0%” for numbers, “%b %Y” for days."


def label(text: object, path: Path) -> Iterator[Complaint]:
    """What is wrong with the labels of an axis: between its conditions, each may only be the value, formatted."""
    if not isinstance(text, str):
        yield path, "this must be an expression.", "“datum.label”, in quotes."
        return
    yield from expression(text, path)
    pieces = re.split(r"([?:])(?=(?:[^']*'[^']*')*[^']*$)", text)
    for piece, after in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        if after != "?" and not _LABEL.fullmatch(piece.strip()):
            cure = "datum.label, format(datum.value, ',') or datum.value / 1e6 + ' million'."
            yield path, f"“{piece.strip()[:60]}” is not the value at the label.", cure


def expression(text: object, path: Path, quoted: bool = False) -> Iterator[Complaint]:
    """What is wrong with an expression; ``quoted`` when its texts are printed, which then may not hold digits."""
    if not isinstance(text, str):
        yield path, "this must be an expression.", "“datum.subject”, in quotes."
        return
    yield from ((path, message, cure) for message, cure in _judged(text, quoted))


@lru_cache(maxsize=4096)
def _judged(text: str, quoted: bool) -> tuple[tuple[str, str], ...]:
    """Message and cure of all that is wrong with an expression; the same few stand in every chart."""
    return tuple(_wrong(text, quoted))


def _wrong(text: str, quoted: bool) -> Iterator[tuple[str, str]]:
    tokens = _tokens(text) if len(text) <= _LONGEST else None
    if tokens is None or text.count("(") > _DEEPEST:
        yield "this expression is too long or holds signs that are not taken.", "a shorter, simpler one."
        return
    if sum(said in ("format", "timeFormat") for _, said in tokens) != len(_FORMATTED.findall(text)):
        yield "this prints by no pattern that is taken here.", "format(datum.value, ',')"
    before = ("", "")
    for kind, said in tokens:
        if said == "/" and before[0] == "sign" and before[1] != ")":
            yield "“/” does not follow a value here.", "a division, such as datum.value / 1e6."
        elif kind == "name":
            yield from _name(said, before[1] == ".")
        elif kind == "text" and quoted and numeric(said):
            yield f"the number in {said} is typed.", "a field of a row, such as datum.said."
        before = kind, said


def _tokens(text: str) -> list[tuple[str, str]] | None:
    """The pieces of an expression, or None where it holds anything else: brackets and braces are not taken."""
    found, at, text = [("sign", "")], 0, text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or (match["text"] and not _TEXT.fullmatch(match["text"][1:-1])):
            return None
        found.append((match.lastgroup or "", match[0].strip()))
        at = match.end()
    return found


def _name(name: str, member: bool) -> Iterator[tuple[str, str]]:
    if member and name in INNER:
        yield f"“.{name}” is not taken in an expression.", "a field of a row, such as datum.value."
    elif not member and name not in _NAMES:
        close = difflib.get_close_matches(name, _NAMES, 1, 0.7)
        cure = f"“{close[0]}”, if that is meant." if close else "only datum, the parameters and simple functions."
        yield f"“{name}” is not taken in an expression.", cure
