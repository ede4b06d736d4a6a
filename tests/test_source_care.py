"""Addresses of sources are asked politely, and told for what they answer; a local server plays them all."""

from __future__ import annotations

import http.server
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scripts.building.build import build
from scripts.checking.check import sound
from scripts.faults import HouseError
from scripts.github.retold import retold
from scripts.records import Source
from scripts.settings import Settings
from scripts.source_check.archive import SERVICE, confirmed
from scripts.source_check.command import sources, user_agent
from scripts.source_check.manners import Manners
from scripts.source_check.request import NoAnswer, Reach
from scripts.source_check.survey import Care, care
from scripts.source_check.visit import Found, visit
from tests.conftest import save

LOCAL = "127.0.0.1"
COPY = "http://web.archive.org/web/20240601000000/https://maker.example/one"
PRIVATE = "127.0.0.1 10.1.2.3 169.254.169.254 192.168.1.1 ::1 fe80::1%eth0 0.0.0.0 ::ffff:127.0.0.1".split()
ROBOTS = "User-agent: *\nDisallow: /forbidden\nCrawl-delay: 7\n"


class _Plays(http.server.BaseHTTPRequestHandler):
    """Answers by the path's last word; keeps what was asked, by whom, and how many at once."""

    server: Playing

    def do_HEAD(self) -> None:
        self._play()

    def do_GET(self) -> None:
        self._play()

    def _play(self) -> None:
        play, path = self.server, self.path.partition("?")[0]
        with play.lock:
            play.asked.append((self.command, path))
            play.names.add(self.headers["User-Agent"])
            play.open += 1
            play.most = max(play.most, play.open)
            before = sum(asked == (self.command, path) for asked in play.asked)
        try:
            self._answer(path, before)
        except OSError:
            pass
        finally:
            with play.lock:
                play.open -= 1

    def _answer(self, path: str, times: int) -> None:
        word = path.rpartition("/")[2]
        if word == "robots.txt":
            self._say(self.server.robots, ROBOTS)
        elif word == "available":
            self._say(200, json.dumps({"archived_snapshots": self.server.archive}))
        elif word in ("moved", "twice"):
            self._lead(301, "one" if word == "moved" else "moved")
        elif word == "elsewhere":
            self._lead(302, "one")
        elif word == "first-elsewhere":
            self._lead(302, "moved")
        elif word == "circle":
            self._lead(302, "circle-back")
        elif word == "circle-back":
            self._lead(302, "circle")
        elif word == "front":
            self._lead(301, "/")
        elif word == "private":
            self._lead(302, f"http://{LOCAL}:{self.server.server_address[1]}/maker/secret")
        elif word == "odd":
            self._lead(302, "ftp://maker.example/one")
        elif word == "letters":
            self._lead(302, "caf\u00e9")
        elif word == "no-head":
            self._say(405 if self.command == "HEAD" else 200, "here")
        elif word == "no-head-at-all":
            self._say(404 if self.command == "HEAD" else 200, "here")
        elif word == "guarded":
            self._say(405 if self.command == "HEAD" else 200, "<title>Just a moment...</title>")
        elif word == "busy":
            self._say(429 if times == 1 else 200, "", {"Retry-After": "41"})
        elif word == "busy-until":
            self._say(429 if times == 1 else 200, "", {"Retry-After": "Wed, 01 Jul 2026 12:00:50 GMT"})
        elif word == "always-busy":
            self._say(429, "", {"Retry-After": "86400"})
        elif word == "tired":
            self._say(500 if times == 1 or self.command == "HEAD" else 200, "here")
        elif word == "endless":
            self._endless()
        elif word == "silent":
            self.server.free.wait(60)
        elif word.isdigit():
            self._say(int(word), "said")
        else:
            self._say(200, "here")

    def _lead(self, code: int, to: str) -> None:
        self._say(code, "", {"Location": to})

    def _say(self, code: int, body: str, fields: dict[str, str] | None = None) -> None:
        content = body.encode()
        self.send_response(code)
        for name, value in (fields or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _endless(self) -> None:
        self.send_response(405 if self.command == "HEAD" else 200)
        self.end_headers()
        while self.command == "GET":
            self.wfile.write(b"more " * 1000)

    def log_message(self, *arguments: Any) -> None:
        pass


class Playing(http.server.ThreadingHTTPServer):
    """The web as we play it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__((LOCAL, 0), _Plays)
        self.lock = threading.Lock()
        self.free = threading.Event()
        self.asked: list[tuple[str, str]] = []
        self.names: set[str] = set()
        self.open = self.most = 0
        self.robots = 200
        self.archive: dict[str, Any] = {}

    @property
    def map(self) -> dict[str, str]:
        here = f"http://{LOCAL}:{self.server_address[1]}"
        return {
            "https://maker.example/": f"{here}/maker/",
            "https://arxiv.org/": f"{here}/arxiv/",
            SERVICE: f"{here}/available",
        } | {"https://archive.org/robots.txt": f"{here}/robots.txt"}


@pytest.fixture
def web() -> Iterator[Playing]:
    server = Playing()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.free.set()
    server.shutdown()
    server.server_close()


def _nowhere(host: str, port: int) -> list[str]:
    """No look-up leaves this machine: one host is private, one is busy, all others do not exist."""
    if host == "inside.example":
        return ["10.0.0.7"]
    if host == "later.example":
        raise socket.gaierror(socket.EAI_AGAIN, "try again")
    if host == LOCAL:
        return [LOCAL]
    raise socket.gaierror(socket.EAI_NONAME, "no such name")


@pytest.fixture
def waits() -> list[float]:
    """How long was waited, without any waiting."""
    return []


@pytest.fixture
def polite(web: Playing, waits: list[float]) -> Manners:
    moment = datetime(2026, 7, 1, 12, 0, 0, tzinfo=UTC)
    reach = Reach("llm-trends-2024-source-check/1 (+https://github.com/a/b)", web.map, 30, _nowhere)
    return Manners(reach, waits.append, now=lambda: moment)


@pytest.fixture
def see(polite: Manners) -> Callable[[str], Found]:
    return lambda word: visit(polite, word if "//" in word else f"https://maker.example/{word}")


@pytest.mark.parametrize("word", ["one", "200", "204", "no-head", "no-head-at-all", "endless", "tired", "letters"])
def test_what_answers_in_the_end_is_alive(see: Callable[[str], Found], word: str) -> None:
    assert see(word).status == "alive"


@pytest.mark.parametrize("word", ["404", "410"])
def test_what_is_not_there_is_gone(see: Callable[[str], Found], word: str) -> None:
    found = see(word)
    assert (found.status, found.code) == ("gone", int(word))
    assert found.said


def test_a_host_that_is_no_more_is_gone_and_one_that_cannot_be_found_now_is_unknown(
    see: Callable[[str], Found],
) -> None:
    assert see("https://nobody.example/one").status == "gone"
    assert see("https://later.example/one").status == "unknown"


@pytest.mark.parametrize(
    "word", ["401", "403", "429", "451", "500", "503", "guarded", "always-busy", "circle", "odd", "forbidden"]
)
def test_a_closed_door_and_a_tired_server_are_unknown(see: Callable[[str], Found], word: str) -> None:
    found = see(word)
    assert found.status == "unknown" and found.said, found


def test_a_server_that_never_answers_is_unknown_and_not_waited_for(web: Playing, waits: list[float]) -> None:
    short = Manners(Reach("x", web.map, 0.2, _nowhere), waits.append)
    assert visit(short, "https://maker.example/silent") == Found("unknown", 0, "it did not answer in time")


def test_a_permanent_redirect_proposes_the_new_address_and_a_passing_one_does_not(see: Callable[[str], Found]) -> None:
    one = "https://maker.example/one"
    assert see("moved") == Found("moved", 200, "it has a new address", one, one)
    assert see("twice").new == one
    assert (see("elsewhere").status, see("elsewhere").new, see("elsewhere").to) == ("alive", "", one)
    assert (see("first-elsewhere").status, see("first-elsewhere").new) == ("alive", "")
    assert see("front").status == "unknown", "a front page in place of a work is not its new address"


def test_nothing_leads_to_a_private_machine_unless_the_map_says_so(see: Callable[[str], Found], web: Playing) -> None:
    found = see("private")
    assert (found.status, found.to) == ("unknown", f"http://{LOCAL}:{web.server_address[1]}/maker/secret")
    for address in (f"http://{LOCAL}/one", "https://inside.example/one", f"http://{LOCAL}:{web.server_address[1]}/one"):
        assert see(address).status == "unknown", address
    assert not any("secret" in path for _, path in web.asked)


@pytest.mark.parametrize("number", PRIVATE)
def test_every_kind_of_private_number_is_refused(number: str) -> None:
    with pytest.raises(NoAnswer, match="not public"):
        Reach("x", {}, 1, lambda host, port: ["93.184.216.34", number]).ask("GET", "https://maker.example/")


def test_the_longest_beginning_in_the_map_counts() -> None:
    reach = Reach("x", {"https://a.example/": "http://one/", "https://a.example/b/": "http://two/"})
    assert reach.mapped("https://a.example/b/c?d") == ("http://two/c?d", True)
    assert reach.mapped("https://a.example/c") == ("http://one/c", True)
    assert reach.mapped("https://b.example/") == ("https://b.example/", False)


def test_what_robots_txt_forbids_is_not_asked(see: Callable[[str], Found], web: Playing) -> None:
    assert see("forbidden").said == "its robots.txt asks programs not to"
    assert web.asked == [("GET", "/maker/robots.txt")]
    see("one")
    assert [path for _, path in web.asked].count("/maker/robots.txt") == 1


def test_a_host_without_robots_txt_may_be_asked_and_one_whose_robots_txt_fails_may_not(
    see: Callable[[str], Found], web: Playing
) -> None:
    web.robots = 503
    assert see("https://arxiv.org/one").said == "its robots.txt could not be read"
    web.robots = 404
    assert see("forbidden").status == "alive"


def test_we_say_who_we_are_and_wait_as_long_as_a_host_wants(
    see: Callable[[str], Found], web: Playing, waits: list[float], small: Settings
) -> None:
    see("one")
    assert waits == [7]
    assert web.names == {"llm-trends-2024-source-check/1 (+https://github.com/a/b)"}
    assert small.repository in user_agent(small)


def test_a_host_that_asks_us_to_wait_is_waited_for(see: Callable[[str], Found], waits: list[float]) -> None:
    assert see("busy").status == "alive" and 41 in waits
    assert see("busy-until").status == "alive" and 50 in waits
    assert see("always-busy").status == "unknown" and 86400 not in waits


def test_a_tired_server_is_asked_again_later_and_later(
    see: Callable[[str], Found], web: Playing, waits: list[float]
) -> None:
    assert see("503").status == "unknown"
    assert [method for method, path in web.asked if path.endswith("503")] == ["HEAD", "GET", "GET", "GET"]
    assert [wait for wait in waits if wait != 7] == [4, 8]


def source(id: str, url: str, **more: Any) -> Source:
    return Source(id=id, title="T", by="B", url=url, kind="page", primary=True, **more)


def test_few_are_asked_at_once_and_one_host_never_twice(web: Playing, polite: Manners) -> None:
    many = [source(f"s-{n}", f"https://maker.example/{n % 3}-{n}") for n in range(12)]
    seen = care(many, polite)
    assert len(seen.of("alive")) == 12
    assert web.most <= 2, "one host and the archive"


def test_the_archive_names_the_copy_nearest_to_publication(web: Playing, polite: Manners) -> None:
    web.archive = {"closest": {"available": True, "status": "200", "url": COPY, "timestamp": "20240601000000"}}
    asked = [
        source("one", "https://maker.example/one", published="2024-05-13"),
        source(
            "named", "https://maker.example/two", archived="https://web.archive.org/web/2024/https://maker.example/two"
        ),
    ]
    seen = {one.source.id: one for one in care(asked, polite).cared}
    assert seen["one"].copy == "https://web.archive.org/web/20240601000000/https://maker.example/one"
    assert seen["named"].copy is None
    assert [path for _, path in web.asked].count("/available") == 1


@pytest.mark.parametrize(
    "closest",
    [
        {},
        {"available": False, "status": "200", "url": COPY},
        {"available": True, "status": "404", "url": COPY},
        {
            "available": True,
            "status": "200",
            "url": "https://elsewhere.example/web/20240601000000/https://maker.example/one",
        },
        {"available": True, "status": "200", "url": COPY + "/other"},
        {"available": True, "status": "200", "url": "javascript:alert(1)"},
        "nonsense",
    ],
)
def test_a_copy_that_is_not_confirmed_is_not_named(closest: Any) -> None:
    assert confirmed({"archived_snapshots": {"closest": closest}}, "https://maker.example/one") == ""
    good = {"available": True, "status": "200", "url": COPY.replace("maker.example", "www.maker.example:80")}
    assert confirmed({"archived_snapshots": {"closest": good}}, "https://maker.example/one")


@pytest.fixture
def mended(small: Settings) -> Settings:
    """The small project with one source that is gone and one that has moved."""
    save(
        small,
        "sources.yml",
        ("https://maker.example/one", "https://maker.example/404"),
        ("abs/2406.00001", "abs/moved"),
    )
    return small


def test_the_report_tells_what_is_gone_first_and_changes_no_data(
    mended: Settings, web: Playing, polite: Manners, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (mended.data / "sources.yml").read_bytes()
    assert sources(mended, [], polite) == 0
    said = capsys.readouterr().out
    assert "2 sources: 1 gone, 1 moved, 0 unknown, 0 alive; 2 without an archived copy." in said
    assert said.index("gone") < said.index("moved")
    whole = json.loads((mended.build / "sources.json").read_text("utf-8"))
    assert (whole["gone"], whole["moved"], whole["unarchived"]) == (
        ["page-one"],
        ["paper-two"],
        ["page-one", "paper-two"],
    )
    assert {one["id"]: one["new"] for one in whole["sources"]}["paper-two"] == "https://arxiv.org/abs/one"
    text = (mended.build / "sources.md").read_text("utf-8")
    assert "`data/sources.yml:2` `page-one`: it is not there (404): `https://maker.example/404`" in text
    assert "write `url: https://arxiv.org/abs/one`" in text
    assert "https://arxiv.org/abs/one" in retold(text, 40_000), "the weekly issue keeps what it says"
    assert (mended.data / "sources.yml").read_bytes() == before


def test_only_some_are_asked_on_request(mended: Settings, web: Playing, polite: Manners) -> None:
    assert sources(mended, ["--make", " -- ONLY=paper"], polite) == 0
    assert [one["id"] for one in json.loads((mended.build / "sources.json").read_text("utf-8"))["sources"]] == [
        "paper-two"
    ]
    with pytest.raises(HouseError, match="No source has"):
        sources(mended, ["--only", "nothing"], polite)
    with pytest.raises(HouseError, match="no ONYL"):
        sources(mended, ["--make", " -- ONYL=paper"], polite)


def test_copies_are_written_only_on_request_and_only_where_none_is_named(
    small: Settings, web: Playing, polite: Manners, capsys: pytest.CaptureFixture[str]
) -> None:
    web.archive = {"closest": {"available": True, "status": "200", "url": COPY, "timestamp": "20240601000000"}}
    before = (small.data / "sources.yml").read_text("utf-8")
    assert sources(small, ["--write"], polite) == 0
    assert "Archived copies written: data/sources.yml." in capsys.readouterr().out
    after = (small.data / "sources.yml").read_text("utf-8")
    line = "    archived: https://web.archive.org/web/20240601000000/https://maker.example/one\n"
    assert after.replace(line, "") == before
    assert sound(small.data).sources["page-one"].archived == line.split()[1]
    assert sound(small.data).sources["paper-two"].archived is None
    assert sources(small, ["--write"], polite) == 0
    assert (small.data / "sources.yml").read_text("utf-8") == after


def test_without_a_network_all_is_unknown_and_that_is_no_failure(
    small: Settings, waits: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    reach = Reach("x", {}, 1, _nowhere)
    assert sources(small, [], Manners(reach, waits.append)) == 0
    said = capsys.readouterr().out
    assert "There is no network here" in said
    assert "2 sources: 0 gone, 0 moved, 2 unknown, 0 alive" in said
    assert json.loads((small.build / "sources.json").read_text("utf-8"))["offline"] is True
    assert not waits


def test_the_map_of_a_command_is_read_from_a_file(
    small: Settings, web: Playing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    file = tmp_path / "map.json"
    file.write_text(json.dumps(web.map), "utf-8")
    assert sources(small, ["--map", str(file)]) == 0
    assert "2 alive" in capsys.readouterr().out
    for text in ("[]", "{", '{"a": 1}'):
        file.write_text(text, "utf-8")
        with pytest.raises(HouseError, match="address map"):
            sources(small, ["--map", str(file)])


def test_nothing_to_ask_is_nothing_found(polite: Manners) -> None:
    assert care([], polite) == Care([])


def test_an_archived_copy_stands_beside_its_source_wherever_that_is_linked(edited: Settings) -> None:
    copy = "https://web.archive.org/web/2024/https://maker.example/one"
    save(edited, "sources.yml", ("/one\n", f"/one\n    archived: {copy}\n"))
    build(edited, quiet=True)
    link = f'<a href="{copy}" rel="noopener">archived copy</a>'
    for page, least in (("alpha", 2), ("s/first-section", 1), ("timeline", 1), ("sources", 1)):
        text = (edited.site / page / "index.html").read_text("utf-8")
        assert text.count(link) >= least, page
        assert text.count("archived copy") == text.count(link), "sources without a copy have no such link"
    assert f"<https://maker.example/one> (archived: <{copy}>)" in (edited.site / "alpha/index.md").read_text("utf-8")
    frozen = (edited.site / "e/2024.1/s/first-section/index.html").read_text("utf-8")
    assert "maker.example/one" in frozen and link not in frozen, "that edition named none"
