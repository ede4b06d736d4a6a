"""A new record is asked for or given, checked, and written in its place; nothing else in the file changes."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import catalog
from scripts.adding.asking import Asking
from scripts.adding.bibtex_entry import known
from scripts.adding.command import new
from scripts.adding.forms import FORMS
from scripts.adding.ids import propose
from scripts.catalog import read
from scripts.checking.check import checked, sound
from scripts.checking.rehearsal import state
from scripts.editions import ledger
from scripts.faults import HouseError
from scripts.make_variables import made
from scripts.reading import work_address
from scripts.settings import Settings
from scripts.writing.fix import fix
from tests.conftest import ROOT, make_project, save

FIGURE = [
    "figure", "--about", "Model Two", "--label", "drawn by Model Two", "--value", "3000", "--unit", "W",
    "--date", "2024-06", "--standing", "measured", "--source", "paper-two", "--where", "table 2",
    "--found", "3 kW", "--read", "excerpt", "--checked", "2026-01-02",
]  # fmt: skip
SOURCE = [
    "source", "--from", "2407.00009", "--title", "Counting: what a watt buys", "--by", "Roe et al.",
    "--primary", "true",
]  # fmt: skip

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def add(small: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Adds a record to the small project without a terminal; gives the exit code and all that was said."""
    monkeypatch.setattr("sys.stdin", open(os.devnull))  # noqa: SIM115, PTH123

    def run(*arguments: str) -> tuple[int, str]:
        code = new(small, arguments)
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def without(text: str, new_lines: list[str]) -> str:
    """``text`` without one run of lines, which must be in it."""
    block = "\n".join(new_lines) + "\n"
    assert text.count(block) == 1
    return text.replace(block, "")


# What follows from an address


@pytest.mark.parametrize(
    "typed",
    [
        "2407.21783",
        "arXiv:2407.21783v2",
        "https://arxiv.org/abs/2407.21783v3",
        "http://www.arxiv.org/pdf/2407.21783v1.pdf",
        "https://arxiv.org/html/2407.21783v3#S2",
        "arxiv.org/abs/2407.21783",
        "10.48550/arXiv.2407.21783",
        "https://doi.org/10.48550/arXiv.2407.21783",
    ],
)
def test_an_arxiv_id_in_any_form_gives_address_kind_and_month(typed: str) -> None:
    assert work_address.follows(typed) == {
        "url": "https://arxiv.org/abs/2407.21783",
        "kind": "paper",
        "published": "2024-07",
    }


@pytest.mark.parametrize(
    ("typed", "follows"),
    [
        ("hep-th/9901001", {"url": "https://arxiv.org/abs/hep-th/9901001", "kind": "paper", "published": "1999-01"}),
        ("10.1038/s41586-024-07566-y", {"url": "https://doi.org/10.1038/s41586-024-07566-y"}),
        ("doi:10.1145/3442188.3445922.", {"url": "https://doi.org/10.1145/3442188.3445922"}),
        ("https://dx.doi.org/10.1/x", {"url": "https://dx.doi.org/10.1/x"}),
        ("https://dx.doi.org/10.1000/x(1)", {"url": "https://doi.org/10.1000/x(1)"}),
        ("https://huggingface.co/a/b-7B", {"url": "https://huggingface.co/a/b-7B", "kind": "model-card"}),
        ("https://huggingface.co/datasets/a/b", {"url": "https://huggingface.co/datasets/a/b", "kind": "dataset"}),
        ("https://huggingface.co/blog/smollm", {"url": "https://huggingface.co/blog/smollm"}),
        ("https://huggingface.co/papers/2407.21783", {"url": "https://huggingface.co/papers/2407.21783"}),
        (
            "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32024R1689",
            {"url": "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32024R1689", "kind": "law"},
        ),
        (
            "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
            {"url": "https://eur-lex.europa.eu/eli/reg/2024/1689/oj", "kind": "law"},
        ),
        (
            "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52021PC0206",
            {"url": "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52021PC0206"},
        ),
        (
            "http://maker.example/a?utm_source=x&id=%C3%A9&utm_medium=y#part",
            {"url": "http://maker.example/a?id=%C3%A9"},
        ),
        ("https://maker.example/?utm_source=x", {"url": "https://maker.example/"}),
        ("2413.21783", {"url": "2413.21783"}),
        ("a word", {"url": "a word"}),
    ],
)  # fmt: skip
def test_nothing_is_filled_that_does_not_follow(typed: str, follows: dict[str, str]) -> None:
    assert work_address.follows(typed) == follows


