"""``make fix``: settles what is only a matter of writing, and changes nothing else; comments stay with their record.

Order, quotes, line ends, blanks at ends of lines, and long texts: written with “|”, a sentence a line.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scripts.catalog import files
from scripts.catalog.prose import paragraphs
from scripts.faults import Fault, Place, shown
from scripts.outputs import put_all
from scripts.reading.data_file import read
from scripts.reading.document import Document, Plain
from scripts.records.kinds import KINDS, ORDERED
from scripts.settings import Settings
from scripts.writing import tidy


def fixed(data: bytes, file: str, kind: str) -> tuple[bytes, Fault | None]:
    """``data`` of one file put in order; unchanged, with the reason, when it cannot be read."""
    first = read(data, file)
    top = first.value if isinstance(first.value, dict) else {}
    if first.faults or not (isinstance(top.get(kind), list) or top.get(kind) == ""):
        return data, _refused(first, file)
    document = _step(first, tidy.requoted(first), file)
    if kind == "trends":
        document = _step(document, tidy.wrapped(document), file)
    document = _step(document, tidy.trimmed(document.lines), file)
    if kind in ORDERED:
        document = _step(document, tidy.ordered(document, kind), file)
    if meant(document, kind) != meant(first, kind):
        said = "putting the file in order would change what it says."
        return data, Fault(Place(file), "file", said, "put it in order by hand.")
    return "\n".join(document.lines).encode(), None


def _step(document: Document, lines: list[str], file: str) -> Document:
    return document if lines == document.lines else read("\n".join(lines).encode(), file)


def _refused(document: Document, file: str) -> Fault:
    place = min((fault.place for fault in document.faults), default=Place(file))
    return Fault(place, "file", "the file cannot be read, and was left as it is.", "make check, which says why.")


def meant(document: Document, kind: str) -> Any:
    """What a file says, whatever its order and line ends: long texts as their paragraphs."""
    records = [_meant(raw, kind == "trends") for raw in document.value[kind] or ()]
    return sorted(records, key=str) if kind in ORDERED else records


def _meant(value: Any, long: bool, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _meant(entry, long, key) for key, entry in value.items()}
    if isinstance(value, list):
        return [_meant(entry, long) for entry in value]
    if long and name in tidy.TEXTS:
        return paragraphs(value)
    return (str(value), value.reads_as) if isinstance(value, Plain) and value.reads_as else str(value)


def fix(settings: Settings) -> tuple[list[str], list[Fault]]:
    """Put every data file in order; returns the files that changed, and why others were left."""
    better, left = dict[Path, bytes](), list[Fault]()
    for kind in KINDS:
        for path in files(settings.data, kind):
            data = path.read_bytes()
            written, fault = fixed(data, shown(path, settings.root), kind)
            left += [fault] if fault else []
            if written != data:
                better[path] = written
    put_all(better)
    return [shown(path, settings.root) for path in better], left
