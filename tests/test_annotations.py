"""Faults as annotations: each on its line, and none able to command the runner."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scripts.github.annotate import main
from tests.conftest import ROOT

FAULT: dict[str, Any] = {
    "file": "data/figures/energy.yml",
    "line": 41,
    "column": 7,
    "field": "llama-3-1.value",
    "message": "50% is not 11,390.",
    "cure": "value: 11390",
    "warning": False,
    "replacement": None,
}


def annotated(folder: Path, *faults: dict[str, Any]) -> int:
    file = folder / "check.json"
    file.write_text(json.dumps({"faults": faults}))
    return main([str(file)])


def test_each_fault_is_shown_on_its_line_errors_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert annotated(tmp_path, {**FAULT, "warning": True, "line": 2}, FAULT) == 0
    assert capsys.readouterr().out.splitlines() == [
        "::error file=data/figures/energy.yml,line=41,col=7,title=llama-3-1.value"
        "::50%25 is not 11,390. Try: value: 11390",
        "::warning file=data/figures/energy.yml,line=2,col=7,title=llama-3-1.value"
        "::50%25 is not 11,390. Try: value: 11390",
    ]


@pytest.mark.parametrize("field", ["file", "field", "message", "cure"])
@pytest.mark.parametrize(
    "text",
    [
        "x\n::add-mask::a",
        "x\r\n::stop-commands::a",
        "x\r::warning::a",
        "x\u2028::error::a\x85::error::b",
        "a,line=1::error file=b::c",
        "::set-output name=x::y",
        "##[error]x",
        "%0A::error::x",
    ],
)
def test_record_text_cannot_command_the_runner(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], field: str, text: str
) -> None:
    annotated(tmp_path, {**FAULT, field: text})
    out = capsys.readouterr().out
    (line,) = out.splitlines()  # Python splits at more line ends than the runner does
    assert re.fullmatch(r"::error(?: file=[^:,]+,line=41,col=7,title=[^:,]*)?::.*", line)
    # What the runner decodes from it is the text, control characters apart.
    if field != "file":
        shown = line.replace("%0A", "\n").replace("%0D", "\r").replace("%3A", ":").replace("%2C", ",")
        assert re.sub(r"[\x85\u2028]", " ", text) in shown.replace("%25", "%")


def test_the_page_of_the_run_lists_all_faults_for_github_shows_ten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    annotated(tmp_path, *({**FAULT, "line": line, "message": "<b> @you"} for line in range(1, 61)))
    page = (tmp_path / "summary.md").read_text("utf-8")
    assert page.count("\n") == 60
    assert "- `data/figures/energy.yml:60` **llama-3-1.value** \\<b\\> `@you` *Try:* value: 11390" in page
    assert capsys.readouterr().out.count("::error") == 60


def test_without_a_report_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.json")]) == 0
    assert capsys.readouterr().out.startswith("The check wrote no report")


def test_what_a_command_prints_is_unheard_by_the_runner_and_its_end_is_kept() -> None:
    said = subprocess.run(
        ["sh", ROOT / ".github/unheard.sh", "sh", "-c", "echo '::error::x'; echo '##[error]y' >&2; exit 3"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.returncode == 3
    stop, inner, resume = said.stdout.splitlines()
    assert inner == "::error::x"
    assert re.fullmatch(r"::stop-commands::[0-9a-f]{40}", stop)
    assert resume == f"::{stop.rpartition(':')[2]}::"
