"""What to say of a value that the rulebook refuses: what is wrong, the cure with the exact text, and what was meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel

from scripts import cures
from scripts.faults import Place
from scripts.records import Figure, Record, Source
from scripts.records.fields import Refused
from scripts.records.model import QUANTITIES
from scripts.slips import quoted
from scripts.yaml_reader import Document, Plain

#: Names that people give to fields of a source, beside slips of their own.
_CALLED = {"author": "by", "authors": "by", "publisher": "by", "link": "url", "address": "url", "date": "published"}


@dataclass(frozen=True)
class Complaint:
    """What is wrong with one field and how to cure it.

    ``line`` is what should stand in the place of its line; ``meant`` the value as it was meant, with ``name`` where the
    field was meant to be another, ``above`` what was meant as fields of the record. All are set only where there is
    one reading.
    """

    message: str
    cure: str
    line: str | None = None
    meant: Any = None
    name: str = ""
    above: dict[str, Any] | None = None


@dataclass(frozen=True)
class Spot:
    """Where a complaint is made: the record type, the fields there, the field, what was typed and its line."""

    owner: type[BaseModel]
    holder: Any
    name: str
    typed: Any
    line: str
    column: int
    before: str = ""
    after: str = ""
    record: type[BaseModel] | None = None
    root: Any = None
    indent: int = 0

    def swapped(self, text: str) -> str | None:
        """The line with ``text`` in the place of what was typed; None when that is not found on the line."""
        start = self.column - 1
        rest = self.line[start:]
        if isinstance(self.typed, Plain) and self.typed and rest.startswith(self.typed):
            return self.line[:start] + text + rest[len(self.typed) :]
        if isinstance(self.typed, str) and (match := re.match(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", rest)):
            return self.line[:start] + text + rest[match.end() :]
        if isinstance(self.typed, (list, dict)) and re.fullmatch(r"[\[{].*[\]}]", rest):
            return self.line[:start] + text
        return None

    def instead(self, message: str, text: str, reason: str = "") -> Complaint:
        """The complaint whose cure is to write ``text`` for what was typed."""
        said = f"{self.name}: {text}" if re.fullmatch(r"[a-z_]+", self.name) else text
        return Complaint(message, f"write “{said}”{reason}.", self.swapped(text), _read(text))


def spot_of(owner: type[BaseModel], holder: Any, name: str, typed: Any, document: Document, place: Place) -> Spot:
    """The spot of a value that stands at ``place``."""
    line = document.lines[place.line - 1] if 0 < place.line <= len(document.lines) else ""
    above = next((text for text in reversed(document.lines[: max(0, place.line - 1)]) if text.strip()), "")
    below = next((text for text in document.lines[place.line :] if text.strip()), "")
    return Spot(owner, holder, name, typed, line, place.column, above, below)


def _read(text: str) -> Any:
    """A value as the reader gives it, for one line of text."""
    if text.startswith('"'):
        return text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    if text.startswith("["):
        return [Plain(word) for word in text[1:-1].split(", ")]
    return Plain(text)


def complaint(spot: Spot, detail: dict[str, Any]) -> Complaint:
    """What to say of one complaint of the rulebook."""
    kind, context = detail["type"], detail.get("ctx", {})
    known = spot.owner.model_fields.get(spot.name)
    example = example_of(spot.owner, spot.name)
    meaning = re.split(r"[.;:](?: |$)", known.description or "")[0] if known else ""
    if kind == "missing":
        return _missing(spot, meaning)
    if kind == "extra_forbidden":
        return _extra(spot)
    if kind == "literal_error":
        return _literal(spot, str(context["expected"]))
    if kind == "value_error":
        error = context["error"]
        message, _, cure = str(error).partition(" Try: ")
        wanted = error.wanted if isinstance(error, Refused) else ""
        return _typed(spot, wanted, message) or Complaint(message, cure or example)
    if kind == "string_too_long" or (kind == "too_long" and isinstance(spot.typed, str)):
        return _long(spot, context["max_length"])
    if kind == "string_too_short":
        return Complaint("this is empty.", f"write it, or delete the line ({meaning}).")
    if kind == "list_type":
        return _list(spot)
    if kind in ("too_short", "too_long"):
        least = "at least one entry" if kind == "too_short" else f"{context['max_length']} entries at most"
        return Complaint(f"this list takes {least}.", f"write “{spot.name}: [a, b]”, or lines that start with “- ”.")
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        entry = _entry(spot.owner, spot.name) or "id: …"
        said = f"write “{{{entry}}}”, or the fields on lines of their own, indented alike."
        return Complaint("this must be a record with named fields.", said)
    if kind == "string_pattern_mismatch":
        head, _, part = str(spot.typed).partition(".")
        meant = ".".join(filter(None, (cures.id(head), part.strip().lower())))
        message = f"“{str(spot.typed)[:60]}” is not an id."
        if meant != str(spot.typed) and cures.id(head):
            return spot.instead(message, meant)
        return Complaint(message, "write a figure's id, or a model's id and a field: llama-3-1-405b.context")
    if kind == "greater_than_equal":
        return Complaint(f"{spot.typed} is less than {context['ge']}.", f"write a number from {context['ge']} on.")
    return Complaint(str(detail["msg"]).rstrip(".") + ".", f"write “{spot.name}: {example}”.")


def example_of(owner: type[BaseModel], name: str) -> str:
    """The rulebook's example of a field, as it is written in a data file."""
    known = owner.model_fields.get(name)
    value = known.examples[0] if known and known.examples else "…"
    if isinstance(value, list):
        return "[" + ", ".join(map(str, value)) + "]"
    return str(value)


