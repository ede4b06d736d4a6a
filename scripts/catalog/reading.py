"""From the files of data/ to the catalog: what can be read is kept, and every fault met on the way is told."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from scripts.catalog.catalog import Catalog, Origin
from scripts.editions.frozen import read as read_editions
from scripts.faults import Fault, Place
from scripts.reading import cures
from scripts.reading.data_file import MAX_BYTES
from scripts.reading.data_file import read as read_yaml
from scripts.reading.document import Document
from scripts.reading.validate import validate
from scripts.records import (
    Alike,
    Figure,
    Model,
    ModelSource,
    Name,
    Reading,
    Record,
    Section,
)
from scripts.records.kinds import KINDS, REQUIRED

#: The field by which records without an id are told apart.
_NAMED_BY = {"names": "name", "words": "word"}
#: What the entries of “sources” are, where they are more than ids.
_ENTRIES: dict[type[Record], type[Record]] = {Figure: Reading, Model: ModelSource}

Path_ = tuple[str | int, ...]


def files(data: Path, kind: str) -> list[Path]:
    """The files that hold ``kind``: ``kind.yml`` and all of ``kind/*.yml``, in name order; links are not followed."""
    folder = [] if (data / kind).is_symlink() else sorted((data / kind).glob("*.yml"))
    return [path for path in (data / f"{kind}.yml", *folder) if path.is_file() and not path.is_symlink()]


def read_file(catalog: Catalog, kind: str, content: bytes, file: str) -> list[Fault]:
    """Put what a file of ``kind`` holds into the catalog; returns what is wrong with it."""
    record_type = KINDS[kind]
    document = read_yaml(content, file, partial(_complaints, kind, record_type))
    faults = list(document.faults)
    catalog.documents[file] = document
    catalog.broken |= document.dropped
    catalog.lost |= {kind} if document.headless else set()
    if not document.whole:
        catalog.unread |= {"trends", "sections"} if kind == "trends" else {kind}
    _records(catalog, kind, record_type, file, document, faults)
    return faults


#: How a file is put into the catalog.
Reader = Callable[[Catalog, str, bytes, str], list[Fault]]


def read(data: Path, reader: Reader = read_file) -> tuple[Catalog, list[Fault]]:
    """Read all of ``data``: the catalog of what could be read, and every fault met on the way."""
    catalog, faults = Catalog(), list[Fault]()
    for kind in KINDS:
        paths = files(data, kind)
        if not paths and kind in REQUIRED:
            name = f"{data.name}/{kind}.yml"
            faults.append(Fault(Place(name), "file", "the file is missing.", f"git checkout -- {name}"))
            catalog.unread.add(kind)
            catalog.lost.add(kind)
        for path in paths:
            name = f"{data.name}/{path.relative_to(data).as_posix()}"
            faults += reader(catalog, kind, _content(path), name)
        if kind in REQUIRED and not catalog.kind(kind) and not faults:
            first = Place(f"{data.name}/{paths[0].relative_to(data).as_posix()}", 1)
            faults.append(Fault(first, "file", f"there are no {kind}.", "write one, or put them back from git."))
            catalog.unread |= {"trends", "sections"}
            catalog.lost |= {"trends", "sections"}
    catalog.editions, changed = read_editions(data)
    faults += _strays(catalog, data)
    return catalog, [*faults, *changed]


def _content(path: Path) -> bytes:
    """What a file holds; of one that is too large only so much that it is told."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _strays(catalog: Catalog, data: Path) -> Iterator[Fault]:
    """Files of records that stand where nothing reads them; while there is one, nobody knows what is missing."""
    for path in sorted((*data.glob("*.y*ml"), *data.glob("[!.]*/*.y*ml"))):
        name = f"{data.name}/{path.relative_to(data).as_posix()}"
        if name in catalog.documents or path.parent.name == "editions":
            continue
        folder = path.parent.name if path.parent != data else path.stem
        meant = next(iter(difflib.get_close_matches(folder, KINDS, 1, 0.6)), "")
        kinds = [meant] if meant else list(KINDS)
        catalog.unread |= {*kinds, *(["sections"] if "trends" in kinds else [])}
        catalog.lost |= set(kinds)
        file = f"{meant}/{path.stem}.yml" if path.parent != data else f"{meant}.yml"
        cure = f"git mv {name} {data.name}/{file}" if meant else f"move it to {data.name}/<kind>/{path.stem}.yml."
        yield Fault(Place(name), "file", "nothing reads a file of this name here.", cure)


