"""What is done to the engine's output before it is published."""

from __future__ import annotations

import shutil
from pathlib import Path

from scripts.finish import assets, headers, html, links, policy, sitemap, structured_data
from scripts.settings import Settings

#: What the engine and its theme add, and no page of ours loads.
UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images", "sitemap.xml", "sitemap.xml.gz", "search.json")


def finish(out: Path, settings: Settings) -> None:
    """Drop what no page uses, give pages their structured data, list them, check every link, name assets by content,
    set each page's policy, say what a host should send with each file.
    """
    for name in UNUSED:
        target = out / name
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink(missing_ok=True)
    structured_data.place(out)
    pages = {path: path.read_text("utf-8") for path in sorted(out.rglob("*.html"))}
    parsed = {path: html.read(text) for path, text in pages.items()}
    sitemap.write(out, parsed.values())
    links.check(out, parsed, settings)
    names = assets.fix(out, parsed.values())
    known = policy.known_scripts(settings.root) | policy.known_small(settings)
    for path, text in pages.items():
        path.write_text(policy.apply(assets.relink(text, names), parsed[path], known), "utf-8")
    headers.write(out)