ENTRY = """@misc{roe2024counting,
  title={{Counting}: what a {Watt} buys},
  author={Roe, Jane and Doe, J. and others},
  year={2024}, month = jul,
  eprint={2407.00009}, archivePrefix={arXiv},
}"""


def test_a_pasted_entry_gives_what_it_says_plainly() -> None:
    assert known(ENTRY) == {
        "url": "https://arxiv.org/abs/2407.00009",
        "kind": "paper",
        "published": "2024-07",
        "title": "Counting: what a Watt buys",
        "by": "Roe et al.",
    }
    assert known('@book{x, title="A", author={{Some Lab}}, year=2023, doi={10.1000/a}}') == {
        "url": "https://doi.org/10.1000/a", "title": "A", "by": "Some Lab", "published": "2023",
    }  # fmt: skip
    accents = known('@misc{x, title={Caf{\\"o} society}, author={M{\\"u}ller, A. and Roe, B.}, eprint={1, 2}}')
    assert accents == {}, "what LaTeX spells is asked for, not guessed"
    assert known("@misc{x, author={Jane Roe}}") == {"by": "Jane Roe"}
    assert known("@misc{x, author={Roe, Jane and Doe, J.}}") == {"by": "Roe and Doe"}


def test_an_entry_is_pasted_into_the_form(small: Settings) -> None:
    enter = [("title (", ""), ("by (", ""), ("published (", ""), ("kind (", ""), ("primary: ", "true"), ("id (", "")]
    code, shown = typed(small, ["source"], [("from (none): ", ENTRY), *enter])
    assert code == 0, shown
    source = catalog.read(small.data)[0].sources["roe-counting-2024"]
    assert (source.title, source.published) == ("Counting: what a Watt buys", "2024-07")


def test_a_work_that_is_there_under_another_form_of_its_address_is_named_and_not_doubled(add: Run) -> None:
    for typed in ("arXiv:2406.00001v4", "https://arxiv.org/pdf/2406.00001", "10.48550/arxiv.2406.00001"):
        code, said = add("source", "--from", typed)
        assert (code, "data/sources.yml:9: this work is there already as paper-two" in said) == (1, True), said
    code, said = add("source", "--from", "http://www.maker.example/one/?utm_source=mail")
    assert code == 1 and "there already as page-one" in said


# Written in its place


def test_a_new_source_stands_in_id_order_and_nothing_else_changes(add: Run, small: Settings) -> None:
    path = small.data / "sources.yml"
    save(
        small,
        "sources.yml",
        ("sources:\n", "# head\nsources:\n"),
        ("  - id: paper-two", "  # of two\n  - id: paper-two"),
    )
    before = path.read_text("utf-8")
    code, said = add(*SOURCE, "--id", "page-two")
    assert code == 0, said
    assert said.startswith("data/sources.yml:10: page-two\n")
    assert f"{small.repository}/edit/{small.branch}/data/sources.yml#L10" in said
    lines = [
        "  - id: page-two",
        '    title: "Counting: what a watt buys"',
        "    by: Roe et al.",
        "    published: 2024-07",
        "    url: https://arxiv.org/abs/2407.00009",
        "    kind: paper",
        "    primary: true",
    ]
    after = path.read_text("utf-8")
    assert without(after, lines) == before
    assert after.index("id: page-two") < after.index("  # of two\n  - id: paper-two")


def test_a_new_source_is_written_although_nothing_cites_it_yet_and_that_is_said(add: Run, small: Settings) -> None:
    code, said = add(*SOURCE)
    assert code == 0
    assert "roe-counting-2024" in said
    assert "[[@roe-counting-2024]]" in said
    assert "nothing cites this source" in said
    _, faults = checked(small.data)
    assert {fault.field for fault in faults if not fault.warning} <= {"roe-counting-2024"}


