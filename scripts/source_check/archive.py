"""The Wayback Machine's copy of a source that is nearest to the day it was published."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from scripts.reading.work_address import same_work
from scripts.records import Source
from scripts.source_check.manners import Manners
from scripts.source_check.request import NoAnswer

SERVICE = "https://archive.org/wayback/available"
_COPY = re.compile(r"https?://web\.archive\.org(?::80|:443)?(/web/\d{14})/(https?:/.+)")
#: After so many failures in a row the service is left alone.
ENOUGH = 4


class Archive:
    """Asks the service for one source after the other."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self.failures = 0

    def copy(self, source: Source) -> str | None:
        """The address of a copy, empty when there is none, None when the service could not be asked."""
        if self.failures >= ENOUGH:
            return None
        day = (source.published or "").replace("-", "")
        asked = f"{SERVICE}?url={quote(source.url, safe='')}" + (f"&timestamp={day}" if day else "")
        try:
            answer = self.manners.ask_service(asked)
            said = json.loads(answer.body) if answer.code == 200 else None
        except (NoAnswer, ValueError):
            said = None
        self.failures = 0 if isinstance(said, dict) else self.failures + 1
        return confirmed(said, source.url) if isinstance(said, dict) else None


def confirmed(said: dict[str, Any], url: str) -> str:
    """The copy that the service names, if it is a whole one of that very work; else empty."""
    snapshots = said.get("archived_snapshots")
    closest = snapshots.get("closest") if isinstance(snapshots, dict) else None
    if not isinstance(closest, dict) or closest.get("available") is not True or closest.get("status") != "200":
        return ""
    match = _COPY.fullmatch(str(closest.get("url")))
    if not match:
        return ""
    original = re.sub(r"^(https?:/)(?=[^/])", r"\1/", match[2])
    original = re.sub(r"^(https?://[^/:]+):(?:80|443)(?=/|$)", r"\1", original)
    return f"https://web.archive.org{match[1]}/{original}" if same_work(original) == same_work(url) else ""