def _complaints(kind: str, record_type: type[Record], document: Document) -> int:
    """How much is wrong with the records of a part of a file."""
    top = document.value
    if not isinstance(top, dict) or list(top) != [kind] or not isinstance(top[kind], list):
        return 1000
    return sum(len(validate(record_type, raw, document, (kind, at), "")[1]) for at, raw in enumerate(top[kind]))


def _records(
    catalog: Catalog, kind: str, record_type: type[Record], file: str, document: Document, faults: list[Fault]
) -> None:
    """Validate the list under the file's one key, which may be empty, and put each record into the catalog."""
    top = document.value
    if isinstance(top, dict) and list(top) == [kind] and top[kind] == "" and kind not in REQUIRED:
        return
    if document.faults and top is None:
        catalog.lost.add(kind)
        return
    if not isinstance(top, dict) or list(top) != [kind] or not isinstance(top[kind], list):
        if not document.faults:
            faults.append(_no_list(kind, document, file))
            catalog.unread.add(kind)
        catalog.lost.add(kind)
        return
    for index, raw in _joined((kind,), record_type, top[kind], document, file, faults):
        path: tuple[str | int, ...] = (kind, index)
        _entries(record_type, raw, document, path, file, faults)
        if kind == "trends" and isinstance(raw, dict) and isinstance(raw.get("sections"), list):
            raw = raw | {"sections": _sections(catalog, raw, Origin(file, document, path), faults)}
        record, found = validate(record_type, raw, document, path, file)
        faults += found
        if record is None:
            catalog.unread.add(kind)
            catalog.broken |= _ids(raw)
            continue
        _add(catalog, kind, _id(record, kind), record, Origin(file, document, path), faults)


def _no_list(kind: str, document: Document, file: str) -> Fault:
    """The fault of a file that does not hold its kind."""
    top = document.value
    key = next(iter(top), "") if isinstance(top, dict) and len(top) == 1 else ""
    place = document.keys.get((key,), document.place((), file))
    line = document.lines[place.line - 1] if document.lines else ""
    cure = f"write “{kind}:” in a line of its own, and the records below it, each beginning with “- ”."
    mended = line.replace(f"{key}:", f"{kind}:", 1) if key and isinstance(top[key], list) else None
    return Fault(place, "file", f"this is not a list of {kind}.", cure, replacement=mended)


def _joined(
    path: Path_, record_type: type[Record], raws: list[object], document: Document, file: str, faults: list[Fault]
) -> list[tuple[int, object]]:
    """The records with their numbers; one that a dash too many cut in two is told, and joined again."""
    named = _NAMED_BY.get(str(path[0]), "id") if len(path) == 1 else "id"
    held: list[tuple[int, object]] = []
    for index, raw in enumerate(raws):
        last = held[-1][1] if held else None
        following = raws[index + 1] if index + 1 < len(raws) else None
        if isinstance(raw, dict) and isinstance(following, dict) and raw == {named: following.get(named)}:
            place = document.places[(*path, index)]
            faults.append(Fault(place, "file", "the line stands twice.", "delete this line.", replacement=""))
            continue
        cut = isinstance(raw, dict) and raw and named not in raw and raw.keys() <= record_type.model_fields.keys()
        if not cut or not isinstance(raw, dict) or not isinstance(last, dict) or not raw.keys().isdisjoint(last.keys()):
            held.append((index, raw))
            continue
        place = document.places[(*path, index)]
        line = document.lines[place.line - 1]
        mended = re.sub(r"- (?=[a-z_]+:)", "  ", line, count=1)
        cure = f"delete the dash: “{mended.strip()}”, indented like the fields above it."
        faults.append(Fault(place, "file", "a dash too many cuts the record in two.", cure, replacement=mended))
        last.update(raw)
        start = (*path, held[-1][0])
        for spot in _within(raw):
            for places in (document.places, document.keys):
                if (*path, index, *spot) in places:
                    places[*start, *spot] = places[*path, index, *spot]
    return held


