"""How to cite a section in its edition, and the source of its key figure: plain, APA and BibTeX."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from scripts.editions.stand import Stand
from scripts.quantities.quantity import MONTHS, day
from scripts.records import Source
from scripts.settings import NAME
from scripts.sharing import bibtex
from scripts.sharing.brief import Brief

#: Stands where the day of reading goes, as plain text, APA and BibTeX write it; the page's script puts today there.
READ = {"plain": "[day you read it]", "apa": "[Month day, year]", "bibtex": "[year-month-day]"}
#: Each by the month, with # for the day, ## for a day of two digits, Y for the year.
_DAYS = {
    "plain": "|".join(f"# {month} Y" for month in MONTHS),
    "apa": "|".join(f"{month} #, Y" for month in MONTHS),
    "bibtex": "|".join(f"Y-{number:02}-##" for number in range(1, 13)),
}
_AUTHORS = f"The {NAME} authors"


@dataclass(frozen=True)
class Citation:
    """One work cited in three forms."""

    plain: str
    apa: str
    bibtex: str


def of_section(short: Brief, stand: Stand, here: str) -> Citation:
    """A section of ours as it reads in ``stand``, at the address ``here``, which is empty while that is not set."""
    title = _one_line(short.claim)
    fields = {
        "title": f"{{{bibtex.tex(title)}}}",
        "author": f"{{{_AUTHORS}}}",
        "year": stand.date[:4],
        "howpublished": bibtex.tex(f"{NAME}, {stand.cited}"),
        **({"url": bibtex.address(here)} if here else {}),
        "urldate": READ["bibtex"],
        "note": "CC BY 4.0",
    }
    return Citation(
        line(title, stand, here, f"read {READ['plain']}"),
        f"{_AUTHORS}. ({_american(stand.date)}). {title}. In {NAME} ({stand.cited}). "
        f"Retrieved {READ['apa']}{f', from {here}' if here else '.'}",
        bibtex.entry("misc", f"llm-trends-2024-{short.id}", fields),
    )


def line(title: str, stand: Stand, here: str, read: str = "") -> str:
    """A part of the site cited in one line; without its address while that is not set."""
    said = (NAME, f"“{title}”" if title else "", stand.cited, here, read, "CC BY 4.0")
    return f"{', '.join(part for part in said if part)}."


def of_source(source: Source) -> Citation:
    """A work of others."""
    by, title = _one_line(source.by), _one_line(source.title)
    outlet = _one_line(source.printed_in or "")
    published = day(source.published) if source.published else "no date"
    plain = ", ".join(part for part in (by, f"“{title}”", outlet, published, source.url) if part)
    date = _american(source.published) if source.published else "n.d."
    apa = " ".join([*(f"{part.rstrip('.')}." for part in (by, f"({date})", title, outlet) if part), source.url])
    return Citation(f"{plain}.", apa, bibtex.of_source(source))


def of_sources(sources: Iterable[Source]) -> Citation:
    """Works of others, one after another."""
    cited = [of_source(source) for source in sources]
    return Citation(
        "\n".join(each.plain for each in cited),
        "\n".join(each.apa for each in cited),
        "\n".join(each.bibtex for each in cited),
    )


def marked(citation: Citation) -> Citation:
    """The same as HTML, the place for the day of reading marked so that the page's script finds it."""

    def mark(text: str) -> Markup:
        shown = str(escape(text.strip()))
        for form, words in READ.items():
            slot = f'<span data-day="{_DAYS[form]}">{escape(words)}</span>'
            shown = shown.replace(str(escape(words)), slot)
        return Markup(shown)

    return Citation(mark(citation.plain), mark(citation.apa), mark(citation.bibtex))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _american(date: str) -> str:
    """``2024-07-23`` as APA writes it: ``2024, July 23``."""
    *rest, year = day(date).split()
    return " ".join([f"{year},", *reversed(rest)]).rstrip(",")
