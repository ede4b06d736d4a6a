"""Strangers' text in our Markdown: shown as it was written, and able to do nothing.

GitHub acts on more than Markdown: ``@name`` calls people, ``#12`` and addresses leave marks elsewhere. It does so after
Markdown's own escapes are undone, so words that hold such a thing are set as code, where it does not look.
"""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"[@#]|://|www\.|\bGH-\d", re.IGNORECASE)
_MARKUP = re.compile(r"([\\`*_\[\]<>&|$~!])")
#: What would make of a line a list, a rule or a heading.
_LEADING = re.compile(r"^(\d{0,9})([-+=]|(?<=\d)[.)]$)")
#: Control characters, and those that turn the direction of the text around them or are not seen at all.
HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def seen(text: str) -> str:
    """``text`` with a mark in place of every character that hides or turns other text."""
    return HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def words(text: str) -> str:
    """``text`` on one line, as plain words."""
    return " ".join(map(_word, seen(text).split()))


def code(text: str) -> str:
    """``text`` on one line, as code."""
    text = " ".join(seen(text).split())
    if not text:
        return ""
    fence = "`" * (longest_run(text) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def block(text: str, kind: str = "") -> str:
    """``text`` as a fenced block, which nothing within can close."""
    fence = "`" * max(3, longest_run(text) + 1)
    return "\n".join([fence + kind, *([text] if text else []), fence])


def _word(word: str) -> str:
    return code(word) if _ACTIVE.search(word) else _LEADING.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", word))


def longest_run(text: str) -> int:
    """How many backticks stand side by side in ``text`` at most."""
    return max((len(run) for run in re.findall("`+", text)), default=0)
