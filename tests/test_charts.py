"""Charts: harmless and honest specifications, drawings fit for a page, pictures to take, what answers on the page."""

from __future__ import annotations

import json
import re
import struct
import time
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pandas
import pytest
from playwright.sync_api import expect

from scripts import catalog
from scripts.charts import allowed, svg
from scripts.charts.gallery import Gallery
from scripts.charts.specification import merged, round_steps
from scripts.faults import HouseError
from scripts.pictures import fonts
from scripts.pictures.drawing import Artist
from scripts.settings import Settings
from tests.conftest import AUDIT, ROOT, Visit

TRENDS = ["scale", "multimodal", "fine-tuning", "edge", "energy", "governance"]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("spec", "cure"),
    [
        ({"data": {"url": "https://evil.example/x.json"}}, "one of"),
        ({"mark": {"type": "image"}}, "bar"),
        ({"mark": "geoshape"}, "bar"),
        ({"mark": {"type": "bar", "href": "https://evil.example"}}, "one of type"),
        ({"mark": "bar", "encoding": {"href": {"value": "https://evil.example"}}}, "x, x2"),
        ({"mark": "bar", "encoding": {"url": {"value": "//evil.example/x.png"}}}, "x, x2"),
        ({"mark": "bar", "encoding": {"x": {"datum": 5}}}, "field"),
        ({"mark": "text", "encoding": {"text": {"value": "https://evil.example"}}}, "a word"),
        ({"mark": "bar", "transform": [{"sequence": {"start": 0, "stop": 1e12}}]}, "filter"),
        ({"mark": "bar", "transform": [{"lookup": "a", "from": {"data": {"url": "x"}}}]}, "filter"),
        ({"mark": "bar", "transform": [{"filter": "sequence(1e9).length"}]}, "parameters"),
        ({"mark": "bar", "transform": [{"calculate": "datum.constructor('x')", "as": "y"}]}, "datum.value"),
        ({"mark": "bar", "transform": [{"filter": "window.alert(1)"}]}, "parameters"),
        ({"mark": {"type": "bar", "xOffset": {"expr": "event.x"}}}, "parameters"),
        ({"layer": [{"mark": "bar"}] * 60}, "24"),
        ({"height": 10_000, "mark": "bar"}, "300"),
        ({"params": [{"name": "x", "value": 1}]}, "one of"),
        ({"config": {"background": "url(x)"}}, "one of"),
        ({"mark": "bar", "encoding": {"x": {"field": "value", "scale": {"scheme": "x"}}}}, "type, zero"),
        ({"mark": {"type": "bar", "color": "url(#x)"}}, "colour's name"),
    ],
)
def test_a_specification_that_fetches_links_or_never_ends_is_refused(spec: dict[str, object], cure: str) -> None:
    found = list(allowed.complaints(spec))
    assert found
    assert cure in found[0][2]


def test_the_forms_and_charts_of_the_house_pass_the_list(real: Settings) -> None:
    records = catalog.load(real.data)
    for form in records.forms.values():
        assert list(allowed.complaints(form.spec)) == []


def test_a_drawing_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    artist = Artist(tmp_path, fonts.folder(ROOT / ".cache"), seconds=0.5)
    spec = {
        "data": {"sequence": {"start": 0, "stop": 50_000_000}},
        "mark": "point",
        "encoding": {"x": {"field": "data"}},
    }
    began = time.monotonic()
    with pytest.raises(HouseError, match=r"endless was not drawn within 0\.5 seconds"):
        artist.svg(spec, "endless")
    assert time.monotonic() - began < 8
    assert list(tmp_path.iterdir()) == []


def test_a_drawing_fetches_nothing(tmp_path: Path, serve_folder: Callable[[Path], str]) -> None:
    (tmp_path / "served").mkdir()
    (tmp_path / "served/rows.json").write_text('[{"a": 1}]', "utf-8")
    artist = Artist(tmp_path / "drawn", fonts.folder(ROOT / ".cache"))
    spec = {"data": {"url": serve_folder(tmp_path / "served") + "rows.json"}, "mark": "point", "encoding": {}}
    with pytest.raises(HouseError, match="cannot be drawn"):
        artist.svg(spec, "fetching")
    artist.close()