def test_a_new_figure_is_written_as_the_others_are_and_leaves_nothing_to_mend(add: Run, small: Settings) -> None:
    before = (small.data / "figures.yml").read_text("utf-8")
    code, said = add(*FIGURE)
    assert code == 0, said
    assert "make check finds nothing new to mend" in said
    after = (small.data / "figures.yml").read_text("utf-8")
    lines = [
        "  - id: model-two-drawn",
        "    about: Model Two",
        "    label: drawn by Model Two",
        "    value: 3000",
        "    unit: W",
        "    date: 2024-06",
        "    standing: measured",
        "    sources:",
        "      - id: paper-two",
        "        where: table 2",
        "        found: 3 kW",
        "    read: excerpt",
        "    checked: 2026-01-02",
    ]
    assert without(after, lines) == before
    assert not [fault for fault in checked(small.data)[1] if not fault.warning]


def test_a_disputed_figure_takes_its_sources_as_the_file_writes_them(add: Run, small: Settings) -> None:
    code, said = add(
        "figure", "--about", "Model Two", "--label", "drawn by Model Two", "--low", "1000", "--high", "2000",
        "--unit", "W", "--date", "2024", "--standing", "disputed", "--read", "full", "--checked", "2026-01-02",
        "--sources", "[{id: page-one, found: 1 kW, value: 1000}, {id: paper-two, found: 2 kW, value: 2000}]",
    )  # fmt: skip
    assert code == 0, said
    figure = sound(small.data).figures["model-two-drawn"]
    assert [(reading.id, reading.value) for reading in figure.sources] == [("page-one", 1000), ("paper-two", 2000)]


def test_a_new_model_takes_a_source_for_its_values(add: Run, small: Settings) -> None:
    code, said = add(
        "model", "--name", "Model Two", "--maker", "Maker", "--aka", "Two, M2", "--inputs", "text, image",
        "--weights", "open", "--parameters", "8e9", "--source", "page-one", "--gives", "parameters: 8B",
        "--read", "full", "--checked", "2026-01-02",
    )  # fmt: skip
    assert code == 0, said
    text = (small.data / "models.yml").read_text("utf-8")
    assert "    aka: [Two, M2]\n" in text
    assert "        gives: {parameters: 8B}\n        read: full\n" in text
    assert sound(small.data).models["model-two"].parameters == 8e9


def test_a_new_section_stands_at_the_end_of_its_trend_or_behind_another(add: Run, small: Settings) -> None:
    before = (small.data / "trends.yml").read_text("utf-8")
    said = add(
        "section", "--trend", "alpha", "--heading", "Last things", "--claim", "They: came last", "--text",
        "One sentence. And another by Doe et al. The third.\n\nA paragraph.",
    )  # fmt: skip
    assert said[0] == 0, said
    assert "the text has" in said[1]
    lines = [
        "      - id: last-things",
        "        heading: Last things",
        '        claim: "They: came last"',
        "        text: |",
        "          One sentence.",
        "          And another by Doe et al. The third.",
        "",
        "          A paragraph.",
    ]
    after = (small.data / "trends.yml").read_text("utf-8")
    assert without(after, lines) == before
    assert [section.id for section in sound(small.data).trends["alpha"].sections][-1] == "last-things"
    code, _ = add(
        "section", "--trend", "alpha", "--after", "first-section", "--heading", "Between", "--claim", "It was",
        "--text", "There.",
    )  # fmt: skip
    assert code == 0
    order = [section.id for section in sound(small.data).trends["alpha"].sections]
    assert order == ["first-section", "between", "second-section", "last-things"]


def test_a_new_claim_and_a_new_event_stand_in_their_order(add: Run, small: Settings) -> None:
    code, said = add(
        "claim", "--report", "old-report", "--heading", "2", "--claim", "All was said.", "--section", "third-section",
        "--verdict", "overstated", "--evidence", "It was: not.", "--sources", "page-one, paper-two",
    )  # fmt: skip
    assert code == 0, said
    assert "  - id: beta-all-said\n" in (small.data / "claims.yml").read_text("utf-8")
    for day, title in (("2024-05-13", "Maker says more"), ("2024-03-02", "Maker says little")):
        code, said = add(
            "event", "--date", day, "--title", title, "--sort", "study", "--trend", "alpha", "--sources", "page-one"
        )
        assert code == 0, said
    ids = re.findall(r"- id: (\S+)", (small.data / "events.yml").read_text("utf-8"))
    assert ids == ["maker-says-little", "model-one-released", "maker-says-more"]


