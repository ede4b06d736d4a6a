"""A new record on its way: from what was said to its place in a file, or to what keeps it from being one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.adding import ids
from scripts.adding.answers import NOWHERE, Unreadable, raw, wrong
from scripts.adding.bibtex_entry import known
from scripts.adding.forms import Form
from scripts.adding.written import record_lines
from scripts.catalog import Catalog, files
from scripts.checking.rehearsal import State, added, rehearsed
from scripts.faults import Fault, HouseError, Place, shown
from scripts.reading import work_address
from scripts.reading.document import Document
from scripts.reading.validate import validate
from scripts.settings import Settings
from scripts.writing import place

Said = dict[str, str]
Sources = Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Draft:
    """A record that could be written: where, as which lines; ``left`` is what the check says of it all the same."""

    id: str
    file: Path
    text: str
    line: int
    lines: list[str]
    left: list[Fault]


class Refused(Exception):
    """What keeps the record from being valid: every fault at once."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


def completed(form: Form, said: Said, now: State, settings: Settings) -> Said:
    """What was said, with what follows from it: the fields of an address, the free id, the one file there is."""
    full = dict(said)
    if full.get("from", "").strip():
        full = {**known(full["from"]), **{name: typed for name, typed in full.items() if typed.strip()}}
    if form.name in ("figure", "source") and not full.get("trend", "").strip() and len(homes(form, now, settings)) == 1:
        full["trend"] = homes(form, now, settings)[0]
    if not full.get("id", "").strip():
        taken = set(ids.used(now.catalog, settings.data, form.kind))
        full["id"] = ids.propose(form.kind, full, now.catalog, taken)
    return full


def homes(form: Form, now: State, settings: Settings) -> list[str]:
    """The names of the files that may hold a figure or source; of a kind with one file, that alone."""
    there = files(settings.data, form.kind)
    single = [path.stem for path in there if path.parent == settings.data]
    if single or form.name not in ("figure", "source"):
        return single or [form.kind]
    return sorted({path.stem for path in there} | set(now.catalog.trends))


def twin(form: Form, said: Mapping[str, str], now: State) -> str | None:
    """The id of the source that is there already under the address that was given."""
    url = said.get("url", "") or known(said.get("from", "")).get("url", "")
    return already_there(now.catalog, url) if form.name == "source" and url.strip() else None


def draft(form: Form, said: Said, sources: Sources, now: State, settings: Settings) -> Draft:
    """The record in its place; raises Refused with all that keeps it from being valid."""
    said = completed(form, said, now, settings)
    faults = beforehand(form, said, now, settings)
    try:
        given = raw(form, said, sources)
    except Unreadable as error:
        message, _, cure = str(error).partition(" Try: ")
        raise Refused([*faults, Fault(Place(NOWHERE), "sources", message, cure)]) from None
    record, complaints = validate(form.record, given, Document(), (), NOWHERE)
    if record is None or faults:
        raise Refused(_all(form, said, now, faults, complaints))
    lines = record_lines(form.record, given, form.inner)
    file, written = _placed(form, said, lines, now, settings)
    then = rehearsed(settings.data, file.relative_to(settings.data), written.text)
    came = added(now, then)
    if stop := [fault for fault in came if not fault.warning and not _uncited(form, said["id"], fault)]:
        raise Refused(stop)
    if then.catalog.kind(form.kind).get(said["id"]) != record:
        raise HouseError(f"The record could not be put into {shown(file, settings.root)}. Try: write it by hand.")
    return Draft(said["id"], file, written.text, written.line, lines, came)


def _placed(form: Form, said: Said, lines: list[str], now: State, settings: Settings) -> tuple[Path, place.Written]:
    """The file that the record belongs in, with the record in it."""
    if form.kind == "sections":
        origin = now.catalog.origins["trends", said["trend"]]
        file = settings.data / Path(*Path(origin.file).parts[1:])
        at = (*origin.path, "sections")
        return file, place.insert(place.as_read(file), at, lines, "", "", said.get("after", "").strip())
    there = files(settings.data, form.kind)
    file = next((path for path in there if path.parent == settings.data), settings.data / f"{form.kind}.yml")
    if file not in there and form.name in ("figure", "source"):
        file = settings.data / form.kind / f"{said['trend']}.yml"
    if not file.is_file():
        return file, place.start(form.kind, len(file.relative_to(settings.data).parts), lines)
    by = "date" if form.kind == "events" else "id"
    return file, place.insert(place.as_read(file), (form.kind,), lines, by, said[by])


def beforehand(form: Form, said: Said, now: State, settings: Settings) -> list[Fault]:
    """What no rule of the data can know: an id that was used up, a file that is none, a section to stand after."""
    spot, faults = Place(NOWHERE), list[Fault]()
    if (why := ids.used(now.catalog, settings.data, form.kind).get(said.get("id", ""))) is not None:
        free = ids.propose(
            form.kind, {**said, "id": ""}, now.catalog, {*ids.used(now.catalog, settings.data, form.kind)}
        )
        cure = f"“{free}”, which is free." if free else "give this record an id of its own."
        faults.append(Fault(spot, "id", f"the id “{said['id']}” is taken ({why}).", cure))
    trend = said.get("trend", "").strip()
    names = list(now.catalog.trends) if form.name == "section" else homes(form, now, settings)
    if form.name in ("figure", "source", "section") and trend not in names:
        message = f"there is no trend “{trend}”." if trend else "it is not said where it belongs."
        faults.append(Fault(spot, "trend", message, f"one of {', '.join(names)}."))
    after = said.get("after", "").strip()
    if after and now.catalog.trend_of.get(after) != trend:
        faults.append(
            Fault(spot, "after", f"{trend or 'no trend'} has no section “{after}”.", "the id of one of its own.")
        )
    return faults


def _all(form: Form, said: Said, now: State, first: list[Fault], complaints: list[Fault]) -> list[Fault]:
    """Every fault at once: also the unknown ids; an id that is only not proposed yet is none."""
    named = {fault.field for fault in first}
    faults = first + [fault for fault in complaints if fault.field.rpartition(".")[2] not in named]
    at_fault = {fault.field.rpartition(".")[2] for fault in faults}
    for name, question in form.questions.items():
        if question.refers and name not in at_fault and said.get(name, "").strip():
            faults += wrong(form, now.catalog, question, said[name])
    others = [fault for fault in faults if fault.field != "id"]
    return others if others and not said["id"] else faults


def _uncited(form: Form, id: str, fault: Fault) -> bool:
    """Whether a fault only says that nothing cites the new source, which nothing can before it is there."""
    return form.kind == "sources" and fault.field == id


def already_there(catalog: Catalog, url: str) -> str | None:
    """The id of the source that has this address, in whatever form it is written there."""
    wanted = work_address.same_work(url)
    return next((id for id, source in catalog.sources.items() if work_address.same_work(source.url) == wanted), None)
