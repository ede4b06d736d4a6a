"""Has specifications drawn by Vega-Lite in a process of its own: no network, a time limit, once for each content.

A specification comes from strangers: it is drawn where an endless loop can be stopped and where no address is fetched.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import selectors
import subprocess
import sys
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from scripts.faults import HouseError
from scripts.outputs import put_whole
from scripts.pictures.lettering import lettered
from scripts.pictures.png import tightened

SECONDS = 20.0
VEGA_LITE = "6.4"
#: All that the drawing program knows of the environment: no secret of a build machine is among them.
_KEPT = ("PATH", "HOME", "LANG", "TMPDIR")
_CURES = {"svg": "a simpler specification; compare another chart of its form", "png": "other words in it"}
_PROGRAM = Path(__file__).with_name("draw.py")


@dataclass
class Artist:
    """Draws, and keeps what it drew in ``cache`` by content; ``close`` ends its process."""

    cache: Path
    fonts: Path
    seconds: float = SECONDS
    drawn: int = 0
    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

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
        made = f"1 {version('vl-convert-python')} {self.fonts.name}\n{line}"
        kept = self.cache / f"{hashlib.sha256(made.encode()).hexdigest()[:32]}.{asked['kind']}"
        if not kept.is_file():
            drawing = self._ask(line, name, _CURES[asked["kind"]])
            put_whole(kept, tightened(drawing) if asked["kind"] == "png" else drawing)
        return kept.read_bytes()

    def _ask(self, line: str, name: str, cure: str) -> bytes:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-I", str(_PROGRAM), str(self.fonts)],
                env={name: os.environ[name] for name in _KEPT if name in os.environ},
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            )  # fmt: skip
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.drawn += 1
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
            with selectors.DefaultSelector() as selector:
                selector.register(self._process.stdout, selectors.EVENT_READ)
                in_time = selector.select(self.seconds)
            said = self._process.stdout.readline() if in_time else ""
        except BrokenPipeError:
            in_time, said = [], ""
        if not said:
            self.close()
            what = f"was not drawn within {self.seconds:g} seconds" if not in_time else "broke the drawing program"
            raise HouseError(f"The {name} {what}. Try: {cure}.")
        answer = json.loads(said)
        if "said" in answer:
            self.close()  # a program that broke within stays broken
            raise HouseError(f"The {name} cannot be drawn: {answer['said']}. Try: {cure}.")
        return base64.b64decode(answer["drawn"])

    def close(self) -> None:
        """End the drawing process, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
        self._process = None
