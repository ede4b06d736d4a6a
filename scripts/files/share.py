"""/s/<section>/: a section by itself, a small page that is whole without script and comes in one round trip."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from scripts.charts.gallery import Gallery
from scripts.correcting import letter, mail, pencil
from scripts.editions.since import Since
from scripts.editions.stand import Stand, Stands, called_then
from scripts.files.small import said
from scripts.outputs import Files
from scripts.pages.moved import earlier
from scripts.settings import Settings
from scripts.sharing import citation, small
from scripts.sharing.brief import Brief, address
from scripts.sharing.snippets import Snippets, snippets
from scripts.templates.template import fill


def render_share(gallery: Gallery, stands: Stands) -> Files:
    """``s/<section>/index.html`` for every section."""
    return share_pages(gallery, stands, {})


def share_pages(gallery: Gallery, stands: Stands, since: Mapping[str, Since]) -> Files:
    """The small page of every section of an edition, with what changed ``since``, or of today; these answer at the ids
    that a section had before, too, and say so.
    """
    shared = dress(gallery.settings)
    files: Files = {}
    for id in gallery.catalog.sections:
        page = share_page(gallery, id, stands[id], shared, since.get(id))
        files[f"{stands[id].folder}{address(id)}index.html"] = page
        for was in () if stands[id].folder else earlier(gallery.catalog, id):
            files[f"{address(was.id)}index.html"] = share_page(gallery, id, stands[id], {**shared, "was": was}, None)
    return files


def dress(settings: Settings) -> dict[str, object]:
    """What all share pages hold."""
    return {**small.dress(settings, "share"), "coded": bool(settings.linked("")), "was": None}


def share_page(gallery: Gallery, id: str, stand: Stand, shared: Mapping[str, object], changed: Since | None) -> str:
    """The small page of section ``id``; ``shared`` is what all such pages hold."""
    section = said(gallery, id, stand)
    short = section["b"]
    assert isinstance(short, Brief)
    return fill(
        "small/share.html.j2",
        **shared,
        **section,
        **_taken(gallery, short, stand),
        since=changed,
        now=changed.today if changed else short,
    )


def _taken(gallery: Gallery, short: Brief, stand: Stand) -> dict[str, object]:
    """What a section offers to take: citations, snippets, its record."""
    catalog, settings = gallery.catalog, gallery.settings
    here = settings.linked(f"{stand.folder}{address(short.id)}")
    latest = catalog.editions[-1] if catalog.editions else None
    then = called_then(catalog, latest, short.id) if latest else None
    pasted = snippets(short, gallery)
    return {
        "cite": citation.marked(citation.of_section(short, stand, here)),
        "origin": citation.marked(citation.of_sources(short.origins)) if short.origins else None,
        "origins": len(short.origins),
        "embed": Snippets(*(Markup(escape(text)) for text in (pasted.frame, pasted.html, pasted.markdown))),
        "frozen": f"e/{latest.name}/{address(then)}" if latest and then else "",
        "edition": latest.name if latest else "",
        **({} if stand.folder else _correcting(gallery, short)),
    }


def _correcting(gallery: Gallery, short: Brief) -> dict[str, object]:
    """How the section is corrected: its record, a report, and the same for those without an account."""
    catalog, settings, page = gallery.catalog, gallery.settings, address(short.id)
    written = letter(catalog, settings, short.id, page)
    return {
        "pencil": pencil(catalog, settings, "sections", short.id, page, short.claim),
        "letter": Markup(escape(written)),
        "mail": mail(settings, short.id, written),
    }
