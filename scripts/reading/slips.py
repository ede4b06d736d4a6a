"""The slip behind YAML that cannot be read: which small repair of one line, near the place, makes it readable.

Nothing is guessed from the parser's words. Every repair that people's slips suggest is tried, and one is believed when
the record can be read with it, and with fewest complaints; where two lines would do, none is put in the editor's mouth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scripts.reading.wrong_values import Rank, repaired

KEYED = re.compile(r"([ ]*)((?:- )*)([A-Za-z_][\w-]*)(:)( +|$)(.*)")
_BLANKS = "\u00a0\u2007\u202f\u2002\u2003\u2009\u3000"
#: So many lines before the place are looked at, beyond the beginning of the record.
_BACK = 60
#: What a judge says of lines that still cannot be read, but further than before.
FURTHER = 1000


@dataclass(frozen=True)
class Repair:
    """``line`` (from 1) mended to ``text``; what was wrong at ``column``, and the cure in words."""

    line: int
    column: int
    message: str
    cure: str
    text: str
    rank: int


@dataclass(frozen=True)
class Slip:
    """The repair that is believed; ``certain`` when no other reading is as good."""

    repair: Repair
    certain: bool


def find(lines: list[str], near: list[int], judge: Callable[[list[str]], int | None], only: str = "") -> Slip | None:
    """The slip in ``lines`` near the numbers ``near`` (from 1, the likeliest first), or None.

    ``judge`` counts the complaints about lines that can be read, FURTHER for those that can be read further, None for
    others. ``only`` keeps to repairs whose
    message holds it.
    """
    held: list[tuple[int, int, int, Repair]] = []
    for distance, number in enumerate(near):
        for repair in repairs(lines, number):
            if only and only not in repair.message:
                continue
            trial = [*lines[: number - 1], *repair.text.split("\n"), *lines[number:]]
            complaints = judge(trial)
            if complaints is not None:
                held.append((complaints, repair.rank, distance, repair))
        told = [(complaints, rank) for complaints, rank, _, _ in held]
        if any(
            (c == 0 and rank < Rank.INDENT) or (c == FURTHER and rank <= Rank.COLON and not distance)
            for c, rank in told
        ):
            break
    if not held:
        return None
    best = min(held, key=lambda entry: entry[:3])
    rivals = {r.text for complaints, rank, _, r in held if (complaints, rank) == best[:2]}
    sure = best[0] == 0 or (best[0] == FURTHER and best[1] <= Rank.COLON)
    return Slip(best[3], sure and len(rivals) == 1)


def near(lines: list[str], *numbers: int) -> list[int]:
    """The numbers of lines to look at: those given, then the lines before them to the record's start, then one more."""
    given = [number for number in numbers if 1 <= number <= len(lines)]
    out = list(dict.fromkeys(given))
    start = min(out, default=1)
    last = max(out, default=1)
    seen = 0
    for number in range(last - 1, max(0, start - _BACK), -1):
        out.append(number)
        seen += number < start and bool(re.match(r" {0,3}- ", lines[number - 1]))
        if seen:
            break
    out.append(last + 1)
    return [n for n in dict.fromkeys(out) if n <= len(lines) and lines[n - 1].strip()]


