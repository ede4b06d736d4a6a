"""Every id that a record names must exist."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from itertools import islice

from scripts.catalog import Catalog, prose
from scripts.faults import About, Fault, Place
from scripts.reading import cures
from scripts.records.model import QUANTITIES

_BROKEN = re.compile(
    r"(\[\[?|\{\{)\s*([@#]?)([a-z0-9]+(?:[-–_][a-z0-9]+)*)(?:\|[^\[\]{}]*|[^\s\[\]{}\w]*)(?:\]\]?|\}\}|(?=[\s,.;]|$))"
)
_NEARLY = re.compile(r"\[\[\s*[@#]?\s*[A-Za-z0-9]+(?:[-_. ][A-Za-z0-9]+)+\s*(?:\|\s*[a-z]+\s*)?\]\]")

#: So many ids are compared with all that there are; a file with more misses was not mistyped.
_GUESSES = 50
#: What is named in messages -> the kind of file that holds it, where that is not its plural.
_HOLDER = {"section": "trends", "report heading": "reports"}


def check(catalog: Catalog) -> Iterator[Fault]:
    """Unknown ids in fields and in prose."""
    for id, trend in catalog.trends.items():
        yield from quantity(catalog, trend.headline, f"{id}.headline", catalog.place("trends", id, "headline"))
        place = catalog.place("trends", id, "year_section")
        yield from known(catalog, trend.year_section, catalog.sections, "section", f"{id}.year_section", place)
    headings = {f"{r.id}/{n}": r for r in catalog.reports.values() for n in range(len(r.headings) + 1)}
    for id, section in catalog.sections.items():
        if section.key:
            yield from quantity(catalog, section.key, f"{id}.key", catalog.place("sections", id, "key"))
        for number, trend_id in enumerate(section.also):
            place = catalog.place("sections", id, "also", number)
            yield from known(catalog, trend_id, catalog.trends, "trend", f"{id}.also", place)
        yield from _covers(catalog, id, headings)
    for id, event in catalog.events.items():
        yield from known(
            catalog, event.trend, catalog.trends, "trend", f"{id}.trend", catalog.place("events", id, "trend")
        )
    for id, claim in catalog.claims.items():
        place = catalog.place("claims", id, "section")
        yield from known(catalog, claim.section, catalog.sections, "section", f"{id}.section", place)
        place = catalog.place("claims", id, "report")
        yield from known(catalog, claim.report, catalog.reports, "report", f"{id}.report", place)
        most = len(catalog.reports[claim.report].headings) if claim.report in catalog.reports else claim.heading
        if claim.heading > most or claim.heading != int(claim.heading):
            spot = catalog.place("claims", id, "heading")
            yield Fault(
                spot, f"{id}.heading", f"the report has no heading {claim.heading}.", f"a number from 0 to {most}."
            )
    yield from _sources(catalog)
    yield from _prose(catalog)


def _sources(catalog: Catalog) -> Iterator[Fault]:
    for kind in ("sections", "events", "claims", "glossary", "figures", "models"):
        for id, record in catalog.kind(kind).items():
            for number, entry in enumerate(getattr(record, "sources")):
                nested = kind in ("figures", "models")
                path = ("sources", number, "id") if nested else ("sources", number)
                source = entry.id if nested else entry
                yield from known(
                    catalog, source, catalog.sources, "source", f"{id}.sources", catalog.place(kind, id, *path)
                )


def _covers(catalog: Catalog, id: str, headings: Collection[str]) -> Iterator[Fault]:
    for number, heading in enumerate(catalog.sections[id].covers):
        place = catalog.place("sections", id, "covers", number)
        yield from known(catalog, heading, headings, "report heading", f"{id}.covers", place)


def _prose(catalog: Catalog) -> Iterator[Fault]:
    for kind, id, field, text in prose.each(catalog):
        for segment in prose.parse(text):
            if isinstance(segment, prose.Text):
                for near in _NEARLY.finditer(segment.text):
                    spot = catalog.place_in(kind, id, segment.offset + near.start(), field)
                    bare = re.sub(r"\s*([\[\]|@#])\s*", r"\1", near.group())
                    meant = re.sub(r"[\s_]+", "-", bare).lower()
                    said = f"{near.group()} looks like a reference, but is none."
                    mended = catalog.swapped(spot, near.group(), meant)
                    cure = f"write “{meant}”: lower case, hyphens, no blanks."
                    yield Fault(spot, f"{id}.{field}", said, cure, replacement=mended)
                yield from _broken(catalog, kind, id, field, segment)
                continue
            if _stands(catalog, segment):
                continue
            place = catalog.place_in(kind, id, segment.offset, field)
            name = f"{id}.{field}"
            if segment.kind == "source":
                yield from known(catalog, segment.id, catalog.sources, "source", name, place)
            elif segment.kind == "section":
                yield from known(catalog, segment.id, catalog.sections, "section", name, place)
            elif meant := _signed(catalog, segment):
                what = "source" if meant.startswith("[[@") else "section"
                message, mended = f"{segment.typed} names a {what}.", catalog.swapped(place, segment.typed, meant)
                yield Fault(place, name, message, f"write “{meant}”.", replacement=mended)
            else:
                yield from quantity(catalog, segment.id, name, place)
                shown = catalog.quantity(segment.id)
                if segment.part and shown is not None and shown.part(segment.part) is None:
                    message, meant = f"{segment.typed} has no part “{segment.part}”.", f"[[{segment.id}]]"
                    mended = catalog.swapped(place, segment.typed, meant)
                    yield Fault(place, name, message, f"write “{meant}”.", replacement=mended)


def _stands(catalog: Catalog, named: prose.Reference) -> bool:
    """Whether a reference names what there is; most do, so that its place need not be looked for."""
    if named.kind == "quantity":
        shown = catalog.quantity(named.id)
        return shown is not None and (not named.part or shown.part(named.part) is not None)
    return named.id in (catalog.sources if named.kind == "source" else catalog.sections)


def _signed(catalog: Catalog, named: prose.Reference) -> str:
    """What was meant where a source or a section is named without its sign, as a figure would be; else empty."""
    if named.part or named.kind != "quantity":
        return ""
    signs: dict[str, Collection[str]] = {"@": catalog.sources, "#": catalog.sections}
    return next((f"[[{sign}{named.id}]]" for sign, those in signs.items() if named.id in those), "")


def _broken(catalog: Catalog, kind: str, id: str, field: str, words: prose.Text) -> Iterator[Fault]:
    """What was meant as a reference by its brackets or by the id in them, and would be printed as it is typed."""
    for match in _BROKEN.finditer(words.text):
        opened, sign, named = match[1], match[2], match[3].replace("–", "-").replace("_", "-")
        signs: dict[str, Collection[str]] = {"": catalog.figures, "@": catalog.sources, "#": catalog.sections}
        meant = next((f"[[{of}{named}]]" for of, those in signs.items() if named in those), "")
        if not meant and (opened == "[" or "-" not in named):
            continue
        spot = catalog.place_in(kind, id, words.offset + match.start(), field)
        said = f"{match[0]} looks like a reference, but is none."
        cure = f"write “{meant or f'[[{sign}{named}]]'}”: two brackets before and behind, one id, nothing else."
        whole = meant and match[0][-1] in "]}"
        mended = catalog.swapped(spot, match[0], meant) if whole else None
        yield Fault(spot, f"{id}.{field}", said, cure, replacement=mended)


def known(catalog: Catalog, id: str, those: Collection[str], kind: str, field: str, place: Place) -> Iterator[Fault]:
    """The fault of an id that is none of ``those``, the records of ``kind`` (``source``)."""
    if id in those:
        return
    if id not in catalog.broken and _HOLDER.get(kind, f"{kind}s") not in catalog.lost:
        yield _missing(catalog, place, field, kind, id, those)


def quantity(catalog: Catalog, reference: str, field: str, place: Place) -> Iterator[Fault]:
    """The fault of a reference that names neither a figure nor a model's value."""
    name, _, part = reference.partition(".")
    if catalog.quantity(reference) is not None or name in catalog.broken:
        return
    if ("models" if part else "figures") in catalog.lost:
        return
    if part and name in catalog.models:
        given = [field for field in QUANTITIES if getattr(catalog.models[name], field) is not None]
        cure = (
            "one of " + ", ".join(f"{name}.{field}" for field in given) if given else f"add {part} to the model {name}"
        )
        yield Fault(place, field, f"the model {name} has no value “{part}”.", f"{cure}.")
    else:
        kind = "model" if part else "figure"
        yield _missing(catalog, place, field, kind, name, catalog.kind(f"{kind}s"))