def _missing(spot: Spot, meaning: str) -> Complaint:
    example = example_of(spot.owner, spot.name)
    such = f", such as “{spot.name}: {example}”" if example != "…" else ""
    options = _options(spot.owner, spot.name)
    such = f": {', '.join(options)}" if options else such
    if spot.owner is Source and spot.name in ("by", "kind", "primary"):
        such += "; a newspaper's article needs only id, title, outlet, published and url"
    return Complaint(f"the field is missing ({meaning}).", f"add “{spot.name}: …”{such}.")


def _options(owner: type[BaseModel], name: str) -> list[str]:
    """The values of a field that takes one of a few words."""
    known = owner.model_fields.get(name)
    pending, found = [known.annotation] if known else [], list[str]()
    while pending:
        candidate: Any = pending.pop()
        found += [part for part in get_args(candidate) if isinstance(part, str)]
        pending += [part for part in get_args(candidate) if not isinstance(part, (str, type(None)))]
    return found


def _extra(spot: Spot) -> Complaint:
    """A field that the record does not have."""
    name, fields = spot.name, spot.owner.model_fields
    given = spot.holder if isinstance(spot.holder, dict) else {}
    if not re.fullmatch(r"[\w-]+", name) and isinstance(spot.typed, Plain) and not spot.typed:
        if (glued := re.fullmatch(r"([a-z_]+):(\S.*)", name)) and glued[1] in fields:
            message = f"the blank after “{glued[1]}:” is missing."
            text = f"{glued[1]}: {glued[2]}"
            line = spot.line.replace(name, text, 1) or None
            return Complaint(message, f"write “{text}”.", line, Plain(glued[2]), glued[1])
        return _split(spot)
    free = [field for field in fields if field not in given]
    meant = _CALLED.get(name, "") if spot.owner is Source else ""
    meant = meant if meant in free else cures.close(name, free)
    if meant:
        line = re.sub(rf"(?<![\w-]){re.escape(name)}(?= *:)", meant, spot.line, count=1) or None
        return Complaint(
            f"there is no field “{name}” here.", f"write “{meant}:” for “{name}:”.", line, spot.typed, meant
        )
    if same := cures.close(name, list(fields)):
        return Complaint(f"there is no field “{name}”; “{same}” stands here already.", "delete this line.")
    return _misplaced(spot) or Complaint(
        f"there is no field “{name}” here.", f"delete the line; the fields are {', '.join(fields)}."
    )


