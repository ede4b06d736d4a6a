"""Names everything in assets/ by its content, and gives pages and modules the new names; what pages load themselves
gets integrity too.

A module names the modules, sheets and data that it fetches, so its own name follows from theirs: whoever has one
version has all that belongs to it, and may keep it for ever.
"""

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
#: In a module, in quotes of any kind: another that it imports from beside it, or a file that it asks for.
_FETCHED = re.compile(r"""(["'`])(\./|assets/)([\w-]+\.[a-z]+)(?=\1)""")
#: In a page: an address below the site's own assets, and the module that a part of the page asks for.
_LINKED = re.compile(r'((?:href|src)=")(?![a-z]+:|//)((?:[^"]*/)?assets/)([\w-]+\.[a-z]+)"')
_MODULE = re.compile(r'(?<= data-module=")([\w-]+)(?=")')
#: Asset -> (name by content, integrity).
Names = dict[str, tuple[str, str]]


def fix(out: Path, pages: Iterable[html.Page]) -> Names:
    """Purge each stylesheet below ``out`` to what its pages use, and rename all assets by content."""
    sheets: dict[str, list[html.Page]] = {}
    for page in pages:
        for name in {match[1] for _, link in page.links if (match := _SHEET.search(link))}:
            sheets.setdefault(name, []).append(page)
    texts = {name: (out / "assets" / name).read_text("utf-8") for name in sheets}
    shared = min(texts.values(), key=len, default="")
    for name, its in sheets.items():
        tags = {"html", "body"}.union(*(page.tags for page in its))
        classes, ids = set[str]().union(*(page.classes for page in its)), set[str]().union(*(page.ids for page in its))
        purged = stylesheet.purge(texts[name], tags, classes, ids, shared)
        (out / "assets" / name).write_text(purged, "utf-8")
    names: Names = {}
    for name in sorted(path.name for path in (out / "assets").iterdir()):
        _name(out / "assets", name, names, ())
    return names


def _name(folder: Path, name: str, names: Names, asking: tuple[str, ...]) -> None:
    """Rename one file by its content, after those that it fetches; ``asking`` are the modules that fetch it."""
    if name in asking:
        raise HouseError(f"Modules fetch each other in a ring: {', '.join(asking)}. Move what they share into a third.")
    path = folder / name
    if name in names or not path.is_file():
        return
    if path.suffix == ".js":
        text = path.read_text("utf-8")
        for *_, fetched in _FETCHED.findall(text):
            _name(folder, fetched, names, (*asking, name))
        path.write_text(_FETCHED.sub(lambda match: match[1] + match[2] + _new(match[3], names), text), "utf-8")
    digest = hashlib.sha256(path.read_bytes()).digest()
    new = f"{path.stem}.{digest.hex()[:10]}{path.suffix}"
    path.rename(path.with_name(new))
    names[name] = new, "sha256-" + base64.b64encode(digest).decode()


def _new(name: str, names: Names) -> str:
    return names[name][0] if name in names else name


def relink(text: str, names: Names) -> str:
    """A page with its assets' new names."""
    held = 0

    def again(match: re.Match[str]) -> str:
        nonlocal held
        start, folder, name = match.groups()
        if not name.endswith((".css", ".js")) or name not in names:
            return f'{start}{folder}{_new(name, names)}"'
        held += 1
        return f'{start}{folder}{names[name][0]}" integrity="{names[name][1]}"'

    text = _MODULE.sub(lambda match: _new(f"{match[1]}.js", names).removesuffix(".js"), _LINKED.sub(again, text))
    if held != 2 and "<style>" not in text:
        raise HouseError(f"A page links {held} assets, not one sheet and one script. See overrides/main.html.")
    return text
