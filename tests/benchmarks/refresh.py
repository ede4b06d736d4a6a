"""From a save to the new page, as a browser that looks at it has it: ``make serve`` tells it to load anew, it does."""

from __future__ import annotations

import os
import re
import socket
import statistics
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.settings import Settings
from tests.nginx import free_port

#: Kind of record -> its file, what is rewritten in it, and the page that shows it.
EDITS = {
    "section": ("trends.yml", r"(?m)^( +claim: \"?)", "scale/"),
    "figure": ("figures/scale.yml", r"(?m)^( +where: \"?)", "scale/"),
    "claim": ("claims.yml", r"(?m)^( +claim: \"?)", "claims/"),
    "model": ("models.yml", r"(?m)^( +maker: \"?)", "models/"),
}
_WORDS = ("Once", "Twice", "Thrice")


@contextmanager
def served(project: Settings, command: list[str]) -> Iterator[tuple[str, int]]:
    """The address of ``project`` while ``command``, to which the port is added, serves it, and the server's process."""
    port = free_port()
    process = subprocess.Popen(
        [*command, str(port)], cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    try:
        said = []
        for line in process.stdout:
            said.append(line)
            if line.startswith("Serving on"):
                break
        else:
            raise RuntimeError("".join(said))
        threading.Thread(target=process.stdout.read, daemon=True).start()
        while socket.socket().connect_ex(("127.0.0.1", port)):
            time.sleep(0.1)
        time.sleep(2)
        yield f"http://127.0.0.1:{port}/", process.pid
    finally:
        process.terminate()
        process.wait(60)


def measure(project: Settings, address: str, server: int) -> dict[str, tuple[float, float]]:
    """For each kind of record, medians of three: seconds from a save to the new page, and what the server worked."""
    taken = {kind: list(zip(*_edited(project, address, server, kind), strict=True)) for kind in EDITS}
    return {kind: (statistics.median(wall), statistics.median(cpu)) for kind, (wall, cpu) in taken.items()}


def _edited(project: Settings, address: str, server: int, kind: str) -> Iterator[tuple[float, float]]:
    name, pattern, page = EDITS[kind]
    file = project.data / name
    typed = file.read_text("utf-8")
    try:
        for word in _WORDS:
            seen = _get(address + page)
            epoch = re.findall(r"livereload\((\d+), (\d+)\);", seen)[-1]
            time.sleep(1)
            file.write_text(re.sub(pattern, rf"\g<1>{word} ", typed, count=1), "utf-8")
            saved, worked = time.perf_counter(), _worked(server)
            while f"{word} " not in _new(_get(address + page), seen):
                _get(f"{address}livereload/{epoch[0]}/{epoch[1]}")
                if time.perf_counter() - saved > 600:
                    raise RuntimeError(f"{kind}: the page does not change")
            yield time.perf_counter() - saved, _worked(server) - worked
    finally:
        file.write_text(typed, "utf-8")


def _worked(process: int) -> float:
    """The seconds of the processor that a process has had so far, where the system tells them."""
    told = Path(f"/proc/{process}/stat")
    if not told.exists():
        return 0.0
    fields = told.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _new(page: str, before: str) -> str:
    """What ``page`` says that it did not say before."""
    said = set(before.splitlines())
    return "\n".join(line for line in page.splitlines() if line not in said)


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=660) as answer:
        return str(answer.read().decode())
