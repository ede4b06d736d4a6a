"""Reads a data file with its slips: each gives one fault, is mended for the while, and the rest is read as it is.

So a file that YAML cannot read hides nothing: neither what else is wrong in it, nor what is wrong in others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import product

from scripts.faults import Fault, Place
from scripts.reading import slips
from scripts.reading.characters import bad_character, without_bad
from scripts.reading.document import Document, Trouble, build
from scripts.reading.wrong_values import Rank

MAX_BYTES = 1_500_000
#: So many slips of one file are told at once, and so many indents looked at.
_MOST = 12
#: More lines than these are told of in one line.
_MANY_TABS = 5
#: What Git leaves where it cannot merge.
_MERGE = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: |$)")
_TABBED = re.compile(r" *\t")
#: The first line of a record.
_OPENER = re.compile(r" *- \{?(?:id|name|kind|word):")
_ID = re.compile(r"^ *(?:- )+\{?id: *[\"']?([A-Za-z0-9_-]+)", re.M)

#: Counts what is wrong with the records of a document.
Complaints = Callable[[Document], int]


def read(data: bytes, file: str, complaints: Complaints | None = None) -> Document:
    """Read one YAML file; never raises for bad input, all faults come back in the document."""
    if len(data) > MAX_BYTES:
        cure = "split it by topic into a folder of the same name."
        return _lost(Fault(Place(file), "file", "the file is too large.", cure), [])
    text, habits, found = _text(data, file)
    lines, hidden = _shown(text.split("\n"), file)
    lines, torn = _merged(lines, file)
    return _Reading(text.split("\n"), lines, file, complaints).document([*found, *hidden, *torn], habits)


def _text(data: bytes, file: str) -> tuple[str, tuple[str, ...], list[Fault]]:
    """The text of a file, the habits of the program that wrote it, and a fault when it is not UTF-8."""
    faults = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        faults.append(Fault(Place(file, line), "file", "this line is not UTF-8.", "save the file as UTF-8."))
        wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        text = data.decode("utf-16" if wide else "cp1252", "replace")
    habits = ("mark",) if data.startswith(b"\xef\xbb\xbf") else ()
    if "\r\n" in text:
        return text.replace("\r\n", "\n"), (*habits, "windows"), faults
    return text, habits, faults


def _shown(lines: list[str], file: str) -> tuple[list[str], list[Fault]]:
    """The lines without what hides in them, and a fault for each line that hid something."""
    if bad_character("\n".join(lines)) is None:
        return lines, []
    shown, faults = list(lines), []
    for number, line in enumerate(lines):
        if (first := bad_character(line)) is not None:
            shown[number] = without_bad(line)
            cure = "delete it; it is invisible or changes how the line is shown."
            mended = None if "\r" in line else shown[number]
            shown[number] = "" if mended is None else mended
            place = Place(file, number + 1, first[0] + 1)
            faults.append(Fault(place, "file", f"{first[1]} hides in the text.", cure, replacement=mended))
    return shown, faults


def _merged(lines: list[str], file: str) -> tuple[list[str], list[Fault]]:
    """The lines with the first side of each merge conflict alone, and a fault for each conflict or mark left of one."""
    marks = {number: match[1][0] for number, line in enumerate(lines) if (match := _MERGE.match(line))}
    last = max((number for number, mark in marks.items() if mark == ">"), default=-1)
    kept, faults, within, dropping = list(lines), [], False, False
    for number in range(min(marks, default=len(lines)), len(lines)):
        mark = marks.get(number, "")
        if mark or dropping:
            kept[number] = ""
        if mark == "<":
            within = True
            cure = "keep one side of the two, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
            faults.append(Fault(Place(file, number + 1), "file", "a merge was left unfinished here.", cure))
        elif mark and not within:
            faults.append(Fault(Place(file, number + 1), "file", "a mark of a merge is left here.", "delete the line."))
        elif mark == ">":
            within = dropping = False
        elif mark:
            dropping = number < last
    return kept, faults


def _lost(fault: Fault, lines: list[str]) -> Document:
    return Document(faults=[fault], lines=lines, whole=False)


def _spaced(line: str, width: int) -> str:
    """``line`` indented with ``width`` spaces for each tab."""
    body = line.lstrip(" \t")
    return line[: len(line) - len(body)].replace("\t", " " * width) + body


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


class _Reading:
    """One file being read: its lines as typed, and as mended so far."""

    def __init__(self, typed: list[str], lines: list[str], file: str, complaints: Complaints | None) -> None:
        self.typed, self.lines, self.file = typed, lines, file
        self.complaints = complaints or (lambda _: 0)
        self.allowed: frozenset[str] = frozenset()
        self.dropped: set[str] = set()
        self.cut = False

    def document(self, faults: list[Fault], habits: tuple[str, ...]) -> Document:
        """The document, with ``faults`` and its own."""
        for _ in range(_MOST):
            try:
                document = build(self.lines, self.file, self.allowed)
                break
            except Trouble as trouble:
                fault = self.mended(trouble)
                faults += [fault] if fault else []
                if fault and self.cut:
                    return Document(faults=faults, lines=self.typed, whole=False, habits=habits)
        else:
            return Document(faults=faults, lines=self.typed, whole=False, habits=habits)
        told = {fault.place.line for fault in faults}
        own = [fault for fault in document.faults if fault.place.line not in told]
        document.whole = not self.dropped and not own
        document.faults, document.lines = [*faults, *own], self.typed
        document.dropped, document.habits = self.dropped, habits
        return document

    def mended(self, trouble: Trouble) -> Fault | None:
        """The fault behind ``trouble``, which is mended, or else its record left out; None when it is none."""
        if not trouble.kind and (fault := self.tabs()):
            return fault
        slip = self.slip(trouble)
        if not trouble.cure and (fault := self.pasted(trouble, slip)):
            return fault
        if slip is None and trouble.kind:
            self.allowed |= {trouble.kind.split()[0]}
            return None
        if slip is None:
            self.leave_out(trouble.place.line)
            cure = trouble.cure or self.advice(trouble.place.line)
            message = trouble.said if trouble.cure else "YAML cannot read this line."
            return Fault(trouble.place, "file", message, cure)
        repair = slip.repair
        if "\n" in repair.text or not slip.certain:
            self.leave_out(repair.line)
        else:
            self.lines = [*self.lines[: repair.line - 1], repair.text, *self.lines[repair.line :]]
        replacement = repair.text if slip.certain else None
        place = trouble.place if trouble.cure else Place(self.file, repair.line, repair.column)
        message = trouble.said if trouble.cure else repair.message
        return Fault(place, "file", message, repair.cure, replacement=replacement)

    def tabs(self) -> Fault | None:
        """One fault for a file, or a good part of it, that is indented with tabs."""
        numbers = [number for number, line in enumerate(self.lines, 1) if _TABBED.match(line)]
        for width in (2, 4, 1) if len(numbers) > _MANY_TABS else ():
            lines = [_spaced(line, width) for line in self.lines]
            try:
                build(lines, self.file, self.allowed)
            except Trouble:
                continue
            self.lines = lines
            cure = f"indent with spaces, not tabs: {width} for each tab, which an editor replaces all at once."
            return Fault(Place(self.file, numbers[0]), "file", f"tabs indent {len(numbers)} lines.", cure)
        return None

    def pasted(self, trouble: Trouble, slip: slips.Slip | None) -> Fault | None:
        """One fault for records that stand, as a whole, further left or right than those beside them.

        They must be free of complaints where they belong, or else be all that was found (no ``slip``); a slip in one of
        their own lines is the likelier reading.
        """
        if slip is not None and slip.certain and slip.repair.rank < Rank.DASH:
            return None
        reach = max(trouble.place.line, int(trouble.kind.split()[1]) if trouble.kind.startswith("spread") else 0)
        indents = {number: _indent(text) for number, text in enumerate(self.lines) if _OPENER.match(text)}
        nearest: dict[int, int] = {}
        for number in (number for number in reversed(indents) if number <= reach):
            nearest.setdefault(indents[number], number)
        levels = Counter(indents.values())
        top = min((level for level in levels if levels[level] > 1), default=0)
        held: list[tuple[int, int, int, int, int]] = []
        for own, near in list(nearest.items())[:3]:
            beside = [level for level, _ in levels.most_common(_MOST) if level != own]
            for level in [level for level in beside if 3 * levels[level] >= levels[own]]:
                before = max((number for number in indents if number < near and indents[number] == level), default=-1)
                begins = [number for number in indents if before < number <= near and indents[number] == own]
                ends = [number for number in indents if number > near and indents[number] == level]
                for begin, end in product({*begins[:2], *begins[-2:]}, ends[:2] or [len(self.lines)]):
                    first = max((number for number in indents if number < begin and indents[number] == top), default=0)
                    last = min((number for number in indents if number > end and indents[number] == top), default=None)
                    complaints = self.judged(self.shifted(begin, end, level - own), first, last)
                    if complaints is not None:
                        held.append((complaints, -levels[level], level - own, begin, end))
        if not held:
            return None
        complaints, _, by, begin, end = min(held, key=lambda entry: (*entry[:2], abs(entry[2]), *entry[3:]))
        own_slip = slip is not None and slip.certain and slip.repair.rank >= Rank.INDENT
        if slip is not None and (complaints or (own_slip and begin < slip.repair.line <= end)):
            return None
        last = max(number for number in range(begin, end) if self.lines[number].strip()) + 1
        which = f"lines {begin + 1} to {last}" if last > begin + 1 else f"line {last}"
        own, blanks = _indent(self.lines[begin]), "blank" if abs(by) == 1 else "blanks"
        self.lines = self.shifted(begin, end, by)
        said = f"indent {which} by {abs(by)} {blanks} {'less' if by < 0 else 'more'}"
        cure = f"{said}, so that the first one reads “{self.lines[begin].rstrip()}”."
        message = f"the record is indented by {own}, those beside it by {own + by}."
        return Fault(Place(self.file, begin + 1), "file", message, cure)

    def shifted(self, begin: int, end: int, by: int) -> list[str]:
        """All lines, those from ``begin`` to before ``end`` with so many blanks more before them, or fewer."""
        moved = [
            " " * max(0, _indent(line) + by) + line.lstrip(" ") if line.strip() else line
            for line in self.lines[begin:end]
        ]
        return [*self.lines[:begin], *moved, *self.lines[end:]]

    def judged(self, trial: list[str], first: int, last: int | None) -> int | None:
        """What is wrong with lines ``first`` to ``last`` (from 0, end excluded); None when they cannot be read."""
        head = next((text for text in trial if text[:1].isalpha()), "")
        try:
            document = build([head, *trial[first:last]] if first else trial[:last], self.file)
        except Trouble:
            return None
        return len(document.faults) + self.complaints(document)

    def slip(self, trouble: Trouble) -> slips.Slip | None:
        """The slip behind ``trouble``: the repair with which its record can be read."""
        line = trouble.place.line
        if trouble.cure and not trouble.cure.startswith(("write the value", "remove")):
            return None
        if trouble.kind.startswith("spread"):
            swallowed = int(trouble.kind.split()[1])
            given = slips.near(self.lines, line, swallowed)
        else:
            given = slips.near(self.lines, line)
        if trouble.cure:
            given = [line]
        first, last = self.record(min(given, default=1), max(line, *given[:2]) if given else line)

        def judge(trial: list[str]) -> int | None:
            head = next((text for text in trial if text[:1].isalpha()), "")
            grown = len(trial) - len(self.lines)
            part = [head, *trial[first : last + grown]] if first else trial
            try:
                document = build(part, self.file)
            except Trouble as next_one:
                told = next_one.place.line + first - 1
                return slips.FURTHER if not next_one.kind and told > max(line, *given) + grown else None
            return len(document.faults) + self.complaints(document)

        return slips.find(self.lines, given, judge, "of its own" if trouble.cure.startswith("write") else "")

    def record(self, first: int, last: int) -> tuple[int, int]:
        """The range of lines (from 0, end excluded) of the records that hold lines ``first`` to ``last`` (from 1)."""
        dash = next((line for line in self.lines if re.match(r" *- ", line)), "")
        opener = " " * (len(dash) - len(dash.lstrip())) + "- "
        starts = [number for number, line in enumerate(self.lines) if line.startswith(opener)]
        begin = max((number for number in starts if number < first), default=0)
        end = min((number for number in starts if number >= last), default=len(self.lines))
        return begin, end

    def leave_out(self, line: int) -> None:
        """Blank out the record that holds ``line``, the smallest with which the rest can be read further."""
        opener = re.compile(r" *- (?:\{?)(?:id|name|kind|word|- )")
        starts = [number for number, text in enumerate(self.lines) if opener.match(text)]
        indents = sorted({len(self.lines[number]) - len(self.lines[number].lstrip()) for number in starts})
        nested = indents[1:2] if any(text.startswith("trends:") for text in self.lines[:9]) else []
        for indent in [*nested, *indents[:1]]:
            level = [n for n in starts if len(self.lines[n]) - len(self.lines[n].lstrip()) <= indent]
            begin = max((n for n in level if n < line), default=None)
            if begin is None:
                continue
            end = min((n for n in level if n >= line), default=len(self.lines))
            rest = [*self.lines[:begin], *[""] * (end - begin), *self.lines[end:]]
            try:
                build(rest, self.file, self.allowed)
            except Trouble as trouble:
                if begin < trouble.place.line <= end + (indent != indents[0]):
                    continue
            ids = _ID.findall("\n".join(self.lines[begin:end]))
            self.dropped |= set(ids if begin in starts and indent == indents[0] and nested else ids[:1])
            self.lines = rest
            return
        self.cut = True

    def advice(self, line: int) -> str:
        """What to do about a line when no small repair was found."""
        indents = " or ".join(map(str, slips.columns(self.lines, line)[:2])) or "2"
        return (
            f"write “field: value” with a blank after the colon, indented by {indents} spaces like its neighbours, "
            "close quotes and brackets on the same line, and put texts with marks in double quotes."
        )
