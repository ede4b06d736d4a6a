"""Pages written by hand are held to what data is held to: nothing on them may act, and no link may break."""

from __future__ import annotations

import pytest

from scripts.building.build import build
from scripts.faults import HouseError
from scripts.settings import Settings

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


@pytest.mark.parametrize(
    "planted",
    ["<script>alert(1)</script>", '<p onclick="x()">y</p>', "<iframe src=x></iframe>", '<p style="color:red">y</p>',
     '<meta http-equiv="refresh" content="0">',
     '<META HTTP-EQUIV=" Refresh" CONTENT="0;url=x">', "[x](javascript:alert)"],
)  # fmt: skip
def test_what_could_act_in_a_hand_written_page_is_refused(small: Settings, planted: str) -> None:
    build(small, quiet=True)
    before = (small.site / "about/index.html").read_bytes()
    about = small.root / "docs/about/index.md"
    about.write_text(about.read_text("utf-8") + f"\n\n{planted}\n", "utf-8")
    with pytest.raises(HouseError):
        build(small, quiet=True)
    assert (small.site / "about/index.html").read_bytes() == before


@pytest.mark.parametrize("link", ["gone/", "../alpha/#gone", "/elsewhere/"])
def test_a_broken_link_in_raw_html_stops_the_build(small: Settings, link: str) -> None:
    about = small.root / "docs/about/index.md"
    about.write_text(about.read_text("utf-8") + f'\n\n<p><a href="{link}">x</a></p>\n', "utf-8")
    with pytest.raises(HouseError, match=r"about/index\.html"):
        build(small, quiet=True)