def repairs(lines: list[str], number: int) -> Iterator[Repair]:
    """What could be wrong with one line, each with the line as it was probably meant."""
    line = lines[number - 1]
    if not line.strip():
        return
    column = len(line) - len(line.lstrip()) + 1

    def repair(message: str, cure: str, text: str, rank: int, at: int = column) -> Repair:
        return Repair(number, at, message, cure, text, rank)

    lead = line[: column - 1]
    if any(blank in line for blank in _BLANKS) and (lead.strip(" ") or re.search(rf":[{_BLANKS}]", line)):
        yield from _odd_blanks(lines, number, repair)
        return
    if "\t" in lead:
        for indent in columns(lines, number) or [0]:
            cure = f"indent with spaces, not tabs: {indent} before “{line.strip()}”."
            yield repair("a tab indents this line.", cure, " " * indent + line.strip(), Rank.QUOTE, 1)
        return
    if other := re.fullmatch(r"( *)([–—−•*]) *([a-z_\[{\"].*)", line):
        text = f"{other[1]}- {other[3]}"
        yield repair(f"“{other[2]}” is no dash to YAML.", f"write “{text.strip()}”.", text, Rank.QUOTE)
        return
    keyed = KEYED.fullmatch(line)
    if keyed and keyed[6].strip():
        value = keyed[6].strip()
        start = line[: keyed.start(6)]
        for message, cure, text, rank in repaired(value):
            said = f"{start.strip().lstrip('- ')} {text}"
            yield repair(message, cure.format(said), start + text, rank, keyed.start(6) + 1)
    elif (item := re.fullmatch(r"( *(?:- )+)(.*\S) *", line)) is not None:
        for message, cure, text, rank in repaired(item[2]):
            yield repair(message, cure.format(f"- {text}"), item[1] + text, rank, item.start(2) + 1)
    yield from _joined(line, repair)
    yield from _keys(line, repair)
    yield from _dashes(line, repair)
    if re.fullmatch(r"\s*([\]\[{}]+|---+|\.\.\.|```\w*|\"|')\s*", line):
        yield repair(f"a stray “{line.strip()}” stands here.", "delete the line.", "", Rank.STRAY)
    if keyed and keyed[3] in ("text", "story", "year", "looked") and number < len(lines):
        yield from _block(lines, number, keyed, repair)
    if keyed is None and not line.lstrip().startswith("-") and column == 1 and _complete(lines, number):
        cure = "delete it; or, if it belongs to the text above, write it there, within its quotes."
        yield repair("a line that is no field stands here.", cure, "", Rank.INDENT)
        return
    for indent in columns(lines, number):
        if indent != column - 1:
            message = f"the line is indented by {column - 1}, its neighbours by {indent}."
            cure = f"indent it by {indent} spaces, like its neighbours."
            yield repair(message, cure, " " * indent + line.strip(), Rank.INDENT + (indent != _usual(lines, number)))


def _complete(lines: list[str], number: int) -> bool:
    """Whether the line before is a field with its value, so that no text goes on below it."""
    before = next((line for line in reversed(lines[: number - 1]) if line.strip()), "")
    field = KEYED.fullmatch(before)
    return field is not None and field[6].strip() not in ("", "|", ">", "|-", ">-")


def columns(lines: list[str], number: int) -> list[int]:
    """The indents at which a line could stand: those of the fields before it and after it, the nearest first."""
    found: dict[int, None] = {}
    dashed = number <= len(lines) and lines[number - 1].lstrip().startswith("- ")
    before = [line for line in lines[max(0, number - 40) : number - 1] if line.strip() and "\t" not in line]
    after = [line for line in lines[number : number + 2] if line.strip() and "\t" not in line]
    for line in [*reversed(before), *after]:
        dash = re.match(r" *(- )+", line)
        indent = len(line) - len(line.lstrip(" "))
        if dash and not dashed:
            found.setdefault(len(dash[0]))
        if bool(dash) == dashed and not line.startswith("#"):
            found.setdefault(indent)
    return list(found)[:6]


def _usual(lines: list[str], number: int) -> int:
    """The indent of the line before, as a field of the same record would have it; -1 at the beginning."""
    return next(iter(columns(lines, number)), -1)


_Make = Callable[..., Repair]


def _odd_blanks(lines: list[str], number: int, repair: _Make) -> Iterator[Repair]:
    line = lines[number - 1]
    plain = re.sub(rf"^[\s{_BLANKS}]+", lambda lead: " " * len(lead[0]), line)
    plain = re.sub(rf"(?<=:)[{_BLANKS}]+", " ", plain)
    message = "a non-breaking space stands where YAML needs an ordinary one."
    at = next(place for place, sign in enumerate(line) if sign in _BLANKS) + 1
    indents = [len(plain) - len(plain.lstrip()), *columns(lines, number)]
    for rank, indent in enumerate(dict.fromkeys(indents)):
        text = " " * indent + plain.strip()
        cure = f"type the blanks anew: {indent} before “{plain.strip()}”."
        yield repair(message, cure, text, Rank.QUOTE if not rank else Rank.INDENT, at)


