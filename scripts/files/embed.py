"""/embed/<section>/: a section to be framed by other sites; /oembed/<section>.json tells programs how."""

from __future__ import annotations

from scripts.charts.gallery import Gallery
from scripts.editions.stand import Stands
from scripts.files.small import said
from scripts.outputs import Files, as_json
from scripts.settings import NAME
from scripts.sharing import small, snippets
from scripts.sharing.brief import brief
from scripts.templates.template import fill


def render_embed(gallery: Gallery, stands: Stands) -> Files:
    """``embed/<section>/index.html`` and ``oembed/<section>.json`` for every section."""
    settings = gallery.settings
    shared = small.dress(settings, "embed")
    files: Files = {}
    for id in gallery.catalog.sections:
        page = said(gallery, id, stands[id]) | {"here": f"{settings.site_url}s/{id}/"}
        files[f"embed/{id}/index.html"] = fill("small/embed.html.j2", **shared, **page)
        files[f"oembed/{id}.json"] = as_json(_described(gallery, id))
    return files


def _described(gallery: Gallery, id: str) -> dict[str, object]:
    """The oEmbed 1.0 response for section ``id`` (https://oembed.com)."""
    short, site = brief(gallery.catalog, id), gallery.settings.site_url
    return {
        "version": "1.0",
        "type": "rich",
        "title": short.claim,
        "provider_name": NAME,
        "provider_url": site,
        "html": snippets.snippets(short, gallery).frame,
        "width": snippets.WIDE,
        "height": snippets.height(short, gallery),
        "thumbnail_url": f"{site}cards/{id}-og.png",
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }
