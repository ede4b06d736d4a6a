"""What the speaker sees below a slide: the section's text, how to cite it, its sources."""

from __future__ import annotations

from scripts.catalog import Catalog, prose
from scripts.decks.content import Entry
from scripts.editions.stand import Stand
from scripts.quantities.quantity import NBSP, day
from scripts.records import Source
from scripts.sharing import citation
from scripts.sharing.brief import Brief


def of_section(catalog: Catalog, short: Brief, stand: Stand, address: str) -> str:
    """The notes of a section's slide."""
    parts = [prose.plain(paragraph, catalog) for paragraph in prose.paragraphs(short.section.text)]
    if short.section.looked:
        parts.append(f"Evidence is thin. {prose.joined(short.section.looked, catalog)}")
    if short.key is not None and short.key.note:
        parts.append(f"On the figure: {prose.plain(short.key.note, catalog)}")
    parts.append(f"Cite: {citation.line(short.claim, stand, address)}")
    if short.sources:
        parts.append("Sources:\n" + "\n".join(f"{listed(source)}: {source.url}" for source in short.sources))
    return "\n\n".join(parts)


def listed(source: Source) -> str:
    """A source in one line."""
    shown = entry(source)
    return f"{shown.by}, {shown.title}{shown.rest}"


def entry(source: Source) -> Entry:
    """A source as slides list it."""
    rest = "".join(
        f", {part}"
        for part in (
            source.printed_in,
            day(source.published, short=True).replace(" ", NBSP) if source.published else "",
        )
        if part
    )
    return Entry(prose.folded(source.by), prose.folded(source.title), rest, source.url)
