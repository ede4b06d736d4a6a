"""The state to compare with, read out of git's store: neither the index nor any work tree is touched."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scripts.faults import HouseError
from scripts.settings import Settings

#: The modes of a plain file; links and submodules are no data.
_FILES = ("100644", "100755")


@dataclass(frozen=True)
class Base:
    """A commit, and how a person calls it."""

    name: str
    commit: str


def find(house: Settings, asked: str) -> Base:
    """The commit that ``asked`` names, else that from which this branch parted from the main one.

    Raises HouseError with a cure where there is none.
    """
    if _git(house, "rev-parse", "--git-dir") is None:
        raise HouseError(
            "There is no git repository here to compare with. Try: git clone, and the change in the clone."
        )
    if asked:
        commit = _commit(house, asked)
        if commit is None:
            raise HouseError(
                f"git knows no commit “{asked}” here. Try: git fetch origin {house.branch}, or another BASE."
            )
        return Base(asked, commit)
    for main in (f"origin/{house.branch}", house.branch):
        if _commit(house, main) is None:
            continue
        parted = _git(house, "merge-base", "HEAD", main)
        if parted is None:
            cure = f"git fetch --unshallow, or make diff BASE={main}"
            raise HouseError(f"This clone does not hold the commit where HEAD and {main} part. Try: {cure}.")
        return Base(main, parted.decode().strip())
    cure = f"git fetch origin {house.branch}, or make diff BASE=<branch or commit>"
    raise HouseError(f"There is neither origin/{house.branch} nor {house.branch} to compare with. Try: {cure}.")


def lay(house: Settings, base: Base, folder: Path) -> Path:
    """Write the data of ``base`` below ``folder``; returns the data folder."""
    data = _prefix(house) + data_folder(house)
    listed = _git(house, "ls-tree", "-r", "-z", "--full-tree", base.commit, "--", f"{data}/")
    entries = [entry.partition("\t") for entry in (listed or b"").decode("utf-8", "replace").split("\0") if entry]
    found = [(path, fields.split()[2]) for fields, _, path in entries if fields.split()[0] in _FILES]
    if not found:
        raise HouseError(f"{base.name} has no folder {data}/. Try: another BASE.")
    out = folder / house.data.name
    for (path, _), content in zip(found, _blobs(house, [blob for _, blob in found]), strict=True):
        below = PurePosixPath(path).relative_to(data)
        if ".." not in below.parts:
            (out / below).parent.mkdir(parents=True, exist_ok=True)
            (out / below).write_bytes(content)
    return out


def changed_files(house: Settings, base: Base) -> list[str]:
    """Every file that differs from ``base``, new ones too, relative to the project."""
    prefix = _prefix(house)
    tracked = _git(house, "diff", "--no-ext-diff", "--no-renames", "--name-only", "-z", base.commit, "--", ".") or b""
    new = _git(house, "ls-files", "--others", "--exclude-standard", "--full-name", "-z") or b""
    names = {name for name in (tracked + new).decode("utf-8", "replace").split("\0") if name}
    return sorted(name.removeprefix(prefix) for name in names)


def _commit(house: Settings, name: str) -> str | None:
    if name.startswith("-"):  # would be an option
        return None
    found = _git(house, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return found.decode().strip() if found else None


def data_folder(house: Settings) -> str:
    """The data folder below the project; raises HouseError where it lies elsewhere."""
    try:
        return house.data.resolve().relative_to(house.root.resolve()).as_posix()
    except ValueError:
        raise HouseError("The data folder lies outside the project, where git does not keep it.") from None


def _prefix(house: Settings) -> str:
    """Where the project lies below the top of the repository; empty, or with a slash at its end."""
    return (_git(house, "rev-parse", "--show-prefix") or b"").decode().strip()


def _blobs(house: Settings, ids: list[str]) -> Iterator[bytes]:
    """The contents of files by git's ids, in order."""
    answer = _git(house, "cat-file", "--batch", asked="".join(f"{id}\n" for id in ids).encode()) or b""
    at = 0
    for id in ids:
        end = answer.find(b"\n", at)
        head = answer[at:end].split()
        if len(head) != 3:
            raise HouseError(f"git does not hold a file of the commit to compare with ({id}). Try: git fetch.")
        at = end + 1 + int(head[2]) + 1
        yield answer[end + 1 : at - 1]


def _git(house: Settings, *words: str, asked: bytes | None = None) -> bytes | None:
    """What git says; None when it refuses. It is kept from writing to the index by the way."""
    environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(["git", "-C", str(house.root), *words], input=asked, capture_output=True, env=environment)
    except FileNotFoundError:
        raise HouseError(
            "git is not installed, and the state to compare with comes from it. Try: install git."
        ) from None
    return done.stdout if done.returncode == 0 else None
