"""Serves a site on this machine as a host does that reads ``_headers``: with what it says."""

from __future__ import annotations

import contextlib
import functools
import http.server
import io
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
    def __init__(self, *arguments: Any, rules: Rules, pressed: bool, **named: Any) -> None:
        self.rules, self.pressed = rules, pressed
        super().__init__(*arguments, **named)

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        pressed = path.with_name(f"{path.name}.br")
        if not self.pressed or "br" not in self.headers.get("Accept-Encoding", "") or not pressed.is_file():
            return super().send_head()
        content = pressed.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def end_headers(self) -> None:
        for name, value in sent(self.rules, self.path.partition("?")[0]).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *arguments: Any) -> None:
        pass


@contextlib.contextmanager
def serving(folder: Path, pressed: bool = True) -> Iterator[str]:
    """Serves ``folder`` on a free port of this machine, pressed where that form lies beside it; gives its address."""
    handler = functools.partial(_Host, rules=rules(folder), pressed=pressed, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
