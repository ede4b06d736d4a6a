"""Editions are cut whole, kept by the ledger, never changed, and drawn from their frozen records alone."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from scripts import __main__ as commands
from scripts import catalog, settings
from scripts.building.build import build
from scripts.cards.canvas import Canvas, Face
from scripts.charts.exhibit import caption
from scripts.charts.gallery import Gallery
from scripts.checking.check import sound
from scripts.editions import ledger
from scripts.editions.cut import cut as cut_next
from scripts.editions.freeze import freeze
from scripts.editions.frozen import digest, parse
from scripts.editions.thaw import gallery as frozen_gallery
from scripts.editions.thaw import illegible
from scripts.faults import DataError, Fault, HouseError
from scripts.settings import Settings
from scripts.sharing.brief import brief
from tests.conftest import ROOT, Visit, cut, save
from tests.test_access import AXE, found

CHANGED = (
    ("figures.yml", ("value: 2000", "value: 3000"), ("found: 2 kW", "found: 3 kW"), ("value: 5\n", "value: 7.5\n")),
    ("trends.yml", ("claim: Words outran numbers", "claim: Numbers outran words")),
)


def change(project: Settings) -> None:
    """Change the figure, its chart and the claim of the third section."""
    for file, *swaps in CHANGED:
        save(project, file, *swaps)
    save(project, "charts.yml", ("title: ", "title: Anew, "))


def there(project: Settings) -> dict[str, bytes]:
    """Every file of the data."""
    return {
        str(path.relative_to(project.data)): path.read_bytes() for path in project.data.rglob("*") if path.is_file()
    }


@pytest.fixture
def here() -> Settings:
    """The project itself, which is only read."""
    return settings.load(ROOT)


def test_what_pages_and_cards_print_of_a_section_is_all_in_the_frozen_record(here: Settings) -> None:
    today = sound(here.data)
    edition = parse(freeze(today, "2024.1", "2026-03-01"))
    now, then = Gallery(today, here), frozen_gallery(edition, here)
    for id in today.sections:
        shown, frozen = brief(today, id), brief(then.catalog, id)
        for said in ("claim", "label", "standing", "source", "checked", "description", "chart", "evidence", "sources"):
            assert getattr(frozen, said) == getattr(shown, said), (id, said)
        assert (frozen.key and frozen.key.plain()) == (shown.key and shown.key.plain()), id
        assert frozen.trend.reviewed == shown.trend.reviewed
    for id in today.charts:
        assert then.points(id) == now.points(id), id
        assert (caption(then, id), then.alt(id)) == (caption(now, id), now.alt(id)), id


# Cutting


def test_make_edition_writes_the_edition_and_the_ledger_and_says_what_to_commit(
    small: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "ROOT", small.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772366400")
    assert commands.main(["edition", "--name", "2024.1"]) == 0
    printed = capsys.readouterr().out
    assert "Edition 2024.1 of 1 March 2026 is cut" in printed
    assert "git add data/editions/2024.1 data/ledger.json" in printed
    assert [edition.name for edition in sound(small.data).editions] == ["2024.1"]
    assert set(ledger.read(small.data).editions) == {"2024.1"}
    assert ledger.read(small.data).ids["charts"] == ["draw-by-model"]
    assert commands.main(["check"]) == 0


def test_the_same_data_on_the_same_day_is_the_same_bytes_whatever_the_sites_address(
    small: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen = []
    for address in ("https://one.example/", "https://two.example/sub/"):
        monkeypatch.setenv("SITE_URL", address)
        frozen.append(freeze(sound(small.data), "2024.1", "2026-03-01"))
        assert not [path for path, content in frozen[-1].items() if b".example/sub" in content or b"one.ex" in content]
    assert frozen[0] == frozen[1]
    manifest = json.loads(frozen[0]["manifest.json"])
    assert (manifest["name"], manifest["cut"]) == ("2024.1", "2026-03-01")
    assert set(manifest["files"]) == set(frozen[0]) - {"manifest.json"}


def test_the_citation_file_names_the_latest_edition_and_its_day() -> None:
    latest = catalog.read(ROOT / "data")[0].editions[-1]
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert (cited["version"], cited["date-released"]) == (latest.name, latest.cut)


def test_a_frozen_record_of_the_real_data_holds_no_address_of_ours(here: Settings) -> None:
    frozen = freeze(sound(here.data), "2024.1", "2026-03-01")
    ours = (here.site_url.encode(), here.repository.encode(), str(here.root).encode())
    assert not [(path, own) for path, content in frozen.items() for own in ours if own in content]


@pytest.mark.parametrize("name", ["", "2024", "2024.0", "2024.01", "spring", "../2024.1", "2024.1 "])
def test_a_name_that_is_none_is_refused_with_a_cure(small: Settings, name: str) -> None:
    with pytest.raises(HouseError, match=r"Try: make edition NAME=2024\.1"):
        cut_next(small, name)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2024.2", "Edition 2024.2 exists"),
        ("2024.1", "would not come after the latest, 2024.2"),
        ("2024.3", "Nothing that a reader would see has changed since edition 2024.2"),
    ],
)
def test_an_edition_that_exists_or_comes_late_or_holds_nothing_new_is_refused(
    small: Settings, name: str, said: str
) -> None:
    cut(small, "2024.2", "2026-03-01")
    before = there(small)
    with pytest.raises(HouseError, match=said) as refused:
        cut_next(small, name)
    assert "\n" not in str(refused.value)
    assert "Try: " in str(refused.value)
    assert there(small) == before


def test_data_that_no_commit_holds_is_not_cut(edited: Settings) -> None:
    """Else the edition, which never changes, would say what no state of the data ever said."""
    save(edited, "claims.yml", ("verdict: supported", "verdict: overstated"))
    git = ["git", "-C", str(edited.root), "-c", "user.name=A", "-c", "user.email=a@b.example"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "data"], check=True)
    with pytest.raises(HouseError, match=r"data/.* not committed.*Try: git add data && git commit"):
        cut_next(edited, "2024.2")
    subprocess.run([*git, "commit", "--quiet", "-m", "All"], check=True)
    assert cut_next(edited, "2024.2").name == "2024.2"


def test_bad_data_and_lost_ids_are_refused(edited: Settings) -> None:
    save(edited, "events.yml", ("id: model-one-released", "id: model-one-out"))
    before = there(edited)
    with pytest.raises(DataError, match="model-one-released"):
        cut_next(edited, "2024.2")
    save(edited, "trends.yml", ("key: power-draw", "key: power-drawn"))
    with pytest.raises(DataError, match="power-drawn"):
        cut_next(edited, "2024.2")
    assert {path: there(edited)[path] for path in before if path.startswith(("editions", "ledger"))} == {
        path: content for path, content in before.items() if path.startswith(("editions", "ledger"))
    }


@pytest.mark.parametrize("step", ["scripts.editions.cut.put_whole", "pathlib.Path.rename", "pathlib.Path.write_bytes"])
def test_a_cut_that_fails_leaves_nothing(edited: Settings, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    change(edited)
    before, folders = there(edited), sorted(edited.data.iterdir())
    with monkeypatch.context() as broken:
        broken.setattr(step, fail)
        with pytest.raises(OSError, match="full"):
            cut_next(edited, "2024.2")
    assert (there(edited), sorted(edited.data.iterdir())) == (before, folders)
    cut_next(edited, "2024.2")
    assert [edition.name for edition in sound(edited.data).editions] == ["2024.1", "2024.2"]


#: A letter that every rule accepts and no font has.
UNDRAWN = "𓀀"


def test_what_cannot_be_drawn_is_refused_at_its_place_before_anything_is_kept(edited: Settings) -> None:
    save(edited, "trends.yml", ("claim: Words outran numbers", f"claim: Words outran numbers {UNDRAWN}"))
    before = there(edited)
    with pytest.raises(HouseError, match=rf"data/trends\.yml:\d+:\d+: third-section: no font has {UNDRAWN}"):
        cut_next(edited, "2024.2")
    assert there(edited) == before


def test_an_edition_that_holds_what_no_font_has_is_drawn_for_ever(small: Settings) -> None:
    save(small, "trends.yml", ("claim: Words outran numbers", f"claim: Words outran numbers {UNDRAWN}"))
    cut(small, "2024.1", "2026-03-01")
    save(small, "trends.yml", (f" {UNDRAWN}", ""))
    found = pages(small)
    assert f"Words outran numbers {UNDRAWN}" in found["e/2024.1/s/third-section/index.html"]
    assert "Words outran numbers ?" in found["e/2024.1/cards/third-section.svg"]


def test_a_frozen_chart_that_has_become_too_wide_is_drawn_and_one_of_today_is_not(
    edited: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scripts.charts.gallery._SLACK", -700)
    today = sound(edited.data)
    with Gallery(today, edited) as now, pytest.raises(HouseError, match="a text runs over"):
        now.both("draw-by-model")
    with frozen_gallery(today.editions[0], edited) as then:
        assert "<svg" in then.both("draw-by-model")[1].markup


def test_a_text_that_does_not_fit_is_named_and_shortened(edited: Settings) -> None:
    with Gallery(sound(edited.data), edited) as gallery:
        canvas = Canvas(200, 100, gallery.fonts)
        assert canvas.line("Far more words than fit in here", 0, 20, Face(20, 24), 150) <= 150
    assert canvas.overflow == ["Far more words than fit in here"]
    assert "…" in canvas.svg({}, "")


# The ledger keeps each edition


def held(project: Settings) -> list[Fault]:
    records, _ = catalog.read(project.data)
    return [*ledger.check(records, project.data), *illegible(records, project.data)]


def reseal(folder: Path, file: str) -> None:
    """Make the manifest vouch for a changed file."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["files"][file] = digest((folder / file).read_bytes())
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def seal(project: Settings, file: str, content: str) -> None:
    """Write a file of the edition as by hand, and make manifest and ledger vouch for it."""
    folder = project.data / "editions/2024.1"
    (folder / file).write_text(content, "utf-8")
    reseal(folder, file)
    listed = json.loads((project.data / ledger.NAME).read_text("utf-8"))
    listed["editions"]["2024.1"] = digest((folder / "manifest.json").read_bytes())
    (project.data / ledger.NAME).write_text(json.dumps(listed), "utf-8")


