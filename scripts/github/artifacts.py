"""The artifacts of a run. A fork packed them: a file of limited size is read in memory, none is laid on disk."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from scripts.faults import HouseError
from scripts.github.api import Hub

_PACKED = 10_000_000
#: The others unpack a bomb whole before its size can be seen.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True)
class Artifacts:
    """The unexpired artifacts of one run: the newest of each name, by number."""

    hub: Hub
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, hub: Hub, run: int) -> Artifacts:
        """Those of ``run``."""
        listed = [entry for entry in hub.every(f"actions/runs/{run}/artifacts", "artifacts") if not entry["expired"]]
        return cls(hub, {str(entry["name"]): int(entry["id"]) for entry in sorted(listed, key=lambda one: one["id"])})

    def file(self, artifact: str, name: str, most: int) -> bytes | None:
        """The file ``name`` in ``artifact``, None without such an artifact; raises HouseError when it is unfit."""
        if artifact not in self.numbers:
            return None
        return unpack(self.hub.download(f"actions/artifacts/{self.numbers[artifact]}/zip", _PACKED), name, most)


def unpack(archive: bytes, name: str, most: int) -> bytes:
    """The plain file ``name`` at the top of ``archive``; raises HouseError when it is missing, no file or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as packed:
            entry = packed.getinfo(name)
            mode = entry.external_attr >> 16
            if entry.is_dir() or stat.S_IFMT(mode) not in (0, stat.S_IFREG):
                raise HouseError(f"{name} in the artifact is not a plain file.")
            if entry.compress_type not in _METHODS:
                raise HouseError(f"{name} is packed in a way that artifacts are not.")
            with packed.open(entry) as file:
                content = file.read(most + 1)
    except KeyError:
        raise HouseError(f"The artifact holds no {name}.") from None
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, ValueError, OSError, EOFError):
        raise HouseError("The artifact is not a readable archive.") from None
    if len(content) > most:
        raise HouseError(f"{name} in the artifact is larger than {most:,} bytes.")
    return content
