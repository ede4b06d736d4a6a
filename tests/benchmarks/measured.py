"""One command, measured: seconds on the clock, seconds of the processor, and the most memory that a process took."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """``cpu`` counts all processes together, in seconds; ``memory`` is that of the largest, in MB."""

    ended: bool
    wall: float
    cpu: float
    memory: float
    said: str


def run(command: list[str], cwd: Path, bound: float) -> Run:
    """Run ``command``, for ``bound`` seconds at most; raises RuntimeError when it fails."""
    with tempfile.TemporaryFile() as out:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, stdout=out, stderr=out, start_new_session=True)
        late = False
        while True:
            done, status, used = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            if not late and time.perf_counter() - started > bound:
                late = True
                os.killpg(process.pid, signal.SIGKILL)
            time.sleep(0.02)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - started
        out.seek(0)
        said = out.read().decode("utf-8", "replace")
    if process.returncode and not late:
        raise RuntimeError(f"{' '.join(command)} failed:\n{said[-3000:]}")
    return Run(not late, wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said)
