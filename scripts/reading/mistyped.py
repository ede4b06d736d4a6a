"""What was typed for a number, a day, an id, an address or a text, where it has a reading."""

from __future__ import annotations

import re

from scripts.reading import cures
from scripts.reading.document import Plain
from scripts.reading.spot import Complaint, Spot
from scripts.reading.wrong_values import quoted
from scripts.records import Figure
from scripts.records.model import QUANTITIES


def mistyped(spot: Spot, wanted: str, message: str) -> Complaint | None:
    """What was typed for a number, a day, an id, an address or a word, where it has a reading."""
    text = spot.typed
    if wanted == "text":
        return _text(spot, message)
    if wanted == "id" and (said := bracketed(spot) or _several(spot)) is not None:
        return said
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


def bracketed(spot: Spot) -> Complaint | None:
    """Ids in brackets, as texts name them, where a field takes one alone."""
    held = spot.typed
    while isinstance(held, list) and len(held) == 1:
        held = held[0]
    if not isinstance(spot.typed, list) or not isinstance(held, (str, list)):
        return None
    message = "brackets are for references in texts; here the id stands alone."
    if isinstance(held, str):
        meant = held if re.fullmatch(r"[a-z0-9-]+/\d+", held) else cures.quantity(held)
        return spot.instead(message, meant) if meant else None
    meant_all = [cures.quantity(word) for word in held if isinstance(word, str)]
    if not held or len(meant_all) < len(held) or not all(meant_all):
        return None
    if spot.entry:
        return _parted(spot, message, meant_all)
    return Complaint("this takes one id, not a list.", f"keep one: write “{spot.name}: {meant_all[0]}”.")


def _several(spot: Spot) -> Complaint | None:
    """Ids of a list with no comma between them."""
    words = str(spot.typed).split() if spot.entry and isinstance(spot.typed, str) else []
    if len(words) > 1 and (found := cures.ids(str(spot.typed))):
        return _parted(spot, "the comma between two ids is missing.", found)
    if len(words) > 1 and all(cures.id(word) for word in words):
        one, two = cures.id(str(spot.typed)), ", ".join(map(cures.id, words))
        return Complaint("a comma or a hyphen is missing.", f"write “{two}” for several ids, “{one}” for one.")
    return None


def _parted(spot: Spot, message: str, ids: list[str]) -> Complaint:
    """The complaint whose cure is to write several entries where one was typed."""
    said = ", ".join(ids)
    line = spot.swapped(said)
    if (dash := re.match(r" *- ", spot.line)) and dash.end() == spot.column - 1 and line is not None:
        said, line = "” and below it “".join(f"- {id}" for id in ids), "\n".join(f"{dash[0]}{id}" for id in ids)
    return Complaint(message, f"write “{said}”.", line, [Plain(id) for id in ids])


def _text(spot: Spot, message: str) -> Complaint | None:
    text = spot.typed
    rest = spot.line[spot.column - 1 :]
    if isinstance(text, list) and rest.startswith("[[") and rest.endswith("]]"):
        message = "YAML takes a bracket at the beginning of a text for a list."
        return spot.instead(message, quoted(rest), ", in double quotes")
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
