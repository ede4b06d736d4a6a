"""Text that would act is shown as typed, wherever a record's words reach; what comes from docs/ is held too."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree
from playwright.sync_api import Page
from pptx import Presentation

from scripts.build import build
from scripts.catalog import KINDS
from scripts.characters import bad_character
from scripts.faults import HouseError
from scripts.settings import Settings
from tests import hostile_cases
from tests.conftest import AUDIT, SMALL, Visit, make_project
from tests.hostile_cases import BENIGN, BENIGN_ADDRESSES, TEXTS
from tests.hostile_project import Place, answers, dressed, has, places, put, variant

#: Records of each kind in one project, and projects.
MANY, PROJECTS = (48, 20) if AUDIT else (7, 1)
#: What a record names, so that every page shows every record.
LINKS: dict[str, Callable[[int], dict[str, Any]]] = {
    "claims": lambda n: {"section": f"section-{n}", "sources": [f"source-{n}"]},
    "events": lambda n: {"trend": f"trend-{n}", "sources": [f"source-{n}"]},
    "trends": lambda n: {"headline": f"figure-{n}", "year_section": f"section-{n}"},
}
#: Kind and field -> the pages that must show it, by their number.
SHOWN: dict[tuple[str, str], str] = {
    ("trends", "name"): "trend-{n}/ topics/ s/section-{n}/",
    ("trends", "answer"): "trend-{n}/",
    ("trends", "year"): "",
    ("trends", "story"): "trend-{n}/",
    ("trends", "heading"): "topics/ s/section-{n}/",
    ("trends", "aka"): "topics/",
    ("trends", "claim"): "trend-{n}/ s/section-{n}/ embed/section-{n}/ all/",
    ("trends", "text"): "trend-{n}/ all/",
    ("trends", "looked"): "trend-{n}/",
    ("sources", "title"): "sources/",
    ("sources", "by"): "sources/",
    ("sources", "outlet"): "sources/",
    ("models", "name"): "models/",
    ("models", "maker"): "models/",
    ("models", "licence"): "models/",
    ("events", "title"): "timeline/",
    ("events", "changed"): "timeline/",
    ("claims", "claim"): "claims/",
    ("claims", "evidence"): "claims/",
    ("glossary", "term"): "glossary/",
    ("glossary", "aka"): "glossary/",
    ("glossary", "meaning"): "glossary/",
    ("reports", "title"): "claims/",
    ("figures", "label"): "trend-{n}/ s/section-{n}/",
    ("figures", "note"): "trend-{n}/",
    ("figures", "where"): "trend-{n}/",
    ("figures", "found"): "trend-{n}/",
}


@dataclass(frozen=True)
class Put:
    """A case that a field took."""

    place: Place
    number: int
    text: str


def plain(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def cases(project: int) -> list[str]:
    """The cases of one project: each class in turn, other cases in other projects."""
    texts = [
        text for text in hostile_cases.every() if bad_character(text) is None and "\r" not in text and len(text) < 600
    ]
    random.Random("hostile").shuffle(texts)
    return texts[project::PROJECTS] if AUDIT else random.Random("a few").sample(texts, 60)


def record(kind: str, number: int, held: dict[Place, str]) -> dict[str, Any]:
    """A whole record that holds a case in each of its fields."""
    made = variant(kind, number) | LINKS.get(kind, lambda _: {})(number)
    if kind == "trends":
        made["sections"][0] |= {
            "key": f"figure-{number}",
            "charts": [f"chart-{number}"],
            "sources": [f"source-{number}"],
        }
    for place, text in held.items():
        put(made, place.path, text)
    return made


def filled(project: Settings, texts: list[str], many: int = MANY) -> list[Put]:
    """Put ``texts`` into every field of ``many`` records of each kind; what fields do not take is left out."""
    held: dict[tuple[str, int], dict[Place, str]] = {}
    turn = 0
    for kind in KINDS:
        for number in range(many):
            mine = held.setdefault((kind, number), {})
            for place in places(kind):
                disputed = variant(kind, number).get("standing") == "disputed" and place.name in ("unit", "found")
                if place.sort in ("text", "address") and has(variant(kind, number), place.path) and not disputed:
                    turn += 1
                    given = BENIGN_ADDRESSES if place.sort == "address" else texts
                    mine[place] = dressed(place, given[turn % len(given)])
    kept = project.data.with_name("kept")
    shutil.copytree(project.data, kept)
    for _ in range(9):
        shutil.rmtree(project.data)
        shutil.copytree(kept, project.data)
        given = {kind: [record(kind, number, held[kind, number]) for number in range(many)] for kind in KINDS}
        left = 0
        for kind, answered in answers(project.data, given).items():
            for number, answer in enumerate(answered):
                for fault in answer.faults:
                    mine = held[kind, number]
                    named = set(fault.field.split(".")[1:]) or {"title", "unit", "name", "detail"}
                    gone = [place for place in mine if named & set(map(str, place.path))] or list(mine)
                    assert mine, fault
                    left += 1
                    for place in gone:
                        mine.pop(place, None)
        if not left:
            break
    else:
        raise AssertionError("no end of faults")
    shutil.rmtree(kept)
    return [Put(place, number, text) for (_, number), mine in held.items() for place, text in mine.items()]
