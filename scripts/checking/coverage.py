"""How complete the evidence is, and the thresholds below which it may not fall again."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from scripts.catalog import Catalog, prose
from scripts.faults import HouseError
from scripts.outputs import put_whole

NAME = "thresholds.json"
KINDS = ("sections", "figures", "sources", "models", "events", "claims", "glossary")


def uncovered(catalog: Catalog) -> list[str]:
    """Report headings (``report/number``) that no section covers or no claim judges; 0 is title, opening and close."""
    covered = {heading for section in catalog.sections.values() for heading in section.covers}
    judged = {f"{claim.report}/{int(claim.heading)}" for claim in catalog.claims.values()}
    every = [f"{report.id}/{n}" for report in catalog.reports.values() for n in range(len(report.headings) + 1)]
    return [heading for heading in every if heading not in judged or not (heading.endswith("/0") or heading in covered)]


def counts(catalog: Catalog) -> dict[str, int]:
    """What is counted: records by kind, headings covered, and per cent of values checked, primary and keyed."""
    read = [figure for figure in catalog.figures.values() if figure.standing != "derived"]
    keyed = [section for section in catalog.sections.values() if section.key or section.evidence == "thin"]
    primary = sum(source.primary for source in catalog.sources.values())
    headings = sum(len(report.headings) + 1 for report in catalog.reports.values())
    return {kind: len(catalog.kind(kind)) for kind in KINDS} | {
        "headings": headings - len(uncovered(catalog)),
        "figures checked, %": _share(sum(figure.checked is not None for figure in read), len(read)),
        "sources primary, %": _share(primary, len(catalog.sources)),
        "sections with a key figure or thin, %": _share(len(keyed), len(catalog.sections)),
    }


def _share(part: int, whole: int) -> int:
    return 100 * part // max(1, whole)


def thresholds(data: Path) -> dict[str, int]:
    """The committed thresholds; none when the file is missing. Raises HouseError when it cannot be read."""
    path = data / NAME
    if not path.is_file():
        return {}
    try:
        return {str(name): int(least) for name, least in json.loads(path.read_bytes()).items()}
    except (ValueError, TypeError, AttributeError):
        file = f"{data.name}/{NAME}"
        raise HouseError(f"{file}: the thresholds cannot be read. Try: git checkout -- {file}") from None


def fallen(catalog: Catalog, data: Path) -> list[str]:
    """A line for each count that lies below its threshold."""
    now = counts(catalog)
    return [f"{name}: {now.get(name, 0)}, not below {least}." for name, least in thresholds(data).items()
            if now.get(name, 0) < least]  # fmt: skip


def rise(catalog: Catalog, data: Path) -> None:
    """Lift every threshold to today's count, never lower one; numbers of records have none: that rewards padding."""
    before = thresholds(data)
    lifted = {name: max(n, before.get(name, 0)) for name, n in counts(catalog).items() if name not in KINDS}
    put_whole(data / NAME, f"{json.dumps(lifted, indent=1)}\n".encode())


def table(catalog: Catalog) -> str:
    """The counts, a trend a line, then totals and what is missing."""
    lines = [f"{'trend':14}{'sections':>9}{'thin':>6}{'no key':>8}{'words':>7}{'figures':>9}{'claims':>8}{'events':>8}"]
    claims = Counter(catalog.trend_of[claim.section] for claim in catalog.claims.values())
    events = Counter(event.trend for event in catalog.events.values())
    for id, trend in catalog.trends.items():
        words = [len(prose.joined(section.text, catalog).split()) for section in trend.sections]
        figures = {f for s in trend.sections for f in prose.quantities(f"{s.claim}\n{s.text}", s.key)}
        thin = sum(section.evidence == "thin" for section in trend.sections)
        keyless = sum(section.key is None for section in trend.sections)
        mean = sum(words) // max(1, len(words))
        lines.append(f"{id:14}{len(words):9}{thin:6}{keyless:8}{mean:7}{len(figures):9}{claims[id]:8}{events[id]:8}")
    lines += [f"{name}: {count}" for name, count in counts(catalog).items()]
    lines.append(f"Headings without a section or a claim: {', '.join(uncovered(catalog)) or 'none'}.")
    return "\n".join(lines)
