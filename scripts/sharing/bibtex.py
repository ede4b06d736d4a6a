"""BibTeX: entries of sources and of our own sections."""

from __future__ import annotations

import re

from scripts.records import Source

#: Kind of source -> BibTeX entry; others are @misc.
_ENTRIES = {"paper": "article", "report": "techreport", "news": "article"}
#: What acts in TeX. BibTeX counts braces behind backslashes too, so a text may hold none of its own.
_BRACES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "%": r"\%", "&": r"\&", "#": r"\#",
    "$": r"\$", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip


def of_source(source: Source) -> str:
    """The entry of a source."""
    fields = {"title": f"{{{tex(source.title)}}}", "author": f"{{{tex(source.by)}}}"}
    if source.published:
        year, *rest = source.published.split("-")
        fields["year"] = year
        if rest:
            fields["month"] = str(int(rest[0]))
    if source.outlet:
        fields["journal"] = tex(source.outlet)
    fields["url"] = address(source.url)
    return entry(_ENTRIES.get(source.kind, "misc"), source.id, fields)


def entry(kind: str, key: str, fields: dict[str, str]) -> str:
    """``@kind{key, ...}``; the fields hold TeX."""
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{key},\n{body}}}\n"


def tex(text: str) -> str:
    """Plain text on one line as TeX."""
    return "".join(_BRACES.get(char, char) for char in re.sub(r"\s+", " ", text).strip())


def address(url: str) -> str:
    """An address as a field takes it: braces would end the field."""
    return url.replace("{", "%7B").replace("}", "%7D")
