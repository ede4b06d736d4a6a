"""Prose in its rich form: Markdown paragraphs in which figures, citations and terms open their notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup, escape

from scripts.catalog import Catalog, prose
from scripts.catalog.naming import Names
from scripts.pages.notes import Note, Notes
from scripts.quantities.quantity import Quantity, html
from scripts.records import Term
from scripts.templates import markdown

_CLINGING = re.compile(r"([(“‘]?)(<button [^>]*>(?:(?!</button>).)*</button>)((?:['’]s\b|&#39;s\b)?[.,;:)!?”’]*)")

#: Gives the address of a section from the page that is being written.
Link = Callable[[str], str]


class Rich:
    """Turns the texts of one section into Markdown and gathers their notes."""

    def __init__(self, catalog: Catalog, notes: Notes, link: Link, gloss: bool = True) -> None:
        self.catalog = catalog
        self.notes = notes
        self.link = link
        self.terms, self.names = _terms(catalog) if gloss else ({}, Names(()))

    def paragraphs(self, text: str, gloss: bool = True) -> list[Markup]:
        """Each paragraph of ``text`` as one line of Markdown."""
        return [self.line(paragraph, gloss) for paragraph in prose.paragraphs(text)]

    def line(self, text: str, gloss: bool = True) -> Markup:
        """One paragraph."""
        line = "".join(self._segment(segment, gloss) for segment in prose.parse(text))
        return markdown.opening(_CLINGING.sub(_together, line))

    def _segment(self, segment: prose.Segment, gloss: bool) -> Markup:
        if isinstance(segment, prose.Text):
            return self._glossed(segment.text) if gloss else markdown.inside(segment.text)
        if segment.kind == "section":
            heading = self.catalog.sections[segment.id].heading
            return Markup("[{}]({})").format(markdown.inside(heading), Markup(self.link(segment.id)))
        if segment.kind == "source":
            note = self.notes.source(self.catalog.sources[segment.id])
            return _button(note, "cite", Markup(escape(prose.plain_reference(segment, self.catalog))))
        quantity = self.catalog.quantity(segment.id)
        assert quantity is not None, f"{segment.id} passed the rules but is no quantity"
        return self.quantity(quantity, segment.part)

    def quantity(self, quantity: Quantity, part: str | None = None) -> Markup:
        """A figure in the text: the number, which opens its note."""
        shown = (quantity.part(part) if part else None) or quantity.plain()
        note = self.notes.quantity(quantity)
        return _button(note, f"fig {quantity.standing}", html(shown), self.notes.anchor(note))

    def _glossed(self, text: str) -> Markup:
        """Words, in which the first mention of each term on the page opens its meaning."""
        out, last = Markup(""), 0
        free = 0
        for at, name in self.names.standing(text, "-"):
            if at < free:
                continue
            free = at + len(name)
            term, word = self.terms[name], text[at:free]
            spelled = word in (term.term, *term.aka)
            if term.id in self.notes.numbering.glossed or (not spelled and _part_of_a_name(word, text[:at].rstrip())):
                continue
            out += markdown.inside(text[last:at])
            out += _button(self.notes.term(term), "term", Markup(escape(word)))
            last = free
        return out + markdown.inside(text[last:])


def _part_of_a_name(word: str, before: str) -> bool:
    """Whether a common word stands with a capital inside a sentence, as in “Private Cloud Compute”."""
    return word[:1].isupper() and word[1:].islower() and bool(before) and before[-1] not in ".:;!?("


def _together(match: re.Match[str]) -> str:
    """Keeps brackets and stops on the line of the figure they cling to: a button may be parted from them."""
    before, button, after = match.groups()
    return f'<span class="nb">{match[0]}</span>' if before or after else button


def _button(note: Note, kind: str, shown: Markup, anchor: str = "") -> Markup:
    classes = f"{kind} {anchor}".rstrip()
    number = Markup(' data-n="{}"').format(note.number) if note.kind != "term" else ""
    shown = Markup(re.sub(r"[\\`*_{}\[\]|]", lambda match: f"&#{ord(match.group())};", str(shown)))
    return Markup('<button class="{}"{} popovertarget="{}">{}</button>').format(classes, number, note.id, shown)


@lru_cache(maxsize=2)
def _terms(catalog: Catalog) -> tuple[dict[str, Term], Names]:
    """Glossary terms by each of their spellings, in lower case, and these to be found in texts."""
    terms = {name.lower(): term for term in catalog.glossary.values() if term.auto for name in (term.term, *term.aka)}
    return terms, Names(terms, fold=True)
