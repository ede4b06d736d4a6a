"""Strict reading: what an editor types is what the site shows, and what YAML would quietly misread is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts import catalog
from scripts.faults import Fault, Place
from scripts.reading.data_file import read
from scripts.reading.document import Document
from scripts.records.kinds import KINDS
from tests.conftest import SMALL

SOURCE = """\
sources:
  - id: page-one
    title: {title}
    by: Maker
    published: {published}
    url: https://maker.example/one
    kind: model-card
    primary: true
"""


def reading(text: str) -> Document:
    return read(text.encode("utf-8", "surrogatepass"), "f.yml")


def only_fault(text: str | bytes) -> Fault:
    document = read(text, "f.yml") if isinstance(text, bytes) else reading(text)
    assert len(document.faults) == 1, document.faults
    return document.faults[0]


def source(folder: Path, title: str = "T", published: str = "2024") -> list[Fault] | str:
    """What a source file with these fields yields: its faults, or the title as read."""
    text = SOURCE.format(title=title, published=published)
    (folder / "data").mkdir()
    (folder / "data/sources.yml").write_bytes(text.encode())
    records, faults = catalog.read(folder / "data")
    ours = [fault for fault in faults if fault.place.file == "data/sources.yml"]
    return ours or records.sources["page-one"].title


def test_every_value_and_key_knows_its_line_and_column() -> None:
    document = reading("top:\n  - id: one\n    名: ✓ x\n    list: [a, 'b']\n  - {id: two}\n")
    assert document.faults == []
    assert document.place(("top",), "f.yml") == Place("f.yml", 2, 3)
    assert document.place(("top", 0, "id"), "f.yml") == Place("f.yml", 2, 9)
    assert document.place(("top", 0, "名"), "f.yml") == Place("f.yml", 3, 8)
    assert document.place(("top", 0, "list", 1), "f.yml") == Place("f.yml", 4, 15)
    assert document.place(("top", 1, "id"), "f.yml") == Place("f.yml", 5, 10)
    assert document.keys[("top", 0, "list")] == Place("f.yml", 4, 5)
    assert document.keys[("top", 1, "id")] == Place("f.yml", 5, 6)


def test_a_field_that_is_not_written_stands_where_its_record_does() -> None:
    document = reading("top:\n  - id: one\n")
    assert document.place(("top", 0, "missing"), "f.yml") == Place("f.yml", 2, 5)


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("a: one\nb: two\na: three\n", 3, 1, "“a” is given twice in this record (first on line 1)"),
        ("a: {b: one, b: two}\n", 1, 13, "“b” is given twice"),
        ("a: &name one\n", 1, 4, "an anchor (&)"),
        ("a: [&name one, *name]\n", 1, 5, "an anchor (&)"),
        ("a: *name\n", 1, 4, "an alias (*)"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, 4, "a tag"),
        ("a: !!str x\n", 1, 4, "a tag"),
        ("a: !own x\n", 1, 4, "a tag (!own)"),
        ("a: one\n---\nb: two\n", 2, 1, "a second document"),
        ("1: one\n", 1, 1, "a field name must be a word"),
        ("<<: {a: one}\n", 1, 1, "a field name must be a word"),
        ("? [a]\n: one\n", 1, 3, "a field name must be a word"),
        ("a: one\rb: two\r", 1, 7, "U+000D"),
        ("a: x\x00y\n", 1, 5, "U+0000"),
        ("a: x\x1b[2Jy\n", 1, 5, "U+001B"),
        ("a: \ud800\n", 1, 1, "not UTF-8"),
        ("b: " + "[" * 40 + "]" * 40 + "\n", 1, 23, "nested too deep"),
        ("- " * 5000, 1, 41, "nested too deep"),
    ],
)
def test_yaml_that_misleads_is_refused_at_its_place(text: str, line: int, column: int, said: str) -> None:
    fault = only_fault(text)
    assert (fault.place.line, fault.place.column) == (line, column)
    assert said in fault.message
    assert fault.cure


INVISIBLE = {
    "right-to-left override": "\u202e", "left-to-right isolate": "\u2066", "right-to-left mark": "\u200f",
    "Arabic letter mark": "\u061c", "zero-width space": "\u200b", "zero-width joiner": "\u200d",
    "word joiner": "\u2060", "soft hyphen": "\u00ad", "byte order mark": "\ufeff", "tag letter": "\U000e0041",
    "next line": "\u0085", "line separator": "\u2028", "paragraph separator": "\u2029", "delete": "\x7f",
    "private use": "\ue000", "noncharacter": "\ufdd0", "Hangul filler": "\u3164", "Hangul choseong filler": "\u115f",
    "combining grapheme joiner": "\u034f", "braille blank": "\u2800", "pile of marks": "\u0301" * 9,
}  # fmt: skip


@pytest.mark.parametrize("hidden", INVISIBLE.values(), ids=INVISIBLE.keys())
def test_a_character_that_hides_is_refused_raw_and_as_an_escape(hidden: str) -> None:
    raw = only_fault(f"a: one\nb: word{hidden}word\n")
    assert raw.place.line == 2
    assert raw.place.column >= 8
    assert "hides" in raw.message
    escape = only_fault('a: one\nb: "word' + "".join(f"\\U{ord(char):08x}" for char in hidden) + 'word"\n')
    assert escape.place == Place("f.yml", 2, 4)
    assert "escape" in escape.message


def test_a_character_that_hides_in_a_field_name_is_refused() -> None:
    assert "U+202E" in only_fault('"a\\u202e": one\n').message


@pytest.mark.parametrize("escape", ["\\ud800", "\\udc00", "\\ud83d\\ude00"])
def test_a_surrogate_written_as_an_escape_is_refused(escape: str) -> None:
    assert only_fault(f'a: one\nb: "{escape}"\n').place.line == 2


def test_bytes_that_are_not_utf_8_are_refused_with_their_line() -> None:
    fault = only_fault("a: one\nb: café\n".encode("latin-1"))
    assert fault.place.line == 2
    assert "UTF-8" in fault.cure


@pytest.mark.parametrize("text", ["\ta: one\n", "a:\n\tb: one\n", "a:\n  - b: one\n\t  c: two\n"])
def test_a_tab_as_indentation_is_refused_and_the_cure_says_spaces(text: str) -> None:
    assert "spaces, not tabs" in only_fault(text).cure


@pytest.mark.parametrize(
    "typed",
    ["no", "off", "Yes", "TRUE", "true", "~", "null", "", "7", "007", "010", "0x1F", "1_000", "3.10",
     ".inf", ".nan", "-0", "190:20:30", "12:30", "1e5", "1.65E24",
     "2024-05-13", "2024-02-30", "2024-05-13 10:00:00", "="],
)  # fmt: skip
def test_unquoted_text_that_yaml_reads_as_something_else_is_refused(tmp_path: Path, typed: str) -> None:
    faults = source(tmp_path, title=typed)
    assert not isinstance(faults, str), f"taken as {faults!r}"
    assert [(fault.field, fault.place.line, fault.place.column > 5) for fault in faults] == [
        ("page-one.title", 3, True)
    ]
    assert f'"{typed}"' in faults[0].cure


@pytest.mark.parametrize("typed", ["'no'", '"no"', "'007'", "'3.10'", "'2024-05-13'", "'~'", "'true'", "'190:20:30'"])
def test_the_same_text_in_quotes_is_kept_letter_by_letter(tmp_path: Path, typed: str) -> None:
    assert source(tmp_path, title=typed) == typed[1:-1]


@pytest.mark.parametrize(
    "typed",
    ["👩\u200d💻 works", "🏳️\u200d🌈", "עברית and English", "日本語の見出し", "नमस्ते", "क्\u200dष", "می\u200cخواهم",
     "C++ & <think>", "a–b—c…", "10\u202f000\u00a0km", "1️⃣ first", "Ångström", "Doe et al.", "2^25 of them"],
)  # fmt: skip
def test_writing_of_every_kind_is_taken_as_typed(tmp_path: Path, typed: str) -> None:
    assert source(tmp_path, title=typed) == typed


@pytest.mark.parametrize(
    "typed",
    ["2024-02-30", "2023-02-29", "2024-13", "2024-5-3", "20240513", "13/05/2024", "May 2024", "0000-01-01",
     "1066", "true", "~", "2024-05-13T10:00", "[2024]", "２０２４"],
)  # fmt: skip
def test_a_day_that_is_none_is_refused(tmp_path: Path, typed: str) -> None:
    faults = source(tmp_path, published=typed)
    assert not isinstance(faults, str), "taken"
    assert [str(fault.place) for fault in faults] == ["data/sources.yml:5:16"]
    assert "year-month-day" in faults[0].cure


@pytest.mark.parametrize("typed", ["2024", "2024-02", "2024-02-29", "'2024-02-29'"])
def test_a_day_is_taken_as_exact_as_it_is_known(tmp_path: Path, typed: str) -> None:
    assert source(tmp_path, published=typed) == "T"


@pytest.mark.parametrize("mark", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_windows_line_ends_and_a_byte_order_mark_give_the_same_records(tmp_path: Path, mark: bytes) -> None:
    shutil.copytree(SMALL, tmp_path / "data")
    for file in (tmp_path / "data").glob("*.yml"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", mark))
    records, faults = catalog.read(tmp_path / "data")
    expected, _ = catalog.read(SMALL)
    assert faults == []
    assert [records.kind(kind) for kind in KINDS] == [expected.kind(kind) for kind in KINDS]
    assert records.place("sections", "third-section").line == expected.place("sections", "third-section").line
