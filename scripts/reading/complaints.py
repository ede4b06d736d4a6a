"""What to say of a value that the rulebook refuses: what is wrong, the cure with the exact text, and what was meant."""

from __future__ import annotations

import re
from typing import Any, get_args

from pydantic import BaseModel

from scripts.reading import cures
from scripts.reading.misplaced import misplaced
from scripts.reading.mistyped import bracketed, mistyped
from scripts.reading.spot import Complaint, Spot, entry_of, example_of
from scripts.records import Source
from scripts.records.fields import Refused


def complaint(spot: Spot, detail: dict[str, Any]) -> Complaint:
    """What to say of one complaint of the rulebook."""
    kind, context = detail["type"], detail.get("ctx", {})
    known = spot.owner.model_fields.get(spot.name)
    example = example_of(spot.owner, spot.name)
    meaning = re.split(r"[.;:](?: |$)", known.description or "")[0] if known else ""
    if kind == "missing":
        return _missing(spot, meaning)
    if kind == "extra_forbidden":
        return misplaced(spot)
    if kind == "literal_error":
        return _literal(spot, str(context["expected"]))
    if kind == "value_error":
        error = context["error"]
        message, _, cure = str(error).partition(" Try: ")
        wanted = error.wanted if isinstance(error, Refused) else ""
        return mistyped(spot, wanted, message) or Complaint(message, cure or example)
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
        entry = entry_of(spot.owner, spot.name) or "id: …"
        said = f"write “{{{entry}}}”, or the fields on lines of their own, indented alike."
        return Complaint("this must be a record with named fields.", said)
    if kind in ("string_pattern_mismatch", "string_type"):
        if (said_ := bracketed(spot)) is not None:
            return said_
        meant = cures.quantity(str(spot.typed))
        message = f"“{str(spot.typed)[:60]}” is not an id."
        if meant and meant != str(spot.typed):
            return spot.instead(message, meant)
        return Complaint(message, "write a figure's id, or a model's id and a field: llama-3-1-405b.context")
    if kind == "greater_than_equal":
        return Complaint(f"{spot.typed} is less than {context['ge']}.", f"write a number from {context['ge']} on.")
    return Complaint(str(detail["msg"]).rstrip(".") + ".", f"write “{spot.name}: {example}”.")


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
    over = len(text) - most
    return Complaint(
        f"this has {len(text)} characters, {most} fit.", f"shorten it by {over} character{'s' * (over != 1)}."
    )


def _list(spot: Spot) -> Complaint:
    entry = entry_of(spot.owner, spot.name)
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
