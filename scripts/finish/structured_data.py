"""Puts a page's structured data, which lies beside it, into its head."""

from __future__ import annotations

import json
from pathlib import Path

from scripts.faults import HouseError

NAME, TYPE = "index.jsonld", "application/ld+json"


def place(out: Path) -> None:
    """Every ``index.jsonld`` below ``out`` goes into the head of the ``index.html`` beside it."""
    for path in sorted(out.rglob(NAME)):
        page, data = path.with_name("index.html"), path.read_text("utf-8")
        json.loads(data)
        if not page.is_file() or "<" in data:
            raise HouseError(f"{path.relative_to(out)} has no page beside it, or could end its script element.")
        head, end, body = page.read_text("utf-8").partition("</head>")
        page.write_text(f'{head}<script type="{TYPE}">{data}</script>\n{end}{body}', "utf-8")
        path.unlink()
