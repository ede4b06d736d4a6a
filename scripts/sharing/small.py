"""Small pages, whole in one round trip: their inlined styles and scripts, which the policy asks for too."""

from __future__ import annotations

import re

from markupsafe import Markup

from scripts.faults import HouseError
from scripts.settings import Settings

#: Kind of small page -> its styles and its scripts, below docs/.
STYLES = {
    "share": ("styles/10-tokens.css", "small/plate.css", "assets/take.css"),
    "embed": ("styles/10-tokens.css", "small/plate.css"),
}
THEMES = {"share": "small/theme.js", "embed": "small/theme-asked.js"}
LISTENER = "scripts/copy.js"
_STRING = r'"[^"\\]*"'
#: A string, or a sign that needs no blanks around it; ``+`` does, beside another.
_TIGHTENED = re.compile(rf"({_STRING})|\s*(=>|[{{}}()\[\];,=?:|&])\s*|\s+")
#: Line breaks that never count; all others stay, for JavaScript may read one as the end of a statement.
_JOINED = re.compile(r"(?<=[{(,;])\n|\n(?=\})")
#: What takes a reader of JavaScript to tighten rightly, in a line without its strings.
_REFUSED = {
    "`": "a template string",
    "'": "a single quote",
    '"': "a string with a backslash in it, or without an end",
    "/[/*]": "a comment that is no line of its own with // before it",
    r"/[^/]*\s[^/]*/": "a pattern with a blank in it, or a blank between two slashes",
}


def known(settings: Settings) -> frozenset[str]:
    """Every style and script that a small page holds."""
    scripts = [script(settings, file) for file in (*THEMES.values(), LISTENER)]
    return frozenset(map(str, [*scripts, *(style(settings, kind) for kind in STYLES)]))


def dress(settings: Settings, kind: str) -> dict[str, Markup]:
    """Style and scripts of a kind of small page."""
    return {
        "style": style(settings, kind),
        "theme": script(settings, THEMES[kind]),
        "script": script(settings, LISTENER),
    }


def style(settings: Settings, kind: str) -> Markup:
    """The one style of a kind of small page, tightened."""
    text = "".join((settings.root / "docs" / file).read_text("utf-8") for file in STYLES[kind])
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return Markup(re.sub(r"\s*([{};,>])\s*|\s+", lambda match: match[1] or " ", text).replace(";}", "}").strip())


def script(settings: Settings, file: str) -> Markup:
    """One script of small pages without its comments, and without the blanks that no string needs.

    Raises HouseError for what it does not know to leave alone.
    """
    tight = []
    for number, line in enumerate((settings.root / "docs" / file).read_text("utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("//"):
            continue
        bare = re.sub(_STRING, "", line)
        for form, what in _REFUSED.items():
            if re.search(form, bare):
                raise HouseError(f"docs/{file}:{number}: a script of small pages holds {what}. Write it otherwise.")
        tight.append(_TIGHTENED.sub(lambda match: match[1] or match[2] or " ", line))
    return Markup(_JOINED.sub("", "\n".join(tight)))
