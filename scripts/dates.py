"""How new the records are: the days that sitemap, feeds and structured data give, from the data, never the clock."""

from __future__ import annotations

from scripts import prose
from scripts.catalog import Catalog


def newest(catalog: Catalog) -> str:
    """The last day on which a text was reviewed or a value checked; empty while there is none."""
    checked = [figure.checked for figure in catalog.figures.values()]
    checked += [source.checked for model in catalog.models.values() for source in model.sources]
    return max([catalog.reviewed, *(day for day in checked if day)])


def newest_of(catalog: Catalog, trend: str) -> str:
    """The last day on which the text of a trend was reviewed or a value that it shows was checked."""
    record = catalog.trends[trend]
    texts = [(record.story, record.headline), *((f"{s.claim}\n{s.text}", s.key) for s in record.sections)]
    shown = [catalog.quantity(id) for text, key in texts for id in prose.quantities(text, key)]
    return max([record.reviewed, *(quantity.checked for quantity in shown if quantity and quantity.checked)])
