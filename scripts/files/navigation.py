"""build/nav.yml: the navigation that mkdocs.yml inherits."""

from __future__ import annotations

from typing import Any

import yaml

from scripts.catalog import Catalog
from scripts.catalog.dates import newest
from scripts.editions.stand import today

EXPLORE = {
    "Topics": "topics/index.md",
    "Models": "models/index.md",
    "Timeline": "timeline/index.md",
    "Claims": "claims/index.md",
    "Slides": "slides/index.md",
    "Sources": "sources/index.md",
    "Glossary": "glossary/index.md",
    "Quiz": "quiz/index.md",
    "Data": "data/index.md",
    "All": "all/index.md",
}
#: So many of them stand in the page's head; the rest behind “More” there, and all in the menu at the side.
FIRST = 5


def render_navigation(catalog: Catalog) -> str:
    """The navigation as YAML."""
    return yaml.safe_dump(navigation(catalog), allow_unicode=True, sort_keys=False)


def navigation(catalog: Catalog) -> dict[str, Any]:
    """Pages in reading order, and the trends with their ids for the theme."""
    around = catalog.around()
    explore = _explore(catalog)
    nav: list[object] = [{"Home": "index.md"}]
    nav += [{trend.name: f"{id}/index.md"} for id, trend in catalog.trends.items()]
    nav += [{name: path} for name, path in explore.items()]
    nav += [{"Changes": "changes/index.md"}, {"Contribute": "contribute/index.md"}, {"About": "about/index.md"}]
    extra = {
        "trends": [{"id": id, "name": catalog.trends[id].name} for id in around],
        "more": len(around) < len(catalog.trends),
        "explore": [{"name": name, "url": _address(path)} for name, path in explore.items()],
        "first": FIRST,
        "reviewed": catalog.reviewed,
        "newest": newest(catalog),
        "stand": today(catalog).label,
    }
    return {"nav": nav, "extra": extra}


def addresses(catalog: Catalog) -> dict[str, str]:
    """The pages beside home and the trends: name -> address below the site."""
    return {name: _address(path) for name, path in _explore(catalog).items()} | {"Changes": "changes/"}


def _explore(catalog: Catalog) -> dict[str, str]:
    """What there is to explore; no page of records that there are none of."""
    empty = {
        "Claims": not catalog.claims,
        "Quiz": not catalog.claims,
        "Timeline": not catalog.events,
        "Models": not catalog.models,
    }
    return {name: path for name, path in EXPLORE.items() if not empty.get(name)}


def _address(path: str) -> str:
    return path.removesuffix("index.md").replace(".md", "/")
