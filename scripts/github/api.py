"""GitHub's API, as much of it as we use: reads, lists, writes and downloads in one repository."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

from scripts.faults import HouseError

#: Who writes with the token of a workflow; only what it wrote is ever changed.
BOT = "github-actions[bot]"
_PAGE, _PAGES = 100, 30
_ANSWER = 30_000_000


@dataclass(frozen=True)
class Hub:
    """The repository ``name`` (owner/name) at the API whose address is ``api``."""

    api: str
    name: str
    token: str = field(repr=False)

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Hub:
        """The one that a workflow runs in; raises HouseError when it is not run by one."""
        names = ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN")
        missing = [name for name in names if not environment.get(name)]
        if missing:
            raise HouseError(f"{', '.join(missing)} is not set. This runs in a workflow, which sets it.")
        return cls(*(environment[name] for name in names))

    def get(self, path: str, **query: str | int) -> Any:
        """What the API says at ``path`` of the repository."""
        return self._json(f"{path}?{urllib.parse.urlencode(query)}" if query else path)

    def every(self, path: str, within: str = "", **query: str | int) -> Iterator[Any]:
        """Each entry of a list, page by page; ``within`` names the list where the answer wraps it."""
        for page in range(1, _PAGES + 1):
            answer = self.get(path, **query, per_page=_PAGE, page=page)
            entries = answer[within] if within else answer
            yield from entries
            if len(entries) < _PAGE:
                return

    def send(self, method: str, path: str, **body: Any) -> Any:
        """Write ``body`` and return the answer."""
        return self._json(path, method, json.dumps(body).encode())

    def download(self, path: str, most: int) -> bytes:
        """The bytes at ``path``; raises HouseError when they are more than ``most``."""
        content = self._read(path, most)
        if len(content) > most:
            raise HouseError(f"An artifact is larger than {most:,} bytes.")
        return content

    def _json(self, path: str, method: str = "GET", body: bytes | None = None) -> Any:
        try:
            return json.loads(self._read(path, _ANSWER, method, body))
        except ValueError:
            raise HouseError(f"GitHub's answer to {_asked(method, path)} is no JSON.") from None

    def _read(self, path: str, most: int, method: str = "GET", body: bytes | None = None) -> bytes:
        request = urllib.request.Request(f"{self.api}/repos/{self.name}/{path}", body, method=method)
        request.add_header("Accept", "application/vnd.github+json")
        request.add_header("X-GitHub-Api-Version", "2022-11-28")
        request.add_header("User-Agent", self.name)
        if body is not None:
            request.add_header("Content-Type", "application/json")
        # Not sent on to the store that a download is redirected to.
        request.add_unredirected_header("Authorization", f"Bearer {self.token}")
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                content: bytes = answer.read(most + 1)
        except urllib.error.HTTPError as error:
            raise HouseError(f"GitHub refused {_asked(method, path)}: {error.code} {_said(error)}") from None
        except (OSError, HTTPException) as error:
            raise HouseError(f"GitHub could not be reached for {_asked(method, path)}: {error}") from None
        return content


def _asked(method: str, path: str) -> str:
    return f"{method} {path.partition('?')[0]}"


def _said(error: urllib.error.HTTPError) -> str:
    """GitHub's own reason, else the status."""
    try:
        return str(json.loads(error.read(100_000))["message"])
    except (ValueError, KeyError, TypeError, OSError):
        return str(error.reason)
