"""The kinds of record: where each is written and of which type it is; which are published, permanent, ordered."""

from __future__ import annotations

from scripts.records import (
    Alike,
    Chart,
    Claim,
    Event,
    Figure,
    Form,
    Model,
    Moved,
    Name,
    Record,
    Report,
    Source,
    Term,
    Trend,
)

#: Kind of record, the file or folder under data/ that holds it, and its type. All but names and words have ids.
KINDS: dict[str, type[Record]] = {
    "trends": Trend,
    "figures": Figure,
    "sources": Source,
    "models": Model,
    "events": Event,
    "claims": Claim,
    "glossary": Term,
    "names": Name,
    "reports": Report,
    "words": Alike,
    "moved": Moved,
    "forms": Form,
    "charts": Chart,
}
#: The kinds that have permanent ids and are published.
PUBLISHED = ("trends", "sections", "figures", "models", "sources", "claims", "events", "glossary")
#: The kinds whose ids the ledger keeps: the published lists, and the charts with their addresses.
PERMANENT = (*PUBLISHED, "charts")
REQUIRED = ("trends",)
#: Kinds whose records stand in id order in their files; events stand by date.
ORDERED = ("figures", "sources", "models", "claims", "glossary", "charts")
#: What one record of a kind is called; several have an s.
ONE = {
    "trends": "trend", "sections": "section", "figures": "figure", "models": "model", "claims": "claim",
    "events": "event", "sources": "source", "glossary": "term", "charts": "chart", "names": "name",
    "reports": "report", "words": "search word", "moved": "move", "forms": "form of charts",
}  # fmt: skip
#: The kinds that are listed on a page of their own, where each record has its anchor -> that page.
LISTED = {"models": "models", "claims": "claims", "events": "timeline", "sources": "sources", "glossary": "glossary"}
