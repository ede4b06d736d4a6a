"""Small pages, whole in one round trip: what a section says on them, their inlined styles and scripts."""

from __future__ import annotations

import re

from markupsafe import Markup

from scripts.catalog import prose
from scripts.catalog.dates import newest_of_section
from scripts.charts.exhibit import exhibit
from scripts.charts.gallery import Gallery
from scripts.editions.stand import Stand
from scripts.pages.section import key_figure
from scripts.quantities.quantity import html
from scripts.settings import NAME, Settings
from scripts.sharing.brief import address, brief

#: Kind of small page -> its styles and its scripts, below docs/.
STYLES = {
    "share": ("styles/10-tokens.css", "small/plate.css", "assets/take.css"),
    "embed": ("styles/10-tokens.css", "small/plate.css"),
}
THEMES = {"share": "small/theme.js", "embed": "small/theme-asked.js"}
LISTENER = "scripts/copy.js"
_BLANKS = re.compile(r"(\"[^\"]*\")|\s*([{}()\[\];,=<>?:|&+])\s*|\s+")


def known(settings: Settings) -> frozenset[str]:
    """Every style and script that a small page holds."""
    scripts = [script(settings, file) for file in (*THEMES.values(), LISTENER)]
    return frozenset(map(str, [*scripts, *(style(settings, kind) for kind in STYLES)]))


def dress(settings: Settings, kind: str) -> dict[str, Markup]:
    """Style and scripts of a kind of small page."""
    return {
        "style": style(settings, kind),
        "theme": script(settings, THEMES[kind]),
        "script": script(settings, LISTENER),
    }


def style(settings: Settings, kind: str) -> Markup:
    """The one style of a kind of small page, tightened."""
    text = "".join((settings.root / "docs" / file).read_text("utf-8") for file in STYLES[kind])
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return Markup(re.sub(r"\s*([{};,>])\s*|\s+", lambda match: match[1] or " ", text).replace(";}", "}").strip())


def script(settings: Settings, file: str) -> Markup:
    """One script of small pages, tightened; what stands in quotes is left alone."""
    text = (settings.root / "docs" / file).read_text("utf-8")
    text = re.sub(r"^ *//.*\n", "", text, flags=re.M)
    return Markup(_BLANKS.sub(lambda match: match[1] or match[2] or " ", text).replace(";}", "}").strip())


def section(gallery: Gallery, id: str, stand: Stand) -> dict[str, object]:
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
        "trends": list(catalog.trends),
    }
