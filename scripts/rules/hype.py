"""Words that praise in place of saying what is so. Titles of works and claims of others keep theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts import prose
from scripts.catalog import Catalog
from scripts.faults import Fault

#: What praises -> what to write instead.
WORDS = {
    "groundbreaking|ground-breaking|pathbreaking": "say what it was the first to do",
    "rapidly evolving|fast-paced|ever-evolving|ever-changing": "say what changed, and when",
    r"revolutionary|revolutioni[sz]\w*": "say what was done before and what is done now",
    r"game-?changing|game-?changers?": "say what became possible",
    "cutting-edge|state-of-the-art|bleeding-edge|next-generation": "name the best before it, and the difference",
    "unprecedented": "say since when, or give the figure",
    r"paradigm shifts?|quantum leaps?|seismic shifts?": "say what changed",
    r"unlock(?:s|ed|ing)? the (?:full )?(?:potential|power)": "say what it does",
    r"harness(?:es|ed|ing)? the (?:potential|power)": "say what it uses",
    r"pav(?:e|es|ed|ing) the way": "say what followed",
    r"transformative|disruptive|world-class|best-in-class|unparalleled|unrivalled": "say by how much, or leave it out",
    r"skyrocket(?:s|ed|ing)?|explosive growth|meteoric": "give the figures of before and after",
    r"supercharg(?:e|es|ed|ing)|turbocharg(?:e|es|ed|ing)": "say what became faster, and by how much",
    r"seamless(?:ly)?|effortless(?:ly)?": "say what step it spares",
}
_ANY = re.compile("|".join(rf"(?P<w{at}>\b(?:{words})\b)" for at, words in enumerate(WORDS)), re.I)
_CURES = list(WORDS.values())
#: What others claim, retold; the verdict beside it answers.
_RETOLD = frozenset({("claims", "claim")})


def check(catalog: Catalog) -> Iterator[Fault]:
    """Each such word in a text of ours, outside quotation marks (a warning)."""
    for kind, id, field, text in prose.each(catalog):
        if (kind, field) in _RETOLD or _ANY.search(text) is None:
            continue
        quotes = [match.span() for match in re.finditer("“[^”]*”", text)]
        for match in _ANY.finditer(text):
            if not any(a <= match.start() < b for a, b in quotes):
                cure = f"{_CURES[int((match.lastgroup or 'w0')[1:])]}."
                place = catalog.place_in(kind, id, match.start(), field)
                yield Fault(place, f"{id}.{field}", f"“{match.group()}” praises, and tells nothing.", cure, True)
