"""The engine with the navigation and the theme in hand, to make one page at a time: the others are left as they are."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.building.engine import messages, part, serving
from scripts.faults import HouseError
from scripts.settings import Settings

#: A row of a long list, one or two lines of raw HTML within a block of it: Markdown passes it through as it is, except
#: in pages where it is asked to read what stands in HTML.
_ROW = re.compile(r"(?<=[^\n]\n)(?:<(li|tr|dt|dd)\b.*</\1>|<div\b.*</dt>\n<dd\b.*</dd></div>)(?=\n)")
_HELD = "\ue000{}\ue001"


@contextmanager
def _anchors_left_out() -> Iterator[None]:
    """Which anchors a page has is asked by the build, which checks links; finding them takes long on a long page."""
    reader = part("structure.pages")._RawHTMLPreprocessor
    found = reader.run
    reader.run = lambda _, lines: lines
    try:
        yield
    finally:
        reader.run = found


class OnePage:
    """Reads the staged tree of the last build once."""

    def __init__(self, settings: Settings, out: Path) -> None:
        self.settings = settings
        files = part("structure.files")
        with messages(serving()):
            self.config = part("config").load_config(str(settings.root / "mkdocs.yml"), site_dir=str(out))
            self.files = files.get_files(self.config)
            self.theme = self.config.theme.get_env()
            self.theme.auto_reload = True  # the theme may be what was saved
            self.files.add_files_from_theme(self.theme, self.config)
            files.set_exclusions(self.files, self.config)
            self.tree = part("structure.nav").get_navigation(self.files, self.config)
            for file in self.files.documentation_pages():
                if file.page is None:
                    part("structure.pages").Page(None, file, self.config)

    def fits(self, settings: Settings, pages: list[object]) -> bool:
        """Whether the navigation still has these ``pages``, and the settings are what they were."""
        return bool(self.config.nav == pages and settings.config == self.settings.config)

    def page(self, path: str, text: str, extra: dict[str, Any]) -> bytes:
        """The page at ``path`` of the staged tree, made of ``text``; raises HouseError where the engine warns of it.

        ``extra`` is what the navigation tells all pages.
        """
        file = self.files.get_file_from_path(path)
        page = file.page if file else None
        if file is None or page is None:
            raise HouseError(f"{path} is a new page.")
        with messages(serving()) as said, _anchors_left_out():
            self.config.extra.update(extra)
            rows = [row[0] for row in _ROW.finditer(text)] if " markdown" not in text else []
            number = itertools.count()
            file.content_string = _ROW.sub(lambda _: _HELD.format(next(number)), text) if rows else text
            page.read_source(self.config)
            page.render(self.config, self.files)
            page.content = re.sub(_HELD.format(r"(\d+)"), lambda held: rows[int(held[1])], page.content)
            page.active = True
            try:
                context = part("commands.build").get_context(self.tree, self.files, self.config, page)
                made = self.theme.get_template(page.meta.get("template", "main.html")).render(context)
            finally:
                page.active = False
        if said.lines:
            raise HouseError("\n".join(said.lines))
        return bytes(made.encode("utf-8", "xmlcharrefreplace"))
