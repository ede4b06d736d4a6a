"""The Content-Security-Policy of a page: its inline scripts by hash, everything else from this site alone."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from scripts.faults import HouseError
from scripts.finish import html
from scripts.settings import Settings
from scripts.sharing import small

_MARK = '<meta name="viewport"'


def known_scripts(root: Path) -> frozenset[str]:
    """The inline scripts that the page skeleton itself holds."""
    return frozenset(html.read((root / "overrides/main.html").read_text("utf-8")).inline_scripts)


def known_small(settings: Settings) -> frozenset[str]:
    """The inline scripts and styles of small pages."""
    return small.known(settings)


def apply(text: str, page: html.Page, known: frozenset[str]) -> str:
    """``text``, which reads as ``page``, with its policy as the first thing after the character set.

    Raises HouseError for an inline script that is not ``known``, and for anything else that could act.
    """
    strange = sorted({text.strip()[:60] for text in (*page.inline_scripts, *page.inline_styles) if text not in known})
    if page.acting or strange:
        found = ", ".join([*sorted(set(page.acting)), *strange])
        raise HouseError(f"A page holds what the policy forbids: {found}. It comes from docs/ or a template.")
    scripts, styles = _hashes(page.inline_scripts), _hashes(page.inline_styles)
    policy = (
        f"default-src 'none'; script-src 'self'{scripts}; style-src 'self'{styles}; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'"
    )
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    if text.count(_MARK) != 1:
        raise HouseError("A page has no place for its policy. See overrides/main.html.")
    return text.replace(_MARK, tag + _MARK)


def _hashes(texts: list[str]) -> str:
    return "".join(f" 'sha256-{_hash(text)}'" for text in sorted(set(texts)))


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
