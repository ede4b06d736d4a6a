"""Draws bars and plots as charts of Office's own: their numbers can be edited, their colours follow the theme."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree
from pptx.enum.chart import XL_AXIS_CROSSES, XL_CHART_TYPE, XL_TICK_MARK
from pptx.oxml.ns import qn

from scripts.decks import setting
from scripts.decks.bars import LABEL
from scripts.decks.chart_words import bar_label, face, flags, rich, shape
from scripts.decks.content import Axis, Bars, Plot, Series
from scripts.decks.labels import DETAIL
from scripts.decks.master import Box
from scripts.decks.sheet import Sheet
from scripts.decks.workbook import BarsData, PlotData

_SIDES = {"right": "r", "left": "l", "above": "t", "below": "b"}
#: What fills the mark of an inferred value: LibreOffice draws no outlines, so that paper would hide it.
_LIGHT = {"hue": "band", "ink2": "rule", "mute": "rule"}


def draw(sheet: Sheet, drawing: Bars | Plot, box: Box, alt: str) -> None:
    """Put the chart on the slide."""
    if isinstance(drawing, Bars):
        stacked = len(drawing.series) > 1
        kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
        kind = XL_CHART_TYPE.COLUMN_CLUSTERED if drawing.columns else kind
        frame = sheet.slide.shapes.add_chart(kind, *box.units, BarsData(drawing))
        _bars(sheet, frame.chart, drawing, box)
    else:
        frame = sheet.slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box.units, PlotData(drawing))
        _plot(sheet, frame.chart, drawing, box)
    for named in frame.chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        named.set("val", named.get("val").lstrip("-"))
    frame.name = "Chart"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)


def _house(sheet: Sheet, chart: Any, left: float, top: float, width: float, height: float) -> None:
    """No title, no legend, our faces; the plot where it was measured (shares of the frame)."""
    chart.has_legend = chart.has_title = False
    space = chart._chartSpace
    if space.find(qn("c:roundedCorners")) is None:
        space.find(qn("c:chart")).addprevious(etree.Element(qn("c:roundedCorners"), val="0"))
    for old in space.findall(qn("c:txPr")):
        space.remove(old)
    space.find(qn("c:chart")).addnext(face(sheet, DETAIL, "ink2"))
    area = space.find(f"{qn('c:chart')}/{qn('c:plotArea')}")
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    settings = {"layoutTarget": "inner", "xMode": "edge", "yMode": "edge", "x": left, "y": top, "w": width, "h": height}
    for tag, value in settings.items():
        etree.SubElement(manual, qn(f"c:{tag}"), val=value if isinstance(value, str) else f"{value:.4f}")
    area.insert(0, layout)


def _bars(sheet: Sheet, chart: Any, bars: Bars, box: Box) -> None:
    _house(sheet, chart, bars.left / box.width, 0.01, 1 - bars.left / box.width, 0.98 - (0.12 if bars.columns else 0))
    plot = chart.plots[0]
    plot.gap_width = 100
    if len(bars.series) > 1:
        plot.overlap = 100
    names, values = chart.category_axis, chart.value_axis
    values.visible, values.has_major_gridlines = False, False
    values.minimum_scale, values.maximum_scale = 0, bars.most
    names.reverse_order = not bars.columns
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.has_major_gridlines = False
    names.tick_labels.font.size = setting.emu(LABEL.size)
    _stroke(sheet, names, "axis")
    _ink(sheet, names, "ink")
    for element, (_, row) in zip(_series(chart), bars.series, strict=True):
        for old in element.findall(qn("c:spPr")) + element.findall(qn("c:dLbls")) + element.findall(qn("c:dPt")):
            element.remove(old)
        after = element.find(qn("c:invertIfNegative"))
        if after is None:
            after = etree.Element(qn("c:invertIfNegative"), val="0")
            element.find(qn("c:tx")).addnext(after)
        for at, bar in reversed(list(enumerate(row))):
            point = etree.Element(qn("c:dPt"))
            etree.SubElement(point, qn("c:idx"), val=str(at))
            etree.SubElement(point, qn("c:invertIfNegative"), val="0")
            etree.SubElement(point, qn("c:bubble3D"), val="0")
            stacked = len(bars.series) > 1
            outline = ("paper", 1.5) if stacked else (bar.paint, 0 if bar.filled else 2.25)
            point.append(shape(sheet, bar.paint if bar.filled else "paper", *outline))
            after.addnext(point)
        labels = etree.Element(qn("c:dLbls"))
        for at, bar in enumerate(row):
            if bar.labelled:
                labels.append(bar_label(sheet, at, bar, len(bars.series) > 1))
        flags(labels, "")
        element.find(qn("c:cat")).addprevious(labels)


def _plot(sheet: Sheet, chart: Any, plot: Plot, box: Box) -> None:
    wide, high = box.width - plot.left - plot.right, box.height - plot.top - plot.bottom
    _house(sheet, chart, plot.left / box.width, plot.top / box.height, wide / box.width, high / box.height)
    for drawn, asked, line in ((chart.category_axis, plot.x, "axis"), (chart.value_axis, plot.y, "")):
        _axis(sheet, drawn, asked, line)
    for element, series in zip(_series(chart), plot.series, strict=True):
        for tag in ("c:spPr", "c:marker", "c:dPt", "c:dLbls"):
            for old in element.findall(qn(tag)):
                element.remove(old)
        values = element.find(qn("c:xVal"))
        for part in _dressed(sheet, series, plot.size):
            values.addprevious(part)
        smooth = element.find(qn("c:smooth"))
        if smooth is not None:
            smooth.set("val", "0")


def _dressed(sheet: Sheet, series: Series, size: float) -> Iterable[Any]:
    """Line, marker and labels of a series, in the order that the format wants."""
    holder = etree.Element(qn("c:spPr"))
    line = etree.SubElement(holder, qn("a:ln"), w=str(round(series.thick * 12700)), cap="flat")
    line.append(sheet.paint(series.line) if series.line else etree.Element(qn("a:noFill")))
    if series.dashed:
        etree.SubElement(line, qn("a:prstDash"), val="dash")
    yield holder
    marker = etree.Element(qn("c:marker"))
    etree.SubElement(marker, qn("c:symbol"), val=series.marker)
    if series.marker != "none":
        etree.SubElement(marker, qn("c:size"), val=str(series.size))
        marker.append(shape(sheet, series.paint if series.filled else _LIGHT[series.paint], series.paint, 2.25))
    yield marker
    labels = etree.Element(qn("c:dLbls"))
    for at, spot in enumerate(series.spots):
        if spot.label:
            label = etree.SubElement(labels, qn("c:dLbl"))
            etree.SubElement(label, qn("c:idx"), val=str(at))
            label.append(rich(sheet, spot.label, "r" if spot.side == "left" else "l", size))
            etree.SubElement(label, qn("c:dLblPos"), val=_SIDES[spot.side])
            flags(label, "showVal")
    flags(labels, "")
    yield labels


def _axis(sheet: Sheet, drawn: Any, asked: Axis, line: str) -> None:
    drawn.minimum_scale, drawn.maximum_scale = asked.low, asked.high
    drawn.major_tick_mark = XL_TICK_MARK.NONE
    drawn.has_major_gridlines = bool(asked.format)
    drawn.crosses = XL_AXIS_CROSSES.MINIMUM
    if asked.log:
        scaling = drawn._element.find(qn("c:scaling"))
        scaling.insert(0, etree.Element(qn("c:logBase"), val="10"))
    if not asked.format:
        drawn.visible = False
        return
    if asked.step:
        drawn.major_unit = asked.step
    drawn.tick_labels.number_format, drawn.tick_labels.number_format_is_linked = asked.format, False
    _stroke(sheet, drawn, line)
    grid = drawn.major_gridlines._xAx.find(qn("c:majorGridlines"))
    grid.append(shape(sheet, "", "rule", 0.75))


def _series(chart: Any) -> list[Any]:
    return list(chart._chartSpace.iter(qn("c:ser")))


def _stroke(sheet: Sheet, axis: Any, paint: str) -> None:
    """The line of an axis, or none."""
    element = axis._element
    for old in element.findall(qn("c:spPr")):
        element.remove(old)
    following = next(each for tag in ("c:txPr", "c:crossAx") if (each := element.find(qn(tag))) is not None)
    following.addprevious(shape(sheet, "", paint, 0.75 if paint else 0))


def _ink(sheet: Sheet, axis: Any, paint: str) -> None:
    """The colour of an axis' words."""
    properties = axis._element.find(qn("c:txPr")).find(".//" + qn("a:defRPr"))
    properties.insert(0, sheet.paint(paint))
