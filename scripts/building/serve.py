"""``make serve``: builds, serves, and shows every save; on any fault the last good site stays.

What is served is the engine's output of the staged tree, without the finishing that publishing adds (policy, hashed
names, purged styles). A save is shown in two steps: the page that is looked at is made at once from the newest data
(fresh.py), while a process of its own checks everything and brings the whole site up to date (whole.py).
"""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from markupsafe import escape

from scripts.building import whole
from scripts.building.engine import serving
from scripts.building.fresh import Fresh
from scripts.faults import HouseError
from scripts.outputs import put
from scripts.settings import Settings
from scripts.templates import template
from scripts.trouble import told

HOST, PORT = "127.0.0.1", 8000
#: How the whole site is built.
WHOLE: tuple[str, ...] = (sys.executable, "-m", whole.__name__)
WATCHED = ("data", "docs", "overrides", "scripts", "mkdocs.yml", "CONTRIBUTING.md")


class Site:
    """The served site, what was saved since it was built, and the build that is under way."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.folder = whole.folder(settings)
        self.fresh = Fresh(settings)
        self.good = False
        self.reload: Callable[[], None] = lambda: None
        self._code, self._saved = self._age("scripts/**/*.py"), self._sources()
        self._build: subprocess.Popen[str] | None = None
        self._lock = threading.RLock()

    def rebuild(self) -> None:
        """Show what was saved and build the whole site anew. Never raises."""
        if (saved := self._sources()) == self._saved:
            return
        changed = {path for path, _ in saved.items() ^ self._saved.items()}
        self._saved = saved
        if any(path.endswith(".j2") for path in changed):
            template.forget()
        try:
            self.stop()
            self._restart_if_code_changed()
            self.fresh.read()
        except HouseError as error:
            self._fail(str(error))
        except Exception as error:
            self._fail(told(error, self.settings.root))
        else:
            self.start()

    def start(self) -> threading.Thread:
        """Begin to build the whole site."""
        command = [*WHOLE, str(self.settings.root), str(self.settings.data)]
        with self._lock:
            self._build = subprocess.Popen(
                command, cwd=self.settings.root, stdout=subprocess.PIPE, text=True, encoding="utf-8",
                errors="replace", start_new_session=True,
            )  # fmt: skip
            following = threading.Thread(target=self._follow, args=(self._build, time.perf_counter()), daemon=True)
        following.start()
        return following

    def stop(self) -> None:
        """End the build that is under way: it would be of what was before."""
        with self._lock:
            build, self._build = self._build, None
            if build is not None:
                build.kill()
                build.wait()

    def _follow(self, build: subprocess.Popen[str], started: float) -> None:
        """Wait for a build, and act on what it says, unless a further save has ended it."""
        assert build.stdout is not None
        said: list[str] = []
        for line in build.stdout:
            said.append(line)
            with self._lock:
                if build is self._build and line.rstrip() == whole.SOUND:
                    self.fresh.found_sound()
        build.wait()
        with self._lock:
            if build is not self._build:
                return
            self._build = None
            differs = True
            if build.returncode == 0:
                self.good = True
                differs = self.fresh.caught_up()
                print(f"Built in {time.perf_counter() - started:.2f} s.", flush=True)
            else:
                self.fresh.take_back()
                self._fail("".join(line for line in said if line.rstrip() != whole.SOUND).rstrip())
        if differs:
            self.reload()
        self.fresh.relate()

    def _restart_if_code_changed(self) -> None:
        """Start this program anew when its own code was saved, unless the code cannot be read."""
        if self._age("scripts/**/*.py") == self._code:
            return
        for path in sorted((self.settings.root / "scripts").rglob("*.py")):
            compile(path.read_bytes(), str(path), "exec")
        os.execv(sys.executable, sys.orig_argv)

    def _fail(self, said: str) -> None:
        """Print what is wrong; before the first good build also show it in the browser."""
        stays = (
            "The last good site is still shown." if self.good else "There is no site yet; save the cure to build it."
        )
        print(f"\n{said}\n{stays}", file=sys.stderr, flush=True)
        if not self.good:
            page = f"<!doctype html><html lang=en><title>To mend</title><body><pre>{escape(said)}</pre></body></html>"
            with suppress(OSError):
                put(self.folder / "index.html", page.encode())

    def _sources(self) -> dict[str, int]:
        """When each file that the site is made of was written."""
        found = [self.settings.root / name for name in WATCHED]
        found += [path for folder in found if folder.is_dir() for path in folder.rglob("*")]
        ages = {}
        for path in found:
            with suppress(OSError):  # gone meanwhile
                if path.is_file() and path.suffix != ".pyc":
                    ages[str(path)] = path.stat().st_mtime_ns
        return ages

    def _age(self, pattern: str) -> int:
        """When the newest file of ``pattern`` was written."""
        return max((path.stat().st_mtime_ns for path in self.settings.root.glob(pattern)), default=0)


def serve(settings: Settings) -> int:
    """Serve until interrupted."""
    from scripts.building.server import Server

    _claim(HOST, PORT)
    logging.getLogger(serving()).setLevel(logging.WARNING)
    whole.clear(settings)
    site = Site(settings)
    server: Any = None
    try:
        building = site.start()
        site.fresh.warm()
        building.join()
        site.fresh.ready_to_draw()
        server = Server(site)
        site.reload = server.reload
        site.rebuild()
        print(f"Serving on http://{HOST}:{PORT}/ until you press Ctrl-C.", flush=True)
        server.serve()
    except KeyboardInterrupt:
        return 0
    finally:
        site.stop()
        if server is not None:
            server.shutdown()
    return 0


def _claim(host: str, port: int) -> None:
    """Raises HouseError when the port is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            said = f"Port {port} cannot be served ({error.strerror})."
            raise HouseError(f"{said} Is another make serve running? Stop it first.") from None
