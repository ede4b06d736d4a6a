"""On a slow line the first text stands within three seconds: little is asked for before it, and in few steps.

Nothing is timed here; ``tests/benchmarks/slow_network.py`` times what a browser paints.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Browser, Page, Route

from scripts.settings import Settings
from tests.conftest import AUDIT, until

#: A line of 400 kbit/s, in bytes, that takes 400 ms there and back.
RATE, ROUND_TRIP = 400_000 / 8, 0.4
#: Times there and back until a page comes: its host's name, the connection, its encryption, the page itself.
FIRST = 4
MORE = ["multimodal/", "fine-tuning/", "edge/", "energy/", "governance/", "models/", "slides/", "about/"]
_BLOCKING = """performance.getEntriesByType("resource").filter((entry) => entry.renderBlockingStatus === "blocking")
  .map((entry) => entry.name)"""


def pressed(site: Path, path: str) -> int:
    """How many bytes of a file are sent."""
    return len(brotli.compress((site / path).read_bytes()))


@contextmanager
def first_text(browser: Browser, address: str) -> Iterator[Page]:
    """A page of which only itself and its stylesheet have come, and all else is still being waited for."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    held: list[Route] = []

    def let(route: Route) -> None:
        if route.request.resource_type in ("document", "stylesheet"):
            route.continue_()
        else:
            held.append(route)

    page.route("**/*", let)
    page.goto(address, wait_until="commit")
    yield page
    for route in held:
        route.abort()
    page.context.close()


@pytest.mark.parametrize("path", ["", "scale/", "s/water/", *(MORE if AUDIT else [])])
def test_the_first_text_stands_within_three_seconds_on_a_slow_line(
    real: Settings, site: str, browser: Browser, path: str
) -> None:
    with first_text(browser, site + path) as page:
        page.locator("h1").wait_for()
        until(page, "performance.getEntriesByName('first-contentful-paint').length")
        before = [urlsplit(address).path[1:] for address in page.evaluate(_BLOCKING)]
    assert len(before) <= 1
    sent = sum(pressed(real.site, file) for file in [f"{path}index.html", *before])  # more than needed: the page whole
    assert (FIRST + len(before)) * ROUND_TRIP + sent / RATE <= 3
