"""Structured data in the words of schema.org, as JSON-LD: what a page is, and its figures for programs to read.

A page's own stands beside it as ``index.jsonld`` until ``finish`` puts it into the page's head.
"""

from __future__ import annotations

import json
from typing import Any

from scripts.catalog import Catalog, prose
from scripts.catalog.dates import newest, newest_of
from scripts.outputs import Files
from scripts.quantities.quantity import Quantity
from scripts.records import Section, Trend
from scripts.records.kinds import PUBLISHED
from scripts.settings import NAME, Settings

CONTEXT = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
Node = dict[str, Any]

#: Characters that could end the script element that holds the text, or break a line of it, as JSON writes them.
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def render_structured_data(catalog: Catalog, settings: Settings) -> Files:
    """``index.jsonld`` beside the pages that have structured data, and every figure in ``api/v1/figures.jsonld``."""
    pages = {f"{id}/": _trend(catalog, settings, trend) for id, trend in catalog.trends.items()}
    pages |= {
        "": [_site(catalog, settings)],
        "glossary/": [_glossary(catalog, settings), _breadcrumbs(settings, "Glossary", "glossary/")],
        "data/": [dataset(catalog, settings), _breadcrumbs(settings, "Data", "data/")],
    }
    files: Files = {f"{path}index.jsonld": as_jsonld(nodes) for path, nodes in pages.items()}
    return {**files, "api/v1/figures.jsonld": as_jsonld(_figures(catalog, settings))}


def as_jsonld(nodes: list[Node]) -> str:
    """``nodes`` as JSON-LD that may stand inside a script element."""
    graph = {"@context": CONTEXT, "@graph": nodes}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def _authors(settings: Settings) -> Node:
    return {"@type": "Organization", "name": f"The {NAME} authors", "url": settings.site_url}


def _site(catalog: Catalog, settings: Settings) -> Node:
    return {
        "@type": "WebSite",
        "@id": f"{settings.site_url}#site",
        "url": settings.site_url,
        "name": NAME,
        "description": str(settings.config["site_description"]),
        "inLanguage": "en",
        "license": LICENCE,
        "publisher": _authors(settings),
        "dateModified": newest(catalog),
        "hasPart": [
            {"@type": "Article", "@id": f"{settings.site_url}{id}/", "headline": trend.name}
            for id, trend in catalog.trends.items()
        ],
    }


def _trend(catalog: Catalog, settings: Settings, trend: Trend) -> list[Node]:
    page = f"{settings.site_url}{trend.id}/"
    article: Node = {
        "@type": "Article",
        "@id": page,
        "url": page,
        "headline": f"{trend.name}: {NAME}",
        "description": prose.plain(trend.answer, catalog),
        "inLanguage": "en",
        "temporalCoverage": "2024",
        "dateModified": newest_of(catalog, trend.id),
        "license": LICENCE,
        "author": _authors(settings),
        "isPartOf": {"@id": f"{settings.site_url}#site"},
    }
    if catalog.editions:
        article["datePublished"] = catalog.editions[0].cut
    headline = catalog.quantity(trend.headline)
    if headline is not None:
        article["mentions"] = observation(headline, catalog)
    article["hasPart"] = [_section(catalog, page, section, trend.headline) for section in trend.sections]
    return [article, _breadcrumbs(settings, trend.name, f"{trend.id}/")]


def _section(catalog: Catalog, page: str, section: Section, told: str) -> Node:
    """A section's claim and its key figure; a figure that the page has ``told`` already is not said again."""
    node = {"@type": "Claim", "@id": f"{page}#{section.id}", "name": prose.plain(section.claim, catalog)}
    quantity = catalog.quantity(section.key) if section.key and section.key != told else None
    return node | ({"mentions": observation(quantity, catalog)} if quantity else {})


def observation(quantity: Quantity, catalog: Catalog) -> Node:
    """A quantity: value or ends, unit, date, how it is known, and the works it was read in."""
    node: Node = {
        "@type": "Observation",
        "identifier": quantity.reference,
        "name": prose.plain(quantity.label, catalog),
        "observationAbout": {"@type": "Thing", "name": quantity.about},
        "value": quantity.value,
        "minValue": quantity.low,
        "maxValue": quantity.high,
        "unitText": quantity.unit,
        "observationDate": quantity.date,
        "measurementTechnique": quantity.standing,
        "subjectOf": [
            {"@type": "CreativeWork", "name": evidence.source.title, "url": evidence.source.url}
            for evidence in quantity.evidence
        ],
    }
    return {name: value for name, value in node.items() if value not in (None, [])}


def _breadcrumbs(settings: Settings, name: str, path: str) -> Node:
    places = [(NAME, settings.site_url), (name, f"{settings.site_url}{path}")]
    items = [
        {"@type": "ListItem", "position": at, "name": name, "item": address}
        for at, (name, address) in enumerate(places, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _glossary(catalog: Catalog, settings: Settings) -> Node:
    page = f"{settings.site_url}glossary/"
    terms = [
        {
            "@type": "DefinedTerm",
            "@id": f"{page}#{id}",
            "name": term.term,
            "description": prose.joined(term.meaning, catalog),
            **({"alternateName": term.aka} if term.aka else {}),
        }
        for id, term in catalog.glossary.items()
    ]
    return {
        "@type": "DefinedTermSet",
        "@id": page,
        "url": page,
        "name": f"Glossary of {NAME}",
        "inLanguage": "en",
        "license": LICENCE,
        "hasDefinedTerm": terms,
    }


def dataset(catalog: Catalog, settings: Settings) -> Node:
    """The whole of the records as one data set, with its files."""
    root = settings.site_url
    files = [("datapackage.json", "application/json"), ("api/v1/figures.jsonld", "application/ld+json")]
    files += [(f"api/v1/{kind}.json", "application/json") for kind in PUBLISHED]
    files += [(f"api/v1/{kind}.csv", "text/csv") for kind in PUBLISHED if catalog.kind(kind)]
    return {
        "@type": "Dataset",
        "@id": f"{root}data/#dataset",
        "url": f"{root}data/",
        "name": NAME,
        "description": "Figures, models, sources, events, claims and terms of large language models in 2024, each "
        "value with its source, its date, how it is known and when it was last checked.",
        "keywords": ["large language models", "artificial intelligence", "2024"],
        "temporalCoverage": "2024",
        "inLanguage": "en",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": _authors(settings),
        "dateModified": newest(catalog),
        **({"version": catalog.editions[-1].name} if catalog.editions else {}),
        "variableMeasured": sorted({figure.unit for figure in catalog.figures.values()}),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": f"{root}{path}", "encodingFormat": form} for path, form in files
        ],
    }


def _figures(catalog: Catalog, settings: Settings) -> list[Node]:
    """Every figure, after the data set that they belong to."""
    found = [catalog.quantity(id) for id in catalog.figures]
    return [dataset(catalog, settings), *(observation(quantity, catalog) for quantity in found if quantity)]
