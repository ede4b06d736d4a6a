"""When the machine or the program fails: what was there stays, nothing is left about, two lines say what to do."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts import __main__ as commands
from scripts import outputs
from scripts.building.publish import alone
from scripts.checking.check import checked, sound
from scripts.faults import HouseError
from scripts.outputs import swap
from scripts.pictures import program
from scripts.pictures.drawing import Artist
from scripts.settings import Settings
from scripts.trouble import told
from tests.conftest import AUDIT, ROOT, cut, save

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(small: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the small project, which has a site: (exit code, what it says is wrong)."""
    monkeypatch.setattr(commands, "ROOT", small.root)
    small.site.mkdir()
    (small.site / "index.html").write_text("the last good site", "utf-8")

    def go(*arguments: str) -> tuple[int, str]:
        code = commands.main(list(arguments))
        return code, capsys.readouterr().err.strip()

    return go


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def full(*_: Any, **__: Any) -> Any:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "build/docs/index.md")


def broken(*_: Any, **__: Any) -> Any:
    raise KeyError("no such thing")


@pytest.mark.parametrize("step", ["sound", "stage", "finish", "lay"])
@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (full, "The disk is full"),
        (broken, "The program broke at "),
        (lambda *_: signal.raise_signal(signal.SIGINT), "Stopped."),
    ],
)
def test_a_build_that_fails_at_any_step_leaves_the_last_good_site(
    run: Run, small: Settings, monkeypatch: pytest.MonkeyPatch, step: str, trouble: Callable[..., Any], said: str
) -> None:
    if step in ("finish", "lay"):
        monkeypatch.setattr("scripts.building.build.stage", lambda *_: {})
        monkeypatch.setitem(
            sys.modules["scripts.building.build"].ENGINES, "mkdocs", lambda settings, out: (out / "x").mkdir()
        )
    monkeypatch.setattr(f"scripts.building.build.{step}", trouble)
    code, err = run("build")
    assert (code, contents(small.site)) == (1, {"index.html": b"the last good site"})
    assert said in err
    assert len(err.splitlines()) <= 2
    assert not list(small.build.glob("new-site-*"))


def test_what_broke_is_named_by_its_own_line_and_told_in_full_in_a_file(
    run: Run, small: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small.root / "scripts").mkdir()
    template = small.root / "scripts/page.md.j2"
    template.write_text("one\n{{ nothing.there }}\n", "utf-8")
    code = compile("\n" * 6 + "raise KeyError('three')", str(template), "exec")
    monkeypatch.setattr("scripts.building.build.stage", lambda *_: exec(code))
    exit_code, err = run("build")
    assert exit_code == 1
    assert err.startswith("The program broke at scripts/page.md.j2:7: KeyError: 'three'")
    assert f"{small.repository}/issues" in err
    assert "Traceback" in (small.build / "trouble.txt").read_text("utf-8")


def test_where_the_site_cannot_be_replaced_it_is_said_before_anything_is_drawn(run: Run, small: Settings) -> None:
    kept = small.root / "kept"
    small.site.rename(kept)
    for there, said in (
        (lambda: small.site.symlink_to("kept"), "site is a link, to kept"),
        (lambda: small.site.symlink_to("nowhere"), "site is a link, to nowhere"),
        (lambda: small.site.write_text("x", "utf-8"), "site is a file"),
    ):
        there()
        code, err = run("build")
        assert (code, err[: len(said)]) == (1, said)
        assert "Try: " in err
        small.site.unlink()
    assert contents(kept) == {"index.html": b"the last good site"}


def test_a_swap_in_two_steps_that_fails_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.outputs.ctypes.CDLL", lambda *_, **__: object())
    site, old = tmp_path / "site", tmp_path / "old"
    site.mkdir()
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "never made", site, old)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_a_kill_between_two_steps_left_is_put_back_by_any_command(small: Settings) -> None:
    small.build.mkdir()
    (small.build / "old-site").mkdir()
    (small.build / "old-site/index.html").write_text("old", "utf-8")
    with alone(small):
        assert contents(small.site) == {"index.html": b"old"}


def test_a_save_while_another_build_is_under_way_waits_for_it(small: Settings) -> None:
    entered = threading.Event()

    def second() -> None:
        with alone(small, wait=True):
            entered.set()

    with alone(small):
        thread = threading.Thread(target=second)
        thread.start()
        assert not entered.wait(0.2)
    assert entered.wait(20)
    thread.join()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_files_that_belong_together_are_all_written_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    for name in "abc":
        (tmp_path / name).write_text("old", "utf-8")
    real, count = os.fdopen, iter(range(1, 9))
    monkeypatch.setattr(os, "fdopen", lambda *given: full() if next(count) == number else real(*given))
    with pytest.raises(OSError, match="No space"):
        outputs.put_all({tmp_path / name: b"new" for name in "abc"})
    assert contents(tmp_path) == dict.fromkeys("abc", b"old")


