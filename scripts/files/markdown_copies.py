"""Each trend page as plain Markdown: the same text, figures and sources, with footnotes named by record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from scripts.catalog import Catalog, prose
from scripts.outputs import Files
from scripts.quantities.quantity import Quantity, day
from scripts.records import Claim, Section, Source, Trend
from scripts.settings import Settings
from scripts.templates.template import render

_ACTS = re.compile(r"[\\`*\[\]<>~]|#(?=#*\s*$)|_(?!\w)|(?<!\w)_|&(?=#?\w+;)")
_OPENS = re.compile(r"^(\d*)((?<!\d)[-+#=~|]|(?<=\d)[.)](?=\s|$))")


def render_markdown_copies(catalog: Catalog, settings: Settings) -> Files:
    """``<trend>/index.md`` for every trend."""
    return {f"{id}/index.md": _copy(catalog, settings, trend) for id, trend in catalog.trends.items()}


def _links(source: Source) -> str:
    """The address of a source, and that of its archived copy where one is named."""
    return f"<{source.url}>" + (f" (archived: <{source.archived}>)" if source.archived else "")


def typed(text: str) -> Markup:
    """``text`` as Markdown that shows it as it stands, on one line."""
    line = re.sub(r"[ \t\r\n]+", " ", text)
    return Markup(_ACTS.sub(lambda match: f"\\{match.group()}", line))


def _opening(line: str) -> Markup:
    """A written line whose first characters open no list, heading or rule."""
    return Markup(_OPENS.sub(r"\1\\\2", line))


@dataclass(frozen=True)
class Part:
    """A section as its copy shows it."""

    section: Section
    address: str
    claim: Markup
    key: Markup | None
    paragraphs: list[Markup]
    charts: list[tuple[str, Markup, Markup]]
    looked: Markup | None
    judged: list[tuple[Claim, Markup, Markup]]


class _Writer:
    """Writes the texts of one page and keeps what they refer to, for the footnotes."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self.catalog = catalog
        self.settings = settings
        self.notes: dict[str, Markup] = {}

    def line(self, text: str) -> Markup:
        """One paragraph."""
        return _opening("".join(self._segment(segment) for segment in prose.parse(text)))

    def _segment(self, segment: prose.Segment) -> str:
        if isinstance(segment, prose.Text):
            return typed(segment.text)
        said = typed(prose.plain_reference(segment, self.catalog))
        if segment.kind == "section":
            return f"[{said}]({self.address(segment.id)})"
        if segment.kind == "source":
            return f"{said}{self._source(segment.id)}"
        quantity = self.catalog.quantity(segment.id)
        return f"{said}{self.note(quantity)}" if quantity else said

    def key(self, quantity: Quantity) -> Markup:
        """A quantity by itself: number, label, standing and date."""
        date = f", {day(quantity.date)}" if quantity.date else ""
        label = typed(prose.plain(quantity.label, self.catalog))
        return Markup(f"**{typed(quantity.plain())}** {label} ({quantity.standing}{date}){self.note(quantity)}")

    def note(self, quantity: Quantity) -> str:
        """The mark of a quantity's footnote."""
        self.notes.setdefault(quantity.reference, Markup(". ".join(self._evidence(quantity))))
        return f"[^{quantity.reference}]"

    def _evidence(self, quantity: Quantity) -> list[str]:
        label = typed(prose.plain(quantity.label, self.catalog))
        said = [f"{typed(quantity.plain())} {label}", f"{quantity.standing.capitalize()}, {quantity.date or 'undated'}"]
        if quantity.note:
            said.append(typed(prose.plain(quantity.note, self.catalog)).rstrip("."))
        if quantity.formula:
            said.append(f"Computed: {typed(prose.plain(quantity.formula, self.catalog))}")
        for evidence in quantity.evidence:
            source = evidence.source
            where = f", {typed(evidence.where)}" if evidence.where else ""
            found = f", prints “{typed(evidence.found)}”" if evidence.found else ""
            said.append(f"{typed(source.by)}, “{typed(source.title)}”{where}{found}: {_links(source)}")
        if quantity.standing != "derived":
            said.append(f"Checked {quantity.checked}" if quantity.checked else "Not yet checked")
        return said

    def _source(self, id: str) -> str:
        source = self.catalog.sources[id]
        date = f", {source.published}" if source.published else ""
        said = f"{typed(source.by)}, “{typed(source.title)}”{date}: {_links(source)}"
        self.notes.setdefault(f"@{id}", Markup(said))
        return f"[^@{id}]"

    def address(self, section: str) -> str:
        """The full address of a section."""
        return f"{self.settings.site_url}{self.catalog.trend_of[section]}/#{section}"


def _copy(catalog: Catalog, settings: Settings, trend: Trend) -> str:
    writer = _Writer(catalog, settings)
    headline = catalog.quantity(trend.headline)
    key = writer.key(headline) if headline else None
    story = [writer.line(paragraph) for paragraph in prose.paragraphs(trend.story)]
    parts = [_part(catalog, writer, section) for section in trend.sections]
    return render(
        "copy.md.j2",
        trend=trend,
        title=typed(trend.name),
        answer=_opening(typed(prose.plain(trend.answer, catalog))),
        key=key,
        story=story,
        parts=parts,
        notes=writer.notes,
        settings=settings,
        headings={section.id: typed(section.heading) for section in trend.sections},
    )


def _part(catalog: Catalog, writer: _Writer, section: Section) -> Part:
    key = catalog.quantity(section.key) if section.key else None
    return Part(
        section,
        writer.address(section.id),
        typed(prose.plain(section.claim, catalog)),
        writer.key(key) if key else None,
        [writer.line(paragraph) for paragraph in prose.paragraphs(section.text)],
        [
            (id, typed(prose.plain(chart.title, catalog)), typed(prose.plain(chart.unit, catalog)))
            for id in section.charts
            for chart in [catalog.charts[id]]
        ],
        writer.line(prose.folded(section.looked)) if section.looked else None,
        [
            (claim, typed(prose.plain(claim.claim, catalog)), typed(prose.joined(claim.evidence, catalog)))
            for claim in catalog.judged.get(section.id, [])
        ],
    )