def _keys(line: str, repair: _Make) -> Iterator[Repair]:
    """Field names with the colon or its blank missing, or another sign in its place."""
    write = "write “{}”."
    if glued := re.fullmatch(r"( *(?:- )*)([a-z_]+):([^\s/:].*)", line):
        text = f"{glued[1]}{glued[2]}: {glued[3]}"
        message = f"the blank after “{glued[2]}:” is missing."
        yield repair(message, write.format(text.strip()), text, Rank.COLON, glued.end(2) + 2)
    if bare := re.fullmatch(r"( *(?:- )*)([a-z_]+)( *[=;] *| +)(\S.*)", line):
        text = f"{bare[1]}{bare[2]}: {bare[4]}"
        yield repair(f"the colon after “{bare[2]}” is missing.", write.format(text.strip()), text, Rank.COLON)
    if spaced := re.fullmatch(r"( *(?:- )*)([a-z_]+) +:( .*|)", line):
        text = f"{spaced[1]}{spaced[2]}:{spaced[3]}"
        yield repair(f"a blank stands before the colon of “{spaced[2]}”.", write.format(text.strip()), text, Rank.COLON)
    if alone := re.fullmatch(r"( *)([a-z_]+) *", line):
        text = f"{alone[1]}{alone[2]}:"
        yield repair(f"the colon after “{alone[2]}” is missing.", write.format(text.strip()), text, Rank.COLON)


def _joined(line: str, repair: _Make) -> Iterator[Repair]:
    """Several fields on one line, as they may stand within braces alone."""
    match = re.fullmatch(r"( *)(- )?([a-z_]+: .*?[,;]? [a-z_]+: .*)", line.rstrip())
    if not match or re.match(r"[a-z_]+: [\[{\"']", match[3]):
        return
    lead, dash, fields = match[1], match[2] or "", re.split(r"[,;]? +(?=[a-z_]+: )", match[3])
    message = f"{len(fields)} fields stand on one line."
    if dash:
        text = f"{lead}- {{{', '.join(fields).rstrip(',;')}}}"
        yield repair(message, f"put them in braces: write “{text.strip()}”.", text, Rank.BRACKET)
    indent = lead + " " * len(dash)
    text = f"{lead}{dash}" + f"\n{indent}".join(fields)
    cure = "a line for each, indented alike: write " + ", below it ".join(f"“{part}”" for part in fields) + "."
    yield repair(message, cure, text, Rank.COLON)


def _dashes(line: str, repair: _Make) -> Iterator[Repair]:
    """Entries of a list without their dash, or with one too many."""
    if keyed := re.fullmatch(r"( *)([a-z_]+:(?: .*)?|\{.*)", line):
        for indent in (len(keyed[1]) - 2, len(keyed[1])):
            if indent >= 0:
                text = f"{' ' * indent}- {keyed[2]}"
                cure = f"begin the entry with a dash: “- {keyed[2]}”, the dash indented by {indent} spaces."
                yield repair("a dash is missing at the beginning of this entry.", cure, text, Rank.DASH)
    if wide := re.fullmatch(r"( *)- {2,}([^-\s].*)", line):
        text = f"{wide[1]}- {wide[2]}"
        yield repair("too many blanks stand after the dash.", f"write “{text.strip()}”: one blank.", text, Rank.COLON)
    if doubled := re.fullmatch(r"( *)- +(- .*)", line):
        text = doubled[1] + doubled[2]
        yield repair("a dash too many.", f"write “{doubled[2]}”.", text, Rank.DASH)
    if dashed := re.fullmatch(r"( *)- +([a-z_]+:.*)", line):
        for indent in (len(dashed[1]), len(dashed[1]) + 2):
            cure = f"delete the dash: “{dashed[2]}”, indented by {indent} spaces."
            yield repair("a dash too many.", cure, " " * indent + dashed[2], Rank.DASH)
    if glued := re.fullmatch(r"( *)-([a-z_{\"].*)", line):
        text = f"{glued[1]}- {glued[2]}"
        yield repair("the blank after the dash is missing.", f"write “{text.strip()}”.", text, Rank.COLON)


def _block(lines: list[str], number: int, keyed: re.Match[str], repair: _Make) -> Iterator[Repair]:
    """A long text that lacks its “|”."""
    after = next((line for line in lines[number:] if line.strip()), "")
    indent = len(after) - len(after.lstrip(" "))
    if indent > len(keyed[1]) and not KEYED.fullmatch(after.rstrip() + " "):
        value = keyed[6].strip()
        head = f"{keyed[1]}{keyed[2]}{keyed[3]}: |"
        text = f"{head}\n{' ' * indent}{value}" if value and value not in ("|", ">") else head
        cure = f"write “{keyed[3]}: |”, and the text below it, a sentence a line, indented by {indent} spaces."
        yield repair(f"“|” is missing after “{keyed[3]}:”.", cure, text, Rank.BLOCK)
