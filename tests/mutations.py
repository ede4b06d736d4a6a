"""Data files as accidents and strangers leave them: bytes flipped, lines moved, texts spliced in; seeded."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests import hostile_cases

#: What may be put anywhere: the cases of all classes, as bytes.
_SPLICES = [text.encode("utf-8", "surrogatepass") for text in (*hostile_cases.every(), *hostile_cases.RAW)]
_SIGNS = b"\"'[]{}:,-#&*!|>%@`?\\ \t\n\r\x00\xff"
_KEYED = re.compile(rb"^( *(?:- )*[a-z_]+: *)(.*)$")

Change = Callable[[bytes, random.Random], bytes]


def _at(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data or b"x")
    for _ in range(chance.choice((1, 1, 2, 8))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _sign(data: bytes, chance: random.Random) -> bytes:
    at = _at(data, chance)
    return (
        data[:at] + bytes([chance.choice(_SIGNS)]) * chance.choice((1, 1, 2, 40)) + data[at + chance.choice((0, 1)) :]
    )


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: _at(data, chance)].rstrip(b"\n" if chance.random() < 0.5 else b"")


def _without(data: bytes, chance: random.Random) -> bytes:
    at = _at(data, chance)
    return data[:at] + data[at + chance.choice((1, 2, 9, 60, 400)) :]


def _twice(data: bytes, chance: random.Random) -> bytes:
    at = _at(data, chance)
    end = at + chance.choice((1, 30, 300))
    return data[:end] + data[at:end] * chance.choice((1, 1, 3)) + data[end:]


def _spliced(data: bytes, chance: random.Random) -> bytes:
    at = _at(data, chance)
    return data[:at] + chance.choice(_SPLICES) + data[at:]


def _lines(change: Callable[[list[bytes], random.Random], None]) -> Change:
    def changed(data: bytes, chance: random.Random) -> bytes:
        lines = data.split(b"\n")
        change(lines, chance)
        return b"\n".join(lines)

    return changed


def _line_moved(lines: list[bytes], chance: random.Random) -> None:
    lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))


def _line_gone(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    del lines[at : at + chance.choice((1, 1, 2, 6))]


def _line_twice(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    part = lines[at : at + chance.choice((1, 1, 3, 12))]
    lines[at:at] = part * chance.choice((1, 1, 1, 5))


def _line_indented(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    for number in range(at, min(len(lines), at + chance.choice((1, 1, 4)))):
        bare = lines[number].lstrip(b" ")
        indent = len(lines[number]) - len(bare) + chance.choice((-4, -2, -1, 1, 2, 4, 40))
        lines[number] = chance.choice((b" ", b" ", b" ", b"\t", "\u00a0".encode())) * max(0, indent) + bare


def _lines_joined(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at : at + 2] = [b" ".join(lines[at : at + 2])]


def _value(lines: list[bytes], chance: random.Random) -> None:
    """Another value behind a field: raw, or in quotes."""
    matches = [(number, match) for number, line in enumerate(lines) if (match := _KEYED.match(line))]
    if matches:
        number, match = chance.choice(matches)
        value = chance.choice(_SPLICES)
        if chance.random() < 0.5:
            value = b'"' + value.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
        lines[number] = match[1] + value


def _field(lines: list[bytes], chance: random.Random) -> None:
    """The value of another field, or its name, or its whole line."""
    matches = [(number, match) for number, line in enumerate(lines) if (match := _KEYED.match(line))]
    if matches:
        (number, one), (_, other) = chance.choice(matches), chance.choice(matches)
        lines[number] = chance.choice(
            (one[1] + other[2], other[1] + one[2], one[1] + one[2] + b", " + other[0].strip())
        )


def _huge(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at] += chance.choice((b"x", b"9", b" y", b"- ", b"[", b"{a: ", b"\xc3\xa9", b'"', b": ")) * chance.choice(
        (80, 900, 9000)
    )


def _deep(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    depth = chance.choice((5, 19, 21, 120))
    lines[at:at] = [b" " * (8 + number) + chance.choice((b"a:", b"- a:", b"-")) for number in range(depth)]


def _ends(data: bytes, chance: random.Random) -> bytes:
    return chance.choice((b"", b"\xef\xbb\xbf", b"\n\n")) + data.replace(
        b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b" \n"))
    )


def _recoded(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "utf-16-be", "cp1252", "latin-1", "utf-32", "utf-7")), "replace")


CHANGES: tuple[Change, ...] = (
    _flipped, _sign, _sign, _cut, _without, _twice, _spliced, _spliced, *map(_lines, (
        _line_moved, _line_moved, _line_gone, _line_twice, _line_indented, _line_indented, _lines_joined,
        _value, _value, _value, _field, _field, _huge, _deep)), _ends, _recoded,
)  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """``data`` with one to four changes."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        data = chance.choice(CHANGES)(data, chance)
    return data
