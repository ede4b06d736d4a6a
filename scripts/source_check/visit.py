"""What became of an address: alive, moved for good, gone, or unknown, which a closed door and a tired server are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from pydantic import TypeAdapter, ValidationError

from scripts.records.fields import Address
from scripts.source_check.manners import Forbidden, Manners
from scripts.source_check.request import Answer, NoAnswer

Status = Literal["gone", "moved", "unknown", "alive"]
HOPS = 8
_PERMANENT, _TEMPORARY = frozenset({301, 308}), frozenset({302, 303, 307})
_GUARD = re.compile(rb"captcha|are you (?:a )?(?:human|robot)|verify you are human|just a moment\.\.\.", re.I)
_address: TypeAdapter[str] = TypeAdapter(Address)


@dataclass(frozen=True)
class Found:
    """What was found at an address; ``code`` is 0 when nobody answered, ``to`` where it leads, ``new`` its new one."""

    status: Status
    code: int
    said: str
    to: str = ""
    new: str = ""


def visit(manners: Manners, address: str) -> Found:
    """Ask for ``address``, follow where it leads, and say what became of it."""
    spot, lasting, passed = urldefrag(address).url, urldefrag(address).url, {urldefrag(address).url}
    all_permanent = True
    code = 0
    try:
        for _ in range(HOPS + 1):
            answer = _asked(manners, spot)
            code = answer.code
            if code not in _PERMANENT | _TEMPORARY or not answer.fields.get("location"):
                return _judged(answer, urldefrag(address).url, spot, lasting)
            spot = urldefrag(urljoin(spot, _ascii(answer.fields["location"]))).url
            all_permanent = all_permanent and code in _PERMANENT
            lasting = spot if all_permanent else lasting
            if spot in passed:
                return Found("unknown", code, "it leads in a circle", spot)
            passed.add(spot)
    except NoAnswer as trouble:
        led = spot if len(passed) > 1 else ""
        return Found("gone" if trouble.gone and not led else "unknown", 0, str(trouble), led)
    except Forbidden as trouble:
        return Found("unknown", 0, str(trouble), spot if len(passed) > 1 else "")
    except ValueError:
        return Found("unknown", code, "it leads to what is no web address")
    return Found("unknown", code, f"it leads on more than {HOPS} times", spot)


def _asked(manners: Manners, address: str) -> Answer:
    """The answer to HEAD, or to GET where HEAD is refused: not every server knows it."""
    try:
        answer = manners.ask("HEAD", address)
        if answer.code < 400 or answer.code == 429:
            return answer
    except NoAnswer as trouble:
        if not trouble.again:
            raise
    return manners.ask("GET", address)


def _judged(answer: Answer, address: str, spot: str, lasting: str) -> Found:
    """The last answer on the way from ``address`` to ``spot``; ``lasting`` is how far it led for good."""
    to = spot if spot != address else ""
    if answer.code in (404, 410):
        return Found("gone", answer.code, "it is not there any more" if answer.code == 410 else "it is not there", to)
    if answer.code == 429:
        return Found("unknown", answer.code, "it is asked too often", to)
    if answer.code >= 500:
        return Found("unknown", answer.code, "the server has a fault", to)
    if answer.code >= 400:
        return Found("unknown", answer.code, "it does not let programs in", to)
    if answer.fields.get("cf-mitigated") == "challenge" or _GUARD.search(answer.body):
        return Found("unknown", answer.code, "it asks whether we are human", to)
    if answer.code >= 300:
        return Found("unknown", answer.code, "it leads on, but does not say where", to)
    if to and urlsplit(spot).path in ("", "/") and urlsplit(address).path not in ("", "/"):
        return Found("unknown", answer.code, "it leads to a front page", to)
    if lasting != address and _usable(lasting):
        return Found("moved", answer.code, "it has a new address", to, lasting)
    return Found("alive", answer.code, f"it leads to {to}" if to else "", to)


def _ascii(location: str) -> str:
    """Where an answer leads, its other letters percent-encoded, whatever way of writing them the server has."""
    return quote(location.strip().encode("latin-1", "replace"), safe="/:?#[]@!$&'()*+,;=%~-._")


def _usable(address: str) -> bool:
    """Whether the rulebook takes an address."""
    try:
        _address.validate_python(address)
    except ValidationError:
        return False
    return True
