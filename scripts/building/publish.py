"""Builds aside and swaps the whole site in, or leaves the last good one untouched."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.faults import HouseError
from scripts.outputs import remove, swap
from scripts.settings import Settings

_OLD = "old-site"


@contextmanager
def alone(settings: Settings, wait: bool = False) -> Iterator[None]:
    """Hold the build folder for one build at a time; ``wait`` for another to end, or raise HouseError at once.

    Also puts a site back that a build was killed over, where the system cannot exchange folders in one step.
    """
    settings.build.mkdir(parents=True, exist_ok=True)
    with (settings.build / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise HouseError("Another build is under way here. Wait for it to end, then build again.") from None
        if not settings.site.exists() and (settings.build / _OLD).is_dir():
            (settings.build / _OLD).rename(settings.site)
        yield


def publish(settings: Settings, make: Callable[[Path], None]) -> None:
    """Let ``make`` fill a new folder, then put it in the place of ``site``."""
    replaceable(settings)
    for stale in settings.build.glob("new-site-*"):
        remove(stale)
    new = Path(tempfile.mkdtemp(prefix="new-site-", dir=settings.build))
    old = settings.build / _OLD
    try:
        make(new)
        _readable(new)
        if settings.site.exists():
            swap(new, settings.site, old)
        else:
            new.rename(settings.site)
    finally:
        for gone in (new, old) if settings.site.exists() else (new,):
            remove(gone)


def replaceable(settings: Settings) -> None:
    """Raises HouseError, with a cure, where a finished site could not be put into its place."""
    site, build = settings.site, settings.build
    if site.is_symlink():
        to = site.readlink()
        raise HouseError(
            f"{site.name} is a link, to {to}: a build would put a folder in its place and leave {to} as it is. "
            f"Try: rm {site.name}; then link {to} to the folder {site.name}, or copy it there after a build."
        )
    if site.exists() and not site.is_dir():
        raise HouseError(f"{site.name} is a file, where the folder of the site goes. Try: mv {site.name} elsewhere.")
    if site.is_dir() and (site.is_mount() or site.stat().st_dev != build.stat().st_dev):
        raise HouseError(
            f"{site.name}/ and {build.name}/ lie on two file systems: the site could not be swapped in at one stroke. "
            f"Try: keep both in the project's own folder, and copy {site.name}/ where it should go after a build."
        )
    for folder in (site, site.parent):
        if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
            raise HouseError(
                f"{folder} cannot be written, so the site could not be replaced. Try: chmod u+w {folder.name}, "
                "or build in a copy of your own."
            )


def _readable(folder: Path) -> None:
    """Give every file the rights of a published one, whatever the habit (umask) of whoever builds."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
