"""Decks: whole when read again, true to the records, nothing cut off, the same bytes on any day."""

from __future__ import annotations

import dataclasses
import datetime
import io
import random
import re
import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from fontTools.ttLib import TTFont
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from scripts import settings
from scripts.cards.canvas import Face
from scripts.catalog import Catalog
from scripts.charts.gallery import Gallery
from scripts.charts.marks import rows as rows_of
from scripts.charts.points import Point
from scripts.charts.sheet import WIDE, Sheet
from scripts.checking.check import sound
from scripts.decks import axis, bars, marks, master, setting
from scripts.decks.deck import Binder
from scripts.decks.gather import Gathering
from scripts.decks.labels import NAMES
from scripts.decks.program import program
from scripts.editions import ledger
from scripts.editions.stand import stands
from scripts.faults import HouseError
from scripts.files.decks import render_decks
from scripts.pictures import fonts, tokens
from scripts.records.figure import STANDINGS
from scripts.settings import Settings
from scripts.sharing.brief import brief
from scripts.templates import template
from tests.conftest import AUDIT, ROOT, SMALL, make_project, save

SITE = "https://trends.example.org/2024/"
_METRICS = {
    setting.TEXT: ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    setting.TITLES: ("Caladea-Regular.ttf", "Caladea-Bold.ttf"),
}


def gathering(gallery: Gallery) -> Gathering:
    return Gathering(gallery, stands(gallery.catalog))


def at(project: Settings, address: str) -> Settings:
    return dataclasses.replace(project, site_url=address)