def _missing(catalog: Catalog, place: Place, field: str, kind: str, id: str, names: Collection[str]) -> Fault:
    """The fault of an id that is not there: with the one that was meant, or the record to paste."""
    moved = catalog.moves.get((f"{kind}s", id), "")
    sure, near = (moved, [moved]) if moved in names else _meant(catalog, kind, id, names)
    if sure and sure == moved:
        cure = f"data/moved.yml says that it is “{moved}” now: write that."
    elif near:
        cure = f"did you mean {' or '.join(f'“{name}”' for name in near)}?"
    else:
        cure = _cure(catalog, field, kind, id, names)
    mended = catalog.swapped(place, id, sure) if sure else None
    about = About("missing", f"{kind}s", id, tuple(near))
    return Fault(place, field, f"there is no {kind} “{id}”.", cure, replacement=mended, about=about)


def _meant(catalog: Catalog, kind: str, id: str, names: Collection[str]) -> tuple[str, list[str]]:
    """The one of ``names`` that ``id`` is surely a slip of, and those that it may be; none once many were sought."""
    if (kind, id) not in catalog.guessed:
        if len(catalog.guessed) >= _GUESSES:
            return "", []
        sure = cures.close(id, names)
        catalog.guessed[kind, id] = sure, [sure] if sure else difflib.get_close_matches(id, names, 2, 0.6)
    return catalog.guessed[kind, id]


