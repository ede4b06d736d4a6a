"""Words that praise in place of saying what is so. Titles of works and claims of others keep theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.catalog import Catalog, prose
from scripts.faults import Fault

#: A part that all of them hold, what praises, and what to write instead.
WORDS = (
    ("breaking", "(?:ground|path)-?breaking", "say what it was the first to do"),
    ("evolving", "(?:rapidly|ever|fast)[- ]evolving", "say what changed, and when"),
    ("-paced", "fast-paced", "say what changed, and when"),
    ("revolution", r"revolutionary|revolutioni[sz]\w*", "say what was done before and what is done now"),
    ("game", r"game-?chang(?:ing|ers?)", "say what became possible"),
    ("-edge", "(?:cutting|bleeding)-edge", "name the best before it, and the difference"),
    ("state-of-the-art", "state-of-the-art", "name the best before it, and the difference"),
    ("next-gen", "next-gen(?:eration)?", "name the one before it, and the difference"),
    ("unprecedented", "unprecedented", "say since when, or give the figure"),
    ("paradigm", "paradigm[- ]shift(?:s|ing)?", "say what changed"),
    ("leap", "quantum leaps?", "say what changed"),
    ("the po", "(?:unlock|harness)(?:s|es|ed|ing)? the (?:full )?(?:potential|power)", "say what it does"),
    ("the way", "pav(?:e|es|ed|ing) the way", "say what followed"),
    ("transformative", "transformative", "say what it changed"),
    ("-class", "(?:world|best-in)-class", "name what it is better than, and by how much"),
    ("unparalleled", "unparalleled", "name what it is better than, and by how much"),
    ("rocket", "skyrocket(?:s|ed|ing)?", "give the figures of before and after"),
    ("charg", r"(?:super|turbo)charg\w+", "say what became faster, and by how much"),
    ("seamless", "seamless(?:ly)?", "say what step it spares"),
    ("effortless", "effortless(?:ly)?", "say what step it spares"),
)
#: What others claim, retold; the verdict beside it answers.
_RETOLD = frozenset({("claims", "claim")})


def check(catalog: Catalog) -> Iterator[Fault]:
    """Each such word in a text of ours, outside quotation marks (a warning)."""
    texts = [entry for entry in prose.each(catalog) if entry[:3:2] not in _RETOLD]
    everything = "\0".join(text for *_, text in texts).lower()
    for part, words, cure in WORDS:
        if part not in everything:
            continue
        pattern = re.compile(rf"\b(?:{words})\b", re.I)
        for kind, id, field, text in texts:
            for match in pattern.finditer(text) if part in text.lower() else ():
                before = text[: match.start()]
                if before.count("“") <= before.count("”"):
                    place = catalog.place_in(kind, id, match.start(), field)
                    message = f"“{match.group()}” praises, and tells nothing."
                    yield Fault(place, f"{id}.{field}", message, f"{cure}.", True)