@pytest.mark.parametrize("content", ["{", "1", "{}", '{"a": 1}', "[1]", "[[]]", "[{}]", '[{"id": []}]', "[null]"])
@pytest.mark.parametrize("file", ["figures.json", "trends.json", "charts.json"])
def test_odd_records_that_manifest_and_ledger_vouch_for_are_one_plain_fault(
    edited: Settings, file: str, content: str
) -> None:
    seal(edited, file, content)
    (fault,) = [*catalog.read(edited.data)[1], *held(edited)]
    assert fault.place.file == f"data/editions/2024.1/{file}"
    assert "\n" not in str(fault)


def test_a_record_that_todays_program_refuses_is_one_fault(edited: Settings) -> None:
    figures = (edited.data / "editions/2024.1/figures.json").read_text("utf-8")
    seal(edited, "figures.json", figures.replace('"stated"', '"rumoured"'))
    (fault,) = held(edited)
    assert "Edition 2024.1 cannot be read back: figures.power-draw.standing" in fault.message
    assert "keep old records valid" in fault.cure


def test_a_frozen_chart_holds_no_more_than_a_chart_may(edited: Settings) -> None:
    charts = json.loads((edited.data / "editions/2024.1/charts.json").read_text("utf-8"))
    charts[0]["spec"]["data"] = {"url": "https://evil.example/data.json"}
    seal(edited, "charts.json", json.dumps(charts))
    (fault,) = held(edited)
    assert "charts.draw-by-model.spec.data" in fault.message
    with pytest.raises(DataError, match=r"charts\.draw-by-model\.spec\.data"):
        build(edited, quiet=True)


