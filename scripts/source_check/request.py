"""One request to one public address: its answer's head and a little of its body, or why there was none."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

#: The addresses, as numbers, of a host; raises socket.gaierror.
Resolve = Callable[[str, int], list[str]]
LITTLE = 16_384
_UNKNOWN_HOST = {getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)}


@dataclass(frozen=True)
class Answer:
    """What a server said: ``code`` 200 to 599, header fields in lower case, the beginning of the body."""

    code: int
    fields: Mapping[str, str]
    body: bytes = b""


class NoAnswer(Exception):
    """Why nobody answered; ``gone`` when the host itself is no more, ``again`` when a second try may help."""

    def __init__(self, why: str, gone: bool = False, again: bool = False) -> None:
        self.gone, self.again = gone, again
        super().__init__(why)


def resolved(host: str, port: int) -> list[str]:
    """The numbers under which this machine finds a host."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


@dataclass(frozen=True)
class Reach:
    """Asks addresses; those that ``map`` names, by their beginnings, are asked elsewhere.

    Only the map may lead to a machine that is not on the public internet. ``patience`` is the longest wait, in
    seconds, for one answer.
    """

    name: str
    map: Mapping[str, str]
    patience: float = 20
    resolve: Resolve = resolved

    def ask(self, method: str, address: str, little: int = LITTLE) -> Answer:
        """The answer to one request, redirects not followed; raises NoAnswer."""
        target, trusted = self.mapped(address)
        try:
            parts = urlsplit(target)
            host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError:
            raise NoAnswer("this is no web address") from None
        if parts.scheme not in ("http", "https") or not host or parts.username or parts.password:
            raise NoAnswer("this is no web address")
        if not trusted and parts.port not in (None, 80, 443):
            raise NoAnswer("it leads to an unusual port")
        number = self._number(host, port, trusted)
        try:
            return self._asked(method, parts.scheme, host, number, port, _path(target), little)
        except ssl.SSLError as error:
            raise NoAnswer(f"its certificate or encryption is not accepted ({error.reason or 'TLS'})") from None
        except TimeoutError:
            raise NoAnswer("it did not answer in time", again=True) from None
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer(f"the connection failed ({type(error).__name__})", again=True) from None

    def mapped(self, address: str) -> tuple[str, bool]:
        """Where ``address`` is asked, and whether the map says so: the longest beginning that it names counts."""
        for begins in sorted(self.map, key=len, reverse=True):
            rest = address.removeprefix(begins)
            if address.startswith(begins) and (begins.endswith("/") or rest[:1] in ("", "/", "?", "#")):
                return self.map[begins] + rest, True
        return address, False

    def _number(self, host: str, port: int, trusted: bool) -> str:
        """The number to connect to, looked up once, so that no second look-up can lead elsewhere."""
        try:
            numbers = self.resolve(host, port)
        except socket.gaierror as error:
            gone = error.errno in _UNKNOWN_HOST
            why = "there is no such host" if gone else "the host could not be looked up"
            raise NoAnswer(why, gone, again=not gone) from None
        except (OSError, UnicodeError):
            raise NoAnswer("the host could not be looked up", again=True) from None
        if not numbers or not (trusted or all(ipaddress.ip_address(n.partition("%")[0]).is_global for n in numbers)):
            raise NoAnswer("it leads to an address that is not public")
        return numbers[0]

    def _asked(self, method: str, scheme: str, host: str, number: str, port: int, path: str, little: int) -> Answer:
        connection = http.client.HTTPConnection(host, port, timeout=self.patience)
        link: socket.socket = socket.create_connection((number, port), self.patience)
        over = threading.Event()
        enough = threading.Timer(self.patience, _cut, [link, over])  # also for a server that says a byte at a time
        enough.daemon = True
        enough.start()
        try:
            if scheme == "https":
                link = ssl.create_default_context().wrap_socket(link, server_hostname=host)
            connection.sock = link
            default = {"http": 80, "https": 443}[scheme]
            fields = {"Host": host if port == default else f"{host}:{port}", "User-Agent": self.name, "Accept": "*/*"}
            connection.request(method, path, headers=fields | {"Connection": "close"})
            response = connection.getresponse()
            head = {name.lower(): value for name, value in response.getheaders()}
            body = b"" if method == "HEAD" else _beginning(response, little)
            return Answer(response.status, head, body)
        except (OSError, http.client.HTTPException):
            if over.is_set():
                raise TimeoutError from None
            raise
        finally:
            enough.cancel()
            connection.close()
            link.close()


def _cut(link: socket.socket, over: threading.Event) -> None:
    over.set()
    try:
        link.shutdown(socket.SHUT_RDWR)
    except OSError:
        link.close()


def _beginning(response: http.client.HTTPResponse, most: int) -> bytes:
    """The first bytes of a body; a body without end, or one that breaks off, gives what there was."""
    found = b""
    try:
        while len(found) < most and (part := response.read1(most - len(found))):
            found += part
    except (OSError, http.client.HTTPException):
        pass
    return found


def _path(target: str) -> str:
    parts = urlsplit(target)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
