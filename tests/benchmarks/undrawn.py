"""The house without pictures: ``python -m tests.benchmarks.undrawn build``, in the folder of a project.

Every file is there, but charts, cards and slides hold nothing: what is left is the cost of all else. ``serve PORT``
serves on that port; ``drawn`` before the command draws them after all, and says how long each took.
"""

from __future__ import annotations

import base64
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from scripts import __main__ as house
from scripts.building import serve, whole
from scripts.decks import deck
from scripts.decks.deck import Binder
from scripts.pictures.drawing import Artist

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200"></svg>'
_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
#: How the lines begin that say how long pictures took.
TAKEN = "drawn anew: "


def blanks() -> list[tuple[type, Any]]:
    """What draws or binds, and what does so in its place: blank pictures and empty decks."""

    def svg(artist: Artist, specification: dict[str, Any], name: str) -> str:
        return _SVG

    def png(artist: Artist, svg: str, scale: float, name: str) -> bytes:
        return _PNG

    def pngs(artist: Artist, asked: Iterable[Any]) -> list[bytes]:
        return [_PNG for _ in asked]

    def file(binder: Binder, deck: object) -> bytes:
        return b""

    return [*((Artist, function) for function in (svg, png, pngs)), (Binder, file)]


def undrawn() -> None:
    """Let nothing be drawn or bound from here on, nor by the builds that ``make serve`` starts."""
    for kind, function in blanks():
        setattr(kind, function.__name__, function)
    serve.WHOLE = (sys.executable, "-m", __spec__.name, "whole")


def timed(taken: dict[str, list[float]]) -> None:
    """Note how long each picture takes that was not kept."""

    def noting(draw: Callable[..., Any], kind: Callable[..., str]) -> Callable[..., Any]:
        def draws(*given: Any, **named: Any) -> Any:
            started = time.perf_counter()
            drawn = draw(*given, **named)
            taken.setdefault(kind(*given), []).append(time.perf_counter() - started)
            return drawn

        return draws

    for owner, name, kind in (
        (Artist, "_ask", lambda *given: given[2].split()[0]),
        (deck, "_made", lambda *_: "slide"),
    ):
        setattr(owner, name, noting(getattr(owner, name), kind))


def main(arguments: list[str]) -> int:
    """Run one command in the folder that it is called in."""
    command, *rest = arguments
    house.ROOT = Path.cwd()
    if command == "drawn":
        taken: dict[str, list[float]] = {}
        timed(taken)
        code = house.main(rest)
        for kind, each in sorted(taken.items()):
            print(f"{TAKEN}{len(each)} {kind}s, {1000 * sum(each) / len(each):.0f} ms each")
        return code
    undrawn()
    if command == "whole":
        os.nice(10)
        return whole.main(Path(rest[0]), Path(rest[1]))
    if command == "serve":
        serve.PORT = int(rest[0])
    return house.main([command])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
