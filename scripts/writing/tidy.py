"""How a data file is written when it is tidy, as pure changes of its lines that change no value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from scripts.catalog.prose import paragraphs
from scripts.reading.document import Document, Path, Plain
from scripts.reading.wrong_values import quoted
from scripts.writing.sentences import ends, sentences

#: Texts of several sentences: written with “|”, a sentence a line.
TEXTS = ("text", "story", "year", "looked")
_KEYED = re.compile(r"( *)((?:- )*)([a-z_]+): *")


def texts(document: Document) -> Iterator[tuple[Path, Any]]:
    """The long texts of a file of trends, each with its path."""
    top = document.value.get("trends") if isinstance(document.value, dict) else None
    for number, trend in enumerate(top if isinstance(top, list) else ()):
        sections = trend.get("sections") if isinstance(trend, dict) else None
        holders = [(("trends", number), trend)] + [
            (("trends", number, "sections", at), section)
            for at, section in enumerate(sections if isinstance(sections, list) else ())
        ]
        for path, holder in holders:
            for name in TEXTS if isinstance(holder, dict) else ():
                if isinstance(holder.get(name), str):
                    yield (*path, name), holder[name]


def double(line: str, column: int) -> str | None:
    """``line`` with the text in single quotes at ``column`` in double ones; None where that would need escapes."""
    match = re.compile(r"'((?:[^']|'')*)'").match(line, column - 1)
    if match is None or '"' in match[1] or "\\" in match[1]:
        return None
    return line[: match.start()] + quoted(match[1].replace("''", "'")) + line[match.end() :]


def requoted(document: Document) -> list[str]:
    """The lines with double quotes for single ones."""
    lines = list(document.lines)
    for place in sorted(document.single, reverse=True):
        lines[place.line - 1] = double(lines[place.line - 1], place.column) or lines[place.line - 1]
    return lines


def parted(lines: list[str]) -> list[str]:
    """The lines of one text, a sentence a line; lines that end within a sentence are joined to the next."""
    out: list[str] = []
    held = ""
    for line in lines:
        if not line.strip():
            out += [held, line] if held else [line]
            held = ""
            continue
        held = f"{held} {line.strip()}" if held else line
        if ends(held):
            out += _split(held)
            held = ""
    return [*out, *_split(held)] if held else out


def _split(line: str) -> list[str]:
    indent = line[: len(line) - len(line.lstrip())]
    return [indent + sentence for sentence in sentences(line.strip())]


def extent(document: Document, path: Path) -> tuple[int, int]:
    """The lines of a text from its field to its end, counted from 0, the end excluded."""
    start = document.keys[path].line - 1
    indent = document.keys[path].column - 1
    end = start + 1
    while end < len(document.lines):
        line = document.lines[end]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
            break
        end += 1
    while end > start + 1 and not document.lines[end - 1].strip():
        end -= 1
    return start, end


def blocked(document: Document, path: Path, text: str) -> list[str] | None:
    """The lines of a text as they should stand, with its field; None when they do, or when it is no plain text."""
    if (isinstance(text, Plain) and text.reads_as) or path not in document.keys:
        return None
    start, end = extent(document, path)
    lines = document.lines[start:end]
    place = document.places[path]
    opener = document.lines[place.line - 1][place.column - 1 : place.column]
    head = _KEYED.match(lines[0])
    if head is None or place.line - 1 != start:
        return None
    if opener == "|":
        body = parted(lines[1:])
        return None if body == lines[1:] else [lines[0], *body]
    written = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|").match(lines[0], place.column - 1)
    behind = lines[0][written.end() if written and written[0] else place.column - 1 + len(text) :]
    remark = f" {behind.strip()}" if behind.strip().startswith("#") else ""
    if any(line.lstrip().startswith("#") for line in lines[1:]):
        return None
    blanks = " " * (document.keys[path].column + 1)
    body = [f"{blanks}{said}" if said else "" for said in _paragraphs(text)]
    return [f"{lines[0][: head.end()].rstrip()} |{remark}", *body]


def _paragraphs(text: str) -> list[str]:
    out: list[str] = []
    for paragraph in paragraphs(text):
        out += [*([""] if out else []), *sentences(paragraph)]
    return out


def wrapped(document: Document) -> list[str]:
    """The lines with every long text written as it should be."""
    lines = list(document.lines)
    for path, text in reversed(list(texts(document))):
        if (better := blocked(document, path, text)) is not None:
            start, end = extent(document, path)
            lines[start:end] = better
    return lines


def trimmed(lines: list[str]) -> list[str]:
    """The lines without blanks at their ends, and one line end at the end of the file."""
    out = [line.rstrip(" \t") for line in lines]
    while out and not out[-1]:
        out.pop()
    return [*out, ""]


def ordered(document: Document, kind: str) -> list[str]:
    """The lines with the records of ``kind`` in id order; comments above a record move with it."""
    raws = document.value[kind] if isinstance(document.value, dict) else None
    ids = [str(raw.get("id", "")) if isinstance(raw, dict) else "" for raw in raws or ()]
    if "" in ids or ids == sorted(ids):
        return document.lines
    lines = document.lines
    starts = [document.places[kind, number].line - 1 for number in range(len(ids))]
    indent = len(lines[starts[0]]) - len(lines[starts[0]].lstrip())
    if any(not lines[start].startswith(" " * indent + "- ") for start in starts):
        return lines
    begins = [_begin(lines, start, indent) for start in starts]
    end = len(lines)
    while end > starts[-1] + 1 and (not lines[end - 1].strip() or _beside(lines[end - 1], indent)):
        end -= 1
    blocks = [_stripped(lines[a:b]) for a, b in zip(begins, [*begins[1:], end], strict=True)]
    gaps = Counter(_blanks(lines, begin) for begin in begins[1:])
    gap = [""] * gaps.most_common(1)[0][0]
    out = lines[: begins[0]]
    for number, (_, block) in enumerate(sorted(zip(ids, blocks, strict=True), key=lambda pair: pair[0])):
        out += [*(gap if number else []), *block]
    return [*out, *lines[end:]]


def _beside(line: str, indent: int) -> bool:
    """Whether a line is a comment that stands between records."""
    return line.lstrip().startswith("#") and len(line) - len(line.lstrip()) <= indent


def _begin(lines: list[str], start: int, indent: int) -> int:
    """Where a record begins, with the comments above it."""
    while start and _beside(lines[start - 1], indent):
        start -= 1
    return start


def _blanks(lines: list[str], begin: int) -> int:
    number = 0
    while number < begin and not lines[begin - 1 - number].strip():
        number += 1
    return number


def _stripped(block: list[str]) -> list[str]:
    while block and not block[-1].strip():
        block = block[:-1]
    return block
