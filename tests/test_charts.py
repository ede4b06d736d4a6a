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
from scripts.charts.marks import FIELDS, explained, rows
from scripts.charts.points import Point
from scripts.charts.sheet import Sheet
from scripts.charts.specification import merged, round_steps, written
from scripts.checking.check import checked, sound
from scripts.faults import HouseError
from scripts.pictures import fonts
from scripts.pictures.drawing import Artist
from scripts.settings import Settings
from tests.conftest import AUDIT, LAY_OUT, ROOT, Visit, asset, until

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
        ({"mark": "bar", "transform": [{"filter": "datum['con' + 'structor']"}]}, "simpler"),
        ({"mark": "bar", "transform": [{"filter": "replace('1111', /(1+)+2/, '')"}]}, "division"),
        ({"mark": "bar", "transform": [{"filter": "datum.line && /(1+)+2/"}]}, "division"),
        ({"mark": "bar", "transform": [{"filter": "format(datum.value, '999999999') == ''"}]}, "format"),
        ({"mark": "bar", "transform": [{"filter": "format(datum.value, upper('9')) == ''"}]}, "format"),
        ({"mark": "bar", "encoding": {"x": {"axis": {"tickCount": 1e9}}}}, "20 at most"),
        ({"mark": "bar", "encoding": {"x": {"axis": {"tickCount": {"expr": "1e9"}}}}}, "20 at most"),
        ({"mark": "bar", "encoding": {"x": {"axis": {"tickCount": {"interval": "second"}}}}}, "month"),
        ({"mark": {"type": "bar", "fontSize": 1e9}}, "6 to 40"),
        ({"mark": {"type": "rule", "strokeDash": [1e-9, 1e-9]}}, "1 to 100"),
        ({"mark": "bar", "encoding": {"x": {"scale": {"base": 1.0000001}}}}, "2 to 10"),
        ({"layer": [{"mark": "bar", "transform": [{"fold": ["low", "high"], "as": ["a", "b"]}]}] * 4}, "one at most"),
        ({"mark": "bar", "transform": [{"fold": ["low"] * 60, "as": ["a", "b"]}]}, "[low, high]"),
        ({"mark": "bar", "transform": [{"stack": "value", "groupby": [{"signal": "x"}], "as": ["a", "b"]}]}, "a row"),
        ({"mark": "bar", "transform": [{"stack": {"signal": "x"}, "as": ["a", "b"]}]}, "a row"),
        ({"mark": "bar", "transform": [{"stack": "value", "as": ["a", "__proto__"]}]}, "a row"),
        ({"mark": "bar", "transform": [{"joinaggregate": [{"op": "values", "field": "value", "as": "a"}]}]}, "count"),
        ({"mark": "bar", "resolve": {"scale": {"x": "independent"}}}, "one of"),
        ({"mark": "bar", "encoding": {"x": {"field": "constructor"}}}, "a row"),
        ({"mark": "bar", "encoding": {"x": {"legend": {"title": "405 W"}}}}, "null"),
        ({"layer": [{"layer": [{"layer": [{"mark": "bar"}] * 5}] * 5}] * 5}, "24"),
        ({"layer": [{"layer": [{"layer": [{"layer": [{"mark": "bar"}]}]}]}]}, "one list"),
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


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ({"mark": "text", "encoding": {"text": {"value": "405 trillion W"}}}, "comes from its rows"),
        ({"mark": "text", "encoding": {"text": {"value": 405}}}, "comes from its rows"),
        ({"mark": "text", "encoding": {"text": {"value": {"expr": "datum.value * 2"}}}}, "comes from its rows"),
        ({"mark": "bar", "encoding": {"description": {"value": "7 kW"}}}, "comes from its rows"),
        ({"mark": "text", "encoding": {"text": {"field": "name_px"}}}, "lays out the drawing"),
        ({"mark": "bar", "encoding": {"x": {"field": "order", "type": "quantitative"}}}, "lays out the drawing"),
        ({"mark": "bar", "transform": [{"calculate": "'7 kW'", "as": "words"}]}, "the number in '7 kW' is typed"),
        ({"mark": "bar", "transform": [{"calculate": "datum.value / 2", "as": "value"}]}, "stays as the records"),
        ({"mark": "bar", "transform": [{"calculate": "null", "as": "said"}]}, "stays as the records"),
        ({"mark": "bar", "transform": [{"fold": ["low", "high"], "as": ["end", "value"]}]}, "stays as the records"),
        ({"mark": "bar", "transform": [{"fold": ["low", "high"]}]}, "two names"),
        *(
            ({"mark": "bar", "encoding": {"x": {"axis": {"labelExpr": text}}}}, "not the value at the label")
            for text in (
                "'999'", "999", "datum.value * 2", "datum.value / 1e6 + ' billion'", "'10^' + datum.value",
                "datum.value > 5 ? '999' : datum.label", "datum.value + ' million'", "'' + 7",
                "datum.value > 5 ? (datum.value > 7 ? 9 : 8) : ''",
            )
        ),
        ({"mark": "bar", "encoding": {"x": {"axis": {"format": "405"}}}}, "no pattern"),
    ],
)  # fmt: skip
def test_a_chart_prints_no_number_that_no_record_holds(spec: dict[str, object], said: str) -> None:
    assert any(said in message for _, message, _ in allowed.complaints(spec)), list(allowed.complaints(spec))


