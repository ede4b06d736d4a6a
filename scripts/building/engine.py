"""The engines that turn the staged tree into pages: mkdocs, the gate; Zensical, the next of kin."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.faults import HouseError
from scripts.settings import Settings


class _Messages(logging.Handler):
    """Keeps what mkdocs warns of, for one readable error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if "'dirty' build" not in record.getMessage():
            self.lines.append(record.getMessage())


@contextmanager
def messages() -> Iterator[_Messages]:
    """Keeps what mkdocs warns of meanwhile, and nothing of it is printed."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    logger, kept = logging.getLogger("mkdocs"), _Messages()
    logger.addHandler(kept)
    logger.propagate = False
    try:
        yield kept
    finally:
        logger.removeHandler(kept)


def mkdocs(settings: Settings, out: Path, changed_only: bool = False) -> None:
    """Build the staged tree with mkdocs into ``out``; any warning fails.

    With ``changed_only`` pages whose source is older than their output are left as they are.
    """
    with messages() as told:
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException

        try:
            config = load_config(str(settings.root / "mkdocs.yml"), site_dir=str(out), strict=not changed_only)
            config.plugins.on_startup(command="build", dirty=changed_only)
            build(config, dirty=changed_only)
            if told.lines:
                raise MkDocsException("\n".join(told.lines))
        except (MkDocsException, SystemExit) as error:
            said = "\n".join(told.lines) or str(error)
            raise HouseError(f"mkdocs refuses the staged pages; the site stays as it was.\n{said}") from None


def zensical(settings: Settings, out: Path) -> None:
    """Build the staged tree with Zensical into ``out``, which must lie inside the project."""
    written = (settings.root / "mkdocs.yml").read_text("utf-8")
    config = settings.root / ".zensical.yml"
    config.write_text(
        written.replace("site_dir: site", f"site_dir: {out.relative_to(settings.root).as_posix()}"), "utf-8"
    )
    try:
        run = subprocess.run(
            [sys.executable, "-m", "zensical", "build", "--config-file", config.name],
            cwd=settings.root, capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        config.unlink()
    if run.returncode:
        raise HouseError(f"Zensical refuses the staged pages.\n{run.stdout}{run.stderr}")


ENGINES = {"mkdocs": mkdocs, "zensical": zensical}
