"""The slip behind YAML that cannot be read: which small repair of one line, near the place, makes it readable.

Nothing is guessed from the parser's words. Every repair that people's slips suggest is tried, and one is believed when
the record can be read with it, and with fewest complaints; where two lines would do, none is put in the editor's mouth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

KEYED = re.compile(r"([ ]*)((?:- )*)([A-Za-z_][\w-]*)(:)( +|$)(.*)")
_CURLY = {"“": "”", "„": "“”", "”": "”", "‘": "’", "’": "’", "«": "»"}
_BLANKS = "\u00a0\u2007\u202f\u2002\u2003\u2009\u3000"
_SIGNS = "%@`|>&*!#?,-]}"
_IDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z_]+)?")
#: Ids as texts name them, in a field.
_REFERENCES = re.compile(
    rf"(?=[\[{{@#])[\[{{]*[@#]?{_IDS.pattern}[\]}}]*(?:\s*[,;]\s*[\[{{]*[@#]?{_IDS.pattern}[\]}}]*)*"
)
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


def quoted(text: str) -> str:
    """``text`` in double quotes, as YAML takes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


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
        if any((c == 0 and rank < INDENT) or (c == FURTHER and rank <= _COLON and not distance) for c, rank in told):
            break
    if not held:
        return None
    best = min(held, key=lambda entry: entry[:3])
    rivals = {r.text for complaints, rank, _, r in held if (complaints, rank) == best[:2]}
    sure = best[0] == 0 or (best[0] == FURTHER and best[1] <= _COLON)
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


_QUOTE, _TEXT, _BRACKET, _COLON, DASH, _STRAY, INDENT, _BLOCK = range(8)


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
            yield repair("a tab indents this line.", cure, " " * indent + line.strip(), _QUOTE, 1)
        return
    keyed = KEYED.fullmatch(line)
    if keyed and keyed[6].strip():
        value = keyed[6].strip()
        start = line[: keyed.start(6)]
        for message, cure, text, rank in _values(value):
            said = f"{start.strip().lstrip('- ')} {text}"
            yield repair(message, cure.format(said), start + text, rank, keyed.start(6) + 1)
    elif (item := re.fullmatch(r"( *(?:- )+)(.*\S) *", line)) is not None:
        for message, cure, text, rank in _values(item[2]):
            yield repair(message, cure.format(f"- {text}"), item[1] + text, rank, item.start(2) + 1)
    yield from _joined(line, repair)
    yield from _keys(line, repair)
    yield from _dashes(line, repair)
    if re.fullmatch(r"\s*([\]\[{}]+|---+|\.\.\.|```\w*|\"|')\s*", line):
        yield repair(f"a stray “{line.strip()}” stands here.", "delete the line.", "", _STRAY)
    if keyed and keyed[3] in ("text", "story", "year", "looked") and number < len(lines):
        yield from _block(lines, number, keyed, repair)
    for indent in columns(lines, number):
        if indent != column - 1:
            message = f"the line is indented by {column - 1}, its neighbours by {indent}."
            cure = f"indent it by {indent} spaces, like its neighbours."
            yield repair(message, cure, " " * indent + line.strip(), INDENT + (indent != _usual(lines, number)))


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
        yield repair(message, cure, text, _QUOTE if not rank else INDENT, at)


def _values(value: str) -> Iterator[tuple[str, str, str, int]]:
    """Message, cure (with a place for the field as it should read), value and rank for each way a value goes wrong."""
    first = value[0]
    write = "write “{}”."
    if _REFERENCES.fullmatch(value):
        found = _IDS.findall(value)
        message = f"“{first}” at the beginning of a text has a meaning of its own in YAML."
        yield message, f"put the text in double quotes: {write}", quoted(value), _QUOTE
        message = "brackets and signs are for references in texts; here the id stands alone."
        for text in (found[0], f"[{', '.join(found)}]")[len(found) > 1 :]:
            yield message, write, text, _BRACKET
    if (first in _CURLY and value[-1] in _CURLY[first] + first) or (first in _CURLY and value[-1] in "\"'"):
        yield "curly quotes are no quotes to YAML.", write, quoted(value[1:-1]), _QUOTE
    elif first in "\"'":
        yield from _after_quotes(value, write)
    elif first in "[{":
        yield from _brackets(value, write)
    elif first in _SIGNS and value not in ("|", ">", "|-", ">-"):
        message = f"“{first}” at the beginning of a text has a meaning of its own in YAML."
        yield message, f"put the text in double quotes: {write}", quoted(value), _TEXT
    elif value.endswith('"') and value.count('"') == 1:
        yield "the opening quote is missing.", write, quoted(value[:-1]), _QUOTE
    elif re.search(r":(\s|$)", value):
        message = "a colon and a blank stand in the text: YAML takes what is before them for a field."
        yield message, f"put the text in double quotes: {write}", quoted(value), _TEXT


