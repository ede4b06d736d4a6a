"""A rewritten text, sentence by sentence and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from scripts.catalog import prose
from scripts.writing.sentences import sentences as cut

_WORDS = re.compile(r"\s+|[^\s]+")
#: Two sentences this alike are one that was rewritten.
_ALIKE = 0.4


@dataclass(frozen=True)
class Run:
    """Words that stand side by side; ``other`` where only one of the two texts has them."""

    text: str
    other: bool


@dataclass(frozen=True)
class Pair:
    """A sentence as it was and as it is; empty where it came or went."""

    old: tuple[Run, ...]
    new: tuple[Run, ...]


def sentences(text: str) -> list[str]:
    """The sentences of a text in plain form, paragraph by paragraph."""
    return [sentence for paragraph in prose.paragraphs(text) for sentence in cut(paragraph)]


def rewritten(old: str, new: str) -> list[Pair]:
    """The sentences in which two texts differ, old and new side by side."""
    before, now = sentences(old), sentences(new)
    pairs = list[Pair]()
    for what, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if what != "equal":
            pairs += [_pair(was, said) for was, said in _matched(before[a:b], now[c:d])]
    return pairs


def _matched(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Each sentence with the one that it became, in order; those that have none by themselves."""
    at = 0
    for was in old:
        likest = max(range(at, len(new)), key=lambda number: _likeness(was, new[number]), default=None)
        if likest is None or _likeness(was, new[likest]) < _ALIKE:
            yield was, ""
            continue
        yield from (("", said) for said in new[at:likest])
        yield was, new[likest]
        at = likest + 1
    yield from (("", said) for said in new[at:])


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio()


def _pair(old: str, new: str) -> Pair:
    if not old or not new:
        return Pair((Run(old, True),) if old else (), (Run(new, True),) if new else ())
    before, now = _WORDS.findall(old), _WORDS.findall(new)
    was, said = list[Run](), list[Run]()
    for what, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        for runs, words in ((was, before[a:b]), (said, now[c:d])):
            if words:
                runs.append(Run("".join(words), what != "equal"))
    return Pair(_joined(was), _joined(said))


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Runs that only a blank parts, as one: single words marked one by one are hard to read."""
    whole = list[Run]()
    for run in runs:
        blank = len(whole) > 1 and whole[-2].other and run.other and whole[-1].text.isspace()
        if blank:
            gap, first = whole.pop(), whole.pop()
            run = Run(first.text + gap.text + run.text, True)
        whole.append(run)
    return tuple(whole)
