"""Reads YAML as people mean it, and refuses what YAML quietly misreads.

PyYAML parses; this module builds the tree from its events, so that each value keeps its file, line and column and
none changes type on the way: every scalar stays the text that was typed, and the field it lands in says how to
read it. Anchors, tags, duplicate keys, second documents and characters that hide or act are refused. What is done
about lines that cannot be read is the reader's own (reading/data_file.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast

import yaml

from scripts.faults import Fault, Place
from scripts.reading.characters import bad_character

MAX_DEPTH = 20
#: Longer lines are not written out in cures: of many faults each would hold the whole of it.
LONGEST = 2_000

_COMMENT = re.compile(r"\s+#")
#: A line that looks like a field, or like an entry of a list that begins with one.
_FIELD = re.compile(r" *(- )*[a-z_]+:( |[^\s/]|$)")
_RUNS = re.compile(r"[ \t]{2,}")
_ENDS = re.compile(r"[ \t]+(?=\n|\Z)")
_BLANKS = "\u00a0\u2007\u202f\u3000"
#: So many fields given twice are another record.
_MANY = 3
#: What YAML 1.2, by which editors' tools read, takes for a number, and PyYAML does not.
_POWER = re.compile(r"[-+]?\d+(?:\.\d*)?[eE]\d+")
_WRITTEN_OUT = "write the value out; if it is text, put it in quotes."

Path = tuple[str | int, ...]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_resolver: Any = yaml.resolver.Resolver()
#: The letters with which a text begins that YAML may take for something else.
_TELLING = frozenset(first for first in _resolver.yaml_implicit_resolvers if first) | frozenset("0123456789+-")
_READS_AS = {
    "bool": "a yes/no value",
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "timestamp": "a date",
    "merge": "a merge key",
    "value": "a value key",
}


class Plain(str):
    """A scalar typed without quotes; ``reads_as`` names what YAML would turn it into, empty for text."""

    reads_as = ""


@dataclass
class Document:
    """One file as read: plain containers, the place of every value and key, and what was wrong.

    ``value`` is None when nothing could be read; ``whole`` is False when not every record could be: the ids of those
    left out are ``dropped``, and some are unknown when it is ``headless``. ``single`` lists texts in single quotes,
    ``curly`` those with marks that look like quotes, ``habits`` what programs leave in a file.
    """

    value: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    single: list[Place] = field(default_factory=list)
    curly: list[Place] = field(default_factory=list)
    dropped: set[str] = field(default_factory=set)
    whole: bool = True
    headless: bool = False
    habits: tuple[str, ...] = ()

    def place_in(self, path: Path, offset: int, file: str) -> Place:
        """Where the character at ``offset`` of the text at ``path`` stands; exact for texts written with ``|``."""
        start: Place = self.place(path, file)
        text: Any = self.value
        for step in path:
            if not (isinstance(text, list) or (isinstance(text, dict) and step in text)):
                return start
            text = cast(Any, text)[step]
        before = str(text)[:offset]
        opener = self.lines[start.line - 1][start.column - 1 : start.column]
        if opener not in ("|", ">"):
            return Place(file, start.line, start.column + (offset if "\n" not in before else 0))
        line = start.line + 1 + before.count("\n")
        body = self.lines[line - 1] if line <= len(self.lines) else ""
        indent = len(body) - len(body.lstrip(" "))
        return Place(file, line, indent + 1 + len(before) - (before.rfind("\n") + 1))

    def place(self, path: Path, file: str) -> Place:
        """Where ``path`` stands, or the nearest enclosing value."""
        while path:
            if path in self.places:
                return self.places[path]
            path = path[:-1]
        return self.places.get((), Place(file))


def build(lines: list[str], file: str, allowed: frozenset[str] = frozenset()) -> Document:
    """The document that ``lines`` hold; raises Trouble where they cannot be read as they were meant."""
    document = Document(lines=lines)
    try:
        _Builder(document, file, allowed).build("\n".join(lines))
    except yaml.MarkedYAMLError as error:
        opened = error.context_mark if "quoted scalar" in (error.context or "") else None
        mark: Any = opened or error.problem_mark or error.context_mark
        raise Trouble(
            _within(lines, mark, file) if mark else Place(file), f"{error.context or ''} {error.problem or ''}".strip()
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Trouble(Place(file), str(error).splitlines()[0]) from None
    return document


def _within(lines: list[str], mark: Any, file: str) -> Place:
    """Where ``mark`` stands; the parser puts the end of a file on a line below the last."""
    if mark.line < len(lines):
        return Place(file, mark.line + 1, mark.column + 1)
    return Place(file, max(1, len(lines)), len(lines[-1]) + 1 if lines else 1)


class Trouble(Exception):
    """Where YAML cannot be read, and why.

    ``cure`` is set where the reason is plain; ``kind`` names what reads, but surely not as it was meant.
    """

    def __init__(self, place: Place, said: str, cure: str = "", kind: str = "") -> None:
        self.place, self.said, self.cure, self.kind = place, said, cure, kind
        super().__init__(said)


@dataclass(slots=True)
class _Open:
    """A container still being filled; ``key`` is the field whose value is next."""

    value: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    key_place: Place | None = None


@lru_cache(maxsize=4096)
def _reads_as(text: str) -> str:
    """What YAML takes ``text`` for when it is typed without quotes; empty for text. Most are names of fields."""
    tag = _resolver.resolve(yaml.ScalarNode, text, (True, False)).rsplit(":", 1)[-1]
    return _READS_AS.get(tag) or ("a number" if _POWER.fullmatch(text) else "")


class _Builder:
    """Builds the tree from parser events with a stack of its own, so that depth cannot exhaust Python's."""

    def __init__(self, document: Document, file: str, allowed: frozenset[str]) -> None:
        self.document = document
        self.file = file
        self.allowed = allowed
        self.stack: list[_Open] = []
        self.documents = 0
        self.doubled: dict[Path, list[Fault]] = {}
        self.names: set[str] = set()
        self.escaped = False

    def build(self, text: str) -> None:
        taken = self.taken()
        file, new = self.file, tuple.__new__  # Place(…) itself would take a tenth of the time
        for event in yaml.parse(text, Loader=_Loader):
            if (take := taken.get(type(event))) is not None:
                mark: Any = event.start_mark
                take(event, new(Place, (file, mark.line + 1, mark.column + 1)))
        self.headless([faults for faults in self.doubled.values() if len(faults) >= _MANY])

    def taken(self) -> dict[type, Callable[[Any, Place], object]]:
        """What is done about each sort of event; all others mean nothing here."""
        return {
            yaml.ScalarEvent: self.scalar,
            yaml.MappingStartEvent: self.container,
            yaml.SequenceStartEvent: self.container,
            yaml.MappingEndEvent: self.close,
            yaml.SequenceEndEvent: self.close,
            yaml.DocumentStartEvent: self.begin,
            yaml.AliasEvent: self.alias,
        }

    def begin(self, event: Any, place: Place) -> None:
        self.documents += 1
        if self.documents > 1:
            raise Trouble(place, "a second document starts here.", "remove the line ---.")

    def alias(self, event: Any, place: Place) -> None:
        raise Trouble(place, "an alias (*) stands here.", _WRITTEN_OUT)

    def container(self, event: Any, place: Place) -> None:
        self.bare(event, place)
        value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append(_Open(value, self.add(value, place)))

    def close(self, event: Any, place: Place) -> None:
        self.stack.pop()

    def scalar(self, event: Any, place: Place) -> None:
        """Take a text as it was typed, in the style in which it was."""
        if event.anchor is not None or event.tag is not None or len(self.stack) >= MAX_DEPTH:
            self.bare(event, place)
        style, text, end = event.style, event.value, event.end_mark
        if not style:
            if text in self.names and self.stack[-1].key is None and isinstance(self.stack[-1].value, dict):
                self.stack[-1].key, self.stack[-1].key_place = text, place  # most of a file: a name met before
                return
            if " " in text:
                self.cut_off(place, end.line, end.column)
            if text and (text[0] in "“„" or text[-1] == '"'):
                self.document.curly.append(place)
            text = Plain(text)
            if text[:1] in _TELLING or not text:
                text.reads_as = _reads_as(text)
        elif style == "'":
            self.document.single.append(place)
        elif style != '"':
            text = _ENDS.sub("", _RUNS.sub(" ", text) if style == ">" else text)
        self.escaped = style == '"' and self.escapes(place, end)
        if place.line - 1 != end.line and style not in ("|", ">"):
            self.spread(place, end.line)
        self.add(text, place)

    def escapes(self, place: Place, end: Any) -> bool:
        """Whether a backslash stands in the text from ``place`` to ``end``, or on the lines that it is spread over."""
        if place.line - 1 == end.line:
            return "\\" in self.document.lines[end.line][place.column - 1 : end.column]
        return any("\\" in line for line in self.document.lines[place.line - 1 : end.line + 1])

    def bare(self, event: Any, place: Place) -> None:
        """Refuse anchors and tags, and what is nested deeper than people write."""
        if event.anchor is not None:
            raise Trouble(place, "an anchor (&) stands here.", _WRITTEN_OUT)
        if event.tag is not None and event.tag != "!":
            raise Trouble(place, f"a tag ({event.tag}) stands here.", "remove it; if it is text, put it in quotes.")
        if len(self.stack) >= MAX_DEPTH:
            raise Trouble(place, "the data is nested too deep.", "compare the indentation with the record above it.")

    def headless(self, records: list[list[Fault]]) -> None:
        """Tell once of each record whose first line is missing, so that its fields stand twice in the one before it."""
        gone = {fault for faults in records for fault in faults}
        self.document.faults = [fault for fault in self.document.faults if fault not in gone]
        self.document.headless = bool(records)
        cure = "begin the record with “- id: …” above this line; or delete the lines, if they are not meant."
        for faults in records:
            message = f"{len(faults)} fields are given twice from here on: the first line of a record is missing."
            self.fault(min(faults).place, message, cure)

    def fault(self, place: Place, message: str, cure: str, replacement: str | None = None) -> None:
        self.document.faults.append(Fault(place, "file", message, cure, replacement=replacement))

    def spread(self, place: Place, end: int) -> None:
        """Refuse a text over several lines that swallows what look like fields: a quote or a blank is missing."""
        if "spread" not in self.allowed:
            for number in range(place.line, min(end, len(self.document.lines) - 1) + 1):
                if _FIELD.match(self.document.lines[number]):
                    raise Trouble(place, "the text swallows the fields below it.", kind=f"spread {number + 1}")

    def cut_off(self, place: Place, line: int, column: int) -> None:
        """Refuse a text without quotes behind which “ #” makes the rest of the line a comment: it would be lost."""
        text = self.document.lines[line]
        if _COMMENT.match(text, column):
            start = self.document.lines[place.line - 1]
            whole = f"{start[: place.column - 1]}{json.dumps(start[place.column - 1 :].rstrip(), ensure_ascii=False)}"
            cure = "put the whole text in double quotes; a comment stands on a line of its own."
            single = whole if place.line - 1 == line and not re.search(r"[\[{]", start[: place.column - 1]) else None
            self.fault(place, "“ #” begins a comment: what stands behind it is lost.", cure, single)

    def hidden(self, text: str, place: Place) -> None:
        """Refuse characters that an escape brings in; all others were seen on their lines."""
        if (found := bad_character(text)) is not None:
            self.fault(place, f"{found[1]} is written here as an escape.", "delete it.")

    def add(self, value: Any, place: Place) -> Path:
        """Put ``value`` where it belongs and return its path."""
        if not self.stack:
            self.document.value = value
            self.document.places[()] = place
            return ()
        parent = self.stack[-1]
        if isinstance(parent.value, list):
            path = (*parent.path, len(parent.value))
            parent.value.append(value)
        elif parent.key is None:
            return self.key(parent, value, place)
        else:
            path = (*parent.path, parent.key)
            if parent.key in parent.value:
                self.twice(parent, path, value, place)
            else:
                parent.value[parent.key] = value
                self.document.keys[path] = parent.key_place or place
            parent.key = None
        if self.escaped and isinstance(value, str):
            self.hidden(value, place)
        self.document.places.setdefault(path, place)
        return path

    def twice(self, parent: _Open, path: Path, value: Any, place: Place) -> None:
        """Refuse a field that the record has already; a second id begins another record, whose dash is missing."""
        first, here = self.document.keys.get(path, place), parent.key_place or place
        if parent.key == "id" and "twice" not in self.allowed and first.line != here.line:
            raise Trouble(here, "the record has an id already.", kind="twice")
        message = f"“{parent.key}” is given twice in this record (first on line {first.line})."
        line = self.document.lines[here.line - 1] if here.line > first.line else ""
        alone = isinstance(value, str) and len(line) <= LONGEST and re.fullmatch(r" *[a-z_]+:[^|>]*", line)
        same = isinstance(parent.value, dict) and parent.value[str(parent.key)] == value
        cure = (
            "delete this line, which says the same."
            if same and alone
            else f"keep the right one of lines {first.line} and {here.line}, delete the other."
        )
        self.fault(here, message, cure, "" if same and alone else None)
        self.doubled.setdefault(parent.path, []).append(self.document.faults[-1])

    def key(self, parent: _Open, value: Any, place: Place) -> Path:
        if isinstance(value, str) and value[:1] in _BLANKS and value[:1] and "blank" not in self.allowed:
            raise Trouble(place, "a non-breaking space stands before the field.", kind="blank")
        if isinstance(value, (dict, list)) and "brackets" not in self.allowed:
            raise Trouble(place, "brackets stand where a field's name would.", kind="brackets")
        if not isinstance(value, str) or (isinstance(value, Plain) and value.reads_as) or value in ("", "<<"):
            self.fault(place, "a field name must be a word.", "write the field's name, a colon, a space and the value.")
            value = f"?{place.line}:{place.column}"
        elif value.isidentifier():
            self.names.add(str(value))
        if self.escaped:
            self.hidden(value, place)
        parent.key, parent.key_place = str(value), place
        return (*parent.path, str(value))