def _cure(catalog: Catalog, field: str, kind: str, id: str, names: Collection[str]) -> str:
    if kind == "source":
        record = f"- {{id: {id}, title: …, by: …, published: …, url: …, kind: …, primary: …}}"
        return f"use one that exists, or write the record into {file_of(catalog, 'sources', field)}: “  {record}”."
    if kind == "figure":
        record = f"- {{id: {id}, about: …, label: …, value: …, unit: …, date: …, standing: …, sources: [{{id: …, "
        where = file_of(catalog, "figures", field)
        return f"use one that exists, or write the record into {where}: “  {record}where: …, found: …}}], read: …}}”."
    if kind in ("trend", "report", "report heading"):
        return f"write one of {', '.join(islice(names, 12))}."
    return f"add a {kind} with the id {id}, or use one that exists."


def file_of(catalog: Catalog, kind: str, field: str) -> str:
    """The file that a new record of ``kind`` belongs into, for a record and field that need it: that of its trend.

    Where the trend is not known, the words that send the editor to it.
    """
    id = field.split(".")[0]
    held = catalog.holders.get(kind, [])
    if len(held) < 2:
        return held[0] if held else f"data/{kind}.yml"
    own = [file.rpartition("/")[2] for file in catalog.homes.get(id, ())]
    for name in (f"{catalog.trend_of.get(id, id)}.yml", *own, f"{_trend(catalog, id)}.yml"):
        for file in held:
            if file.endswith(f"/{name}"):
                return file
    return f"the file of its trend in {held[0].rpartition('/')[0]}/"


def _trend(catalog: Catalog, id: str) -> str:
    """The trend that a claim or an event belongs to."""
    if id in catalog.claims:
        return catalog.trend_of.get(catalog.claims[id].section, "")
    return catalog.events[id].trend if id in catalog.events else ""