def _after_quotes(value: str, write: str) -> Iterator[tuple[str, str, str, int]]:
    """A text in quotes that do not close, or with more behind the closing ones."""
    quote = value[0]
    inner = value[1:]
    ends = [at for at, sign in enumerate(value) if sign == quote and at and value[at - 1] != "\\"]
    if not ends:
        stem = inner.rstrip("”’")
        yield "the quotes are not closed.", f"close them on the same line: {write}", quoted(stem), _QUOTE
        return
    rest = value[ends[0] + 1 :].strip()
    if not rest:
        return
    message = f"text stands after the closing quote: “{rest[:40]}”"
    if rest in (",", ";", ".", ",,"):
        yield f"{message}.", f"delete it: {write}", value[: ends[0] + 1], _QUOTE
    elif value[-1] == quote and not (value[ends[0] + 1] == " " and value[ends[0] - 1] != " "):
        message = f"quotes stand within the quotes, before “{rest[:40]}”"
        yield f"{message}.", f'write the inner ones as \\": {write}', quoted(inner[:-1]), _QUOTE
    else:
        yield f"{message}.", f"put all of it in double quotes: {write}", quoted(value), _QUOTE


def _brackets(value: str, write: str) -> Iterator[tuple[str, str, str, int]]:
    """Brackets that do not close, that close twice, or that begin a text."""
    stack: list[str] = []
    quote, kept, extra = "", "", 0
    for sign in value:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and kept.rstrip()[-1:] in ("[", "{", ",", ":"):
            quote = sign
        elif sign in "[{":
            stack.append("]" if sign == "[" else "}")
        elif sign in "]}":
            if not stack or sign not in stack:
                extra += 1
                continue
            while stack[-1] != sign:
                kept += stack.pop()
            stack.pop()
        kept += sign
    if quote:
        spots = [match.start() for match in re.finditer(r"(?=, [a-z_]+:)|(?=[\]}]+$)", value)]
        for rank, spot in enumerate(spot for spot in spots if quote not in value[spot:]):
            text = f"{value[:spot]}{quote}{value[spot:]}"
            yield "the quotes are not closed.", f"close them: {write}", text, INDENT if rank else _QUOTE
    elif stack:
        closing = "".join(reversed(stack))
        yield "a bracket is not closed.", f"close it: {write}", kept + closing, _BRACKET
    elif extra:
        yield "a bracket closes that never opened.", f"delete it: {write}", kept, _BRACKET
    elif not value.endswith(("]", "}")):
        if re.fullmatch(r"[\[{].*[\]}][,;.]", value):
            yield "a mark stands after the bracket.", f"delete it: {write}", value[:-1], _BRACKET
        message = f"“{value[0]}” at the beginning of a text has a meaning of its own in YAML."
        yield message, f"put the text in double quotes: {write}", quoted(value), _TEXT
    parted = re.sub(r"(?<=[^\s,{:]) +(?=[a-z_]+: )", ", ", kept)
    if parted != kept:
        yield "a comma is missing before a field.", write, parted, _COLON
    pairs = re.sub(r"(?<=[{,])( *[a-z_]+):(?=[^\s/])", r"\1: ", kept)
    if pairs != kept:
        yield "a blank is missing after a colon.", write, pairs, _COLON


