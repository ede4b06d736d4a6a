"""What a pull request is told: one comment, suggestions that can be taken, and nothing that a stranger slips in."""

from __future__ import annotations

import io
import json
import os
import re
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.faults import Fault, HouseError, Place, as_json
from scripts.github.comment import MARK
from scripts.github.findings import read
from scripts.github.post import post
from scripts.github.pull_request import shown
from tests.bare_markdown import bare
from tests.conftest import ROOT
from tests.hub import BOT, HEAD, STRANGER, PlayedHub, packed, playing, pull

ENERGY = "data/figures/energy.yml"
PATCH = "@@ -40,3 +40,3 @@\n   date: 2024-07-23\n-  value: 12000\n+  value: 11,390\n   unit: t CO2e"
FAULT = {
    "file": ENERGY,
    "line": 41,
    "column": 10,
    "field": "llama-3-1-family-emissions.value",
    "message": "“11,390” is not a number.",
    "cure": "value: 11390",
    "warning": False,
    "replacement": "  value: 11390",
}
VIEW = "**1 figure changed** on 1 page:\n\n- `llama-3-1-family-emissions` 12,000 → 11,390 tCO2e\n"


def report(*faults: dict[str, Any]) -> bytes:
    return packed(check__json=json.dumps({"faults": faults}))


@pytest.fixture
def hub() -> Iterator[PlayedHub]:
    """A pull request from a fork, checked, with one fault and a view of what it changes."""
    artifacts = {"review-check": report(FAULT), "review-diff": packed(diff__md=VIEW), "preview": packed(a="b")}
    with playing(PlayedHub(files=[{"filename": ENERGY, "patch": PATCH}], artifacts=artifacts)) as played:
        yield played


@pytest.fixture
def environment(hub: PlayedHub, tmp_path: Path) -> dict[str, str]:
    return hub.environment(tmp_path)


def said(hub: PlayedHub) -> str:
    """The one comment of ours."""
    (comment,) = [one for one in hub.comments if one["user"] == BOT]
    return str(comment["body"])


def test_a_fork_gets_one_comment_with_view_faults_and_preview(hub: PlayedHub, environment: dict[str, str]) -> None:
    assert post(environment) == "Commented on pull request 7, with 1 new suggestions."
    body = said(hub)
    assert "- `llama-3-1-family-emissions` 12,000 → 11,390 tCO2e" in body
    assert "1 to mend. " in body
    assert f"[`{ENERGY}:41`](https://github.example/stranger/llm-trends-2024/blob/{HEAD}/{ENERGY}#L41)" in body
    assert "**llama-3-1-family-emissions.value** “11,390” is not a number. *Try:* value: 11390" in body
    assert "(https://github.example/llm-trends/llm-trends-2024/actions/runs/55/artifacts/902)" in body


def test_the_report_that_the_check_writes_is_read_whole() -> None:
    place = Place("data/figures/energy.yml", 41, 10)
    mended = Fault(place, "a.value", "“11,390” is not a number.", "value: 11390", replacement="  value: 11390")
    warning = Fault(Place("data/models.yml"), "b.name", "long", "shorten it.", warning=True)
    told = read(as_json([warning, mended]).encode())
    assert [(finding.file, finding.line, finding.replacement) for finding in told] == [
        ("data/figures/energy.yml", 41, "  value: 11390"), ("data/models.yml", 1, None),
    ]  # fmt: skip
    assert told[0].message == mended.message
    assert told[0].cure == mended.cure
    assert [finding.warning for finding in told] == [False, True]


def test_who_has_faults_to_mend_reads_of_them_first_and_how(hub: PlayedHub, environment: dict[str, str]) -> None:
    del hub.artifacts["review-diff"], hub.artifacts["preview"]  # without sound data nothing is built
    post(environment)
    body = said(hub)
    assert body.index("1 to mend") < body.index("*Commit suggestion*") < body.index("To be seen once the faults")


def test_the_cure_stands_on_its_line_ready_to_be_taken(hub: PlayedHub, environment: dict[str, str]) -> None:
    post(environment)
    (suggestion,) = hub.suggestions
    assert (suggestion["path"], suggestion["line"], suggestion["side"]) == (ENERGY, 41, "RIGHT")
    assert suggestion["body"].endswith("“11,390” is not a number.\n\n```suggestion\n  value: 11390\n```")


def test_a_line_too_many_is_suggested_away(hub: PlayedHub, environment: dict[str, str]) -> None:
    hub.artifacts["review-check"] = report({**FAULT, "replacement": ""})
    post(environment)
    assert hub.suggestions[0]["body"].endswith("\n\n```suggestion\n```")


