"""Texts are words and references: what Markdown or HTML would make bold, a link or a list is shown as it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.catalog import Catalog, prose
from scripts.faults import Fault
from scripts.writing.tidy import TEXTS

_LINK = re.compile(r"!?\[([^\[\]\n]+)\]\(\s*<?([^()\s<>]+)>?[^()\n]*\)")
#: What it is -> how it looks; the group is what is left of it.
_WITHIN = {
    "bold": re.compile(
        r"(?<![\w*])\*{2,3}(?=[^\s*])([^*\n]+)(?<=\S)\*{2,3}|(?<![\w_])__(?=[^\s_])([^_\n]+)(?<=\S)__(?!\w)"
    ),
    "italic": re.compile(
        r"(?<![\w*])\*(?=[^\s*])([^*\n]+)(?<=\S)\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]+)(?<=\S)_(?![\w_])"
    ),
    "code": re.compile(r"`+([^`\n]+)`+"),
    "HTML": re.compile(
        r"<(?P<tag>b|i|u|em|strong|code|sub|sup|span|p|a)\b[^<>\n]*>([^<>\n]*)</(?P=tag)>"
        r"|</?(?:b|i|u|em|strong|code|sub|sup|span|p|a|br|hr|li|ul|ol)\b[^<>\n]*>"
    ),
}  # fmt: skip
_ITEM = re.compile(r"[-*+] +(\S.*)")
_BEGUN = (
    ("a heading", re.compile(r"#{1,6} +(\S.*)"), "write “{}” as a sentence; or begin a section, which has a heading."),
    ("a quotation", re.compile(r"> ?(\S.*)"), "write “{}”, in quotation marks where it is quoted."),
    ("a list", _ITEM, "write sentences, without the sign: “{}”."),
)
_BEGINS = re.compile("^(?:[#>]|[-*+] )", re.M)


def check(catalog: Catalog) -> Iterator[Fault]:
    """Markdown and HTML in texts (warnings), where it is surely meant as such."""
    for kind, id, field, text in prose.each(catalog):
        if "*" in text or "`" in text or "<" in text or " _" in text or "__" in text or "](" in text or text[0] == "_":
            yield from _within(catalog, kind, id, field, text)
        if field in TEXTS and _BEGINS.search(text):
            yield from _lines(catalog, kind, id, field, text)


def _within(catalog: Catalog, kind: str, id: str, field: str, text: str) -> Iterator[Fault]:
    for match in _LINK.finditer(text):
        words, address = match[1], match[2]
        cited = next((s.id for s in catalog.sources.values() if s.url.rstrip("/") == address.rstrip("/")), "")
        section = address.rpartition("#")[2]
        if cited or section in catalog.sections:
            meant = f"{words} [[@{cited}]]" if cited else f"[[#{section}]]"
            yield _fault(catalog, kind, id, field, match, "a link", meant, f"write “{meant}”.")
        else:
            cure = f"write a source record for the address, and cite it: “{words} [[@its-id]]”."
            yield _fault(catalog, kind, id, field, match, "a link", None, cure)
    for what, pattern in _WITHIN.items():
        for match in pattern.finditer(text):
            meant = match[match.lastindex or 0] if match.lastindex else ""
            cure = f"write “{meant}”." if meant else "delete it."
            yield _fault(catalog, kind, id, field, match, what, meant, cure)


def _lines(catalog: Catalog, kind: str, id: str, field: str, text: str) -> Iterator[Fault]:
    """Headings, quotations and lists, which begin a line; a single dash there may be only a dash."""
    items = sum(_ITEM.fullmatch(line) is not None for line in text.split("\n"))
    offset = 0
    for line in text.split("\n"):
        for what, pattern, cure in _BEGUN:
            match = pattern.fullmatch(text, offset, offset + len(line))
            if match and (items > 1 or what != "a list"):
                yield _fault(catalog, kind, id, field, match, what, match[1], cure.format(match[1]))
        offset += len(line) + 1


def _fault(
    catalog: Catalog, kind: str, id: str, field: str, match: re.Match[str], what: str, meant: str | None, cure: str
) -> Fault:
    place = catalog.place_in(kind, id, match.start(), field)
    said = match[0] if len(match[0]) <= 60 else f"{match[0][:57]}…"
    name = "HTML" if what == "HTML" else f"{what} in Markdown"
    message = f"“{said}” is {name}, and is shown as it is typed."
    mended = None if meant is None else catalog.swapped(place, match[0], meant)
    return Fault(place, f"{id}.{field}", message, cure, True, mended)
