"""An edition as a catalog again, so that its pages and cards are drawn from it alone by what draws today's."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from scripts.catalog import Catalog
from scripts.charts import allowed
from scripts.charts.gallery import Gallery
from scripts.charts.points import Point
from scripts.charts.published import points_of
from scripts.charts.specification import written
from scripts.editions.frozen import FOLDER, LEDGER, Edition
from scripts.editions.lists import short
from scripts.faults import Fault, HouseError, Place
from scripts.records import Record, Section
from scripts.records.kinds import KINDS
from scripts.settings import Settings


def thawed(edition: Edition) -> Catalog:
    """The catalog of ``edition``; its texts are plain, since references were printed when it was cut."""
    try:
        catalog = _thawed(edition)
        for id, record in edition.records.get("charts", {}).items():
            _drawable(catalog, id, record)
    except _Odd as error:
        raise _unreadable(edition, str(error)) from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _unreadable(edition, f"a record is not of the form that editions have ({short(str(error))})") from None
    except RecursionError:
        raise _unreadable(edition, "a record is nested too deeply") from None
    return catalog


def illegible(catalog: Catalog, data: Path) -> list[Fault]:
    """A fault for each edition that today's program cannot show; that depends on the program, so each build asks."""
    faults = []
    for edition in catalog.editions:
        try:
            thawed(edition)
        except HouseError as error:
            message, _, cure = str(error).partition(" Try: ")
            faults.append(
                Fault(Place(f"{data.name}/{FOLDER}/{edition.name}"), f"edition {edition.name}", message, cure)
            )
    return faults


class _Odd(ValueError):
    """What is wrong with a record, and with which field of it."""

    def __init__(self, kind: str, id: str, path: tuple[str | int, ...], said: str) -> None:
        super().__init__(f"{'.'.join(short(str(part)) for part in (kind, id, *path))}: {said.rstrip('.')}")


def _unreadable(edition: Edition, said: str) -> HouseError:
    cure = (
        f"where a change touched its files, “git checkout -- data/{FOLDER}/{edition.name} data/{LEDGER}”; else keep "
        "old records valid in scripts/: give a new field a default, never narrow one, nor what charts may hold."
    )
    return HouseError(f"Edition {edition.name} cannot be read back: {said}. Try: {cure}")


def _thawed(edition: Edition) -> Catalog:
    catalog = Catalog(frozen=f"data/editions/{edition.name}")
    frozen = edition.records
    for kind in ("sources", "figures", "models", "events", "claims", "glossary", "charts"):
        kept = catalog.kind(kind)
        for id, record in frozen.get(kind, {}).items():
            kept[id] = _valid(kind, id, KINDS[kind], record)
    for id, record in frozen["sections"].items():
        catalog.kind("sections")[id] = _valid("sections", id, Section, record)
    for id, record in frozen["trends"].items():
        sections = [catalog.sections[section] for section in record["sections"]]
        catalog.kind("trends")[id] = _valid("trends", id, KINDS["trends"], {**record, "sections": sections})
        catalog.trend_of |= dict.fromkeys(record["sections"], id)
    return catalog


def _valid(kind: str, id: str, record_type: type[Record], record: dict[str, Any]) -> Record:
    """``record`` by the rulebook of today; raises _Odd where that refuses it."""
    try:
        return record_type.model_validate(_known(record, record_type.model_fields))
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        raise _Odd(kind, id, first["loc"], _told(first["msg"])) from None


def _drawable(catalog: Catalog, id: str, record: dict[str, Any]) -> None:
    """Raise _Odd where the frozen chart ``id`` holds what a chart may not."""
    try:
        points = _points().validate_json(json.dumps(record["points"]), strict=True)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        raise _Odd("charts", id, ("points", *first["loc"]), _told(first["msg"])) from None
    points_of(record)
    for number, point in enumerate(points):
        for source in point.source_ids:
            if source not in catalog.sources:
                raise _Odd("charts", id, ("points", number, "source_ids"), f"there is no source “{short(source)}”")
    for narrow in (False, True):
        for path, message, _ in allowed.complaints(written(catalog, catalog.charts[id], narrow)):
            raise _Odd("charts", id, ("spec", *path), message)


def _told(message: str) -> str:
    """What pydantic says of a field, without the cure that is meant for those who write records."""
    return short(message.removeprefix("Value error, ").partition(" Try: ")[0], 200)


@cache
def _points() -> TypeAdapter[list[Point]]:
    """What the points of a chart are held to; made when it is first asked for."""
    return TypeAdapter(list[Point])


def _known(record: dict[str, Any], fields: Any) -> dict[str, Any]:
    """What of a published record is a field of the rulebook, left out where it is empty."""
    return {name: value for name, value in record.items() if name in fields and value is not None}


def gallery(edition: Edition, settings: Settings) -> Gallery:
    """The charts of ``edition``, drawn from its frozen points."""
    charts = edition.records.get("charts", {})
    return Gallery(thawed(edition), settings, {id: points_of(record) for id, record in charts.items()})
