"""Data many times as large as ours, for benchmarks: every record again and again, each time by ids of its own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from scripts import catalog
from scripts.records.kinds import PUBLISHED

#: Kinds that are copied; the rest (names, forms, reports, words) is shared by all copies.
_COPIED = (*PUBLISHED, "charts")
#: A line that refers to records by their ids.
_REFERS = re.compile(
    r"\s*(?:- )?(?:id|key|headline|year_section|section|trend|sources|also|charts|of|against|readings|only): "
)


def grow(data: Path, out: Path, times: int) -> Path:
    """A data folder at ``out`` with every record of ``data`` ``times`` over, without editions and ledger.

    Each copy of a file stands beside it: a list that outgrows about a hundred records is split.
    """
    shutil.copytree(data, out, ignore=shutil.ignore_patterns("editions", "ledger.json", "moved.yml"))
    records, _ = catalog.read(data)
    ids = sorted({id for kind in _COPIED for id in records.kind(kind)}, key=len, reverse=True)
    named = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, ids))})(?![\w-])")
    counting = [id for id, chart in records.charts.items() if chart.models or chart.counts]
    for path in [path for kind in _COPIED for path in catalog.files(out, kind)]:
        text = _without(path.read_text("utf-8"), counting)
        path.write_text(text, "utf-8")
        head, mark, body = text.partition(":\n")
        folder = path.parent if path.parent != out else out / path.stem
        folder.mkdir(exist_ok=True)
        for number in range(2, times + 1):
            beside = folder / f"{path.stem}-{number:03}.yml"
            beside.write_text(f"{head}{mark}{_renamed(body, named, number)}", "utf-8")
    return out


def _without(text: str, charts: list[str]) -> str:
    """``text`` without charts that take in every record of a kind: with many times as many they would be refused."""
    for id in charts:
        text = re.sub(rf"(?ms)^  - id: {id}$.*?(?=^  - id: |\Z)", "", text)
        text = re.sub(rf"(?m)(^ +charts: \[.*?)\b{id}\b(?:, )?", r"\1", text)
    return re.sub(r"(?m)^ +charts: \[\]\n", "", text).replace(", ]", "]")


def _renamed(text: str, named: re.Pattern[str], number: int) -> str:
    """``text`` with another number at every id that stands as one: in a field of ids, a list of them or a reference."""

    def again(found: re.Match[str]) -> str:
        return f"{found[0]}-x{number}"

    lines = list[str]()
    for line in text.splitlines():
        if _REFERS.match(line):
            label, colon, rest = line.partition(": ")
            line = f"{label}{colon}{named.sub(again, rest)}"
        if line.startswith("    aka: ") and "term:" in lines[-1]:
            continue
        line = re.sub(r"^    term: (.*?)(['\"]?)$", rf"    term: \1 {number}\2", line)
        line = re.sub(r"\[\[[@#]?([^|\]]+)", lambda reference: named.sub(again, reference[0]), line)
        line = re.sub(r"(?<=[{ ](?:id|of): )[\w.-]+", lambda held: named.sub(again, held[0]), line)
        lines.append(line)
    return "\n".join(lines) + "\n"
