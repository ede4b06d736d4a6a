"""A stranger's Markdown told again: what we write ourselves is kept, all else becomes plain words.

Kept are lists, headings, strong words, code, fenced blocks, quotations and parts to unfold. Links and pictures leave
their words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from scripts.github.quoting import block, code, words

#: Of a line; what is longer was not written for people.
_LONGEST = 5_000
_END = "</details>"
_EMPTY = re.compile(r"\n{3,}")
MORE = "… and more, in the artifacts."
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
#: Words alone: within HTML no escape of Markdown counts.
_FOLDED = re.compile(r"<details><summary>(?!.*[Gg][Hh]-)[A-Za-z0-9 ,:;'-]{1,100}</summary>")
_FENCE = re.compile(r"(`{3,})(diff)?")
_ITEM = re.compile(r"(\s*)(?:[-*+]|\d{1,3}[.)])\s+(.*)")
_HEADING = re.compile(r"#{1,6}\s+(.*)")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")


def retold(text: str, most: int) -> str:
    """``text`` within ``most`` characters, cut where a line or a block ends, with all that was opened closed."""
    told: list[str] = []
    folded = False
    for piece in _pieces(text):
        most -= len(piece) + 1
        if most < 0:
            told += ["", MORE]
            break
        opens = piece.startswith("<details>")
        if folded and (opens or piece == _END):
            told += ["", _END, ""]
        if opens:
            told += ["", piece, ""]  # HTML goes on to the next empty line
        elif piece != _END:
            told.append(piece)
        folded = opens or (folded and piece != _END)
    text = "\n".join([*told, *(["", _END] if folded else [])])
    return _EMPTY.sub("\n\n", text).strip("\n")


def _pieces(text: str) -> Iterator[str]:
    """Line by line, a fenced block as one."""
    fence, kind, held = "", "", list[str]()
    for raw in (line[:_LONGEST] for line in text.splitlines()):
        opened = _FENCE.fullmatch(raw)
        if fence and raw == fence:
            yield block("\n".join(held), kind)
            fence, held = "", []
        elif fence:
            held.append(raw)
        elif opened:
            fence, kind = opened[1], opened[2] or ""
        else:
            yield _line(raw)
    if fence:
        yield block("\n".join(held), kind)


def _line(raw: str) -> str:
    if raw == _END or _FOLDED.fullmatch(raw):
        return raw
    if heading := _HEADING.fullmatch(raw.strip()):
        return f"#### {_inline(heading[1])}"
    if item := _ITEM.fullmatch(raw):
        return f"{'  ' * min(len(item[1].expandtabs()) // 2, 3)}- {_inline(item[2])}"
    if raw.startswith("> "):
        return f"> {_inline(raw[2:])}"
    return _inline(raw)


def _inline(text: str) -> str:
    parts: list[str] = []
    end = 0
    for found in _CODE.finditer(text):
        parts += [_strong(text[end : found.start()]), code(found[2])]
        end = found.end()
    return _joined([*parts, _strong(text[end:])]).strip()


def _strong(text: str) -> str:
    text = _LINK.sub(r"\1", text)
    parts: list[str] = []
    end = 0
    for found in _STRONG.finditer(text):
        parts += [_kept(text[end : found.start()]), f"**{words(_meant(found[1]))}**"]
        end = found.end()
    return _joined([*parts, _kept(text[end:])])


def _joined(parts: list[str]) -> str:
    """The parts in a row; two that touch with backticks or stars would read as one, and set free what they hold."""
    told = ""
    for part in parts:
        touching = told[-1:] in ("`", "*") and part[:1] in ("`", "*")
        told += f" {part}" if touching else part
    return told


def _kept(text: str) -> str:
    """As ``words``, with the blanks at the ends that part it from its neighbours."""
    said = words(_meant(text))
    if not said:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + said + (" " if text[-1].isspace() else "")


def _meant(text: str) -> str:
    """``text`` without the escapes that its writer set; `words` sets its own."""
    return _ESCAPED.sub(r"\1", html.unescape(text))
