"""What answers at the addresses of ids that went elsewhere: the files of the records that answer for them.

Copies, not redirects: office programs and plain static servers follow none.
"""

from __future__ import annotations

from scripts.catalog import Catalog
from scripts.files import cards, charts
from scripts.outputs import Files

#: Kind of record -> the forms of the addresses that follow from its ids; some are written only for some records.
ADDRESSES: dict[str, tuple[str, ...]] = {
    "sections": (
        "embed/{}/index.html",
        "oembed/{}.json",
        *(f"cards/{{}}{form}" for form in (*cards.FORMS, cards.CODE)),
        "decks/s/{}.pptx",
    ),
    "charts": tuple(f"charts/{{}}{form}" for form in charts.FORMS),
    "trends": ("{}/index.md", "cards/{}-og.png", "decks/{}.pptx", "decks/{}.md"),
}


def render_moved(catalog: Catalog, files: Files) -> Files:
    """Of ``files`` those of records that have another id too, at its addresses."""
    return {
        form.format(id): files[form.format(to)]
        for kind, forms in ADDRESSES.items()
        for id, to in catalog.moved_of(kind).items()
        for form in forms
        if form.format(to) in files
    }
