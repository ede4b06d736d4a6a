"""The kinds of field that records are made of: each says how typed text becomes a value, and what is refused.

Every kind is a pydantic annotation, so that validation, the JSON Schema for editors and the API's schema agree.
"""

from __future__ import annotations

import ipaddress
import re
from datetime import date
from typing import Annotated, Any, TypeGuard
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from scripts.reading.document import Plain

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
#: No number is further from nought: what is, was mistyped, and would break what prints and draws it.
LARGEST = 1e40
RESERVED_IDS = frozenset(
    "about all api assets aux cards changes charts claims com1 con constructor contribute data decks embed glossary "
    "index llm-trends-2024 llms lpt1 models nul oembed prn prototype quiz search sitemap slides sources timeline "
    "topics trends".split()
)
_LONGEST_ADDRESS = 2000
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")
_DATE = re.compile(r"([12][0-9]{3})(?:-([01][0-9])(?:-([0-3][0-9]))?)?")
_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", re.I)
#: Ends of names that lead somewhere inside a house, or nowhere.
_INNER = re.compile(
    r"(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|invalid|test|onion|arpa)$", re.I
)


class Record(BaseModel):
    """What all records share: unknown fields are refused, values never change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Refused(ValueError):
    """Typed text that a field does not take; ``wanted`` names the sort of value that it takes."""

    def __init__(self, wanted: str, said: str) -> None:
        self.wanted = wanted
        super().__init__(said)


def _text(value: Any) -> Any:
    if isinstance(value, Plain) and value.reads_as:
        raise Refused("text", f'YAML reads {str(value)!r} without quotes as {value.reads_as}. Try: "{value}"')
    if value is None or isinstance(value, (dict, list)):
        raise Refused("text", "this must be text. Try: put it in double quotes.")
    if not str(value).strip():
        raise Refused("text", "this is empty. Try: write it, or delete the line.")
    return str(value).strip("\n")


def _number(value: Any) -> Any:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _within(value)
    text = str(value)
    if not isinstance(value, Plain) or not _NUMBER.fullmatch(text) or text == "-0":
        raise Refused(
            "number",
            "this must be a plain number. "
            "Try: digits with a point, no unit, comma or quotes, such as 11390, 0.24 or 3.8e25",
        )
    number = _within(float(text))
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _within(number: float) -> float:
    """``number``, which may come from an edition and be endless or none at all."""
    if not abs(number) <= LARGEST:
        raise Refused("number", "this number is too large. Try: check the exponent.")
    return number


def _date(value: Any) -> Any:
    match = _DATE.fullmatch(str(value)) if isinstance(value, str) else None
    cure = "Try: year-month-day, only as exact as known: 2024-07-23, 2024-07 or 2024"
    if match is None:
        raise Refused("date", f"this is not a date. {cure}")
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        raise Refused("date", f"there is no such day. {cure}") from None
    if not 1940 <= year <= 2100:
        raise Refused("date", f"the year {year} is out of range. {cure}")
    return str(value)


def _full_date(value: Any) -> Any:
    if len(_date(value)) != 10:
        raise Refused("full date", "the day is missing. Try: year-month-day, such as 2026-11-23")
    return str(value)


def is_id(text: object) -> TypeGuard[str]:
    """Whether ``text`` has the form of an id."""
    return isinstance(text, str) and 2 <= len(text) <= 60 and re.fullmatch(ID_PATTERN, text) is not None


def _id(value: Any) -> Any:
    text = str(value)
    if isinstance(value, (dict, list)) or not is_id(text):
        raise Refused(
            "id",
            "this is not an id. Try: 2 to 60 lower-case letters a-z, digits and single hyphens, such as llama-3-1-405b",
        )
    if text in RESERVED_IDS or text.isdigit():
        raise Refused("id", f"“{text}” is kept for the site's own addresses. Try: a longer, telling id.")
    return text


def _address(value: Any) -> Any:
    cure = "Try: the full https address of the source's own page"
    text = str(value)
    if isinstance(value, (dict, list)) or re.search(r"[\s\"'<>\\^`{|}\x00-\x1f]", text) or not text.isascii():
        raise Refused("address", f"this is not a web address. {cure}, with spaces and accents percent-encoded.")
    if len(text) > _LONGEST_ADDRESS:
        raise Refused("address", f"the address is longer than {_LONGEST_ADDRESS:,} characters. {cure}.")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Refused("address", f"this is not a web address. {cure}.") from None
    if parts.scheme not in ("https", "http"):
        raise Refused(
            "address", f"only http and https addresses are taken, not {parts.scheme or 'one without a scheme'}. {cure}."
        )
    if parts.username is not None or parts.password is not None:
        raise Refused("address", f"the address carries a user name. {cure}, without it.")
    try:
        ipaddress.ip_address(host.strip("[]"))
        numeric = True
    except ValueError:
        numeric = False
    if numeric or port is not None or parts.netloc.endswith(":") or not _HOST.fullmatch(host) or _INNER.search(host):
        raise Refused("address", f"“{host}” is no public host. {cure}.")
    return text


def _flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value in ("true", "false") and isinstance(value, Plain):
        return value == "true"
    raise Refused("flag", "this must be true or false. Try: true")


Number = Annotated[int | float, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
Count = Annotated[int | float, BeforeValidator(_number), Field(ge=0), WithJsonSchema({"type": "number", "minimum": 0})]
_DATE_TEXT = {"type": "string", "pattern": r"^[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?$"}
PartialDate = Annotated[
    str,
    BeforeValidator(_date),
    WithJsonSchema({"anyOf": [_DATE_TEXT, {"type": "integer", "minimum": 1940, "maximum": 2100}]}, mode="validation"),
    WithJsonSchema(_DATE_TEXT, mode="serialization"),
]
FullDate = Annotated[str, BeforeValidator(_full_date), WithJsonSchema({"type": "string", "format": "date"})]
Id = Annotated[str, BeforeValidator(_id), WithJsonSchema({"type": "string", "pattern": ID_PATTERN, "maxLength": 60})]
Address = Annotated[str, BeforeValidator(_address), WithJsonSchema({"type": "string", "format": "uri"})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
Line = Annotated[str, BeforeValidator(_text), StringConstraints(min_length=1, max_length=600)]
Title = Annotated[str, BeforeValidator(_text), StringConstraints(min_length=1, max_length=600)]
Prose = Annotated[str, BeforeValidator(_text), StringConstraints(min_length=1, max_length=6000)]


def reference(what: str, pattern: str) -> WithJsonSchema:
    """The schema of a field that holds the id of another record."""
    return WithJsonSchema({"type": "string", "pattern": pattern, "description": f"id of a {what}"})


QuantityId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z_]+)?$", max_length=90),
    reference("figure, or a model and its field: llama-3-1-405b.parameters", r"^[a-z0-9-]+(\.[a-z_]+)?$"),
]
