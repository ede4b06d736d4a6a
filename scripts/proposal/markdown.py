"""Words of strangers in a comment on GitHub: each stands in a code span, in which nothing acts.

Neither mentions, references to issues, addresses, HTML, emphasis nor formulas are read there; only backticks count,
and the span is fenced by more of them than it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

_BLANKS = re.compile(r"\s+")
#: Marks that no reader sees, or that turn the direction of reading.
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
#: A value longer than this is cut.
LONGEST = 400


def plain(value: object, longest: int = 0) -> str:
    """``value`` on one line, with ordinary blanks, and without what hides."""
    words = _BLANKS.sub(" ", _HIDDEN.sub("", str(value))).strip()
    return f"{words[:longest].rstrip()} …" if longest and len(words) > longest else words


def span(value: object) -> Markup:
    """``value`` as a code span."""
    words = plain(value, LONGEST) or "nothing"
    fence = "`" * (_longest_run(words) + 1)
    padding = " " if "`" in (words[0], words[-1]) else ""
    return Markup(f"{fence}{padding}{words}{padding}{fence}")


def as_text(value: object) -> Markup:
    """``value`` for plain text, which nothing reads as markup."""
    return value if isinstance(value, Markup) else Markup(plain(value))


def at_boundary(value: Any) -> Any:
    """Values of a template: what is not our own wording becomes a code span."""
    return value if isinstance(value, (Markup, int)) else span(value)


def fence(lines: Iterable[str]) -> Markup:
    """The backticks that fence a block of ``lines``."""
    return Markup("`" * max(3, _longest_run("\n".join(lines)) + 1))


def _longest_run(words: str) -> int:
    return max((len(run) for run in re.findall(r"`+", words)), default=0)
