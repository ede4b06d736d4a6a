"""The bibliography for other tools: CSL JSON, BibTeX and RIS, all from the source records."""

from __future__ import annotations

import json
import re
from typing import Any

from scripts.catalog import Catalog
from scripts.outputs import Files
from scripts.records import Source
from scripts.settings import Settings

#: Kind of source -> (CSL type, BibTeX entry, RIS type).
_TYPES = {
    "paper": ("article", "article", "JOUR"),
    "report": ("report", "techreport", "RPRT"),
    "law": ("legislation", "misc", "LEGAL"),
    "ruling": ("legal_case", "misc", "CASE"),
    "dataset": ("dataset", "misc", "DATA"),
    "news": ("article-newspaper", "article", "NEWS"),
    "standard": ("standard", "misc", "STAND"),
    "speech": ("speech", "misc", "GEN"),
}
_OTHER = ("webpage", "misc", "ELEC")
_BRACES = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$",
           "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}  # fmt: skip


def render_citations(catalog: Catalog, settings: Settings) -> Files:
    """``sources.csl.json``, ``sources.bib`` and ``sources.ris``."""
    sources = list(catalog.sources.values())
    csl = json.dumps([_csl(source) for source in sources], ensure_ascii=False, indent=1) + "\n"
    return {
        "sources.csl.json": csl,
        "sources.bib": "\n".join(_bibtex(source) for source in sources),
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


def _tex(text: str) -> str:
    return "".join(_BRACES.get(char, char) for char in _line(text))


def _bibtex(source: Source) -> str:
    fields = {"title": f"{{{_tex(source.title)}}}", "author": f"{{{_tex(source.by)}}}"}
    if source.published:
        year, *rest = source.published.split("-")
        fields["year"] = year
        if rest:
            fields["month"] = str(int(rest[0]))
    if source.outlet:
        fields["journal"] = _tex(source.outlet)
    fields["url"] = source.url.replace("{", "%7B").replace("}", "%7D")
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{_TYPES.get(source.kind, _OTHER)[1]}{{{source.id},\n{body}}}\n"


def _ris(source: Source) -> str:
    lines = [("TY", _TYPES.get(source.kind, _OTHER)[2]), ("ID", source.id), ("TI", source.title), ("AU", source.by)]
    if source.published:
        lines.append(("DA", source.published.replace("-", "/")))
        lines.append(("PY", source.published[:4]))
    if source.outlet:
        lines.append(("JO", source.outlet))
    lines += [("UR", source.url), ("ER", "")]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in lines)
