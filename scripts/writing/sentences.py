"""Where a sentence ends: told from abbreviations, initials and decimals, and left alone where that is not sure."""

from __future__ import annotations

import re

#: Words that end in a full stop and go on; also after them a capital begins no sentence for sure.
_SHORT = frozenset(
    "dr mr mrs ms prof st vs etc al cf no nos fig figs sec art arts approx inc ltd co corp jr sr gov gen sen rep rev "
    "vol pp p ed eds est dept univ assn bros messrs hon capt lt col sgt jan feb mar apr jun jul aug sep sept oct nov "
    "dec mt ft resp incl excl ca viz para paras ch nr".split()
)
_END = re.compile(
    r"(?P<mark>[.!?…]+)(?P<close>[\"”’')\]]*)[ \t]+"
    r"(?=[\"“‘(]*(?:[A-ZÀ-ÖØ-Þ0-9]|\[\[(?!@)|[\u0400-\u9fff]))"
)
_OVER = re.compile(r"[.!?…:;]+[\"”’')\]]*(?:\s*\[\[@[^\]]+\]\])*$")


def sentences(line: str) -> list[str]:
    """The sentences of one line."""
    out, start = [], 0
    for match in _END.finditer(line):
        if _goes_on(match):
            continue
        out.append(line[start : match.end()].rstrip())
        start = match.end()
    return [*out, line[start:]]


def _goes_on(match: re.Match[str]) -> bool:
    """Whether the full stop belongs to the word before it."""
    if match["mark"] != "." or match["close"]:
        return False
    before = match.string[: match.start()]
    word = before.split()[-1].lstrip("\"“‘'([") if before and not before[-1].isspace() else ""
    last = word.rsplit("-", 1)[-1]
    return last.lower() in _SHORT or bool(re.fullmatch(r"(?:[A-Za-z]\.)*[A-Za-z]", last))


def ends(line: str) -> bool:
    """Whether a line ends where a sentence may."""
    return bool(_OVER.search(line.rstrip()))