def test_files_split_by_trend_get_the_record_in_the_one_that_is_named(tmp_path: Path) -> None:
    small = make_project(tmp_path / "split", ROOT / "tests/fixtures/small")
    text = (small.data / "figures.yml").read_bytes()
    (small.data / "figures").mkdir()
    (small.data / "figures/alpha.yml").write_bytes(text.replace(b"\n", b"\r\n").removesuffix(b"\r\n"))
    (small.data / "figures.yml").unlink()
    for trend in ("alpha", "beta"):
        assert new(small, [*FIGURE, "--id", f"draw-{trend}", "--trend", trend]) == 0
    alpha = (small.data / "figures/alpha.yml").read_bytes()
    assert alpha.count(b"\n") == alpha.count(b"\r\n")
    assert b"  - id: draw-alpha\r\n    about: Model Two\r\n" in alpha
    beta = (small.data / "figures/beta.yml").read_text("utf-8")
    assert beta.startswith(
        "# yaml-language-server: $schema=../../build/schema/figures.json\nfigures:\n  - id: draw-beta\n"
    )
    assert {"draw-alpha", "draw-beta"} < set(sound(small.data).figures)
    assert new(small, [*FIGURE, "--id", "draw-third"]) == 1


def test_a_last_record_without_a_line_end_keeps_its_own(add: Run, small: Settings) -> None:
    path = small.data / "sources.yml"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n# the end", "utf-8")
    assert add(*SOURCE, "--id", "zz-last")[0] == 0
    text = path.read_text("utf-8")
    assert text.endswith("    kind: paper\n    primary: true\n# the end")
    path.write_text(text.removesuffix("\n# the end"), "utf-8")
    assert add(*SOURCE, "--from", "2407.00010", "--id", "zzz-last")[0] == 0
    assert "primary: true\n  - id: zzz-last\n" in path.read_text("utf-8")


def test_make_fix_finds_nothing_to_do_in_what_was_written(add: Run, small: Settings) -> None:
    fix(small)
    section = ["section", "--trend", "beta", "--heading", "'Quoted' \"things\"", "--claim", "'Tis: a claim"]
    text = 'One. Two by Doe et al. in 2024. Three?\n\nFour: "five".'
    for arguments in (
        [*SOURCE, "--title", "It's 'so': yes"],
        [*FIGURE, "--unit", "%", "--found", "3,000 %", "--note", "- a note"],
        [*section, "--text", text, "--evidence", "thin", "--looked", "Here. And there.", "--aka", "[a, 'b, c', \"1\"]"],
        ["claim", "--report", "old-report", "--heading", "0", "--claim", "# of all", "--section", "third-section",
         "--verdict", "supported", "--evidence", "Yes. No.", "--sources", "page-one"],
        ["event", "--date", "2024-03", "--title", "@maker: yes", "--sort", "study", "--trend", "beta",
         "--sources", "page-one"],
        ["model", "--name", "2024", "--maker", "on", "--context", "1000", "--source", "page-one",
         "--gives", 'context: 1000, licence: a "b", c', "--id", "model-two"],
    ):  # fmt: skip
        assert add(*arguments)[0] == 0, arguments
    assert fix(small) == ([], [])
    added = catalog.read(small.data)[0]
    assert added.models["model-two"].sources[0].gives == {"context": "1000", "licence": 'a "b", c'}
    assert added.sections["quoted-things"].text == 'One.\nTwo by Doe et al. in 2024.\nThree?\n\nFour: "five".'
    assert added.sections["quoted-things"].aka == ["a", "b, c", "1"]


