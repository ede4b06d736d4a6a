"""How fast a filter of the models answers, at today's size and tenfold: ``python -m tests.benchmarks.explore``.

A filter answers when the frame that shows its result has been painted after the input event. Twenty filters of every
sort, some that narrow the table and some that fill it again, are timed on one page; the median counts.
"""

from __future__ import annotations

import re
import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.building.build import build
from scripts.settings import Settings
from tests import chromium
from tests.conftest import FLAGS, ROOT, make_project
from tests.hosting import serving

TIMES = 10
#: Milliseconds between two filters, of a quick hand and of a slow one.
PAUSES = (300, 1500)
#: Field to change and its new value; a box is ticked, or unticked again.
FILTERS = [
    *(("q", word) for word in ("l", "ll", "llama", "llama 3", "", "q", "qwen", "", "70b", "")),
    *(("maker", value) for value in ("Meta", "Google", "Meta", "Google")),
    *(("weights", "open"), ("size", "to-3b"), ("weights", "open"), ("size", "to-3b")),
    *(("from", "2024-06"), ("from", "")),
]
TIMED = """([name, value]) => new Promise((answer) => {
  const fields = [...document.querySelectorAll(`.finder [name=${name}]`)];
  const field = fields.find((each) => each.value === value && each.type === "checkbox") || fields[0];
  const started = performance.now();
  if (field.type === "checkbox") field.checked = !field.checked;
  else field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => {
    const painted = new MessageChannel();
    painted.port1.onmessage = () => answer(performance.now() - started);
    painted.port2.postMessage(null);
  });
})"""


def multiply(file: Path, times: int) -> None:
    """Write every record of ``file`` so many times over, each under an id and a name of its own."""
    head, *records = re.split(r"(?m)^(?=  - id: )", file.read_text("utf-8"))
    copies = [
        re.sub(r"(?m)^(  - id|    name): (\"?)([^\"\n]+)", rf"\1: \2\3{mark}", record.rstrip())
        for record in records
        for mark in ["", *(f"-copy-{number}" for number in range(2, times + 1))]
    ]
    file.write_text(head + "\n\n".join(copies) + "\n", "utf-8")


def without_charts(data: Path) -> None:
    """Leave out the charts: they refuse to draw so many models, and the page of models has none."""
    shutil.rmtree(data / "charts", ignore_errors=True)
    trends = data / "trends.yml"
    trends.write_text(re.sub(r"(?m)^ +charts: .*\n", "", trends.read_text("utf-8")), "utf-8")


def measure(project: Settings) -> tuple[int, list[list[float]]]:
    """How many models there are, and the milliseconds that each filter took, for each of the pauses."""
    build(project, quiet=True)
    with serving(project.site) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        times: list[list[float]] = []
        for pause in PAUSES:
            page.goto(f"{site}models/")
            page.locator(".finder [role=status]").wait_for()
            times.append([])
            for change in FILTERS:
                page.wait_for_timeout(pause)
                times[-1].append(float(page.evaluate(TIMED, change)))
        rows = page.locator(".models tbody tr").count()
        browser.close()
    return rows, times


def main() -> None:
    """Measure both sizes and print medians and ratios."""
    medians: list[list[float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for times in (1, TIMES):
            project = make_project(Path(folder) / f"times-{times}", ROOT / "data")
            without_charts(project.data)
            multiply(project.data / "models.yml", times)
            rows, answers = measure(project)
            medians.append([statistics.median(each) for each in answers])
            for pause, each in zip(PAUSES, answers, strict=True):
                median, slowest = statistics.median(each), max(each)
                print(f"{rows} models, {pause} ms between filters: median of {len(each)} {median:.1f} ms, ", end="")
                print(f"slowest {slowest:.1f} ms", flush=True)
    print("ratios", *(f"{tenfold / today:.1f}" for today, tenfold in zip(*medians, strict=True)))


if __name__ == "__main__":
    main()
