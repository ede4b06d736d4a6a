"""The lists: topics A to Z, the glossary, and the count of how the evidence was read."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from scripts.catalog import Catalog, prose
from scripts.correcting import pencil
from scripts.pages.explore import Explorer, Grouping, facet
from scripts.quantities.quantity import html
from scripts.records import Trend
from scripts.settings import Settings
from scripts.templates.template import page, render

_OTHER = "0–9"


def render_lists(catalog: Catalog, settings: Settings) -> dict[str, str]:
    """``topics/`` and ``glossary/``."""
    return {"topics/index.md": _topics(catalog), "glossary/index.md": _glossary(catalog, settings)}


def _topics(catalog: Catalog) -> str:
    names: dict[str, tuple[str, str]] = {}
    for id, section in catalog.sections.items():
        for name in (section.heading, *section.aka):
            names.setdefault(name.casefold(), (name, id))
    entries = sorted(names.values(), key=lambda entry: entry[0].casefold())
    grouped: dict[str, list[tuple[str, str, Trend]]] = {}
    for name, id in sorted(entries, key=lambda entry: _letter(entry[0]) != _OTHER):
        grouped.setdefault(_letter(name), []).append((name, id, catalog.trends[catalog.trend_of[id]]))
    letters = list(grouped.items())
    front = {
        "title": "Topics A to Z",
        "description": "Every theme of LLM Trends 2024 by its everyday name, with the section that treats it.",
        "reviewed": catalog.reviewed,
        "contents": [],
    }
    explorer = Explorer(
        "sections",
        "topics",
        ".letter li",
        (
            facet(
                "trend",
                "Trend",
                ([catalog.trend_of[id]] for _, id in entries),
                {id: trend.name for id, trend in catalog.trends.items()},
            ),
        ),
        ordered="Letter",
        groupings=(Grouping("trend", "Trend"),),
    )
    values = {"letters": letters, "count": len(entries), "sections": catalog.sections, "explorer": explorer}
    return page("topics.md.j2", front, **values)


def _letter(name: str) -> str:
    """The letter under which ``name`` stands; all that begin with none stand together, before the letters."""
    first = name.casefold()[0].upper()[0]
    return first if first.isalpha() else _OTHER


def _glossary(catalog: Catalog, settings: Settings) -> str:
    terms = sorted(catalog.glossary.values(), key=lambda term: term.term.casefold())
    front = {
        "title": "Glossary",
        "description": "The terms that LLM Trends 2024 uses, each in two sentences.",
        "reviewed": catalog.reviewed,
        "contents": [],
    }
    shown = [
        (
            term,
            html(prose.joined(term.meaning, catalog)),
            pencil(catalog, settings, "glossary", term.id, f"glossary/#{term.id}", term.term),
        )
        for term in terms
    ]
    return page("glossary.md.j2", front, terms=shown, ids=catalog.earlier_of("glossary"))


def evidence(catalog: Catalog) -> Markup:
    """How the figures and model values were read, as a table for the about page."""
    reads: Counter[str] = Counter()
    checked = 0
    for figure in catalog.figures.values():
        if figure.standing != "derived":
            reads[figure.read or "none"] += 1
            checked += figure.checked is not None
    for model in catalog.models.values():
        for source in model.sources:
            reads[source.read or "none"] += len(source.gives)
            checked += len(source.gives) if source.checked else 0
    standings = Counter(figure.standing for figure in catalog.figures.values())
    return Markup(
        render("evidence.md.j2", reads=reads, total=sum(reads.values()), checked=checked, standings=standings)
    )
