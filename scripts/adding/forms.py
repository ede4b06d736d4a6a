"""The form of each kind that can be added: what it asks for, in which order. What a field means the rulebook says."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from scripts.records import Claim, Event, Figure, Model, ModelSource, Reading, Record, Section, Source

Said = Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """One field that is asked for, or taken as an option of the same name; ``inner`` for one of its first source."""

    name: str
    description: str
    example: str
    required: bool = False
    values: tuple[str, ...] = ()
    refers: str = ""
    inner: bool = False
    text: bool = False

    @property
    def option(self) -> str:
        """Its name as an option: the kind of record has the name of the fields called kind."""
        return "sort" if self.name == "kind" else self.name


@dataclass(frozen=True)
class Form:
    """A kind of record as people add it.

    ``asked`` are the fields asked for on a terminal, in order, each with what has to be known before it is; all other
    fields of the record are options only. ``refers`` says of which kind the records are that a field names.
    """

    name: str
    kind: str
    record: type[Record]
    asked: dict[str, Callable[[Said], bool]]
    refers: dict[str, str] = field(default_factory=dict)
    beside: tuple[Question, ...] = ()
    inner: type[Record] | None = None

    @property
    def questions(self) -> dict[str, Question]:
        """Every field that can be given, by the name of its option."""
        all = {question.name: question for question in self.beside}
        for name, info in self.record.model_fields.items():
            all[name] = _question(name, info, self.refers.get(name, ""))
        if self.inner:
            for name, info in self.inner.model_fields.items():
                option = "source" if name == "id" else name
                if option not in all:
                    all[option] = _question(option, info, "sources" if name == "id" else "", inner=True)
        return all


def _always(said: Said) -> bool:
    return True


def _given(name: str, *values: str) -> Callable[[Said], bool]:
    return lambda said: said.get(name) in values


def _without(*names: str) -> Callable[[Said], bool]:
    return lambda said: not any(said.get(name) for name in names)


def _form(name: str, kind: str, record: type[Record], asked: str, **more: Any) -> Form:
    when = more.pop("when", {})
    return Form(name, kind, record, {field: when.get(field, _always) for field in asked.split()}, **more)


_FROM = Question(
    "from",
    "Where it is: an arXiv id, a DOI, an address or a BibTeX entry. What follows from it is filled in",
    "2407.21783",
)
_FILE = Question("trend", "The trend in whose file it stands", "energy", required=True)
_SOURCE_FILE = Question("trend", "The file it stands in: a trend, or models, events, claims", "energy", required=True)
_SECTION_TREND = Question("trend", "Id of the trend it belongs to", "energy", required=True, refers="trends")
_AFTER = Question(
    "after", "Id of the section after which it stands; else at the end", "training-emissions", refers="sections"
)

FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        _form(
            "source", "sources", Source, "from title outlet by published url kind primary trend id",
            when={
                "outlet": _without("kind"),  # an article says no more of itself than where it stood
                **dict.fromkeys(("by", "kind", "primary"), _without("outlet")),
                "url": _without("url", "from"),
            },
            beside=(_FROM, _SOURCE_FILE),
        ),
        _form(
            "figure", "figures", Figure,
            "trend about label standing value low high unit date qualifier formula note sources read checked id",
            when={
                "value": lambda said: said.get("standing") != "disputed",
                "low": _without("value"), "high": _without("value"),
                "formula": _given("standing", "derived"),
                "read": lambda said: said.get("standing") != "derived",
                "checked": _given("read", "full", "copy", "excerpt"),
            },
            beside=(_FILE,), inner=Reading,
        ),
        _form(
            "model", "models", Model,
            "name aka maker country released inputs outputs weights licence parameters active_parameters context "
            "training_tokens training_flop hardware price_in price_out languages sources id",
            inner=ModelSource,
        ),
        _form(
            "section", "sections", Section, "trend after heading aka also claim key text sources evidence looked id",
            when={"looked": _given("evidence", "thin")},
            refers={"also": "trends", "sources": "sources", "charts": "charts", "key": "quantity"},
            beside=(_SECTION_TREND, _AFTER),
        ),
        _form(
            "claim", "claims", Claim, "report heading claim section verdict evidence sources id",
            refers={"report": "reports", "section": "sections", "sources": "sources"},
        ),
        _form(
            "event", "events", Event, "date title kind trend changed sources id",
            refers={"trend": "trends", "sources": "sources"},
        ),
    )
}  # fmt: skip


def _question(name: str, info: FieldInfo, refers: str, inner: bool = False) -> Question:
    return Question(
        name,
        (info.description or "").rstrip("."),
        _example(info.examples[0] if info.examples else ""),
        info.is_required(),
        choices(info.annotation),
        refers,
        inner,
        name == "text",
    )


def _example(example: Any) -> str:
    """An example of the rulebook as it is typed."""
    if isinstance(example, dict):
        return ", ".join(f"{key}: {value}" for key, value in example.items())
    return ", ".join(map(str, example)) if isinstance(example, list) else str(example)


def choices(annotation: Any) -> tuple[str, ...]:
    """The words that a field takes, where they are counted; empty for all others."""
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation)))
    if get_origin(annotation) in (Union, types.UnionType, Annotated, list):
        return next((found for part in get_args(annotation) if (found := choices(part))), ())
    return ("true", "false") if annotation is bool else ()


def listed(record: type[Record], name: str) -> bool:
    """Whether a field holds a list."""
    return get_origin(record.model_fields[name].annotation) is list


def keyed(record: type[Record], name: str) -> bool:
    """Whether a field holds words with values."""
    return get_origin(record.model_fields[name].annotation) is dict
