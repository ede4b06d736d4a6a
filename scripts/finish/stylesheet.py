"""Drops the rules of the stylesheet that no page can use: most of Material's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple

import tinycss2

#: Classes that scripts add.
SCRIPTED = frozenset({"printing", "at", "tip", "drawn", "lit", "regrouped", "cited", "cure"})
#: Elements that scripts add.
SCRIPTED_TAGS = frozenset({"mark"})

_IGNORED = re.compile(r":{1,2}(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|::?[a-zA-Z-]+(?:\([^()]*\))?")
_NAME = re.compile(r"([.#]?)((?:[a-zA-Z_-]|\\.)(?:[\w-]|\\.)*)")


class Selector(NamedTuple):
    """One selector of a rule, and the (mark, name) that a page must have for it: . of a class, # of an id."""

    text: str
    needed: tuple[tuple[str, str], ...]


class Rule(NamedTuple):
    """A rule of one or more selectors."""

    selectors: tuple[Selector, ...]
    body: str


class Group(NamedTuple):
    """The rules of a query: ``@media print``."""

    head: str
    rules: tuple[Rule | Group | str, ...]


def purge(css: str, tags: set[str], classes: set[str], ids: set[str], head: str = "") -> str:
    """``css`` without rules whose every selector needs a tag, class or id that no page has.

    ``head`` is a sheet with which others begin too: it is read once.
    """
    known = {"": tags | SCRIPTED_TAGS, ".": classes | SCRIPTED, "#": ids}
    if not css.startswith(head):
        head = ""
    kept = "".join(_kept_rules((*_read(head), *_read(css.removeprefix(head))), known))
    return _without_unused_properties(kept)


@lru_cache(16)
def _read(css: str) -> tuple[Rule | Group | str, ...]:
    """The rules of a sheet; reading costs more than all else here, and a server builds many times."""
    return tuple(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _rules(nodes: Iterable[tinycss2.ast.Node]) -> Iterator[Rule | Group | str]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = _split(tinycss2.serialize(node.prelude))
            body = f"{{{_tight(tinycss2.serialize(node.content))}}}"
            yield Rule(tuple(Selector(selector, tuple(_needed(selector))) for selector in selectors), body)
        elif node.type == "at-rule" and node.at_keyword in ("media", "supports", "layer", "container") and node.content:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield Group(f"@{node.at_keyword}{_tight(tinycss2.serialize(node.prelude), ' ')}", tuple(_rules(inner)))
        elif node.type == "at-rule" and node.at_keyword != "charset":
            yield node.serialize()


def _kept_rules(rules: Iterable[Rule | Group | str], known: dict[str, set[str]]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, Rule):
            usable = [text for text, needed in rule.selectors if all(name in known[mark] for mark, name in needed)]
            if usable:
                yield ",".join(usable) + rule.body
        elif isinstance(rule, Group):
            body = "".join(_kept_rules(rule.rules, known))
            if body:
                yield f"{rule.head}{{{body}}}"
        else:
            yield rule


_STRING_OR_SPACE = re.compile(r"(\"[^\"]*\"|'[^']*'|url\([^)]*\))|/\*.*?\*/|\s*([;{}])\s*|\s+", re.S)


def _tight(text: str, edge: str = "") -> str:
    """``text`` without comments and needless blanks; what stands in quotes is left alone."""
    tight = _STRING_OR_SPACE.sub(lambda match: match[1] or match[2] or " ", text)
    return edge + tight.strip().rstrip(";")


def _split(prelude: str) -> list[str]:
    """Selectors of a list, split at commas outside brackets."""
    parts, depth, last = [], 0, 0
    for at, char in enumerate(prelude):
        depth += (char in "([") - (char in ")]")
        if char == "," and depth == 0:
            parts.append(prelude[last:at].strip())
            last = at + 1
    return [*parts, prelude[last:].strip()]


def _needed(selector: str) -> Iterator[tuple[str, str]]:
    for mark, name in _NAME.findall(_IGNORED.sub("", selector)):
        yield mark, name.replace("\\", "")


_DECLARED = re.compile(
    r"(?<=[{;])(--md-[\w-]+)\s*:"
    r"((?:[^;{}\"'(]|\"[^\"]*\"|'[^']*'|\((?:[^()\"']|\"[^\"]*\"|'[^']*'|\([^()]*\))*\))*)(;|(?=\}))"
)


def _without_unused_properties(css: str) -> str:
    """Drop Material's custom properties that nothing reads, until none is left, and the rules that are empty then."""
    while True:
        before, used = css, set(re.findall(r"var\(\s*(--[\w-]+)", css))
        css = _DECLARED.sub(partial(_kept, used), css)
        css = re.sub(r"[^{};]+\{\}", "", css)
        if css == before:
            return css


def _kept(used: set[str], declaration: re.Match[str]) -> str:
    return declaration[0] if declaration[1] in used else ""
