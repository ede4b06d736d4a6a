"""What does not fit even when set small is cut at a word, with an ellipsis; the whole stands on the section's page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_ELLIPSIS = "…"
#: A word longer than this is cut within, as CJK text is.
_LONG = 30


def shortened(text: str, fits: Callable[[str], bool]) -> str:
    """As much of ``text`` as ``fits``, whole words; all of it where it fits; the ellipsis alone where nothing does."""
    if fits(text):
        return text
    ends = [match.start() for match in re.finditer(r"(?<=\S)\s", text)] + [len(text)]
    whole = _most(ends, lambda end: fits(_cut(text, end)))
    start = ends[whole - 1] if whole else 0
    following = ends[whole] if whole < len(ends) else start
    if whole and following - start <= _LONG:
        return _cut(text, start)
    within = [at for at in range(start + 1, following) if _parts(text, at)]
    taken = _most(within, lambda end: fits(_cut(text, end)))
    return _cut(text, within[taken - 1] if taken else start)


def _cut(text: str, end: int) -> str:
    return f"{text[:end].rstrip().rstrip(',;:.–-(“').rstrip()}{_ELLIPSIS}"


def _most(ends: list[int], fits: Callable[[int], bool]) -> int:
    """How many of ``ends``, from the first, still fit."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(ends[middle - 1]):
            low = middle
        else:
            high = middle - 1
    return low


def _parts(text: str, at: int) -> bool:
    """Whether a text may be cut there: not before a sign of the letter, nor at a joiner."""
    return unicodedata.category(text[at]) not in ("Mn", "Mc", "Sk") and "\u200d" not in text[at - 1 : at + 1]
