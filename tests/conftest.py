"""Shared fixtures: a project in a temporary folder, the real site built once, a browser that tells what went wrong."""

from __future__ import annotations

import contextlib
import fcntl
import io
import os
import pickle
import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from scripts import catalog, settings
from scripts.building.build import build
from scripts.catalog import read
from scripts.editions.cut import keep
from scripts.editions.freeze import freeze
from scripts.editions.frozen import parse
from scripts.pictures.drawing import Artist
from scripts.settings import Settings
from tests import chromium
from tests.hosting import serving

expect.set_options(timeout=20_000)  # a busy machine is no fault of the site

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests/fixtures/small"
AUDIT = bool(os.environ.get("AUDIT"))
#: Width and colours in which pages are held to axe: each once, in the audit every pair.
VIEWS = [
    (width, scheme)
    for width in (390, 1280)
    for scheme in ("light", "dark")
    if AUDIT or (width == 390) == (scheme == "light")
]


def by_turns(pages: Iterable[str]) -> list[tuple[str, int, str]]:
    """Each page with one view, by turns, for those that axe reads for long; in the audit with every view."""
    if AUDIT:
        return [(page, *view) for page in pages for view in VIEWS]
    return [(page, *VIEWS[number % len(VIEWS)]) for number, page in enumerate(pages)]


FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def make_project(folder: Path, data: Path) -> Settings:
    """A whole project below ``folder`` with a copy of ``data``; edit its files freely."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(data, folder / "data")
    (ROOT / ".cache").mkdir(exist_ok=True)
    (folder / ".cache").symlink_to(ROOT / ".cache")
    return settings.load(folder)


@pytest.fixture
def small(tmp_path: Path) -> Settings:
    """A project with the small fixture data: two trends, a record or two of each kind."""
    return make_project(tmp_path / "small", SMALL)


def cut(project: Settings, name: str, day: str) -> None:
    """Cut an edition of ``project`` on ``day``, whatever was cut before, and enter it into the ledger."""
    today, _ = catalog.read(project.data)
    keep(parse(freeze(today, name, day)), today, project.data)


def save(project: Settings, file: str, *swaps: tuple[str, str]) -> None:
    """Change a data file: each old text, which must be there, becomes the new one."""
    path = project.data / file
    text = path.read_text("utf-8")
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


@pytest.fixture
def edited(small: Settings) -> Settings:
    """The small project with an edition of its data, cut on 1 March 2026."""
    cut(small, "2024.1", "2026-03-01")
    return small


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The real data, built once, whichever worker comes first; the others wait for it."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    kept = shared / "real.pickle"
    with (shared / "real.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.is_file():
            project = make_project(shared / "real", ROOT / "data")
            with pytest.MonkeyPatch.context() as patch:
                if not AUDIT:
                    patch.setattr(Artist, "pngs", _sampled)
                build(project, quiet=True)
            kept.write_bytes(pickle.dumps(project))
    return cast(Settings, pickle.loads(kept.read_bytes()))


def _sampled(artist: Artist, asked: Iterable[tuple[str, float, str]]) -> list[bytes]:
    """The first pictures, and one in four of the others, as they are; the rest white, of the same size, at no cost."""
    return [
        artist.png(svg, scale, name) if at < 4 or random.Random(name).random() < 1 / 4 else _white(svg, scale)
        for at, (svg, scale, name) in enumerate(asked)
    ]


def _white(svg: str, scale: float) -> bytes:
    root = ElementTree.fromstring(svg)
    return _blank(*(round(float(root.attrib[side]) * scale) for side in ("width", "height")))


@cache
def _blank(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (width, height), "white").save(out, "png")
    return out.getvalue()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """While one worker builds the real site, the others run the files that need none: these come second."""
    needing = {item.path for item in items if {"real", "site"} & set(getattr(item, "fixturenames", ()))}
    files = list(dict.fromkeys(item.path for item in items))
    first = next((file for file in files if file in needing), None)
    items.sort(key=lambda item: (item.path != first, item.path in needing, files.index(item.path)))


def asset(site: Path, name: str) -> str:
    """Where an asset of the site below ``site`` is published, under its name by content: ``assets/search.….js``."""
    stem, _, suffix = name.partition(".")
    found = [path.relative_to(site).as_posix() for path in (site / "assets").glob(f"{stem}.*.{suffix}")]
    assert len(found) == 1, (name, found)
    return found[0]


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Serves folders until the tests end, and gives their addresses."""
    with contextlib.ExitStack() as open_servers:
        yield lambda folder: open_servers.enter_context(serving(folder))


@pytest.fixture(scope="session")
def site(real: Settings, serve_folder: Callable[[Path], str]) -> str:
    """Address of the real site."""
    return serve_folder(real.site)


class Plate(NamedTuple):
    """A section as a visitor meets it."""

    id: str
    heading: str
    page: str
    trend: str


@pytest.fixture(scope="session")
def plate(real: Settings) -> Plate:
    """A section of the real data, not at its page's head, with one chart and a key figure that a source says.

    Whichever it is today: sections are renamed and moved.
    """
    records = read(real.data)[0]
    return next(
        Plate(section.id, section.heading, f"{trend.id}/", trend.name)
        for trend in reversed(records.trends.values())
        for section in trend.sections[1:]
        if len(section.charts) == 1 and section.key in records.figures and records.figures[section.key].sources
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a profile."""
    path = chromium.find()
    assert path, "no Chromium: run make test, which installs one"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@dataclass
class Visit:
    """A page being looked at, and what went wrong on it."""

    page: Page
    context: BrowserContext
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


#: Lays out the whole page, also what is out of view: only then does everything stand where a reader meets it.
LAY_OUT = (
    "(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('* { content-visibility: visible !important }'); "
    "document.adoptedStyleSheets = [sheet]; })()"
)


def until(page: Page, expression: str) -> None:
    """Waits until ``expression`` holds in ``page``, from outside: the policy lets nothing evaluate text."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never came true: {expression}")


@pytest.fixture
def visit(visit_at: Callable[..., Visit], site: str) -> Callable[..., Visit]:
    """Opens a path of the real site: ``visit("energy/", width=390, scheme="dark", script=False)``."""

    def go(path: str = "", width: int = 1280, scheme: Any = "light", script: bool = True, base: str = "") -> Visit:
        return visit_at(base or site, path, width, scheme, script)

    return go


@pytest.fixture
def visit_at(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens a path of the site at an address.

    Console errors and requests that leave the site fail the test when it ends.
    """
    visits: list[Visit] = []

    def go(home: str, path: str = "", width: int = 1280, scheme: Any = "light", script: bool = True) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 844 if width < 600 else 900},
            color_scheme=scheme,
            java_script_enabled=script,
            permissions=["clipboard-read", "clipboard-write"],
        )
        context.set_default_timeout(20_000)
        new = Visit(context.new_page(), context)
        new.page.on("console", lambda said: new.errors.append(said.text) if said.type in ("error", "warning") else None)
        new.page.on("pageerror", lambda error: new.errors.append(str(error)))
        new.page.on("request", lambda asked: new.outside.append(asked.url) if not asked.url.startswith(home) else None)
        visits.append(new)
        new.page.goto(home + path)
        return new

    yield go
    for done in visits:
        done.context.close()
        assert not done.errors, done.errors
        assert not done.outside, done.outside