def test_a_newspaper_article_needs_five_fields(add: Run, small: Settings) -> None:
    code, said = add(
        "source", "--from", "https://paper.example/a?utm_source=x", "--title", "A story", "--outlet", "The Paper",
        "--published", "2024-05-02",
    )  # fmt: skip
    assert code == 0, said
    text = (small.data / "sources.yml").read_text("utf-8")
    lines = [
        "  - id: paper-story-2024",
        "    title: A story",
        "    outlet: The Paper",
        "    published: 2024-05-02",
        "    url: https://paper.example/a",
    ]
    without(text, lines)
    code, shown = typed(
        small,
        ["source"],
        [
            ("from (none): ", "https://paper.example/b"),
            ("title: ", "Another story"),
            ("outlet (none): ", "The Paper"),
            ("published (none): ", "2024-05-03"),
            ("id (paper-another-story-2024): ", ""),
        ],
    )
    assert code == 0, shown


# Refused


def test_every_fault_is_told_at_once_in_the_words_of_the_check_and_nothing_is_written(
    add: Run, small: Settings
) -> None:
    before = (small.data / "figures.yml").read_bytes()
    code, said = add("figure", "--about", "X", "--value", "3,000", "--date", "2024-13", "--source", "page-on")
    assert code == 1
    for part in (
        "value: this must be a plain number",
        "date: there is no such day",
        "label: the field is missing",
        "unit: the field is missing",
        "there is no source “page-on”. Try: did you mean “page-one”?",
        "make new KIND=source ID=page-on",
        "nothing was written",
    ):
        assert part in said
    assert (small.data / "figures.yml").read_bytes() == before


def test_a_figure_that_its_source_does_not_print_is_refused(add: Run, small: Settings) -> None:
    before = (small.data / "figures.yml").read_bytes()
    code, said = add(*FIGURE, "--found", "4 kW")
    assert code == 1 and "is not what the source prints" in said
    assert (small.data / "figures.yml").read_bytes() == before


def test_what_is_missing_is_told_by_the_name_under_which_it_is_typed(add: Run) -> None:
    code, said = add("event", "--date", "2024-05", "--trend", "alpha", "--sources", "page-one")
    assert code == 1
    assert "--title: the field is missing" in said and '--title "Meta releases' in said
    assert "--sort (the field kind): the field is missing" in said and "add “--sort …”: release, law" in said
    code, said = add("--make", " -- KIND=event DATE=2024-05 TREND=alpha SOURCES=page-one")
    assert "TITLE: the field is missing" in said and 'TITLE="Meta releases' in said
    assert "SORT (the field kind): the field is missing" in said and "add “SORT=…”: release, law" in said


def test_what_is_still_to_do_leaves_out_what_was_done(add: Run) -> None:
    section = ["section", "--trend", "beta", "--claim", "More came", "--text", "It came."]
    bare, keyed = (
        add(*section, *more)[1] for more in (["--heading", "One"], ["--heading", "Two", "--key", "power-draw"])
    )
    assert "Still to do: a key figure (“key: …”), and figures in its text as [[figure-id]]" in bare
    assert "Still to do: figures in its text as [[figure-id]], with a source each." in keyed
    full = add(*section[:-1], "It drew [[power-draw]].", "--heading", "Three", "--key", "power-draw")[1]
    assert "Still to do" not in full


def test_what_hides_in_an_answer_is_refused_and_line_ends_are_folded(add: Run, small: Settings) -> None:
    code, said = add(*SOURCE, "--title", "A\u202e title")
    assert code == 1 and "hides in the text" in said
    assert add(*SOURCE, "--title", "A title\n  - id: more")[0] == 0
    assert catalog.read(small.data)[0].sources["roe-title-id-2024"].title == "A title - id: more"


def test_an_id_that_was_ever_used_is_not_given_out_again(add: Run, small: Settings) -> None:
    records = read(small.data)[0]
    text = ledger.render(records, {}).replace('"power-draw"', '"power-draw",\n  "model-two-drawn"')
    (small.data / "ledger.json").write_text(text, "utf-8")
    (small.data / "moved.yml").write_text(
        "moved:\n"
        "  - {kind: figures, id: model-two-drawn, to: power-draw}\n"
        "  - {kind: figures, id: went, to: power-draw}\n"
    )
    for id, why in (
        ("power-draw", "by data/figures.yml:2:5"),
        ("model-two-drawn", "a record had it"),
        ("went", "moved"),
    ):
        code, said = add(*FIGURE, "--id", id)
        assert code == 1 and f"the id “{id}” is taken" in said and why in said
    code, said = add(*FIGURE)
    assert code == 0 and "figures.yml:2: model-two-drawn-2" in said, said