def _misplaced(spot: Spot) -> Complaint | None:
    """A field of the record that stands in an entry, or one of an entry that stands outside; or a line of text."""
    name, own = spot.name, _indented(spot.line)
    above, deeper = _indented(spot.before), _indented(spot.before) > _indented(spot.line)
    alone = re.match(rf" *{re.escape(name)}:", spot.line) is not None
    for other in spot.owner.model_fields:
        inner = record_type(spot.owner, other)
        if not inner or name not in inner.model_fields:
            continue
        message = f"“{name}” is a field of the entries of “{other}”, not of the record."
        entries = spot.holder.get(other) if isinstance(spot.holder, dict) else None
        column = above + (2 if spot.before.lstrip().startswith("- ") else 0)
        if alone and deeper and isinstance(entries, list) and entries and isinstance(entries[-1], dict):
            meant = {other: [*entries[:-1], entries[-1] | {name: spot.typed}]}
            cure = f"indent the line by {column} spaces, like the fields above it."
            return Complaint(message, cure, " " * column + spot.line.strip(), meant)
        return Complaint(message, f"move the line into an entry of “{other}”, indented like the fields there.")
    if spot.record is not None and spot.record is not spot.owner and name in spot.record.model_fields and alone:
        message = f"“{name}” is a field of the record, not of this entry."
        cure = f"indent the line by {spot.indent} spaces, below the entries."
        last = _indented(spot.after) <= spot.indent or not spot.after.strip()
        if last and isinstance(spot.root, dict) and name not in spot.root:
            return Complaint(message, cure, " " * spot.indent + spot.line.strip(), above={name: spot.typed})
        return Complaint(message, cure)
    if deeper and alone and not re.fullmatch(r"[a-z_]+", name) and above > own:
        cure = f"indent the line by {above} spaces, like the text above it."
        return Complaint("a line of the text above is not indented like it.", cure, " " * above + spot.line.strip(), {})
    return None


