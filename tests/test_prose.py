"""Prose: references are the only markup, digits stand only where a record or the calendar explains them, and a page
shows every other sign as it was typed."""

from __future__ import annotations

import html.parser
import shutil
from pathlib import Path

import markdown as python_markdown  # type: ignore[import-untyped]
import pytest

from scripts import catalog
from scripts.catalog import prose
from scripts.rules import digits
from scripts.templates import markdown
from tests.conftest import SMALL


@pytest.fixture
def records() -> catalog.Catalog:
    return catalog.read(SMALL)[0]


def test_each_form_of_reference_is_read_with_its_place() -> None:
    segments = prose.parse("a [[one]] b [[@two-2]] c [[#three]] [[m.context]] [[four|value]]")
    found = [(part.kind, part.id, part.part, part.offset) for part in segments if isinstance(part, prose.Reference)]
    assert found == [
        ("quantity", "one", None, 2), ("source", "two-2", None, 12), ("section", "three", None, 25),
        ("quantity", "m.context", None, 36), ("quantity", "four", "value", 50),
    ]  # fmt: skip


def test_references_may_stand_side_by_side() -> None:
    segments = prose.parse("[[one]][[@two]][[#three]]")
    assert [part.typed for part in segments if isinstance(part, prose.Reference)] == [
        "[[one]]",
        "[[@two]]",
        "[[#three]]",
    ]
    assert len(segments) == 3


@pytest.mark.parametrize(
    "typed",
    ["[1]", "[a](b)", "[[ ]]", "[[One]]", "[[1]]", "[[one", "one]]", "[one]", "[[one two]]", "[[one]", "[[@ two]]",
     "[[!one]]", "[[one||value]]", "[[../one]]", "[[<b>]]", "[[]]", "[[one|VALUE]]", "a[0][1]", "[[[[" * 200],
)  # fmt: skip
def test_other_brackets_stay_as_typed(records: catalog.Catalog, typed: str) -> None:
    assert prose.parse(typed) == (prose.Text(typed, 0),)
    assert prose.plain(typed, records) == typed


@pytest.mark.parametrize(
    ("typed", "said"),
    [("It drew [[power-draw]].", "It drew 2,000\u00a0W."), ("[[power-draw|value]]", "2,000"),
     ("[[power-draw|date]]", "13 May 2024"), ("[[power-estimates|range]]", "1,500 to 2,500"),
     ("[[model-one.parameters]]", "7\u00a0billion\u00a0parameters"), ("So [[@paper-two]].", "So (Doe et al. 2024)."),
     ("See [[#second-section]].", "See Second things."), ("[[nothing]] [[@nobody]]", "[[nothing]] [[@nobody]]")],
)  # fmt: skip
def test_the_plain_form_says_what_the_record_says(records: catalog.Catalog, typed: str, said: str) -> None:
    assert prose.plain(typed, records) == said


def test_blank_lines_part_paragraphs_and_line_ends_do_not() -> None:
    assert prose.paragraphs("One\ntwo.\n\n  Three.\n \n\nFour.\n") == ["One two.", "Three.", "Four."]


@pytest.mark.parametrize(
    "typed",
    ["In 2024 it grew.", "by mid-2024,", "in 2023-24.", "2023–24", "2023-2024", "from 2020 to 2024", "Q4 2024",
     "in Q1,", "13 May 2024", "May 2024.", "on 1 August", "(2024)", "the 1990s", "early-2025", "late-2023; then",
     "“2024”", "12 and 13 March 2024", "no number at all", "since 1 August 2024.", "two thousand and one",
     "May 2024–June 2025"],
)  # fmt: skip
def test_dates_and_periods_may_be_typed(typed: str) -> None:
    assert list(digits.stray(typed, None)) == []


@pytest.mark.parametrize(
    ("typed", "stray"),
    [("only 12 of them", [(5, "12")]), ("a 7B model", [(2, "7B")]), ("by 35%.", [(3, "35%")]),
     ("$100 million", [(0, "$100")]), ("3.8e25 FLOP", [(0, "3.8e25")]), ("from 5 to 7", [(5, "5"), (10, "7")]),
     ("2024.5", [(0, "2024.5")]), ("20240 of", [(0, "20240")]), ("12024", [(0, "12024")]),
     ("2024% more", [(0, "2024%")]), ("(16 bits)", [(1, "16")]), ("1800 homes", [(0, "1800")]),
     ("2,024", [(0, "2,024")]), ("Q5 2024", [(0, "Q5")]), ("GPT-4o", [(0, "GPT-4o")]), ("45 May", [(0, "45")]),
     ("H100s", [(0, "H100s")]), ("in 2024, 5 of", [(9, "5")]), ("٣ of it", [(0, "٣")]),
     ("2024x faster", [(0, "2024x")]), ("$2024", [(0, "$2024")])],
)  # fmt: skip
def test_every_other_number_is_named_where_it_stands(typed: str, stray: list[tuple[int, str]]) -> None:
    assert list(digits.stray(typed, None)) == stray


