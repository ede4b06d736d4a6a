"""How we ask: one request at a time to a host, a pause between, as its robots.txt allows, again where that may help."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from scripts.source_check.request import Answer, NoAnswer, Reach

TRIES = 3
#: Codes that may pass: too many requests, and the server's own trouble.
PASSING = frozenset({429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ROBOTS_HOPS, _ROBOTS_SIZE = 4, 200_000


class Forbidden(Exception):
    """A host that does not want to be asked for this, or does not say."""


@dataclass
class _Host:
    turn: threading.Lock = field(default_factory=threading.Lock)
    robots: RobotFileParser | None = None
    forbids: str = ""
    asked: bool = False


@dataclass
class Manners:
    """Asks politely. ``sleep`` waits so many seconds; ``pause`` is the least between two requests to one host."""

    reach: Reach
    sleep: Callable[[float], None]
    pause: float = 2
    longest: float = 120
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    _hosts: dict[str, _Host] = field(default_factory=dict)
    _adding: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, method: str, address: str) -> Answer:
        """The answer to one request, asked again while that may help; raises NoAnswer, Forbidden."""
        host = self._host(address)
        with host.turn:
            self._allowed(host, address)
            return self._tried(method, address, host)

    def ask_service(self, address: str) -> Answer:
        """The answer of a service made for programs, which needs no leave of robots.txt; raises NoAnswer."""
        host = self._host(address)
        with host.turn:
            return self._tried("GET", address, host)

    def _tried(self, method: str, address: str, host: _Host) -> Answer:
        """``method`` up to three times: longer and longer apart, or as long as the host asks us to wait.

        HEAD only when we are told to wait: for all other trouble GET, which every server knows, is the second try.
        """
        first = method == "HEAD"
        for left in range(TRIES - 1, -1, -1):
            wait = self.pause * 2 ** (TRIES - 1 - left) * 2
            try:
                answer = self._once(method, address, host)
                if answer.code not in PASSING or not left or (first and answer.code != 429):
                    return answer
                wanted = self._retry_after(answer)
                if wanted is not None and wanted > self.longest:
                    return answer
                wait = wanted if wanted is not None else wait
            except NoAnswer as trouble:
                if not (trouble.again and left) or first:
                    raise
            self.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _once(self, method: str, address: str, host: _Host) -> Answer:
        if host.asked:
            self.sleep(self._between(host))
        host.asked = True
        return self.reach.ask(method, address)

    def _between(self, host: _Host) -> float:
        wanted = host.robots.crawl_delay(self.reach.name) if host.robots else None
        return max(self.pause, min(float(wanted or 0), self.longest))

    def _retry_after(self, answer: Answer) -> float | None:
        """The seconds that a host asks us to wait: it gives a number or a day and time."""
        said = answer.fields.get("retry-after", "").strip()
        if said.isdigit():
            return float(said)
        try:
            return max(0.0, (parsedate_to_datetime(said) - self.now()).total_seconds())
        except (ValueError, TypeError):
            return None

    def _host(self, address: str) -> _Host:
        with self._adding:
            return self._hosts.setdefault(urlsplit(address).netloc.lower(), _Host())

    def _allowed(self, host: _Host, address: str) -> None:
        """Raises Forbidden for what the host's robots.txt does not allow us; it is read once."""
        if host.robots is None and not host.forbids:
            self._read_robots(host, address)
        if host.forbids:
            raise Forbidden(host.forbids)
        if host.robots is not None and not host.robots.can_fetch(self.reach.name, address):
            raise Forbidden("its robots.txt asks programs not to")

    def _read_robots(self, host: _Host, address: str) -> None:
        """No robots.txt allows all (RFC 9309); one that fails allows nothing; a host that is gone says so itself."""
        parts = urlsplit(address)
        spot = f"{parts.scheme}://{parts.netloc}/robots.txt"
        robots = RobotFileParser()
        lines: list[str] = []
        for _ in range(_ROBOTS_HOPS):
            if host.asked:
                self.sleep(self.pause)
            host.asked = True
            try:
                answer = self.reach.ask("GET", spot, _ROBOTS_SIZE)
            except NoAnswer:
                break
            if answer.code >= 500 or answer.code == 429:
                host.forbids = "its robots.txt could not be read"
                return
            if answer.code in _REDIRECTS and answer.fields.get("location"):
                spot = urljoin(spot, answer.fields["location"].strip())
                continue
            lines = answer.body.decode("utf-8", "replace").splitlines() if answer.code == 200 else []
            break
        robots.parse(lines)
        host.robots = robots
