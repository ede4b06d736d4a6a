"""Words of strangers in a comment on GitHub: each stands in a code span, in which nothing acts.

Neither mentions, references to issues, addresses, HTML, emphasis nor formulas are read there; only backticks count,
and the span is fenced by more of them than it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from scripts.github.quoting import HIDDEN, code, longest_run

_BLANKS = re.compile(r"\s+")
#: A value longer than this is cut.
LONGEST = 400


def plain(value: object, longest: int = 0) -> str:
    """``value`` on one line, with ordinary blanks, and without what hides."""
    words = _BLANKS.sub(" ", HIDDEN.sub("", str(value))).strip()
    return f"{words[:longest].rstrip()} …" if longest and len(words) > longest else words


def span(value: object) -> Markup:
    """``value`` as a code span."""
    return Markup(code(plain(value, LONGEST) or "nothing"))


def as_text(value: object) -> Markup:
    """``value`` for plain text, which nothing reads as markup."""
    return value if isinstance(value, Markup) else Markup(plain(value))


def at_boundary(value: Any) -> Any:
    """Values of a template: what is not our own wording becomes a code span."""
    return value if isinstance(value, (Markup, int)) else span(value)


def fence(lines: Iterable[str]) -> Markup:
    """The backticks that fence a block of ``lines``."""
    return Markup("`" * max(3, longest_run("\n".join(lines)) + 1))
