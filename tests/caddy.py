"""What Caddy would send by deploy/Caddyfile, for the few directives that it uses: matchers by path, and headers."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

#: Whether a path is matched.
Matcher = Callable[[str], bool]


@dataclass(frozen=True)
class Said:
    """A header, and which paths it goes with."""

    name: str
    value: str
    goes_with: Matcher


def sent(text: str, path: str) -> dict[str, str]:
    """What is sent with ``path``; no two may say the same header, for which of them wins depends on their order."""
    matched = [header for header in _read(text) if header.goes_with(path)]
    found = {header.name: header.value for header in matched}
    assert len(found) == len(matched), path
    return found


@lru_cache(maxsize=1)
def _read(text: str) -> list[Said]:
    """Every header of the one site in ``text`` but for those of errors; a directive that is not known is refused."""
    matchers: dict[str, Matcher] = {}
    said: list[Said] = []
    blocks: list[str] = []
    for line in text.splitlines():
        words = shlex.split(line, comments=True)
        if not words:
            continue
        if words == ["}"]:
            blocks.pop()
        elif words[-1] == "{":
            blocks.append(words[0])
        elif blocks[1:] == ["header"]:
            name, value = words
            said.append(Said(name, value, lambda path: True))
        elif len(blocks) == 1 and words[0].startswith("@"):
            matchers[words[0]] = _matcher(words[1:])
        elif len(blocks) == 1 and words[0] == "header":
            _, matcher, name, value = words
            said.append(Said(name, value, matchers[matcher]))
        else:
            assert words[0] == "root" or blocks[1:2] in (["file_server"], ["handle_errors"]), line
    return said


def _matcher(words: list[str]) -> Matcher:
    if words[0] == "not":
        inner = _matcher(words[1:])
        return lambda path: not inner(path)
    if words[0] == "path_regexp":
        pattern = re.compile(words[1])
        return lambda path: pattern.search(path) is not None
    kind, below = words
    assert kind == "path", kind
    assert re.fullmatch(r"/[\w/-]*/\*", below), below
    return lambda path: path.startswith(below[:-1])
