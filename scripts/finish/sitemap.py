"""The sitemap: every page by its own address, with the day that the page itself gives for its data."""

from __future__ import annotations

import xml.etree.ElementTree as xml
from collections.abc import Iterable
from pathlib import Path

from scripts.finish import html

_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write(out: Path, pages: Iterable[html.Page]) -> None:
    """``sitemap.xml``, in place of the engine's, which knows neither our files nor the data's dates."""
    listed = {page.canonical: page.modified for page in pages if page.canonical and not page.hidden}
    urls = xml.Element("urlset", {"xmlns": _SCHEMA})
    for address, modified in sorted(listed.items()):
        url = xml.SubElement(urls, "url")
        xml.SubElement(url, "loc").text = address
        if modified:
            xml.SubElement(url, "lastmod").text = modified
    xml.indent(urls, " ")
    text = '<?xml version="1.0" encoding="utf-8"?>\n' + xml.tostring(urls, encoding="unicode") + "\n"
    (out / "sitemap.xml").write_text(text, "utf-8")
