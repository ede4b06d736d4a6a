"""Which program makes the slides, so that none is kept longer than what made it: its text, and that of all it uses."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_FIRST = "scripts.decks.deck"
_LIBRARIES = ("python-pptx", "xlsxwriter", "segno")
_TEMPLATES = "scripts/templates/decks/*.j2"


def program(root: Path = _ROOT) -> str:
    """The text below ``root`` of every module that slides are made by, of their templates, and libraries' versions."""
    digest = hashlib.sha256()
    for path in [*sorted(_used(root)), *sorted(root.glob(_TEMPLATES))]:
        digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    return f"{' '.join(map(version, _LIBRARIES))} {digest.hexdigest()}"


def _used(root: Path) -> set[Path]:
    """The modules that the first one imports, and those that these import."""
    found: set[Path] = set()
    left = list(_files(root, _FIRST))
    while left:
        path = left.pop()
        if path not in found:
            found.add(path)
            left += _imported(root, path)
    return found


def _imported(root: Path, path: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield from _files(root, name.name)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                module = list(_files(root, f"{node.module}.{name.name}"))
                yield from module or _files(root, node.module)


def _files(root: Path, module: str) -> Iterator[Path]:
    """The file of a module of ours; none for those of others."""
    if module.partition(".")[0] == "scripts":
        place = root / module.replace(".", "/")
        yield from (path for path in (place.with_suffix(".py"), place / "__init__.py") if path.is_file())
