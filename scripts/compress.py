"""``make build COMPRESS=1``: beside each file that gains by it lie its forms for gzip and brotli, for servers that send
them as they are. Pressed as hard as they can be, which no server does while a reader waits.
"""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

#: Kinds of file that are text, so that pressing them is worth while. Pictures and decks are pressed already.
TEXT = frozenset({".bib", ".css", ".csv", ".html", ".js", ".json", ".jsonld", ".md", ".ris", ".svg", ".txt", ".xml"})
#: Bytes below which a file fits one packet anyway.
LEAST = 1024


def compress(out: Path) -> None:
    """Write ``.gz`` and ``.br`` beside every text of some size below ``out``; the same bytes for the same file."""
    paths = [path for path in sorted(out.rglob("*")) if path.suffix in TEXT and path.stat().st_size > LEAST]
    with ThreadPoolExecutor() as threads:  # both libraries let other threads run while they press
        for _ in threads.map(_press, paths):
            pass


def _press(path: Path) -> None:
    content = path.read_bytes()
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    path.with_name(f"{path.name}.br").write_bytes(brotli.compress(content))