def _within(value: object) -> Iterator[Path_]:
    """The paths of all that stands in ``value``."""
    held = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in held:
        yield (step,)
        yield from ((step, *rest) for rest in _within(inner))


def _entries(
    record_type: type[Record], raw: object, document: Document, path: Path_, file: str, faults: list[Fault]
) -> None:
    """Join the entries of a record that a dash too many cut in two."""
    inner = _ENTRIES.get(record_type)
    if inner and isinstance(raw, dict) and isinstance(raw.get("sources"), list) and len(raw["sources"]) > 1:
        raw["sources"] = [e for _, e in _joined((*path, "sources"), inner, raw["sources"], document, file, faults)]


def _sections(catalog: Catalog, trend: dict[str, object], origin: Origin, faults: list[Fault]) -> list[object]:
    """The sections of a trend that could be read, each taken by itself, so that one slip hides no other."""
    good: list[object] = []
    raws = trend["sections"]
    assert isinstance(raws, list)
    for number, raw in enumerate(raws):
        path = (*origin.path, "sections", number)
        section, found = validate(Section, raw, origin.document, path, origin.file)
        faults += found
        if section is None:
            catalog.unread |= {"trends", "sections"}
            catalog.broken |= _ids(raw)
        elif _add(catalog, "sections", section.id, section, Origin(origin.file, origin.document, path), faults):
            catalog.trend_of[section.id] = str(trend.get("id"))
            good.append(section)
    return good or raws


def _ids(raw: object) -> set[str]:
    """Every id in a record that could not be read, those of its sections too."""
    if isinstance(raw, dict):
        own = {form for key in ("id",) if key in raw for form in (str(raw[key]), cures.plain(str(raw[key])))}
        return own.union(*(_ids(value) for key, value in raw.items() if key == "sections"))
    if isinstance(raw, Section):
        return set()
    return set().union(*(_ids(value) for value in raw)) if isinstance(raw, list) else set()


def _id(record: Record, kind: str) -> str:
    if kind == "moved":
        return f"{getattr(record, 'kind')}/{getattr(record, 'id')}"
    return str(getattr(record, _NAMED_BY.get(kind, "id")))


def _add(catalog: Catalog, kind: str, id: str, record: Record, origin: Origin, faults: list[Fault]) -> bool:
    records = catalog.kind(kind)
    if id in records:
        faults.append(_taken(catalog, kind, id, record, origin))
        return False
    records[id] = record
    catalog.origins[kind, id] = origin
    return True


def _taken(catalog: Catalog, kind: str, id: str, record: Record, origin: Origin) -> Fault:
    """The fault of a second record with the id, or the word, of another."""
    first, name = catalog.place(kind, id), _NAMED_BY.get(kind, "id")
    place = origin.document.place((*origin.path, name), origin.file)
    message = f"the {name} is taken (by {first})."
    cure = f"delete this record, if it is the same; else give it an id of its own, such as “id: {id}-2”."
    alone = None
    if catalog.kind(kind)[id] == record:
        cure = "delete this record, which says the same."
        alone = re.fullmatch(r" *- \{.*\} *", origin.document.lines[place.line - 1])
    elif isinstance(record, Alike):
        words = dict.fromkeys((*catalog.words[id].alike, *record.alike))
        whole = f"- {{word: {id}, alike: [{', '.join(words)}]}}"
        cure = f"delete this record, and let the one on line {first.line} hold its words too: “{whole}”."
    elif isinstance(record, Name):
        cure = f"delete this record; what it says more, write into the one on line {first.line}."
    return Fault(place, f"{id.replace(' ', '-')}.{name}", message, cure, replacement="" if alone else None)
