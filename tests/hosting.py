"""Serves a site on this machine as a host does that reads ``_headers``: with what it says."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.finish import headers

Rules = dict[str, dict[str, str]]


def rules(site: Path) -> Rules:
    """The rules of ``_headers``: path, perhaps with a star at its end -> headers. None where there is no such file."""
    file, path, read = site / headers.NAME, "", Rules()
    for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            read[path][name] = value
        else:
            path = line
            read[path] = {}
    return read


def sent(rules: Rules, path: str) -> dict[str, str]:
    """What is sent with ``path``. Where two rules say the same header their values are joined, as hosts do."""
    out: dict[str, str] = {}
    for pattern, said in rules.items():
        if path == pattern or (pattern.endswith("*") and path.startswith(pattern[:-1])):
            for name, value in said.items():
                out[name] = f"{out[name]}, {value}" if name in out else value
    return out


class _Host(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, rules: Rules, **named: Any) -> None:
        self.rules = rules
        super().__init__(*arguments, **named)

    def end_headers(self) -> None:
        for name, value in sent(self.rules, self.path.partition("?")[0]).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *arguments: Any) -> None:
        pass


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serves ``folder`` on a free port of this machine; gives its address."""
    handler = functools.partial(_Host, rules=rules(folder), directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
