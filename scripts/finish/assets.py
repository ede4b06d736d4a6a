"""Names stylesheets and scripts by content, and gives each page their new names with integrity."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from scripts.faults import HouseError
from scripts.finish import html, stylesheet

#: A link to a stylesheet of ours.
_SHEET = re.compile(r"assets/([a-z]+\.css)$")
#: Asset -> (name by content, integrity).
Names = dict[str, tuple[str, str]]


def fix(out: Path, pages: Iterable[html.Page]) -> Names:
    """Purge each stylesheet below ``out`` to what its pages use, and rename the assets that pages load by content."""
    sheets: dict[str, list[html.Page]] = {}
    for page in pages:
        for name in {match[1] for _, link in page.links if (match := _SHEET.search(link))}:
            sheets.setdefault(name, []).append(page)
    for name, its in sheets.items():
        tags = {"html", "body"}.union(*(page.tags for page in its))
        classes, ids = set[str]().union(*(page.classes for page in its)), set[str]().union(*(page.ids for page in its))
        sheet = out / "assets" / name
        sheet.write_text(stylesheet.purge(sheet.read_text("utf-8"), tags, classes, ids), "utf-8")
    return {name: _hashed(out / "assets" / name) for name in (*sorted(sheets), "site.js")}


def _hashed(path: Path) -> tuple[str, str]:
    """Rename ``path`` by its content: (new name, integrity)."""
    digest = hashlib.sha256(path.read_bytes()).digest()
    name = f"{path.stem}.{digest.hex()[:10]}{path.suffix}"
    path.rename(path.with_name(name))
    return name, "sha256-" + base64.b64encode(digest).decode()


def relink(text: str, names: Names) -> str:
    """A page with its assets' new names."""
    relinked = 0
    for name, (new, integrity) in names.items():
        pattern = rf'((?:href|src)="[^"]*assets/){re.escape(name)}"'
        text, count = re.subn(pattern, rf'\g<1>{new}" integrity="{integrity}"', text)
        relinked += count
    if relinked != 2 and "<style>" not in text:
        raise HouseError(f"A page links {relinked} assets, not one sheet and one script. See overrides/main.html.")
    return text