@pytest.mark.parametrize(
    "spec",
    [
        {"layer": 5},
        {"layer": [5]},
        {"layer": []},
        {"layer": [{"mark": "bar", "encoding": None}]},
        {"mark": "bar", "encoding": 5},
        {"mark": "bar", "encoding": {"x": 5}},
        {"mark": "bar", "encoding": {"x": None}},
        {"mark": "bar", "encoding": {"x": {"scale": 5}}},
        {"mark": "bar", "encoding": {"x": {"axis": True}}},
        {"mark": 5},
        {"mark": "bar", "transform": 5},
        {"mark": "bar", "transform": [5]},
        {"mark": "bar", "transform": [{"fold": 5, "as": 5}]},
        {"mark": "bar", "transform": [{"joinaggregate": 5, "groupby": 5}]},
        {"mark": "bar", "height": "tall"},
        {"mark": "bar", "height": {"step": 91}},
        {"mark": {"type": "bar", "size": {"expr": 5}}},
        {"mark": {"type": "bar", "size": {}}},
    ],
)
def test_every_wrong_shape_is_named_with_its_cure(spec: dict[str, object]) -> None:
    assert all(message and cure for _, message, cure in allowed.complaints(spec))
    assert list(allowed.complaints(spec))


def test_every_field_of_a_row_is_known_to_the_rules(real: Settings) -> None:
    records = sound(real.data)
    with Gallery(records, real) as gallery:
        sheet = Sheet(616, str, gallery.fonts)
        seen = {key for id in records.charts for row in rows(gallery.points(id), sheet) for key in row}
    assert seen == FIELDS


def test_the_forms_and_charts_of_the_house_pass_the_list() -> None:
    records = sound(ROOT / "data")
    for form in records.forms.values():
        assert list(allowed.complaints(form.spec)) == [], form.id
    for chart in records.charts.values():
        for narrow in (False, True):
            assert list(allowed.complaints(written(records, chart, narrow))) == [], (chart.id, narrow)


def test_a_drawing_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    artist = Artist(tmp_path, fonts.folder(ROOT / ".cache"))
    dot = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a", "type": "quantitative"}}}
    artist.svg(dot, "dot")
    for kept in tmp_path.iterdir():
        kept.unlink()
    artist.seconds = 2
    artist.svg(dot, "dot, by a program that runs already")
    for kept in tmp_path.iterdir():
        kept.unlink()
    spec = {
        "data": {"sequence": {"start": 0, "stop": 50_000_000}},
        "mark": "point",
        "encoding": {"x": {"field": "data"}},
    }
    began = time.monotonic()
    with pytest.raises(HouseError, match="endless was not drawn within 2 seconds"):
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


