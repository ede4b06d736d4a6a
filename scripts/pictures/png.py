"""PNG files packed tighter: what the drawing library writes is three times as large as need be."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def tightened(png: bytes) -> bytes:
    """The same picture, its pixels compressed anew into one block."""
    chunks = list(_chunks(png))
    pixels = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    packed = zlib.compress(pixels, 6)
    head = [(kind, data) for kind, data in chunks if kind not in (b"IDAT", b"IEND")]
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in [*head, (b"IDAT", packed), (b"IEND", b"")])


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        yield kind, png[at + 8 : at + 8 + size]
        at += 12 + size


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