def test_what_was_drawn_once_is_not_drawn_again(tmp_path: Path) -> None:
    faces = fonts.folder(ROOT / ".cache")
    spec = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a", "type": "quantitative"}}}
    first, second = Artist(tmp_path, faces), Artist(tmp_path, faces)
    assert first.svg(spec, "dot") == second.svg(spec, "dot")
    assert (first.drawn, second.drawn) == (1, 0)
    first.close()


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        '<image href="x.png"/>',
        '<a href="https://evil.example"><path d="M0,0"/></a>',
        '<path d="M0,0" onclick="alert(1)"/>',
        '<path d="M0,0" fill="url(#x)"/>',
        '<path d="M0,0" style="fill:red"/>',
        '<foreignObject width="9" height="9"/>',
        "<style>path{fill:red}</style>",
        '<use href="#x"/>',
    ],
)
def test_a_drawing_that_holds_more_than_shapes_and_words_is_refused(inner: str) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9">{inner}</svg>'
    with pytest.raises(HouseError, match="which a page cannot hold"):
        svg.clean(drawing, "odd", 100)


def test_a_text_that_runs_over_the_edge_is_a_fault_with_a_cure() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="700" height="9" viewBox="0 0 700 9"/>'
    with pytest.raises(HouseError, match=r"700 pixels wide where 616 fit.*shorter names"):
        svg.clean(drawing, "wide", 616)


def test_exponents_are_raised_and_the_two_of_carbon_dioxide_is_lowered() -> None:
    text = ElementTree.fromstring("<text>3 × 10²⁵ FLOP, t CO2e, 10^-3</text>")
    svg.raised(text)
    pieces = [(piece.text, piece.get("dy")) for piece in text]
    assert pieces == [
        ("3 × 10", None), ("25", "-0.5em"), (" FLOP, t CO", "0.36em"), ("2", "0.25em"), ("e, 10", "-0.18em"),
        ("-3", "-0.5em"),
    ]  # fmt: skip


def test_a_patch_merges_key_by_key_and_null_deletes() -> None:
    base = {"a": {"b": 1, "c": [1, 2]}, "d": 1}
    assert merged(base, {"a": {"b": None, "c": [3]}, "e": {"f": 1}}) == {"a": {"c": [3]}, "d": 1, "e": {"f": 1}}


def test_log_scales_have_round_steps() -> None:
    assert round_steps(2e22, 5e25) == [1e22, 1e23, 1e24, 1e25, 1e26]
    assert round_steps(0.24, 2.9) == [0.1, 0.2, 0.5, 1, 2, 5]
    assert round_steps(3, 90) == [1, 3, 10, 30, 100]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("form: plain-bars", "form: plane-bars", "there is no form “plane-bars”. Try: did you mean “plain-bars”"),
        ("of: power-old", "of: power-olt", "there is no figure “power-olt”. Try: did you mean “power-old”"),
        ("of: power-old", "event: never", "there is no event “never”"),
        ("{of: power-old, name: Model Zero}", "{name: Model Zero}", "either a quantity or an event"),
        ("of: power-old", "of: power-ratio", "different units"),
        ("form: plain-bars", "form: plain-bars\n    spec: {encoding: {x: {scale: {type: log}}}}", "add “, log scale”"),
        ("form: plain-bars", "form: plain-bars\n    spec: {encoding: {x: {scale: {zero: false}}}}", "form: dots"),
        ("name: Model Zero}", "name: Model Zero of 1999 and 7}", "the number “7” is typed"),
        ("title: Model One drew", "title: " + "Model One drew " * 8, "it prints as"),
        ("name: Model Zero}", "name: 模型}", "pictures have no letters for"),
        ("form: plain-bars", "form: plain-bars\n    spec: {mark: image}", "“image” is no mark"),
        ("id: draw-by-model", "id: another-chart", "there is no chart “draw-by-model”"),
        ("unit: Power drawn, W", "unit: Power, 12 W", "the number “12” is typed"),
        ("rows:", "models: {field: parameters, labels: {model-won: left}}\n    rows:", "no model “model-won”"),
    ],
)  # fmt: skip
def test_a_slip_in_a_chart_gives_its_place_and_cure(small: Settings, before: str, after: str, said: str) -> None:
    from scripts.rules import check

    file = small.data / "charts.yml"
    file.write_text(file.read_text("utf-8").replace(before, after, 1), "utf-8")
    records, faults = catalog.read(small.data)
    lines = [str(fault) for fault in (*faults, *check(records))]
    assert any(said in line and line.startswith("data/") for line in lines), lines


