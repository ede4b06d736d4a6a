"""The search index: one document for each section, story, term, model and source, fetched on first use."""

from __future__ import annotations

import json
from typing import Any

from scripts.catalog import Catalog, prose
from scripts.records import Section


def render_search(catalog: Catalog) -> str:
    """JSON: ``groups`` of words that find one another, and ``documents``.

    Keys of a document: ``u`` address, ``k`` kind, ``t`` title, ``w`` where, ``a`` other names, ``c`` claim, ``x`` text,
    ``r`` what the reports say, or who made or wrote it, ``h`` trend. docs/assets/indexing.js reads them.
    """
    groups = [[group.word, *group.alike] for group in catalog.words.values()]
    return json.dumps({"groups": groups, "documents": documents(catalog)}, ensure_ascii=False, separators=(",", ":"))


def documents(catalog: Catalog) -> list[dict[str, Any]]:
    """The documents, sections first."""
    found = [_section(catalog, id) for id in catalog.sections]
    for id, trend in catalog.trends.items():
        address = f"{id}/#{id}-in-two-minutes"
        text = prose.joined(f"{trend.answer}\n\n{trend.story}", catalog)
        found.append(
            _document(address, "trend", f"{trend.name} in two minutes", trend.name, [trend.name], "", text, id)
        )
    for id, term in catalog.glossary.items():
        meaning = prose.joined(term.meaning, catalog)
        found.append(_document(f"glossary/#{id}", "term", term.term, "Glossary", term.aka, "", meaning))
    for id, model in catalog.models.items():
        found.append(_document(f"models/#{id}", "model", model.name, "Models", model.aka, "", "") | {"r": model.maker})
    for id, source in catalog.sources.items():
        found.append(_document(f"sources/#{id}", "source", source.title, "Sources", [], "", "") | {"r": source.by})
    return found


def _section(catalog: Catalog, id: str) -> dict[str, Any]:
    section, trend = catalog.sections[id], catalog.trends[catalog.trend_of[id]]
    labels = " ".join(
        f"{quantity.about} {prose.plain(quantity.label, catalog)}"
        for reference in prose.quantities(section.text, section.key)
        if (quantity := catalog.quantity(reference)) is not None
    )
    text = f"{prose.joined(section.text, catalog)} {labels}"
    claim = prose.plain(section.claim, catalog)
    document = _document(
        f"{trend.id}/#{id}", "section", section.heading, trend.name, section.aka, claim, text, trend.id
    )
    said = _said(catalog, section)
    return document | ({"r": said} if said else {})


def _said(catalog: Catalog, section: Section) -> str:
    """What the five reports say of the section's subject: their headings and, in our words, their claims."""
    headings = []
    for reference in section.covers:
        report, _, number = reference.partition("/")
        headings += catalog.reports[report].headings[int(number) - 1 : int(number)]
    claims = [prose.plain(claim.claim, catalog) for claim in catalog.judged.get(section.id, [])]
    return " · ".join([*headings, *claims])


def _document(
    address: str, kind: str, title: str, where: str, names: list[str], claim: str, text: str, trend: str = ""
) -> dict[str, Any]:
    document = {
        "u": address,
        "k": kind,
        "t": title,
        "w": where,
        "a": " · ".join(names),
        "c": claim,
        "x": text,
        "h": trend,
    }
    return {key: value for key, value in document.items() if value}