def test_a_null_stays_for_vega_lite_in_a_record_that_is_new() -> None:
    assert merged({"x": {"b": 1}}, {"x": {"axis": None}, "y": {"axis": None}}) == {"x": {"b": 1}, "y": {"axis": None}}


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
        ("name: Model Zero}", "name: 𓀀}", "draw-by-model.name: pictures have no letters for 𓀀"),
        ("name: Model Zero}", "name: Model Zero, group: 𓀀}", "draw-by-model.group: pictures have no letters for 𓀀"),
        ("rows:", "counts: {of: claims, by: verdict, only: [𓀀]}\n    rows:", ".only: pictures have no letters"),
        ("title: Model One drew", "title: 𓀀 drew", "draw-by-model.title: pictures have no letters for 𓀀"),
        ("form: plain-bars", "form: plain-bars\n    spec: {mark: image}", "“image” is no mark"),
        ("id: draw-by-model", "id: another-chart", "there is no chart “draw-by-model”"),
        ("unit: Power drawn, W", "unit: Power, 12 W", "the number “12” is typed"),
        ("rows:", "models: {field: parameters, labels: {model-won: left}}\n    rows:", "no model “model-won”"),
    ],
)  # fmt: skip
def test_a_slip_in_a_chart_gives_its_place_and_cure(small: Settings, before: str, after: str, said: str) -> None:
    lines = faults_of(small, before, after)
    assert any(said in line and line.startswith("data/") for line in lines), lines


def faults_of(project: Settings, before: str, after: str, file: str = "charts.yml") -> list[str]:
    path = project.data / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    return [str(fault) for fault in checked(project.data)[1]]


@pytest.mark.parametrize(
    "spec",
    [
        "spec: {encoding: {x: {scale: {type: sqrt}}}}",
        "spec: {encoding: {x: {scale: {type: symlog}}}}",
        "spec: {layer: [{mark: bar, encoding: {y: {field: value, type: quantitative, scale: null}}}]}",
        "spec: {encoding: {x: {scale: {domainMin: 300}}}}",
        "spec: {encoding: {x: {scale: {domain: [300, 900]}}}}",
        "spec: {encoding: {x: {scale: {domain: [0, 500, 900]}}}}",
        'spec: {encoding: {x: {scale: {domain: {expr: "left"}}}}}',
        "narrow: {encoding: {x: {scale: {type: log, zero: null, domainMin: 300}}}}",
        "narrow: {encoding: {x: {scale: {zero: false}}}}",
        "spec: {layer: [{mark: bar, encoding: {x: {field: value, type: quantitative, scale: {zero: false}}}}]}",
        "spec: {layer: [{mark: bar}, {mark: point, encoding: {x: {field: value, scale: {zero: false}}}}]}",
        "spec: {layer: [{mark: bar, encoding: {x2: {value: 0}}}]}",
        "spec: {layer: [{mark: {type: bar, x2Offset: 100}}]}",
    ],
)
def test_bars_that_do_not_start_from_zero_are_refused_at_both_widths(small: Settings, spec: str) -> None:
    lines = faults_of(small, "form: plain-bars", f"form: plain-bars\n    {spec}")
    assert any("bars must start from zero" in line for line in lines), lines


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("spec: {layer: 5}", "must be a list"),
        ("spec: {layer: [{mark: bar, encoding: null}]}", "must be a record"),
        ("spec: {encoding: 5}", "must be a record"),
        ("narrow: {encoding: {x: 5}}", "is a record"),
        ("narrow: {layer: null}", ""),
        ("spec: {transform: [{calculate: \"datum.value / 2\", as: half}]}", "only forms compute fields"),
        ("spec: {transform: [{calculate: \"'7 kW'\", as: said}]}", "stays as the records give it"),
        ("spec: {encoding: {x: {scale: {type: log}}}}", "logarithmic, and the words"),
        ("spec: {encoding: {x: {scale: {type: sqrt}}}}", "add “, root scale”"),
        ("spec: {encoding: {x: {scale: {domain: [0, 9], type: log}}}}", "a log scale needs values above zero"),
    ],
)  # fmt: skip
def test_a_slip_in_a_specification_gives_a_fault_and_never_a_traceback(small: Settings, spec: str, said: str) -> None:
    lines = faults_of(small, "form: plain-bars", f"form: plain-bars\n    {spec}")
    assert not said or any(said in line for line in lines), lines


