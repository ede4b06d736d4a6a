"""What was found, as a table, as JSON for programs, and as Markdown for the weekly issue."""

from __future__ import annotations

import json
from collections.abc import Iterator

from scripts.faults import shown
from scripts.settings import Settings
from scripts.source_check.survey import Care, Cared

_CELL = 60


def counts(care: Care) -> str:
    """The numbers in one line."""
    parts = [f"{len(care.of(status))} {status}" for status in ("gone", "moved", "unknown", "alive")]
    asked = f"{len(care.cared)} source{'s' * (len(care.cared) != 1)}"
    return f"{asked}: {', '.join(parts)}; {len(care.without_copy)} without an archived copy."


def table(care: Care) -> str:
    """A line a source: what needs a person first."""
    rows = [("status", "code", "source", "what was found", "archived copy")]
    rows += [
        (one.found.status, str(one.found.code or "–"), one.source.id, _said(one), _copy(one)) for one in care.cared
    ]
    widths = [min(_CELL, max(len(row[n]) for row in rows)) for n in range(4)]
    return "\n".join("  ".join([*(row[n].ljust(widths[n]) for n in range(4)), row[4]]).rstrip() for row in rows)


def as_json(care: Care, day: str) -> str:
    """Everything; ``gone``, ``moved``, ``unknown`` and ``unarchived`` list ids."""
    whole = {
        "asked": day,
        "offline": care.offline,
        **{status: [one.source.id for one in care.of(status)] for status in ("gone", "moved", "unknown")},
        "unarchived": [one.source.id for one in care.without_copy],
        "sources": [
            {
                "id": one.source.id,
                "url": one.source.url,
                "status": one.found.status,
                "code": one.found.code or None,
                "said": one.found.said,
                "to": one.found.to or None,
                "new": one.found.new or None,
                "archived": one.source.archived,
                "copy": one.copy or None,
            }
            for one in care.cared
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def as_markdown(care: Care, places: dict[str, str]) -> str:
    """Short, for people: gone first, then moved; the rest counted, with lists to unfold.

    ``places`` says where each source's record stands.
    """
    lines = [counts(care)]
    if care.offline:
        return f"{lines[0]}\n\nThere was no network: nothing was asked.\n"
    for status, title in (("gone", "Gone"), ("moved", "Moved for good")):
        if some := care.of(status):
            lines += ["", f"**{title}**", "", *(_item(one, places) for one in some)]
    if unknown := care.of("unknown"):
        lines += ["", *_folded(f"Unknown: {len(unknown)}", [_item(one, places) for one in unknown])]
    if offered := [one for one in care.without_copy if one.copy]:
        items = [f"- `{one.source.id}`: `archived: {one.copy}`" for one in offered]
        lines += ["", *_folded(f"Copies to name: {len(offered)}", items)]
    if bare := [one for one in care.without_copy if not one.copy]:
        items = [f"- `{one.source.id}`" for one in bare]
        lines += ["", *_folded(f"Without a known copy: {len(bare)}", items)]
    return "\n".join(lines) + "\n"


def _item(one: Cared, places: dict[str, str]) -> str:
    new = f"; write `url: {one.found.new}`" if one.found.new else f"; leads to `{one.found.to}`" if one.found.to else ""
    copy = f"; copy `{one.source.archived or one.copy}`" if one.source.archived or one.copy else ""
    code = f" ({one.found.code})" if one.found.code else ""
    return f"- `{places[one.source.id]}` `{one.source.id}`: {one.found.said}{code}: `{one.source.url}`{new}{copy}"


def _folded(title: str, items: list[str]) -> Iterator[str]:
    yield from (f"<details><summary>{title}</summary>", "", *items, "", "</details>")


def _said(one: Cared) -> str:
    return f"url: {one.found.new}" if one.found.new else one.found.said or "–"


def _copy(one: Cared) -> str:
    if one.source.archived:
        return "named"
    return f"archived: {one.copy}" if one.copy else "none known" if one.copy == "" else "not asked"


def write(care: Care, places: dict[str, str], settings: Settings) -> list[str]:
    """Write build/sources.json and build/sources.md; returns their names."""
    settings.build.mkdir(parents=True, exist_ok=True)
    texts = {"sources.json": as_json(care, settings.built[:10]), "sources.md": as_markdown(care, places)}
    for name, text in texts.items():
        (settings.build / name).write_text(text, "utf-8")
    return [shown(settings.build / name, settings.root) for name in texts]
