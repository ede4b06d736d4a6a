"""Escaping for generated Markdown: only what could act there, so that the page still reads as Markdown."""

from __future__ import annotations

import re

from markupsafe import Markup

_ACTS = re.compile(r"[\\`*_{}\[\]<>&|]")
_OPENS = re.compile(r"^(?:[^\w (“‘]|\d+(?=[.)]))")
#: A blank that someone chose, at the end of a text: Markdown would drop it.
_ENDS = re.compile(r"[^\S ]$")


def opening(line: str) -> Markup:
    """``line`` with a first character that would open a list, quote, heading or rule written as an entity, and so the
    blanks at its ends that are none of ASCII's.
    """
    line = _ENDS.sub(lambda blank: f"&#{ord(blank[0])};", line)
    match = _OPENS.match(line)
    if match is None or line[0] in "<&[":
        return Markup(line)
    at = match.end() if line[0].isdigit() else 0
    return Markup(f"{line[:at]}&#{ord(line[at])};{line[at + 1 :]}")


def text(value: object) -> Markup:
    """``value`` as one line of Markdown text that shows exactly what was typed."""
    line = re.sub(r"[ \t\r\n]+", " ", str(value)).strip(" ")
    line = re.sub(r"#(?=[#\s]*$)", "\0", line)
    return opening(_ACTS.sub(lambda match: f"&#{ord(match.group())};", line).replace("\0", "&#35;"))


def inside(value: object) -> Markup:
    """Like ``text``, for words within a paragraph: edges keep their blanks, nothing can open a block."""
    words = re.sub(r"[ \t\r\n]+", " ", str(value))
    return Markup(_ACTS.sub(lambda match: f"&#{ord(match.group())};", words))
