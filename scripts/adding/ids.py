"""Ids in the house's form, proposed from what a record says; one that was ever used is never given out again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from scripts.catalog import Catalog
from scripts.editions import ledger
from scripts.records.fields import RESERVED_IDS

LONGEST = 48
_PLAINER = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "’": "", "'": ""}
_SMALL = frozenset(
    "a an and are as at be by can do does for from has have how in into is it its not of on or our "
    "report than that the their them this through to towards use used using via was were what when which who "
    "why will with yet you your".split()
)


def propose(kind: str, said: Mapping[str, str], catalog: Catalog, taken: set[str]) -> str:
    """A free id for a record of ``kind``; empty while too little is said of it."""
    first, words, year = _parts(kind, said, catalog)
    if not words and not first:
        return ""
    most = 6 if kind in ("models", "sections") else 3
    for count in range(most, max(len(words), most) + 1):
        id = _joined(first, words[:count], year)
        if _fits(id) and id not in taken:
            return id
    whole = _joined(first, words[:most], year)
    return next((id for n in range(2, 100) if _fits(id := f"{whole}-{n}") and id not in taken), "")


def used(catalog: Catalog, data: Path, kind: str) -> dict[str, str]:
    """Every id of ``kind`` that cannot be given out -> why: a record has it, or one had it."""
    spent = {entry.id: "a record had it that is moved" for entry in catalog.moved.values() if entry.kind == kind}
    try:
        listed = ledger.read(data).ids.get(kind, [])
    except ValueError:
        listed = []
    found = dict.fromkeys(listed, "the ledger has it: an id is never used again") | spent
    if kind == "sections":
        found |= dict.fromkeys((*catalog.trends, *catalog.moved_of("trends")), "a trend has it")
    return found | {id: f"by {catalog.place(kind, id)}" for id in catalog.kind(kind)}


def slug(text: str) -> list[str]:
    """The words of ``text`` as ids spell them: plain lower-case letters and digits."""
    for letter, plainer in _PLAINER.items():
        text = text.replace(letter, plainer)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", re.sub(r"\[\[[^\]]*\]\]", " ", plain))


def _parts(kind: str, said: Mapping[str, str], catalog: Catalog) -> tuple[list[str], list[str], str]:
    """What an id of ``kind`` begins with, the telling words that follow, and the year that ends it."""
    if kind == "sources":
        maker = re.split(r",|\bet al\b|\band\b|\(", said.get("by") or said.get("outlet") or "")[0]
        names = _telling(maker) or slug(maker)
        first = names[-1:] if re.search(r"\bet al\b", said.get("by", "")) else names[:2]
        title = re.split(r"[:?(]", said.get("title", ""))[0]
        words = [word for word in _telling(title) if word not in first]
        return first, words, (said.get("published") or "")[:4]
    if kind == "figures":
        first = slug(said.get("about", ""))[:4]
        return first, [word for word in _telling(said.get("label", "")) if word not in first], ""
    if kind == "claims":
        first = slug(catalog.trend_of.get(said.get("section", ""), ""))
        return first, _telling(said.get("claim", "")), ""
    field = {"models": "name", "sections": "heading", "events": "title"}[kind]
    text = said.get(field, "")
    return [], slug(text) if kind == "models" else _telling(text), ""


def _telling(text: str) -> list[str]:
    return [word for word in slug(text) if word not in _SMALL]


def _joined(first: list[str], words: list[str], year: str) -> str:
    end = [year] if year and year not in (*first, *words) else []
    while words and len("-".join([*first, *words, *end])) > LONGEST:
        words = words[:-1]
    return "-".join([*first, *words, *end])


def _fits(id: str) -> bool:
    return 2 <= len(id) <= 60 and id not in RESERVED_IDS and not id.isdigit()