def test_estimates_are_drawn_hollow_and_statements_filled(small: Settings) -> None:
    records = catalog.load(small.data)
    with Gallery(records, small) as gallery:
        markup = gallery.drawing("draw-by-model", 616).markup
    assert "var(--hue)" in markup
    figures = (small.data / "figures.yml").read_text("utf-8").replace("standing: measured", "standing: estimated")
    (small.data / "figures.yml").write_text(figures, "utf-8")
    with Gallery(catalog.load(small.data), small) as gallery:
        hollow = gallery.drawing("draw-by-model", 616).markup
    assert hollow.count('fill="var(--paper)"') == markup.count('fill="var(--paper)"') + 1


def test_every_trend_page_shows_five_charts_or_more(real: Settings) -> None:
    for trend in TRENDS:
        page = (real.site / trend / "index.html").read_text("utf-8")
        assert page.count('<figure class="chart"') >= 5, trend


def test_every_chart_is_published_in_every_form(real: Settings) -> None:
    records = catalog.load(real.data)
    for id in records.charts:
        for suffix in ("", "-dark"):
            whole = ElementTree.parse(real.site / f"charts/{id}{suffix}.svg").getroot()
            assert whole.get("aria-label")
            assert "var(" not in ElementTree.tostring(whole, encoding="unicode")
            picture = (real.site / f"charts/{id}{suffix}.png").read_bytes()
            width, height = struct.unpack(">II", picture[16:24])
            assert width == 2040
            assert height > 400
        table = pandas.read_csv(real.site / f"charts/{id}.csv")
        spec = json.loads((real.site / f"charts/{id}.json").read_text("utf-8"))
        assert len(table) == len(spec["datasets"]["rows"])
        assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/")


def test_a_chart_draws_the_values_of_its_records(real: Settings) -> None:
    figures = {f["id"]: f for f in json.loads((real.site / "api/v1/figures.json").read_text("utf-8"))["result"]}
    seen = 0
    for id in catalog.load(real.data).charts:
        table = pandas.read_csv(real.site / f"charts/{id}.csv", dtype={"date": str})
        for row in table.to_dict("records"):
            figure = figures.get(row["record"])
            if figure and figure["standing"] != "disputed" and figure["value"] is not None:
                assert (row["value"], row["unit"]) == (figure["value"], figure["unit"]), (id, row["record"])
                seen += 1
    assert seen > 50


def test_no_text_of_a_chart_runs_out_of_its_frame(visit: Callable[..., Visit]) -> None:
    for trend in TRENDS if AUDIT else TRENDS[:2]:
        for width in (390, 1280):
            page = visit(f"{trend}/", width=width).page
            page.evaluate("import('../assets/chart.js').then(m => Promise.all([...document.querySelectorAll('.chart')]"
                          ".map(f => m.enliven(f, new URL('../', location.href)))))")  # fmt: skip
            page.wait_for_timeout(800)
            over = page.evaluate(
                "[...document.querySelectorAll('.chart svg')].filter(s => s.checkVisibility()).flatMap(s => {"
                "const f = s.getBoundingClientRect(); return [...s.querySelectorAll('text')].filter(t => {"
                "const b = t.getBoundingClientRect(); return b.right > f.right + 12 || b.left < f.left - 12})"
                ".map(t => s.closest('figure').id + ': ' + t.textContent)})"
            )
            assert over == [], (trend, width)


