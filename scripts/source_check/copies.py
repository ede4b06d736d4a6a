"""Writes ``archived`` into records that lack it, below their ``url``; only what the archive confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from scripts.checking.rehearsal import State, added, rehearsed
from scripts.faults import shown
from scripts.outputs import put_whole
from scripts.settings import Settings
from scripts.writing.place import as_read


def fill(copies: Mapping[str, str], now: State, settings: Settings) -> list[str]:
    """Write each copy into its source's record; returns the files that changed.

    A record in another form than a field a line is left alone, and so is a file that would have a new fault.
    """
    files: dict[Path, list[tuple[int, str]]] = {}
    for id, copy in copies.items():
        place = now.catalog.place("sources", id, "url")
        if now.catalog.sources[id].archived is None:
            file = settings.data / Path(*Path(place.file).parts[1:])
            files.setdefault(file, []).append((place.line, copy))
    changed = []
    for file, wanted in files.items():
        text = _filled(as_read(file), wanted)
        then = rehearsed(settings.data, file.relative_to(settings.data), text)
        if text != as_read(file) and not any(not fault.warning for fault in added(now, then)):
            put_whole(file, text.encode())
            changed.append(shown(file, settings.root))
    return changed


def _filled(text: str, wanted: list[tuple[int, str]]) -> str:
    """``text`` with a line below each of the numbered lines that hold an address and nothing else."""
    lines = text.splitlines(keepends=True)
    for number, copy in sorted(wanted, reverse=True):
        line = lines[number - 1]
        own = line.strip().removeprefix("- ").strip()
        if own.startswith("url: ") and " " not in own.removeprefix("url: ") and line.endswith("\n"):
            end = "\r\n" if line.endswith("\r\n") else "\n"
            lines.insert(number, " " * line.index("url:") + f"archived: {copy}{end}")
    return "".join(lines)
