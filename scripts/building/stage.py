"""The staged tree, as the engine reads it: pages, hand-written and generated, and what they load; and what is laid over
the engine's output: downloads and all else that needs no engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib.resources import files as package_files
from pathlib import Path

from scripts import files, pages
from scripts.catalog import Catalog
from scripts.charts.gallery import Gallery
from scripts.faults import HouseError, Place, shown
from scripts.files.navigation import render_navigation
from scripts.outputs import Files, encoded, merged, put
from scripts.pages import contribute, data, editions, slides
from scripts.pages.lists import evidence
from scripts.settings import Settings

_BLOCK = re.compile(r"^<!-- generated: ([a-z-]+) -->$", re.M)
#: Files whose line ends are the same wherever the site is built.
_TEXTS = (".css", ".js", ".json", ".svg", ".txt")
#: Parts of docs/ that are joined into one file each, not staged as they are.
_JOINED = ("styles", "scripts", "small")


def render(catalog: Catalog, settings: Settings, gallery: Gallery) -> dict[str, bytes]:
    """Every file below build/docs, by path."""
    generated: Files = merged(
        pages.render(catalog, settings, gallery), joined(settings.root), files.loaded(catalog, settings, gallery)
    )
    return merged(_written(gallery), encoded(generated))


def joined(root: Path) -> Files:
    """The styles and the script that pages share, each joined of many files."""
    return {**stylesheets(root), "assets/site.js": _joined(root / "docs/scripts", ".js")}


def overlay(catalog: Catalog, settings: Settings, gallery: Gallery, staged: Iterable[str]) -> dict[str, bytes]:
    """Every file that is laid over the engine's output; raises HouseError for one that the engine writes as well."""
    laid = encoded(files.render(catalog, settings, gallery))
    merged(dict.fromkeys(map(_output, staged), b""), laid)
    return laid


def _output(path: str) -> str:
    """Where the engine writes a staged file: ``about.md`` and ``about/index.md`` both as ``about/index.html``."""
    if not path.endswith(".md"):
        return path
    folder, _, name = path.removesuffix(".md").rpartition("/")
    return "/".join(part for part in (folder, "" if name == "index" else name, "index.html") if part)


#: Hand-written pages that are mostly another file of the repository.
_EDITED = {"contribute/index.md": contribute.GUIDE}
#: What a hand-written page may ask for.
_BLOCKS: dict[str, Callable[[Gallery], str]] = {
    "evidence": lambda gallery: evidence(gallery.catalog),
    "lists": lambda gallery: data.lists(gallery.catalog, gallery.settings),
    "forms": lambda gallery: data.forms(gallery.catalog, gallery.settings),
    "examples": lambda gallery: data.examples(gallery.catalog, gallery.settings),
    "promise": lambda gallery: editions.promise(gallery.catalog, gallery.settings),
    "edition-to-take": lambda gallery: editions.taken(gallery.catalog, gallery.settings),
    "addresses": slides.addresses,
    "slide-files": slides.files,
    "embeds": slides.embeds,
    "deck-check": slides.check,
    "gallery": slides.gallery,
    "guide": contribute.guide,
    "fields": contribute.fields,
}


def _written(gallery: Gallery) -> dict[str, bytes]:
    """The hand-written files; links out of docs/ are not followed."""
    settings = gallery.settings
    docs = settings.root / "docs"
    staged: dict[str, bytes] = {}
    for path in sorted(docs.rglob("*")):
        name = path.relative_to(docs).as_posix()
        if not path.is_file() or path.is_symlink() or name.split("/")[0] in _JOINED or path.name.startswith("."):
            continue
        staged[name] = written(name, gallery)
    return staged


def written(name: str, gallery: Gallery) -> bytes:
    """One hand-written file, with what it asks for filled in."""
    settings = gallery.settings
    path = settings.root / "docs" / name
    content = path.read_bytes()
    if path.suffix in _TEXTS:
        content = content.replace(b"\r\n", b"\n")
    if path.suffix == ".md":
        text = _text(path, settings.root).replace("\r\n", "\n")
        for block in _BLOCK.findall(text):
            if block not in _BLOCKS:
                raise HouseError(f"docs/{name} asks for the generated block “{block}”. Try: {', '.join(_BLOCKS)}.")
        edit = settings.edit(Place(_EDITED.get(name, f"docs/{name}")))
        text = text.replace("---\n", f"---\nedit: {edit}\n", 1) if text.startswith("---\n") else text
        content = _BLOCK.sub(lambda match: _BLOCKS[match[1]](gallery), text).encode()
    return content


def _text(path: Path, root: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise HouseError(f"{shown(path, root)}:{line}: this is not UTF-8. Try: save the file as UTF-8.") from None


def stylesheets(root: Path) -> Files:
    """A sheet for each sort of page, whole: ``trend`` pages, those with styles of their own, and the rest of the
    ``site``. They differ once published, when each holds only what its pages use.
    """
    shared = _stylesheet(root)
    own = {path.name: f"{shared}\n{path.read_text('utf-8')}" for path in (root / "docs/styles/pages").glob("*.css")}
    return {f"assets/{name}": sheet for name, sheet in {"site.css": shared, "trend.css": shared, **own}.items()}


def _stylesheet(root: Path) -> str:
    """Material's styles and ours as one sheet; ours last, so that they win."""
    folder = package_files("material") / "templates/assets/stylesheets"
    material = [
        entry for entry in folder.iterdir() if entry.name.startswith("main.") and entry.name.endswith(".min.css")
    ]
    if len(material) != 1:
        raise HouseError("Material's stylesheet was not found. Try: make clean, then make build.")
    theirs = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", material[0].read_text("utf-8"))
    return theirs.lstrip("\ufeff").replace('@charset "UTF-8";', "") + "\n" + _joined(root / "docs/styles", ".css")


def _joined(folder: Path, suffix: str) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.glob(f"*{suffix}")))


def write(staged: dict[str, bytes], navigation: str, settings: Settings) -> None:
    """Make build/docs hold exactly ``staged``; unchanged files are left untouched."""
    lay(staged, settings.staged)
    for path in sorted(settings.staged.rglob("*"), reverse=True):
        name = path.relative_to(settings.staged).as_posix()
        if path.is_file() and name not in staged:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    put(settings.build / "nav.yml", navigation.encode())


def stage(catalog: Catalog, settings: Settings) -> dict[str, bytes]:
    """Render and write the staged tree; returns what to lay over the engine's output."""
    with Gallery(catalog, settings) as gallery:
        staged = render(catalog, settings, gallery)
        write(staged, render_navigation(catalog), settings)
        return overlay(catalog, settings, gallery, staged)


def lay(laid: dict[str, bytes], out: Path) -> None:
    """Write files below ``out``, over what is there."""
    for path, content in laid.items():
        put(out / path, content)
