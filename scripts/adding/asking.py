"""The form on a terminal: one question a field, each answer checked at once and asked again while it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from scripts.adding import ids
from scripts.adding.answers import wrong
from scripts.adding.bibtex_entry import known
from scripts.adding.forms import FORMS, Form, Question
from scripts.adding.record import Draft, Refused, Said, beforehand, completed, draft, homes, twin
from scripts.checking.rehearsal import State
from scripts.faults import Fault
from scripts.settings import Settings

Ask = Callable[[str], str]
Tell = Callable[[str], None]


class There(Exception):
    """The work that was to be added is a source already: its id."""


class Asking:
    """One talk with a person about one record."""

    def __init__(self, form: Form, now: State, settings: Settings, ask: Ask, tell: Tell) -> None:
        self.form, self.now, self.settings, self.ask, self.tell = form, now, settings, ask, tell
        self.said: Said = {}
        self.sources: list[Said] = []

    def all(self) -> Draft:
        """Ask for every field, then for those again that the check does not take; raises There."""
        self.tell("Enter takes what stands in brackets. Ctrl-C ends it, and nothing is written.")
        for name, needed in self.form.asked.items():
            if needed(self.said) and not (name == "trend" and len(self._trends()) == 1):
                self._field(name)
        return self._until_valid()

    def rest(self, said: Said) -> Draft:
        """Ask only for what was not said and must be; raises There."""
        self.said = dict(said)
        self._follow()
        for name, needed in self.form.asked.items():
            question = self.form.questions[name]
            missing = not completed(self.form, self.said, self.now, self.settings).get(name, "").strip()
            if needed(self.said) and question.required and missing and name != "sources":
                self._field(name)
        return self._until_valid()

    def _until_valid(self) -> Draft:
        while True:
            try:
                return draft(self.form, self.said, self.sources, self.now, self.settings)
            except Refused as refused:
                self.tell("Not yet:")
                for line in told(self.form, refused.faults):
                    self.tell(f"  {line}")
                self._again(refused.faults)

    def _again(self, faults: Iterable[Fault]) -> None:
        """Ask again for the field that the person names; Enter takes the first that is at fault."""
        questions = self.form.questions
        named = [name for name in dict.fromkeys(field_of(fault) for fault in faults) if name in questions]
        listed = f"Enter: {named[0]}" if named else f"one of {', '.join(questions)}"
        name = self.ask(f"Which field to change ({listed})? ").strip().lower() or next(iter(named), "")
        if name in questions:
            self._field("sources" if questions[name].inner else name)

    def _field(self, name: str) -> None:
        question = self.form.questions[name]
        if name == "sources" and self.form.inner:
            self._sources()
        elif question.text:
            self.said[name] = self._answer(question, self._lines)
        else:
            self.said[name] = self._answer(question, self._line)
        if name in ("from", "url"):
            self._follow()

    def _follow(self) -> None:
        """Take over what follows from an address, and stop where that work is a source already."""
        if (there := twin(self.form, self.said, self.now)) is not None:
            raise There(there)
        if self.form.name == "source" and (given := self.said.get("from", "") or self.said.get("url", "")):
            for name, typed in known(given).items():
                if not self.said.get(name, "").strip() or name == "url":
                    self.said[name] = typed
                    self.tell(f"  {name}: {typed}")

    def _answer(self, question: Question, read: Callable[[str, str], str], proposal: str = "") -> str:
        """One answer that the rulebook takes; Enter takes the proposal, or leaves out what need not be."""
        proposal = proposal or self._proposal(question)
        self._explain(question)
        while True:
            typed = read(question.name, proposal or ("" if question.required else "none")) or proposal
            if not typed and not question.required:
                return ""
            faults = self._wrong(question, typed) if typed else []
            if typed and not faults:
                return typed
            said = [f"{fault.message} Try: {fault.cure}" for fault in faults] or ["This one is needed."]
            for line in [*said, *first(self.form, faults)]:
                self.tell(f"  {line}")

    def _wrong(self, question: Question, typed: str) -> list[Fault]:
        faults = wrong(self.form, self.now.catalog, question, typed)
        if question.name in ("id", "trend", "after"):
            said = {**self.said, question.name: typed}
            faults = faults or [
                fault for fault in beforehand(self.form, said, self.now, self.settings) if fault.field == question.name
            ]
        return faults

    def _proposal(self, question: Question) -> str:
        if question.name == "id":
            taken = set(ids.used(self.now.catalog, self.settings.data, self.form.kind))
            return self.said.get("id") or ids.propose(self.form.kind, self.said, self.now.catalog, taken)
        return self.said.get(question.name, "")

    def _line(self, name: str, enter: str) -> str:
        typed = self.ask(f"{name} ({enter}): " if enter else f"{name}: ").strip()
        while name == "from" and typed.startswith("@") and typed.count("{") > typed.count("}"):
            typed = f"{typed}\n{self.ask('')}"
        return typed

    def _lines(self, name: str, enter: str) -> str:
        self.tell("  A sentence a line, an empty line between paragraphs; a line with a full stop alone ends it.")
        lines: list[str] = []
        while (line := self.ask("| ")).strip() != ".":
            lines.append(line)
        return "\n".join(lines).strip()

    def _explain(self, question: Question) -> None:
        values = tuple(self._trends()) if question.name == "trend" else question.values
        self.tell(f"\n{question.description}.")
        if values:
            self.tell(f"  One of: {', '.join(values)}")
        elif question.example:
            self.tell(f"  Such as: {question.example}")

    def _trends(self) -> list[str]:
        if self.form.questions["trend"].refers:
            return list(self.now.catalog.trends)
        return homes(self.form, self.now, self.settings)

    def _sources(self) -> None:
        """The sources of a figure or model, one after the other, until Enter ends them."""
        before, self.sources = self.sources, []
        if self.said.get("standing") == "derived":
            return
        disputed = self.said.get("standing") == "disputed"
        inner = {name: question for name, question in self.form.questions.items() if question.inner}
        while True:
            old = before[len(self.sources)] if len(self.sources) < len(before) else {}
            needed = self.form.name == "figure" and len(self.sources) < 1 + disputed
            first = replace(inner["source"], required=needed)
            entry: Said = {"source": self._answer(first, self._line, old.get("source", ""))}
            if not entry["source"]:
                return
            for name, question in inner.items():
                if name != "source":
                    entry[name] = self._answer(question, self._line, old.get(name, ""))
            for name in ("value", "low", "high") if disputed else ():
                entry[name] = self.ask(f"{name}: as this source has it (Enter: none): ").strip()
            self.sources.append(entry)


def field_of(fault: Fault) -> str:
    """The field that a fault names: ``value`` of ``gpt-4.value``, ``sources`` of ``sources.0.found``."""
    return fault.field.rpartition(".")[2] if "." in fault.field else fault.field


def told(form: Form, faults: Sequence[Fault]) -> list[str]:
    """Faults of a record that is not written, as lines: the field, what is wrong, the cure, and what to do first."""
    names = {fault: name if (name := field_of(fault)) in form.questions else fault.field for fault in faults}
    lines = [f"{names[fault]}: {fault.message} Try: {fault.cure}" for fault in faults]
    return [*dict.fromkeys(lines), *first(form, faults)]


def first(form: Form, faults: Iterable[Fault]) -> list[str]:
    """How to add the records that are named and missing."""
    wanted = dict.fromkeys((fault.about.kind.removesuffix("s"), fault.about.id) for fault in faults if fault.about)
    return [
        f"If it is new, add it first: make new KIND={kind} ID={id}"
        for kind, id in wanted
        if kind in FORMS and kind != form.name
    ]
