"""How a reader corrects a record: its line in GitHub's editor, or a report of what is wrong, filled in already."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, quote_plus

from scripts.catalog import Catalog, prose
from scripts.settings import NAME, Settings

#: The issue form that a report opens; its fields are named in .github/ISSUE_TEMPLATE/wrong-figure.yml.
FORM = "wrong-figure.yml"


@dataclass(frozen=True)
class Pencil:
    """The id of a record, the address at which it is edited, and the one at which a problem with it is reported."""

    id: str
    edit: str
    report: str


def pencil(catalog: Catalog, settings: Settings, kind: str, id: str, page: str, value: str = "") -> Pencil:
    """The pencil of a record that stands on ``page``, a path below the site, and reads ``value`` there.

    ``id`` may name a field of a model, ``llama-3-1-405b.context``.
    """
    place = catalog.place(kind, id.partition(".")[0], "id")
    return Pencil(id, settings.edit(place), report(settings, page, id, value))


def report(settings: Settings, page: str, record: str, value: str) -> str:
    """The address of the issue form with ``page``, ``record`` and present ``value`` filled in."""
    told = {"page": f"/{page}", "record": record, "value": value}
    filled = "".join(f"&{name}={quote_plus(' '.join(text.split()), safe='/:,')}" for name, text in told.items() if text)
    return f"{settings.repository}/issues/new?template={FORM}{filled}"


def letter(catalog: Catalog, settings: Settings, section: str, page: str) -> str:
    """The same for those without an account: a text to copy or to mail, with every figure that the section shows."""
    shown = catalog.sections[section]
    named = prose.quantities(shown.text, shown.key)
    figures = [(id, quantity) for id in named if (quantity := catalog.quantity(id)) is not None]
    lines = [
        f"Page: {settings.linked(page) or f'/{page}'}",
        f"Section: {section}",
        f"It says: {prose.plain(shown.claim, catalog)}",
        *(f"Figure: {id}, {quantity.plain()}" for id, quantity in figures),
        "(Delete the lines that are right.)",
        "What is wrong:",
        "A source that says so:",
    ]
    return "\n".join(lines)


def mail(settings: Settings, section: str, letter: str) -> str:
    """The mail link that holds ``letter``; empty while no contact address is set."""
    subject = quote(f"{NAME}: {section}")
    return f"mailto:{settings.contact}?subject={subject}&body={quote(letter)}" if settings.contact else ""
