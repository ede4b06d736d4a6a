"""Data files as accidents leave them: whatever a file holds, reading it tells faults that can be acted on, and ends."""

from __future__ import annotations

import random
import re
import shutil
import time
from pathlib import Path

import pytest

from scripts.building.build import build
from scripts.catalog import files
from scripts.charts.gallery import Gallery
from scripts.checking.check import checked, sound
from scripts.faults import DataError, Fault, HouseError, as_json
from scripts.pages.home import render_home
from scripts.records.kinds import KINDS
from scripts.settings import Settings
from scripts.writing.fix import fixed
from tests.conftest import AUDIT, ROOT, SMALL
from tests.hostile_cases import FILES
from tests.mutations import mutated

#: Files mutated in a shard, and shards: every shard has a seed of its own.
EACH, SHARDS = (500, 40) if AUDIT else (60, 2)
#: So much of a real file is mutated at once.
_WINDOW = 6_000
_REAL = {kind: [path.read_bytes() for path in files(ROOT / "data", kind)] for kind in KINDS}


def told(data: Path) -> list[Fault]:
    """Every fault of the files at ``data``, each of which must be one that an editor can act on."""
    _, faults = checked(data)
    as_json(faults).encode()
    for fault in faults:
        file = data.parent / fault.place.file
        lines = file.read_bytes().replace(b"\r", b"\n").count(b"\n") + 1 if file.is_file() else fault.place.line
        said = str(fault)
        assert 1 <= fault.place.line <= lines, said
        assert fault.place.column >= 1, said
        assert fault.field, said
        assert fault.message.strip(), said
        assert fault.cure.strip(), said
        assert "\n" not in said
    return faults


def mend(file: Path, name: str, faults: list[Fault]) -> bool:
    """Put every replacement of a line of ``file`` in its place; whether there was one."""
    cures = {fault.place.line: fault.replacement for fault in faults if fault.place.file == name}
    lines = file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    if not any(text is not None for text in cures.values()):
        return False
    mended = [cures.get(number) if cures.get(number) is not None else line for number, line in enumerate(lines, 1)]
    file.write_text("\n".join(text for text in mended if text is not None), "utf-8", errors="surrogatepass")
    return True


def window(kind: str, chance: random.Random) -> bytes:
    """Some records of a real file."""
    text = chance.choice(_REAL[kind])
    starts = [at for at in range(len(text)) if text.startswith((b"\n  - ", b"\n- "), at)]
    at = chance.choice(starts) if starts else 0
    ends = [end for end in starts if at < end <= at + _WINDOW][:3]
    return f"{kind}:".encode() + text[at : chance.choice(ends) if ends else at + _WINDOW] + b"\n"


def copied(folder: Path) -> Path:
    data = folder / "data"
    shutil.copytree(SMALL, data)
    (data / "moved.yml").write_text("moved:\n  - {kind: sections, id: old-section, to: first-section}\n", "utf-8")
    return data


@pytest.mark.parametrize("shard", range(SHARDS))
def test_a_mutated_file_is_read_with_faults_that_can_be_acted_on(tmp_path: Path, shard: int) -> None:
    data = copied(tmp_path)
    whole = {path.name: path.read_bytes() for path in sorted(data.glob("*.yml"))}
    slowest = (0.0, "")
    for number in range(EACH):
        chance = random.Random(f"{shard}/{number}")
        name = chance.choice(list(whole))
        kind = name.removesuffix(".yml")
        source = whole[name] if chance.random() < 0.5 else window(kind, chance)
        file = data / name
        file.write_bytes(mutated(source, chance))
        started = time.process_time()
        try:
            faults = told(data)
            slowest = max(slowest, (time.process_time() - started, f"{shard}/{number} {name}"))
            fixed(file.read_bytes(), f"data/{name}", kind)
            if number % 4 == 0 and mend(file, f"data/{name}", faults):
                told(data)
        except Exception as error:
            error.add_note(f"mutation {shard}/{number} of {name}: {file.read_bytes()[:2000]!r}")
            raise
        file.write_bytes(whole[name])
    if AUDIT:
        print(f"shard {shard}: {EACH} files, the slowest {slowest[0]:.2f} s ({slowest[1]})")


@pytest.mark.parametrize("kind", KINDS if AUDIT else ["trends", "moved"])
def test_whole_files_that_mislead_are_refused_or_read(tmp_path: Path, kind: str) -> None:
    data = copied(tmp_path)
    for number, content in enumerate(FILES):
        (data / f"{kind}.yml").write_bytes(content.replace(b"{kind}", kind.encode()))
        try:
            faults = told(data)
            fixed((data / f"{kind}.yml").read_bytes(), f"data/{kind}.yml", kind)
        except Exception as error:
            error.add_note(f"file {number}: {content[:80]!r}")
            raise
        assert kind != "trends" or faults, content[:80]


def test_a_home_page_without_events_leads_to_no_timeline(small: Settings) -> None:
    (small.data / "events.yml").write_text("events:\n", "utf-8")
    records = sound(small.data)
    with Gallery(records, small) as gallery:
        assert "timeline/" not in render_home(records, small, gallery)["index.md"]


@pytest.mark.skipif(not AUDIT, reason="builds for minutes")
@pytest.mark.parametrize("round", range(12))
def test_what_passes_the_check_is_built_or_refused_and_never_half(small: Settings, round: int) -> None:
    build(small, quiet=True)
    chance = random.Random(f"built/{round}")
    changed = 0
    for _ in range(400):
        path = chance.choice(sorted(small.data.glob("*.yml")))
        before = path.read_bytes()
        path.write_bytes(mutated(before, chance))
        if path.read_bytes().split() == before.split() or any(not fault.warning for fault in told(small.data)):
            path.write_bytes(before)
        else:
            changed += 1
    assert changed
    stood = {path: path.read_bytes() for path in small.site.rglob("*") if path.is_file()}
    try:
        build(small, quiet=True)
    except (DataError, HouseError) as error:
        assert "Try: " in str(error), error
        assert re.search(r"data/[\w/-]+\.yml:\d+", str(error)), error
        assert {path: path.read_bytes() for path in small.site.rglob("*") if path.is_file()} == stood
    else:
        assert (small.site / "index.html").is_file()
        assert (small.site / "sitemap.xml").is_file()