def test_an_edition_cannot_be_deleted(edited: Settings) -> None:
    assert held(edited) == []
    (edited.data / "editions/2024.1").rename(edited.data / "gone")
    (fault,) = held(edited)
    assert fault.place.file == "data/editions/2024.1"
    assert "git checkout -- data/editions/2024.1" in fault.cure


def test_an_edition_cannot_vouch_for_itself(edited: Settings) -> None:
    folder = edited.data / "editions/2024.1"
    (folder / "figures.json").write_bytes((folder / "figures.json").read_bytes().replace(b"2000", b"2001", 1))
    reseal(folder, "figures.json")
    (fault,) = held(edited)
    assert fault.place.file == "data/editions/2024.1/manifest.json"
    assert "an edition never changes" in fault.cure
    with pytest.raises(DataError, match="manifest"):
        build(edited, quiet=True)


def test_an_edition_made_by_hand_is_none(edited: Settings) -> None:
    folder = edited.data / "editions/2024.2"
    frozen = freeze(sound(edited.data), "2024.2", "2026-03-02")
    folder.mkdir()
    for path, content in frozen.items():
        (folder / path).write_bytes(content)
    (fault,) = held(edited)
    assert fault.place.file == "data/editions/2024.2"
    assert "make edition NAME=2024.2" in fault.cure


