"""The rulebook: every kind of record, each field said once with its type, limits, meaning and example."""

from scripts.records.alike import Alike
from scripts.records.chart import Chart, Counts, Form, Models, Row
from scripts.records.claim import Claim
from scripts.records.event import Event
from scripts.records.fields import Record
from scripts.records.figure import Figure, Reading
from scripts.records.model import Model, ModelSource
from scripts.records.moved import Moved
from scripts.records.name import Name
from scripts.records.report import Report
from scripts.records.source import Source
from scripts.records.term import Term
from scripts.records.trend import Section, Trend

__all__ = [
    "Alike",
    "Chart",
    "Claim",
    "Counts",
    "Event",
    "Figure",
    "Form",
    "Model",
    "ModelSource",
    "Models",
    "Moved",
    "Name",
    "Reading",
    "Record",
    "Report",
    "Row",
    "Section",
    "Source",
    "Term",
    "Trend",
]
