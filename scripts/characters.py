"""Characters that data may not hold: those that hide, reorder or act."""

from __future__ import annotations

import re
import unicodedata

#: Letters and marks that show nothing: fillers, joiners and a blank Braille cell.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_UNUSUAL = re.compile(r"[^\n\t\x20-\x7e]")


def bad_character(text: str) -> tuple[int, str] | None:
    """The first character that hides, reorders or acts: (offset, its name), or None."""
    marks = last = 0
    for match in _UNUSUAL.finditer(text):
        at, char = match.start(), match.group()
        kind = unicodedata.category(char)
        marks = (marks + 1 if at == last + 1 else 1) if kind == "Mn" else 0
        last = at
        if marks > 4:
            return at, "a pile of combining marks"
        if char not in _BLANK and kind not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
            continue
        joins = (
            char in "\u200c\u200d" and at > 0 and unicodedata.category(text[at - 1]) in ("So", "Mn", "Mc", "Sk", "Lo")
        )
        if not joins:
            return at, f"U+{ord(char):04X} {unicodedata.name(char, 'a control character')}"
    return None
