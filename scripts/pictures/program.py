"""The drawing program in a process of its own: no network, little environment, a time limit, one request at a time."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
from pathlib import Path

#: All that the drawing program knows of the environment: no secret of a build machine is among them.
_KEPT = ("PATH", "HOME", "LANG", "TMPDIR")
_PROGRAM = Path(__file__).with_name("draw.py")


class Broken(Exception):
    """The program gave no answer; says why, as ``was not drawn within 20 seconds``."""


class Program:
    """A running drawing program that reads the fonts of one folder."""

    def __init__(self, fonts: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", str(_PROGRAM), str(fonts)],
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    def ask(self, line: str, seconds: float) -> dict[str, str]:
        """The answer to one request; raises Broken when there is none within ``seconds``."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
            with selectors.DefaultSelector() as selector:
                selector.register(self._process.stdout, selectors.EVENT_READ)
                if not selector.select(seconds):
                    raise Broken(f"was not drawn within {seconds:g} seconds")
            said = self._process.stdout.readline()
        except BrokenPipeError:
            said = ""
        if not said:
            raise Broken("broke the drawing program")
        answer: dict[str, str] = json.loads(said)
        return answer

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.communicate()
