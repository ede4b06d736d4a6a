"""The issue forms are such as GitHub takes, and the site's report links fill in fields that are there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FOLDER = ROOT / ".github/ISSUE_TEMPLATE"
FORMS = sorted(file for file in FOLDER.glob("*.yml") if file.name != "config.yml")
MKDOCS = (ROOT / "mkdocs.yml").read_text("utf-8")
TOP = {"name", "description", "title", "labels", "assignees", "projects", "type", "body"}
OF_THE_LINK = {"template", "title", "body", "labels", "assignees", "milestone", "projects"}
#: Kind of field -> the attributes that GitHub knows, the first of them needed.
ATTRIBUTES = {
    "markdown": ["value"],
    "input": ["label", "description", "placeholder", "value"],
    "textarea": ["label", "description", "placeholder", "value", "render"],
    "dropdown": ["label", "description", "multiple", "options", "default"],
    "checkboxes": ["label", "description", "options"],
}


def form(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    return content


def test_there_are_four_forms_each_with_a_name_of_its_own() -> None:
    assert [file.name for file in FORMS] == ["idea.yml", "missing-source.yml", "new-model.yml", "wrong-figure.yml"]
    assert len({form(file.name)["name"] for file in FORMS}) == 4


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_a_form_is_of_github_s_schema(file: Path) -> None:
    content = form(file.name)
    assert {"name", "description", "body"} <= set(content) <= TOP
    for key in ("name", "description", "title"):
        assert isinstance(content[key], str)
        assert content[key]
    assert len(content["name"]) > 3
    assert all(isinstance(label, str) for label in content["labels"])
    asking = [field for field in content["body"] if field["type"] != "markdown"]
    assert asking
    ids, labels = [field["id"] for field in asking], [field["attributes"]["label"] for field in asking]
    assert len(set(ids)) == len(ids)
    assert len(set(labels)) == len(labels)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", id) for id in ids)
    assert not set(ids) & OF_THE_LINK
    for field in content["body"]:
        assert set(field) <= {"type", "id", "attributes", "validations"}
        known = ATTRIBUTES[field["type"]]
        assert known[0] in field["attributes"]
        assert set(field["attributes"]) <= set(known)
        assert all(isinstance(value, str) for value in field["attributes"].values())
        assert field.get("validations", {"required": True}) == {"required": True}


def test_the_fields_that_report_links_fill_in_are_there() -> None:
    fields = {file.stem: [field["id"] for field in form(file.name)["body"]] for file in FORMS}
    assert set(fields["wrong-figure"]) == {"page", "record", "value", "source", "what"}
    assert {"page", "record"} <= set(fields["missing-source"])


def test_blank_issues_are_off_and_the_way_to_mend_it_oneself_is_shown() -> None:
    config = form("config.yml")
    repository, branch = (re.findall(rf"^  {key}: (\S+)$", MKDOCS, re.MULTILINE)[0] for key in ("repository", "branch"))
    assert config["blank_issues_enabled"] is False
    (link,) = config["contact_links"]
    assert set(link) == {"name", "url", "about"}
    assert link["url"] == f"{repository}/blob/{branch}/CONTRIBUTING.md"


def test_the_owners_are_of_the_repository_s_organisation_and_their_places_exist() -> None:
    lines = (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert rules[0] == ["*", "@llm-trends/maintainers"]
    for place, *owners in rules[1:]:
        assert (ROOT / place.strip("/")).exists(), place
        assert owners
        assert set(owners) <= {"@llm-trends/maintainers", "@llm-trends/editors"}


def test_what_pages_run_and_wear_is_owned_by_maintainers() -> None:
    rules = [line.split() for line in (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines() if line[:1] == "/"]
    files = [
        path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.*") if path.suffix in (".js", ".css")
    ]
    assert files
    for file in files:
        owners = next(owner for place, owner in reversed(rules) if f"/{file}".startswith(place))
        assert owners == "@llm-trends/maintainers", file


def test_the_pull_request_template_asks_where_it_was_read_and_says_what_follows() -> None:
    text = " ".join((ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_text("utf-8").split())
    assert "Where I read it" in text
    assert "first contribution, a maintainer starts them" in text
    assert len(text) < 800
