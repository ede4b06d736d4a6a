"""What servers of one's own need: files pressed beforehand, and examples that send what ``_headers`` says."""

from __future__ import annotations

import gzip
import http.client
import re
from pathlib import Path

import brotli
import pytest

from scripts.building.build import build
from scripts.finish import headers
from scripts.settings import Settings
from tests import caddy, nginx
from tests.conftest import ROOT, SMALL, make_project
from tests.hosting import rules, sent


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The small site, built with COMPRESS=1."""
    project = make_project(tmp_path_factory.mktemp("pressed") / "small", SMALL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMPRESS", "1")
        build(project, quiet=True)
    return project


def test_beside_each_text_of_some_size_lie_its_pressed_forms_and_beside_nothing_else(pressed: Settings) -> None:
    texts = re.compile(r".*\.(bib|css|csv|html|js|json|jsonld|md|ris|svg|txt|xml)")
    files = [path for path in pressed.site.rglob("*") if path.is_file() and path.suffix not in (".gz", ".br")]
    large = {path for path in files if texts.fullmatch(path.name) and path.stat().st_size > 1024}
    for path in large:
        for suffix, read in ((".gz", gzip.decompress), (".br", brotli.decompress)):
            beside = path.with_name(path.name + suffix).read_bytes()
            assert read(beside) == path.read_bytes()
            assert len(beside) < path.stat().st_size
        assert path.with_name(path.name + ".gz").read_bytes()[4:8] == bytes(4), "the day of the build stands in it"
    assert {path.with_suffix("") for suffix in ("gz", "br") for path in pressed.site.rglob(f"*.{suffix}")} == large
    assert large


def test_a_build_that_is_not_told_to_press_does_not(real: Settings) -> None:
    assert not [path for path in real.site.rglob("*") if path.suffix in (".gz", ".br")]


def published(site: Path) -> dict[str, str]:
    """What a server gives out of ``site``: path -> file."""
    files = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    given = [file for file in files if file != headers.NAME and not file.endswith((".gz", ".br"))]
    return {"/" + re.sub(r"(^|/)index\.html$", r"\1", file): file for file in given}


EXAMPLES = {"Caddyfile": caddy.sent, "nginx.conf": nginx.sent}


def unlike(example: str, text: str, site: Path) -> set[str]:
    """The paths of ``site`` with which ``text``, read as that example, sends anything but what hosts are told."""
    said = rules(site)
    return {path for path in published(site) if EXAMPLES[example](text, path) != sent(said, path)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_say_what_hosts_are_told(pressed: Settings, name: str) -> None:
    text = (ROOT / "deploy" / name).read_text("utf-8")
    assert unlike(name, text, pressed.site) == set()
    assert EXAMPLES[name](text, "/no/such/page")["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("name", "swaps", "path"),
    [
        (
            "Caddyfile",
            {"header @framed": "header @unframed", "header @unframed": "header @framed"},
            "/embed/second-section/",
        ),
        ("Caddyfile", {"header @named": "header @unnamed", "header @unnamed": "header @named"}, "/"),
        ("Caddyfile", {"|cards|": "|"}, "/cards/first-section.png"),
        ("Caddyfile", {"|e|": "|e|s|"}, "/s/first-section/"),
        ("Caddyfile", {"bib|": ""}, "/sources.bib"),
        ("nginx.conf", {"^/embed/": "^/assets/", "^/assets/": "^/embed/"}, "/embed/second-section/"),
        ("nginx.conf", {"|cards|": "|"}, "/cards/first-section.png"),
    ],
)
def test_an_example_that_said_otherwise_would_be_found(
    pressed: Settings, name: str, swaps: dict[str, str], path: str
) -> None:
    text = (ROOT / "deploy" / name).read_text("utf-8")
    swapped = re.sub("|".join(map(re.escape, swaps)), lambda found: swaps[found[0]], text)
    assert path in unlike(name, swapped, pressed.site)


@pytest.mark.skipif(not nginx.FOUND, reason="nginx is not installed")
def test_nginx_takes_the_example_and_sends_what_hosts_are_told(pressed: Settings, tmp_path: Path) -> None:
    port = nginx.free_port()
    configuration = nginx.configure(tmp_path, nginx.ours(pressed.site, port))
    assert nginx.tried(configuration) == ""
    said = rules(pressed.site)
    with nginx.running(configuration, port):
        server = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        for path, file in published(pressed.site).items():
            server.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = server.getresponse()
            content = answer.read()
            assert answer.status == 200, path
            told = sent(said, path)
            assert {name: answer.headers[name] for name in told} == told, path
            assert ("Access-Control-Allow-Origin" in answer.headers) == ("Access-Control-Allow-Origin" in told), path
            assert (answer.headers["Content-Encoding"] == "gzip") == (pressed.site / f"{file}.gz").is_file(), path
            if answer.headers["Content-Encoding"]:
                content = gzip.decompress(content)
            assert content == (pressed.site / file).read_bytes()
            kind = answer.headers["Content-Type"]
            assert kind != "application/octet-stream" or file.endswith((".pptx", ".zip")), path
            if kind.startswith("text/") or "javascript" in kind:
                assert kind.endswith("charset=utf-8"), path
        for path in ("/no/such/page", "/assets/site.0123456789.js", "/embed/no-such-section/"):
            server.request("GET", path)
            missing = server.getresponse()
            assert missing.status == 404
            assert missing.read() == (pressed.site / "404.html").read_bytes()
            assert "max-age=300" in missing.headers["Cache-Control"]
            assert missing.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
        server.close()