def test_the_ledger_cannot_be_rewritten_after_an_edition(edited: Settings) -> None:
    save(edited, "events.yml", ("id: model-one-released", "id: model-one-out"))
    today, kept = catalog.read(edited.data)[0], ledger.read(edited.data)
    (edited.data / ledger.NAME).write_text(ledger.render(today, kept.editions), "utf-8")
    (fault,) = held(edited)
    assert (fault.place.file, fault.field) == ("data/ledger.json", "model-one-released")
    assert "git checkout -- data/ledger.json" in fault.cure
    (edited.data / ledger.NAME).unlink()
    (fault,) = held(edited)
    assert "the ledger is missing" in fault.message


def test_make_ledger_keeps_the_editions(edited: Settings) -> None:
    before = ledger.read(edited.data)
    assert commands.main(["ledger", "--data", str(edited.data)]) == 0
    assert ledger.read(edited.data) == before


# An edition never changes


def faults(project: Settings) -> list[str]:
    with pytest.raises(DataError) as raised:
        sound(project.data)
    return [str(fault) for fault in raised.value.faults]


def test_a_changed_byte_is_an_error_with_place_and_cure(edited: Settings) -> None:
    file = edited.data / "editions/2024.1/figures.json"
    file.write_bytes(file.read_bytes().replace(b"2000", b"2001", 1))
    (fault,) = faults(edited)
    assert fault.startswith("data/editions/2024.1/figures.json:1:1")
    assert "git checkout -- data/editions/2024.1/figures.json" in fault


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "claims.json").unlink(),
        lambda folder: (folder / "more.json").write_text("[]"),
        lambda folder: (folder / "manifest.json").unlink(),
        lambda folder: (folder / "manifest.json").write_text("{}"),
        lambda folder: (folder / "manifest.json").write_text("[]"),
        lambda folder: (folder / "manifest.json").write_text("{"),
        lambda folder: (folder / "manifest.json").write_text(
            (folder / "manifest.json").read_text().replace('"2026-03-01"', '"March"')
        ),
        lambda folder: (folder / "manifest.json").write_text(
            (folder / "manifest.json").read_text().replace("claims.json", "../claims.json")
        ),
        lambda folder: folder.rename(folder.with_name("spring")),
    ],
    ids=["gone", "more", "no manifest", "empty", "list", "broken", "no day", "outside", "renamed"],
)
def test_an_edition_that_is_not_as_it_was_cut_is_an_error(edited: Settings, spoil: Callable[[Path], object]) -> None:
    spoil(edited.data / "editions/2024.1")
    (fault,) = faults(edited)
    assert "data/editions/" in fault
    assert "an edition never changes" in fault


