"""The server of ``make serve``: mkdocs' own, which reloads browsers, asked for what was saved before what was built."""

from __future__ import annotations

import posixpath
import time
from collections.abc import Iterable
from typing import Any

from mkdocs.livereload import LiveReloadServer

from scripts.building.serve import HOST, PORT, WATCHED, Site


class Server(LiveReloadServer):
    """Serves a site while it is edited."""

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
        mkdocs: Any = super()
        content = self.site.fresh.file(path)
        if content is None:
            return super().serve_request(environ, start_response)
        if path.endswith(".html"):
            content = mkdocs._inject_js_into_html(content, epoch)
        assert content is not None
        headers = [("Content-Type", mkdocs._guess_type(path)), ("Content-Length", str(len(content)))]
        start_response("200 OK", headers)
        return [content]

    def reload(self) -> None:
        """Let the browsers load their pages again, unless they are about to."""
        with self._epoch_cond:
            if self._visible_epoch == self._wanted_epoch:
                self._visible_epoch = self._wanted_epoch = round(time.monotonic() * 1000)
                self._epoch_cond.notify_all()
