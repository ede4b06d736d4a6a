"""The feeds of editions and of what changed since the latest: Atom and JSON Feed."""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as xml
from urllib.parse import urlsplit

from scripts.catalog import Catalog
from scripts.catalog.dates import newest
from scripts.editions.history import Shown, shown
from scripts.outputs import Files, as_json
from scripts.settings import NAME, Settings
from scripts.templates.template import render

_ATOM = "http://www.w3.org/2005/Atom"
_TITLE = f"{NAME}: editions and changes"
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def render_feeds(catalog: Catalog, settings: Settings) -> Files:
    """``feed.xml`` and ``feed.json``: an entry for each edition, and one for the draft while it differs."""
    entries = shown(catalog)
    return {"feed.xml": _atom(entries, catalog, settings), "feed.json": _json(entries, settings)}


def _moment(date: str) -> str:
    return f"{date}T00:00:00Z"


def _address(entry: Shown, settings: Settings) -> str:
    """Where an entry stands on the page of changes, which stays."""
    return f"{settings.site_url}changes/#{entry.step.anchor}"


def _id(entry: Shown, settings: Settings) -> str:
    """An edition's address, which never holds anything else; for the draft a tag that is new with every change.

    No date of the data tells that the draft changed, so a reader of the feed would take it for one already read.
    """
    if entry.step.name:
        return _address(entry, settings)
    digest = hashlib.sha256(_content(entry, settings).encode()).hexdigest()[:16]
    return f"tag:{urlsplit(settings.site_url).hostname},{entry.step.date[:4]}:changes/{entry.step.anchor}/{digest}"


def _content(entry: Shown, settings: Settings) -> str:
    return render("feed-entry.html.j2", shown=entry, site_url=settings.site_url)


def _atom(entries: list[Shown], catalog: Catalog, settings: Settings) -> str:
    root = settings.site_url
    feed = xml.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _add(feed, "id", f"{root}feed.xml")
    _add(feed, "title", _TITLE)
    _add(feed, "updated", _moment(max((entry.step.date for entry in entries), default=newest(catalog))))
    _add(feed, "rights", f"CC BY 4.0, {_LICENCE}")
    xml.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{root}feed.xml"})
    xml.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{root}changes/"})
    _add(xml.SubElement(feed, "author"), "name", f"The {NAME} authors")
    for shown_entry in entries:
        entry = xml.SubElement(feed, "entry")
        _add(entry, "id", _id(shown_entry, settings))
        _add(entry, "title", shown_entry.title)
        _add(entry, "updated", _moment(shown_entry.step.date))
        if shown_entry.step.name:
            _add(entry, "published", _moment(shown_entry.step.date))
        xml.SubElement(entry, "link", {"rel": "alternate", "href": _address(shown_entry, settings)})
        _add(entry, "content", _content(shown_entry, settings)).set("type", "html")
    xml.indent(feed, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + xml.tostring(feed, encoding="unicode") + "\n"


def _add(parent: xml.Element, name: str, text: str) -> xml.Element:
    child = xml.SubElement(parent, name)
    child.text = text
    return child


def _json(entries: list[Shown], settings: Settings) -> str:
    items = [
        {
            "id": _id(entry, settings),
            "url": _address(entry, settings),
            "title": entry.title,
            "content_html": _content(entry, settings),
            "date_published": _moment(entry.step.date),
        }
        for entry in entries
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _TITLE,
        "home_page_url": f"{settings.site_url}changes/",
        "feed_url": f"{settings.site_url}feed.json",
        "language": "en",
        "authors": [{"name": f"The {NAME} authors", "url": settings.site_url}],
        "items": items,
    }
    return as_json(feed)
