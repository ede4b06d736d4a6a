"""Where things lie, and the two addresses that nothing else knows: the site's and the repository's."""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from scripts.faults import HouseError, Place

#: The work's name, as pictures, decks and citations print it; mkdocs.yml says it again.
NAME = "LLM Trends 2024"
DEFAULT_SITE = "https://llm-trends.example/"


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml without acting on its tags."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    parts = [str(part) for part in loader.construct_sequence(node)] if isinstance(node, yaml.SequenceNode) else []
    *names, default = parts or [""]
    return next((os.environ[name] for name in names if os.environ.get(name)), default)


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


@dataclass(frozen=True)
class Settings:
    """The project's folders and addresses."""

    root: Path
    data: Path
    build: Path
    site: Path
    site_url: str
    repository: str
    branch: str
    contact: str
    built: str
    config: dict[str, Any] = field(repr=False)

    @property
    def staged(self) -> Path:
        """The folder the engine reads: hand-written and generated pages together."""
        return self.build / "docs"

    @property
    def cache(self) -> Path:
        """Where drawings and fonts are kept between builds, by content."""
        return self.root / ".cache"

    def shown(self, path: str) -> str:
        """The address of ``path`` below the site as it is printed; says so while the site's address is not set."""
        return self.linked(path).partition("//")[2] or "address not set"

    def linked(self, path: str) -> str:
        """The address of ``path`` as it is linked, coded and cited; empty while the site's address is not set."""
        return "" if self.site_url == DEFAULT_SITE else f"{self.site_url}{path}"

    def edit(self, place: Place) -> str:
        """The address at which a person edits the line of ``place``."""
        return f"{self.repository}/edit/{self.branch}/{quote(place.file)}#L{place.line}"


def _built() -> str:
    """The moment of this build, or SOURCE_DATE_EPOCH, as ``2026-11-23T09:00:00Z``."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None and not (epoch.isascii() and epoch.isdigit()):
        raise HouseError(f"SOURCE_DATE_EPOCH is {epoch!r}. Set it to a number of seconds, or unset it.")
    try:
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(epoch) if epoch else None))
    except (OverflowError, OSError, ValueError):
        raise HouseError(f"SOURCE_DATE_EPOCH is {epoch}, a moment that no calendar has. Try: unset it.") from None


def _contact(value: Any) -> str:
    """The mail address for readers without an account, or nothing."""
    address = str(value or "")
    if address and not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", address, re.A):
        raise HouseError(f"extra.contact is {address!r} in mkdocs.yml. Set it to a mail address, or leave it empty.")
    return address


def _read(file: Path) -> dict[str, Any]:
    try:
        config = yaml.load(file.read_text("utf-8"), _Loader)
    except (ValueError, yaml.YAMLError) as error:
        said = " ".join(str(error).split())[:200]
        raise HouseError(f"{file.name} cannot be read: {said}. Try: git diff {file.name} shows what changed.") from None
    if not isinstance(config, dict):
        raise HouseError(f"{file.name} holds no settings. Try: git checkout -- {file.name}.")
    return config


def load(root: Path, data: Path | None = None) -> Settings:
    """Read mkdocs.yml; raises HouseError when it is missing or lacks an address."""
    file = root / "mkdocs.yml"
    if not file.is_file():
        raise HouseError(f"{file.name} is missing in {root}. Restore it from git.")
    config = _read(file)
    site_url = str(config.get("site_url") or DEFAULT_SITE)
    if not site_url.startswith(("https://", "http://")):
        raise HouseError(f"site_url is {site_url!r}. Set it, or SITE_URL, to a full https address.")
    extra = config["extra"] if isinstance(config.get("extra"), dict) else {}
    if lacking := [name for name in ("repository", "branch") if not extra.get(name)]:
        raise HouseError(f"{file.name} does not give extra.{lacking[0]}. Try: git checkout -- {file.name}.")
    return Settings(
        root=root,
        data=data or root / "data",
        build=root / "build",
        site=root / "site",
        site_url=site_url.rstrip("/") + "/",
        repository=str(extra["repository"]).rstrip("/"),
        branch=str(extra["branch"]),
        contact=_contact(extra.get("contact")),
        built=_built(),
        config=config,
    )
