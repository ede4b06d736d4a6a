"""What stays where something was: an anchor with a link on the old page, and a page for a trend that went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from scripts.catalog import Catalog
from scripts.catalog.dates import newest_of
from scripts.settings import Settings
from scripts.templates.template import page


@dataclass(frozen=True)
class Gone:
    """What is no longer on a page by the id that it had there: that id, its heading then, and where it is now."""

    id: str
    heading: str
    now: str
    address: str


def render_moved_trends(catalog: Catalog, settings: Settings) -> dict[str, str]:
    """``<trend>/index.md`` for every trend that went: a page that says where, with the anchors that it had."""
    pages = {}
    for id, to in catalog.moved_of("trends").items():
        trend = catalog.trends[to]
        name = _name_then(catalog, id)
        front = {
            "title": name,
            "description": f"{name} is told under {trend.name} now.",
            "trend": to,
            "canonical": f"{settings.site_url}{to}/",
            "reviewed": trend.reviewed,
            "image": f"cards/{to}-og.png",
            "modified": newest_of(catalog, to),
            "contents": [],
        }
        gone = gone_from(catalog, id, lambda section: f"../{catalog.trend_of[section]}/#{section}")
        pages[f"{id}/index.md"] = page("moved.md.j2", front, was=name, id=id, trend=trend, sections=gone)
    return pages


def gone_from(catalog: Catalog, trend: str, link: Callable[[str], str]) -> list[Gone]:
    """The sections that stood on the page of ``trend`` and stand on another today."""
    return [
        Gone(id, heading_then(catalog, id), catalog.sections[to].heading, link(to))
        for id, to in _left(catalog).get(trend, [])
    ]


def earlier(catalog: Catalog, section: str) -> list[Gone]:
    """The ids that ``section`` had before, each with its heading then: their anchors stand above it."""
    now = catalog.sections[section].heading
    return [Gone(id, heading_then(catalog, id), now, f"#{section}") for id in catalog.earlier("sections", section)]


def renamed(catalog: Catalog) -> list[Gone]:
    """Every trend by each id that it had before: for a page of all trends."""
    return [
        Gone(f"all-{id}", _name_then(catalog, id), catalog.trends[to].name, f"#all-{to}")
        for id, to in catalog.moved_of("trends").items()
    ]


def heading_then(catalog: Catalog, id: str) -> str:
    """The last heading of a section by an id that it had before; the id where no edition has it."""
    return next((str(had[id]["heading"]) for had in _frozen(catalog, "sections") if id in had), id)


@lru_cache(maxsize=2)
def _left(catalog: Catalog) -> dict[str, list[tuple[str, str]]]:
    """For each trend what stood on its page and stands on another today: the id then, and the section that answers."""
    found: dict[str, list[tuple[str, str]]] = {}
    for id, to in _answering(catalog).items():
        for home in _homes(catalog, id, to) - {catalog.trend_of[to]}:
            found.setdefault(home, []).append((id, to))
    return found


def _answering(catalog: Catalog) -> dict[str, str]:
    """Every id that a section was ever given -> the section that answers for it."""
    return {id: id for id in catalog.sections} | catalog.moved_of("sections")


def _homes(catalog: Catalog, id: str, to: str) -> set[str]:
    """The trends on whose pages ``id`` stood, as the editions tell; one that is in none, on that of ``to``."""
    return {str(had[id]["trend"]) for had in _frozen(catalog, "sections") if id in had} or {catalog.trend_of[to]}


def _name_then(catalog: Catalog, id: str) -> str:
    """The last name of a trend that went; its id where no edition has it."""
    return next(
        (str(had[id]["name"]) for had in _frozen(catalog, "trends") if id in had), id.replace("-", " ").capitalize()
    )


def _frozen(catalog: Catalog, kind: str) -> list[dict[str, dict[str, object]]]:
    """The records of one kind in each edition, the latest first."""
    return [edition.records.get(kind, {}) for edition in reversed(catalog.editions)]
