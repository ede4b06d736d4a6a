"""What a change does is told in a reader's terms, and whoever must judge it is told where to look."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import html5lib
import pytest
from marko.ext.gfm import gfm

from scripts import __main__ as commands
from scripts import catalog
from scripts.editions import ledger
from scripts.faults import DataError, HouseError
from scripts.proposal.compare import compare
from scripts.proposal.quoting import span
from scripts.proposal.redrawn import Parts
from scripts.proposal.render import MOST_CHARACTERS
from scripts.proposal.rewording import rewritten
from scripts.proposal.summary import NOTHING
from scripts.settings import Settings
from tests.conftest import Visit, save
from tests.test_access import AXE, found

EVENT = """
  - {id: model-two-released, date: 2024-06-01, title: Maker releases Model Two, kind: release, trend: beta,
     sources: [{}]}
"""
SOURCE = """
  - id: talk-three
    title: What a newspaper heard
    by: A. Writer
    outlet: The Paper
    published: 2024-07-01
    url: https://paper.example/three
    kind: news
    primary: false
"""
MODEL = """  - id: model-two
    name: Model Two
    maker: Maker
    released: 2024-07-01
    weights: open
    licence: MIT
    parameters: 8e9
    sources:
      - {id: talk-three, where: below, gives: {parameters: 8B}, read: full, checked: 2026-01-02}
"""
SECTION = """      - id: fourth-section
        heading: Fourth things
        claim: One more thing was said
        key: power-old
        text: |
          Model Zero drew [[power-old]] in 2020.
