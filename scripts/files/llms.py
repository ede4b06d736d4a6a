"""llms.txt: the site in one text file of links, for programs that read."""

from __future__ import annotations

import re

from scripts.catalog import Catalog, prose
from scripts.editions.stand import of_edition, today
from scripts.outputs import Files
from scripts.quantities.quantity import day
from scripts.records.kinds import PUBLISHED
from scripts.settings import NAME, Settings


def render_llms(catalog: Catalog, settings: Settings) -> Files:
    """``llms.txt``: each trend's answer and Markdown copy, each section's address and claim, the data."""
    root = settings.site_url
    lines = [
        f"# {NAME}",
        "",
        "> What happened in large language models in 2024, with a source record under every number.",
        "",
        "Each trend page has a copy in plain Markdown with footnotes: value, unit, date, how it is known, source.",
        f"The text is {'a ' * (not catalog.editions)}{today(catalog).label}.",
        f"How a figure earns its place: {root}about/. Text and data are CC BY 4.0.",
        "",
    ]
    for id, trend in catalog.trends.items():
        lines += [f"## {_line(trend.name)}", "", _line(prose.plain(trend.answer, catalog)), ""]
        lines.append(f"- [{_line(trend.name)}, the page as Markdown]({root}{id}/index.md)")
        for section in trend.sections:
            claim = _line(prose.plain(section.claim, catalog))
            lines.append(f"- [{_line(section.heading)}]({root}{id}/#{section.id}): {claim}")
        lines.append("")
    lines += [
        "## Slides",
        "",
        f"- [How to put a section on a slide]({root}slides/): links that stay, cards, slides to edit",
    ]
    lines += [
        f"- [{_line(trend.name)} as slides]({root}decks/{id}.md): Markdown" for id, trend in catalog.trends.items()
    ]
    lines += [
        "- Each section also stands by itself at s/<section>/, as a picture at cards/<section>.png and as a slide at "
        f"decks/s/<section>.pptx, below {root}",
        "",
    ]
    lines += ["## Data", "", f"- [What there is to take]({root}data/): lists, schemas, examples"]
    lines += [f"- [{kind}]({root}api/v1/{kind}.json): {len(catalog.kind(kind))} records" for kind in PUBLISHED]
    lines += [
        f"- [Data package]({root}datapackage.json): all tables",
        f"- [Bibliography]({root}sources.bib): BibTeX",
        f"- [Changes]({root}changes/): from edition to edition, and since",
    ]
    lines += [
        f"- [Edition {edition.name}]({root}{of_edition(edition).folder}): as it stood on {day(edition.cut)}, for ever"
        for edition in reversed(catalog.editions)
    ]
    lines.append("")
    return {"llms.txt": "\n".join(lines)}


def _line(text: str) -> str:
    return re.sub(r"[\s\[\]]+", " ", text).strip()
