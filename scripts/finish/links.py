"""Every link inside the site leads to a file, and every anchor to an id."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scripts.faults import HouseError
from scripts.finish import html
from scripts.settings import Settings


def check(out: Path, parsed: dict[Path, html.Page], settings: Settings) -> None:
    """Raises HouseError naming each broken link, doubled id and dead popover target."""
    pages = {path.relative_to(out).as_posix(): page for path, page in parsed.items()}
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    anchors = {name: frozenset(page.ids) for name, page in pages.items()}
    base = urlsplit(settings.site_url)
    broken = []
    for name, page in pages.items():
        seen: set[str] = set()
        for id in page.ids:
            if id in seen:
                broken.append(f"{name}: the id {id} stands twice")
            seen.add(id)
        broken += [f"{name}: nothing has the id {target}" for target in page.targets if target not in seen]
        for _, link in page.links:
            if settings.contact and link.startswith(f"mailto:{settings.contact}?"):
                continue
            if urlsplit(link).scheme not in ("", "http", "https"):
                broken.append(f"{name}: {link[:80]} is no web address")
                continue
            target = _inside(link, name, base.netloc, base.path)
            if target is None:
                continue
            path, anchor = target
            if path not in files:
                broken.append(f"{name}: {link} leads to no file")
            elif anchor and path in pages and anchor not in anchors[path]:
                broken.append(f"{name}: {link} leads to no anchor")
    if broken:
        raise HouseError("The links inside the site do not hold; the site stays as it was.\n" + "\n".join(broken[:50]))


def _inside(link: str, page: str, host: str, root: str) -> tuple[str, str] | None:
    """The file and anchor that ``link`` on ``page`` names, or None when it leaves the site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        if parts.netloc != host or not parts.path.startswith(root):
            return None
        path = parts.path[len(root) :]
    elif parts.path.startswith("/"):
        if not f"{parts.path}/".startswith(root):
            return parts.path, ""
        path = parts.path[len(root) :]
        path = "" if path == "." else path
    elif not parts.path:
        return page, unquote(parts.fragment)
    else:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), parts.path))
        path = "" if path == "." else path + ("/" if parts.path.endswith(("/", "..", ".")) else "")
    path = unquote(path.lstrip("/"))
    return (path + "index.html" if not path or path.endswith("/") else path), unquote(parts.fragment)
