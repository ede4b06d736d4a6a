"""What a section says on small pages: its share page and what other sites frame."""

from __future__ import annotations

from scripts.catalog import prose
from scripts.catalog.dates import newest_of_section
from scripts.charts.exhibit import exhibit
from scripts.charts.gallery import Gallery
from scripts.editions.stand import Stand
from scripts.pages.section import key_figure
from scripts.quantities.quantity import html
from scripts.settings import NAME
from scripts.sharing.brief import address, brief


def said(gallery: Gallery, id: str, stand: Stand) -> dict[str, object]:
    """What every small page of section ``id`` prints, as ``stand`` has it."""
    catalog, settings = gallery.catalog, gallery.settings
    short = brief(catalog, id)
    return {
        "b": short,
        "claim": html(short.claim),
        "key": key_figure(short.key, catalog) if short.key else None,
        "text": [html(prose.plain(paragraph, catalog)) for paragraph in prose.paragraphs(short.section.text)],
        "chart": exhibit(gallery, short.chart, inline=True) if short.chart else None,
        "path": address(id),
        "copied": settings.linked(f"{stand.folder}{address(id)}") or f"{stand.folder}{address(id)}",
        "here": f"{settings.site_url}{stand.folder}{address(id)}",
        "stand": stand,
        "modified": stand.date if stand.folder else newest_of_section(catalog, id),
        "root": stand.root,
        "cards": f"{stand.folder}cards/{id}",
        "site_url": settings.site_url,
        "site_name": NAME,
        "trends": catalog.around(short.trend.id),
    }
