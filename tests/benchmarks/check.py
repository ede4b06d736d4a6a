"""How long ``make check`` takes on today's data and on ten times as much: ``python -m tests.benchmarks.check``."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.grown import grow
from tests.conftest import ROOT

TIMES, RUNS = 10, 3


def took(data: Path) -> float:
    """Seconds that the command takes on ``data``, the median of some runs."""
    command = [sys.executable, "-m", "scripts", "check", "--data", str(data)]
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        times.append(time.perf_counter() - started)
        assert run.returncode == 0, run.stdout[-2000:]
    return statistics.median(times)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        once = took(grow(ROOT / "data", Path(folder) / "1/data", 1))
        often = took(grow(ROOT / "data", Path(folder) / "10/data", TIMES))
    print(f"make check: {once:.2f} s; on {TIMES} times the data {often:.2f} s, {often / once:.1f} times as long")


if __name__ == "__main__":
    main()