def test_values_of_zero_and_less_have_no_place_on_a_log_scale(small: Settings) -> None:
    figures = small.data / "figures.yml"
    figures.write_text(figures.read_text("utf-8").replace("value: 400", "value: 0"), "utf-8")
    lines = faults_of(small, "form: plain-bars", "form: plain-bars\n    spec: {encoding: {x: {scale: {type: log}}}}")
    assert any("a log scale needs values above zero: Model Zero" in line for line in lines), lines


def test_a_chart_without_form_may_switch_a_scale_off(small: Settings) -> None:
    channels = "{x: {field: value, type: quantitative, scale: null}, fill: {field: inside, scale: null}}"
    spec = f"spec: {{mark: point, encoding: {channels}}}"
    assert not any("charts.yml" in line for line in faults_of(small, "form: plain-bars", spec))
    figures = small.data / "figures.yml"
    figures.write_text(figures.read_text("utf-8").replace("value: 2000", "value: 200"), "utf-8")
    with Gallery(catalog.read(small.data)[0], small) as gallery:
        assert "<path" in gallery.drawing("draw-by-model", 616).markup


@pytest.mark.parametrize(
    ("channels", "unlike"),
    [
        ("{x: {field: value, type: quantitative}, x2: {field: against}}", True),
        ("{x: {field: against, type: quantitative}, y: {field: value, type: quantitative}}", False),
    ],
)
def test_a_value_and_what_it_is_compared_with_need_one_unit_on_one_axis(
    small: Settings, channels: str, unlike: bool
) -> None:
    spec = (
        f"spec: {{mark: rule, encoding: {channels}}}\n    rows:\n"
        + "      - {of: power-draw, against: power-ratio}\n" * 3
    )
    lines = faults_of(small, "form: plain-bars\n    rows:\n", spec)
    assert any("different units" in line for line in lines) == unlike, lines


def test_details_are_left_out_where_a_chart_says_so(small: Settings) -> None:
    rows = "{of: power-old, name: Model Zero, detail: a detail}"
    faults_of(small, "{of: power-old, name: Model Zero}", rows)
    text = "{x: {value: 0}, text: {field: name}}"
    assert not any("forms.yml" in line for line in faults_of(small, text, text.replace("name", "detail"), "forms.yml"))
    with Gallery(sound(small.data), small) as gallery:
        assert "a detail" in gallery.drawing("draw-by-model", 616).markup
    faults_of(small, "form: plain-bars", "details: false\n    form: plain-bars")
    with Gallery(sound(small.data), small) as gallery:
        assert "a detail" not in gallery.drawing("draw-by-model", 616).markup


def test_estimates_are_drawn_hollow_and_statements_filled(small: Settings) -> None:
    records = sound(small.data)
    with Gallery(records, small) as gallery:
        markup = gallery.drawing("draw-by-model", 616).markup
    assert "var(--hue)" in markup
    figures = (small.data / "figures.yml").read_text("utf-8").replace("standing: measured", "standing: estimated")
    (small.data / "figures.yml").write_text(figures, "utf-8")
    with Gallery(sound(small.data), small) as gallery:
        hollow = gallery.drawing("draw-by-model", 616).markup
    assert hollow.count('fill="var(--paper)"') == markup.count('fill="var(--paper)"') + 1


def test_marks_are_explained_where_standings_differ_and_only_there() -> None:
    stated, estimated = (Point(of, value=1.0, unit="W", said="1", standing=of) for of in ("stated", "estimated"))
    assert explained([stated, estimated], in_bars=False) == "Filled circles stated, hollow circles estimated."
    assert explained([stated, estimated], in_bars=True) == "Outlined: estimated."
    assert explained([stated, stated], in_bars=False) == explained([estimated], in_bars=True) == ""
    counted = Point("counted", value=1.0, unit="W", said="1", standing="counted")
    assert explained([stated, counted], in_bars=False) == ""
    between = Point("measured", low=1.0, high=2.0, unit="W", said="1 to 2", standing="measured")
    assert explained([stated, counted, between], in_bars=False) == (
        "Filled circles stated or counted, bars between two ends measured."
    )


