"""What make was given as NAME=value, for commands with options of their own."""

from __future__ import annotations

import re


def made(flags: str) -> dict[str, str]:
    """The variables in MAKEFLAGS, by their names in lower case; no quote, blank or dollar sign in them was acted on.

    There a backslash keeps a blank or backslash, and a dollar sign is doubled.
    """
    found: dict[str, str] = {}
    for word in re.findall(r"(?:\\.|[^\\ \t])+", flags, re.S):
        if match := re.match(r"([A-Z][A-Z_0-9]*):{0,2}=", word):
            found[match[1].lower()] = re.sub(r"\\(.)|\$\$", lambda m: m[1] or "$", word[match.end() :], flags=re.S)
    return found
