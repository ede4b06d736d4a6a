"""A proposal in one sentence, as one would tell it across the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from scripts.editions.changes import Change
from scripts.proposal.report import Report
from scripts.records.kinds import ONE, PERMANENT
from scripts.records.model import QUANTITIES

#: So many values are told; more are counted.
_MOST = 3
#: Kind of record -> one, several.
_WORDS = {kind: (ONE[kind], f"{ONE[kind]}s") for kind in PERMANENT}
#: What changed of a kind -> how it is counted: one, several, and what became of them.
_COUNTED = {
    ("claims", "verdict"): ("verdict", "verdicts", "changed"),
    ("claims", "reworded"): ("claim of a report", "claims of reports", "reworded"),
    ("claims", "evidence reworded"): ("verdict's evidence", "verdicts' evidence", "reworded"),
    ("sections", "claim reworded"): ("section's claim", "sections' claims", "reworded"),
    ("sections", "text rewritten"): ("section's text", "sections' texts", "rewritten"),
    ("sections", "renamed"): ("section", "sections", "renamed"),
    ("sections", "moved"): ("section", "sections", "moved"),
    ("trends", "answer reworded"): ("trend's answer", "trends' answers", "reworded"),
    ("trends", "story rewritten"): ("trend's story", "trends' stories", "rewritten"),
}
NOTHING = "Nothing that a reader sees changes."


def values(changes: list[Change]) -> list[Change]:
    """The changes of a number: of a figure, or of a model's value."""
    fields = {field.replace("_", " ") for field in QUANTITIES}
    return [
        change
        for change in changes
        if (change.kind, change.what) == ("figures", "value") or (change.kind == "models" and change.what in fields)
    ]


def sentence(report: Report, quoted: Callable[[str], str] = str) -> str:
    """``1 figure changed on 2 pages: 12,000 → 11,390 t CO2e from training the Llama 3.1 family; 4 cards and 1 chart
    change; no address lost.``

    ``quoted`` is given what the records say; all else are our own words.
    """
    parts = [*_values(report, quoted), *_counts(report), *_drawn(report)]
    lost = len(report.lost)
    if not parts and not lost:
        return NOTHING
    moved = [address for address in report.addresses if not address.lost]
    if moved:
        parts.append(f"{len(moved)} address{'es' * (len(moved) != 1)} moved")
    unseen = report.unread and not report.lost and any("address" in said for said in report.unread)
    parts.append("lost addresses not looked for" if unseen else f"{lost or 'no'} address{'es' * (lost > 1)} lost")
    return "; ".join(parts) + "."


def _values(report: Report, quoted: Callable[[str], str]) -> Iterator[str]:
    changed = values(report.changes)
    if not changed:
        return
    pages = report.figure_pages
    told = [quoted(f"{_shortened(change)} {_label(change)}") for change in changed[:_MOST]]
    more = [f"{len(changed) - _MOST} more"] if len(changed) > _MOST else []
    where = f" on {len(pages)} page{'s' * (len(pages) != 1)}" if pages else ""
    if 1 <= len(pages) <= _MOST:
        where += f" ({', '.join(map(quoted, pages))})"
    yield f"{len(changed)} figure{'s' * (len(changed) != 1)} changed{where}: {_listed([*told, *more])}"


def _shortened(change: Change) -> str:
    """``12,000 → 11,390 t CO2e``: the unit once where both have it; ranges whole."""
    old, new = (" ".join(words.split()) for words in (change.old or "unknown", change.new or "unknown"))
    was, unit = old.partition(" ")[::2]
    once = unit and unit == new.partition(" ")[2] and not unit.startswith("to ")
    return f"{was} → {new}" if once else f"{old} → {new}"


def _label(change: Change) -> str:
    """The words that complete the number."""
    if change.kind == "figures":
        return change.name
    return QUANTITIES[change.what.replace(" ", "_")][1].format(name=change.name)


def _counts(report: Report) -> Iterator[str]:
    valued = set(values(report.changes))
    counted = Counter[tuple[str, str, str]]()
    seen, other = set[tuple[str, str]](), dict[tuple[str, str], None]()
    for change in report.changes:
        if change in valued:
            seen.add((change.kind, change.id))
        elif change.what in ("added", "removed") and not _mark(change):
            counted[(*_WORDS[change.kind], change.what)] += 1
            seen.add((change.kind, change.id))
        elif change.what == "moved" and not change.old:
            counted[(*_WORDS[change.kind], "given another id")] += 1
            seen.add((change.kind, change.id))
        elif (change.kind, change.what) in _COUNTED:
            counted[_COUNTED[change.kind, change.what]] += 1
            seen.add((change.kind, change.id))
        elif change.kind != "charts":
            other[change.kind, change.id] = None
    for (one, several, what), count in counted.items():
        yield f"{count} {one if count == 1 else several} {what}"
    rest = Counter(kind for kind, id in other if (kind, id) not in seen)
    for kind, count in rest.items():
        yield f"{count} {_WORDS[kind][count != 1]} changed in {'its' if count == 1 else 'their'} details"


def _mark(change: Change) -> bool:
    """Whether what came or went is a mark of a chart, which has a value, and not a chart."""
    return change.kind == "charts" and bool(change.old or change.new)


def _drawn(report: Report) -> Iterator[str]:
    """``4 cards and 1 chart change``; where neither does, the share pages and slides that do."""
    changed = Counter(entry.kind for entry in report.drawn if entry.state == "changed")
    kinds = [kind for kind in ("card", "chart") if changed[kind]] or [
        kind for kind in ("share page", "slide") if changed[kind]
    ]
    if kinds:
        told = [f"{changed[kind]} {kind}{'s' * (changed[kind] != 1)}" for kind in kinds]
        alone = len(kinds) == 1 and changed[kinds[0]] == 1
        yield f"{_listed(told)} change{'s' * alone}"


def _listed(parts: list[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)
