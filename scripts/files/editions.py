"""/e/<edition>/: the site as it stood in each edition, drawn from the frozen records alone, and the records to take."""

from __future__ import annotations

from collections.abc import Mapping

from scripts.catalog import Catalog, prose
from scripts.charts.gallery import Gallery
from scripts.editions.frozen import MANIFEST, Edition
from scripts.editions.history import counted
from scripts.editions.since import Since, since
from scripts.editions.stand import Stand, of_edition
from scripts.editions.thaw import gallery as frozen_gallery
from scripts.files.cards import draw_cards
from scripts.files.charts import as_table
from scripts.files.share import share_pages
from scripts.outputs import Files, merged
from scripts.settings import NAME, Settings
from scripts.sharing import citation, small
from scripts.templates.template import fill


def render_editions(gallery: Gallery) -> Files:
    """Every edition's overview, sections, cards, tables of charts, and frozen records."""
    catalog = gallery.catalog
    rendered = []
    for edition in catalog.editions:
        with frozen_gallery(edition, gallery.settings) as frozen:
            rendered.append(render_edition(frozen, edition, since(catalog, edition)))
    return merged(*rendered)


def render_edition(frozen: Gallery, edition: Edition, changed: Mapping[str, Since]) -> Files:
    """All that ``edition`` shows, drawn from ``frozen`` alone but for what ``changed`` since."""
    stand = of_edition(edition)
    stands = dict.fromkeys(frozen.catalog.sections, stand)
    return merged(
        {f"{stand.folder}index.html": _overview(frozen.catalog, edition, stand, frozen.settings)},
        {f"{stand.folder}data/{name}": content for name, content in edition.files.items()},
        {f"{stand.folder}charts/{id}.csv": as_table(frozen.points(id)) for id in frozen.catalog.charts},
        share_pages(frozen, stands, changed),
        draw_cards(frozen, stands),
    )


def _overview(frozen: Catalog, edition: Edition, stand: Stand, settings: Settings) -> str:
    """The front page of an edition: its claims by trend, its records, how to cite it."""
    trends = [
        (trend, prose.plain(trend.answer, frozen), [(s.id, prose.plain(s.claim, frozen)) for s in trend.sections])
        for trend in frozen.trends.values()
    ]
    lists = [(name, len(edition.records[name.removesuffix(".json")])) for name in edition.files if name != MANIFEST]
    return fill(
        "small/edition.html.j2",
        **small.dress(settings, "share"),
        edition=edition,
        stand=stand,
        reviewed=frozen.reviewed,
        counted=counted(edition.records),
        root="../../",
        here=f"{settings.site_url}{stand.folder}",
        site_name=NAME,
        trends=trends,
        lists=lists,
        manifest=MANIFEST,
        citation=citation.line("", stand, settings.linked(stand.folder)),
    )
