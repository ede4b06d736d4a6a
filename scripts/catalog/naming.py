"""Which of many names stand in a text: found in one pass over its words, however many names there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

#: A word, or a sign: what a name can begin with.
_START = re.compile(r"\w+|[^\w\s]")


class Names:
    """Names by the word that they begin with, and by their length. ``fold`` takes capitals for small letters."""

    def __init__(self, names: Iterable[str], fold: bool = False) -> None:
        self.fold = fold
        self.by_start: dict[str, dict[int, set[str]]] = {}
        for name in sorted({self._folded(name) for name in names}, key=lambda name: (-len(name), name)):
            if start := _START.match(name):
                self.by_start.setdefault(start[0], {}).setdefault(len(name), set()).add(name)

    def standing(self, text: str, clinging: str) -> Iterator[tuple[int, str]]:
        """Where names stand in ``text``, and which, the longest first where several begin at one place.

        None stands right behind a letter, a digit or one of the signs ``clinging``, nor right before a letter, a digit
        or a hyphen.
        """
        for start in _START.finditer(text):
            at = start.start()
            if at and (text[at - 1] in clinging or _wordy(text[at - 1])):
                continue
            for length, names in self.by_start.get(self._folded(start[0]), {}).items():
                end = at + length
                ends = end >= len(text) or not (text[end] == "-" or _wordy(text[end]))
                if ends and (name := self._folded(text[at:end])) in names:
                    yield at, name

    def _folded(self, text: str) -> str:
        return text.lower() if self.fold else text


def _wordy(sign: str) -> bool:
    """Whether ``sign`` is part of a word, as \\w has it."""
    return sign == "_" or sign.isalnum()
