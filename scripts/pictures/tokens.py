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
#: Tokens that are no trend's.
_HOUSE = frozenset((*_DRAWN, "wash"))
_USED = re.compile(r"var\(--([a-z0-9-]+)\)")

#: Colour by name.
Palette = dict[str, str]


@cache
def _tokens(text: str) -> dict[str, tuple[str, str]]:
    return {name: (light, dark) for name, light, dark in _TOKEN.findall(text)}


def palettes(root: Path, trend: str) -> dict[str, Palette]:
    """What ``ink``, ``hue`` and the rest are on the pages of ``trend``, by scheme, from docs/styles/10-tokens.css.

    A trend without a token is ink, as on its pages.
    """
    text = (root / "docs/styles/10-tokens.css").read_text("utf-8")
    tokens = _tokens(text)
    trends = {name: pair for name, pair in tokens.items() if name not in _HOUSE}
    found = {}
    for number, scheme in enumerate(SCHEMES):
        palette = {name: tokens[name][number] for name in _DRAWN}
        palette["hue"] = trends.get(trend, tokens["ink"])[number]
        palette |= {f"trend-{name}": pair[number] for name, pair in trends.items()}
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


def coloured(markup: str, palette: Palette) -> str:
    """``markup`` with the colours of ``palette`` in place of ``var(--ink)``; a trend that has none is ink."""

    def colour(used: re.Match[str]) -> str:
        return palette.get(used[1]) or (palette["ink"] if used[1].startswith("trend-") else used[0])

    return _USED.sub(colour, markup)