def test_the_next_run_writes_over_its_comment_and_repeats_no_suggestion(
    hub: PlayedHub, environment: dict[str, str]
) -> None:
    post(environment)
    assert post(environment) == "Commented on pull request 7, with 0 new suggestions."
    assert sum(request.startswith("PATCH") for request in hub.asked) == 0  # the same words are not sent again
    hub.artifacts["review-check"] = report({**FAULT, "line": 40, "replacement": "  date: 2024-07-24"})
    post(environment)
    assert len(hub.comments) == 1
    assert f"`{ENERGY}:40`" in said(hub)
    assert len(hub.suggestions) == 2


def test_a_suggestion_whose_line_went_on_is_made_again(hub: PlayedHub, environment: dict[str, str]) -> None:
    post(environment)
    hub.suggestions[0]["line"] = None
    post(environment)
    assert [suggestion["line"] for suggestion in hub.suggestions] == [None, 41]


def test_comments_of_others_are_never_written_over(hub: PlayedHub, environment: dict[str, str]) -> None:
    hub.comments = [{"id": 1, "user": STRANGER, "body": f"{MARK}\nmine"}, {"id": 2, "user": BOT, "body": "other"}]
    post(environment)
    assert [comment["body"] for comment in hub.comments[:2]] == [f"{MARK}\nmine", "other"]
    assert hub.comments[2]["body"].startswith(MARK)


def test_ours_is_found_behind_hundreds_of_comments(hub: PlayedHub, environment: dict[str, str]) -> None:
    hub.comments = [{"id": id, "user": STRANGER, "body": "hm"} for id in range(1, 151)]
    post(environment)
    hub.artifacts["review-check"] = report()
    post(environment)
    assert len(hub.comments) == 151
    assert "Nothing to mend in the data." in said(hub)


def test_only_lines_of_the_diff_in_data_files_of_the_change_get_suggestions(
    hub: PlayedHub, environment: dict[str, str]
) -> None:
    hub.files.append({"filename": "scripts/build.py", "patch": PATCH})
    hub.files.append({"filename": "data/names.yml"})  # too large for GitHub to show its lines
    hub.artifacts["review-check"] = report(
        {**FAULT, "line": 99},
        {**FAULT, "file": "data/models.yml"},
        {**FAULT, "file": "data/names.yml"},
        {**FAULT, "file": "scripts/build.py"},
        {**FAULT, "replacement": "  value: 11,390"},
        {**FAULT, "replacement": "  value: \u202e11390"},
        {**FAULT, "replacement": "x" * 5000},
        {**FAULT, "replacement": None},
    )
    post(environment)
    assert not hub.suggestions
    assert "`data/models.yml:41` **" in said(hub)  # said, but not linked: the change has no such file


