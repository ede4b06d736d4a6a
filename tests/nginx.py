"""An nginx of our own on a free port of this machine, with deploy/nginx.conf as it stands but for port and folder."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

FOUND = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")
#: What every nginx has around such a file.
_AROUND = """
{user}
daemon off;
worker_processes 1;
error_log stderr;
pid {here}/pid;
events {{}}
http {{
    include mime.types;
    default_type application/octet-stream;
    sendfile on;
    access_log off;
    {folders}
    include {here}/site.conf;
}}
"""
_MIME = "types { text/html html; text/css css; application/javascript js; image/svg+xml svg; image/png png;" + (
    " application/json json; text/xml xml; text/plain txt; }\n"
)
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def configure(folder: Path, server: str) -> Path:
    """The whole configuration in ``folder``, around ``server``, a file such as deploy/nginx.conf."""
    folders = "\n    ".join(f"{name}_temp_path {folder}/{name};" for name in _TEMPORARY)
    user = "user root;" if os.geteuid() == 0 else ""  # else its workers could not read our temporary folders
    (folder / "mime.types").write_text(_MIME, "utf-8")
    (folder / "site.conf").write_text(server, "utf-8")
    (folder / "nginx.conf").write_text(_AROUND.format(here=folder, folders=folders, user=user), "utf-8")
    return folder / "nginx.conf"


def ours(site: Path, port: int) -> str:
    """deploy/nginx.conf for the site in ``site``."""
    text = (ROOT / "deploy/nginx.conf").read_text("utf-8")
    for stands, here in (("listen 80;", f"listen 127.0.0.1:{port};"), ("root /srv/llm-trends/site;", f"root {site};")):
        assert text.count(stands) == 1
        text = text.replace(stands, here)
    return text


def sent(text: str, path: str) -> dict[str, str]:
    """What ``text``, as deploy/nginx.conf, says to send with ``path``, for machines without nginx."""
    maps = {
        name: [shlex.split(line) for line in inner.replace(";", "").splitlines() if line]
        for name, inner in re.findall(r"^map \$uri (\$\w+) \{\n(.*?)^\}", text, re.M | re.S)
    }
    found = {}
    for name, value in re.findall(r"^ *add_header ([\w-]+) (.*) always;$", text, re.M):
        lines = maps.get(value, [["default", *shlex.split(value)]])
        found[name] = next(
            (to for form, to in lines if form[0] == "~" and re.search(form[1:], path)), dict(lines)["default"]
        )
    return {name: value for name, value in found.items() if value}


def tried(configuration: Path) -> str:
    """What ``nginx -t`` says of it."""
    command = [str(FOUND), "-t", "-q", "-p", str(configuration.parent), "-c", str(configuration)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


@contextlib.contextmanager
def running(configuration: Path, port: int) -> Iterator[str]:
    """Runs it until the block ends; gives its address."""
    command = [str(FOUND), "-p", str(configuration.parent), "-c", str(configuration)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert server.poll() is None, server.communicate()[1]
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(10)
