"""What is left of Markdown where GitHub looks for things to act on: code is left out, and so are escaped signs."""

from __future__ import annotations

import re

_FENCED = re.compile(r"^(`{3,})(?:diff|suggestion)?\n(?:(?!\1$).*\n)*?\1$", re.MULTILINE)


def bare(text: str) -> str:
    """``text`` without fenced blocks, code spans and escaped signs, read as CommonMark reads them."""
    return "\n".join(map(_line, _FENCED.sub("", text).split("\n")))


def _line(text: str) -> str:
    left, at = "", 0
    while at < len(text):
        if text[at] == "\\":
            at += 2
        elif text[at] == "`":
            end = at + len(re.match("`+", text[at:])[0])  # type: ignore[index]
            close = next((run for run in re.finditer("`+", text[end:]) if len(run[0]) == end - at), None)
            if close:
                at = end + close.end()
            else:
                left, at = left + text[at:end], end
        else:
            left, at = left + text[at], at + 1
    return left
