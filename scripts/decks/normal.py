"""Same contents, same bytes: zips without times, and sheets without the hour they were written in."""

from __future__ import annotations

import io
import re
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CLOCK = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def packed(files: dict[str, bytes], stored: tuple[str, ...] = ()) -> bytes:
    """``files`` as a zip without times; those whose names end as ``stored`` are compressed already and left so."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            whole = bool(stored) and name.endswith(stored)
            entry.compress_type = zipfile.ZIP_STORED if whole else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def normal(document: bytes) -> bytes:
    """An Office file that says of every day of its making that it was the same."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    core = "docProps/core.xml"
    if core in files:
        files[core] = _CLOCK.sub(rb"\g<1>2024-01-01T00:00:00Z\g<3>", files[core])
    return packed(files)
