"""In prose, digits stand only in a reference, a date or period, or a declared name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.catalog import Catalog, prose
from scripts.faults import Fault
from scripts.rules.references import file_of

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?:19[4-9]\d|20[0-3]\d)"
_DAY = r"(?:[12]?\d|3[01])"
_PERIOD = re.compile(
    rf"(?<![\w$€£.,])(?:{_DAY} (?:and {_DAY} |to {_DAY} )?{_MONTH}(?: {_YEAR})?|{_MONTH} {_YEAR}|Q[1-4](?: {_YEAR})?"
    rf"|(?:mid-|late-|early-)?{_YEAR}(?:[-–](?:\d\d|{_YEAR}))?s?)(?![\w]|[.,]\d|%)"
    r"(?! (?:GPUs?|[kMGT]?Wh?|GB|TB|ms|million|billion|trillion|per cent|%|dollars|euros|tokens|"
    r"parameters|hours|tons|tonnes|litres)\b)"
)
#: Digits of every kind: also superscripts, fractions, Roman numeral signs and circled numbers.
_DIGIT = r"[\d²³¹¼½¾⁰-₟⅐-↋①-⒛⓪-⓿❶-➓]"
_DIGITS = re.compile(_DIGIT)
_SIZES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_MORE = re.compile(rf" (?:{'|'.join(_SIZES)})\b")
#: A typed number that has one reading: 12, 1,200, $5 billion, 3.5%.
_PLAIN = re.compile(rf"[$€£~]?(\d[\d,]*(?:\.\d+)?)(?: ({'|'.join(_SIZES)}))?%?")
_WORD = re.compile(rf"[$€£]?\S*{_DIGIT}\S*")


#: Captions, in which a typed number is a warning: it stands beside a sourced one.
CAPTIONS = frozenset(
    {("figures", "about"), ("figures", "label"), ("figures", "note"), ("events", "title"), ("events", "changed")}
)


def check(catalog: Catalog) -> Iterator[Fault]:
    """Typed numbers, each with the record to paste in their stead."""
    names = declared(catalog)
    for kind, id, field, text in prose.each(catalog):
        for segment in prose.parse(text):
            if isinstance(segment, prose.Text):
                for offset, typed in stray(segment.text, names):
                    place = catalog.place_in(kind, id, segment.offset + offset, field)
                    mild = (kind, field) in CAPTIONS
                    where = file_of(catalog, "figures", f"{id}.{field}")
                    more = _MORE.match(segment.text, offset + len(typed))
                    typed += more[0] if more else ""
                    yield Fault(place, f"{id}.{field}", f"the number “{typed}” is typed.", _cure(typed, where), mild)


def declared(catalog: Catalog) -> re.Pattern[str] | None:
    """One pattern of every declared name that holds a digit, ending at word ends.

    By first letters, so that with many names few are tried at each place; of one letter the longest first.
    """
    names = {name for entry in catalog.names.values() for name in (entry.name, *entry.aka)}
    names |= {name for model in catalog.models.values() for name in (model.name, *model.aka)}
    names |= {name for term in catalog.glossary.values() for name in (term.term, *term.aka)}
    numbered = sorted((name for name in names if re.search(r"\d", name)), key=lambda name: (-len(name), name))
    if not numbered:
        return None
    rests: dict[str, list[str]] = {}
    for name in numbered:
        rests.setdefault(name[0], []).append(re.escape(name[1:]))
    grouped = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return re.compile(rf"(?<![\w.])(?:{grouped})(?!\w|[.,]\d)")


def stray(text: str, names: re.Pattern[str] | None) -> Iterator[tuple[int, str]]:
    """Words with digits that neither a name nor a period explains: (offset, word)."""

    if not _DIGITS.search(text):
        return

    def blank(match: re.Match[str]) -> str:
        return "\0" * len(match.group())

    rest = names.sub(blank, text) if names else text
    rest = _PERIOD.sub(blank, rest)
    for match in _WORD.finditer(rest):
        typed = match.group().strip("\0.,;:()“”\"'’")
        if _DIGITS.search(typed):
            yield match.start() + match.group().index(typed), typed


def _cure(typed: str, where: str) -> str:
    if "://" in typed:
        return "write a source record for the address, and cite it: “[[@its-id]]”."
    plain = _PLAIN.fullmatch(typed)
    size = float(plain[1].replace(",", "")) * _SIZES.get(plain[2] or "", 1) if plain else 0
    number = f"{size:.15g}" if plain else "…"
    unit = '"%"' if "%" in typed else "USD" if "$" in typed else "…"
    return (
        f"write it in words, or [[new-figure]] here and this record into {where}: "
        "“  - {id: new-figure, about: …, label: …, "
        f'value: {number}, unit: {unit}, date: …, standing: …, sources: [{{id: …, where: …, found: "{typed}"}}], '
        "read: …}”; if it is part of a name, declare the name in data/names.yml."
    )
