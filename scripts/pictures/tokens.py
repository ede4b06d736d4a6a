"""The design tokens, read from the one file that holds them, for pictures that no stylesheet reaches."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_TOKEN = re.compile(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
SCHEMES = ("light", "dark")
#: How much of the hue a range's fill holds, light and dark.
_BAND = (0.25, 0.38)
_DRAWN = ("ink", "ink2", "axis", "mute", "rule", "paper")

#: Colour by name.
Palette = dict[str, str]


@cache
def _tokens(text: str) -> dict[str, tuple[str, str]]:
    return {name: (light, dark) for name, light, dark in _TOKEN.findall(text)}


def palettes(root: Path, trend: str) -> dict[str, Palette]:
    """What ``ink``, ``hue`` and the rest are on the pages of ``trend``, by scheme, from docs/styles/10-tokens.css."""
    text = (root / "docs/styles/10-tokens.css").read_text("utf-8")
    tokens = _tokens(text)
    found = {}
    for number, scheme in enumerate(SCHEMES):
        palette = {name: tokens[name][number] for name in _DRAWN}
        palette["hue"] = tokens.get(trend, tokens["ink"])[number]
        palette |= {f"trend-{name}": pair[number] for name, pair in tokens.items() if name not in _DRAWN}
        palette |= {"tile": tokens["paper"][0], "tile-ink": tokens["ink"][0]}
        palette["band"] = _mixed(palette["hue"], palette["paper"], _BAND[number])
        found[scheme] = palette
    return found


def _mixed(over: str, under: str, share: float) -> str:
    """``share`` of one colour on the other, as color-mix() in sRGB mixes them."""
    pairs = [(int(over[at : at + 2], 16), int(under[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


def in_page(name: str) -> str:
    """A colour as a page's stylesheet gives it."""
    return name if name == "none" else f"var(--{name})"


def of(palette: Palette) -> dict[str, str]:
    """``var(--ink)`` -> ``#17181c`` for every colour of ``palette``."""
    return {f"var(--{name})": value for name, value in palette.items()}
