"""Long texts are written with “|”, a sentence a line, so that a change shows as the sentence that it is."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalog import Catalog
from scripts.faults import Fault, Place
from scripts.rules.writing import FIX
from scripts.writing.sentences import ends, sentences
from scripts.writing.tidy import TEXTS, blocked, extent


def check(catalog: Catalog) -> Iterator[Fault]:
    """Texts of trends and sections in another form, two sentences on a line, one on two lines (warnings)."""
    for kind in ("trends", "sections"):
        for id in catalog.kind(kind):
            for name in TEXTS:
                if getattr(catalog.kind(kind)[id], name, None):
                    yield from _text(catalog, kind, id, name)


def _text(catalog: Catalog, kind: str, id: str, name: str) -> Iterator[Fault]:
    origin = catalog.origins[kind, id]
    document, path = origin.document, (*origin.path, name)
    place = catalog.place(kind, id, name)
    if document.lines[place.line - 1][place.column - 1 : place.column] != "|":
        better = blocked(document, path, str(getattr(catalog.kind(kind)[id], name)))
        start, end = extent(document, path) if path in document.keys else (0, 0)
        mended = "\n".join(better) if better and end == start + 1 else None
        message = f"the text stands behind “{name}:”, not below it."
        cure = f"“{name}: |”, and below it a sentence a line; or {FIX}."
        yield Fault(place, f"{id}.{name}", message, cure, True, mended)
        return
    start, end = extent(document, path)
    for number in range(start + 1, end):
        line = document.lines[number]
        said = sentences(line.strip())
        indent = line[: len(line) - len(line.lstrip())]
        if len(said) > 1:
            spot = Place(origin.file, number + 1, len(indent) + len(said[0]) + 2)
            mended = "\n".join(indent + sentence for sentence in said)
            cure = f"a line for each: begin a new one before “{said[1][:24].strip()}”; or {FIX}."
            yield Fault(spot, f"{id}.{name}", f"{len(said)} sentences stand on this line.", cure, True, mended)
        elif line.strip() and not ends(line) and number + 1 < end and document.lines[number + 1].strip():
            spot = Place(origin.file, number + 1, len(line) + 1)
            message = "the sentence goes on in the next line."
            yield Fault(spot, f"{id}.{name}", message, f"a sentence a line: {FIX}.", True)
