"""Names stylesheet and scripts by content, and gives each page their new names with integrity."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from scripts.faults import HouseError
from scripts.finish import html, stylesheet

#: Asset -> (name by content, integrity).
Names = dict[str, tuple[str, str]]


def fix(out: Path, pages: Iterable[html.Page]) -> Names:
    """Purge the stylesheet below ``out`` to what ``pages`` use, and rename the assets that pages load by content."""
    tags, classes, ids = {"html", "body"}, set[str](), set[str]()
    for page in pages:
        if page.inline_styles:
            continue  # a small page, which brings its own
        tags |= page.tags
        classes |= page.classes
        ids |= set(page.ids)
    sheet = out / "assets/site.css"
    sheet.write_text(stylesheet.purge(sheet.read_text("utf-8"), tags, classes, ids), "utf-8")
    return {name: _hashed(out / "assets" / name) for name in ("site.css", "site.js")}


def _hashed(path: Path) -> tuple[str, str]:
    """Rename ``path`` by its content: (new name, integrity)."""
    digest = hashlib.sha256(path.read_bytes()).digest()
    name = f"{path.stem}.{digest.hex()[:10]}{path.suffix}"
    path.rename(path.with_name(name))
    return name, "sha256-" + base64.b64encode(digest).decode()


def relink(text: str, names: Names) -> str:
    """A page with its assets' new names."""
    for name, (new, integrity) in names.items():
        pattern = rf'((?:href|src)="[^"]*assets/){re.escape(name)}"'
        text, count = re.subn(pattern, rf'\g<1>{new}" integrity="{integrity}"', text)
        if count != 1 and "<style>" not in text:
            raise HouseError(f"A page links assets/{name} {count} times. See overrides/main.html.")
    return text
