"""The bibliography for other tools: CSL JSON, BibTeX and RIS, all from the source records."""

from __future__ import annotations

import re
from typing import Any

from scripts.catalog import Catalog
from scripts.outputs import Files, as_json
from scripts.records import Source
from scripts.settings import Settings
from scripts.sharing import bibtex

#: Kind of source -> (CSL type, RIS type).
_TYPES = {
    "paper": ("article", "JOUR"),
    "report": ("report", "RPRT"),
    "law": ("legislation", "LEGAL"),
    "ruling": ("legal_case", "CASE"),
    "dataset": ("dataset", "DATA"),
    "news": ("article-newspaper", "NEWS"),
    "standard": ("standard", "STAND"),
    "speech": ("speech", "GEN"),
}
_OTHER = ("webpage", "ELEC")


def render_citations(catalog: Catalog, settings: Settings) -> Files:
    """``sources.csl.json``, ``sources.bib`` and ``sources.ris``."""
    sources = list(catalog.sources.values())
    csl = as_json([_csl(source) for source in sources])
    return {
        "sources.csl.json": csl,
        "sources.bib": "\n".join(bibtex.of_source(source) for source in sources),
        "sources.ris": "".join(_ris(source) for source in sources),
    }


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _csl(source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": source.id,
        "type": _TYPES.get(source.kind, _OTHER)[0],
        "title": _line(source.title),
        "author": [{"literal": _line(source.by)}],
        "URL": source.url,
    }
    if source.published:
        item["issued"] = {"date-parts": [[int(part) for part in source.published.split("-")]]}
    if source.outlet:
        item["container-title"] = _line(source.outlet)
    return item


def _ris(source: Source) -> str:
    lines = [("TY", _TYPES.get(source.kind, _OTHER)[1]), ("ID", source.id), ("TI", source.title), ("AU", source.by)]
    if source.published:
        lines.append(("DA", source.published.replace("-", "/")))
        lines.append(("PY", source.published[:4]))
    if source.outlet:
        lines.append(("JO", source.outlet))
    lines += [("UR", source.url), ("ER", "")]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in lines)
