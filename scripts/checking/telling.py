"""How faults are told: of one kind in one file the first, and how many more there are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from scripts.faults import Fault

#: So many faults of one kind are told in one file: who has mended these knows how to mend the others.
MOST = 100
_OWN_WORDS = re.compile(r"“[^”]*”|\d+")


def shortened(faults: Iterable[Fault]) -> list[Fault]:
    """``faults`` without those after the first ``MOST`` of a kind in a file, for which one says how many they are."""
    kinds: defaultdict[tuple[str, bool, str], list[Fault]] = defaultdict(list)
    for fault in sorted(faults):
        kinds[fault.place.file, fault.warning, _OWN_WORDS.sub("…", fault.message)].append(fault)
    found = [fault for same in kinds.values() for fault in same[:MOST]]
    found += [_more(same[MOST:]) for same in kinds.values() if len(same) > MOST]
    return sorted(found)


def _more(rest: list[Fault]) -> Fault:
    """One fault for the ``rest`` of a kind, at the first of them."""
    if len(rest) == 1:
        return rest[0]
    lines = f"from here to line {rest[-1].place.line}"
    message = f"{len(rest):,} more are like the {MOST} before, {lines}: {rest[0].message}"
    cure = "mend those and check again; where all came from one slip, such as a paste, take it back with git."
    return Fault(rest[0].place, rest[0].field, message, cure, rest[0].warning)
