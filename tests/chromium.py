"""Finds a Chromium for the tests, or installs one.

In order: $CHROMIUM, the PATH, Playwright's own; then Playwright's download, then Debian's package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def find() -> str | None:
    """Path of a Chromium that is here already, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or next((place for place in PLACES if Path(place).exists()), None) or _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _try(*command: str) -> bool:
    try:
        run = subprocess.run(command, capture_output=True, timeout=900, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return run.returncode == 0


def install() -> str | None:
    """Install one by whichever way works here, and return its path."""
    print("No Chromium found; installing one ...", flush=True)
    if _try(sys.executable, "-m", "playwright", "install", "chromium") and (path := find()):
        return path
    if shutil.which("apt-get"):
        root = () if os.geteuid() == 0 else ("sudo", "-n")
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        _try(*root, "apt-get", "update", "-qq")
        _try(*root, "apt-get", "install", "-y", "-qq", "chromium")
    return find()


def main() -> int:
    """Find or install; says in one line what to do when neither works."""
    if find() or install():
        return 0
    print("No Chromium could be found or installed. Install one and set CHROMIUM to its path.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
