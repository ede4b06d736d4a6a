"""When the first text stands on a slow line. ``make build COMPRESS=1``, then ``-m tests.benchmarks.slow_network``.

The browser holds back what it loads as a line of 400 kbit/s does that takes 400 ms there and back. It does so for each
request, not for the opening of a connection, which costs a real line two or three such times more.
"""

from __future__ import annotations

import statistics
import sys

from playwright.sync_api import Browser, sync_playwright

from tests import chromium
from tests.conftest import FLAGS, ROOT
from tests.hosting import serving

PAGES = ("", "energy/", "s/water/", "models/")
RATE, LATENCY = 400_000 / 8, 400
TIMES = 5
_PAINTED = """() => new Promise((answer) => new PerformanceObserver((list) => {
  for (const entry of list.getEntriesByName("first-contentful-paint")) answer(entry.startTime);
}).observe({ type: "paint", buffered: true }))"""


def painted(browser: Browser, address: str) -> float:
    """Milliseconds from asking for a page, with nothing kept, to its first text."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    limits = {"offline": False, "latency": LATENCY, "downloadThroughput": RATE, "uploadThroughput": RATE}
    line.send("Network.emulateNetworkConditions", limits)
    page.goto(address, wait_until="commit", timeout=60_000)
    found = float(page.evaluate(_PAINTED))
    context.close()
    return found


def main() -> int:
    """Measure each page, pressed and not, and print medians."""
    site = ROOT / "site"
    if not (site / "index.html.br").is_file():
        print("A site built with COMPRESS=1 is needed.", file=sys.stderr)
        return 1
    with sync_playwright() as playwright, serving(site) as pressed, serving(site, pressed=False) as plain:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        for path in PAGES:
            taken = [
                statistics.median(painted(browser, f"{home}{path}") for _ in range(TIMES)) / 1000
                for home in (pressed, plain)
            ]
            print(f"/{path}: first text after {taken[0]:.1f} s, after {taken[1]:.1f} s where nothing is pressed")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