def test_charts_show_without_script_in_the_scheme_and_width_of_the_reader(visit: Callable[..., Visit]) -> None:
    for width, scheme, ending in ((1280, "light", "-616.svg"), (390, "dark", "-350-dark.svg")):
        page = visit("energy/", width=width, scheme=scheme, script=False).page
        picture = page.locator(".chart picture img").first
        picture.scroll_into_view_if_needed()
        expect(picture).to_be_visible()
        page.wait_for_function("document.querySelector('.chart picture img').complete")
        assert picture.evaluate("i => i.currentSrc").endswith(ending)
        assert picture.evaluate("i => i.naturalWidth") in (616, 350)
        assert picture.get_attribute("alt")


def test_pictures_follow_the_toggle_when_printed_or_not_yet_near(visit: Callable[..., Visit]) -> None:
    page = visit("energy/").page
    dark = page.locator(".chart picture source[media*=dark], .chart picture source").last
    page.locator(".theme").click()
    assert dark.evaluate("s => s.media") == "all"
    page.locator(".theme").click()
    assert dark.evaluate("s => s.media") == "not all"


def test_a_chart_tells_its_points_to_keyboard_and_pointer(visit: Callable[..., Visit]) -> None:
    page = visit("energy/").page
    figure = page.locator(".chart").first
    figure.scroll_into_view_if_needed()
    drawing = figure.locator("svg:visible[tabindex]")
    drawing.wait_for()
    drawing.focus()
    page.keyboard.press("ArrowRight")
    first = figure.locator(".tip").text_content()
    assert first
    page.keyboard.press("ArrowRight")
    assert figure.locator(".tip").text_content() != first
    page.keyboard.press("Escape")
    expect(figure.locator(".tip")).to_be_hidden()
    figure.locator("svg:visible [aria-label]").first.hover(force=True)
    expect(figure.locator(".tip")).to_have_text(first)


def test_a_later_chart_becomes_a_drawing_that_answers_when_it_comes_near(visit: Callable[..., Visit]) -> None:
    page = visit("energy/", width=390, scheme="dark").page
    figure = page.locator(".chart:has(picture)").first
    assert figure.locator("svg").count() == 0
    figure.scroll_into_view_if_needed()
    expect(figure.locator("svg[tabindex]")).to_be_visible()
    expect(figure.locator("picture")).to_be_hidden()
    assert figure.locator("svg").evaluate("s => s.viewBox.baseVal.width") == 350


def test_a_chart_is_downloaded_and_opened_in_the_editor_by_keyboard_alone(visit: Callable[..., Visit]) -> None:
    seen = visit("energy/")
    page = seen.page
    figure = page.locator(".chart").first
    figure.scroll_into_view_if_needed()
    figure.locator("svg[tabindex]").first.wait_for()
    figure.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(figure.locator("table")).to_be_visible()
    link = figure.get_by_role("link", name="CSV")
    address = str(link.evaluate("a => a.href"))
    assert page.request.get(address).ok
    stub = "<script>onmessage = e => { document.title = e.data.mode; parent.opener?.postMessage(1, '*') }</script>"
    seen.context.route("https://vega.github.io/**", lambda route: route.fulfill(body=stub, content_type="text/html"))
    figure.get_by_role("button", name="Vega editor").focus()
    with seen.context.expect_page() as opened:
        page.keyboard.press("Enter")
    opened.value.wait_for_function("document.title === 'vega-lite'")
    assert re.match(r"https://vega\.github\.io/editor/", opened.value.url)
