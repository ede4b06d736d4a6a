"""``make bench``: what the site costs to build, beside stock mkdocs-material, at 1, 10 and 100 times the data.

``make bench TIMES=1,10`` measures some sizes alone, ``BOUND=600`` ends a command after so many seconds, ``DRAWN=10``
draws pictures up to that size (at ten times the data a quarter of an hour of the processor).
"""

from __future__ import annotations

import argparse
import compileall
import itertools
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from scripts import catalog, settings
from scripts.records.kinds import PUBLISHED
from scripts.settings import Settings
from tests.benchmarks import refresh, stock, undrawn
from tests.benchmarks.grown import grow
from tests.benchmarks.measured import Run, run
from tests.conftest import ROOT, make_project

_HOUSE = [sys.executable, "-m", undrawn.__spec__.name]
_LEFT_OUT = """
Seconds on the clock, in brackets those of the processor in all processes; MB of the largest process. Growth is by the
processor's seconds, which other work on the machine disturbs least.
build: check, render, build with mkdocs, lay over, finish and swap, without pictures: files of charts, cards and slides
are there and hold nothing. drawn: the same with pictures, cold and kept. stock: the same Markdown pages by
mkdocs-material with its search; it makes none of the small pages, downloads, feeds, cards and slides, and checks
nothing. refresh: from a save to the last byte of the page, as a browser asks for it that make serve tells to load
anew, and in brackets what the server worked for it; not what the browser takes to show it, nor the build of all else.
Left out: pressing (COMPRESS=1), and editions (the grown data has none).
"""


#: What is measured at each size.
COMMANDS = ("check", "pages", "build", "stock", "drawn, cold", "drawn, kept")


@dataclass
class Row:
    """What was measured at one size."""

    times: int
    records: int
    runs: dict[str, Run] = field(default_factory=dict)
    refreshed: dict[str, tuple[float, float]] = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)


def project(folder: Path, times: int) -> Settings:
    """A whole project with ``times`` the data, code included, and a cache of its own that holds fonts alone."""
    made = make_project(folder / "project", grow(ROOT / "data", folder / "data", times))
    shutil.copytree(ROOT / "scripts", made.root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    compileall.compile_dir(made.root / "scripts", quiet=1)
    made.cache.unlink()
    made.cache.mkdir()
    for fonts in (ROOT / ".cache").glob("fonts-*"):
        shutil.copytree(fonts, made.cache / fonts.name)
    return settings.load(made.root)


def measure(folder: Path, times: int, bound: float, drawn: int) -> Row:
    """Everything at one size; a command that takes too long ends what follows from it."""
    made = project(folder, times)
    records, _ = catalog.read(ROOT / "data")
    row = Row(times, times * sum(len(records.kind(kind)) for kind in PUBLISHED))

    def timed(name: str, arguments: list[str], command: list[str] = _HOUSE) -> Run:
        row.runs[name] = run([*command, *arguments], made.root, bound)
        print(f"{times}x {name}: {_cell(row.runs[name])}", flush=True)
        return row.runs[name]

    timed("check", ["check"])
    if not timed("pages", ["pages"]).ended:
        return row
    row.runs["stock"] = stock.build(made, folder / "stock", bound)
    print(f"{times}x stock: {_cell(row.runs['stock'])}", flush=True)
    if not timed("build", ["build"]).ended:
        return row
    if times <= drawn and (cold := timed("drawn, cold", ["drawn", "build"])).ended:
        row.pictures = [line for line in cold.said.splitlines() if line.startswith(undrawn.TAKEN)]
        print("\n".join(row.pictures), flush=True)
        timed("drawn, kept", ["drawn", "build"])
    with refresh.served(made, [*_HOUSE, "serve"]) as (address, server):
        row.refreshed = refresh.measure(made, address, server)
    print(f"{times}x refresh: {row.refreshed}", flush=True)
    return row


def _cell(measured: Run | None) -> str:
    if measured is None:
        return "-"
    taken = f"{measured.wall:.1f} ({measured.cpu:.1f}) {measured.memory:.0f} MB"
    return taken if measured.ended else f"> {taken}"


def table(rows: list[Row]) -> str:
    """The rows side by side."""
    lines = [["data", *(f"{row.times}x" for row in rows)], ["records", *(str(row.records) for row in rows)]]
    lines += [[name, *(_cell(row.runs.get(name)) for row in rows)] for name in COMMANDS]
    lines += [["build / stock", *(_ratio(row.runs.get("build"), row.runs.get("stock")) for row in rows)]]
    lines += [[f"refresh: {kind}", *(_refreshed(row, kind) for row in rows)] for kind in refresh.EDITS]
    widths = [max(len(line[at]) for line in lines) for at in range(len(rows) + 1)]
    return "\n".join("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) for line in lines)


def _refreshed(row: Row, kind: str) -> str:
    return "{:.2f} ({:.2f})".format(*row.refreshed[kind]) if row.refreshed else "-"


def growth(rows: list[Row]) -> str:
    """How much longer and larger each command is than at the size before."""
    said = []
    for less, more in itertools.pairwise(rows):
        pairs = {name: (less.runs[name], more.runs[name]) for name in less.runs if name in more.runs}
        grown = [
            f"{name} {then.cpu / now.cpu:.1f} (MB {then.memory / now.memory:.1f})"
            for name, (now, then) in pairs.items()
            if now.ended and then.ended
        ]
        said.append(f"{less.times}x to {more.times}x: records {more.records / less.records:.1f}; {', '.join(grown)}")
    return "\n".join(said)


def _ratio(ours: Run | None, theirs: Run | None) -> str:
    return f"{ours.cpu / theirs.cpu:.2f}, MB {ours.memory / theirs.memory:.2f}" if ours and theirs else "-"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--times", default="1,10,100")
    parser.add_argument("--bound", type=float, default=1800)
    parser.add_argument("--drawn", type=int, default=1)
    options = parser.parse_args()
    os.environ["PYTHONPATH"] = str(ROOT)
    rows = []
    for times in map(int, options.times.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measure(Path(folder), times, options.bound, options.drawn))
        print("", table(rows), growth(rows), *(line for row in rows for line in row.pictures), "", sep="\n", flush=True)
    print(_LEFT_OUT.strip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
