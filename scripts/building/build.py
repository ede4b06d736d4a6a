"""The whole street: read, check, render, stage, build, lay over, finish, swap.

The same sources with the same SOURCE_DATE_EPOCH give the same bytes in any folder, on any day. Without it two builds
differ in the moment of building alone: ``generated_at`` in api/v1/*.json, ``created`` in datapackage.json.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from scripts.building.engine import ENGINES, chosen
from scripts.building.publish import alone, publish, replaceable
from scripts.building.stage import lay, stage
from scripts.checking.check import sound
from scripts.editions.thaw import illegible
from scripts.faults import DataError
from scripts.finish import finish
from scripts.pruning import prune
from scripts.settings import Settings


def pages(settings: Settings) -> dict[str, bytes]:
    """Check the data and write the staged tree; returns what to lay over the engine's output."""
    records = sound(settings.data)
    if faults := illegible(records, settings.data):
        raise DataError(faults)
    return stage(records, settings)


def build(settings: Settings, quiet: bool = False) -> None:
    """The publishable site, whole or not at all."""
    name = chosen()
    if not settings.linked("") and not quiet:
        print("The site's address is not set (site_url in mkdocs.yml, or SITE_URL): links on cards will not print it.")

    def say(text: str) -> None:
        if not quiet:
            print(text, flush=True)

    def make(out: Path) -> None:
        say(f"Building pages with {name} ...")
        ENGINES[name](settings, out)
        lay(laid, out)
        say("Checking links, purging styles, setting policies ...")
        finish(out, settings)
        if os.environ.get("COMPRESS", "0") not in ("", "0"):
            say("Pressing texts for servers that send them pressed ...")
            from scripts.compress import compress

            compress(out)

    say("Reading and checking data/, writing pages ...")
    with alone(settings):
        replaceable(settings)
        laid = pages(settings)
        publish(settings, make)
        for folder in (settings.cache, settings.build):
            prune(folder, time.time())
