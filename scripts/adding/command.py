"""``make new KIND=figure`` asks on a terminal; ``python -m scripts new figure --about …`` takes what is given."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from scripts.adding.asking import Asking, There
from scripts.adding.forms import FORMS, Form
from scripts.adding.record import Draft, Refused, Said, draft, twin
from scripts.adding.telling import as_option, for_make, told
from scripts.checking.rehearsal import State, state
from scripts.faults import HouseError, Place, shown
from scripts.make_variables import made
from scripts.outputs import put_whole
from scripts.settings import Settings

#: What follows a new record: the check cannot know it.
_NEXT = {
    "source": "Cite it: a figure names it in its sources, or write [[@{id}]] in a text.",
    "figure": "Show it: write [[{id}]] in a section's text, or “key: {id}” for its key figure.",
    "model": "Show its values: write [[{id}.parameters]] and the like in a text.",
}


def new(settings: Settings, arguments: Sequence[str]) -> int:
    """Add one record; exit 0 when it was written, 1 when nothing was."""
    typed = for_make if "--make" in arguments else as_option
    arguments, given = _from_make(list(arguments))
    kind, said = _options(arguments, given)
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    now = state(settings.data)
    try:
        if terminal and not kind:
            kind = _kind()
        if kind not in FORMS:
            said_kind = f"there is no kind “{kind}”" if kind else "the kind is missing"
            print(f"KIND: {said_kind}. Try: one of {', '.join(FORMS)}: make new KIND=figure", file=sys.stderr)
            return 1
        form = FORMS[kind]
        if lost := {form.kind, "trends"} & now.catalog.lost:
            raise HouseError(
                f"The file of {', '.join(lost)} cannot be read as it is. Try: make check, and mend it first."
            )
        done = _ask(form, said, now, settings) if terminal else _take(form, said, now, settings)
    except (EOFError, KeyboardInterrupt):
        print("\nNothing was written.", file=sys.stderr)
        return 1
    except There as there:
        return _already(str(there), now)
    except Refused as refused:
        for line in told(form, refused.faults, typed):
            print(line, file=sys.stderr)
        print(f"{len(refused.faults)} to mend; nothing was written.", file=sys.stderr)
        return 1
    put_whole(done.file, done.text.encode())
    _report(form, done, settings)
    return 0


def _ask(form: Form, said: Said, now: State, settings: Settings) -> Draft:
    asking = Asking(form, now, settings, input, print)
    return asking.rest(said) if said else asking.all()


def _take(form: Form, said: Said, now: State, settings: Settings) -> Draft:
    if (there := twin(form, said, now)) is not None:
        raise There(there)
    return draft(form, said, (), now, settings)


def _kind() -> str:
    while (kind := input(f"What is to be added ({', '.join(FORMS)})? ").strip().lower()) not in FORMS:
        print(f"  one of {', '.join(FORMS)}.")
    return kind


def _already(id: str, now: State) -> int:
    place = now.catalog.place("sources", id)
    print(f"{place.file}:{place.line}: this work is there already as {id}. Cite it: [[@{id}]]. Nothing was written.")
    return 1


def _report(form: Form, done: Draft, settings: Settings) -> None:
    """Where the record stands, how it reads, and what is still to do."""
    file = shown(done.file, settings.data.parent)
    print(f"{file}:{done.line}: {done.id}\n")
    for line in done.text.removeprefix("\ufeff").splitlines()[done.line - 1 :][: len(done.lines)]:
        print(f"  {line}".rstrip())
    print(f"\nEdit it: {settings.edit(Place(file, done.line))}")
    if next := _next(form, done):
        print(f"Still to do: {next}")
    for fault in done.left:
        print(fault)
    count = sum(not fault.warning for fault in done.left)
    print("make check finds nothing new to mend." if not count else f"make check finds {count} to mend until then.")


def _next(form: Form, done: Draft) -> str:
    """What follows from the new record; of a section, what it has not yet."""
    if form.name != "section":
        return _NEXT.get(form.name, "").format(id=done.id)
    missing = [] if any(line.startswith("key: ") for line in done.lines) else ["a key figure (“key: …”)"]
    if "[[" not in "".join(line for line in done.lines if line.startswith(" ")):
        missing.append("figures in its text as [[figure-id]], with a source each")
    return f"{', and '.join(missing)}." if missing else ""


def _options(arguments: list[str], given: Said) -> tuple[str, Said]:
    """The kind and the fields that the command line, or make, gives."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts new",
        description="Add a record. Without options it asks. For make the same options are NAME=value.",
    )
    kinds = parser.add_subparsers(dest="record", metavar="kind", help=", ".join(FORMS))
    for form in FORMS.values():
        one = kinds.add_parser(
            form.name, help=f"a new {form.name}", description=(form.record.__doc__ or "").split("\n")[0]
        )
        for name, question in form.questions.items():
            option = f"--{question.option.replace('_', '-')}"
            one.add_argument(option, dest=name, default=None, metavar="…", help=_help(form, name))
    found = vars(parser.parse_args(arguments))
    kind = given.pop("kind", "") or found.pop("record", None) or ""
    said = {name: typed for name, typed in found.items() if typed is not None and name != "record"}
    if kind not in FORMS:
        return kind, {}
    named = {question.option: name for name, question in FORMS[kind].questions.items()}
    if odd := sorted(set(given) - set(named)):
        fields = ", ".join(option.upper() for option in named)
        raise HouseError(f"A {kind} has no {', '.join(name.upper() for name in odd)}. Try: one of {fields}.")
    return kind, {**said, **{named[option]: typed for option, typed in given.items()}}


def _help(form: Form, name: str) -> str:
    question = form.questions[name]
    parts = [question.description, "(needed)" if question.required and not question.inner else ""]
    parts += [f"one of {', '.join(question.values)}"] if question.values else []
    parts += [f"such as {question.example}"] if question.example else []
    return "; ".join(part for part in parts if part).replace("; (needed)", " (needed)").replace("%", "%%")


def _from_make(arguments: list[str]) -> tuple[list[str], Said]:
    """What make was given, read from its MAKEFLAGS: there no dollar sign, quote or blank has been acted on yet."""
    if "--make" not in arguments:
        return arguments, {}
    at = arguments.index("--make")
    flags = arguments[at + 1] if at + 1 < len(arguments) else ""
    return arguments[:at] + arguments[at + 2 :], made(flags)