# What an edition shows


def pages(project: Settings) -> dict[str, str]:
    """The pages, drawings, tables and records of the editions, as the build writes them."""
    build(project, quiet=True)
    kinds = ("html", "svg", "csv", "json")
    found = [path for kind in kinds for path in project.site.glob(f"e/**/*.{kind}")]
    return {path.relative_to(project.site).as_posix(): path.read_text("utf-8") for path in found}


#: What tells of today: the line at the top, and the part below.
SINCE = re.compile(r'<p class="frozen">.*?</p>|<section class="since"[^>]*>.*?</section>', re.S)


def test_an_edition_shows_its_frozen_words_values_and_points_whatever_changed_since(edited: Settings) -> None:
    before = pages(edited)
    frozen = {record["id"]: record for record in json.loads(before["e/2024.1/data/sections.json"])}
    chart = json.loads(before["e/2024.1/data/charts.json"])[0]
    assert [point["value"] for point in chart["points"]] == [400, 2000, 2000]
    change(edited)
    after = pages(edited)
    assert after.keys() == before.keys()
    assert {path for path in after if after[path] != before[path]} <= {f"e/2024.1/s/{id}/index.html" for id in frozen}
    for path, page in before.items():
        assert SINCE.sub("", after[path]) == SINCE.sub("", page), path

    name = "s/third-section/index.html"
    section, today = SINCE.sub("", after[f"e/2024.1/{name}"]), (edited.site / name).read_text("utf-8")
    said = frozen["third-section"]
    for words in (said["claim"], said["text"], chart["title"], "2,000"):
        assert words.replace("\u00a0", " ") in section.replace("\u00a0", " ").replace("&nbsp;", " "), words
        assert words == said["text"] or words not in re.sub(r"Anew, .*?<", "<", today)
    assert "Numbers outran words" in today
    assert "3,000" in today
    cards = [after["e/2024.1/cards/third-section.svg"], (edited.site / "cards/third-section.svg").read_text("utf-8")]
    assert [("2,000" in card, "3,000" in card) for card in cards] == [(True, False), (False, True)]
    assert cards[0].count("2,000") >= 2
    values = [row["value"] for row in csv.DictReader(after["e/2024.1/charts/draw-by-model.csv"].splitlines())]
    assert values == ["400", "2000", "2000"]


def test_what_changed_since_stands_apart_old_and_new_with_a_link_to_today(edited: Settings) -> None:
    page = "e/2024.1/s/third-section/index.html"
    assert "Nothing has changed in this section" in pages(edited)[page]
    change(edited)
    top, marked = SINCE.findall(pages(edited)[page].replace("\u00a0", " "))
    assert 'href="#since"' in top
    for said in ("Words outran numbers → Numbers outran words", "2,000 W → 3,000 W", "title reworded"):
        assert said in marked
    assert 'href="../../../../s/third-section/"' in marked
    assert "Read in context" not in marked


def test_a_section_that_went_elsewhere_keeps_its_short_address_and_is_linked_from_its_edition(edited: Settings) -> None:
    trends = (edited.data / "trends.yml").read_text("utf-8")
    start, end = trends.index("      - id: second-section"), trends.index("  - id: beta")
    moved = trends[start:end].rstrip().replace("second-section", "rest-of-it") + "\n"
    text = f"{trends[:start]}{trends[end:].rstrip()}\n{moved}".replace("[[#second-section]]", "[[#rest-of-it]]")
    (edited.data / "trends.yml").write_text(text, "utf-8")
    (edited.data / "moved.yml").write_text(
        "moved:\n  - {kind: sections, id: second-section, to: rest-of-it}\n", "utf-8"
    )
    page = pages(edited)["e/2024.1/s/second-section/index.html"]
    assert 'href="../../../../beta/#rest-of-it">Read in context: Beta' in page
    assert 'href="../../../../s/rest-of-it/"' in page
    page = (edited.site / "s/second-section/index.html").read_text("utf-8")
    assert 'This section has another address now: <a href="../../s/rest-of-it/">' in page
    assert (edited.site / "cards/second-section-og.png").is_file()


