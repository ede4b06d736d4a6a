"""``make sources``: ask every address of data/sources; ``ONLY=…`` some, ``WRITE=1`` writes archived copies down."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from scripts.checking.rehearsal import state
from scripts.faults import HouseError
from scripts.make_variables import made
from scripts.settings import Settings
from scripts.source_check.copies import fill
from scripts.source_check.manners import Manners
from scripts.source_check.report import counts, table, write
from scripts.source_check.request import Reach
from scripts.source_check.survey import care


def sources(settings: Settings, arguments: Sequence[str], manners: Manners | None = None) -> int:
    """Ask, report, and write only when told to; exit 0 whatever the addresses answer."""
    options = _options(arguments)
    now = state(settings.data)
    chosen = [source for id, source in now.catalog.sources.items() if options.only in id or options.only in source.url]
    if not chosen:
        raise HouseError(f"No source has “{options.only}” in its id or address. Try: ONLY=arxiv.org, or an id.")
    manners = manners or Manners(Reach(user_agent(settings), _map(options.map)), time.sleep)
    found = care(chosen, manners, _progress)
    spots = {one.source.id: now.catalog.place("sources", one.source.id) for one in found.cared}
    places = {id: f"{place.file}:{place.line}" for id, place in spots.items()}
    print(table(found))
    print(counts(found))
    if found.offline:
        print("There is no network here: nothing could be asked, so every source is unknown.")
    print(f"Written: {', '.join(write(found, places, settings))}")
    copies = {one.source.id: one.copy for one in found.without_copy if one.copy}
    if options.write not in ("", "0"):
        print(f"Archived copies written: {', '.join(fill(copies, state(settings.data), settings)) or 'none'}.")
    elif copies:
        print(f"{len(copies)} archived copies could be named: make sources WRITE=1 writes them down.")
    return 0


def user_agent(settings: Settings) -> str:
    """How we name ourselves to those whom we ask: what we are, and where we can be complained about."""
    return f"llm-trends-2024-source-check/1 (+{settings.repository})"


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts sources", description=__doc__)
    parser.add_argument("--only", default="", help="only sources with these words in their id or address")
    parser.add_argument("--write", default="", nargs="?", const="1", help="write missing archived copies into the data")
    parser.add_argument("--map", default="", help="JSON file: beginnings of addresses, and where to ask in their stead")
    parser.add_argument("--make", default="", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    for name, value in made(options.make).items():
        if name not in ("only", "write", "map"):
            raise HouseError(f"make sources has no {name.upper()}. Try: ONLY, WRITE or MAP.")
        setattr(options, name, value)
    return options


def _map(file: str) -> dict[str, str]:
    """Beginnings of addresses -> where they are asked instead."""
    if not file:
        return {}
    try:
        read = json.loads(Path(file).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise HouseError(f"The address map cannot be read ({error}). Try: a JSON file of addresses.") from None
    if not isinstance(read, dict) or not all(isinstance(value, str) for value in read.values()):
        raise HouseError("The address map is no list of addresses by address. Try: {“https://a.example/”: “http://…”}.")
    return read


def _progress(line: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{line[:70]}", end="", file=sys.stderr, flush=True)
