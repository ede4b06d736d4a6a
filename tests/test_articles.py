"""A newspaper's article needs five fields, all other sources what they needed; the schemas say the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from scripts import catalog
from scripts.catalog import published
from scripts.checking.check import checked
from scripts.editions.freeze import freeze
from scripts.editions.frozen import parse
from scripts.editions.thaw import thawed
from scripts.records import Source
from scripts.records.kinds import KINDS
from scripts.records.schema import render_schemas
from scripts.settings import Settings
from scripts.sharing.citation import of_source
from tests.conftest import ROOT, save

ARTICLE = """\
  - id: gazette-kettle-2024
    title: The machine that drew like a kettle
    outlet: The Gazette
    published: 2024-05-14
    url: https://gazette.example/kettle
"""
FILES = [(kind, path) for kind in KINDS for path in catalog.files(ROOT / "data", kind)]
SCHEMAS = {name.removesuffix(".json"): json.loads(text) for name, text in render_schemas().items()}


class Loader(yaml.SafeLoader):
    """Reads as editors' tools do: days stay text, 3.8e25 is a number, yes is a word."""


Loader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in pairs if not tag.endswith(("timestamp", "float", "bool", "int"))]
    for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_PLAIN = {
    "bool": (r"^(?:true|false)$", "tf"),
    "int": (r"^[-+]?[0-9]+$", "-+0123456789"),
    "float": (r"^[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$", "-+0123456789"),
}
for _name, (_pattern, _signs) in _PLAIN.items():
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", __import__("re").compile(_pattern), list(_signs))
Loader.add_constructor(
    "tag:yaml.org,2002:float",
    lambda loader, node: float(loader.construct_scalar(node)),  # type: ignore[arg-type]
)


def loaded(text: str) -> Any:
    return yaml.load(text, Loader)


def complaints(kind: str, data: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(SCHEMAS[kind])
    return [error.message for error in validator.iter_errors(data)]


def with_article(project: Settings, article: str = ARTICLE) -> catalog.Catalog:
    path = project.data / "sources.yml"
    path.write_text(path.read_text("utf-8") + article, "utf-8")
    save(project, "events.yml", ("[page-one]", "[page-one, gazette-kettle-2024]"))
    records, faults = checked(project.data)
    assert [str(fault) for fault in faults if not fault.warning] == []
    return records


def test_five_fields_are_an_article_and_the_rest_follows(small: Settings) -> None:
    source = with_article(small).sources["gazette-kettle-2024"]
    assert (source.by, source.kind, source.primary) == ("The Gazette", "news", False)
    assert source.printed_in is None
    assert of_source(source).plain.startswith("The Gazette, “The machine that drew like a kettle”, 14 May 2024")


def test_what_is_given_is_not_overruled(small: Settings) -> None:
    more = "    by: R. Roe\n    kind: report\n    primary: true\n"
    source = with_article(small, ARTICLE + more).sources["gazette-kettle-2024"]
    assert (source.by, source.kind, source.primary, source.printed_in) == ("R. Roe", "report", True, "The Gazette")


@pytest.mark.parametrize(
    ("left_out", "given", "missing"),
    [
        ("title", "", "title"),
        ("url", "", "url"),
        ("published", "", "by"),
        ("outlet", "", "by"),
        ("outlet", "by: R. Roe", "kind"),
        ("", "kind: report", "primary"),
    ],
)
def test_what_does_not_follow_is_demanded_by_the_check_and_by_the_schema(
    small: Settings, left_out: str, given: str, missing: str
) -> None:
    lines = [line for line in ARTICLE.splitlines() if not left_out or f"{left_out}:" not in line]
    article = "\n".join([*lines, *([f"    {given}"] if given else [])]) + "\n"
    path = small.data / "sources.yml"
    path.write_text(path.read_text("utf-8") + article, "utf-8")
    _, faults = catalog.read(small.data)
    assert f"gazette-kettle-2024.{missing}" in [fault.field for fault in faults]
    assert complaints("sources", loaded(f"sources:\n{article}"))


def test_the_schema_takes_the_five_fields_and_demands_the_others_of_other_sources() -> None:
    assert complaints("sources", loaded(f"sources:\n{ARTICLE}")) == []
    bare = ARTICLE.replace("outlet: The Gazette", "by: The Gazette")
    assert complaints("sources", loaded(f"sources:\n{bare}"))
    assert complaints("sources", loaded(f"sources:\n{bare}    kind: report\n"))
    assert complaints("sources", loaded(f"sources:\n{bare}    kind: report\n    primary: true\n")) == []


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda part: part.stem if isinstance(part, Path) else part)
def test_another_validator_takes_all_of_todays_data_by_the_editors_schema(kind: str, path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[kind])
    assert complaints(kind, loaded(path.read_text("utf-8"))) == []


def test_an_article_is_published_whole_and_thaws_as_it_was(small: Settings) -> None:
    records = with_article(small)
    (record,) = (entry for entry in published.records(records, "sources") if entry["id"] == "gazette-kettle-2024")
    item, definitions = published.fields("sources")
    jsonschema.validate(record, {**item, "$defs": definitions}, jsonschema.Draft202012Validator)
    assert set(record) == set(Source.model_fields)
    again = thawed(parse(freeze(records, "2024.1", "2026-03-01")))
    assert again.sources == records.sources
