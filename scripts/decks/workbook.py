"""The sheet behind a native chart: its numbers, where Office looks for them, and beside them what each one is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook

from scripts.decks.content import Bars, Plot
from scripts.settings import NAME

#: Names begin as they like: nothing typed becomes a formula or a link. No clock.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_DAY = datetime(2000, 1, 1)


@contextmanager
def _opened(out: Any) -> Iterator[tuple[Any, Any]]:
    workbook = Workbook(out, _OPTIONS)
    workbook.set_properties({"author": NAME, "created": _DAY})
    yield workbook, workbook.add_worksheet()
    workbook.close()


class BarsData(CategoryChartData):  # type: ignore[misc]
    """The data of bars: a row a name, a column a series, and beside a single series what each value is."""

    def __init__(self, bars: Bars) -> None:
        super().__init__()
        self.bars = bars
        self.categories = bars.names
        for name, row in bars.series:
            self.add_series(name, [bar.value for bar in row])

    @property
    def _workbook_writer(self) -> Any:
        return _BarsWriter(self)


class _BarsWriter(CategoryWorkbookWriter):  # type: ignore[misc]
    @property
    def xlsx_blob(self) -> bytes:
        bars, out = self._chart_data.bars, io.BytesIO()
        with _opened(out) as (_, sheet):
            sheet.set_column(0, 0, 36)
            sheet.write_column(1, 0, bars.names)
            for column, (name, row) in enumerate(bars.series, 1):
                sheet.write(0, column, name)
                sheet.write_column(1, column, [bar.value for bar in row])
            if len(bars.series) == 1 and any(bar.note for bar in bars.series[0][1]):
                sheet.write(0, 2, "standing, date, source")
                sheet.write_column(1, 2, [bar.note for bar in bars.series[0][1]])
        return out.getvalue()


class PlotData(XyChartData):  # type: ignore[misc]
    """The data of a plot: below each series' name its marks, and beside each mark its name and what it is."""

    def __init__(self, plot: Plot) -> None:
        super().__init__()
        self.plot = plot
        for series in plot.series:
            added = self.add_series(series.name)
            for spot in series.spots:
                added.add_data_point(spot.x, spot.y)

    @property
    def _workbook_writer(self) -> Any:
        return _PlotWriter(self)


class _PlotWriter(XyWorkbookWriter):  # type: ignore[misc]
    @property
    def xlsx_blob(self) -> bytes:
        plot, out = self._chart_data.plot, io.BytesIO()
        with _opened(out) as (workbook, sheet):
            form = workbook.add_format({"num_format": "yyyy-mm-dd"}) if plot.x.dates else None
            sheet.set_column(0, 3, 24)
            for drawn, series in zip(self._chart_data, plot.series, strict=True):
                top = self.series_table_row_offset(drawn)
                sheet.write_row(top, 0, ["x", series.name, "name", "standing, date, source"])
                for row, spot in enumerate(series.spots, top + 1):
                    sheet.write_number(row, 0, spot.x, form)
                    sheet.write_row(row, 1, [spot.y, spot.name, spot.note])
        return out.getvalue()
