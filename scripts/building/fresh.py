"""What was saved, shown before the whole site is brought up to date: a page is made from the newest data when it is
asked for, by the renderers that the build uses.

The data is only read for this, not checked: what the check refuses afterwards is taken back. What cannot be made by
itself is left to the build. The sections that one is related to are those of the last build.
"""

from __future__ import annotations

import gc
import re
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from scripts import settings as settings_module
from scripts.building.one_page import OnePage
from scripts.building.stage import joined, written
from scripts.building.whole import folder
from scripts.catalog import Catalog
from scripts.catalog.memory import Memory
from scripts.catalog.related import Related, related
from scripts.charts.gallery import Gallery
from scripts.checking.check import found
from scripts.editions.stand import Stands, stands
from scripts.files.api import render_api
from scripts.files.charts import page_charts
from scripts.files.navigation import navigation
from scripts.files.share import dress, share_page
from scripts.outputs import Files, encoded
from scripts.pages.changes import render_changes
from scripts.pages.claims import render_claims
from scripts.pages.home import render_home
from scripts.pages.lists import render_lists
from scripts.pages.models import render_models
from scripts.pages.quiz import render_quiz
from scripts.pages.sources import render_sources
from scripts.pages.timeline import render_timeline
from scripts.pages.trend import render_trend
from scripts.pictures.drawing import Artist
from scripts.settings import Settings

#: A picture of a chart as pages load it.
_CHART = re.compile(r"charts/page/(.+)-\d+(?:-dark)?\.svg")
#: Pages that show many records -> what renders them.
LISTS: dict[str, Callable[[Catalog, Settings], dict[str, str]]] = {
    "topics/index.md": render_lists,
    "glossary/index.md": render_lists,
    "sources/index.md": render_sources,
    "claims/index.md": render_claims,
    "quiz/index.md": render_quiz,
    "timeline/index.md": render_timeline,
    "models/index.md": render_models,
    "changes/index.md": render_changes,
}


class Draft:
    """The site as some data would have it, of which each file is made when it is asked for."""

    def __init__(self, gallery: Gallery, one_page: OnePage, ties: dict[str, list[Related]]) -> None:
        self.gallery, self.one_page = gallery, one_page
        self.navigation = navigation(gallery.catalog)
        self.catalog, self.settings = gallery.catalog, gallery.settings
        self.ties = {id: ties.get(id, []) for id in self.catalog.sections}
        self.made: dict[str, bytes | None] = {}
        self.sound = False

    @cached_property
    def stands(self) -> Stands:
        """Where each section stands."""
        return stands(self.catalog)

    def is_sound(self) -> bool:
        """Whether all rules pass."""
        if not self.sound:
            self.sound = all(fault.warning for fault in found(self.catalog, self.settings.data))
        return self.sound

    def file(self, path: str) -> bytes | None:
        """The file at ``path`` below the site; None where it is left to the build, which says what is wrong."""
        if path not in self.made:
            self.made[path] = None
            with suppress(Exception):  # the data may be wrong in any way; the check says how
                self.made[path] = self._page(path) if path.endswith("index.html") else self._other(path)
        return self.made[path]

    def _page(self, path: str) -> bytes | None:
        kind, _, id = path.removesuffix("/index.html").partition("/")
        if kind == "s":
            return share_page(self.gallery, id, self.stands[id], dress(self.settings), None).encode()
        for staged in (f"{path.removesuffix('.html')}.md", f"{path.removesuffix('/index.html')}.md"):
            if (text := self._markdown(staged)) is not None:
                return self.one_page.page(staged, text, self.navigation["extra"])
        return None

    def _markdown(self, path: str) -> str | None:
        """The page at ``path`` of the staged tree."""
        catalog, settings = self.catalog, self.settings
        if path == "index.md":
            return render_home(catalog, settings, self.gallery)[path]
        if path in LISTS:
            return LISTS[path](catalog, settings)[path]
        if (trend := catalog.trends.get(path.removesuffix("/index.md"))) is not None:
            return render_trend(catalog, settings, self.gallery, trend, self.ties)
        return written(path, self.gallery).decode() if (settings.root / "docs" / path).is_file() else None

    def _other(self, path: str) -> bytes | None:
        """What a page loads, and the records as JSON."""
        files: Files = {}
        if chart := _CHART.fullmatch(path):
            files = page_charts(self.gallery, chart[1])
        elif path.startswith("api/v1/"):
            files = render_api(self.catalog, self.settings)
        elif path.startswith("assets/"):
            files = joined(self.settings.root)
            if path not in files and (self.settings.root / "docs" / path).is_file():
                files = {path: written(path, self.gallery)}
        return encoded(files).get(path)


