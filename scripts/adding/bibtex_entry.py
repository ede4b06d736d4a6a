"""A pasted BibTeX entry: title, authors, month and address, where it says them plainly; the rest is not guessed."""

from __future__ import annotations

import re

from scripts.reading import work_address

_FIELD = re.compile(r"(\w+)\s*=\s*(\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|\"[^\"]*\"|\w+)", re.S)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def known(typed: str) -> dict[str, str]:
    """The fields that follow from an entry, an arXiv id, a DOI or an address."""
    entry = pasted(typed)
    return work_address.follows(typed) if entry is None else entry


def pasted(text: str) -> dict[str, str] | None:
    """The fields of a source that an entry gives; None when the text is no entry."""
    if not re.match(r"\s*@\w+\s*\{", text):
        return None
    given = {name.lower(): raw for name, raw in _FIELD.findall(text)}
    found: dict[str, str] = {}
    addresses = [_plain(given.get(name, "")) for name in ("eprint", "doi", "url")]
    followed = [work_address.follows(address) for address in addresses if address]
    found |= next((fields for fields in followed if fields["url"].startswith("http")), {})
    if title := _plain(given.get("title", "")):
        found["title"] = title
    if by := _by(given.get("author", "")):
        found["by"] = by
    if re.fullmatch(r"\d{4}", year := _plain(given.get("year", ""))) and "published" not in found:
        month = _plain(given.get("month", "")).lower()[:3]
        found["published"] = f"{year}-{_MONTHS.index(month) + 1:02}" if month in _MONTHS else year
    return found


def _plain(raw: str) -> str:
    """A value without its braces and folded; empty where it holds commands of LaTeX, which say more than letters."""
    text = re.sub(r"\s+", " ", re.sub(r"[{}]", "", raw.strip('"'))).replace("\\&", "&").replace("\\%", "%").strip()
    return "" if "\\" in text else text.replace("--", "–")


def _by(raw: str) -> str:
    """One author as named, two by surname, more as “Hu et al.”; a body in braces of its own as it is."""
    inner = raw.strip()[1:-1].strip()
    if re.fullmatch(r"\{[^{}]*\}", inner):
        return _plain(inner)
    authors = [author for author in re.split(r"\s+and\s+", inner) if author]
    names = [_plain(author) for author in authors]
    if not names or "" in names[:2]:
        return ""
    surnames = [name.split(",")[0] if "," in name else name.rpartition(" ")[2] for name in names]
    if len(names) > 2 or "others" in names:
        return f"{surnames[0]} et al."
    if len(names) == 2:
        return f"{surnames[0]} and {surnames[1]}"
    last, _, given = names[0].partition(",")
    return f"{given.strip()} {last}".strip()
