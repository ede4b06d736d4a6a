"""The card of a section: 1920 by 1080 for slides, 1200 by 630 for previews."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from scripts.cards import code
from scripts.cards.canvas import Canvas, Face
from scripts.pictures import fonts
from scripts.quantities.quantity import NARROW, NBSP, Quantity
from scripts.records import Trend
from scripts.records.figure import look
from scripts.settings import NAME
from scripts.sharing.brief import Brief, set_large

MARGIN, CHART = 96, 1148
_CHART_FOOT = 758
#: How large qualifier and unit are beside a key figure.
_SMALLER = 0.44
_TRENDS_GAP = 2
#: The least size at which a preview prints number and unit together.
_LEAST = Face(40, 40, 600)
_SOURCES = (Face(28, 40, ink="ink2"), Face(25, 40, ink="ink2"))
_ADDRESSES = tuple(Face(size, 44, 600) for size in range(38, 9, -2))
_LABELS = (Face(32, 44), Face(28, 38), Face(25, 34))
_LARGE_LABELS = (Face(40, 52), *_LABELS)
_STANDING = Face(28, 38, ink="ink2")
_UNITS = (Face(26, 34, ink="ink2"), Face(24, 34, ink="ink2"))
#: The room right of a trend's name is that of the site's; the baseline that standings keep above.
_SITE, _FOOT = 320, 766


@dataclass(frozen=True)
class Graphic:
    """A chart drawn for a card: what it draws in words, its markup, its size before it is scaled, and who says so."""

    unit: str
    markup: str
    width: int
    height: int
    credit: str
    makers: frozenset[str]


@dataclass(frozen=True)
class Context:
    """What a card needs beside the section: the trends of its strip, edition, address as printed and as coded."""

    trends: list[str]
    edition: str
    shown: str
    coded: str
    fonts: Path


def card(brief: Brief, graphic: Graphic | None, context: Context, scheme: str) -> Canvas:
    """The 1920 by 1080 card."""
    canvas = Canvas(1920, 1080, context.fonts)
    _strip(canvas, context.trends, brief.trend.id, 12, 32)
    _trend(canvas, brief.trend.name, MARGIN, 106, 30)
    foot = _claim(canvas, brief.claim, MARGIN, 200, _CLAIM) + 56
    if brief.key is not None:
        _figure(canvas, brief, foot, graphic)
    if graphic is not None:
        left = canvas.width - MARGIN - CHART
        top = canvas.paragraph(graphic.unit, left, foot + 22, CHART, _UNITS, 68) - 4
        scale = min(CHART / graphic.width, (_CHART_FOOT - top) / graphic.height)
        canvas.place(graphic.markup, left, top, round(scale, 3))
    _foot(canvas, brief, graphic, context, scheme)
    return canvas


def chart_room(brief: Brief, context: Context) -> float:
    """How wide, by its height, the room is that a chart has on the card: a longer claim leaves less height."""
    foot = _claim(Canvas(1920, 1080, context.fonts), brief.claim, MARGIN, 200, _CLAIM) + 56
    return CHART / (_CHART_FOOT - (foot + 22 + _UNITS[0].leading - 4))


def _trend(canvas: Canvas, name: str, margin: int, y: float, size: int) -> None:
    """The trend's name at the left, the site's at the right."""
    said, face = canvas.fitted(name, canvas.width - 2 * margin - _SITE, (Face(size, 40, 600, ink="hue"),))
    canvas.line(said, margin, y, face)
    canvas.line(NAME, canvas.width - margin, y, Face(size, 40, ink="ink2"), end=True)


def _strip(canvas: Canvas, trends: list[str], here: str, thin: int, thick: int) -> None:
    wide = (canvas.width - _TRENDS_GAP * (len(trends) - 1)) / len(trends)
    for number, trend in enumerate(trends):
        left = number * (wide + _TRENDS_GAP)
        canvas.box(left, 0, wide, thick if trend == here else thin, f"trend-{trend}")


_CLAIM = ((Face(82, 90, 600, fonts.SERIF), 2), (Face(70, 78, 600, fonts.SERIF), 3), (Face(58, 66, 600, fonts.SERIF), 4))
_SMALL_CLAIM = (
    (Face(64, 70, 600, fonts.SERIF), 2),
    (Face(54, 60, 600, fonts.SERIF), 3),
    (Face(44, 50, 600, fonts.SERIF), 4),
    (Face(36, 42, 600, fonts.SERIF), 5),
)


def _claim(canvas: Canvas, claim: str, left: float, y: float, faces: tuple[tuple[Face, int], ...]) -> float:
    """The claim, set smaller when it needs more lines; returns the baseline of its last line."""
    room = canvas.width - 2 * left
    largest, most = faces[-1]
    smaller = (Face(size, size + 6, 600, fonts.SERIF) for size in range(int(largest.size) - 4, 11, -4))
    height = most * largest.leading
    for face, most in (*faces, *((face, int(height / face.leading)) for face in smaller)):
        lines = balanced(canvas, claim, room, face)
        if len(lines) <= most:
            break
    else:
        canvas.overflow.append(claim)
        said, face = canvas.fitted(claim, room, (face,), most)
        lines = canvas.lines(said, room, face)
    for number, line in enumerate(lines):
        canvas.line(line, left, y + number * face.leading, face, room)
    return y + (len(lines) - 1) * face.leading


def balanced(canvas: Canvas, text: str, room: float, face: Face) -> list[str]:
    """``text`` in as few lines as fit, of lengths as even as can be."""
    few = len(canvas.lines(text, room, face))
    low, high = room * 0.4, room
    while high - low > 8:
        middle = (low + high) / 2
        lines = canvas.lines(text, middle, face)
        if len(lines) > few or any(canvas.measure(line, face) > middle for line in lines):
            low = middle
        else:
            high = middle
    return canvas.lines(text, high, face)


def _figure(canvas: Canvas, brief: Brief, top: float, graphic: Graphic | None) -> None:
    """The key figure, beside the chart or large by itself; unit, label and standing under it."""
    key = brief.key
    assert key is not None
    room = 500.0 if graphic is not None else canvas.width - 2 * MARGIN
    qualifier, number, unit, words = set_large(key, brief.label)
    before, after = f"{qualifier} " if qualifier else "", f"{NARROW if unit == '%' else NBSP}{unit}" if unit else ""
    tallest = 168 if graphic is not None else min(340, int(700 - top) - 90)
    size = _fitting(canvas, ((before, _SMALLER), (number, 1.0), (after, _SMALLER)), room, tallest)
    y = top + size * 0.86
    x = MARGIN - (0 if before else size * 0.04)
    for said, scale in ((before, _SMALLER), (number, 1.0), (after, _SMALLER)):
        if said:
            face = Face(round(size * scale, 1), size, 600, ink="hue")
            x += canvas.line(said, x, y, face, room + size * 0.05)
    choice = _LABELS if graphic is not None else _LARGE_LABELS
    start = y + choice[0].leading + 4 + size * 0.13  # clear of the comma of a large number
    below = canvas.paragraph(words, MARGIN, start, room, choice, _FOOT - 6 - start)
    _mark(canvas, key.standing, MARGIN + 10, below - 4)
    canvas.line(brief.standing, MARGIN + 38, below + 6, _STANDING, room - 38)


def _fitting(canvas: Canvas, parts: Iterable[tuple[str, float]], room: float, tallest: int) -> int:
    """The largest size, up to ``tallest``, at which ``parts``, each with its share of that size, fit ``room``."""
    wide = sum(canvas.measure(said, Face(100 * scale, 100, 600)) for said, scale in parts if said)
    return min(tallest, int(room / wide * 100))


def _mark(canvas: Canvas, standing: str, x: float, y: float) -> None:
    """The mark of a standing, as the page draws it."""
    shape, filled, _ = look(standing)
    paint = {"fill": "var(--hue)" if filled else "var(--paper)", "stroke": "var(--hue)", "stroke-width": "4"}
    if shape == "diamond":
        ElementTree.SubElement(canvas.root, "path", {"d": f"M{x},{y - 10}l10,10l-10,10l-10,-10z"} | paint)
    elif shape == "span":
        path = f"M{x - 10},{y - 10}v20M{x + 14},{y - 10}v20M{x - 10},{y}h24"
        ElementTree.SubElement(
            canvas.root, "path", {"d": path, "fill": "none", "stroke": "var(--hue)", "stroke-width": "4"}
        )
    else:
        ElementTree.SubElement(canvas.root, "circle", {"cx": f"{x:g}", "cy": f"{y:g}", "r": "9"} | paint)


def _foot(canvas: Canvas, brief: Brief, graphic: Graphic | None, context: Context, scheme: str) -> None:
    """Rule, source, checked, edition, address, code: flush with the margin, on a tile of paper where all is dark."""
    wide = code.size(context.coded) if context.coded else 0
    ruled = canvas.width - 2 * MARGIN - (wide if scheme == "dark" else 0)
    canvas.box(MARGIN, 782, ruled, 2, "ink")
    room = canvas.width - 2 * MARGIN - wide - 40
    y = canvas.paragraph(brief.source, MARGIN, 838, room, _SOURCES, 80)
    if graphic is not None and graphic.credit and not graphic.makers <= {source.by for source in brief.named}:
        credit, face = canvas.fitted(f"Chart: {graphic.credit}", room, _SOURCES)
        canvas.line(credit, MARGIN, y, face, room)
        y += face.leading
    said = ", ".join(part for part in (brief.checked, context.edition, "CC BY 4.0") if part)
    canvas.line(said[:1].upper() + said[1:], MARGIN, y, _SOURCES[0], room)
    shown, face = canvas.fitted(context.shown, room, _ADDRESSES)
    canvas.line(shown, MARGIN, 1024, face, room)
    if context.coded:
        hanging = code.QUIET * code.MODULE if scheme == "light" else 0
        left, top = canvas.width - MARGIN - wide + hanging, 784.0 if scheme == "light" else 782.0
        canvas.box(left, top, wide, wide, "tile")
        modules = ElementTree.SubElement(
            canvas.root, "path", {"d": code.path(context.coded), "fill": "var(--tile-ink)"}
        )
        modules.set("transform", f"translate({left:g},{top:g})")


def preview(brief: Brief, context: Context) -> Canvas:
    """The 1200 by 630 picture that programs show beside a link: claim and figure, neither chart nor code."""
    return outside(brief.trend, brief.claim, brief.key, brief.label, context)


def outside(trend: Trend | None, said: str, key: Quantity | None, label: str, context: Context) -> Canvas:
    """The preview of any page: of a trend or of none, what is said, a figure with its label."""
    canvas = Canvas(1200, 630, context.fonts)
    _strip(canvas, context.trends, trend.id if trend else "", 10, 26)
    _trend(canvas, trend.name if trend else "", 64, 92, 28)
    top = _claim(canvas, said, 64, 176, _SMALL_CLAIM) + 56
    if key is not None:
        number, words = key.plain(), label
        if canvas.measure(number, _LEAST) > 1072:
            number, words = key.number(), f"{key.unit_shown()} {words}"
        size = _fitting(canvas, [(number, 1.0)], 1072, min(156, int(500 - top)))
        canvas.line(number, 64 - size * 0.04, top + size * 0.8, Face(size, size, 600, ink="hue"), 1072 + size * 0.05)
        canvas.paragraph(words, 64, top + size * 0.92 + 36, 1072, (Face(30, 38), Face(26, 34)), 76)
    shown, face = canvas.fitted(context.shown, 1072, tuple(Face(size, 32, 600) for size in range(26, 9, -2)))
    canvas.line(shown, 64, 592, face, 1072)
    return canvas