def test_an_edition_has_a_front_page_with_its_sections_and_the_very_records(edited: Settings) -> None:
    found = pages(edited)
    front = found["e/2024.1/index.html"]
    for id in ("first-section", "second-section", "third-section"):
        assert f'href="s/{id}/"' in front
    assert "edition 2024.1 of 1 March 2026" in front
    for path in (edited.data / "editions/2024.1").iterdir():
        assert (edited.site / "e/2024.1/data" / path.name).read_bytes() == path.read_bytes()
        assert f'href="data/{path.name}"' in front
    sitemap = (edited.site / "sitemap.xml").read_text("utf-8")
    assert f"{edited.site_url}e/2024.1/s/first-section/" in sitemap
    assert f"{edited.site_url}e/2024.1/</loc>" in sitemap
    assert "e/2024.1" not in (edited.build / "nav.yml").read_text("utf-8")
    assert not [path for path in edited.site.glob("assets/search*.json") if "e/2024.1" in path.read_text("utf-8")]
    for page in ("changes", "about", "data"):
        assert 'href="../e/2024.1/"' in (edited.site / page / "index.html").read_text("utf-8"), page


def test_axe_finds_nothing_on_the_pages_of_an_edition(
    edited: Settings, visit: Callable[..., Visit], serve_folder: Callable[[Path], str]
) -> None:
    change(edited)
    build(edited, quiet=True)
    home = serve_folder(edited.site)
    for path in ("e/2024.1/", "e/2024.1/s/third-section/"):
        for width, scheme in ((390, "dark"), (1280, "light")):
            page = visit(path, width=width, scheme=scheme, base=home).page
            assert found(page.evaluate, AXE) == [], (path, scheme)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


# One word for where the site stands


@pytest.mark.parametrize(
    ("editions", "changed", "stand", "cited", "about", "data"),
    [
        ((), False, "draft, no edition cut yet", "draft of 3 January 2026", "No edition has been cut yet",
         "none has been"),
        (("2024.1", "2024.2"), False, "edition 2024.2", "edition 2024.2 of 1 March 2026",
         "The first edition, 2024.1, was cut on 1 March 2026", "edition 2024.2, 1 March 2026"),
        (("2024.1", "2024.2"), True, "edition 2024.2 and changes since", "after edition 2024.2, as of 1 March 2026",
         "The first edition, 2024.1, was cut on 1 March 2026", "edition 2024.2, 1 March 2026"),
    ],
    ids=["before any", "as in the second", "after two"],
)  # fmt: skip
def test_every_page_says_where_the_site_stands_in_the_same_words(
    small: Settings, editions: tuple[str, ...], changed: bool, stand: str, cited: str, about: str, data: str
) -> None:
    for name in editions:
        cut(small, name, "2026-03-01")
    if changed:
        change(small)
    build(small, quiet=True)

    def read(path: str) -> str:
        return (small.site / path).read_text("utf-8")

    own = {"e", "s", "embed"}  # which say where their section stands
    engine = [path for path in small.site.rglob("*.html") if path.relative_to(small.site).parts[0] not in own]
    assert len(engine) > 10
    for path in engine:
        text = path.read_text("utf-8")
        assert f'">{stand}</a>' in text, path
        assert "draft" not in text or not editions, path
    assert cited in read("s/third-section/index.html")
    assert cited in read("decks/alpha.md")
    assert f"{'changed since edition 2024.2' if changed else stand}, CC BY" in read("cards/third-section.svg")
    assert f"{stand}." in read("llms.txt")
    assert about in read("about/index.html")
    assert data in read("data/index.html")