"""


def git(folder: Path, *words: str) -> str:
    author = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull}
    author |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *words], cwd=folder, env=os.environ | author, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit(project: Settings, message: str = "a commit") -> None:
    git(project.root, "add", "--all")
    git(project.root, "commit", "-qm", message)


@pytest.fixture
def kept(small: Settings) -> Settings:
    """The small project in a git repository, with a branch on which to change it."""
    (small.root / ".gitignore").write_text(".cache\nbuild/\nsite/\n", "utf-8")
    git(small.root, "init", "-q", "-b", "main")
    commit(small)
    git(small.root, "checkout", "-q", "-b", "change")
    return small


def append(project: Settings, file: str, text: str) -> None:
    with (project.data / file).open("a", encoding="utf-8") as out:
        out.write(text.lstrip("\n"))


def told(project: Settings, base: str = "") -> dict[str, Any]:
    """What the report says, as programs read it."""
    compare(project, base, drawn=False)
    whole = (project.build / "diff/diff.json").read_text("utf-8").replace("\u00a0", " ")
    report: dict[str, Any] = json.loads(whole)
    return report


def text(project: Settings) -> str:
    return " ".join((project.build / "diff/diff.txt").read_text("utf-8").split())


def points(report: dict[str, Any], what: str) -> list[dict[str, Any]]:
    return [point for point in report["points"] if point["what"] == what]


def change_the_draw(project: Settings) -> None:
    save(project, "figures.yml", ("value: 2000\n", "value: 2400\n"), ("found: 2 kW", "found: 2.4 kW"),
         ("value: 5\n    unit: times", "value: 6\n    unit: times"))  # fmt: skip


# What changes for a reader


def test_no_change_at_all_is_said_in_one_sentence(kept: Settings) -> None:
    assert told(kept)["summary"] == NOTHING == "Nothing that a reader sees changes."
    assert (kept.build / "diff/diff.md").read_text("utf-8").strip() == NOTHING


def test_a_changed_value_is_told_with_old_and_new_its_pages_and_all_that_is_drawn_of_it(kept: Settings) -> None:
    change_the_draw(kept)
    report = told(kept)
    assert report["summary"] == (
        "2 figures changed on 3 pages (Alpha, Beta, Claims): 2,000 → 2,400 W drawn by Model One at full load and "
        "5 → 6 times the draw of Model Zero, drawn by Model One; 2 cards and 1 chart change; no address lost."
    )
    assert {(entry["kind"], entry["id"]) for entry in report["drawn"]} >= {
        ("chart", "draw-by-model"), ("card", "first-section"), ("slide", "first-section"),
        ("share page", "first-section"), ("card", "third-section"),
    }  # fmt: skip
    assert ("card", "second-section") not in {(entry["kind"], entry["id"]) for entry in report["drawn"]}
    assert "Alpha: First things figure power-draw: value: 2,000 W → 2,400 W" in text(kept)
    assert report["reworded"] == []


def test_what_is_committed_on_the_branch_is_told_like_what_is_not(kept: Settings) -> None:
    change_the_draw(kept)
    before = told(kept)["summary"]
    commit(kept)
    assert told(kept)["summary"] == before
    assert told(kept, "HEAD")["summary"] == NOTHING


def test_an_added_source_is_told_and_a_secondary_one_is_to_be_looked_at(kept: Settings) -> None:
    append(kept, "sources.yml", SOURCE)
    append(kept, "events.yml", EVENT.replace("{}", "talk-three"))
    report = told(kept)
    assert report["summary"] == "1 event added; 1 source added; no address lost."
    (point,) = points(report, "secondary source")
    assert point["id"] == "talk-three"
    assert point["line"].startswith("data/sources.yml:")


def test_a_renamed_section_is_told_by_both_names(kept: Settings) -> None:
    save(kept, "trends.yml", ("heading: Second things", "heading: Other things"))
    report = told(kept)
    assert "1 section renamed;" in report["summary"]
    assert "renamed: Second things → Other things" in text(kept)


def test_a_section_that_moves_to_another_page_is_told_with_both_addresses(kept: Settings) -> None:
    trends = (kept.data / "trends.yml").read_text("utf-8")
    start, end = trends.index("      - id: second-section"), trends.index("  - id: beta")
    moved = trends.replace(trends[start:end], "").rstrip() + "\n" + trends[start:end].rstrip() + "\n"
    (kept.data / "trends.yml").write_text(moved, "utf-8")
    report = told(kept)
    assert "1 section moved" in report["summary"]
    assert "1 address moved; no address lost" in report["summary"]
    (address,) = report["addresses"]
    assert (address["was"], address["now"]) == ("alpha/#second-section", "beta/#second-section")


def test_a_new_section_is_told_with_its_card_and_the_digits_typed_in_it(kept: Settings) -> None:
    append(kept, "trends.yml", SECTION)
    report = told(kept)
    assert report["summary"].startswith("1 section added;")
    assert ("card", "fourth-section", "added") in {(e["kind"], e["id"], e["state"]) for e in report["drawn"]}
    assert [(point["id"], point["new"]) for point in points(report, "new digits in prose")] == [
        ("fourth-section", "2020")
    ]


def test_a_rewritten_text_is_shown_sentence_by_sentence_and_word_by_word(kept: Settings) -> None:
    save(kept, "trends.yml", ("Nobody has measured it [[@page-one]].", "Nobody has counted it [[@page-one]]."))
    report = told(kept)
    assert "1 section's text rewritten" in report["summary"]
    (reworded,) = report["reworded"]
    assert (reworded["id"], reworded["field"]) == ("second-section", "text")
    said = text(kept)
    assert "- Nobody has [-measured-] it (Maker 2024)." in said
    assert "+ Nobody has {+counted+} it (Maker 2024)." in said


def test_a_reworded_claim_is_told_with_both_wordings_and_its_card(kept: Settings) -> None:
    save(kept, "trends.yml", ("claim: Little is known of the rest", "claim: Nothing is known of the rest"))
    report = told(kept)
    assert report["summary"] == "1 section's claim reworded; 1 card changes; no address lost."
    assert "claim reworded: Little is known of the rest → Nothing is known of the rest" in text(kept)


def test_a_sentence_is_shown_beside_the_one_that_it_became_with_the_words_that_differ() -> None:
    pairs = rewritten("It drew power. It was old. Nobody knew.", "It drew power. It was quite new. Nobody knew why.")
    assert [("".join(r.text for r in p.old), "".join(r.text for r in p.new)) for p in pairs] == [
        ("It was old.", "It was quite new."),
        ("Nobody knew.", "Nobody knew why."),
    ]
    assert [run.text for run in pairs[0].new if run.other] == ["quite new."]
    assert [run.text for run in pairs[1].new if run.other] == ["knew why."]
    assert [bool(pair.old) for pair in rewritten("One came.", "One came. Another followed at length.")] == [False]


# What a reviewer must look at


def test_a_changed_verdict_is_the_first_thing_to_look_at(kept: Settings) -> None:
    save(kept, "claims.yml", ("verdict: supported", "verdict: overstated"))
    save(kept, "figures.yml", ("standing: measured", "standing: stated"))
    report = told(kept)
    assert "1 verdict changed" in report["summary"]
    assert [(p["what"], p["old"], p["new"]) for p in report["points"]] == [
        ("verdict changed", "supported", "overstated"),
        ("standing", "measured", "stated"),
    ]


@pytest.mark.parametrize(
    ("swap", "what"),
    [
        (("value: 2000\n", "value: 2010\n"), "The value changed"),
        (("found: 2 kW", 'found: "2,000 W"'), "What the source prints"),
    ],
)
def test_a_value_that_changed_without_its_printed_number_or_the_reverse_is_to_be_looked_at(
    kept: Settings, swap: tuple[str, str], what: str
) -> None:
    save(kept, "figures.yml", swap)
    (point,) = points(told(kept), "value and printed number")
    assert point["id"] == "power-draw"
    assert what in point["said"]
    assert "the day of reading stays" in point["said"]


def test_how_and_when_a_figure_was_read_is_to_be_looked_at(kept: Settings) -> None:
    save(kept, "figures.yml", ("read: full\n    checked: 2026-01-02", "read: copy\n    checked: 2026-02-03"))
    (point,) = told(kept)["points"]
    assert (point["what"], point["old"], point["new"]) == (
        "how and when it was read", "full, 2026-01-02", "copy, 2026-02-03",
    )  # fmt: skip


def test_a_new_date_in_a_text_is_named_and_an_old_name_is_not(kept: Settings) -> None:
    save(kept, "trends.yml", ("Nobody has measured it", "Since 2019 nobody has measured it in 4-bit form"))
    assert [point["new"] for point in points(told(kept), "new digits in prose")] == ["2019"]


def test_a_newly_declared_name_with_digits_is_named_where_it_is_typed(kept: Settings) -> None:
    append(kept, "names.yml", "  - {name: 12000 tons, what: not a name}\n")
    save(kept, "trends.yml", ("Nobody has measured it", "Nobody has measured 12000 tons"))
    report = told(kept)
    assert [point["new"] for point in points(report, "new digits in prose")] == ["12000"]
    assert ("names", "12000 tons", "added") in {(b["kind"], b["id"], b["new"]) for b in report["behind"]}


def test_what_rests_on_a_changed_figure_is_to_be_read_again(kept: Settings) -> None:
    save(kept, "figures.yml", ("value: 400\n", "value: 401\n"), ("found: four hundred watts", "found: 401 watts"))
    again = {(entry["kind"], entry["id"]): entry for entry in told(kept)["again"]}
    assert again["figures", "power-ratio"]["said"] == [["formula", "5 times = 2,000 W / 401 W"]]
    assert {("sections", "first-section"), ("trends", "beta"), ("charts", "draw-by-model")} <= set(again)
    assert ("sections", "second-section") not in again
    said = dict(map(tuple, again["sections", "first-section"]["said"]))
    assert said["claim"] == "Model One drew as much as a kettle"
    assert "That is 5 times the older figure; see Second things." in said["text"]
    assert again["charts", "draw-by-model"]["because"][0].endswith("400 W → 401 W")


def test_fields_that_no_list_of_changes_tells_of_are_told_apart(kept: Settings) -> None:
    save(
        kept, "trends.yml", ("aka: [beginnings, starting out]", "aka: [beginnings]"),
        ("In May 2024 the maker gave [[power-draw]] for Model One.\n",
         "In May 2024 the maker gave\n          [[power-draw]] for Model One.\n"),
    )  # fmt: skip
    report = told(kept)
    assert report["summary"] == NOTHING
    assert [(b["id"], b["field"], b["new"]) for b in report["behind"]] == [
        ("first-section", "aka", "beginnings"),
        ("first-section", "text", "typed anew, reads the same"),
    ]


def test_other_files_are_told_by_kind(kept: Settings) -> None:
    (kept.root / "scripts").mkdir()
    (kept.root / "scripts/new.py").write_text("", "utf-8")
    with (kept.root / "docs/about/index.md").open("a", encoding="utf-8") as page:
        page.write("More.\n")
    (kept.data / "thresholds.json").write_text("{}\n", "utf-8")
    assert told(kept)["beside"] == ["1 list of coverage thresholds", "1 file of the pages written by hand",
                                    "1 file of code"]  # fmt: skip


EDITS: list[tuple[str, str, str]] = [
    ("figures.yml", "label: drawn by Model Zero", "label: that Model Zero took"),
    ("figures.yml", "where: table 2", "where: table 3"),
    ("figures.yml", "date: 2020", "date: 2021"),
    ("figures.yml", "standing: measured", "standing: stated"),
    ("sources.yml", "by: Doe et al.", "by: Roe et al."),
    ("models.yml", "parameters: 7e9\n", "parameters: 7.01e9\n"),
    ("trends.yml", "reviewed: 2026-01-02", "reviewed: 2026-01-05"),
    ("trends.yml", "name: Alpha", "name: Alpha again"),
    ("trends.yml", "heading: Second things", "heading: Other things"),
    ("trends.yml", "Nobody has measured it", "Nobody has counted it"),
    ("charts.yml", "unit: Power drawn, W", "unit: Power taken, W"),
    ("charts.yml", "name: Model One again", "name: Model One anew"),
    ("forms.yml", "height: {step: 30}", "height: {step: 34}"),
]


@pytest.mark.parametrize("edit", EDITS, ids=[f"{file}-{old}" for file, old, _ in EDITS])
def test_what_is_left_out_of_the_comparison_of_pictures_and_pages_is_alike(
    kept: Settings, edit: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, *swap = edit
    save(kept, file, (swap[0], swap[1]))
    quick = told(kept)["drawn"]
    monkeypatch.setattr(Parts, "said_by_section", lambda *_: object())
    monkeypatch.setattr(Parts, "said_by_chart", lambda *_: object())
    assert told(kept)["drawn"] == quick


# Addresses


def test_a_lost_id_is_named_with_its_address_and_a_cure_that_works(kept: Settings) -> None:
    save(kept, "events.yml", ("id: model-one-released", "id: model-one-out"))
    report = told(kept)
    assert report["summary"].endswith("1 address lost.")
    (lost,) = report["addresses"]
    assert (lost["was"], lost["now"]) == ("timeline/#model-one-released", "")
    entry = re.search(r"“(- \{.*\})”", lost["cure"])
    assert entry is not None
    (kept.data / "moved.yml").write_text(f"moved:\n  {entry[1]}\n".replace("…", "model-one-out"), "utf-8")
    report = told(kept)
    assert report["summary"] == "1 event given another id; 1 address moved; no address lost."
    assert report["addresses"][0]["now"] == "timeline/#model-one-out"


def test_a_record_that_goes_for_one_that_was_there_is_no_rename(kept: Settings) -> None:
    text = (kept.data / "glossary.yml").read_text("utf-8")
    (kept.data / "glossary.yml").write_text(
        text + "  - {id: pruning, term: pruning, meaning: Parts are cut.}\n", "utf-8"
    )
    commit(kept)
    (kept.data / "glossary.yml").write_text(text, "utf-8")
    (kept.data / "moved.yml").write_text("moved:\n  - {kind: glossary, id: pruning, to: quantization}\n", "utf-8")
    (point,) = points(told(kept, "HEAD"), "another record answers")
    assert "pruning goes" in point["said"] and point["id"] == "quantization"


def test_what_a_new_record_says_is_told(kept: Settings) -> None:
    append(kept, "sources.yml", SOURCE.lstrip("\n"))
    append(kept, "models.yml", MODEL)
    append(kept, "glossary.yml", "  - {id: pruning, term: pruning, meaning: Parts are cut., sources: [talk-three]}\n")
    entries = {entry["change"]["id"]: entry["told"] for entry in told(kept)["entries"]}
    assert entries["talk-three"] == "A. Writer; The Paper; 1 Jul 2024; https://paper.example/three; not primary"
    assert entries["model-two"] == (
        "released 1 Jul 2024; 8 billion parameters; "
        "talk-three gives parameters “8B” (stated; read: full, checked 2 Jan 2026)"
    )
    assert entries["pruning"] == "Parts are cut.; sources: talk-three"


def test_an_id_that_the_ledger_has_may_not_go_at_all(kept: Settings) -> None:
    (kept.data / ledger.NAME).write_text(ledger.render(catalog.read(kept.data)[0], {}), "utf-8")
    commit(kept)
    save(kept, "events.yml", ("id: model-one-released", "id: model-one-out"))
    with pytest.raises(DataError, match="permanent id of events is missing"):
        compare(kept, "", drawn=False)


# The two states


def test_errors_in_the_working_tree_are_printed_as_the_check_prints_them(
    kept: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told(kept)
    save(kept, "figures.yml", ("value: 2000\n", "value: 3000\n"))
    monkeypatch.setattr(commands, "ROOT", kept.root)
    assert commands.main(["diff"]) == 1
    said = capsys.readouterr().err
    assert re.search(r"^data/figures.yml:\d+:\d+: power-draw.value: .+ Try: ", said, re.M)
    assert not (kept.build / "diff").exists(), "an older report stays to be taken for this one"


def test_a_base_whose_value_is_wrong_is_compared_all_the_same(kept: Settings) -> None:
    save(kept, "figures.yml", ("value: 2000\n", "value: 3000\n"))
    git(kept.root, "checkout", "-q", "main")
    commit(kept, "a value that its source does not print")
    git(kept.root, "checkout", "-q", "-b", "mended")
    save(kept, "figures.yml", ("value: 3000\n", "value: 2000\n"))
    report = told(kept)
    assert report["summary"].startswith("1 figure changed on 3 pages (Alpha, Beta, Claims): 3,000 → 2,000 W")
    assert "2 cards and 1 chart change; no address lost" in report["summary"]
    assert "does not pass today's rules" in report["unread"][0]


def test_of_a_base_that_cannot_be_read_the_rest_is_compared_and_the_gap_told(kept: Settings) -> None:
    git(kept.root, "checkout", "-q", "main")
    save(kept, "sources.yml", ("kind: paper", "kind: leaflet"))
    commit(kept, "a kind that there is not")
    git(kept.root, "checkout", "-q", "-b", "mended")
    save(kept, "sources.yml", ("kind: leaflet", "kind: paper"))
    save(kept, "claims.yml", ("verdict: supported", "verdict: overstated"))
    report = told(kept)
    assert "1 verdict changed" in report["summary"]
    assert "lost addresses not looked for" in report["summary"]
    assert any("sources could not be read" in said for said in report["unread"])
    assert any("were not compared" in said for said in report["unread"])


def test_a_base_with_a_file_that_is_no_yaml_is_compared_in_what_it_has(kept: Settings) -> None:
    git(kept.root, "checkout", "-q", "main")
    whole = (kept.data / "trends.yml").read_text("utf-8")
    (kept.data / "trends.yml").write_text("trends: [\n", "utf-8")
    commit(kept, "half a file")
    (kept.data / "trends.yml").write_text(whole, "utf-8")
    save(kept, "claims.yml", ("verdict: supported", "verdict: overstated"))
    assert "1 verdict changed" in told(kept, "main")["summary"]


@pytest.mark.parametrize("name", ["nowhere", "--output=x", "main:data", "v1..v2", ""])
def test_a_base_that_is_not_there_is_told_with_a_cure(kept: Settings, name: str) -> None:
    if not name:
        git(kept.root, "branch", "-qD", "main")
    with pytest.raises(HouseError, match=r"Try: git fetch origin main, or"):
        compare(kept, name, drawn=False)


def test_without_a_repository_or_without_data_there_the_cure_is_told(small: Settings, tmp_path: Path) -> None:
    with pytest.raises(HouseError, match="no git repository here"):
        compare(small, "main", drawn=False)
    git(small.root, "init", "-q", "-b", "main")
    git(small.root, "commit", "-q", "--allow-empty", "-m", "nothing yet")
    with pytest.raises(HouseError, match="has no folder data/"):
        compare(small, "main", drawn=False)


def test_a_shallow_clone_compares_with_a_commit_that_it_has_and_says_what_it_lacks(
    kept: Settings, tmp_path: Path
) -> None:
    change_the_draw(kept)
    commit(kept)
    git(kept.root, "checkout", "-q", "main")
    (kept.root / "note.txt").write_text("main moved on", "utf-8")
    commit(kept)
    clone = tmp_path / "clone"
    address = f"file://{kept.root}"
    git(tmp_path, "clone", "-q", "--depth", "1", "--branch", "change", "--no-single-branch", address, str(clone))
    shallow = Settings(**{**vars(kept), "root": clone, "data": clone / "data", "build": clone / "build"})
    shutil.copytree(kept.root / ".cache", clone / ".cache", symlinks=True, ignore=lambda *_: ["charts", "slides"])
    with pytest.raises(HouseError, match="fetch --unshallow, or make diff BASE=origin/main"):
        compare(shallow, "", drawn=False)
    assert told(shallow, "origin/main")["summary"].startswith("2 figures changed")


def test_neither_index_nor_work_trees_of_the_repository_are_touched(kept: Settings) -> None:
    change_the_draw(kept)
    index = kept.root / ".git/index"
    before = index.read_bytes(), index.stat().st_mtime_ns, git(kept.root, "worktree", "list")
    told(kept)
    assert (index.read_bytes(), index.stat().st_mtime_ns, git(kept.root, "worktree", "list")) == before


# Forms: a comment, a page


HOSTILE = (
    "@everyone <script>window.__pwn=true</script> [x](javascript:pwn) ``code`` | a | ![i](https://evil.example/t.png) "
    "fixes #1 </details> <!-- $x$ https://evil.example"
)
SPANS = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
FENCES = re.compile(r"^(`{3,})diff\n.*?^\1$", re.M | re.S)


def outside(comment: str) -> str:
    """What of a comment is read as Markdown: all but code blocks and code spans, as CommonMark finds them."""
    return "\n".join(SPANS.sub("CODE", line) for line in FENCES.sub("BLOCK", comment).split("\n"))


@pytest.mark.parametrize("words", [HOSTILE, "`", "``` a\n```", "a `b", "\u202eevil\u202c\u200b", "a\n\n# b"])
def test_a_code_span_holds_whatever_is_put_into_it(words: str) -> None:
    said = span(words)
    assert outside(f"{said}") == "CODE"
    assert "\n" not in said
    assert not re.search("[\u200b\u202a-\u202e]", said)


def test_hostile_words_do_nothing_in_the_comment_and_are_shown_as_typed_on_the_page(
    kept: Settings, visit_at: Callable[..., Visit], serve_folder: Callable[[Path], str]
) -> None:
    quoted = json.dumps(HOSTILE)
    prose = json.dumps(f"{HOSTILE.replace(' #1', '')} [[@page-one]].")
    save(kept, "trends.yml", ("claim: Little is known of the rest", f"claim: {json.dumps(HOSTILE[:110])}"),
         ("        text: |\n          Nobody has measured it [[@page-one]].", f"        text: {prose}"))  # fmt: skip
    save(kept, "sources.yml", ("title: What others measured", f"title: {quoted}"))
    save(kept, "figures.yml", ("label: drawn by Model Zero", f"label: {quoted}"), ("value: 400\n", "value: 401\n"),
         ("found: four hundred watts", "found: 401 watts"))  # fmt: skip
    report = told(kept)
    assert "pwn" in report["summary"]
    comment = (kept.build / "diff/diff.md").read_text("utf-8")
    assert comment.count("@everyone") >= 4
    rest = outside(comment)
    for sign in ("@", "evil", "pwn", "<script", "<!--", "$", "|", "![", "#1"):
        assert sign not in rest, sign
    assert rest.count("<details>") == rest.count("</details>")
    assert set(re.findall(r"<[^>]*>", rest)) == {"<details>", "<summary>", "</summary>", "</details>"}
    read = html5lib.parse(gfm.convert(comment), namespaceHTMLElements=False)
    for code in list(read.iter("code")):
        code.clear()
    words = "".join(read.itertext())
    assert "pwn" not in words
    assert "evil" not in words
    tags = {element.tag for element in read.iter() if isinstance(element.tag, str)}
    assert tags <= {"html", "head", "body", "details", "summary", "p", "ul", "li", "strong", "code", "pre"}

    page = (kept.build / "diff/index.html").read_text("utf-8")
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(page)
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)} & {"script", "iframe"} == set()
    assert not [key for element in tree.iter() for key in element.attrib if key.startswith("on")]
    shown = visit_at(serve_folder(kept.build / "diff"), "index.html").page
    assert HOSTILE in " ".join(shown.inner_text("main").split())
    assert shown.evaluate("window.__pwn") is None


def test_a_comment_is_cut_to_what_github_takes_and_says_how_much_is_missing(kept: Settings) -> None:
    rest = "".join(
        EVENT.replace("{}", "page-one").replace("model-two", f"model-{n}").replace("Two", "Two " + "x" * 150)
        for n in range(700)
    )
    append(kept, "events.yml", re.sub(r"\n\n+", "\n", rest))
    assert told(kept)["summary"].startswith("700 events added;")
    comment = (kept.build / "diff/diff.md").read_text("utf-8")
    assert len(comment) <= MOST_CHARACTERS
    shown = comment.count("  - added, ")
    assert 0 < shown < 700
    assert f"… and {700 - shown} more changes here, in diff.txt." in comment
    assert (kept.build / "diff/diff.txt").read_text("utf-8").count("added") > 700


def test_pictures_before_and_after_stand_side_by_side_with_words_for_who_does_not_see_them(
    kept: Settings, visit_at: Callable[..., Visit], serve_folder: Callable[[Path], str]
) -> None:
    change_the_draw(kept)
    compare(kept, "")
    home = serve_folder(kept.build / "diff")
    for width, scheme in ((390, "light"), (1280, "dark")):
        page = visit_at(home, "index.html", width=width, scheme=scheme).page
        pictures = page.locator("figure img")
        assert pictures.count() == 6
        for number in range(6):
            picture = pictures.nth(number)
            assert picture.evaluate("it => it.complete && it.naturalWidth > 300")
            assert (picture.get_attribute("alt") or "").startswith(("Chart ", "Card "))
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    before, after = ((kept.build / f"diff/chart-draw-by-model-{when}.png").read_bytes() for when in ("before", "after"))
    assert before != after


def test_no_more_pictures_are_drawn_than_one_looks_at_and_the_rest_is_counted(
    kept: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scripts.proposal.pictures.MOST", 1)
    change_the_draw(kept)
    compare(kept, "")
    assert {path.name for path in (kept.build / "diff").glob("*.png")} == {
        "chart-draw-by-model-before.png", "chart-draw-by-model-after.png",
    }  # fmt: skip
    assert "2 more change and are not drawn here." in (kept.build / "diff/index.html").read_text("utf-8")


def test_the_page_is_accessible(
    kept: Settings, visit_at: Callable[..., Visit], serve_folder: Callable[[Path], str]
) -> None:
    change_the_draw(kept)
    save(kept, "trends.yml", ("Nobody has measured it", "Nobody has counted it"))
    told(kept)
    home = serve_folder(kept.build / "diff")
    for width, scheme in ((390, "light"), (1280, "dark")):
        page = visit_at(home, "index.html", width=width, scheme=scheme).page
        assert found(page.evaluate, AXE) == []


def test_data_in_another_folder_of_the_project_is_compared_by_its_own_place(kept: Settings) -> None:
    (kept.root / "other").mkdir()
    git(kept.root, "mv", "data", "other/small")
    commit(kept)
    elsewhere = Settings(**{**vars(kept), "data": kept.root / "other/small"})
    assert told(elsewhere, "HEAD")["summary"] == NOTHING
    save(elsewhere, "claims.yml", ("verdict: supported", "verdict: overstated"))
    assert told(elsewhere, "HEAD")["summary"] == "1 verdict changed; no address lost."


def test_a_new_warning_is_told_with_its_place_and_its_cure(kept: Settings) -> None:
    save(kept, "trends.yml", ("claim: Words outran", "claim: Words _far_ outran"))
    text = compare(kept, "", drawn=False)
    line = "\n  new warning: third-section.claim: “_far_” is italic in Markdown, and is shown as it is typed. Try: "
    assert f"{line}write “far”. (data/trends.yml:47:22)\n" in text
    assert text.count("new warning") == 1
