"""Drops the rules of the stylesheet that no page can use: most of Material's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

import tinycss2

#: Classes that scripts add.
SCRIPTED = frozenset({"printing", "at", "tip", "drawn", "lit", "regrouped", "cited", "cure"})
#: Elements that scripts add.
SCRIPTED_TAGS = frozenset({"mark"})

_IGNORED = re.compile(r":{1,2}(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|::?[a-zA-Z-]+(?:\([^()]*\))?")
_NAME = re.compile(r"([.#]?)((?:[a-zA-Z_-]|\\.)(?:[\w-]|\\.)*)")


def purge(css: str, tags: set[str], classes: set[str], ids: set[str]) -> str:
    """``css`` without rules whose every selector needs a tag, class or id that no page has."""
    kept = _rules(
        tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True),
        tags | SCRIPTED_TAGS,
        classes | SCRIPTED,
        ids,
    )
    return _without_unused_properties("".join(kept))


def _rules(rules: Iterable[tinycss2.ast.Node], tags: set[str], classes: set[str], ids: set[str]) -> list[str]:
    out: list[str] = []
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = _split(tinycss2.serialize(rule.prelude))
            usable = [selector for selector in selectors if _usable(selector, tags, classes, ids)]
            if usable:
                out.append(f"{','.join(usable)}{{{_tight(tinycss2.serialize(rule.content))}}}")
        elif rule.type == "at-rule" and rule.at_keyword in ("media", "supports", "layer", "container") and rule.content:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            body = "".join(_rules(inner, tags, classes, ids))
            if body:
                out.append(f"@{rule.at_keyword}{_tight(tinycss2.serialize(rule.prelude), ' ')}{{{body}}}")
        elif rule.type == "at-rule" and rule.at_keyword != "charset":
            out.append(rule.serialize())
    return out


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


def _usable(selector: str, tags: set[str], classes: set[str], ids: set[str]) -> bool:
    for mark, name in _NAME.findall(_IGNORED.sub("", selector)):
        name = name.replace("\\", "")
        if name not in {".": classes, "#": ids, "": tags}[mark]:
            return False
    return True


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
