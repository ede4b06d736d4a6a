"""What a chart is drawn on, and the house style of every chart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.pictures import fonts

#: The plot's widths in pixels: in a column of text, and on a phone.
WIDE, NARROW = 616, 350
#: Token name -> colour, as the drawing needs it: ``var(--ink)`` in pages, ``#17181c`` in files.
Colour = Callable[[str], str]


@dataclass(frozen=True)
class Sheet:
    """What a chart is drawn on: width, colours, the fonts that measure its texts, and the most height, if any."""

    width: int
    colour: Colour
    fonts: Path
    most: int = 0

    @property
    def inner(self) -> int:
        """The width of the plot; a pixel is left at each side."""
        return self.width - 2

    @property
    def narrow(self) -> bool:
        """Whether it is for a phone."""
        return self.width < 500


def config(colour: Colour) -> dict[str, Any]:
    """The house style of every chart."""
    axis = {
        "domain": False, "ticks": False, "labelColor": colour("ink2"), "labelFontSize": 13, "labelPadding": 6,
        "gridColor": colour("rule"), "title": None, "labelFlush": False, "labelOverlap": True,
    }  # fmt: skip
    return {
        "font": fonts.SANS,
        "view": {"stroke": None},
        "aria": True,
        "axis": axis,
        "axisX": {"grid": False, "domain": True, "domainColor": colour("axis"), "tickColor": colour("axis")},
        "axisY": {"grid": True},
        "mark": {"color": colour("hue"), "aria": False},
        "bar": {"aria": True},
        "point": {"filled": True, "opacity": 1, "strokeWidth": 2, "size": 78, "aria": True},
        "text": {"fontSize": 13, "baseline": "middle", "color": colour("ink")},
        "rule": {"color": colour("axis"), "strokeWidth": 1},
        "line": {"strokeWidth": 2.5, "strokeJoin": "round"},
        "area": {"opacity": 1, "line": False},
        "style": {
            "name": {"fontWeight": 600, "fontSize": 13, "color": colour("ink")},
            "detail": {"fontSize": 12, "color": colour("ink2")},
            "value": {"fontWeight": 600, "fontSize": 13},
            "threshold": {"strokeDash": [5, 4], "strokeWidth": 1.5, "color": colour("ink2")},
            "tick": {"strokeWidth": 2.5, "color": colour("hue")},
            "guide-label": {"font": fonts.SANS},
        },
    }  # fmt: skip