def _keys(line: str, repair: _Make) -> Iterator[Repair]:
    """Field names with the colon or its blank missing, or another sign in its place."""
    write = "write “{}”."
    if glued := re.fullmatch(r"( *(?:- )*)([a-z_]+):([^\s/:].*)", line):
        text = f"{glued[1]}{glued[2]}: {glued[3]}"
        message = f"the blank after “{glued[2]}:” is missing."
        yield repair(message, write.format(text.strip()), text, _COLON, glued.end(2) + 2)
    if bare := re.fullmatch(r"( *(?:- )*)([a-z_]+)( *[=;] *| +)(\S.*)", line):
        text = f"{bare[1]}{bare[2]}: {bare[4]}"
        yield repair(f"the colon after “{bare[2]}” is missing.", write.format(text.strip()), text, _COLON)
    if spaced := re.fullmatch(r"( *(?:- )*)([a-z_]+) +:( .*|)", line):
        text = f"{spaced[1]}{spaced[2]}:{spaced[3]}"
        yield repair(f"a blank stands before the colon of “{spaced[2]}”.", write.format(text.strip()), text, _COLON)
    if alone := re.fullmatch(r"( *)([a-z_]+) *", line):
        text = f"{alone[1]}{alone[2]}:"
        yield repair(f"the colon after “{alone[2]}” is missing.", write.format(text.strip()), text, _COLON)


def _joined(line: str, repair: _Make) -> Iterator[Repair]:
    """Several fields on one line, as they may stand within braces alone."""
    match = re.fullmatch(r"( *)(- )?([a-z_]+: .*?[,;]? [a-z_]+: .*)", line.rstrip())
    if not match or re.match(r"[a-z_]+: [\[{\"']", match[3]):
        return
    lead, dash, fields = match[1], match[2] or "", re.split(r"[,;]? +(?=[a-z_]+: )", match[3])
    message = f"{len(fields)} fields stand on one line."
    if dash:
        text = f"{lead}- {{{', '.join(fields).rstrip(',;')}}}"
        yield repair(message, f"put them in braces: write “{text.strip()}”.", text, _BRACKET)
    indent = lead + " " * len(dash)
    text = f"{lead}{dash}" + f"\n{indent}".join(fields)
    cure = "a line for each, indented alike: write " + ", below it ".join(f"“{part}”" for part in fields) + "."
    yield repair(message, cure, text, _COLON)


def _dashes(line: str, repair: _Make) -> Iterator[Repair]:
    """Entries of a list without their dash, or with one too many."""
    if keyed := re.fullmatch(r"( *)([a-z_]+:(?: .*)?|\{.*)", line):
        for indent in (len(keyed[1]) - 2, len(keyed[1])):
            if indent >= 0:
                text = f"{' ' * indent}- {keyed[2]}"
                cure = f"begin the entry with a dash: “- {keyed[2]}”, the dash indented by {indent} spaces."
                yield repair("a dash is missing at the beginning of this entry.", cure, text, DASH)
    if wide := re.fullmatch(r"( *)- {2,}([^-\s].*)", line):
        text = f"{wide[1]}- {wide[2]}"
        yield repair("too many blanks stand after the dash.", f"write “{text.strip()}”: one blank.", text, _COLON)
    if doubled := re.fullmatch(r"( *)- +(- .*)", line):
        text = doubled[1] + doubled[2]
        yield repair("a dash too many.", f"write “{doubled[2]}”.", text, DASH)
    if dashed := re.fullmatch(r"( *)- +([a-z_]+:.*)", line):
        for indent in (len(dashed[1]), len(dashed[1]) + 2):
            cure = f"delete the dash: “{dashed[2]}”, indented by {indent} spaces."
            yield repair("a dash too many.", cure, " " * indent + dashed[2], DASH)
    if glued := re.fullmatch(r"( *)-([a-z_{\"].*)", line):
        text = f"{glued[1]}- {glued[2]}"
        yield repair("the blank after the dash is missing.", f"write “{text.strip()}”.", text, _COLON)


def _block(lines: list[str], number: int, keyed: re.Match[str], repair: _Make) -> Iterator[Repair]:
    """A long text that lacks its “|”."""
    after = next((line for line in lines[number:] if line.strip()), "")
    indent = len(after) - len(after.lstrip(" "))
    if indent > len(keyed[1]) and not KEYED.fullmatch(after.rstrip() + " "):
        value = keyed[6].strip()
        head = f"{keyed[1]}{keyed[2]}{keyed[3]}: |"
        text = f"{head}\n{' ' * indent}{value}" if value and value not in ("|", ">") else head
        cure = f"write “{keyed[3]}: |”, and the text below it, a sentence a line, indented by {indent} spaces."
        yield repair(f"“|” is missing after “{keyed[3]}:”.", cure, text, _BLOCK)