def test_a_card_says_what_its_marks_mean(real: Settings) -> None:
    with Gallery(sound(real.data), real) as gallery:
        keys = {
            id: gallery.key(section.charts[0]) for id, section in gallery.catalog.sections.items() if section.charts
        }
    mixed = {id: key for id, key in keys.items() if key}
    assert mixed and len(mixed) < len(keys)
    for id, key in mixed.items():
        drawn = ElementTree.fromstring((real.site / f"cards/{id}.svg").read_text("utf-8"))
        words = " ".join("".join(text.itertext()) for text in drawn.iter("{http://www.w3.org/2000/svg}text"))
        assert key in words, id


def test_every_trend_page_shows_five_charts_or_more(real: Settings) -> None:
    for trend in TRENDS:
        page = (real.site / trend / "index.html").read_text("utf-8")
        assert page.count('<figure class="chart"') >= 5, trend


def test_every_chart_is_published_in_every_form(real: Settings) -> None:
    records = sound(real.data)
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
    for id in sound(real.data).charts:
        table = pandas.read_csv(real.site / f"charts/{id}.csv", dtype={"date": str})
        for row in table.to_dict("records"):
            figure = figures.get(row["record"])
            if figure and figure["standing"] != "disputed" and figure["value"] is not None:
                assert (row["value"], row["unit"]) == (figure["value"], figure["unit"]), (id, row["record"])
                seen += 1
    assert seen > 50


def test_no_text_of_a_chart_runs_out_of_its_frame(visit: Callable[..., Visit], real: Settings) -> None:
    for trend in TRENDS if AUDIT else TRENDS[:2]:
        for width in (390, 1280):
            page = visit(f"{trend}/", width=width).page
            page.evaluate(
                "(module) => import('../' + module).then(m => Promise.all([...document.querySelectorAll('.chart')]"
                ".map(f => m.enliven(f, new URL('../', location.href)))))",
                asset(real.site, "chart.js"),
            )
            page.wait_for_timeout(800)
            page.evaluate(LAY_OUT)
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
        until(page, "document.querySelector('.chart picture img').complete")
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
    until(opened.value, "document.title === 'vega-lite'")
    assert re.match(r"https://vega\.github\.io/editor/", opened.value.url)


def test_a_tip_is_narrow_and_stands_beside_its_point(visit: Callable[..., Visit]) -> None:
    for width in (390, 1280):
        page = visit("energy/", width=width).page
        chart = page.locator(".chart").first
        chart.scroll_into_view_if_needed()
        drawing = chart.locator("svg[tabindex]:visible").first
        drawing.focus()
        for _ in range(drawing.locator("[aria-label]").count()):
            page.keyboard.press("ArrowRight")
            tip, mark = chart.locator(".tip").bounding_box(), drawing.locator(".at").bounding_box()
            frame = chart.bounding_box()
            assert tip and mark and frame
            assert tip["width"] <= 280
            assert frame["x"] - 1 <= tip["x"] and tip["x"] + tip["width"] <= frame["x"] + frame["width"] + 1
            across = max(tip["x"] - mark["x"] - mark["width"], mark["x"] - tip["x"] - tip["width"])
            along = max(tip["y"] - mark["y"] - mark["height"], mark["y"] - tip["y"] - tip["height"])
            assert 0 <= max(across, along) < 20


def test_a_blocked_window_of_the_editor_is_no_error(visit: Callable[..., Visit]) -> None:
    page = visit("energy/").page
    page.evaluate("window.open = () => null")
    chart = page.locator(".chart").first
    chart.locator("summary").click()
    chart.locator(".vega").click()
    page.wait_for_timeout(800)


def test_the_page_takes_from_a_drawing_what_the_builder_lets_into_it() -> None:
    module = (ROOT / "docs/assets/chart.js").read_text("utf-8")
    listed = re.search(r'elements = new Set\("([a-z ]+)"', module)
    assert listed
    assert set(listed[1].split()) == svg.ELEMENTS