def _indented(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _split(spot: Spot) -> Complaint:
    """A comma within { } that was meant as part of the text before it."""
    text = re.escape(spot.name)
    message = f"the comma before “{spot.name}” ends the text there."
    match = re.search(rf"([a-z_]+): ([^,{{}}\[\]\"']*, ?{text})(?=[,}}])", spot.line)
    if not match:
        return Complaint(message, "put the whole text in double quotes.")
    written = f"{match[1]}: {quoted(match[2])}"
    line = spot.line[: match.start()] + written + spot.line[match.end() :]
    return Complaint(message, f"put the whole text in double quotes: write “{written}”.", line, match[2], match[1])


def _literal(spot: Spot, expected: str) -> Complaint:
    options = [option.strip().strip("'") for option in expected.replace(" or ", ", ").split(", ")]
    message = f"“{str(spot.typed)[:60]}” is not one of the values taken here."
    meant = cures.close(str(spot.typed), options) if isinstance(spot.typed, str) else ""
    if meant:
        return spot.instead(message, meant, f", if that is meant; else one of {', '.join(options)}")
    return Complaint(message, f"write one of {', '.join(options)}.")


def _long(spot: Spot, most: int) -> Complaint:
    text = str(spot.typed)
    if spot.name == "found" or most == 60:
        value = spot.holder.get("value") if isinstance(spot.holder, dict) else None
        figure = cures.figure(text, float(cures.number(str(value)) or "nan") if value else None)
        cure = "write the number and its unit as printed there, no sentence"
        message = f"this is a sentence of {len(text)} characters; what the source prints has {most} at most."
        return Complaint(message, f"{cure}: “found: {figure}”." if figure else f"{cure}.")
    return Complaint(f"this has {len(text)} characters, {most} fit.", f"shorten it by {len(text) - most} characters.")


def _list(spot: Spot) -> Complaint:
    entry = _entry(spot.owner, spot.name)
    message = "this must be a list."
    if isinstance(spot.typed, dict) and entry:
        lead = spot.line[: spot.column - 1]
        first = spot.line[spot.column - 1 :]
        if lead.strip() or len(lead) < 2:
            return Complaint(message, f"put it in brackets: “{spot.name}: [{{{entry}}}]”.")
        cure = f"begin the entry with a dash: “- {first}”, the dash indented by {len(lead) - 2} spaces."
        return Complaint(message, cure, f"{lead[:-2]}- {first}", [spot.typed])
    if entry:
        return Complaint(message, f"write “{spot.name}: [{{{entry}}}]”, or an entry a line that starts with “- ”.")
    if isinstance(spot.typed, str) and spot.typed.strip(" []"):
        return spot.instead(message, cures.listed(str(spot.typed)), ", in the form [a, b]")
    return Complaint(message, f"write “{spot.name}: [a, b]”, or delete the line.")


def _entry(owner: type[BaseModel], name: str) -> str:
    """The fields of an entry of a list of records, to be filled in; empty for other lists."""
    inner = record_type(owner, name) or (owner if owner.__name__ in ("Reading", "ModelSource", "Row") else None)
    if inner is None:
        return ""
    return {"Reading": "id: …, where: …, found: …", "ModelSource": "id: …, where: …, gives: {…: …}"}.get(
        inner.__name__, "of: …"
    )


def record_type(owner: type[BaseModel], step: str | int) -> type[Record] | None:
    """The record type that field ``step`` of ``owner`` holds, looking through lists and options."""
    if isinstance(step, int) or step not in owner.model_fields:
        return None
    pending: list[Any] = [owner.model_fields[step].annotation]
    while pending:
        candidate = pending.pop()
        if isinstance(candidate, type) and issubclass(candidate, Record):
            return candidate
        pending += get_args(candidate)
    return None


def _typed(spot: Spot, wanted: str, message: str) -> Complaint | None:
    """What was typed for a number, a day, an id, an address or a word, where it has a reading."""
    text = spot.typed
    if wanted == "text":
        return _text(spot, message)
    if not isinstance(text, str):
        return None
    if not text.strip() and isinstance(text, Plain):
        return Complaint("the field has no value.", "write it after the colon, or delete the line.")
    if wanted == "number":
        return _number(spot, message)
    if wanted in ("date", "full date"):
        found = cures.days(text, wanted == "full date")
        if wanted == "full date" and not found:
            return Complaint(message, f"write the day too, such as “{spot.name}: {str(text)[:7]}-23” (year-month-day).")
        if len(found) == 1:
            return spot.instead(message, found[0], " (year-month-day)")
        if found:
            both = " or ".join(f"“{spot.name}: {day}”" for day in found)
            return Complaint(f"{message[:-1]}, and it can be read in two ways.", f"write {both} (year-month-day).")
        return None
    meant = {"id": cures.id, "address": cures.address, "flag": cures.flag}.get(wanted, str)(text)
    if not meant or (meant == text and isinstance(text, Plain)):
        return None
    if wanted == "address":
        return spot.instead("this is no whole web address.", meant)
    why = " (lower-case letters, digits and hyphens)" if wanted == "id" else ""
    return spot.instead(message, meant, why)


def _text(spot: Spot, message: str) -> Complaint | None:
    text = spot.typed
    if isinstance(text, Plain) and text.reads_as and text:
        return spot.instead(message, quoted(text), ", in double quotes")
    if isinstance(text, Plain) and not text:
        return Complaint(
            'the field has no value (YAML reads "" as nothing).',
            'write the text after the colon, not ""; or delete the line.',
        )
    if isinstance(text, list) and len(text) == 1 and isinstance(text[0], str):
        return spot.instead("this must be one text, not a list.", quoted(text[0]), ", without brackets or dash")
    if isinstance(text, list) and text and all(isinstance(word, str) for word in text):
        said = quoted(", ".join(text))
        return Complaint("this must be one text, not a list.", f"write “{spot.name}: {said}”, in double quotes.")
    if isinstance(text, dict) and len(text) == 1:
        ((key, value),) = text.items()
        rest = spot.line[spot.column - 1 :]
        if isinstance(value, str) and rest == f"{key}: {value}":
            said = quoted(rest)
            why = f"put the text in double quotes: write “{said}”."
            line = spot.line[: spot.column - 1] + said
            return Complaint("a colon and a blank stand in the text.", why, line, rest)
    return None


def _number(spot: Spot, message: str) -> Complaint | None:
    """A number with its unit, in another country's form, as a range, or with a word before it."""
    text, holder = str(spot.typed), spot.holder if isinstance(spot.holder, dict) else {}
    unit = QUANTITIES[spot.name][0] if spot.name in QUANTITIES else str(holder.get("unit", ""))
    if meant := cures.number(text, unit):
        return spot.instead(message, meant, " (digits with a point, no unit, comma or quotes)")
    blanks = " " * (len(spot.line) - len(spot.line.lstrip()))
    alone = spot.owner is Figure and spot.name == "value" and re.match(r" +value:", spot.line)
    if alone and (pair := cures.ends(text, unit)) and not {"low", "high"} & holder.keys():
        line = f"{blanks}low: {pair[0]}\n{blanks}high: {pair[1]}"
        cure = f"write “low: {pair[0]}” and below it “high: {pair[1]}” in place of value."
        return Complaint("this is a range, not a number.", cure, line, {"low": Plain(pair[0]), "high": Plain(pair[1])})
    if alone and (found := cures.qualified(text, unit)) and "qualifier" not in holder:
        line = f"{blanks}value: {found[1]}\n{blanks}qualifier: {found[0]}"
        cure = f"write “value: {found[1]}” and below it “qualifier: {found[0]}”."
        meant_ = {"value": Plain(found[1]), "qualifier": Plain(found[0])}
        return Complaint("a word or sign stands before the number.", cure, line, meant_)
    return None
