"""The server of ``make serve``: the engine's, which reloads browsers, and shows what was saved before it was built."""

from __future__ import annotations

import posixpath
import time
from collections.abc import Iterable
from typing import Any

from scripts.building.engine import part
from scripts.building.serve import HOST, PORT, WATCHED, Site

_Reloading: Any = part("livereload").LiveReloadServer


class Server(_Reloading):  # type: ignore[misc]
    """Serves a site while it is edited."""

    _visible_epoch: int
    _wanted_epoch: int

    def __init__(self, site: Site) -> None:
        super().__init__(site.rebuild, HOST, PORT, str(site.folder), polling_interval=0.25)
        self.build_delay = 0.05
        self.site = site
        for name in WATCHED:
            self.watch(str(site.settings.root / name))

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """The file as it was saved, or else as it was built."""
        asked = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        path = posixpath.normpath(f"{asked}index.html" if asked.endswith("/") else asked).lstrip("/")
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            epoch = self._visible_epoch
        content = self.site.fresh.file(path)
        if content is None:
            built: Iterable[bytes] = super().serve_request(environ, start_response)
            return built
        if path.endswith(".html"):
            content = self._inject_js_into_html(content, epoch)
        assert content is not None
        headers = [("Content-Type", self._guess_type(path)), ("Content-Length", str(len(content)))]
        start_response("200 OK", headers)
        return [content]

    def reload(self) -> None:
        """Let the browsers load their pages again, unless they are about to."""
        with self._epoch_cond:
            if self._visible_epoch == self._wanted_epoch:
                self._visible_epoch = self._wanted_epoch = round(time.monotonic() * 1000)
                self._epoch_cond.notify_all()
