"""All addresses asked, few at once and never two at one host; what was found, source by source."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from scripts.records import Source
from scripts.source_check.archive import SERVICE, Archive
from scripts.source_check.manners import Manners
from scripts.source_check.request import NoAnswer
from scripts.source_check.visit import Found, visit

AT_ONCE = 4
_ORDER = ("gone", "moved", "unknown", "alive")


@dataclass(frozen=True)
class Cared:
    """One source: what became of its address, and the copy to be named; None where the archive was not asked."""

    source: Source
    found: Found
    copy: str | None = None


@dataclass(frozen=True)
class Care:
    """All that was found, what needs a person first; ``offline`` when there was no network to ask through."""

    cared: list[Cared]
    offline: bool = False

    def of(self, status: str) -> list[Cared]:
        """Those of one status."""
        return [one for one in self.cared if one.found.status == status]

    @property
    def without_copy(self) -> list[Cared]:
        """Those whose record names no archived copy."""
        return [one for one in self.cared if not one.source.archived]


def care(sources: Iterable[Source], manners: Manners, told: Callable[[str], None] = lambda line: None) -> Care:
    """Ask for every source, a host after the other in four rows; the archive is one of the hosts."""
    asked = list(sources)
    if not asked:
        return Care([])
    hosts: dict[str, list[Source]] = {}
    for source in asked:
        hosts.setdefault(urlsplit(source.url).netloc.lower(), []).append(source)
    if not _network(manners, hosts):
        return Care([Cared(source, Found("unknown", 0, "there is no network here")) for source in asked], offline=True)
    found: dict[str, Found] = {}
    copies: dict[str, str | None] = {}
    archive = Archive(manners)

    def addresses(here: list[Source]) -> None:
        for source in here:
            found[source.id] = visit(manners, source.url)
            told(f"{len(found)} of {len(asked)}: {found[source.id].status} {source.id}")

    def archived() -> None:
        for source in asked:
            if not source.archived:
                copies[source.id] = archive.copy(source)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        jobs = [pool.submit(archived)]
        jobs += [pool.submit(addresses, here) for here in sorted(hosts.values(), key=len, reverse=True)]
        for job in jobs:
            job.result()
    cared = [Cared(source, found[source.id], copies.get(source.id)) for source in asked]
    return Care(sorted(cared, key=lambda one: (_ORDER.index(one.found.status), one.source.id)))


def _network(manners: Manners, hosts: Iterable[str]) -> bool:
    """Whether anybody can be asked from here at all: the archive, or one of the first few hosts."""
    for host in [SERVICE, *(f"https://{host}/" for host in list(hosts)[:3])]:
        try:
            manners.reach.ask("GET", urljoin(host, "/robots.txt"))
        except NoAnswer:
            continue
        return True
    return False
