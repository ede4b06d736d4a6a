"""An edition as a catalog again, so that its pages and cards are drawn from it alone by what draws today's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scripts.catalog import Catalog
from scripts.charts import allowed
from scripts.charts.gallery import Gallery
from scripts.charts.published import points_of
from scripts.charts.specification import written
from scripts.editions.frozen import FOLDER, Edition
from scripts.faults import Fault, HouseError, Place
from scripts.records import Section
from scripts.records.kinds import KINDS
from scripts.settings import Settings


def thawed(edition: Edition) -> Catalog:
    """The catalog of ``edition``; its texts are plain, since references were printed when it was cut."""
    try:
        catalog = _thawed(edition)
        for record in edition.records.get("charts", {}).values():
            points_of(record)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise _unreadable(edition, f"{error.title}.{where}: {error.errors()[0]['msg']}") from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _unreadable(edition, f"a record is not of the form that editions have ({error})") from None
    for id, chart in catalog.charts.items():
        for narrow in (False, True):
            for path, message, _ in allowed.complaints(written(catalog, chart, narrow)):
                where = ".".join(map(str, ("charts", id, "spec", *path)))
                raise _unreadable(edition, f"{where}: {message.rstrip('.')}")
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


def _unreadable(edition: Edition, said: str) -> HouseError:
    cure = "keep old records valid in scripts/: give a new field a default, never narrow one, nor what charts may hold."
    return HouseError(f"Edition {edition.name} cannot be read back: {said}. Try: {cure}")


def _thawed(edition: Edition) -> Catalog:
    catalog = Catalog(frozen=f"data/editions/{edition.name}")
    frozen = edition.records
    for kind in ("sources", "figures", "models", "events", "claims", "glossary", "charts"):
        kept = catalog.kind(kind)
        for id, record in frozen.get(kind, {}).items():
            kept[id] = KINDS[kind].model_validate(_known(record, KINDS[kind].model_fields))
    sections = {id: Section.model_validate(_known(r, Section.model_fields)) for id, r in frozen["sections"].items()}
    for id, record in frozen["trends"].items():
        trend = _known(record, KINDS["trends"].model_fields) | {"sections": [sections[s] for s in record["sections"]]}
        catalog.kind("trends")[id] = KINDS["trends"].model_validate(trend)
        catalog.trend_of |= dict.fromkeys(record["sections"], id)
    catalog.sections.update(sections)
    return catalog


def _known(record: dict[str, Any], fields: Any) -> dict[str, Any]:
    """What of a published record is a field of the rulebook, left out where it is empty."""
    return {name: value for name, value in record.items() if name in fields and value is not None}


def gallery(edition: Edition, settings: Settings) -> Gallery:
    """The charts of ``edition``, drawn from its frozen points."""
    charts = edition.records.get("charts", {})
    return Gallery(thawed(edition), settings, {id: points_of(record) for id, record in charts.items()})
