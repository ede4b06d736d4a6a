"""The files beside the pages, each a pure function of the catalog."""

from __future__ import annotations

from scripts.catalog import Catalog
from scripts.charts.gallery import Gallery
from scripts.editions.stand import stands
from scripts.files.api import render_api
from scripts.files.cards import render_cards
from scripts.files.charts import render_charts, render_page_charts
from scripts.files.citations import render_citations
from scripts.files.datapackage import render_datapackage
from scripts.files.deck_check import render_deck_check
from scripts.files.decks import render_decks
from scripts.files.editions import render_editions
from scripts.files.embed import render_embed
from scripts.files.feeds import render_feeds
from scripts.files.llms import render_llms
from scripts.files.markdown_copies import render_markdown_copies
from scripts.files.moved import render_moved
from scripts.files.search import render_search
from scripts.files.share import render_share
from scripts.files.structured_data import render_structured_data
from scripts.files.tables import render_tables
from scripts.outputs import Files, merged
from scripts.settings import Settings


def loaded(catalog: Catalog, settings: Settings, gallery: Gallery) -> Files:
    """Files that pages load by themselves: staged with the pages, so that plain mkdocs serves them too."""
    fetched = {
        "assets/search.json": render_search(catalog),
        "assets/deck-check.json": render_deck_check(catalog, settings),
    }
    return merged(fetched, render_page_charts(gallery))


def render(catalog: Catalog, settings: Settings, gallery: Gallery) -> Files:
    """Every other file: path below the site -> content, laid over the engine's output.

    Pages link to these by raw HTML or in full: as Markdown links the engine would look for them among the pages.
    """
    robots = f"User-agent: *\nAllow: /\nSitemap: {settings.site_url}sitemap.xml\n"
    renderers = (
        render_api,
        render_tables,
        render_datapackage,
        render_citations,
        render_feeds,
        render_llms,
        render_markdown_copies,
        render_structured_data,
    )
    rendered = [renderer(catalog, settings) for renderer in renderers]
    where = stands(catalog)
    cards = render_cards(gallery, where)
    drawn = [renderer(gallery) for renderer in (render_charts, render_editions)]
    drawn += [renderer(gallery, where) for renderer in (render_share, render_embed)]
    files = merged({"robots.txt": robots}, *rendered, *drawn, cards, render_decks(gallery, where, cards))
    return merged(files, render_moved(catalog, files))
