"""Reads YAML as people mean it, and refuses what YAML quietly misreads.

PyYAML parses; this module builds the tree from its events, so that each value keeps its file, line and column and
none changes type on the way: every scalar stays the text that was typed, and the field it lands in says how to
read it. Anchors, tags, duplicate keys, second documents and characters that hide or act are refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from scripts.characters import bad_character
from scripts.faults import Fault, Place

MAX_DEPTH = 20
MAX_BYTES = 4_000_000

Path = tuple[str | int, ...]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_resolver: Any = yaml.resolver.Resolver()
_READS_AS = {
    "bool": "a yes/no value",
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "timestamp": "a date",
    "merge": "a merge key",
    "value": "a value key",
}
_CURES = [
    ("mapping values are not allowed", "put the text in double quotes: it holds a colon followed by a space."),
    ("found character '\\t'", "indent with spaces, not tabs."),
    ("could not find expected ':'", "give every field a name, a colon and a space; put text with marks in quotes."),
    ("cannot start any token", "put the text in double quotes: YAML gives its first character (%@`|>&*!#) a meaning."),
    ("while scanning a quoted scalar", "close the quotes on the same line."),
    ("expected <block end>", "check that the line is indented like its neighbours and that quotes and brackets close."),
    (
        "did not find expected",
        "check that the line is indented like its neighbours and that quotes and brackets close.",
    ),
]


class Plain(str):
    """A scalar typed without quotes; ``reads_as`` names what YAML would turn it into, empty for text."""

    reads_as: str = ""


@dataclass
class Document:
    """One file as read: plain containers, the place of every value and key, and what was wrong."""

    value: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def place_in(self, path: Path, offset: int, file: str) -> Place:
        """Where the character at ``offset`` of the text at ``path`` stands; exact for texts written with ``|``."""
        start, text = self.place(path, file), self.value
        for step in path:
            text = text[step]
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


def read(data: bytes, file: str) -> Document:
    """Read one YAML file; never raises for bad input, all faults come back in the document."""
    document = Document()

    def fault(place: Place, message: str, cure: str) -> None:
        document.faults.append(Fault(place, "file", message, cure))

    if len(data) > MAX_BYTES:
        fault(Place(file), "the file is too large.", "split it by topic into a folder of the same name.")
        return document
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        fault(Place(file, line), "this line is not UTF-8.", "save the file as UTF-8.")
        return document
    text = text.replace("\r\n", "\n")
    if (found := bad_character(text)) is not None:
        before = text[: found[0]]
        place = Place(file, before.count("\n") + 1, found[0] - (before.rfind("\n") + 1) + 1)
        fault(place, f"{found[1]} hides in the text.", "delete it; it is invisible or changes how the line is shown.")
        return document
    document.lines = text.split("\n")
    try:
        _Builder(document, file).build(text)
    except yaml.MarkedYAMLError as error:
        opened = error.context_mark if "quoted scalar" in (error.context or "") else None
        mark = opened or error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        said = f"{error.context or ''} {error.problem or ''}".strip()
        near = document.lines[max(0, place.line - 2) : place.line + 1]
        tabbed = any("\t" in line[: len(line) - len(line.lstrip())] for line in near)
        cure = next((cure for sign, cure in _CURES if sign in said), "compare with the record above it.")
        cure = "indent with spaces, not tabs." if tabbed else cure
        document.value = None
        fault(place, f"YAML cannot read this ({said}).", cure)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        document.value = None
        fault(Place(file), f"YAML cannot read this file ({str(error).splitlines()[0]}).", "compare with another file.")
    return document


@dataclass
class _Open:
    """A container still being filled."""

    value: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    key_place: Place | None = None


class _Builder:
    """Builds the tree from parser events with a stack of its own, so that depth cannot exhaust Python's."""

    def __init__(self, document: Document, file: str) -> None:
        self.document = document
        self.file = file
        self.stack: list[_Open] = []
        self.documents = 0

    def build(self, text: str) -> None:
        for event in yaml.parse(text, Loader=_Loader):
            mark: Any = event.start_mark
            place = Place(self.file, mark.line + 1, mark.column + 1)
            if isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self.fault(place, "a second document starts here.", "remove the line ---; one file holds one list.")
                    break
            elif isinstance(event, yaml.AliasEvent):
                self.fault(place, "an alias (*) stands here.", "write the value out; if it is text, put it in quotes.")
                break
            elif isinstance(event, (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if not self.start(event, place):
                    break
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self.stack.pop()
        else:
            return
        self.document.value = None

    def fault(self, place: Place, message: str, cure: str) -> None:
        self.document.faults.append(Fault(place, "file", message, cure))

    def hidden(self, text: str, place: Place) -> None:
        """Refuse characters that an escape brings in."""
        if (found := bad_character(text)) is not None:
            self.fault(place, f"{found[1]} is written here as an escape.", "delete it.")

    def start(self, event: Any, place: Place) -> bool:
        """Take a scalar, mapping or sequence; False when the file cannot be read further."""
        if event.anchor is not None:
            self.fault(place, "an anchor (&) stands here.", "write the value out; if it is text, put it in quotes.")
            return False
        if event.tag is not None and event.tag != "!":
            self.fault(place, f"a tag ({event.tag}) stands here.", "remove it; if it is text, put it in quotes.")
            return False
        if len(self.stack) >= MAX_DEPTH:
            self.fault(place, "the data is nested too deep.", "compare the indentation with the record above it.")
            return False
        if isinstance(event, yaml.ScalarEvent):
            self.add(self.scalar(event), place)
        else:
            value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            path = self.add(value, place)
            self.stack.append(_Open(value, path))
        return True

    def scalar(self, event: Any) -> str:
        if (event.style or " ") in "'\"|>":
            quoted: str = event.value
            return quoted
        plain = Plain(event.value)
        tag = _resolver.resolve(yaml.ScalarNode, event.value, (True, False)).rsplit(":", 1)[-1]
        plain.reads_as = _READS_AS.get(tag, "")
        return plain

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
                first = self.document.keys.get(path, place)
                message = f"“{parent.key}” is given twice in this record (first on line {first.line})."
                self.fault(parent.key_place or place, message, "keep one of the two.")
            else:
                parent.value[parent.key] = value
                self.document.keys[path] = parent.key_place or place
            parent.key = None
        if isinstance(value, str):
            self.hidden(value, place)
        self.document.places.setdefault(path, place)
        return path

    def key(self, parent: _Open, value: Any, place: Place) -> Path:
        if not isinstance(value, str) or (isinstance(value, Plain) and value.reads_as) or value in ("", "<<"):
            self.fault(place, "a field name must be a word.", "write the field's name, a colon, a space and the value.")
            value = f"?{place.line}:{place.column}"
        self.hidden(value, place)
        parent.key, parent.key_place = str(value), place
        return (*parent.path, str(value))