def test_data_that_are_wrong_already_do_not_keep_a_good_record_out(add: Run, small: Settings) -> None:
    save(small, "events.yml", ("[page-one]", "[page-on]"))
    code, said = add(*FIGURE)
    assert code == 0, said
    (small.data / "figures.yml").write_text("figures: none\n", "utf-8")
    with pytest.raises(HouseError, match="mend it first"):
        add(*FIGURE, "--id", "another")


def test_ids_are_proposed_in_the_form_of_the_house(small: Settings) -> None:
    records = read(small.data)[0]
    card = {"by": "Meta", "title": "Llama 3.1 model card", "published": "2024-07-23"}
    assert propose("sources", card, records, set()) == "meta-llama-3-1-2024"
    paper = {
        "by": "Akiba et al. (Sakana AI)",
        "title": "Evolutionary Optimization of Model Merging Recipes",
        "published": "2024",
    }
    assert propose("sources", paper, records, set()) == "akiba-evolutionary-optimization-model-2024"
    assert propose("models", {"name": "Gemini 1.5 Flash"}, records, {"gemini-1-5-flash"}) == "gemini-1-5-flash-2"
    assert (
        propose("claims", {"section": "third-section", "claim": "Words spread"}, records, set()) == "beta-words-spread"
    )
    assert propose("figures", {}, records, set()) == ""


# By make, and on a terminal


