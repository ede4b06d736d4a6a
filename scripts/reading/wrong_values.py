"""How a value of YAML goes wrong, and what was probably meant: quotes, brackets, and signs with a meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum

_CURLY = {"“": "”", "„": "“”", "”": "”", "‘": "’", "’": "’", "«": "»"}
_SIGNS = "%@`|>&*!#?,-]}"
_IDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z_]+)?")
#: Ids as texts name them, in a field.
_REFERENCES = re.compile(
    rf"(?=[\[{{@#])[\[{{]*[@#]?{_IDS.pattern}[\]}}]*(?:\s*[,;]\s*[\[{{]*[@#]?{_IDS.pattern}[\]}}]*)*"
)


class Rank(IntEnum):
    """How readily a repair is believed, the readiest first."""

    QUOTE = 0
    TEXT = 1
    BRACKET = 2
    COLON = 3
    DASH = 4
    STRAY = 5
    INDENT = 6
    BLOCK = 7


def quoted(text: str) -> str:
    """``text`` in double quotes, as YAML takes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def repaired(value: str) -> Iterator[tuple[str, str, str, int]]:
    """Message, cure (with a place for the field as it should read), value and rank for each way a value goes wrong."""
    first = value[0]
    write = "write “{}”."
    if _REFERENCES.fullmatch(value):
        found = _IDS.findall(value)
        message = f"“{first}” at the beginning of a text has a meaning of its own in YAML."
        yield message, f"put the text in double quotes: {write}", quoted(value), Rank.QUOTE
        message = "brackets and signs are for references in texts; here the id stands alone."
        for text in (found[0], f"[{', '.join(found)}]")[len(found) > 1 :]:
            yield message, write, text, Rank.BRACKET
    if (first in _CURLY and value[-1] in _CURLY[first] + first) or (first in _CURLY and value[-1] in "\"'"):
        yield "curly quotes are no quotes to YAML.", write, quoted(value[1:-1]), Rank.QUOTE
    elif first in "\"'":
        yield from _after_quotes(value, write)
    elif first in "[{":
        yield from _brackets(value, write)
    elif first in _SIGNS and value not in ("|", ">", "|-", ">-"):
        message = f"“{first}” at the beginning of a text has a meaning of its own in YAML."
        yield message, f"put the text in double quotes: {write}", quoted(value), Rank.TEXT
    elif value.endswith('"') and value.count('"') == 1:
        yield "the opening quote is missing.", write, quoted(value[:-1]), Rank.QUOTE
    elif re.search(r":(\s|$)", value):
        message = "a colon and a blank stand in the text: YAML takes what is before them for a field."
        yield message, f"put the text in double quotes: {write}", quoted(value), Rank.TEXT


def _after_quotes(value: str, write: str) -> Iterator[tuple[str, str, str, int]]:
    """A text in quotes that do not close, or with more behind the closing ones."""
    quote = value[0]
    inner = value[1:]
    ends = [at for at, sign in enumerate(value) if sign == quote and at and value[at - 1] != "\\"]
    if not ends:
        stem = inner.rstrip("”’")
        yield "the quotes are not closed.", f"close them on the same line: {write}", quoted(stem), Rank.QUOTE
        return
    rest = value[ends[0] + 1 :].strip()
    if not rest:
        return
    message = f"text stands after the closing quote: “{rest[:40]}”"
    if rest in (",", ";", ".", ",,"):
        yield f"{message}.", f"delete it: {write}", value[: ends[0] + 1], Rank.QUOTE
    elif value[-1] == quote and not (value[ends[0] + 1] == " " and value[ends[0] - 1] != " "):
        message = f"quotes stand within the quotes, before “{rest[:40]}”"
        yield f"{message}.", f'write the inner ones as \\": {write}', quoted(inner[:-1]), Rank.QUOTE
    else:
        yield f"{message}.", f"put all of it in double quotes: {write}", quoted(value), Rank.QUOTE


def _brackets(value: str, write: str) -> Iterator[tuple[str, str, str, int]]:
    """Brackets that do not close, that close twice, or that begin a text."""
    stack: list[str] = []
    quote, kept, extra = "", "", 0
    for sign in value:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and kept.rstrip()[-1:] in ("[", "{", ",", ":"):
            quote = sign
        elif sign in "[{":
            stack.append("]" if sign == "[" else "}")
        elif sign in "]}":
            if not stack or sign not in stack:
                extra += 1
                continue
            while stack[-1] != sign:
                kept += stack.pop()
            stack.pop()
        kept += sign
    if quote:
        spots = [match.start() for match in re.finditer(r"(?=, [a-z_]+:)|(?=[\]}]+$)", value)]
        for rank, spot in enumerate(spot for spot in spots if quote not in value[spot:]):
            text = f"{value[:spot]}{quote}{value[spot:]}"
            yield "the quotes are not closed.", f"close them: {write}", text, Rank.INDENT if rank else Rank.QUOTE
    elif stack:
        closing = "".join(reversed(stack))
        yield "a bracket is not closed.", f"close it: {write}", kept + closing, Rank.BRACKET
    elif extra:
        yield "a bracket closes that never opened.", f"delete it: {write}", kept, Rank.BRACKET
    elif not value.endswith(("]", "}")):
        if re.fullmatch(r"[\[{].*[\]}][,;.]", value):
            yield "a mark stands after the bracket.", f"delete it: {write}", value[:-1], Rank.BRACKET
        message = f"“{value[0]}” at the beginning of a text has a meaning of its own in YAML."
        yield message, f"put the text in double quotes: {write}", quoted(value), Rank.TEXT
    parted = re.sub(r"(?<=[^\s,{:]) +(?=[a-z_]+: )", ", ", kept)
    if parted != kept:
        yield "a comma is missing before a field.", write, parted, Rank.COLON
    pairs = re.sub(r"(?<=[{,])( *[a-z_]+):(?=[^\s/])", r"\1: ", kept)
    if pairs != kept:
        yield "a blank is missing after a colon.", write, pairs, Rank.COLON
