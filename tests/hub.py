"""GitHub's API as far as we use it, played on this machine, with one repository that remembers what it is told."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

BOT = {"login": "github-actions[bot]"}
STRANGER = {"login": "stranger"}
HEAD = "a1" * 20
FORK = "stranger/llm-trends-2024"
NAME = "llm-trends/llm-trends-2024"


def packed(**files: str | bytes) -> bytes:
    """A zip; in names ``__`` stands for a dot."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return memory.getvalue()


def pull(number: int = 7, head: str = HEAD, repository: str = FORK) -> dict[str, Any]:
    """An open pull request from a fork."""
    return {"number": number, "head": {"sha": head, "repo": {"full_name": repository}}}


@dataclass
class PlayedHub:
    """What the repository holds, and what was asked of it."""

    pulls: list[dict[str, Any]] = field(default_factory=lambda: [pull()])
    files: list[dict[str, Any]] = field(default_factory=list)
    artifacts: dict[str, bytes] = field(default_factory=dict)
    comments: list[dict[str, Any]] = field(default_factory=list)
    suggestions: list[dict[str, Any]] = field(default_factory=list)
    issues: list[dict[str, Any]] = field(default_factory=list)
    reviews: int = 0
    refuses: str = ""
    asked: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    address: str = ""

    def environment(self, folder: Path, repository: str = FORK) -> dict[str, str]:
        """As a workflow sets it after a run of the check on a fork."""
        event = folder / "event.json"
        run = {
            "id": 55,
            "head_sha": HEAD,
            "head_branch": "fix",
            "head_repository": {"full_name": repository},
            "pull_requests": [],
        }
        event.write_text(json.dumps({"workflow_run": run}))
        return {
            "GITHUB_API_URL": self.address,
            "GITHUB_REPOSITORY": NAME,
            "GITHUB_TOKEN": "key",
            "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_RUN_ID": "56",
        }

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> tuple[int, Any]:
        """Status and content; bytes are sent as they are."""
        if self.refuses and self.refuses in f"{method} {path}":
            return 403, {"message": "Resource not accessible by integration"}
        last = path.rpartition("/")[2]
        number = int(last) if last.isdigit() else 0
        match method, path.split("/"):
            case "GET", ["pulls"]:
                return 200, self.pulls if query["head"] == ["stranger:fix"] else []
            case "GET", ["pulls", _, "files"]:
                return 200, _page(self.files, query)
            case "GET", ["pulls", _, "comments"]:
                return 200, _page(self.suggestions, query)
            case "POST", ["pulls", _, "reviews"]:
                self.reviews += 1
                self.suggestions += [{"user": BOT, **one} for one in body["comments"]]
                return 200, {}
            case "GET", ["issues", _, "comments"]:
                return 200, _page(self.comments, query)
            case "POST", ["issues", _, "comments"]:
                self.comments.append({"id": len(self.comments) + 1, "user": BOT, **body})
                return 201, {}
            case "PATCH", ["issues", "comments", _]:
                next(one for one in self.comments if one["id"] == number).update(body)
                return 200, {}
            case "GET", ["issues"]:
                held = [one for one in self.issues if one["state"] == "open" and query["labels"][0] in one["labels"]]
                return 200, _page(held, query)
            case "POST", ["issues"]:
                self.issues.append({"number": len(self.issues) + 1, "user": BOT, "state": "open", **body})
                return 201, self.issues[-1]
            case "PATCH", ["issues", _]:
                next(one for one in self.issues if one["number"] == number).update(body)
                return 200, {}
            case "GET", ["actions", "runs", "55", "artifacts"]:
                named = [
                    {"id": id, "name": name, "expired": False} for id, name in enumerate(self.artifacts, start=900)
                ]
                return 200, {"artifacts": _page(named, query)}
            case "GET", ["actions", "artifacts", id, "zip"]:
                return 302, f"/store/{id}"
            case "GET", ["store", id]:
                return 200, list(self.artifacts.values())[int(id) - 900]
        return 404, {"message": "Not Found"}


def _page(entries: list[dict[str, Any]], query: dict[str, list[str]]) -> list[dict[str, Any]]:
    size, page = int(query["per_page"][0]), int(query["page"][0])
    return entries[size * (page - 1) : size * page]


@contextmanager
def playing(hub: PlayedHub) -> Iterator[PlayedHub]:
    """Serve ``hub`` at its ``address``."""

    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            parts = urlsplit(self.path)
            path = parts.path.removeprefix(f"/repos/{NAME}").lstrip("/")
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"] or 0)) or "null")
            hub.asked.append(f"{self.command} {path}")
            if self.headers["Authorization"]:
                hub.keys.add(path.partition("/")[0])
            status, content = hub.answer(self.command, path, parse_qs(parts.query), body)
            sent = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(status)
            if status == 302:
                self.send_header("Location", content)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        do_GET = do_POST = do_PATCH = _serve

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hub.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
