"""How data files are written: what warns, and what ``make fix`` settles without changing a value."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from scripts import catalog
from scripts.checking.check import checked, found
from scripts.reading.data_file import read
from scripts.records.kinds import KINDS, ORDERED
from scripts.settings import Settings
from scripts.writing.fix import fix, fixed, meant
from scripts.writing.sentences import ends, sentences
from tests.conftest import ROOT, save

DATA = ROOT / "data"
FILES = [(kind, path) for kind in KINDS for path in catalog.files(DATA, kind)]


def tidied(text: str, kind: str) -> str:
    better, fault = fixed(text.encode(), "f.yml", kind)
    assert fault is None
    return better.decode()


def says(text: str, kind: str) -> object:
    return meant(read(text.encode(), "f.yml"), kind)


def shuffled(text: str, chance: random.Random) -> str:
    head, _, body = text.partition(":\n")
    records = re.split(r"\n\n(?=  - )|\n(?=  - )", body.rstrip("\n"))
    gap = "\n\n" if "\n\n  - " in body else "\n"
    chance.shuffle(records)
    return f"{head}:\n{gap.join(records)}\n"


def blanks(text: str, chance: random.Random) -> str:
    return "\n".join(line + " " * chance.choice([0, 0, 0, 1, 3]) for line in text.split("\n"))


def single(text: str, chance: random.Random) -> str:
    return re.sub(r"(?<=: )\"([^\"'\\\n]*)\"(?=\n)", r"'\1'", text)


def folded(text: str, chance: random.Random) -> str:
    """Long texts in other forms: two sentences on a line, and all of it behind the field."""

    def other(match: re.Match[str]) -> str:
        lines = [line.strip() for line in match[3].rstrip("\n").split("\n")]
        if chance.random() < 0.4 and '"' not in match[3] and "\\" not in match[3] and "" not in lines:
            return f'{match[1]}{match[2]}: "{" ".join(lines)}"\n'
        return re.sub(r"(?<=[a-z]\.)\n +(?=[A-Z])", " ", match[0], count=2)

    return re.sub(r"(?m)^( +)(text|story|year|looked): \|\n((?:\1  .*\n|\n(?=\1  ))+)", other, text)


MANGLED: dict[str, Callable[[str, random.Random], str]] = {
    "in another order": shuffled,
    "with blanks at the ends of lines": blanks,
    "with Windows line ends": lambda text, _: text.replace("\n", "\r\n"),
    "with a byte-order mark": lambda text, _: "\ufeff" + text,
    "without a last line end": lambda text, _: text.rstrip("\n"),
    "with blank lines at the end": lambda text, _: text + "\n\n",
    "in single quotes": single,
    "with folded texts": folded,
    "in all these ways": lambda text, chance: (
        "\ufeff" + blanks(single(folded(text, chance), chance), chance).replace("\n", "\r\n")
    ),
}


@pytest.mark.parametrize("how", MANGLED)
def test_a_file_that_was_written_otherwise_is_put_in_order_and_says_the_same(how: str) -> None:
    changed = 0
    for number, (kind, path) in enumerate(FILES):
        text = path.read_text("utf-8")
        if how == "in another order" and kind not in ORDERED:
            continue
        mangled = MANGLED[how](text, random.Random(number))
        changed += mangled != text
        better = tidied(mangled, kind)
        assert says(better, kind) == says(text, kind), path
        assert tidied(better, kind) == better, path
        assert better == text, path
    assert changed >= (1 if "folded" in how else 20)


def test_todays_data_is_in_order_and_warns_of_nothing() -> None:
    assert all(tidied(path.read_text("utf-8"), kind) == path.read_text("utf-8") for kind, path in FILES)
    assert [str(fault) for fault in checked(DATA)[1]] == []


COMMENTED = """\
# About the file.
glossary:
  # About the second,
  # in two lines.
  - id: second
    # About its term.
    term: two
    meaning: Two.

  # About the first.

  - id: first
    term: one # the least
    meaning: One.

  - id: third
    term: three
    meaning: Three.
    # After the third.
