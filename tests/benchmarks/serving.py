"""How fast nginx sends our pages beside a plain static page of the same size, and what a view weighs:
``make build COMPRESS=1``, then ``python -m tests.benchmarks.serving`` (nginx and wrk are needed).

Both are asked in turns on loopback by the same clients, gzip accepted: ours as deploy/nginx.conf has it, with headers
chosen by address; the plain one is the same file alone in a folder behind a server that does nothing else.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import nginx
from tests.conftest import ROOT

PAGES = ("index.html", "energy/index.html", "s/water/index.html")
CLIENTS, ROUNDS, SECONDS = 32, 5, 2
_PLAIN = "server {{ listen 127.0.0.1:{port}; root {root}; gzip_static on; }}\n"
_MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def asked(address: str) -> tuple[float, float]:
    """Pages a second, and the milliseconds within which 99 of 100 came, under as many clients as can be served."""
    command = [str(shutil.which("wrk")), "-t1", f"-c{CLIENTS}", f"-d{SECONDS}s", "--latency"]
    run = subprocess.run([*command, "-H", "Accept-Encoding: gzip", address], capture_output=True, text=True, check=True)
    assert "Non-2xx" not in run.stdout and "Socket errors" not in run.stdout, run.stdout
    rate, slow = re.search(r"Requests/sec:\s+([\d.]+)", run.stdout), re.search(r"99%\s+([\d.]+)(us|ms|s)", run.stdout)
    assert rate and slow, run.stdout
    return float(rate[1]), float(slow[1]) * _MILLISECONDS[slow[2]]


def weigh(site: Path) -> None:
    """Print what first and further views weigh, pressed."""

    def sizes(files: list[str]) -> list[int]:
        return [sum((site / f"{file}.{suffix}").stat().st_size for file in files) for suffix in ("br", "gz")]

    for page in PAGES:
        text = (site / page).read_text("utf-8")
        assets = re.findall(r'(?:rel="stylesheet" href|<script src)="(?:\.\./)*([^"]+)"', text)
        first, again = sizes([page, *assets]), sizes([page])
        print(
            f"{page}: first view {first[0]} bytes (brotli) or {first[1]} (gzip), further views {again[0]}, {again[1]}"
        )


def main() -> int:
    """Measure and print."""
    site = ROOT / "site"
    if not (nginx.FOUND and shutil.which("wrk") and (site / "index.html.br").is_file()):
        print("nginx, wrk and a site built with COMPRESS=1 are needed.", file=sys.stderr)
        return 1
    weigh(site)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plain").mkdir()
        (folder / "ours").mkdir()
        (folder / "root").mkdir()
        ports = nginx.free_port(), nginx.free_port()
        ours = nginx.configure(folder / "ours", nginx.ours(site, ports[0]))
        plain = nginx.configure(folder / "plain", _PLAIN.format(port=ports[1], root=folder / "root"))
        with nginx.running(ours, ports[0]) as here, nginx.running(plain, ports[1]) as there:
            for number, page in enumerate(PAGES):
                for suffix in ("", ".gz"):
                    shutil.copy(site / f"{page}{suffix}", folder / f"root/{number}.html{suffix}")
                pairs = [(f"{here}{page.removesuffix('index.html')}", f"{there}{number}.html")] * ROUNDS
                taken = [[asked(address) for address in pair] for pair in pairs]
                rates, slow = (
                    [statistics.median(one[which][part] for one in taken) for which in (0, 1)] for part in (0, 1)
                )
                span = f"{ROUNDS * SECONDS} s each, {CLIENTS} clients"
                print(
                    f"{page}: {rates[0] / rates[1]:.2f} of the plain page's rate ({rates[0]:.0f} a second), p99 "
                    f"{slow[0] / slow[1]:.2f} times as long ({slow[0]:.1f} ms), {span}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
