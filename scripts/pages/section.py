"""A section as pages show it: the plate with its claim, key figure, text, notes, sources and verdicts."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from scripts.catalog import Catalog, prose
from scripts.catalog.citing import cited
from scripts.catalog.related import Related
from scripts.charts.exhibit import Exhibit, exhibit
from scripts.charts.gallery import Gallery
from scripts.correcting import Pencil, pencil
from scripts.pages.margin import overflows
from scripts.pages.moved import Gone, earlier
from scripts.pages.notes import Note, Notes, Numbering
from scripts.pages.rich import Link, Rich
from scripts.quantities.quantity import Quantity, day, html
from scripts.records import Claim, Section, Source, Trend
from scripts.settings import Settings
from scripts.sharing.brief import address
from scripts.templates import markdown


@dataclass(frozen=True)
class KeyFigure:
    """A quantity shown large."""

    number: Markup
    unit: Markup
    qualifier: str
    label: Markup
    standing: str
    date: str
    note: str
    by: str


@dataclass(frozen=True)
class Plate:
    """Everything the template of a section prints."""

    section: Section
    trend: Trend
    number: int
    of: int
    claim: Markup
    key: KeyFigure | None
    charts: list[Exhibit]
    paragraphs: list[Markup]
    looked: Markup
    notes: list[Note]
    sources: list[Source]
    also: list[Trend]
    claims: list[tuple[Claim, Markup, Markup]]
    related: list[tuple[Section, str, str]]
    pencil: Pencil
    earlier: list[Gone]
    copied: str
    dense: bool


def key_figure(quantity: Quantity, catalog: Catalog, note: str = "") -> KeyFigure:
    """A quantity with its unit set apart, for large print."""
    return KeyFigure(
        html(quantity.number()),
        html(quantity.unit_shown()),
        quantity.qualifier or "",
        html(prose.plain(quantity.label, catalog)),
        quantity.standing,
        day(quantity.date, short=True) if quantity.date else "",
        note,
        _by(quantity),
    )


def _by(quantity: Quantity) -> str:
    """Whose word a figure is; where sources conflict, how many there are."""
    sources = {evidence.source.id for evidence in quantity.evidence}
    if quantity.standing == "disputed" and len(sources) > 1:
        return f"{len(sources)} sources"
    return quantity.evidence[0].source.by if quantity.evidence else ""


def plate(
    catalog: Catalog, settings: Settings, gallery: Gallery, id: str, numbering: Numbering, link: Link,
    ties: list[Related], inline: str,
) -> Plate:  # fmt: skip
    """The plate of section ``id``, with its related sections; the drawing of chart ``inline`` stands in the page."""
    section, trend = catalog.sections[id], catalog.trends[catalog.trend_of[id]]
    notes = Notes(catalog, settings, id, address(id), numbering)
    rich = Rich(catalog, notes, link)
    key = None
    if section.key and (quantity := catalog.quantity(section.key)) is not None:
        note = notes.quantity(quantity)
        key = key_figure(quantity, catalog, note.id)
        notes.anchor(note)
    for reference in prose.references(section.claim, "quantity"):
        if (quantity := catalog.quantity(reference.id)) is not None:
            notes.quantity(quantity)
    paragraphs = rich.paragraphs(section.text)
    looked = rich.line(prose.folded(section.looked), gloss=False) if section.looked else Markup("")
    short = address(id)
    judged = [
        (claim, html(prose.plain(claim.claim, catalog)), html(prose.joined(claim.evidence, catalog)))
        for claim in catalog.judged.get(id, [])
    ]
    above = (90 if key else 0) + sum(gallery.both(chart)[0].height + 110 for chart in section.charts)
    charts = [exhibit(gallery, chart, chart == inline) for chart in section.charts]
    return Plate(
        section, trend, [s.id for s in trend.sections].index(id) + 1, len(trend.sections),
        Markup(html(markdown.text(prose.plain(section.claim, catalog)))), key,
        charts, paragraphs, looked, list(notes.all.values()),
        cited(catalog, id), [catalog.trends[other] for other in section.also], judged,
        [(catalog.sections[tie.id], link(tie.id).replace("index.md", ""), tie.reason) for tie in ties],
        pencil(catalog, settings, "sections", id, short, prose.plain(section.claim, catalog)), earlier(catalog, id),
        settings.linked(short) or short, overflows(paragraphs, list(notes.all.values()), above),
    )  # fmt: skip
