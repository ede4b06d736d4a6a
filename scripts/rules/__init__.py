"""The rules on records: one small rule a file, each a generator of faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scripts.catalog import Catalog
from scripts.faults import Fault
from scripts.rules import (
    addresses,
    charts,
    digits,
    evidence,
    formula,
    found,
    hype,
    length,
    markdown,
    order,
    placeholders,
    qualifiers,
    references,
    reread,
    sections,
    shape,
    terms,
    unused,
    words,
    wrapping,
    writing,
)

Rule = Callable[[Catalog], Iterator[Fault]]

#: Each rule with the kinds of record it needs whole; while one of them could not be read, the rule stays silent.
RULES: tuple[tuple[Rule, frozenset[str]], ...] = (
    (shape.check, frozenset()),
    (found.check, frozenset()),
    (evidence.check, frozenset()),
    (sections.check, frozenset({"figures", "models", "sources"})),
    (addresses.check, frozenset()),
    (placeholders.check, frozenset()),
    (references.check, frozenset()),
    (qualifiers.check, frozenset()),
    (length.check, frozenset({"figures", "models", "sources"})),
    (formula.check, frozenset({"figures", "models"})),
    (digits.check, frozenset({"names", "models", "glossary"})),
    (unused.check, frozenset({"trends", "figures", "models", "events", "claims", "glossary"})),
    (terms.check, frozenset()),
    (charts.check, frozenset()),
    (order.check, frozenset()),
    (words.check, frozenset()),
    (hype.check, frozenset()),
    (markdown.check, frozenset()),
    (wrapping.check, frozenset()),
    (writing.check, frozenset()),
    (reread.check, frozenset()),
)


def every(catalog: Catalog) -> list[Fault]:
    """All that the rules find."""
    return [fault for rule, needs in RULES if not needs & catalog.unread for fault in rule(catalog)]
