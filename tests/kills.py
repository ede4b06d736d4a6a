"""Kills builds: ``python -m tests.kills FOLDER RANDOM SWAP SEED`` prints what was left each time, a JSON object a line.

The project in FOLDER is built as if at two moments, in turn, and each build is killed: RANDOM times at moments spread
over its whole duration, SWAP times from when the new site stands ready to when the old one is gone. Builds are forks of
one process, which has no threads, so that a hundred take minutes.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts import __main__ as commands
from scripts import settings
from scripts.building import publish
from scripts.building.build import build
from scripts.settings import Settings

MOMENTS = ("2026-01-01T00:00:00Z", "2026-02-02T00:00:00Z")
#: Signal, and who gets it: the build, all that it started too, or only what it started.
WAYS = [
    (signal.SIGKILL, "build"), (signal.SIGTERM, "build"), (signal.SIGINT, "all"), (signal.SIGKILL, "all"),
    (signal.SIGKILL, "drawing"),
]  # fmt: skip
Kill = tuple[signal.Signals, str]


def digest(folder: Path) -> str:
    """The sum of every file below ``folder``, with its name and rights."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        whole.update(f"{path.relative_to(folder)}\0{path.lstat().st_mode}\0".encode())
        whole.update(path.read_bytes() if path.is_file() else b"")
    return whole.hexdigest()


def started(house: Settings, moment: str, log: Path, ready: Callable[[], object]) -> int:
    """The process of a build, the head of a group of its own; calls ``ready`` once the new site is to be put in."""
    if pid := os.fork():
        return pid
    os.setsid()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.default_int_handler)
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    readable = publish._readable

    def told(folder: Path) -> None:
        ready()
        readable(folder)

    publish._readable = told

    def once(house: Settings) -> int:
        build(dataclasses.replace(house, built=moment), quiet=True)
        return 0

    commands.COMMANDS["build"] = once
    commands.ROOT = house.root
    code = 70
    try:
        code = commands.main(["build"])
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def group(head: int) -> list[int]:
    """The processes of a group, without its head."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == head and fields[0] != "Z" and int(entry.parent.name) != head:
            found.append(int(entry.parent.name))
    return found


def killed(house: Settings, moment: str, log: Path, way: Kill, after: float, at_swap: bool) -> dict[str, Any]:
    """One build that is killed ``after`` so many seconds, from its start or from when the new site stands ready."""
    told, tell = os.pipe()
    pid = started(house, moment, log, lambda: os.write(tell, b"!"))
    if at_swap:
        os.read(told, 1)
    time.sleep(after)
    number, whom = way
    for target in [-pid] if whom == "all" else group(pid) if whom == "drawing" else [pid]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(target, number)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    for end in (told, tell):
        os.close(end)
    latest = time.monotonic() + 30
    while (left := group(pid)) and time.monotonic() < latest:
        time.sleep(0.05)
    return {"way": f"{number.name} {whom}", "swap": at_swap, "after": round(after, 4), "code": code,
            "site": digest(house.site), "orphans": len(left), "said": log.read_text("utf-8")}  # fmt: skip


def timed(house: Settings, moment: str, log: Path) -> tuple[float, float]:
    """How long a build takes, and how long from when the new site stands ready."""
    told, tell = os.pipe()
    began = time.monotonic()
    pid = started(house, moment, log, lambda: os.write(tell, b"!"))
    os.read(told, 1)
    ready = time.monotonic()
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert code == 0, log.read_text("utf-8")
    return time.monotonic() - began, time.monotonic() - ready


def main(root: Path, at_random: int, at_swap: int, seed: int) -> None:
    """Print the sums of the two whole sites, then what each kill left, then what the build after the last one left."""
    house, log, chance = settings.load(root), root / "log", random.Random(seed)
    whole = []
    for moment in MOMENTS:
        whole_time, swap_time = timed(house, moment, log)
        whole.append(digest(house.site))
    print(json.dumps({"whole": whole, "seconds": [round(whole_time, 3), round(swap_time, 4)]}), flush=True)
    for number in range(at_random + at_swap):
        swap = number >= at_random
        after = chance.uniform(0, swap_time if swap else whole_time)
        now = digest(house.site)
        moment = MOMENTS[now == whole[0]]
        if not house.cache.is_symlink():  # something to draw, so that drawing programs are met too
            for drawing in chance.sample(sorted((house.cache / "charts").glob("*.kept")), 3):
                drawing.unlink()
        print(json.dumps(killed(house, moment, log, WAYS[number % len(WAYS)], after, swap)), flush=True)
    timed(house, MOMENTS[0], log)
    left = sorted(path.name for path in house.build.iterdir())
    print(json.dumps({"after": digest(house.site), "left": left}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