def test_a_line_gets_one_suggestion_and_a_pull_request_twenty(hub: PlayedHub, environment: dict[str, str]) -> None:
    hub.files[0]["patch"] = "@@ -0,0 +1,50 @@\n" + "\n".join("+x" for _ in range(50))
    hub.artifacts["review-check"] = report(*({**FAULT, "line": 1 + line // 2} for line in range(100)))
    post(environment)
    assert [suggestion["line"] for suggestion in hub.suggestions] == list(range(1, 21))
    assert hub.reviews == 1


def test_a_run_whose_commit_is_no_longer_the_head_posts_nothing(hub: PlayedHub, environment: dict[str, str]) -> None:
    for gone in (
        [],
        [pull(head="b2" * 20)],
        [pull(repository="someone/else")],
        [{"number": 7, "head": {"sha": HEAD, "repo": None}}],
    ):
        hub.pulls = gone
        assert post(environment).endswith("nothing is posted.")
    assert not hub.comments


def test_a_check_that_left_no_report_is_pointed_to(hub: PlayedHub, environment: dict[str, str]) -> None:
    hub.artifacts = {}
    post(environment)
    assert "The check did not get so far as to report" in said(hub)
    assert "The site could not be built" in said(hub)


def test_the_key_is_not_shown_to_the_store_that_keeps_artifacts(hub: PlayedHub, environment: dict[str, str]) -> None:
    post(environment)
    assert "GET store/900" in hub.asked
    assert hub.keys == {"pulls", "issues", "actions"}


def link(name: str) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    return memory.getvalue()


def pressed(name: str, method: int) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", method) as archive:
        archive.writestr(name, "{}")
    return memory.getvalue()


@pytest.mark.parametrize(
    ("artifact", "told"),
    [
        (b"no zip", "The artifact is not a readable archive."),
        (packed(other="{}"), "The artifact holds no check.json."),
        (packed(**{"../check__json": "{}"}), "The artifact holds no check.json."),
        (link("check.json"), "check.json in the artifact is not a plain file."),
        (pressed("check.json", zipfile.ZIP_BZIP2), "check.json is packed in a way that artifacts are not."),
        (packed(check__json=b" " * 4_000_000), "check.json in the artifact is larger than 3,000,000 bytes."),
        (os.urandom(11_000_000), "An artifact is larger than 10,000,000 bytes."),
        (packed(check__json="[" * 100_000), "The check's report is not of the form that the check writes."),
        (packed(check__json='{"faults": 3}'), "The check's report is not of the form that the check writes."),
        (report({**FAULT, "line": "41"}), "The check's report is not of the form that the check writes."),
        (report({**FAULT, "line": True}), "The check's report is not of the form that the check writes."),
        (report({**FAULT, "message": None}), "The check's report is not of the form that the check writes."),
        (report({**FAULT, "file": "data/../../etc/passwd"}), "The check's report is not of the form"),
        (report({**FAULT, "file": "/etc/passwd"}), "The check's report is not of the form that the check writes."),
        (report({**FAULT, "file": "data/a\nb"}), "The check's report is not of the form that the check writes."),
        (report({"file": ENERGY}), "The check's report is not of the form that the check writes."),
    ],
)
def test_a_hostile_artifact_is_refused_in_a_line_and_the_rest_is_still_said(
    hub: PlayedHub, environment: dict[str, str], artifact: bytes, told: str
) -> None:
    hub.artifacts["review-check"] = artifact
    post(environment)
    assert told in said(hub).replace("\\", "").replace("`", "")
    assert "11,390 tCO2e" in said(hub)
    assert not hub.suggestions


def test_hostile_text_is_quoted_in_comment_and_suggestion(hub: PlayedHub, environment: dict[str, str]) -> None:
    hostile = "@all <img src=x> #1 ```"
    fault = {**FAULT, "field": hostile, "message": hostile, "cure": hostile, "replacement": "``` @x\n````\n"}
    hub.artifacts["review-check"] = report(fault)
    hub.artifacts["review-diff"] = packed(diff__md=f"{hostile}\n{MARK}\n")
    post(environment)
    for text in (said(hub).removeprefix(MARK), hub.suggestions[0]["body"].partition("-->")[2]):
        assert not [sign for sign in ("@", "<img", "#1", "`", "<!--") if sign in bare(text)]
    assert hub.suggestions[0]["body"].endswith("\n\n`````suggestion\n``` @x\n````\n\n`````")


def test_a_flood_is_cut_between_lines_and_fits_into_a_comment(hub: PlayedHub, environment: dict[str, str]) -> None:
    flood = {**FAULT, "message": "@a " * 3000, "field": "`" * 3000, "cure": "_" * 3000}
    hub.artifacts["review-check"] = report(*(flood for _ in range(150)))
    hub.artifacts["review-diff"] = packed(diff__md="- @a _b_ **c**\n" * 30_000)
    post(environment)
    assert len(said(hub)) < 65_536
    assert "… and more, in the artifacts." in said(hub)
    assert re.search(r"^- … and \d+ more\.$", said(hub), re.MULTILINE)
    assert bare(said(hub)).count("`") == 0


def test_a_refusal_of_github_is_one_clear_line(hub: PlayedHub, environment: dict[str, str]) -> None:
    hub.refuses = "POST issues"
    with pytest.raises(
        HouseError, match=r"^GitHub refused POST issues/7/comments: 403 Resource not accessible by integration$"
    ):
        post(environment)


def test_the_command_ends_with_one_line_whatever_goes_wrong(tmp_path: Path) -> None:
    away = {"GITHUB_API_URL": "http://127.0.0.1:9", "GITHUB_REPOSITORY": "a/b", "GITHUB_TOKEN": "key"}
    event = tmp_path / "event.json"
    event.write_text('{"workflow_run": {}}')
    for environment in ({}, away, {**away, "GITHUB_EVENT_PATH": str(event)}):
        run = subprocess.run(
            [sys.executable, "-m", "scripts.github.post"],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 1
        assert run.stdout.startswith("::error::")
        assert run.stdout.count("\n") == 1
        assert not run.stderr


def test_posting_needs_nothing_but_the_standard_library() -> None:
    loaded = "import sys, scripts.github.post, scripts.github.annotate, scripts.github.weekly; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {loaded}"],
                         capture_output=True, text=True, check=True)  # fmt: skip
    tops = {name.partition(".")[0] for name in run.stdout.split()}
    assert tops <= {*sys.stdlib_module_names, "scripts", "__main__"}


def test_the_lines_of_a_diff_are_those_of_the_new_file() -> None:
    patch = "@@ -1,2 +1,3 @@ - id: a\n a\n-b\n+B\n+c\n\\ No newline at end of file\n@@ -9 +10 @@\n+z"
    assert shown(patch) == {1: "a", 2: "B", 3: "c", 10: "z"}
