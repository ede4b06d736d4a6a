"""Small pages, whole in one round trip: what a section says on them, their inlined styles and scripts."""

from __future__ import annotations

import re

from markupsafe import Markup

from scripts.catalog import prose
from scripts.catalog.dates import newest_of_section
from scripts.charts.exhibit import exhibit
from scripts.charts.gallery import Gallery
from scripts.editions.stand import Stand
from scripts.faults import HouseError
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
_STRING = r'"[^"\\]*"'
#: A string, or a sign that needs no blanks around it; ``+`` does, beside another.
_TIGHTENED = re.compile(rf"({_STRING})|\s*(=>|[{{}}()\[\];,=?:|&])\s*|\s+")
#: Line breaks that never count; all others stay, for JavaScript may read one as the end of a statement.
_JOINED = re.compile(r"(?<=[{(,;])\n|\n(?=\})")
#: What takes a reader of JavaScript to tighten rightly, in a line without its strings.
_REFUSED = {
    "`": "a template string",
    "'": "a single quote",
    '"': "a string with a backslash in it, or without an end",
    "/[/*]": "a comment that is no line of its own with // before it",
    r"/[^/]*\s[^/]*/": "a pattern with a blank in it, or a blank between two slashes",
}


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
    """One script of small pages without its comments, and without the blanks that no string needs.

    Raises HouseError for what it does not know to leave alone.
    """
    tight = []
    for number, line in enumerate((settings.root / "docs" / file).read_text("utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("//"):
            continue
        bare = re.sub(_STRING, "", line)
        for form, what in _REFUSED.items():
            if re.search(form, bare):
                raise HouseError(f"docs/{file}:{number}: a script of small pages holds {what}. Write it otherwise.")
        tight.append(_TIGHTENED.sub(lambda match: match[1] or match[2] or " ", line))
    return Markup(_JOINED.sub("", "\n".join(tight)))


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
