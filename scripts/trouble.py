"""What stopped a command though the data is in order, told in a line or two, each with what to do."""

from __future__ import annotations

import errno
import os
import traceback
from contextlib import suppress
from pathlib import Path

from scripts import settings
from scripts.faults import shown

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_IN_THE_WAY = (errno.EEXIST, errno.ENOTDIR)
#: The whole account of what broke, below the build folder.
ACCOUNT = "trouble.txt"
#: What every command that writes keeps to: it writes beside and puts in place, or does neither.
_KEPT = "What was there stays as it was."


def told(error: BaseException, root: Path) -> str:
    """What to print in place of a traceback, which goes into ``build/trouble.txt`` where the program is at fault."""
    if _stopped(error):
        return f"\nStopped. {_KEPT}"
    if isinstance(error, MemoryError):
        return f"There is not enough memory. {_KEPT} Try: close other programs, then once more."
    if isinstance(error, OSError) and error.errno is not None:
        return _by_system(error, root)
    return _by_program(error, root)


def _stopped(error: BaseException | None) -> bool:
    """Whether someone stopped the command, be it that what was then left off met an error of its own."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None


def _by_system(error: OSError, root: Path) -> str:
    where = shown(_there(Path(str(error.filename))), root) if error.filename else ""
    said = f"{where}: {error.strerror}." if where else f"{error.strerror}."
    if error.errno in _FULL:
        return f"The disk is full ({said[:-1]}). {_KEPT} Try: make room, then once more."
    if error.errno in _FORBIDDEN:
        at = where if where and where != "." else "the project's folder"
        return f"{said} {_KEPT} Try: ls -ld {at} says who may write there; or work in a copy of your own."
    if error.errno in _IN_THE_WAY and where:
        return f"{said} {_KEPT} Try: mv {where} elsewhere; a folder goes there, which the program makes."
    if error.errno == errno.EBUSY:
        return f"{said} {_KEPT} Try: unmount {where}; the program puts a folder there."
    return f"{said} {_KEPT} Try: once more; if it stays, git status says what is not as it should be."


def _there(path: Path) -> Path:
    """The path itself, or the folder in which it was to be made: a name that was never there helps nobody."""
    return next((known for known in (path, *path.parents) if os.path.lexists(known)), path)


def _by_program(error: BaseException, root: Path) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _ours(frame.filename, root)]
    at = f"{shown(Path(ours[-1].filename), root)}:{ours[-1].lineno}" if ours else "an unknown place"
    said = " ".join("".join(traceback.format_exception_only(error)).split())[:300]
    account = root / "build" / ACCOUNT
    kept = ""
    with suppress(OSError):
        account.parent.mkdir(exist_ok=True)
        account.write_text("".join(traceback.format_exception(error)), "utf-8", "backslashreplace")
        kept = f" with {shown(account, root)}"
    return (
        f"The program broke at {at}: {said}\n"
        f"{_KEPT} Try: undo what was changed last; if it stays, report it{kept}{_where(root)}."
    )


def _where(root: Path) -> str:
    with suppress(Exception):
        return f" at {settings.load(root).repository}/issues"
    return ""


def _ours(file: str, root: Path) -> bool:
    """Whether a line that failed is the project's: its code, its templates, its theme; not those of its libraries."""
    with suppress(ValueError, OSError):
        return Path(file).resolve().relative_to(root.resolve()).parts[0] in ("scripts", "overrides", "docs")
    return False