@dataclasses.dataclass
class Desk:
    """The records, and decks of them, made on demand."""

    records: Catalog
    gallery: Gallery
    binder: Binder
    read: dict[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def gathering(self) -> Gathering:
        return gathering(self.gallery)

    def section(self, id: str) -> Any:
        if id not in self.read:
            self.read[id] = Presentation(io.BytesIO(self.binder.file(self.gathering.of_section(id))))
        return self.read[id]


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """The real records."""
    project = at(settings.load(ROOT), SITE)
    records = sound(project.data)
    with Gallery(records, project) as gallery:
        yield Desk(records, gallery, Binder(gallery.fonts, project.cache / "slides"))


@pytest.fixture(scope="module")
def small_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Everything below /decks/ for the small records."""
    project = at(make_project(tmp_path_factory.mktemp("small") / "small", SMALL), SITE)
    with Gallery(sound(project.data), project) as gallery:
        files = render_decks(
            gallery,
            stands(gallery.catalog),
            {"cards/first-section.png": b"picture", "cards/first-section.svg": "<svg/>"},
        )
    return {path: content.encode() if isinstance(content, str) else content for path, content in files.items()}


def sample(records: Catalog) -> list[str]:
    """A section for each form of chart, one without, and some by lot."""
    if AUDIT:
        return list(records.sections)
    by_form: dict[str, str] = {}
    for id, section in records.sections.items():
        form = records.charts[section.charts[0]].form if section.charts else ""
        by_form.setdefault(form or "", id)
    return list(dict.fromkeys([*by_form.values(), *random.Random(2024).sample(list(records.sections), 4)]))


def opened(files: dict[str, bytes], path: str) -> Any:
    return Presentation(io.BytesIO(files[path]))


def links(deck: Any) -> set[str]:
    return {
        relation.target_ref
        for slide in deck.slides
        for relation in slide.part.rels.values()
        if relation.is_external and relation.reltype.endswith("/hyperlink")
    }


def code(slide: Any) -> Any:
    return next(shape for shape in slide.shapes if shape.name == "Code")


def test_the_claim_is_the_title_and_the_sources_come_last(desk: Desk) -> None:
    for id in sample(desk.records):
        short, deck = brief(desk.records, id), desk.section(id)
        assert deck.slides[0].shapes.title.text_frame.text == short.claim
        assert (deck.slide_width, deck.slide_height) == (12_192_000, 6_858_000)
        assert deck.slides[len(deck.slides) - 1].shapes.title.text_frame.text.startswith("Sources")
        assert deck.core_properties.author == "LLM Trends 2024"
        assert deck.core_properties.title == short.claim


def test_no_placeholder_asks_to_be_filled(desk: Desk, small_files: dict[str, bytes]) -> None:
    decks = [desk.section(id) for id in sample(desk.records)] + [opened(small_files, "decks/llm-trends-2024.pptx")]
    for deck in decks:
        for slide in deck.slides:
            assert all(holder.text_frame.text.strip() for holder in slide.placeholders)


def test_pictures_and_charts_say_what_they_show(desk: Desk) -> None:
    for id in sample(desk.records):
        for slide in desk.section(id).slides:
            for shape in slide.shapes:
                if shape.shape_type in (MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.CHART):
                    assert len(shape._element.xpath(".//p:cNvPr")[0].get("descr", "")) > 10, (id, shape.name)


def test_what_is_only_drawn_is_marked_as_decoration(desk: Desk) -> None:
    for id in sample(desk.records):
        for shape in desk.section(id).slides[0].shapes:
            if shape.shape_type in (MSO_SHAPE_TYPE.AUTO_SHAPE, MSO_SHAPE_TYPE.FREEFORM):
                assert "decorative" in etree.tostring(shape._element).decode(), (id, shape.name)


def test_links_lead_to_ids_of_the_ledger_and_to_sources(desk: Desk) -> None:
    kept = ledger.read(ROOT / "data").ids
    short = {f"{SITE}s/{id}/" for id in kept["sections"]}
    outside = {source.url for source in desk.records.sources.values()}
    for id in sample(desk.records):
        found = links(desk.section(id))
        assert f"{SITE}s/{id}/" in found
        assert found <= short | outside
    trend = next(iter(desk.records.trends))
    whole = Presentation(io.BytesIO(desk.binder.file(desk.gathering.of_trend(trend))))
    assert links(whole) <= short | outside | {f"{SITE}{trend}/"}


def test_the_code_leads_to_the_short_address(desk: Desk) -> None:
    for id in sample(desk.records):
        slide = desk.section(id).slides[0]
        picture = Image.open(io.BytesIO(code(slide).image.blob)).convert("L")
        read = zxingcpp.read_barcode(picture)
        assert read is not None
        assert read.text == f"{SITE}s/{id}/"


def test_the_notes_hold_the_text_its_citation_and_its_sources(desk: Desk) -> None:
    for id in sample(desk.records):
        notes, short = desk.section(id).slides[0].notes_slide.notes_text_frame.text, brief(desk.records, id)
        assert f"Cite: LLM Trends 2024, “{short.claim}”" in notes
        assert f"{SITE}s/{id}/" in notes
        assert len(notes.split()) > 100
        assert all(source.url in notes for source in short.sources)


def drawn(chart: Any) -> set[tuple[float, ...]]:
    """The numbers of a native chart: values of bars, or pairs of a plot, without the names of rows."""
    found: set[tuple[float, ...]] = set()
    for series in chart.plots[0].series:
        if series.name == NAMES:
            continue
        xs = [float(value.text) for value in series._element.xpath("./c:xVal//c:v")]
        found |= set(zip(xs, series.values, strict=True)) if xs else {(value,) for value in series.values}
    return found


def test_native_charts_hold_the_values_of_the_records(desk: Desk) -> None:
    forms = set()
    for id in sample(desk.records):
        chart = brief(desk.records, id).chart
        shape = next((each for each in desk.section(id).slides[0].shapes if each.has_chart), None)
        if chart is None or shape is None:
            continue
        form = desk.records.charts[chart].form
        forms.add(form)
        numbers = {number for group in drawn(shape.chart) for number in group}
        for point in desk.gallery.points(chart):
            for value in (point.value, point.low, point.high, point.against):
                assert value is None or value in numbers, (id, point.name, value)
    assert {"bars", "dots", "pairs", "releases", "measures", "course", "parts"} <= forms


def test_bars_are_solid_or_light_as_on_the_page(desk: Desk) -> None:
    """The page is the standard: whichever bars it draws solid are solid on the slide."""
    sheet = Sheet(WIDE, lambda name: name, desk.gallery.fonts)
    points = [Point(standing, value=1.0, unit="W", said="1", standing=standing) for standing in (*STANDINGS, "")]
    page = [row["solid"] == 1 for row in rows_of(points, sheet)]
    ((_, drawn),) = bars.bars(points, 1000, 300, desk.gallery.fonts).series
    assert [bar.filled for bar in drawn] == page == [True, True, False, True, True, True]


def test_marks_on_page_and_slide_are_of_one_look(desk: Desk) -> None:
    sheet = Sheet(WIDE, lambda name: name, desk.gallery.fonts)
    points = [Point(standing, value=1.0, unit="W", said="1", standing=standing) for standing in (*STANDINGS, "")]
    for point, row in zip(points, rows_of(points, sheet), strict=True):
        spots = marks.series(point.standing, True, ())
        assert (spots.marker, spots.filled) == (row["shape"], row["inside"] == row["ink"]), point.standing


def test_the_sheet_behind_a_chart_holds_the_same_numbers(desk: Desk) -> None:
    for id in sample(desk.records):
        for shape in desk.section(id).slides[0].shapes:
            if not shape.has_chart:
                continue
            book = zipfile.ZipFile(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
            cells = re.findall(
                r'<c r="[A-Z]+\d+"(?: s="\d+")?><v>([^<]+)</v>', book.read("xl/worksheets/sheet1.xml").decode()
            )
            numbers = {float(cell) for cell in cells}
            assert all(number in numbers for group in drawn(shape.chart) for number in group)


def test_a_steps_chart_is_a_picture(desk: Desk) -> None:
    id = next(
        id for id, s in desk.records.sections.items() if s.charts and desk.records.charts[s.charts[0]].form == "steps"
    )
    assert [shape.name for shape in desk.section(id).slides[0].shapes if shape.name == "Chart"] == ["Chart"]
    assert not any(shape.has_chart for shape in desk.section(id).slides[0].shapes)


@cache
def office_font(family: str, bold: bool) -> tuple[dict[int, str], Any, int] | None:
    """Widths of a font as wide as Office's own, where this machine has one."""
    name = _METRICS[family][bold]
    path = next((path for path in Path("/usr/share/fonts").rglob(name)), None)
    if path is None:
        return None
    font: Any = TTFont(path)
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


def wide(text: str, size: float, family: str, bold: bool) -> float:
    """How wide ``text`` is in points: by Office's widths where they are at hand, else by ours."""
    font = office_font(family, bold)
    if font is None:
        face = fonts.SERIF if family == setting.TITLES else fonts.SANS
        return setting.measure(text, Face(size, size, 600 if bold else 400, face), fonts.folder(ROOT / ".cache"))
    glyphs, metrics, units = font
    return float(sum(metrics[glyphs.get(ord(char), ".notdef")][0] for char in text) * size / units)


def rows(paragraph: Any, room: float, family: str) -> int:
    """How many lines a paragraph takes; a word that is wider than the room counts as many."""
    pieces = [
        (run.text, run.font.size.pt * (0.66 if run._r.rPr.get("baseline") else 1), bool(run.font.bold))
        for run in paragraph.runs
    ]
    lines, x = 1, 0.0
    for word in re.findall(r"\S+ ?", "".join(text for text, _, _ in pieces)):
        size, bold = max(size for _, size, _ in pieces), any(bold for _, _, bold in pieces)
        if len({(size, bold) for _, size, bold in pieces}) > 1:
            return 1 if sum(wide(text, size, family, bold) for text, size, bold in pieces) <= room else 99
        long = wide(word.rstrip(" "), size, family, bold)
        if x + long > room:
            lines, x = lines + 1, 0.0
        if long > room:
            return 99
        x += wide(word, size, family, bold)
    return lines


def family_of(slide: Any, holder: Any) -> str:
    """The typeface of a placeholder, as its layout has it."""
    index = holder.placeholder_format.idx
    place = next(place for place in slide.slide_layout.placeholders if place.placeholder_format.idx == index)
    return setting.TITLES if "+mj-lt" in etree.tostring(place._element).decode() else setting.TEXT


def test_no_text_runs_over_by_the_widths_of_the_fonts(desk: Desk) -> None:
    decks = [desk.section(id) for id in sample(desk.records)]
    trend = next(iter(desk.records.trends))
    decks.append(Presentation(io.BytesIO(desk.binder.file(desk.gathering.of_trend(trend)))))
    for deck in decks:
        for slide in deck.slides:
            for holder in slide.placeholders:
                high = 0.0
                for paragraph in holder.text_frame.paragraphs:
                    after = paragraph._p.xpath("./a:pPr/a:spcAft/a:spcPts")
                    high += rows(paragraph, holder.width.pt + 0.5, family_of(slide, holder)) * paragraph.line_spacing.pt
                    high += int(after[0].get("val")) / 100 if after else 0
                assert high <= holder.height.pt + 5, (holder.name, holder.text_frame.text)
                assert holder.left >= 0 and holder.left + holder.width <= deck.slide_width
                assert holder.top >= 0 and holder.top + holder.height <= deck.slide_height


def test_claims_of_the_greatest_length_still_fit(small: Settings) -> None:
    file = small.data / "trends.yml"
    claim = "Claims " * 15 + "of a hundred"
    file.write_text(
        file.read_text("utf-8").replace("claim: Model One drew as much as a kettle", f"claim: {claim}"), "utf-8"
    )
    with Gallery(sound(small.data), small) as gallery:
        deck = Binder(gallery.fonts, small.build).file(gathering(gallery).of_section("first-section"))
    assert Presentation(io.BytesIO(deck)).slides[0].shapes.title.text_frame.text == claim


def test_a_text_that_fits_nowhere_is_named(small: Settings) -> None:
    with Gallery(sound(small.data), small) as gallery:
        gathered = gathering(gallery).of_section("first-section")
        shown: Any = gathered.slides[0]
        too_long = dataclasses.replace(shown, claim="Endless " * 4000)
        deck = dataclasses.replace(gathered, slides=(too_long,))
        with pytest.raises(HouseError, match="Endless Endless"):
            Binder(gallery.fonts, small.build).file(deck)


def test_while_the_address_is_not_set_nothing_links_to_it(small: Settings) -> None:
    with Gallery(sound(small.data), small) as gallery:
        deck = Presentation(io.BytesIO(Binder(gallery.fonts, small.build).file(gathering(gallery).of_all())))
    assert links(deck) == {"https://maker.example/one", "https://arxiv.org/abs/2406.00001"}
    words = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    assert "address not set" in words
    assert not any("llm-trends.example" in text for text in words)
    assert not any(shape.name == "Code" for slide in deck.slides for shape in slide.shapes)


def test_the_same_records_give_the_same_bytes_on_any_day(
    small: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for number, moment in enumerate((1_900_000_000.0, 1_990_000_000.0)):
        monkeypatch.setattr(time, "time", lambda moment=moment: moment)
        monkeypatch.setattr(time, "localtime", lambda *_, moment=moment: time.gmtime(moment))
        with Gallery(sound(small.data), small) as gallery:
            made.append(Binder(gallery.fonts, tmp_path / str(number)).file(gathering(gallery).of_all()))
    assert made[0] == made[1]


def test_no_part_of_a_deck_tells_the_hour_or_the_library(small_files: dict[str, bytes]) -> None:
    def parts(document: bytes) -> Iterator[tuple[str, bytes]]:
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            for entry in archive.infolist():
                assert entry.date_time == (1980, 1, 1, 0, 0, 0)
                content = archive.read(entry)
                yield entry.filename, content
                if entry.filename.endswith(".xlsx"):
                    yield from parts(content)

    today = datetime.datetime.now(datetime.UTC).date().isoformat().encode()
    for name, content in parts(small_files["decks/llm-trends-2024.pptx"]):
        assert today not in content, name
        assert b"Steve Canny" not in content
        assert b"2013-01-27" not in content
        assert "thumbnail" not in name
        assert "printer" not in name


def test_every_part_is_there_and_is_named_once(small_files: dict[str, bytes]) -> None:
    for path in ("decks/llm-trends-2024.pptx", "decks/beta.pptx", "decks/s/third-section.pptx"):
        archive = zipfile.ZipFile(io.BytesIO(small_files[path]))
        names = archive.namelist()
        assert len(names) == len(set(names))
        assert names[0] == "[Content_Types].xml"
        for name in names:
            if not name.endswith(".rels"):
                continue
            folder = Path(name).parent.parent
            for relation in etree.fromstring(archive.read(name)):
                if relation.get("TargetMode") != "External":
                    target = relation.get("Target")
                    whole = (
                        target[1:] if target.startswith("/") else (Path("/") / folder / target).resolve().as_posix()[1:]
                    )
                    assert whole in names, (name, target)


def test_a_source_whose_address_looks_like_a_part_of_the_file_keeps_its_address(small: Settings) -> None:
    save(small, "sources.yml", ("https://maker.example/one", "https://a.example/slide12.pdf"))
    with Gallery(sound(small.data), small) as gallery:
        deck = Presentation(io.BytesIO(Binder(gallery.fonts, small.build).file(gathering(gallery).of_all())))
    assert links(deck) == {"https://a.example/slide12.pdf", "https://arxiv.org/abs/2406.00001"}


def test_a_deck_a_trend_one_a_section_and_one_of_all(small_files: dict[str, bytes]) -> None:
    assert set(small_files) == {
        "decks/alpha.pptx", "decks/beta.pptx", "decks/alpha.md", "decks/beta.md", "decks/llm-trends-2024.pptx",
        "decks/llm-trends-2024.zip", "decks/s/first-section.pptx", "decks/s/second-section.pptx",
        "decks/s/third-section.pptx",
    }  # fmt: skip
    titles = [slide.shapes.title.text_frame.text for slide in opened(small_files, "decks/llm-trends-2024.pptx").slides]
    assert titles == [
        "LLM Trends 2024", "Alpha", "Model One drew as much as a kettle", "Little is known of the rest", "Beta",
        "Words outran numbers", "Sources for Alpha", "Sources for Beta",
    ]  # fmt: skip
    assert len(set(titles)) == len(titles)


def test_the_zip_holds_cards_and_decks_and_no_clock(small_files: dict[str, bytes]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(small_files["decks/llm-trends-2024.zip"]))
    decks = {path for path in small_files if not path.endswith(".zip")}
    assert set(archive.namelist()) == decks | {"cards/first-section.png", "cards/first-section.svg"}
    assert all(archive.read(path) == small_files[path] for path in decks)
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_slide_is_made_once(small: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Gallery(sound(small.data), small) as gallery:
        binder, gathered = Binder(gallery.fonts, tmp_path), gathering(gallery)
        binder.file(gathered.of_all())
        monkeypatch.setattr("scripts.decks.deck._made", lambda *_: pytest.fail("made again"))
        binder.file(gathered.of_all())
        binder.file(gathered.of_trend("alpha"))


@pytest.mark.parametrize(
    "file",
    ["decks/slide.py", "pictures/shortening.py", "records/figure.py", "quantities/quantity.py", "templates/template.py",
     "templates/markdown.py", "templates/decks/theme.xml.j2"],
)  # fmt: skip
def test_a_slide_is_made_anew_when_what_makes_it_changes(tmp_path: Path, file: str) -> None:
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    assert program(tmp_path) == program(ROOT)
    path = tmp_path / "scripts" / file
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert program(tmp_path) != program(ROOT)


def test_a_page_that_no_slide_shows_leaves_the_slides_as_they_are(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "scripts/pages/home.py").write_text("", "utf-8")
    assert program(tmp_path) == program(ROOT)


def test_an_edited_template_shows_on_slides_once_templates_are_read_anew(
    small: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = small.root / "templates"
    shutil.copytree(template.FOLDER, templates)
    monkeypatch.setattr(template, "FOLDER", templates)
    colours = tokens.palettes(small.root, "alpha")["light"]
    template.forget()
    before = master.blank(("alpha",), {"alpha": colours})
    file = templates / "decks/theme.xml.j2"
    file.write_text(file.read_text("utf-8").replace("<a:theme ", "<a:theme id='edited' ", 1), "utf-8")
    template.forget()
    after = master.blank(("alpha",), {"alpha": colours})
    monkeypatch.undo()
    template.forget()
    assert before != after


def test_a_name_that_spreadsheets_would_run_stays_a_name(small: Settings) -> None:
    file = small.data / "charts.yml"
    file.write_text(file.read_text("utf-8").replace("name: Model Zero", 'name: "=SUM(A)"'), "utf-8")
    with Gallery(sound(small.data), small) as gallery:
        deck = Binder(gallery.fonts, small.build).file(gathering(gallery).of_section("third-section"))
    chart = next(shape for shape in Presentation(io.BytesIO(deck)).slides[0].shapes if shape.has_chart).chart
    book = zipfile.ZipFile(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
    assert "=SUM(A)" in book.read("xl/sharedStrings.xml").decode()
    assert next(iter(chart.plots[0].categories)).startswith("=SUM(A)")


def test_colours_are_the_themes_so_that_an_editor_can_change_them(desk: Desk) -> None:
    id = next(id for id, section in desk.records.sections.items() if section.charts)
    deck = desk.section(id)
    master = deck.slide_master.part
    theme = etree.fromstring(
        next(rel.target_part.blob for rel in master.rels.values() if rel.reltype.endswith("/theme"))
    )
    palettes = {trend: tokens.palettes(ROOT, trend)["light"] for trend in desk.records.trends}
    accents = [theme.find(f".//{qn('a:accent' + str(number))}")[0].get("val").lower() for number in range(1, 7)]
    assert accents == [palette["hue"][1:] for palette in palettes.values()]
    faces = [face.get("typeface") for face in theme.iter(qn("a:latin"))]
    assert faces == ["Cambria", "Arial"]
    number = list(desk.records.trends).index(desk.records.trend_of[id]) + 1
    figure = next(holder for holder in deck.slides[0].placeholders if holder.name.startswith("Key figure"))
    assert figure._element.xpath(".//a:rPr/a:solidFill/a:schemeClr/@val")[0] == f"accent{number}"


@pytest.mark.parametrize(
    ("value", "said", "format"),
    [
        (11390, "11,390", "#,##0"),
        (405e9, "405\u00a0billion", '#,##0,,,"\u00a0billion"'),
        (4.5e6, "about $4.5\u00a0million", '"about $"#,##0.0,,"\u00a0million"'),
        (-17, "−17", '#,##0;"−"#,##0'),
        (3.8e25, "3.8\u00a0×\u00a010²⁵", ""),
        (6, "5 to 12", ""),
    ],
)
def test_a_number_format_prints_what_the_page_prints(value: float, said: str, format: str) -> None:
    assert axis.number_format(value, said) == format


@pytest.mark.parametrize(
    ("values", "zero", "asked", "low", "high"),
    [
        ([56.8, 88.6], False, {"domainMin": 50}, 50, 90),
        ([-17, 48], True, {}, -20, 60),
        ([5, 50.2], True, {}, 0, 60),
        ([40, 80], False, {"domain": [40, 80]}, 40, 80),
        ([5, 5], False, {}, 4.8, 5.1),
    ],
)
def test_linear_axes_end_on_round_numbers(
    values: list[float], zero: bool, asked: dict[str, Any], low: float, high: float
) -> None:
    found = axis.linear(values, zero, asked)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("values", "low", "high"), [([0.24, 2.9], 0.2, 5), ([3.7, 969], 3, 2000), ([1e23, 3.8e25], 1e23, 5e25)]
)
def test_log_axes_begin_on_round_numbers(values: list[float], low: float, high: float) -> None:
    found = axis.log(values, {})
    assert (found.low, found.high) == (low, high)
    assert found.log


def test_the_text_deck_is_marp_with_a_slide_a_section(small_files: dict[str, bytes]) -> None:
    text = small_files["decks/alpha.md"].decode()
    front, *slides = re.split(r"^---$", text, flags=re.M)[1:]
    assert "marp: true" in front
    assert "size: '16:9'" in front
    assert len(slides) == 3
    assert "# Model One drew as much as a kettle" in slides[1]
    assert "![bg right:50% fit](../cards/first-section.png)" in slides[1]
    assert "**2,000\u00a0W** drawn by Model One at full load" in slides[1]
    assert f"<{SITE}s/first-section/>" in slides[1]
    assert "Source: Maker, Model One: a card" in slides[1]
    assert slides[1].count("<!--") == slides[1].count("-->") == 1


def test_notes_cannot_end_the_comment_they_stand_in(small: Settings) -> None:
    file = small.data / "trends.yml"
    file.write_text(
        file.read_text("utf-8").replace("Nobody has measured it", "Nobody --> <script> --!> has measured it"), "utf-8"
    )
    with Gallery(sound(small.data), small) as gallery:
        text = str(render_decks(gallery, stands(gallery.catalog), {})["decks/alpha.md"])
    assert text.count("-->") == text.count("<!--") == 2
    assert "--!>" not in text


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice: apt-get install libreoffice-impress")
def test_libreoffice_opens_a_deck_and_shows_every_slide(desk: Desk, tmp_path: Path) -> None:
    from pypdf import PdfReader

    id = next(id for id, section in desk.records.sections.items() if section.charts)
    file = tmp_path / "deck.pptx"
    file.write_bytes(desk.binder.file(desk.gathering.of_section(id)))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = PdfReader(tmp_path / "deck.pdf").pages
    assert len(pages) == len(Presentation(file).slides)
    assert " ".join(brief(desk.records, id).claim.split()) in " ".join(pages[0].extract_text().split())


def test_measured_widths_are_the_wider_ones() -> None:
    """Runs of the kind that slides hold, by widths of Arial and Cambria where this machine has fonts of the same."""
    if office_font(setting.TEXT, True) is None or office_font(setting.TITLES, True) is None:
        pytest.skip("no fonts as wide as Arial and Cambria: apt-get install fonts-liberation fonts-crosextra-caladea")
    faces = fonts.folder(ROOT / ".cache")
    for text in (
        "Llama 3.1 405B took almost fifty times the computing",
        "Training emissions by release, t CO2e, log scale",
    ):
        for family, face in ((setting.TEXT, fonts.SANS), (setting.TITLES, fonts.SERIF)):
            for bold in (False, True):
                ours = setting.measure(text, Face(20, 20, 600 if bold else 400, face), faces)
                assert ours >= wide(text, 20, family, bold), (text, family, bold)
