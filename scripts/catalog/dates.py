"""How new the records are: the days that sitemap, feeds and structured data give, from the data, never the clock."""

from __future__ import annotations

from scripts.catalog import Catalog, prose


def newest(catalog: Catalog) -> str:
    """The last day on which a text was reviewed or a value checked; empty while there is none."""
    checked = [figure.checked for figure in catalog.figures.values()]
    checked += [source.checked for model in catalog.models.values() for source in model.sources]
    return max([catalog.reviewed, *(day for day in checked if day)])


def as_of(catalog: Catalog) -> str:
    """The last day of today's state: that of its newest record, and none before the latest edition was cut."""
    return max([newest(catalog), *(edition.cut for edition in catalog.editions)])


def newest_of(catalog: Catalog, trend: str) -> str:
    """The last day on which the text of a trend was reviewed or a value that it shows was checked."""
    record = catalog.trends[trend]
    sections = [newest_of_section(catalog, section.id) for section in record.sections]
    return max([*sections, *_shown(catalog, record.story, record.headline), record.reviewed])


def newest_of_section(catalog: Catalog, id: str) -> str:
    """The last day on which the text of a section was reviewed or a value that it shows was checked."""
    section = catalog.sections[id]
    reviewed = catalog.trends[catalog.trend_of[id]].reviewed
    return max([*_shown(catalog, f"{section.claim}\n{section.text}", section.key), reviewed])


def _shown(catalog: Catalog, text: str, key: str | None) -> list[str]:
    """The days on which the values in a text were checked."""
    shown = [catalog.quantity(id) for id in prose.quantities(text, key)]
    return [quantity.checked for quantity in shown if quantity and quantity.checked]
