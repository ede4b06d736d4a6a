"""The commands: ``python -m scripts check | diff | new | fix | pages | build | serve | ledger | edition | ...``."""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from scripts import settings
from scripts.faults import DataError, HouseError

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command; prints faults and cures, never a traceback for bad data."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter shows its number
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except DataError as error:
        from scripts.checking.telling import shortened

        for fault in shortened(error.faults):
            print(fault, file=sys.stderr)
        count = sum(not fault.warning for fault in error.faults)
        print(f"{count} to mend; nothing was written.", file=sys.stderr)
        return 1
    except HouseError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read what is printed has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (Exception, KeyboardInterrupt) as error:
        from scripts.trouble import told

        print(told(error, ROOT), file=sys.stderr)
        return 1


def _run(arguments: list[str]) -> int:
    if arguments and arguments[0] in OWN:
        return OWN[arguments[0]](settings.load(ROOT), arguments[1:])
    parser = argparse.ArgumentParser(prog="python -m scripts", description=__doc__)
    parser.add_argument("command", choices=sorted([*COMMANDS, *OWN, "check", "diff", "edition"]))
    parser.add_argument("--name", default="", help="of the edition to be cut, such as 2024.1")
    parser.add_argument("--base", default="", help="what diff compares with: a branch or commit")
    parser.add_argument("--data", type=Path, default=None, help="another data folder")
    parser.add_argument("--json", type=Path, default=None, help="of check: write the faults to this file too")
    options = parser.parse_args(arguments)
    house = settings.load(ROOT, options.data)
    if options.command == "edition":
        return edition(house, options.name)
    if options.command == "diff":
        return diff(house, options.base)
    return check(house, options.json) if options.command == "check" else COMMANDS[options.command](house)


def check(house: settings.Settings, told: Path | None = None) -> int:
    """Check the data alone; ``told`` is a file that gets the faults as JSON."""
    from scripts.checking.check import checked
    from scripts.checking.telling import shortened
    from scripts.faults import as_json

    records, faults = checked(house.data)
    _write_schemas(house)
    some = shortened(faults)
    if told is not None:
        told.parent.mkdir(parents=True, exist_ok=True)
        told.write_text(as_json(some), "utf-8")
    errors = [fault for fault in faults if not fault.warning]
    for fault in some:
        print(fault)
    kinds = ("sections", "figures", "sources", "models", "events", "claims", "glossary")
    counts = ", ".join(f"{len(records.kind(kind))} {kind}" for kind in kinds)
    warnings = len(faults) - len(errors)
    print(f"{counts}: {len(errors)} to mend, {warnings} warning{'s' * (warnings != 1)}.")
    return 1 if errors else 0


def _write_schemas(house: settings.Settings) -> None:
    """The schemas that editors' tools complete and explain by; data files name them in their first line."""
    from scripts.outputs import put
    from scripts.records.schema import render_schemas

    with suppress(OSError):  # where nothing may be written, the data is checked all the same
        for name, text in render_schemas().items():
            put(house.build / "schema" / name, text.encode())


def pages(house: settings.Settings) -> int:
    """Write the Markdown pages."""
    from scripts.building.build import pages as write
    from scripts.building.publish import alone

    with alone(house):
        write(house)
    print(f"Pages written to {house.staged.relative_to(house.root)}; mkdocs serve and mkdocs build --strict work now.")
    return 0


def build(house: settings.Settings) -> int:
    """Build the publishable site."""
    from scripts.building.build import build as make

    make(house)
    print(f"Site built in {house.site.relative_to(house.root)}/.")
    return 0


def serve(house: settings.Settings) -> int:
    """Build, serve, rebuild on save."""
    from scripts.building.serve import serve as run

    return run(house)


def write_ledger(house: settings.Settings) -> int:
    """Add today's ids to the ledger and lift the thresholds; an id that would be lost fails first."""
    from scripts.building.publish import alone
    from scripts.checking import coverage as coverage_counts
    from scripts.checking.check import sound
    from scripts.editions import ledger
    from scripts.outputs import put_whole

    with alone(house):
        records = sound(house.data)
        kept = ledger.read(house.data).editions
        put_whole(house.data / ledger.NAME, ledger.render(records, kept).encode())
        coverage_counts.rise(records, house.data)
    return 0


def edition(house: settings.Settings, name: str) -> int:
    """Freeze today's records for ever, under ``name``."""
    from scripts.editions import ledger
    from scripts.editions.cut import cut
    from scripts.faults import shown
    from scripts.quantities.quantity import day

    new = cut(house, name)
    ledger_file, folder = (shown(house.data / part, house.root) for part in (ledger.NAME, f"editions/{name}"))
    size = sum(map(len, new.files.values())) / 1e6
    print(f"Edition {name} of {day(new.cut)} is cut: {len(new.files)} files, {size:.1f} MB, in {folder}/.")
    print(f'Commit it by itself: git add {folder} {ledger_file} && git commit -m "Edition {name}"')
    print("From then on it never changes, and no id in it can be given up.")
    return 0


def diff(house: settings.Settings, base: str) -> int:
    """Tell what the working tree's data changes against ``base``, for a reader and for whoever must judge it."""
    from scripts.faults import shown
    from scripts.proposal.compare import FOLDER, compare

    print(compare(house, base))
    folder = shown(house.build / FOLDER, house.root)
    print(f"As Markdown, JSON and a page with pictures in {folder}/: diff.md, diff.json, index.html.")
    return 0


def fix(house: settings.Settings) -> int:
    """Settle what is only a matter of writing: order, quotes, line ends, a sentence a line."""
    from scripts.writing.fix import fix as put

    changed, left = put(house)
    for fault in left:
        print(fault, file=sys.stderr)
    print(f"Put in order: {', '.join(changed)}." if changed else "All in order that can be read.")
    return 1 if left else 0


def coverage(house: settings.Settings) -> int:
    """How complete the evidence is; fails when a count fell below its threshold."""
    from scripts.checking.check import sound
    from scripts.checking.coverage import fallen, table

    records = sound(house.data)
    print(table(records))
    for line in fallen(records, house.data):
        print(f"Below its threshold: {line} Try: restore what was lost.", file=sys.stderr)
    return 1 if fallen(records, house.data) else 0


def licences(house: settings.Settings) -> int:
    """List the licences of what the build needs."""
    from scripts import licences as stated
    from scripts.outputs import put_whole

    put_whole(house.root / stated.PLACE, stated.render(house.root).encode())
    print(f"{len(stated.locked(house.root))} packages, listed in {stated.PLACE}.")
    return 0


def new(house: settings.Settings, arguments: Sequence[str]) -> int:
    """Add a record."""
    from scripts.adding.command import new as add

    return add(house, arguments)


def sources(house: settings.Settings, arguments: Sequence[str]) -> int:
    """Ask for the sources' addresses."""
    from scripts.source_check.command import sources as care

    return care(house, arguments)


COMMANDS = {
    "build": build,
    "coverage": coverage,
    "fix": fix,
    "ledger": write_ledger,
    "licences": licences,
    "pages": pages,
    "serve": serve,
}
#: Commands with options of their own, which their rooms read.
OWN = {"new": new, "sources": sources}


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: nothing is left lying about
    sys.exit(main())
