"""The drawing program itself: reads one JSON request a line, writes one JSON answer a line. Run by program.py.

It imports nothing of the house, so that a specification from a stranger is drawn in a process that holds nothing.
"""

from __future__ import annotations

import base64
import json
import signal
import sys

import vl_convert


def main() -> None:
    """Serve requests until the input closes."""
    vl_convert.register_font_directory(sys.argv[1])
    for line in sys.stdin:
        seconds, _, request = line.partition(" ")
        signal.alarm(int(seconds))  # ends this program, whatever it is doing, should nobody be left to do so
        asked = json.loads(request)
        try:
            answer = {"drawn": base64.b64encode(drawn(asked)).decode()}
        except Exception as error:
            reason = next((part for part in str(error).splitlines() if part.strip()), "no reason given")
            answer = {"said": reason.strip()[:200]}
        signal.alarm(0)
        print(json.dumps(answer), flush=True)


def drawn(asked: dict[str, str]) -> bytes:
    """A specification as SVG, or an SVG as PNG."""
    if asked["kind"] == "svg":
        return vl_convert.vegalite_to_svg(asked["text"], vl_version=asked["version"], allowed_base_urls=[]).encode()
    return bytes(vl_convert.svg_to_png(asked["text"], scale=float(asked["scale"])))


if __name__ == "__main__":
    main()
