"""The form on a terminal: one question a field, each answer checked at once and asked again while it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scripts.adding import identify, ids
from scripts.adding.answers import wrong
from scripts.adding.forms import FORMS, Form, Question
from scripts.adding.record import Draft, Refused, Said, completed, draft, homes, twin
from scripts.adding.rehearse import State
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
        self.tell("Enter leaves a field out; what stands in (brackets) is taken by Enter. Ctrl-C: nothing is written.")
        for name, needed in self.form.asked.items():
            if needed(self.said):
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
        """Ask again for the fields that are at fault; for others the person says which to change."""
        questions = self.form.questions
        named = dict.fromkeys(field_of(fault) for fault in faults)
        again = [name for name in named if name in questions and (not questions[name].inner or not self.sources)]
        if len(again) != 1:
            listed = ", ".join(again) or ", ".join(self.form.asked)
            again = [self.ask(f"Which field to change ({listed})? ").strip()]
        for name in again:
            if name in questions and (name in self.form.asked or not questions[name].inner):
                self._field(name)
            elif name in questions:
                self._field("sources")

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
            for name, typed in identify.follows(given).items():
                if not self.said.get(name, "").strip() or name == "url":
                    self.said[name] = typed
                    self.tell(f"  {name}: {typed}")

    def _answer(self, question: Question, read: Callable[[Question, str], str]) -> str:
        """One answer that the rulebook takes; Enter takes the proposal, or leaves out what need not be."""
        proposal = self._proposal(question)
        while True:
            typed = read(question, proposal) or proposal
            if not typed and not question.required:
                return ""
            faults = wrong(self.form, self.now.catalog, question, typed) if typed else []
            if not typed:
                self.tell(f"  this is needed ({question.description}).")
            elif not faults:
                return typed
            for fault in faults:
                self.tell(f"  {fault.message} Try: {fault.cure}")

    def _proposal(self, question: Question) -> str:
        if question.name == "id":
            taken = set(ids.used(self.now.catalog, self.settings.data, self.form.kind))
            return self.said.get("id") or ids.propose(self.form.kind, self.said, self.now.catalog, taken)
        return self.said.get(question.name, "")

    def _line(self, question: Question, proposal: str) -> str:
        return self.ask(self._prompt(question, proposal)).strip()

    def _lines(self, question: Question, proposal: str) -> str:
        self.tell(self._prompt(question, "").rstrip(": "))
        self.tell("  A sentence a line, an empty line between paragraphs, a line with a full stop alone ends it.")
        lines: list[str] = []
        while (line := self.ask("  | ")).strip() != ".":
            lines.append(line)
        return "\n".join(lines).strip()

    def _prompt(self, question: Question, proposal: str) -> str:
        values = question.values
        if question.name == "trend":
            values = tuple(self._trends())
        hint = f" [{', '.join(values)}]" if values else f", such as {question.example}" if question.example else ""
        shown = f" ({proposal})" if proposal else "" if question.required else " (Enter: none)"
        return f"{question.name}: {question.description}{hint}{shown}: "

    def _trends(self) -> list[str]:
        return homes(self.form, self.now, self.settings) if not self.form.questions["trend"].refers else list(self.now.catalog.trends)

    def _sources(self) -> None:
        """The sources of a figure or model, one after the other, until Enter ends them."""
        self.sources = []
        if self.said.get("standing") == "derived":
            return
        inner = [question for question in self.form.questions.values() if question.inner]
        while True:
            entry: Said = {}
            for question in inner:
                if question.name == "source":
                    needed = Question(**{**vars(question), "required": not self.sources and self.form.name == "figure"})
                    entry["source"] = self._answer(needed, self._line)
                    if not entry["source"]:
                        return
                else:
                    entry[question.name] = self._answer(question, self._line)
            if self.said.get("standing") == "disputed":
                own = {name: self.ask(f"{name} in this source (Enter: none): ").strip() for name in ("value", "low", "high")}
                entry |= own
            self.sources.append(entry)


def field_of(fault: Fault) -> str:
    """The field that a fault names: ``value`` of ``gpt-4.value``, ``sources`` of ``sources.0.found``."""
    return fault.field.rpartition(".")[2] if "." in fault.field else fault.field


def told(form: Form, faults: Iterable[Fault]) -> list[str]:
    """Faults of a record that is not written, as lines: the field, what is wrong, the cure, and what to do first."""
    lines = [f"{fault.field}: {fault.message} Try: {fault.cure}" for fault in faults]
    for kind in FORMS:
        if kind != form.name and any(f"there is no {kind} “" in fault.message for fault in faults):
            lines.append(f"If it is new, add it first: make new KIND={kind}")
    return lines
