"""``make serve``: builds, serves, rebuilds and reloads on every save; on any fault the last good site stays.

What is served is the engine's output of the staged tree, without the finishing that publishing adds (policy, hashed
names, purged styles), so that a save shows at once: only pages whose Markdown changed are rendered again.
"""

from __future__ import annotations

import logging
import os
import shutil
import socket
import sys
import time
from contextlib import suppress
from typing import Any

from markupsafe import escape

from scripts import settings as settings_module
from scripts.building import engine
from scripts.building.publish import alone, swap
from scripts.building.stage import lay, stage
from scripts.checking.check import sound
from scripts.faults import DataError, HouseError
from scripts.outputs import put
from scripts.settings import Settings
from scripts.templates import template
from scripts.trouble import told

HOST, PORT = "127.0.0.1", 8000
WATCHED = ("data", "docs", "overrides", "scripts", "mkdocs.yml", "CONTRIBUTING.md")


class Site:
    """The served site and what it was built from."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.folder = settings.build / "served"
        self.frame = ""
        self.code = self._age("scripts", ".py")
        self.good = False

    def rebuild(self) -> None:
        """Bring the served site up to date; prints what is wrong, or how long it took. Never raises."""
        started = time.perf_counter()
        try:
            self._restart_if_code_changed()
            template.forget()
            with alone(self.settings, wait=True):
                self._build()
        except (DataError, HouseError) as error:
            self._fail(str(error))
        except Exception as error:
            self._fail(told(error, self.settings.root))
        else:
            self.good = True
            print(f"Built in {time.perf_counter() - started:.2f} s.", flush=True)

    def _restart_if_code_changed(self) -> None:
        """Start this program anew when its own code was saved, unless the code cannot be read."""
        if self._age("scripts", ".py") == self.code:
            return
        for path in sorted((self.settings.root / "scripts").rglob("*.py")):
            compile(path.read_bytes(), str(path), "exec")
        os.execv(sys.executable, sys.orig_argv)

    def _build(self) -> None:
        """Build aside, from a copy of what is served, and swap."""
        self.settings = settings_module.load(self.settings.root, self.settings.data)
        records = sound(self.settings.data)
        laid = stage(records, self.settings)
        navigation = (self.settings.build / "nav.yml").read_text("utf-8")
        frame = f"{navigation}{self._age('overrides', '')}{(self.settings.root / 'mkdocs.yml').stat().st_mtime_ns}"
        aside = self.settings.build / "served-aside"
        shutil.rmtree(aside, ignore_errors=True)
        if self.good and frame == self.frame:
            shutil.copytree(self.folder, aside)
        engine.mkdocs(self.settings, aside, changed_only=aside.is_dir())
        lay(laid, aside)
        if self.folder.is_dir():
            swap(aside, self.folder, self.settings.build / "served-old")
        else:
            aside.rename(self.folder)
        self.frame = frame

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

    def _age(self, folder: str, suffix: str) -> int:
        """When the newest file below ``folder`` was written."""
        found = (self.settings.root / folder).rglob(f"*{suffix}")
        return max((path.stat().st_mtime_ns for path in found if path.is_file()), default=0)


def serve(settings: Settings) -> int:
    """Serve until interrupted."""
    from mkdocs.livereload import LiveReloadServer

    _claim(HOST, PORT)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    shutil.rmtree(settings.build / "served", ignore_errors=True)
    site = Site(settings)
    site.rebuild()
    server: Any = LiveReloadServer(site.rebuild, HOST, PORT, str(site.folder), polling_interval=0.25)
    server.build_delay = 0.05
    for name in WATCHED:
        server.watch(str(settings.root / name))
    print(f"Serving on http://{HOST}:{PORT}/ until you press Ctrl-C.", flush=True)
    try:
        server.serve()
    except KeyboardInterrupt:
        return 0
    finally:
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
