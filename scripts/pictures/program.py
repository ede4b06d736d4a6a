"""The drawing program in a process of its own: no network, little environment, a time limit, one request at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event, Timer

#: All that the drawing program knows of the environment: no secret of a build machine is among them.
_KEPT = ("PATH", "HOME", "LANG", "TMPDIR")
_PROGRAM = Path(__file__).with_name("draw.py")


class Broken(Exception):
    """The program gave no answer; says why, as ``was not drawn within 20 seconds``."""


class Late(Broken):
    """The program took longer than it may."""


class Program:
    """A running drawing program that reads the fonts of one folder."""

    def __init__(self, fonts: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", str(_PROGRAM), str(fonts)],
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    def ask(self, line: str, seconds: float) -> dict[str, str]:
        """The answer to one request; raises Broken when there is no whole one within ``seconds``."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        late, said = Event(), ""
        watch = Timer(seconds, self._stop, [late])  # also where it takes no request, or stops within its answer
        watch.start()
        try:
            self._process.stdin.write(f"{int(seconds) + 2} {line}\n")
            self._process.stdin.flush()
            said = self._process.stdout.readline()
            answer: dict[str, str] = json.loads(said)
        except (OSError, ValueError):
            if late.is_set():
                raise Late(f"was not drawn within {seconds:g} seconds") from None
            raise Broken("broke the drawing program") from None
        finally:
            watch.cancel()
        return answer

    def _stop(self, late: Event) -> None:
        late.set()
        self._process.kill()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        with suppress(OSError):  # what it was never told is lost with it
            self._process.communicate()
