"""The generated blocks of the page on data: what there is to take, and examples with what they print today."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from scripts.catalog import Catalog
from scripts.catalog.published import fields, records
from scripts.files.citations import render_citations
from scripts.files.decks import WHOLE
from scripts.records.kinds import PUBLISHED
from scripts.settings import Settings
from scripts.templates.template import render

#: Form -> (addresses below the site, what reads it).
FORMS = {
    "Data package": (["datapackage.json"], "all tables, with the type and meaning of every column"),
    "Charts": (
        ["charts/index.csv", "charts/index.json"],
        "all charts with question, finding and section; beside each its table, drawing and Vega-Lite specification",
    ),
    "Slides": (
        [f"decks/{WHOLE}.pptx", f"decks/{WHOLE}.zip"],
        "every section as a slide to edit; the zip holds every card too",
    ),
    "Bibliography": (["sources.bib", "sources.ris", "sources.csl.json"], "all sources, as BibTeX, RIS and CSL JSON"),
    "Linked data": (["api/v1/figures.jsonld"], "all figures in the words of schema.org"),
    "Feeds": (["feed.xml", "feed.json"], "editions, and what changed since the latest"),
    "For language models": (["llms.txt"], "the site as a list of links, with every claim"),
    "Addresses": (["sitemap.xml"], "every page, with the day of its data"),
}


@dataclass(frozen=True)
class Example:
    """A program in one language, and what it prints."""

    language: str
    needs: str
    code: str
    prints: str


def lists(catalog: Catalog, settings: Settings) -> Markup:
    """The lists of the API, as a table."""
    rows = [(kind, fields(kind)[0]["description"], len(catalog.kind(kind))) for kind in PUBLISHED if catalog.kind(kind)]
    return Markup(render("data-lists.html.j2", rows=rows))


def forms(catalog: Catalog, settings: Settings) -> Markup:
    """The other forms, and the Markdown copies of the trend pages."""
    return Markup(render("data-forms.html.j2", forms=FORMS, trends=catalog.trends.values()))


def examples(catalog: Catalog, settings: Settings) -> Markup:
    """The examples, one a language."""
    shown = [
        (example, escape(example.code.rstrip()), escape(example.prints.rstrip()))
        for example in written(catalog, settings)
    ]
    return Markup(render("data-examples.html.j2", examples=shown))


def written(catalog: Catalog, settings: Settings) -> list[Example]:
    """The programs with today's answers: the first source, and the three largest figures in one unit."""
    unit, largest = _largest(catalog)
    values = {"site": json.dumps(settings.site_url), "unit": json.dumps(unit, ensure_ascii=False)}
    bibtex = str(render_citations(catalog, settings)["sources.bib"]).split("\n\n")[0]
    curl = f"curl -s {settings.site_url}sources.bib | head -n {bibtex.count(chr(10)) + 1}"
    tables = "".join(_line(f"{f['value']:g}", f) for f in largest)
    script = "".join(_line(_as_script_prints(f["value"]), f) for f in largest)
    return [
        Example("curl", "", curl, bibtex),
        Example("Python", "pandas", _PYTHON % values, tables),
        Example("R", "readr", _R % values, tables),
        Example("JavaScript", "", _JAVASCRIPT % values, script),
    ]


def _line(value: str, figure: dict[str, Any]) -> str:
    return f"{value} {figure['unit']} {figure['label']} ({figure['date']})\n"


def _largest(catalog: Catalog) -> tuple[str, list[dict[str, Any]]]:
    """The unit in which most figures stand, shares and ratios aside, and its three largest figures."""
    figures = records(catalog, "figures")
    units = Counter(figure["unit"] for figure in figures if figure["unit"] not in ("%", "times")) or {"%": 1}
    unit = max(units, key=lambda unit: units[unit])
    own = [figure for figure in figures if figure["unit"] == unit and figure["value"] is not None]
    return unit, sorted(own, key=lambda figure: figure["value"], reverse=True)[:3]


def _as_script_prints(value: Any) -> str:
    """A number as JavaScript prints it: whole numbers without a point."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e21 else repr(float(value))


_PYTHON = """\
import pandas as pd

site = %(site)s
figures = pd.read_csv(site + "api/v1/figures.csv")
for row in figures[figures["unit"] == %(unit)s].nlargest(3, "value").itertuples():
    print(f"{row.value:g} {row.unit} {row.label} ({row.date})")
"""
_R = """\
library(readr)

site <- %(site)s
figures <- read_csv(paste0(site, "api/v1/figures.csv"), show_col_types = FALSE)
rows <- subset(figures, unit == %(unit)s & !is.na(value))
rows <- head(rows[order(-rows$value), ], 3)
cat(sprintf("%%g %%s %%s (%%s)\\n", rows$value, rows$unit, rows$label, rows$date), sep = "")
"""
_JAVASCRIPT = """\
const site = %(site)s;
const answer = await fetch(site + "api/v1/figures.json");
const { result } = await answer.json();
result
  .filter((figure) => figure.unit === %(unit)s && figure.value !== null)
  .sort((one, other) => other.value - one.value)
  .slice(0, 3)
  .forEach(({ value, unit, label, date }) => console.log(`${value} ${unit} ${label} (${date})`));
"""
