"""Fields that stand where they do not belong: misspelt, of another record, or no fields at all."""

from __future__ import annotations

import re

from scripts.reading import cures
from scripts.reading.document import Plain
from scripts.reading.spot import Complaint, Spot, record_type
from scripts.reading.wrong_values import quoted
from scripts.records import Source

#: Names that people give to fields of a source, beside slips of their own.
_CALLED = {"author": "by", "authors": "by", "publisher": "by", "link": "url", "address": "url", "date": "published"}


def misplaced(spot: Spot) -> Complaint:
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
    return _elsewhere(spot) or Complaint(
        f"there is no field “{name}” here.", f"delete the line; the fields are {', '.join(fields)}."
    )


def _elsewhere(spot: Spot) -> Complaint | None:
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