# At the end.
"""


def test_comments_and_blank_lines_move_with_their_record() -> None:
    better = tidied(COMMENTED, "glossary")
    assert better.startswith("# About the file.\nglossary:\n")
    first, second, third = better.index("id: first"), better.index("id: second"), better.index("id: third")
    assert first < better.index("# the least") < better.index("# About the second,") < second
    assert second < better.index("# About its term.") < third < better.index("# After the third.")
    assert better.endswith("    # After the third.\n# At the end.\n")
    assert sorted(better.split("\n")) == sorted(COMMENTED.split("\n"))
    assert tidied(better, "glossary") == better


def test_a_file_that_cannot_be_read_is_left_as_it_is_and_named(small: Settings) -> None:
    save(small, "sources.yml", ("title: What others", "title: What: others  "))
    save(small, "glossary.yml", ("term: quantization", "term: 'quantization'"))
    before = (small.data / "sources.yml").read_bytes()
    changed, left = fix(small)
    assert (small.data / "sources.yml").read_bytes() == before
    assert [str(fault) for fault in left] == [
        "data/sources.yml:10:12: file: the file cannot be read, and was left as it is. Try: make check, which says why."
    ]
    assert "data/glossary.yml" in changed


def test_a_file_of_nothing_but_good_records_is_not_written(small: Settings) -> None:
    fix(small)
    stamps = {path: path.stat().st_mtime_ns for path in small.data.glob("*.yml")}
    assert fix(small) == ([], [])
    assert {path: path.stat().st_mtime_ns for path in small.data.glob("*.yml")} == stamps


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("It grew. Nobody counted it.", 2),
        ("Dr. Smith of St. Louis saw it.", 1),
        ("Hu et al. Showed it first, in the U.S. Senate, e.g. Before noon.", 1),
        ("It cost 3.5 dollars. That was much.", 2),
        ("It was 3.5 in May. 4 in June.", 2),
        ("A. de Vries put it at 2.9 Wh, and J. P. Morgan did not.", 1),
        ("“Is it so?” It is.", 2),
        ("It ended (in 2024.) Then it began.", 2),
        ("It rose to [[a.price_in]]. [[b]] of them fell.", 2),
        ("It rose. [[@hu-2021]]", 1),
        ("GPT-4o vs. Claude, No. 5 of Fig. 2, approx. Ten.", 1),
        ("Wait… What?", 2),
        ("Yahoo! Inc. sold it. iPhones came.", 2),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(line: str, parts: int) -> None:
    assert len(sentences(line)) == parts, sentences(line)
    assert " ".join(sentences(line)) == line


def test_a_line_that_stops_within_a_sentence_is_told() -> None:
    assert not ends("In May 2024 the maker gave")
    assert all(ends(line) for line in ("It grew.", "It grew [[@x]].", "“It grew.”", "It grew. [[@x]]", "Is it so?"))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("trends", "that continues text.\n", "that continues text. It is large.\n", "2 sentences stand on this line"),
        ("trends", "gave [[power-draw]] for", "gave\n          [[power-draw]] for", "goes on in the next line"),
        ("trends", "story: |\n      Only words were found", "story: Only words were found", "stands behind “story:”"),
        ("sources", "title: What others measured", "title: 'What others measured'", "single quotes"),
        ("sources", "title: What others measured", "title: “What others measured”", "are shown with it"),
        ("sources", "title: What others measured", 'title: What others measured"', "opening quote is missing"),
        ("sources", "title: What others measured", "title: What # others measured", "a remark to YAML"),
        ("sources", "What others measured\n", "What others measured  \n", "blanks stand at the end"),
        ("trends", "Words outran numbers", "A groundbreaking year of words", "“groundbreaking” praises"),
        ("trends", "Nobody has measured it", "An Unprecedented lack of it", "“Unprecedented” praises"),
        ("sources", "https://maker.example/one", "http://www.arxiv.org/pdf/2406.00001v2", "is the same work"),
        ("events", "Maker releases", "Maker’s game-changing release of", "“game-changing” praises"),
        ("trends", "Words outran numbers", "Words outran numbers, " + "and so on " * 13, "120 fit well"),
    ],
)
def test_matters_of_writing_warn_and_stop_nothing(small: Settings, file: str, old: str, new: str, said: str) -> None:
    fix(small)
    _, before = catalog.read(small.data)
    assert before == []
    save(small, f"{file}.yml", (old, new))
    _, faults = checked(small.data)
    told = [fault for fault in faults if said in fault.message]
    assert len(told) == 1
    assert told[0].warning
    assert not [fault for fault in faults if not fault.warning]
    if told[0].replacement is not None:
        path = small.data / f"{file}.yml"
        lines = path.read_text("utf-8").split("\n")
        lines[told[0].place.line - 1] = told[0].replacement
        path.write_text("\n".join(lines), "utf-8")
        assert not [fault for fault in checked(small.data)[1] if said in fault.message]


def test_what_others_claim_and_what_is_quoted_keeps_its_praise(small: Settings) -> None:
    save(small, "claims.yml", ("Things grew.", "Things were groundbreaking."))
    save(small, "sources.yml", ("What others measured", "A revolutionary measurement"))
    save(small, "trends.yml", ("Nobody has", "The maker says “unprecedented”. Nobody has"))
    records, _ = catalog.read(small.data)
    assert not [fault for fault in found(records, small.data) if "praises" in fault.message]


@pytest.mark.parametrize(("mark", "said"), [(b"\r\n", "as on Windows"), (b"\n", "byte-order mark")])
def test_what_programs_leave_in_a_file_warns_once(small: Settings, mark: bytes, said: str) -> None:
    path = small.data / "sources.yml"
    start = b"\xef\xbb\xbf" if "mark" in said else b""
    path.write_bytes(start + path.read_bytes().replace(b"\n", mark))
    records, faults = catalog.read(small.data)
    assert faults == []
    (fault,) = (fault for fault in found(records, small.data) if fault.place.file == "data/sources.yml")
    assert said in fault.message
    assert "make fix" in fault.cure
    fix(small)
    assert not start or not path.read_bytes().startswith(start)
    assert b"\r" not in path.read_bytes()


def test_the_claim_that_no_slide_holds_is_an_error(small: Settings) -> None:
    save(small, "trends.yml", ("Words outran numbers", "Words outran numbers, " + "and so on " * 18))
    records, _ = catalog.read(small.data)
    (fault,) = (fault for fault in found(records, small.data) if fault.field == "third-section.claim")
    assert not fault.warning
    assert "cards and slides hold 200" in fault.message
