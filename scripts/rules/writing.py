"""How files are written: quotes, line ends, blanks. Warnings all, which ``make fix`` settles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.catalog import Catalog
from scripts.faults import Fault, Place
from scripts.reading.document import LONGEST, Document
from scripts.reading.slips import KEYED
from scripts.reading.wrong_values import quoted
from scripts.writing.tidy import double

FIX = "make fix, which changes nothing else"
_HABITS = {
    "windows": "the lines end as on Windows.",
    "mark": "the file begins with a byte-order mark, which is invisible.",
}


def check(catalog: Catalog) -> Iterator[Fault]:
    """Single quotes, quotes that YAML takes for text, remarks behind values, blanks and line ends."""
    for file, document in catalog.documents.items():
        for habit in document.habits:
            yield Fault(Place(file), "file", _HABITS[habit], f"{FIX}.", True)
        if document.lines and document.lines[-1]:
            place = Place(file, len(document.lines), len(document.lines[-1]) + 1)
            yield Fault(place, "file", "the last line has no line end.", f"{FIX}.", True)
        yield from _blanks(file, document)
        yield from _quotes(document)
        yield from _remarks(file, document)


def _blanks(file: str, document: Document) -> Iterator[Fault]:
    """One warning for all blanks at ends of lines of a file."""
    numbers = [number for number, line in enumerate(document.lines, 1) if line[-1:] in (" ", "\t")]
    if numbers:
        line = document.lines[numbers[0] - 1].rstrip(" \t")
        more = f", here and on {len(numbers) - 1} more" if len(numbers) > 1 else ""
        place = Place(file, numbers[0], len(line) + 1)
        yield Fault(place, "file", f"blanks stand at the end of the line{more}.", f"{FIX}.", True, line)


def _quotes(document: Document) -> Iterator[Fault]:
    lines = [line if len(line) <= LONGEST else "" for line in document.lines]
    for place in document.single:
        line = double(lines[place.line - 1], place.column)
        if line is not None:
            yield Fault(place, "file", "this text stands in single quotes.", f"double ones: {FIX}.", True, line)
    for place in document.curly:
        line, start = lines[place.line - 1], place.column - 1
        text = line[start:].strip()
        if not text:
            continue  # in a line that was mended for the while, the text stands elsewhere; very long ones are left
        message = "the quotes around this text are shown with it."
        if text[0] in "“„" and text[-1] in "”“" and not re.search("[“”„]", text[1:-1]):
            said = quoted(text[1:-1])
            cure = f"write {said}, or without quotes."
            yield Fault(place, "file", message, cure, True, line[:start] + said)
        elif text[-1] == '"' and text.count('"') == 1 and not text[-2:-1].isdigit():
            said = quoted(text[:-1])
            cure = f"write {said}."
            yield Fault(place, "file", "the opening quote is missing.", cure, True, line[:start] + said)


def _remarks(file: str, document: Document) -> Iterator[Fault]:
    """Text that begins with # behind a value: YAML takes it for a remark, and nobody sees it."""
    if not any(" #" in line for line in document.lines):
        return
    fields = {place.line for place in document.keys.values()}
    for number, line in enumerate(document.lines, 1):
        match = KEYED.fullmatch(line) if " #" in line and number in fields else None
        if match and match[6][:1] not in "\"'|>[{#" and (at := match[6].find(" #")) >= 0:
            said = f"{match[3]}: {quoted(match[6].strip())}"
            message = f"what follows “{match[6][:at][-20:]}” is a remark to YAML, and is not shown."
            cure = f"put the text in double quotes: write “{said}”; or move the remark to a line of its own."
            yield Fault(Place(file, number, match.start(6) + at + 2), "file", message, cure, True)
