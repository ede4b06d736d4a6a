"""What is wrong with a record that is not written, in the words in which it was given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from scripts.adding.forms import FORMS, Form
from scripts.faults import Fault

#: Name of an option and what it is given -> as it is typed.
Typed = Callable[[str, str], str]
_FIELD = re.compile("“([a-z_]+): ([^”]*)”")


def for_make(option: str, given: str) -> str:
    """``SORT=release``, as make takes it."""
    return f"{option.upper()}={_quoted(given)}"


def as_option(option: str, given: str) -> str:
    """``--sort release``, as the command takes it."""
    return f"--{option.replace('_', '-')} {_quoted(given)}".rstrip()


def _quoted(given: str) -> str:
    return given if re.fullmatch(r"[\w.,:/…+-]*|\".*\"", given) else f'"{given}"'


def field_of(fault: Fault) -> str:
    """The field that a fault names: ``value`` of ``gpt-4.value``, ``sources`` of ``sources.0.found``."""
    return fault.field.rpartition(".")[2] if "." in fault.field else fault.field


def told(form: Form, faults: Sequence[Fault], typed: Typed | None = None) -> list[str]:
    """Faults of a record that is not written, as lines: the field, what is wrong, the cure, and what to do first.

    Where options were ``typed``, the lines name these; one that is not called as its field is told with that.
    """
    questions = form.questions

    def instead(match: re.Match[str]) -> str:
        name = match[1]
        return f"“{typed(questions[name].option, match[2])}”" if typed and name in questions else match[0]

    lines = []
    for fault in faults:
        name = field_of(fault)
        label = name if name in questions else fault.field
        if typed and name in questions:
            label = re.split("[= ]", typed(questions[name].option, ""))[0]
            label += f" (the field {name})" if questions[name].option != name else ""
        lines.append(f"{label}: {fault.message} Try: {_FIELD.sub(instead, fault.cure) if typed else fault.cure}")
    return [*dict.fromkeys(lines), *first(form, faults)]


def first(form: Form, faults: Iterable[Fault]) -> list[str]:
    """How to add the records that are named and missing."""
    wanted = dict.fromkeys((fault.about.kind.removesuffix("s"), fault.about.id) for fault in faults if fault.about)
    return [
        f"If it is new, add it first: make new KIND={kind} ID={id}"
        for kind, id in wanted
        if kind in FORMS and kind != form.name
    ]