def test_a_written_file_keeps_its_rights_and_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old", "utf-8")
    (tmp_path / "real").chmod(0o660)
    (tmp_path / "link").symlink_to("real")
    outputs.put_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o660


NEW = (
    "new source --title Zebras --by Someone --url https://zebras.example/ --published 2024-01-01 --sort paper "
    "--primary true"
).split()


@pytest.mark.parametrize("command", [["fix"], ["ledger"], ["edition", "--name", "2024.1"], NEW])
def test_a_full_disk_leaves_the_data_as_it_was(
    run: Run, small: Settings, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    for file in ("sources.yml", "figures.yml"):
        (small.data / file).write_bytes((small.data / file).read_bytes().replace(b"\n", b"\r\n"))
    monkeypatch.setattr("scripts.editions.cut.rehearse", lambda *_: None)
    before, real = contents(small.data), os.fdopen

    def last(handle: int, mode: str) -> Any:
        file = real(handle, mode)
        return file if len(list(small.data.glob(f"{outputs.UNFINISHED}*"))) < 2 and command == ["fix"] else full()

    with monkeypatch.context() as disk:
        disk.setattr(os, "fdopen", last)
        code, err = run(*command)
    assert (code, err[:16]) == (1, "The disk is full")
    assert contents(small.data) == before
    assert run(*command)[0] == 0


#: Kills itself at the nth time that it opens, renames or removes a file below the folder that is given.
_SUICIDE = """
import os, signal, sys
from pathlib import Path
from scripts.checking.check import checked
from scripts.settings import load
from tests.conftest import cut
house = load(Path(sys.argv[1]))
left = [0]

def watch(event, arguments):
    steps = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod")
    if event in steps and str(house.data) in str(arguments[0]):
        if event != "open" or (isinstance(arguments[2], int) and arguments[2] & os.O_CREAT):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

"""


def killed_at_every_step(small: Settings, code: str) -> int:
    """Runs ``code`` in a process again and again, killed one step later each time; the number of steps."""
    stride = "1" if AUDIT else "3"
    setup = f"""{_SUICIDE}
def one(step):
    if pid := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    left[0] = step
    sys.addaudithook(watch)
    try:
        work(house)
        os._exit(0)
    except BaseException as error:
        print(repr(error), file=sys.stderr, flush=True)
        os._exit(1)

{code}
step = 1
while (code := one(step)) == -signal.SIGKILL:
    whole(house, step)
    step += int(sys.argv[2])
assert code == 0
whole(house, step)
print("steps", step)
"""
    done = subprocess.run(
        [sys.executable, "-c", setup, str(small.root), stride], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout.split("steps ")[1])


def test_an_edition_whose_cutting_is_killed_is_there_whole_or_not_at_all(edited: Settings) -> None:
    save(edited, "trends.yml", ("claim: Words outran numbers", "claim: Words outran all numbers"))
    steps = killed_at_every_step(
        edited,
        """
def work(house):
    if "2024.2" not in [edition.name for edition in checked(house.data)[0].editions]:
        cut(house, "2024.2", "2026-04-01")

def whole(house, step):
    records, faults = checked(house.data)
    names = [edition.name for edition in records.editions]
    assert not [str(fault) for fault in faults if "edition" in str(fault) or "ledger" in str(fault)], (step, faults)
    assert names in (["2024.1"], ["2024.1", "2024.2"]), (step, names)
""",
    )
    assert steps > 10
    assert [edition.name for edition in sound(edited.data).editions] == ["2024.1", "2024.2"]
    save(edited, "trends.yml", ("claim: Words outran all numbers", "claim: Words outran most numbers"))
    cut(edited, "2024.3", "2026-05-01")
    assert not list(edited.data.glob(".edition-*"))
    assert not list(edited.data.rglob(".unfinished-cutting"))


def test_files_that_make_fix_is_killed_over_are_each_the_old_or_the_new_one(small: Settings) -> None:
    for file in ("sources.yml", "figures.yml"):
        (small.data / file).write_bytes((small.data / file).read_bytes().replace(b"\n", b"\r\n"))
    steps = killed_at_every_step(
        small,
        """
from scripts.writing.fix import fix, fixed
old = {path: path.read_bytes() for path in house.data.glob("*.yml")}
new = {path: fixed(before, path.name, path.stem)[0] for path, before in old.items()}

def work(house):
    fix(house)

def whole(house, step):
    for path, before in old.items():
        assert path.read_bytes() in (before, new[path]), (step, path)
""",
    )
    assert steps > 3


def test_what_a_killed_command_left_beside_the_data_is_not_read(small: Settings) -> None:
    (small.data / ".unfinished-x1").write_text("sources: [", "utf-8")
    (small.data / ".edition-x1").mkdir()
    assert not [fault for fault in checked(small.data)[1] if not fault.warning]


HALF = 'print("{", end="", flush=True); os._exit(0)'
GONE = "os._exit(9)"
HANGING = "time.sleep(60)"
HALF_AND_HANGING = 'print("{", end="", flush=True); time.sleep(60)'
GOOD = 'print(json.dumps({"drawn": base64.b64encode(b"<svg/>").decode()}), flush=True)'


@pytest.fixture
def artist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Artist]:
    """An artist whose first program does one thing, whose next ones another."""

    def made(first: str, then: str = GOOD) -> Artist:
        file = tmp_path / "draw.py"
        file.write_text(
            "import base64, json, os, sys, time\n"
            f"mark = {str(tmp_path / 'mark')!r}\n"
            "first = not os.path.exists(mark)\n"
            "open(mark, 'w').close()\n"
            "for line in sys.stdin:\n"
            f"    if first:\n        {first}\n"
            f"    else:\n        {then}\n",
            "utf-8",
        )
        monkeypatch.setattr(program, "_PROGRAM", file)
        return Artist(tmp_path / "cache", tmp_path, seconds=1.0)

    return made


