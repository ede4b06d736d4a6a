"""What was saved is shown before the whole site is brought up to date: as the build would show it, or not at all."""

from __future__ import annotations

import os
import re

import pytest

from scripts import catalog
from scripts.building import engine, whole
from scripts.building.build import pages
from scripts.building.fresh import LISTS, Fresh
from scripts.catalog.memory import Memory
from scripts.catalog.naming import Names
from scripts.settings import Settings
from tests.conftest import save


@pytest.fixture
def fresh(small: Settings) -> Fresh:
    """The small project, its pages staged, nothing saved since."""
    pages(small)
    fresh = Fresh(small)
    fresh.warm()
    fresh.caught_up()
    return fresh


def shown(fresh: Fresh, path: str = "alpha/index.html") -> str:
    made = fresh.file(path)
    return made.decode() if made is not None else ""


def test_while_nothing_is_saved_the_built_site_is_shown(fresh: Fresh) -> None:
    assert fresh.file("alpha/index.html") is None


def test_every_page_that_shows_a_record_follows_and_is_what_the_build_makes(small: Settings, fresh: Fresh) -> None:
    save(small, "figures.yml", ("where: table 2", "where: table 9"))
    fresh.read()
    paths = [f"{path.removesuffix('.md')}.html" for path in LISTS if (small.staged / path).is_file()]
    made = {
        path: fresh.file(path)
        for path in ("index.html", "alpha/index.html", "beta/index.html", "about/index.html", "data/index.html", *paths)
    }
    assert "table 9" in shown(fresh) and "table 9" in shown(fresh, "beta/index.html")
    pages(small)
    engine.ENGINES[engine.serving()](small, whole.folder(small))
    for path, content in made.items():
        assert content == (whole.folder(small) / path).read_bytes(), path
    assert not fresh.caught_up(), "nothing that was shown is other than what was built"
    assert fresh.file("alpha/index.html") is None


def test_what_the_check_refuses_is_taken_back_to_the_last_that_is_sound(small: Settings, fresh: Fresh) -> None:
    for old, new in (("as much as a kettle", "as much as two kettles"), ("two kettles", "three kettles")):
        save(small, "trends.yml", (old, new))
        fresh.read()
    save(small, "trends.yml", ("[[@paper-two]]", "[[@paper-too]]"))
    fresh.read()
    assert fresh.file("alpha/index.html") is None, "a page with a reference to nothing is not made"
    fresh.take_back()
    assert "three kettles" in shown(fresh)
    save(small, "trends.yml", ("[[@paper-too]]", "[[@paper-two]]"), ("three kettles", "four kettles"))
    fresh.read()
    assert "four kettles" in shown(fresh)


def test_a_save_that_breaks_a_rule_is_not_what_another_is_taken_back_to(small: Settings, fresh: Fresh) -> None:
    save(small, "trends.yml", ("In May 2024", "In 17 places in May 2024"))
    fresh.read()
    save(small, "trends.yml", ("    name: Beta", "    name: [Beta"))
    fresh.read()
    fresh.take_back()
    assert fresh.file("alpha/index.html") is None


def test_a_theme_file_that_is_put_back_with_an_old_date_frames_all_pages_anew(small: Settings) -> None:
    skeleton = small.root / "overrides/main.html"
    text = skeleton.read_text("utf-8")
    for mark, date in (("<!-- framed -->", 1_500_000_000), ("", 1_400_000_000)):
        skeleton.write_text(text.replace("</head>", f"{mark}</head>"), "utf-8")
        os.utime(skeleton, (date, date))
        assert whole.main(small.root, small.data) == 0
        assert ("framed" in (whole.folder(small) / "alpha/index.html").read_text("utf-8")) == bool(mark)


def test_pages_that_come_or_go_are_left_to_the_build(small: Settings, fresh: Fresh) -> None:
    save(small, "trends.yml", ("  - id: beta\n    name: Beta", "  - id: gamma\n    name: Gamma"))
    fresh.read()
    assert fresh.file("alpha/index.html") is None


def test_data_that_is_read_again_is_read_as_if_for_the_first_time(small: Settings) -> None:
    memory = Memory()
    memory.read(small.data)
    save(small, "figures.yml", ("value: 2000", "value: 2400"))
    save(small, "trends.yml", ("also: [beta]", "also: [beta"))
    (small.data / "claims").mkdir()
    (small.data / "claims/more.yml").write_text((small.data / "claims.yml").read_text("utf-8"), "utf-8")
    for _ in range(2):
        (again, told), (anew, faults) = memory.read(small.data), catalog.read(small.data)
        assert sorted(told) == sorted(faults)
        assert any("the id is taken" in fault.message for fault in told)
        for part in ("figures", "trends", "sections", "claims", "trend_of", "broken", "unread", "lost"):
            assert getattr(again, part) == getattr(anew, part)
        assert list(again.figures) == list(anew.figures)


def test_names_are_found_where_they_stand_alone_the_longest_first() -> None:
    names = Names(["GPT-4", "GPT-4o", "4-bit", "Llama 3", "++"])
    found = [name for _, name in names.standing("GPT-4o, GPT-4-like, xGPT-4, 4-bit; Llama 3.", "-")]
    assert found == ["GPT-4o", "4-bit", "Llama 3"]
    folded = Names(["Token", "token window"], fold=True)
    assert [name for _, name in folded.standing("Token Windows, a TOKEN WINDOW", "-")] == [
        "token",
        "token window",
        "token",
    ]


def test_the_names_in_a_text_are_those_that_a_search_for_each_finds() -> None:
    names = ["a", "a b", "a-b", "b", "b.c", "ab", "C", "é", "a (b)"]
    for text in ("a b a-b b.c", "ab (a) _a a_ a,b", "éa é a (b) C", "-a a- a", ""):
        each = {
            (match.start(), name)
            for name in names
            for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
        }
        assert set(Names(names).standing(text, "-")) == each, text
