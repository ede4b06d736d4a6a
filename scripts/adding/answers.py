"""From what was typed to a raw record, and what is wrong with each answer, in the words of the check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from scripts.adding.forms import Form, Question, keyed, listed
from scripts.catalog import Catalog
from scripts.catalog.prose import paragraphs
from scripts.faults import Fault, Place
from scripts.reading.data_file import read as read_yaml
from scripts.reading.document import Document, Plain
from scripts.reading.validate import validate
from scripts.records import Record
from scripts.rules import references
from scripts.writing.sentences import sentences

#: Texts of several sentences, each on its line.
LONG = ("text", "looked")
#: What has no place yet: a record that is not written.
NOWHERE = "new record"
_YES_NO = {"y": "true", "yes": "true", "n": "false", "no": "false"}
#: Fields in which a bracket begins a list or a record, as in the file.
_PAIRS = re.compile(r",\s*(?=[a-z_]+:)")
_INNER = re.compile(r"\s*[\[{]")


class Unreadable(ValueError):
    """What was typed for a list is no list; the message and cure are those of the check."""


def raw(form: Form, said: Mapping[str, str], sources: Iterable[Mapping[str, str]] = ()) -> dict[str, Any]:
    """The record as the reader would give it, its fields in the order of the rulebook; raises Unreadable."""
    found: dict[str, Any] = {}
    entries = [entry for entry in sources if entry] or _first_source(form, said)
    for name in form.record.model_fields:
        if name == "sources" and form.inner and entries and not said.get("sources"):
            found[name] = [_inner(form.inner, entry) for entry in entries]
        elif said.get(name, "").strip():
            found[name] = value(form.record, name, said[name])
    return found


def value(record: type[Record], name: str, typed: str) -> Any:
    """One answer as the reader would give it: a word, a list of words, or what a bracket opens."""
    typed = typed.strip("\n").rstrip()
    if listed(record, name) or keyed(record, name):
        if _INNER.match(typed):
            return _bracketed(typed)
        if keyed(record, name):
            pairs = (pair.partition(":") for pair in _PAIRS.split(typed))
            return {key.strip(): Plain(printed.strip().strip('"')) for key, _, printed in pairs}
        return [Plain(part.strip()) for part in typed.split(",") if part.strip()]
    if record.model_fields[name].annotation is bool:
        return Plain(_YES_NO.get(typed.strip().lower(), typed.strip()))
    return Plain(lines(typed) if name in LONG else " ".join(typed.split()))


def lines(text: str) -> str:
    """A text with a sentence on each line, as ``make fix`` leaves it; blank lines part paragraphs."""
    told = (sentences(paragraph) for paragraph in paragraphs(text.replace("\\n", "\n")))
    return "\n\n".join("\n".join(paragraph) for paragraph in told)


def wrong(form: Form, catalog: Catalog, question: Question, typed: str) -> list[Fault]:
    """What is wrong with one answer by itself, and with the ids that it names."""
    record, name = form.record, question.name
    if question.inner and form.inner:
        record, name = form.inner, "id" if name == "source" else name
    if name not in record.model_fields:
        return list(_known(catalog, question, [typed.strip()])) if question.refers else []
    try:
        given = value(record, name, typed)
    except Unreadable as error:
        message, _, cure = str(error).partition(" Try: ")
        return [Fault(Place(NOWHERE), question.name, message, cure)]
    faults = [Fault(Place(NOWHERE), question.name, fault.message, fault.cure) for fault in trial(record, name, given)]
    named = given if isinstance(given, list) else [given]
    return faults or list(_known(catalog, question, [str(id) for id in named if not isinstance(id, dict)]))


def trial(record: type[Record], name: str, given: Any) -> list[Fault]:
    """The complaints about one field alone, whatever else the record lacks."""
    _, faults = validate(record, {name: given}, Document(), (), NOWHERE)
    return [fault for fault in faults if name in (fault.field.split(".")[0], fault.field.rpartition(".")[2])]


def _known(catalog: Catalog, question: Question, ids: list[str]) -> Iterable[Fault]:
    place = Place(NOWHERE)
    for id in ids:
        if question.refers == "quantity":
            yield from references.quantity(catalog, id, question.name, place)
        elif question.refers:
            kind = question.refers.removesuffix("s")
            yield from references.known(catalog, id, catalog.kind(question.refers), kind, question.name, place)


def _first_source(form: Form, said: Mapping[str, str]) -> list[dict[str, str]]:
    """The one source that options of their own describe."""
    if not form.inner:
        return []
    names = [name for name, question in form.questions.items() if question.inner]
    return [entry] if any((entry := {name: said.get(name, "") for name in names}).values()) else []


def _inner(record: type[Record], entry: Mapping[str, str]) -> dict[str, Any]:
    by_field = {"id" if name == "source" else name: typed for name, typed in entry.items() if typed.strip()}
    return {name: value(record, name, by_field[name]) for name in record.model_fields if name in by_field}


def _bracketed(typed: str) -> Any:
    document = read_yaml(f"x: {typed}\n".encode(), NOWHERE)
    if document.faults:
        raise Unreadable(f"{document.faults[0].message} Try: {document.faults[0].cure}")
    return document.value["x"]
