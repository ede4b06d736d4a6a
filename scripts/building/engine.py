"""The engines that turn the staged tree into pages: MkDocs, whose strictness is the gate, and the two that can take
its place. Whatever must hold on all of them is done before, in ``stage``, or after, in ``finish``.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from scripts.faults import HouseError
from scripts.settings import Settings


class _Messages(logging.Handler):
    """Keeps what the engine warns of, for one readable error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if "'dirty' build" not in record.getMessage():
            self.lines.append(record.getMessage())


@contextmanager
def messages(engine: str) -> Iterator[_Messages]:
    """Keeps what the engine warns of meanwhile, and nothing of it is printed."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    logger, kept = logging.getLogger(engine), _Messages()
    logger.addHandler(kept)
    logger.propagate = False
    try:
        yield kept
    finally:
        logger.removeHandler(kept)


def mkdocs(settings: Settings, out: Path, changed_only: bool = False, engine: str = "mkdocs") -> None:
    """Build the staged tree with MkDocs, or an engine with the same calls, into ``out``; any warning fails.

    With ``changed_only`` pages whose source is older than their output are left as they are.
    """
    with messages(engine) as told:
        from click import ClickException

        build: Any = import_module(f"{engine}.commands.build").build
        load_config: Any = import_module(f"{engine}.config").load_config
        try:
            config = load_config(str(settings.root / "mkdocs.yml"), site_dir=str(out), strict=not changed_only)
            config.plugins.on_startup(command="build", dirty=changed_only)
            build(config, dirty=changed_only)
            if told.lines:
                raise ClickException("\n".join(told.lines))
        except (ClickException, SystemExit) as error:
            said = "\n".join(told.lines) or str(error)
            raise HouseError(f"{engine} refuses the staged pages; the site stays as it was.\n{said}") from None


def properdocs(settings: Settings, out: Path) -> None:
    """Build the staged tree with ProperDocs, which continues MkDocs 1.x, into ``out``."""
    mkdocs(settings, out, engine="properdocs")


def zensical(settings: Settings, out: Path) -> None:
    """Build the staged tree with Zensical into ``out``, which must lie inside the project.

    It takes no folder on its command line, and reads paths from where its settings lie: hence a file beside ours.
    """
    config = settings.root / ".zensical.yml"
    config.write_text(f"INHERIT: mkdocs.yml\nsite_dir: {out.relative_to(settings.root).as_posix()}\n", "utf-8")
    try:
        run = subprocess.run(
            [sys.executable, "-m", "zensical", "build", "--config-file", config.name],
            cwd=settings.root, capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        config.unlink()
    if run.returncode:
        said = [line for line in run.stderr.splitlines() if line.strip()] or [f"It ends with code {run.returncode}."]
        raise HouseError(f"zensical refuses the staged pages; the site stays as it was.\n{said[-1]}")


ENGINES: dict[str, Callable[[Settings, Path], None]] = {
    "mkdocs": mkdocs,
    "properdocs": properdocs,
    "zensical": zensical,
}
#: The engine that builds and serves the site unless the environment variable ENGINE names another.
USUAL = "mkdocs"
#: Those with MkDocs' functions, by which ``make serve`` makes one page at a time and serves.
_SERVING = ("mkdocs", "properdocs")


def chosen() -> str:
    """The engine to build with; raises HouseError for one that is unknown or not installed."""
    name = os.environ.get("ENGINE") or USUAL
    if name not in ENGINES:
        raise HouseError(f"There is no engine “{name}”. Try: ENGINE={' or ENGINE='.join(ENGINES)}")
    if find_spec(name) is None:
        raise HouseError(f"The engine {name} is not installed. Try: make build ENGINE={name}")
    return name


def serving() -> str:
    """The engine by which ``make serve`` works; raises HouseError for one that cannot be chosen for it."""
    name = chosen()
    if name not in _SERVING:
        raise HouseError(f"{name} cannot make one page by itself, as make serve does. Try: make pages, {name} serve")
    return name


def part(name: str) -> Any:
    """A module of the engine by which ``make serve`` works."""
    return import_module(f"{serving()}.{name}")
