"""Text with records in it: parsing the [[…]] references, and their plain form.

The rich form, with notes, belongs to pages (pages/rich.py); titles, meta tags, cards, slides and CSV use the plain one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from scripts.catalog import Catalog
from scripts.quantities.quantity import day

_REFERENCE = re.compile(r"\[\[([@#]?)([a-z0-9][a-z0-9._-]{0,99})(?:\|([a-z]{1,12}))?\]\]")
_LETTER = re.compile("[a-z]")


@dataclass(frozen=True)
class Text:
    """Words shown as typed."""

    text: str
    offset: int


@dataclass(frozen=True)
class Reference:
    """A reference: kind is ``quantity``, ``source`` or ``section``; part is set for ``[[id|part]]``."""

    kind: str
    id: str
    part: str | None
    offset: int
    typed: str


Segment = Text | Reference
_KINDS = {"": "quantity", "@": "source", "#": "section"}


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> tuple[Segment, ...]:
    """Split prose into words and references. Brackets of any other form are words."""
    if "[[" not in text:
        return (Text(text, 0),) if text else ()
    segments: list[Segment] = []
    last = 0
    for match in _REFERENCE.finditer(text):
        sign, id, part = match.groups()
        if not _LETTER.search(id):
            continue
        if match.start() > last:
            segments.append(Text(text[last : match.start()], last))
        segments.append(Reference(_KINDS[sign], id, part, match.start(), match.group()))
        last = match.end()
    if last < len(text):
        segments.append(Text(text[last:], last))
    return tuple(segments)


def references(text: str, kind: str) -> Iterator[Reference]:
    """The references of one kind in ``text``, in order."""
    return (part for part in parse(text) if isinstance(part, Reference) and part.kind == kind)


def folded(text: str) -> str:
    """``text`` on one line; blanks that someone chose, such as those that do not break, stay."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each folded to one line."""
    return [folded(block) for block in re.split(r"\n\s*\n", text.strip(" \t\r\n")) if block.strip()]


def plain(text: str, catalog: Catalog) -> str:
    """Prose as plain text: quantities printed, citations as (by year), sections by heading."""

    def said(segment: Segment) -> str:
        return segment.text if isinstance(segment, Text) else plain_reference(segment, catalog)

    return "".join(said(segment) for segment in parse(text))


def plain_reference(reference: Reference, catalog: Catalog) -> str:
    """The plain form of one reference; what was typed when the record is unknown."""
    if reference.kind == "source" and reference.id in catalog.sources:
        source = catalog.sources[reference.id]
        year = f" {source.published[:4]}" if source.published else ""
        return f"({source.by}{year})"
    if reference.kind == "section" and reference.id in catalog.sections:
        return catalog.sections[reference.id].heading
    if reference.kind == "quantity" and (quantity := catalog.quantity(reference.id)) is not None:
        return (quantity.part(reference.part) if reference.part else None) or quantity.plain()
    return reference.typed


def joined(text: str, catalog: Catalog) -> str:
    """A whole text as one plain line, for descriptions and search."""
    return " ".join(plain(paragraph, catalog) for paragraph in paragraphs(text))


# Which fields of which records hold prose: kind of record -> field names.
FIELDS: dict[str, tuple[str, ...]] = {
    "trends": ("answer", "story", "year"),
    "sections": ("heading", "claim", "text", "looked"),
    "figures": ("about", "label", "note"),
    "events": ("title", "changed"),
    "claims": ("claim", "evidence"),
    "glossary": ("meaning",),
    "charts": ("title", "unit", "alt", "note"),
}


def each(catalog: Catalog) -> Iterator[tuple[str, str, str, str]]:
    """Every prose text: (kind, record id, field, text)."""
    for kind, fields in FIELDS.items():
        for id, record in catalog.kind(kind).items():
            for field in fields:
                text = getattr(record, field)
                if text:
                    yield kind, id, field, text


def quantities(section_text: str, key: str | None) -> list[str]:
    """The quantities a section shows, the key figure first, each once."""
    found = [key] if key else []
    found += [reference.id for reference in references(section_text, "quantity")]
    return list(dict.fromkeys(found))


def checked_line(checked: str | None) -> str:
    """``checked 23 November 2026`` or ``not yet checked``."""
    return f"checked {day(checked, short=True)}" if checked else "not yet checked"
