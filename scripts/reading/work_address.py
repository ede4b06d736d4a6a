"""What follows from an arXiv id, a DOI or an address, and nothing that does not: no title, no name, no network."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

_ARCHIVES = "astro-ph|cond-mat|cs|gr-qc|hep-(?:ex|lat|ph|th)|math(?:-ph)?|nlin|nucl-(?:ex|th)|physics|q-bio|quant-ph"
_ARXIV = (
    r"(?P<id>(?P<yymm>(?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2]))\.\d{4}|(?P<yymm5>(?:1[5-9]|[2-9]\d)(?:0[1-9]|1[0-2]))\.\d{5}"
    rf"|(?:{_ARCHIVES})(?:\.[A-Z]{{2}})?/(?P<old>\d\d(?:0[1-9]|1[0-2]))\d{{3}})(?:v\d+)?"
)
_ARXIV_TYPED = re.compile(rf"(?:arxiv:\s*)?{_ARXIV}", re.I)
_ARXIV_PATH = re.compile(rf"/(?:abs|pdf|html|format)/{_ARXIV}(?:\.pdf)?/?", re.I)
_ARXIV_DOI = re.compile(rf"10\.48550/arxiv\.{_ARXIV}", re.I)
_ARXIV_HOSTS = frozenset({"arxiv.org", "www.arxiv.org", "export.arxiv.org"})
_DOI = re.compile(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)", re.I)
_DOI_HOSTS = frozenset({"doi.org", "dx.doi.org", "www.doi.org"})
#: Parameters that tell who sent the reader, never what is read.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id", re.I)
#: First parts of Hugging Face addresses that name no account.
_NO_ACCOUNT = frozenset(
    "api blog collections datasets docs enterprise join learn login models new organizations papers posts pricing "
    "settings spaces tasks".split()
)
#: Marks in the number of a document of EU law that say what it is: regulation, directive, decision; judgment.
_CELEX = re.compile(r"(?P<law>3\d{4}[RLD]\d{4})|(?P<ruling>6\d{4}[CT]J\d{4})")


def follows(typed: str) -> dict[str, str]:
    """The fields of a source that follow from what was typed: always ``url``, some with ``kind`` and ``published``."""
    typed = typed.strip().strip("<>")
    if not typed.lower().startswith(("http:", "https:")):
        if match := _ARXIV_TYPED.fullmatch(typed):
            return _arxiv(match)
        if match := _DOI.fullmatch(typed):
            return _doi(match[1])
        if typed.partition("/")[0].lower() not in _ARXIV_HOSTS | _DOI_HOSTS:
            return {"url": typed}
        typed = f"https://{typed}"
    try:
        parts = urlsplit(typed)
        host = parts.hostname or ""
    except ValueError:
        return {"url": typed}
    if host in _ARXIV_HOSTS and (match := _ARXIV_PATH.fullmatch(parts.path)):
        return _arxiv(match)
    if host in _DOI_HOSTS and (match := _DOI.fullmatch(parts.path.strip("/"))):
        return _doi(match[1])
    query = "&".join(part for part in parts.query.split("&") if not _TRACKING.fullmatch(part.partition("=")[0]))
    address = urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
    kind = _kind(host, parts.path, parts.query)
    return {"url": address, **({"kind": kind} if kind else {})}


def same_work(url: str) -> str:
    """What two addresses of one work share: versions of a preprint, letters' case, tracking and ``www.`` aside."""
    host, slash, rest = re.sub(r"^https?://(www\.)?", "", follows(url)["url"], flags=re.I).rstrip("/").partition("/")
    return f"{host}{slash}{rest}".lower() if host in _DOI_HOSTS else f"{host.lower()}{slash}{rest}"


def _arxiv(match: re.Match[str]) -> dict[str, str]:
    """An arXiv id begins with the year and month of submission."""
    month = match["yymm"] or match["yymm5"] or match["old"]
    century = "19" if match["old"] and month > "90" else "20"
    url = f"https://arxiv.org/abs/{match['id']}"
    return {"url": url, "kind": "paper", "published": f"{century}{month[:2]}-{month[2:]}"}


def _doi(doi: str) -> dict[str, str]:
    """arXiv registers its preprints under one prefix of its own; no other prefix tells what a work is."""
    doi = doi.rstrip(".,;")
    if match := _ARXIV_DOI.fullmatch(doi):
        return _arxiv(match)
    return {"url": f"https://doi.org/{quote(doi, safe='/:;().-_~!$&*+,=@%')}"}


def _kind(host: str, path: str, query: str) -> str:
    """What sort of work an address leads to, where its host leaves no doubt; else empty."""
    parts = [part for part in path.split("/") if part]
    if host == "huggingface.co":
        if len(parts) == 3 and parts[0] == "datasets":
            return "dataset"
        page = len(parts) == 2 or parts[2:] in (["blob", "main", "README.md"], ["tree", "main"])
        return "model-card" if page and parts[0] not in _NO_ACCOUNT else ""
    if host == "eur-lex.europa.eu":
        if re.match(r"/eli/(reg|dir|dec)(_\w+)?/\d{4}/\d+", path):
            return "law"
        if match := _CELEX.search(f"{path}?{query}"):
            return "law" if match["law"] else "ruling"
    return ""
