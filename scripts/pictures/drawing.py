"""Has specifications drawn by Vega-Lite in a process of its own: no network, a time limit, once for each content.

A specification comes from strangers: it is drawn where an endless loop can be stopped and where no address is fetched.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

from scripts.faults import HouseError
from scripts.pictures.lettering import lettered
from scripts.pictures.png import tightened
from scripts.pictures.program import Broken, Late, Program
from scripts.shelf import Shelf

SECONDS = 20.0
VEGA_LITE = "6.4"
_PROGRAM = version("vl-convert-python")
_CURES = {"svg": "a simpler specification; compare another chart of its form", "png": "other words in it"}


def _hands() -> int:
    """How many drawing programs run at once: one for each core that this process may use, each takes much memory."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(8, cores)


@dataclass
class Artist:
    """Draws, and keeps what it drew in ``cache`` by content; ``close`` ends its programs."""

    cache: Path
    fonts: Path
    seconds: float = SECONDS
    drawn: int = 0
    _idle: list[Program] = field(default_factory=list, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def svg(self, specification: dict[str, Any], name: str) -> str:
        """The drawing of ``specification``; raises HouseError when it cannot be drawn in time.

        ``name`` says in full what is drawn: ``chart training-emissions``.
        """
        text = json.dumps(specification, ensure_ascii=False, sort_keys=True)
        return self._once({"kind": "svg", "version": VEGA_LITE, "text": text}, name).decode()

    def png(self, svg: str, scale: float, name: str) -> bytes:
        """A picture of ``svg``, ``scale`` pixels a unit, each word in a font that has its letters."""
        return self._once({"kind": "png", "scale": str(scale), "text": lettered(svg, self.fonts)}, name)

    def _once(self, asked: dict[str, str], name: str) -> bytes:
        line = json.dumps(asked)
        made = f"1 {_PROGRAM} {self.fonts.name}\n{line}"
        key, shelf = f"{hashlib.sha256(made.encode()).hexdigest()[:32]}.{asked['kind']}", Shelf(self.cache)
        drawing = shelf.get(key)
        if drawing is None:
            drawing = self._ask(line, name, _CURES[asked["kind"]])
            drawing = tightened(drawing) if asked["kind"] == "png" else drawing
            shelf.put(key, drawing)
        return drawing

    def pngs(self, asked: Iterable[tuple[str, float, str]]) -> list[bytes]:
        """Many pictures, each asked for as by ``png``, drawn on all cores."""
        with ThreadPoolExecutor(_hands()) as pool:
            return list(pool.map(lambda one: self.png(*one), asked))

    def _ask(self, line: str, name: str, cure: str, again: bool = True) -> bytes:
        with self._lock:
            self.drawn += again
            program = self._idle.pop() if self._idle and again else Program(self.fonts)
        try:
            answer = program.ask(line, self.seconds)
        except Broken as broken:
            program.close()
            if again and not isinstance(broken, Late):  # the machine may have ended it: once more, by a new one
                return self._ask(line, name, cure, again=False)
            raise HouseError(f"The {name} {broken}. Try: {cure}.") from None
        except BaseException:
            program.close()
            raise
        if "said" in answer:
            program.close()  # a program that broke within stays broken
            raise HouseError(f"The {name} cannot be drawn: {answer['said']}. Try: {cure}.")
        with self._lock:
            self._idle.append(program)
        return base64.b64decode(answer["drawn"])

    def warm(self) -> None:
        """Start a drawing program and let it draw next to nothing: the first drawing of each takes seconds."""
        text = json.dumps({"data": {"values": []}, "mark": "bar"})
        self._ask(json.dumps({"kind": "svg", "version": VEGA_LITE, "text": text}), "blank sheet", _CURES["svg"])

    def close(self) -> None:
        """End the drawing programs."""
        while self._idle:
            self._idle.pop().close()
