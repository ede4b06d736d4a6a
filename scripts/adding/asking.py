"""The form on a terminal: one question a field, each answer checked at once and asked again while it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace

from scripts.adding import ids
from scripts.adding.answers import wrong
from scripts.adding.bibtex_entry import known
from scripts.adding.forms import Form, Question
from scripts.adding.record import Draft, Refused, Said, beforehand, completed, draft, homes, twin
from scripts.adding.telling import field_of, first, told
from scripts.checking.rehearsal import State
from scripts.faults import Fault
from scripts.settings import Settings

Ask = Callable[[str], str]
Tell = Callable[[str], None]


class There(Exception):
    """The work that was to be added is a source already: its id."""


#: What a person types to see the question before again, and to leave out what was answered once.
BACK, NOTHING = "<", "none"


class Back(Exception):
    """The person wants the question before again."""


class Asking:
    """One talk with a person about one record."""

    def __init__(self, form: Form, now: State, settings: Settings, ask: Ask, tell: Tell) -> None:
        self.form, self.now, self.settings, self.ask, self.tell = form, now, settings, ask, tell
        self.said: Said = {}
        self.sources: list[Said] = []
        self.answered: set[str] = set()
        self.followed: Said = {}

    def all(self) -> Draft:
        """Ask for every field, then for those again that the check does not take; raises There."""
        self.tell(
            f"Enter takes what stands in brackets, “{BACK}” goes back one question, “{NOTHING}” leaves out what need "
            "not be said. Ctrl-C ends it, and nothing is written."
        )
        self._through(lambda name: not (name == "trend" and len(self._trends()) == 1))
        return self._until_valid()

    def rest(self, said: Said) -> Draft:
        """Ask only for what was not said and must be; raises There."""
        self.said = dict(said)
        self._follow()

        def missing(name: str) -> bool:
            given = completed(self.form, self.said, self.now, self.settings).get(name, "").strip()
            return self.form.questions[name].required and not given and name != "sources"

        self._through(missing)
        return self._until_valid()

    def _through(self, due: Callable[[str], bool]) -> None:
        """Ask one field after the other, those that are ``due``; back and forth as the person likes."""
        names, asked, at, again = list(self.form.asked), list[int](), 0, False
        while at < len(names):
            name, needed = names[at], self.form.asked[names[at]](self.said)
            if not needed and name in self.answered:
                self.said.pop(name, None)  # another answer came in its place
            if again or (needed and due(name)):
                again = False
                try:
                    self._field(name)
                    asked.append(at)
                except Back:
                    again = True
                    at = asked.pop() if asked else at
                    continue
            at += 1

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
        named = [name for name in dict.fromkeys(map(field_of, faults)) if name in questions]
        listed = f"Enter: {named[0]}" if named else f"one of {', '.join(questions)}"
        said = self.ask(f"Which field to change ({listed})? ").strip().lower() or next(iter(named), "")
        name = next((name for name, question in questions.items() if said in (name, question.option)), "")
        if name:
            with suppress(Back):
                self._field("sources" if questions[name].inner else name)

    def _field(self, name: str) -> None:
        question, before = self.form.questions[name], self.said.get(name, "")
        if name == "sources" and self.form.inner:
            self._sources()
        else:
            self.said[name] = self._answer(question, self._lines if question.text else self._line)
        self.answered.add(name)
        if name in ("from", "url"):
            if self.said[name] != before:
                self._unfollow()
            self._follow()

    def _unfollow(self) -> None:
        """Forget what followed from another address and nobody changed."""
        for name, typed in self.followed.items():
            if self.said.get(name) == typed:
                self.said.pop(name)
        self.followed = {}

    def _follow(self) -> None:
        """Take over what follows from an address, and stop where that work is a source already."""
        if (there := twin(self.form, self.said, self.now)) is not None:
            raise There(there)
        if self.form.name == "source" and (given := self.said.get("from", "") or self.said.get("url", "")):
            for name, typed in known(given).items():
                if not self.said.get(name, "").strip() or name == "url":
                    self.said[name] = self.followed[name] = typed
                    self.tell(f"  {name}: {typed}")

    def _answer(self, question: Question, read: Callable[[str, str], str], proposal: str = "") -> str:
        """One answer that the rulebook takes; Enter takes the proposal, or leaves out what need not be."""
        proposal = proposal or self._proposal(question)
        self._explain(question)
        while True:
            typed = read(question.name, proposal or ("" if question.required else NOTHING)) or proposal
            if typed.strip() == BACK:
                raise Back
            left_out = typed == NOTHING and NOTHING not in question.values
            if not question.required and (left_out or not typed):
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
            if line.strip() == BACK:
                self.said[name] = "\n".join(lines).strip() or self.said.get(name, "")
                return BACK
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
        standing = self.said.get("standing")
        while standing != "derived":
            at = len(self.sources)
            needed = self.form.name == "figure" and at < 1 + (standing == "disputed")
            try:
                entry = self._source(before[at] if at < len(before) else {}, needed, standing == "disputed")
            except Back:
                before[:at] = self.sources
                if not at:
                    self.sources = before
                    raise
                self.sources.pop()
                continue
            if not entry:
                return
            self.sources.append(entry)

    def _source(self, old: Said, needed: bool, disputed: bool) -> Said:
        """One source and what it says; empty when there is no more."""
        inner = {name: question for name, question in self.form.questions.items() if question.inner}
        inner["source"] = replace(inner["source"], required=needed)
        own = ("value", "low", "high") if disputed else ()
        names, entry, at = ["source", *(name for name in inner if name != "source"), *own], dict[str, str](), 0
        while at < len(names):
            name = names[at]
            try:
                proposal = entry.get(name, old.get(name, ""))
                entry[name] = self._own(name) if name in own else self._answer(inner[name], self._line, proposal)
            except Back:
                if not at:
                    raise
                at -= 1
                continue
            if name == "source" and not entry[name]:
                return {}
            at += 1
        return entry

    def _own(self, name: str) -> str:
        """A number as one source of several has it."""
        if (typed := self.ask(f"{name}: as this source has it (Enter: none): ").strip()) == BACK:
            raise Back
        return "" if typed == NOTHING else typed
