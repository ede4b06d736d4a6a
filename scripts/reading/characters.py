"""Characters that data may not hold: those that hide, reorder or act."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

#: Letters and marks that show nothing: fillers, joiners and a blank Braille cell; and the sign for an object left out.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc")
#: Marks that choose between two looks of the sign before them, and are invisible behind any other.
_EMOJI_OR_TEXT = "\ufe0e\ufe0f"
_VARIANTS = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
#: Neither ASCII nor of the blocks of letters and signs in which nothing hides.
_UNUSUAL = re.compile(
    r"[^\n\t\x20-\x7e\xa1-\xac\xae-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2100-\u218b"
    r"\u2190-\u23ff\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]"
)
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_MOST_MARKS = 4


def bad_character(text: str) -> tuple[int, str] | None:
    """The first character that hides, reorders or acts: (offset, its name), or None."""
    for at, name in _bad(text):
        char = text[at]
        return at, name or f"U+{ord(char):04X} {unicodedata.name(char, 'a control character')}"
    return None


def without_bad(text: str) -> str:
    """``text`` without the characters that hide, reorder or act."""
    kept, last = [], 0
    for at, _ in _bad(text):
        kept.append(text[last:at])
        last = at + 1
    return "".join((*kept, text[last:]))


def _bad(text: str) -> Iterator[tuple[int, str]]:
    """The offset of each bad character, as those before it leave the text; its name where it has none of its own."""
    marks, next_at, before = 0, 0, ""
    for match in _UNUSUAL.finditer(text):
        at, char = match.start(), match.group()
        if at > next_at:
            marks, before = 0, text[at - 1]
        next_at = at + 1
        kind, after = unicodedata.category(char), text[at + 1 : at + 2]
        if kind in ("Mn", "Me") and marks >= _MOST_MARKS:
            yield at, "a pile of combining marks"
        elif _VARIANTS.match(char):
            if not _chooses(char, before, after):
                yield at, ""
        elif (char in _BLANK or kind in _HIDDEN) and not _joins(char, before, after):
            yield at, ""
        else:
            marks = marks + 1 if kind in ("Mn", "Me") else 0
            before = char


def _joins(char: str, before: str, after: str) -> bool:
    """Whether ``char`` joins or parts what scripts and emoji do write so."""
    between = bool(before) and bool(after) and unicodedata.category(after)[0] in "LMS"
    return between and char in "\u200c\u200d" and unicodedata.category(before) in ("So", "Mn", "Mc", "Sk", "Lo")


def _chooses(char: str, before: str, after: str) -> bool:
    """Whether ``char`` chooses a look of the sign before it: a symbol's, a keycap's, an ideograph's."""
    kind = unicodedata.category(before) if before else ""
    if char in _EMOJI_OR_TEXT:
        return kind in ("So", "Sm", "Sk") or before in ("‼", "⁉", "〰", "〽") or after == "\u20e3"
    return kind == "Lo"
