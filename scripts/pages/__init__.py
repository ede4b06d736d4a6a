"""The Markdown pages, each a pure function of the catalog."""

from __future__ import annotations

from scripts.catalog import Catalog
from scripts.charts.gallery import Gallery
from scripts.outputs import merged
from scripts.pages.changes import render_changes
from scripts.pages.claims import render_claims
from scripts.pages.home import render_home
from scripts.pages.lists import render_lists
from scripts.pages.models import render_models
from scripts.pages.moved import render_moved_trends
from scripts.pages.quiz import render_quiz
from scripts.pages.sources import render_sources
from scripts.pages.timeline import render_timeline
from scripts.pages.trend import render_trends
from scripts.settings import Settings


def render(catalog: Catalog, settings: Settings, gallery: Gallery) -> dict[str, str]:
    """Every generated page: path below docs/ -> Markdown."""
    renderers = (
        render_lists,
        render_sources,
        render_claims,
        render_quiz,
        render_timeline,
        render_models,
        render_changes,
        render_moved_trends,
    )
    rendered = [renderer(catalog, settings) for renderer in renderers]
    shown = [renderer(catalog, settings, gallery) for renderer in (render_home, render_trends)]
    return merged(*shown, *rendered)
