"""What the hand-written pages say of editions: since when addresses are permanent, and how to take one."""

from __future__ import annotations

from markupsafe import Markup

from scripts.catalog import Catalog
from scripts.settings import Settings
from scripts.templates.template import render


def promise(catalog: Catalog, settings: Settings) -> Markup:
    """Since when addresses stay, and every edition with its address."""
    return Markup(render("editions-promise.md.j2", editions=catalog.editions))


def taken(catalog: Catalog, settings: Settings) -> Markup:
    """How to build on one state of the data."""
    return Markup(render("editions-taken.md.j2", editions=catalog.editions))