@pytest.mark.parametrize("crash", [GONE, HALF])
def test_a_drawing_program_that_crashes_is_tried_once_more(artist: Callable[..., Artist], crash: str) -> None:
    drawing = artist(crash)
    assert drawing.svg({}, "chart a") == "<svg/>"
    drawing.close()


def test_where_all_drawing_programs_were_ended_at_once_a_new_one_draws(artist: Callable[..., Artist]) -> None:
    drawing = artist(GOOD)
    idle = [program.Program(drawing.fonts), program.Program(drawing.fonts)]
    for one in idle:
        one.close()
    drawing._idle += idle
    assert drawing.svg({}, "chart a") == "<svg/>"
    drawing.close()


@pytest.mark.parametrize("crash", [GONE, HALF])
def test_what_crashes_the_drawing_program_twice_is_named(artist: Callable[..., Artist], crash: str) -> None:
    with pytest.raises(HouseError, match=r"The chart a broke the drawing program\. Try: "):
        artist(crash, crash).svg({}, "chart a")


@pytest.mark.parametrize("hang", [HANGING, HALF_AND_HANGING])
def test_a_drawing_program_that_hangs_anywhere_is_stopped(artist: Callable[..., Artist], hang: str) -> None:
    began = time.monotonic()
    with pytest.raises(HouseError, match="The chart a was not drawn within 1 seconds"):
        artist(hang).svg({}, "chart a")
    assert time.monotonic() - began < 30


def test_a_request_that_a_stopped_program_does_not_read_ends_in_time(tmp_path: Path, monkeypatch: Any) -> None:
    file = tmp_path / "draw.py"
    file.write_text("import time; time.sleep(60)", "utf-8")
    monkeypatch.setattr(program, "_PROGRAM", file)
    stopped = program.Program(tmp_path)
    with pytest.raises(program.Late):
        stopped.ask("x" * 1_000_000, 1.0)
    stopped.close()


def test_a_drawing_program_that_nobody_waits_for_any_more_ends_by_itself(tmp_path: Path) -> None:
    endless = {
        "data": {"sequence": {"start": 0, "stop": 50_000_000}},
        "mark": "point",
        "encoding": {"x": {"field": "data"}},
    }
    asked = json.dumps({"kind": "svg", "version": "6.4", "text": json.dumps(endless)})
    running = subprocess.Popen(
        [sys.executable, "-I", str(ROOT / "scripts/pictures/draw.py"), str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    running.communicate(f"1 {asked}\n".encode(), timeout=60)
    assert running.returncode == -signal.SIGALRM


def test_a_terminal_without_our_letters_still_shows_what_is_wrong(small: Settings) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "ENGINE": "none", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-m", "scripts", "build"], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
    assert b"There is no engine" in done.stderr


def test_who_stops_a_command_is_told_so_whatever_else_was_in_the_way() -> None:
    def left_off() -> None:
        try:
            raise KeyboardInterrupt
        finally:
            os.close(-1)

    with pytest.raises(OSError, match="descriptor") as met:
        left_off()
    assert told(met.value, ROOT) == "\nStopped. What was there stays as it was."
