"""QR codes: dark squares on paper in either scheme, with the quiet zone that readers need."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

QUIET = 4
MODULE = 6


def size(address: str) -> int:
    """How many pixels the code of ``address`` takes in each direction, quiet zone included."""
    return (len(_matrix(address)) + 2 * QUIET) * MODULE


def path(address: str) -> str:
    """The dark modules of the code of ``address`` as the ``d`` of an SVG path, in pixels from the corner."""
    runs = []
    for y, row in enumerate(_matrix(address)):
        x = 0
        while x < len(row):
            if row[x]:
                start = x
                while x < len(row) and row[x]:
                    x += 1
                left, top, wide = (start + QUIET) * MODULE, (y + QUIET) * MODULE, (x - start) * MODULE
                runs.append(f"M{left},{top}h{wide}v{MODULE}h-{wide}z")
            x += 1
    return "".join(runs)


def png(address: str, dark: str, light: str, scale: int = 2 * MODULE) -> bytes:
    """The code of ``address`` as a picture by itself, ``scale`` pixels a module, quiet zone included."""
    out = io.BytesIO()
    _code(address).save(out, kind="png", scale=scale, border=QUIET, dark=dark, light=light)
    return out.getvalue()


def _matrix(address: str) -> tuple[bytearray, ...]:
    return tuple(_code(address).matrix)


@lru_cache(maxsize=512)
def _code(address: str) -> segno.QRCode:
    """Version 4 where the address fits, so that all codes look alike; error correction M."""
    try:
        return segno.make(address, version=4, error="m", boost_error=False, micro=False)
    except segno.DataOverflowError:
        return segno.make(address, error="m", boost_error=False, micro=False)