def test_what_make_was_given_arrives_as_it_was_typed(tmp_path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert 'new --make "$$MAKEFLAGS"' in makefile
    (tmp_path / "Makefile").write_text("new:\n\t@printf '%s' \"$$MAKEFLAGS\"\n", "utf-8")
    title = 'It\'s "five" at $5 & a\\b, \\ 100% #1 (a)\nTEXT=of two lines'
    given = ["KIND=source", f"TITLE={title}", "BY=Roe et al.", "OUTLET="]
    outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    told = subprocess.run(
        ["make", "new", "-j2", *given], cwd=tmp_path, env=outside, capture_output=True, text=True, check=True
    ).stdout
    assert made(told) == {"kind": "source", "title": title, "by": "Roe et al.", "outlet": ""}
    assert made("") == made("w -j2 --jobserver-auth=3,4") == {}


def test_an_option_that_a_kind_does_not_have_is_named(add: Run) -> None:
    with pytest.raises(HouseError, match=r"A source has no TITEL\. Try: one of FROM"):
        add("--make", " -- KIND=source TITEL=x")
    code, said = add("--make", " -- KIND=figur")
    assert code == 1 and "one of source, figure" in said


def test_the_help_of_a_kind_gives_meaning_and_example_from_the_rulebook(
    add: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        add("figure", "--help")
    said = re.sub(r"\s+", " ", capsys.readouterr().out)
    assert (
        "--found … The figure exactly as printed there, number and unit, no sentence; such as 11,390 tons CO2eq" in said
    )
    assert "one of stated, measured, estimated, derived, disputed" in said


def typed(project: Settings, arguments: list[str], answers: list[tuple[str, str | None]]) -> tuple[int, str]:
    """What ``new`` shows on a terminal of its own while a person answers: (what is waited for, what is typed)."""
    program = (
        "import sys; from pathlib import Path; from scripts import settings; from scripts.adding.command import new; "
        f"sys.exit(new(settings.load(Path({str(project.root)!r})), {arguments!r}))"
    )
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(ROOT)
        os.environ["TERM"] = "dumb"
        os.execv(sys.executable, [sys.executable, "-c", program])
    shown, seen = "", 0
    waiting = list(answers)
    give_up = time.monotonic() + 120
    while time.monotonic() < give_up:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            shown += os.read(terminal, 4096).decode()
        except OSError:
            break
        while waiting and waiting[0][0] in shown[seen:]:
            wanted, answer = waiting.pop(0)
            seen += shown[seen:].index(wanted) + len(wanted)
            if answer is not None:
                os.write(terminal, answer.encode() + b"\n")
    os.close(terminal)
    assert not waiting, f"never asked for {waiting[0][0]}:\n{shown}"
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown.replace("\r\n", "\n")


def test_a_person_is_asked_field_by_field_and_again_while_an_answer_is_wrong(small: Settings) -> None:
    before = (small.data / "figures.yml").read_text("utf-8")
    code, shown = typed(
        small,
        [],
        [
            ("What is to be added", "figur"),
            ("What is to be added", "figure"),
            ("about: ", "Model Two"),
            ("label: ", "drawn by Model Two"),
            ("standing: ", "measurd"),
            ("measured”, if that is meant", ""),
            ("This one is needed", "measured"),
            ("value (none): ", "3,000"),
            ("this must be a plain number", "3000"),
            ("unit: ", "W"),
            ("date: ", "2024-06"),
            ("qualifier (none): ", ""),
            ("note (none): ", ""),
            ("source: ", "paper-too"),
            ("did you mean “paper-two”?", "paper-two"),
            ("where (none): ", "table 2"),
            ("found (none): ", "4 kW"),
            ("source (none): ", ""),
            ("read (none): ", "full"),
            ("checked (none): ", "2026-01-02"),
            ("id (model-two-drawn): ", "power-draw"),
            ("(model-two-drawn): ", ""),
            ("is not what the source prints", None),
            ("Which field to change (Enter: value)?", "found"),
            ("(paper-two): ", ""),
            ("(table 2): ", ""),
            ("(4 kW): ", "3 kW"),
            ("source (none): ", ""),
        ],
    )
    assert code == 0, shown
    assert "the id “power-draw” is taken (by data/figures.yml:2:5)" in shown
    assert "data/figures.yml:2: model-two-drawn\n" in shown
    figure = sound(small.data).figures["model-two-drawn"]
    assert (figure.value, figure.sources[0].found, figure.read) == (3000, "3 kW", "full")
    assert len((small.data / "figures.yml").read_text("utf-8").splitlines()) == len(before.splitlines()) + 13


def test_a_person_who_gave_most_of_it_is_asked_for_the_rest_alone(small: Settings) -> None:
    code, shown = typed(
        small,
        ["source", "--from", "2407.00009", "--title", "Counting"],
        [("kind: paper", None), ("by: ", "Roe et al."), ("primary: ", "yes")],
    )
    assert code == 0, shown
    source = catalog.read(small.data)[0].sources["roe-counting-2024"]
    assert (source.published, source.primary) == ("2024-07", True)


def talked(project: Settings, kind: str, said: dict[str, str], answers: list[tuple[str, str]]) -> str:
    """What a person is told who answers each prompt, which must hold the words given; the record is then written."""
    shown, waiting = list[str](), list(answers)

    def ask(prompt: str) -> str:
        assert waiting, "\n".join([*shown, prompt])
        assert waiting[0][0] in prompt, "\n".join([*shown, prompt])
        return waiting.pop(0)[1]

    asking = Asking(FORMS[kind], state(project.data), project, ask, shown.append)
    done = asking.rest(said) if said else asking.all()
    assert not waiting
    done.file.write_text(done.text, "utf-8")
    return "\n".join(shown)


def test_a_person_goes_back_to_an_earlier_answer_and_what_followed_from_it_is_taken_back(small: Settings) -> None:
    shown = talked(
        small,
        "source",
        {},
        [
            ("from (none)", "<"),
            ("from (none)", "2407.00009"),
            ("title: ", "Countin"),
            ("by: ", "<"),
            ("title (Countin)", "<"),
            ("from (2407.00009)", "2408.00009"),
            ("title (Countin)", "Counting"),
            ("by: ", "Roe et al."),
            ("published (2024-08)", ""),
            ("kind (paper)", ""),
            ("primary: ", "true"),
            ("id (roe-counting-2024)", ""),
        ],
    )
    assert shown.count("“<” goes back one question") == 1
    source = catalog.read(small.data)[0].sources["roe-counting-2024"]
    assert (source.title, source.url, source.published) == ("Counting", "https://arxiv.org/abs/2408.00009", "2024-08")


def test_a_person_goes_back_through_sources_and_leaves_out_what_was_answered(small: Settings) -> None:
    talked(
        small,
        "figure",
        {"about": "Model Two", "label": "drawn by Model Two", "date": "2024-06", "unit": "W", "value": "3001"},
        [
            ("standing: ", "measured"), ("Which field", "sources"),
            ("source: ", "paper-two"), ("where (none)", "table 9"), ("found (none)", "<"),
            ("where (table 9)", "none"), ("found (none)", "3 kW"), ("source (none)", "page-one"),
            ("where (none)", "<"), ("source (page-one)", "<"), ("source (paper-two)", ""), ("where (none)", ""),
            ("found (3 kW)", ""), ("source (none)", ""), ("Which field", "value"), ("value (3001)", "<"),
            ("Which field", "value"), ("value (3001)", "3000"), ("Which field", "read"), ("read (none)", "full"),
        ],
    )  # fmt: skip
    figure = catalog.read(small.data)[0].figures["model-two-drawn"]
    assert (figure.value, figure.read) == (3000, "full")
    assert [(reading.id, reading.where, reading.found) for reading in figure.sources] == [("paper-two", None, "3 kW")]


def test_a_person_goes_back_from_a_text_and_another_answer_takes_the_place_of_the_first(small: Settings) -> None:
    talked(
        small,
        "section",
        {},
        [
            ("trend: ", "alpha"), ("after (none)", ""), ("heading: ", "More things"), ("aka (none)", ""),
            ("also (none)", ""), ("claim: ", "More was said"), ("key (none)", ""), ("| ", "One line."), ("| ", "<"),
            ("key (none)", "power-draw"), ("| ", "."), ("sources (none)", ""), ("evidence (none)", "thin"),
            ("looked (none)", "<"), ("evidence (thin)", "none"), ("(more-things)", ""),
        ],
    )  # fmt: skip
    section = catalog.read(small.data)[0].sections["more-things"]
    assert (section.text, section.key, section.evidence, section.looked) == ("One line.", "power-draw", None, None)


def test_a_person_who_stops_leaves_everything_as_it_was(small: Settings) -> None:
    before = {path: path.read_bytes() for path in small.data.glob("*.yml")}
    code, shown = typed(small, ["section"], [("trend: ", "alpha"), ("after (none): ", ""), ("heading: ", "\x03")])
    assert code == 1 and "Nothing was written." in shown
    code, shown = typed(small, ["source"], [("from (none): ", "arXiv:2406.00001v7")])
    assert code == 1 and "already as paper-two" in shown
    assert {path: path.read_bytes() for path in small.data.glob("*.yml")} == before


def test_a_text_is_typed_line_by_line(small: Settings) -> None:
    code, shown = typed(
        small,
        ["section"],
        [
            ("trend: ", "gamma"),
            ("there is no trend", None),
            ("trend: ", "beta"),
            ("after (none): ", ""),
            ("heading: ", "More things"),
            ("aka (none): ", "others, the rest"),
            ("also (none): ", ""),
            ("claim: ", "More was said"),
            ("key (none): ", "power-drew"),
            ("did you mean “power-draw”?", "power-draw"),
            ("| ", "One line."),
            ("| ", ""),
            ("| ", "Another [[power-draw]]."),
            ("| ", "."),
            ("sources (none): ", ""),
            ("evidence (none): ", ""),
            ("(more-things): ", ""),
        ],
    )
    assert code == 0, shown
    section = sound(small.data).sections["more-things"]
    assert (section.text, section.aka) == ("One line.\n\nAnother [[power-draw]].", ["others", "the rest"])


def test_a_record_that_is_lost_already_keeps_no_good_one_out(add: Run, small: Settings) -> None:
    events = small.data / "events.yml"
    held = events.read_text("utf-8")
    events.write_text(held + held.partition("\n")[2].replace("model-one-released", "quiet-launch"), "utf-8")
    (small.data / "ledger.json").write_text(ledger.render(read(small.data)[0], {}), "utf-8")
    for words in (["init", "-q"], ["add", "data"], ["commit", "-q", "-m", "all"]):
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words], cwd=small.root, check=True
        )
    events.write_text(held, "utf-8")
    assert [fault.about.id for fault in checked(small.data)[1] if fault.about] == ["quiet-launch"]
    code, said = add(*FIGURE)
    assert code == 0, said