def with_names(folder: Path, *names: str) -> catalog.Catalog:
    shutil.copytree(SMALL, folder / "data")
    lines = "".join(f'  - {{name: "{name}", what: a name}}\n' for name in names)
    (folder / "data/names.yml").write_text(f"names:\n{lines}", "utf-8")
    return catalog.read(folder / "data")[0]


@pytest.mark.parametrize(
    ("typed", "stray"),
    [("A100 and 4-bit", []), ("A100 80GB cards", []), ("A100.", []), ("(A100)", []), ("A100-based", []),
     ("C++20, then", []), ("Article 51 of", []), ("A1000", [(0, "A1000")]), ("A100s", [(0, "A100s")]),
     ("XA100", [(0, "XA100")]), ("A100 40GB", [(5, "40GB")]), ("Article 510", [(8, "510")]),
     ("4-bits", [(0, "4-bits")]), ("14-bit", [(0, "14-bit")]), ("A100.5", [(0, "A100.5")]), ("a100", [(0, "a100")])],
)  # fmt: skip
def test_declared_names_may_be_typed_whole(tmp_path: Path, typed: str, stray: list[tuple[int, str]]) -> None:
    records = with_names(tmp_path, "A100", "A100 80GB", "4-bit", "C++20", "Article 51")
    assert list(digits.stray(typed, digits.declared(records))) == stray


def test_a_reference_beside_a_number_does_not_excuse_it(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "data")
    file = tmp_path / "data/trends.yml"
    text = file.read_text("utf-8").replace("gave [[power-draw]] for", "gave [[power-draw]] or 3 for")
    file.write_text(text, "utf-8")
    faults = list(digits.check(catalog.read(tmp_path / "data")[0]))
    line = text[: text.index("or 3 for")].count("\n")
    assert [(fault.place.line, fault.place.column) for fault in faults] == [
        (line + 1, text.split("\n")[line].index("3 for") + 1)
    ]


class Shown(html.parser.HTMLParser):
    """The elements of a page and the text a reader sees."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag + "".join(f" {name}" for name, _ in attrs))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.elements.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.elements.append("declaration")

    def handle_pi(self, data: str) -> None:
        self.elements.append("instruction")


HOSTILE = [
    "<script>pwn()</script>", "<img src=x onerror=pwn()>", "<b>bold</b>", "<!-- gone -->", "<!-- never closed",
    "<![CDATA[ x", "<? never", "<!DOCTYPE html>", "</p></div>", "<div markdown=1>x</div>", "< not a tag >", "a < b > c",
    "&lt;b&gt;", "&amp;amp;", "&#60;b&#62;", "AT&T & Co", "&copy;", "[a](javascript:pwn())", "![a](x.png)", "[a][b]",
    "[a]: https://evil.example", "[^1]", "[^1]: note", "<https://evil.example>", "<me@evil.example>", "*a* and **b**",
    "_a_ and __init__", "snake_case_name", "`code` ``x``", "```", "~~~", "``` python", "# heading", "###### heading",
    "#no", "a #", "===", "---", "- - -", "***", "* item", "+ item", "- item", "1. item", "1986) item", "2024. A year.",
    "> quote", ">", "| a | b |", "a | b", "|---|---|", ":---", ": definition", "{: .class #id }", "{.class}",
    "a {: .x }", "{{ config }}", "{% raw %}", "${x}", "!!! note", "??? note", "*[HTML]: abbr", "[TOC]", "[[toc]]",
    "--8<-- 'x'", "::: block", "/// note", "+++", "%%", "@handle", "==mark==", "^^ins^^", "~~del~~", "H~2~O",
    "\\*a\\*", "\\", "a\\", "    indented", "\tindented", "a  \nb", "a\n\nb", "a\n===", "a\n---", "# a\n\n- b\n\n> c",
    "wzxhzdk:0", ".", "-", "+", "1.", "<", "&", "日本語 עברית नमस्ते", "“quoted” ‘so’", "a--b---c...",
    "http://x.example/a_b_c", "\u2003wide", "\u00a0hard",
]  # fmt: skip


def rendered(source: str) -> Shown:
    return Shown(python_markdown.markdown(source, extensions=["attr_list", "md_in_html", "tables", "toc"]))


@pytest.mark.parametrize("typed", HOSTILE)
def test_text_on_a_page_shows_what_was_typed_and_is_nothing_else(typed: str) -> None:
    page = rendered(str(markdown.text(typed)))
    assert " ".join(page.text.split()) == " ".join(typed.split())
    assert page.elements == ["p"]


@pytest.mark.parametrize("typed", HOSTILE)
def test_text_within_a_paragraph_does_so_too(typed: str) -> None:
    page = rendered(f"Before {markdown.inside(typed)} after.\n\nNext")
    assert " ".join(page.text.split()) == " ".join(f"Before {typed} after. Next".split())
    assert page.elements == ["p", "p"]


def test_a_text_on_one_line_keeps_the_blanks_that_someone_chose() -> None:
    assert prose.folded(" a\u3000b\n  c\u00a0d\n") == "a\u3000b c\u00a0d"
    assert prose.paragraphs("\u3000a\n\nb\n") == ["\u3000a", "b"]
