"""The templates that generate pages: Jinja with autoescaping, filters for Markdown and for numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import jinja2
import yaml
from markupsafe import Markup

from scripts.quantities.quantity import day, html
from scripts.templates import markdown

P = ParamSpec("P")
T = TypeVar("T")

FOLDER = Path(__file__).resolve().parent


_forgetting: list[Callable[[], None]] = []


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """Keeps what ``function`` made of templates, until these are read anew."""
    found = cache(function)
    _forgetting.append(found.cache_clear)
    return cast(Callable[P, T], found)


@kept
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize,
    )
    environment.filters |= {"md": markdown.text, "inside": markdown.inside, "html": html, "day": day}
    return environment


def forget() -> None:
    """Read the templates anew at the next rendering, and make anew what was made of them."""
    for clear in _forgetting:
        clear()


def _finalize(value: Any) -> Any:
    """Data inside HTML blocks stays on one line: a blank line would end the block."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return re.sub(r"[ \t\r\n]+", " ", value) if "\n" in value or "\r" in value else value


def render(name: str, **values: Any) -> str:
    """Fill template ``name``; runs of blank lines are folded."""
    text = _environment().get_template(name).render(**values)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def fill(name: str, **values: Any) -> str:
    """Fill template ``name``, a whole HTML page."""
    return _environment().get_template(name).render(**values)


def page(name: str, front: dict[str, Any], **values: Any) -> str:
    """A Markdown page: front matter through the YAML serialiser, then template ``name``."""
    matter = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{matter}---\n\n{render(name, **values)}"