class Fresh:
    """The newest data that could be read, the newest that was found sound, and what has been made of them."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._memory = Memory()
        self._lock = threading.RLock()
        self._one_page: OnePage | None = None
        self._artist: Artist | None = None
        self._last = Catalog()
        self._ties: dict[str, list[Related]] = {}
        #: One for each save since the last build or check, the newest last; None where it was left to the build.
        self._drafts: list[Draft | None] = []

    def warm(self) -> None:
        """Read everything once: from then on, only what changes is read."""
        with self._lock, suppress(Exception):  # the build says what is wrong
            self._last, _ = self._memory.read(self.settings.data)
            gc.freeze()  # nothing of it is garbage: looking for some would hold up a page
        self.relate()

    def ready_to_draw(self) -> None:
        """Have a drawing program running: the first drawing of each takes seconds."""
        with self._lock, suppress(Exception):
            self._gallery(self._last).artist.warm()

    def relate(self) -> None:
        """Find out anew which sections are related: it takes too long for a page that somebody waits for."""
        with suppress(Exception):
            self._ties = related(self._last)

    def read(self) -> None:
        """Take up what was saved, as far as it can be read."""
        with self._lock:
            self.settings = settings_module.load(self.settings.root, self.settings.data)
            catalog, faults = self._memory.read(self.settings.data)
            self._last = catalog
            self._drafts.append(None)
            if self._one_page is None or any(not fault.warning for fault in faults):
                return
            draft = Draft(self._gallery(catalog), self._one_page, self._ties)
            if self._one_page.fits(self.settings, draft.navigation["nav"]):
                self._drafts[-1] = draft

    def _gallery(self, catalog: Catalog) -> Gallery:
        """A gallery of ``catalog``, drawn by whoever drew before."""
        gallery = Gallery(catalog, self.settings)
        if self._artist is None or self._artist.fonts != gallery.fonts:
            if self._artist is not None:
                self._artist.close()
            self._artist = Artist(self.settings.cache / "charts", gallery.fonts)
        gallery.artist = self._artist
        return gallery

    def file(self, path: str) -> bytes | None:
        """The file at ``path`` below the site, where the built one may not be as it was saved."""
        with self._lock:
            newest = self._newest()
            return newest.file(path) if newest else None

    def _newest(self) -> Draft | None:
        return next((draft for draft in reversed(self._drafts) if draft), None)

    def found_sound(self) -> None:
        """Keep to what was read last: the check has passed it."""
        with self._lock:
            if self._drafts and (last := self._drafts[-1]) is not None:
                last.sound = True
                self._drafts = [last]

    def take_back(self) -> None:
        """Forget what was read last: the check, or the build, has refused it. What was read before it stays where it
        is sound, though the save that followed ended its check.
        """
        with self._lock:
            self._drafts = self._drafts[:-1]
            while self._drafts and not ((last := self._drafts[-1]) and last.is_sound()):
                self._drafts.pop()

    def caught_up(self) -> bool:
        """The built site has all that was read: make no more. Returns whether a page that was asked for differs."""
        with self._lock:
            draft, self._drafts = self._newest(), []
            self._one_page = OnePage(self.settings, folder(self.settings))
        if draft is None:
            return True
        pages = {path: made for path, made in draft.made.items() if path.endswith("index.html")}
        return any(not _holds(folder(self.settings) / path, made) for path, made in pages.items())


def _holds(path: Path, content: bytes | None) -> bool:
    with suppress(OSError):
        return path.read_bytes() == content
    return False
