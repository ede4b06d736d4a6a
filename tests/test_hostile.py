"""Text that would act is shown as typed, wherever a record's words reach a page; what comes from docs/ is held too."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.build import build
from scripts.faults import HouseError
from scripts.settings import Settings
from tests.conftest import SMALL, Visit, make_project

HOSTILE = [
    "<script>window.__pwn=true</script>",
    "<img src=x onerror=window.__pwn=true>",
    '" autofocus onfocus="window.__pwn=true" x="',
    "</title></textarea></style></script><svg onload=window.__pwn=true>",
    "[x](javascript:window.__pwn=true)",
    "![x](https://evil.example/t.png)",
    "<javascript:window.__pwn=true>",
    "*em* **strong** _u_ `code` ~~d~~",
    "a\n\n# Injected heading\n\nb",
    "a\n```\n\n<script>window.__pwn=true</script>\n\n```\nb",
    "    indented code",
    "x {: #content .search onclick=window.__pwn=true }",
    "/// html | script\nwindow.__pwn=true\n///",
    '--8<-- "mkdocs.yml"',
    "{{ config.docs_dir }}{% raw %}x",
    "&lt;img src=x onerror=pwn()&gt; &amp;amp;",
    "<!-- never closed",
    "C#",
    "- item | a | b |",
    "日本語 עברית नमस्ते 👩‍💻",
]
#: What is put in place of each field, and the page on which it must be read.
PLACES = [
    ("figures.yml", "label: drawn by Model One at full load", "label", "alpha/"),
    ("sources.yml", 'title: "Model One: a card"', "title", "sources/"),
    ("sources.yml", "by: Doe et al.", "by", "sources/"),
    ("trends.yml", "heading: First things", "heading", "topics/"),
    ("trends.yml", "claim: Model One drew as much as a kettle", "claim", "alpha/"),
    ("trends.yml", "name: Beta", "name", "beta/"),
    ("trends.yml", "answer: It was said more often than it was shown.", "answer", ""),
    ("glossary.yml", "term: quantization", "term", "glossary/"),
    ("events.yml", "title: Maker releases Model One", "title", ""),
    ("claims.yml", "claim: Things grew.", "claim", "claims/"),
]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


#: Short texts: a trend of its own for each, named so, with a section that is headed so and claims it.
TREND = """
  - id: hostile-{number}
    name: {value}
    reviewed: 2026-01-02
    answer: It was said.
    headline: power-draw
    story: It was typed.
    year: It was typed.
    year_section: typed-{number}
    sections:
      - id: typed-{number}
        heading: {value}
        claim: {value}
        key: power-draw
        text: Nobody knows why.
"""
#: Of these a page shows one, or a slide holds one line.
SHORT = ("heading", "claim", "name")


def texts(field: str) -> list[str]:
    """What is put in a field: prose refuses digits, with the place."""
    strict = field in (*SHORT, "answer")
    return [text for text in HOSTILE if not (strict and re.search(r"\d", text))]


def put(project: Settings, start: int) -> dict[str, list[str]]:
    """Hostile text in every field at once, every second one of HOSTILE from ``start``: what each page must show."""
    shown: dict[str, list[str]] = {}
    for file, there, field, path in PLACES:
        data = project.data / file
        written = data.read_text("utf-8")
        assert there in written
        if field in SHORT and file == "trends.yml":
            continue
        value = "Q " + " Q ".join(texts(field)[start::2])
        typed = json.dumps(value, ensure_ascii=False)
        data.write_text(written.replace(there, f"{there.split(':')[0]}: {typed}", 1), "utf-8")
        shown.setdefault(path, []).append(value)
    with (project.data / "trends.yml").open("a", encoding="utf-8") as trends:
        for number, text in enumerate(texts("name")[start::2]):
            value = f"Q {text} Q"
            trends.write(TREND.format(number=number, value=json.dumps(value, ensure_ascii=False)))
            for path in (f"hostile-{number}/", "topics/"):
                shown.setdefault(path, []).append(value)
    return shown


@pytest.mark.parametrize("start", [0, 1])
def test_hostile_text_is_shown_exactly_and_runs_nothing(
    tmp_path: Path, start: int, visit_at: Callable[..., Visit], serve_folder: Callable[[Path], str]
) -> None:
    project = make_project(tmp_path / "project", SMALL)
    shown = put(project, start)
    build(project, quiet=True)
    base = serve_folder(project.site)
    for path, values in shown.items():
        page = visit_at(base, path).page
        said = plain(page.text_content("body") or "")
        for value in values:
            assert plain(value) in said, path
        assert page.evaluate("window.__pwn") is None
        assert page.locator("main img:not(.chart img), main script, main iframe, main h1:nth-of-type(2)").count() == 0
        assert page.locator("a[href^=javascript]").count() == 0


@pytest.mark.parametrize(
    "planted",
    ["<script>alert(1)</script>", '<p onclick="x()">y</p>', "<iframe src=x></iframe>", '<p style="color:red">y</p>',
     '<meta http-equiv="refresh" content="0">', "[x](javascript:alert)"],
)  # fmt: skip
def test_what_could_act_in_a_hand_written_page_is_refused(small: Settings, planted: str) -> None:
    build(small, quiet=True)
    before = (small.site / "about/index.html").read_bytes()
    about = small.root / "docs/about.md"
    about.write_text(about.read_text("utf-8") + f"\n\n{planted}\n", "utf-8")
    with pytest.raises(HouseError):
        build(small, quiet=True)
    assert (small.site / "about/index.html").read_bytes() == before


@pytest.mark.parametrize("link", ["gone/", "../alpha/#gone", "/elsewhere/"])
def test_a_broken_link_in_raw_html_stops_the_build(small: Settings, link: str) -> None:
    about = small.root / "docs/about.md"
    about.write_text(about.read_text("utf-8") + f'\n\n<p><a href="{link}">x</a></p>\n', "utf-8")
    with pytest.raises(HouseError, match=r"about/index\.html"):
        build(small, quiet=True)
