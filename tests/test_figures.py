"""Figures: what a source prints is held against the value, and what the site prints is what the value says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts import catalog
from scripts.catalog.citing import inputs
from scripts.checking.check import found
from scripts.quantities.printed import matches
from scripts.quantities.quantity import amount, day, html
from scripts.rules.formula import check, evaluate
from scripts.settings import Settings
from tests.conftest import SMALL, save

NBSP, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("found", "value", "unit"),
    [
        ("405B", 405e9, "parameters"), ("405 billion", 405e9, "parameters"), ("405 bn", 405e9, "parameters"),
        ("15.6T", 15.6e12, "tokens"), ("15.6 trillion tokens", 15.6e12, "tokens"), ("128k", 128_000, "tokens"),
        ("128K tokens", 128_000, "tokens"), ("131,072", 131_072, "tokens"), ("30.84M", 30.84e6, "GPU hours"),
        ("3.8e25", 3.8e25, "FLOP"), ("3.8E+25", 3.8e25, "FLOP"), ("3.8 × 10^25", 3.8e25, "FLOP"),
        ("3.8×10²⁵ FLOPs", 3.8e25, "FLOP"), ("3.8 x 10^{25}", 3.8e25, "FLOP"), ("3.8 \\times 10^25", 3.8e25, "FLOP"),
        ("10^26 operations", 1e26, "FLOP"), ("10²⁶", 1e26, "FLOP"), ("6.1 zettaFLOP (6.1e21)", 6.1e21, "FLOP"),
        ("$100 million", 100e6, "USD"), ("US$4.6m", 4.6e6, "USD"), ("$1.2bn", 1.2e9, "USD"),
        ("20 million EUR", 20e6, "EUR"), ("EUR 35 000 000", 35e6, "EUR"), ("$12 €11", 12, "USD"),
        ("€10 ($11)", 11, "USD"),
        ("€35 000 000", 35e6, "EUR"), ("€35\u202f000\u202f000", 35e6, "EUR"), ("12 cents", 0.12, "USD"),
        ("$0.15 per 1M tokens", 0.15, "USD per million tokens"),
        ("$0.005 / 1K tokens", 5, "USD per million tokens"), ("7 %", 7, "%"), ("7 per cent", 7, "%"), ("0.24", 24, "%"),
        ("a third", 33.33, "%"), ("two-thirds", 66.7, "%"), ("half", 50, "%"), ("1,287 MWh", 1_287_000, "kWh"),
        ("0.4 kWh", 400, "Wh"), ("1 GWh", 3.6e12, "J"), ("700 W", 0.7, "kW"), ("2 kilowatts", 2000, "W"),
        ("0.3–2.9 Wh", 0.3, "Wh"), ("0.3–2.9 Wh", 2.9, "Wh"), ("552 tCO2e", 552, "t CO2e"), ("4 kg CO₂", 4e3, "g CO2e"),
        ("11,390 tons CO2eq", 11_390, "t CO2e"), ("500 mL", 0.5, "L"), ("90 minutes", 1.5, "hours"), ("80GB", 80, "GB"),
        ("twelve", 12, "count"), ("two thousand", 2000, "count"), ("a dozen", 12, "count"), ("2×", 2, "times"),
        ("over 1,000", 1000, "count"), ("12.5", 12.5, "count"), (".5", 0.5, "count"), ("0", 0, "count"),
    ],
)  # fmt: skip
def test_a_source_that_prints_the_value_bears_it_out(found: str, value: float, unit: str) -> None:
    assert matches(value, found, unit)


@pytest.mark.parametrize(
    ("found", "value", "unit"),
    [
        ("405B", 406e12, "parameters"), ("405B", 400e9, "parameters"), ("405B", 405e6, "parameters"),
        ("405 billion", 405, "parameters"), ("$100 million", 100, "USD"), ("$1.2bn", 1.2, "USD"), ("2 kW", 2, "W"),
        ("2 kW", 2e6, "W"), ("552 kg", 552, "t CO2e"), ("1,287 MWh", 1287, "kWh"), ("90 minutes", 90, "hours"),
        ("3.8 × 10^25", 3.8, "FLOP"), ("3.8 × 10^25", 1e25, "FLOP"), ("3.8 × 10^25", 3.8e24, "FLOP"),
        ("10^26", 26, "FLOP"), ("3.8e25", 25, "FLOP"), ("131,072", 131, "tokens"), ("131,072", 72, "tokens"),
        ("552 tCO2e", 2, "t CO2e"), ("the H100", 100, "count"), ("0.24 %", 24, "%"),
        ("two thousand", 200_000, "count"), ("twelve", 1200, "count"), ("12.5", 12, "count"), ("12.5", 5, "count"),
        ("EUR 35 000 000", 35e6, "USD"), ("20 million euros", 20e6, "USD"), ("US$5 million", 5e6, "EUR"),
        ("£3 million", 3e6, "EUR"), ("12 million GBP", 12e6, "USD"), ("5 dollars", 5, "CNY"),
        ("a fall of -5 %", 6, "%"), ("no number", 0, "count"), ("", 1, "count"), ("1 in 10", 5, "%"),
    ],
)  # fmt: skip
def test_a_source_that_prints_something_else_does_not(found: str, value: float, unit: str) -> None:
    assert not matches(value, found, unit)


def test_a_negative_value_needs_a_printed_minus() -> None:
    assert matches(-5, "−5 %", "%")
    assert not matches(-5, "5 %", "%")


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (11390, "t CO2e", "11,390"), (0.24, "Wh", "0.24"), (405e9, "parameters", f"405{NBSP}billion"),
        (15.6e12, "tokens", f"15.6{NBSP}trillion"), (1.5e6, "GPU hours", f"1.5{NBSP}million"),
        (999_999, "tokens", "999,999"), (1_000_000, "tokens", f"1{NBSP}million"), (128_000, "tokens", "128,000"),
        (3.8e25, "FLOP", f"3.8{NBSP}×{NBSP}10²⁵"), (1e26, "FLOP", "10²⁶"), (9.999e25, "FLOP", "10²⁶"),
        (2.15e25, "FLOP", f"2.15{NBSP}×{NBSP}10²⁵"), (5e11, "FLOP per token", f"5{NBSP}×{NBSP}10¹¹"),
        (100e6, "USD", f"$100{NBSP}million"), (1.2e9, "EUR", f"€1.2{NBSP}billion"), (0.15, "USD per token", "$0.15"),
        (2.5, "USD per million tokens", "$2.50"), (30, "USD", "$30"), (0.075, "USD", "$0.075"),
        (-5, "%", "−5"), (-2.5e6, "USD", f"−$2.5{NBSP}million"), (0, "count", "0"), (7.0, "%", "7"),
    ],
)  # fmt: skip
def test_a_number_prints_as_people_write_it(value: float, unit: str, shown: str) -> None:
    assert amount(value, None, None, unit) == shown


@pytest.mark.parametrize(
    ("low", "high", "unit", "shown"),
    [
        (0.3, 2.9, "Wh", "0.3 to 2.9"), (20, 40, "%", "20 to 40"), (1500, 2500, "W", "1,500 to 2,500"),
        (78e6, 191e6, "USD", f"$78 to $191{NBSP}million"), (5e8, 2e9, "tokens", f"500{NBSP}million to 2{NBSP}billion"),
        (900, 2e6, "tokens", f"900 to 2{NBSP}million"), (2.5, 10, "USD", "$2.50 to $10"),
        (1e25, 2e25, "FLOP", f"10²⁵ to 2{NBSP}×{NBSP}10²⁵"),
        (1e12, 2e12, "FLOP per token", f"10¹² to 2{NBSP}×{NBSP}10¹²"),
    ],
)  # fmt: skip
def test_a_range_prints_both_ends(low: float, high: float, unit: str, shown: str) -> None:
    assert amount(None, low, high, unit) == shown


@pytest.mark.parametrize("value", [4e-7, 3.1e-9, -2e-8])
def test_a_small_number_never_prints_as_nothing(value: float) -> None:
    assert amount(value, None, None, "kWh").strip("−") != "0"


@pytest.mark.parametrize(
    ("date", "long", "short"),
    [("2024", "2024", "2024"), ("2024-07", "July 2024", "Jul 2024"), ("2024-07-03", "3 July 2024", "3 Jul 2024")],
)
def test_a_date_prints_only_as_exact_as_known(date: str, long: str, short: str) -> None:
    assert (day(date), day(date, short=True)) == (long, short)


def test_html_raises_exponents_lowers_indices_and_escapes_the_rest() -> None:
    assert html("3.8 × 10²⁵ FLOP") == "3.8 × 10<sup>25</sup> FLOP"
    assert html("552 t CO2e") == "552 t CO<sub>2</sub>e"
    assert html("4 m3 <b>&") == "4 m<sup>3</sup> &lt;b&gt;&amp;"
    assert html("bge-m3 and m3-max") == "bge-m3 and m3-max"


@pytest.fixture
def records() -> catalog.Catalog:
    return catalog.read(SMALL)[0]


def test_a_quantity_prints_its_unit_after_it_unbroken(records: catalog.Catalog) -> None:
    shown = {id: quantity.plain() for id in records.figures if (quantity := records.quantity(id)) is not None}
    assert shown == {
        "power-draw": f"2,000{NBSP}W",
        "power-estimates": f"1,500 to 2,500{NBSP}W",
        "power-old": f"400{NBSP}W",
        "power-ratio": f"5{NBSP}times",
    }


def with_figure(folder: Path, **edits: str) -> catalog.Catalog:
    """The small data with other words in the record power-ratio."""
    shutil.copytree(SMALL, folder / "data")
    file = folder / "data/figures.yml"
    head, mark, tail = file.read_text("utf-8").partition("  - id: power-ratio")
    lines = [f"    {field}: {edits.get(field, old)}" for field, _, old in
             (line.strip().partition(": ") for line in tail.strip("\n").split("\n"))]  # fmt: skip
    file.write_text(head + mark + "\n" + "\n".join(lines) + "\n", "utf-8")
    records, faults = catalog.read(folder / "data")
    assert faults == []
    return records


@pytest.mark.parametrize(("unit", "value", "shown"), [("%", "24", f"24{NARROW}%"), ("USD", "1e8", f"$100{NBSP}million"),
    ("USD per token", "0.5", f"$0.50{NBSP}per token"), ("count", "12", "12")])  # fmt: skip
def test_money_counts_and_shares_print_their_own_way(tmp_path: Path, unit: str, value: str, shown: str) -> None:
    quantity = with_figure(tmp_path, unit=f'"{unit}"', value=value).quantity("power-ratio")
    assert quantity is not None
    assert quantity.plain() == shown


@pytest.mark.parametrize(
    ("formula", "ends"),
    [("[[power-draw]] / [[power-old]]", [5, 5]), ("2 * ([[power-draw]] - 500) + 1e3", [4000, 4000]), ("7", [7, 7]),
     ("-[[power-old]]", [-400, -400]), ("[[power-estimates]] / [[power-old]]", [3.75, 6.25]),
     ("[[model-one.parameters]] / 1e9", [7, 7]), ("10 / [[power-estimates]] * 300", [1.2, 2]),
     ("[[power-estimates]] - [[power-estimates]]", [0, 0]), ("1500 - [[power-estimates]]", [-1000, 0])],
)  # fmt: skip
def test_a_formula_is_computed_at_both_ends(records: catalog.Catalog, formula: str, ends: list[float]) -> None:
    assert evaluate(formula, records) == tuple(ends)


@pytest.mark.parametrize("formula", ["[[power-ratio]]", "[[second]] * 1"])
def test_a_figure_cannot_rest_on_itself(tmp_path: Path, formula: str) -> None:
    records = with_figure(tmp_path, formula=f'"{formula}"')
    ratio = records.figures["power-ratio"]
    for id, below in (("second", "power-ratio"), ("above", "power-ratio")):
        records.figures[id] = ratio.model_copy(update={"id": id, "formula": f"[[{below}]]"})
        records.origins["figures", id] = records.origins["figures", "power-ratio"]
    said = {fault.field: fault.message for fault in check(records)}
    ring = {"power-ratio.formula"} | ({"second.formula"} if "second" in formula else set())
    assert {field for field, message in said.items() if "computed from itself" in message} == ring


def test_evidence_is_found_however_deep_figures_rest_on_each_other(records: catalog.Catalog) -> None:
    one = records.figures["power-ratio"]
    for level in range(3000):
        under = f"[[rung-{level - 1}]]" if level else "[[power-draw]]"
        formula = f"{under} - {under} + {under}"
        records.figures[f"rung-{level}"] = one.model_copy(update={"id": f"rung-{level}", "formula": formula})
    top, draw = records.quantity("rung-2999"), records.quantity("power-draw")
    assert top is not None and draw is not None
    assert inputs(records, top) == list(draw.evidence)


def test_two_ranges_are_set_against_each_other(records: catalog.Catalog) -> None:
    one = records.figures["power-estimates"]
    records.figures["other-estimates"] = one.model_copy(update={"id": "other-estimates"})
    assert evaluate("[[power-estimates]] / [[other-estimates]]", records) == (0.6, 2500 / 1500)
    assert evaluate("[[power-estimates]] - [[other-estimates]]", records) == (-1000, 1000)
    assert evaluate("[[power-estimates]] + [[other-estimates]]", records) == (3000, 5000)


@pytest.mark.parametrize(
    "formula",
    ["__import__('os').getcwd()", "2 ** 3", "[[power-draw]] // 3", "True", "'a'", "[[power-draw]][[power-old]]", "(1",
     "[[@page-one]]", "[[nothing]]", "0x5", "1 # one", "q0", "1else 2", "1 if 2 else 3", "2[[power-draw]]",
     "lambda: 1", "1, 2", "", "(" * 100 + "1"],
)  # fmt: skip
def test_a_formula_of_anything_else_is_refused(records: catalog.Catalog, formula: str) -> None:
    with pytest.raises((ValueError, SyntaxError)):
        evaluate(formula, records)


@pytest.mark.parametrize(
    ("value", "formula", "fits"),
    [("5", "10 / 2", True), ("5.1", "10 / 2", True), ("4.9", "10 / 2", True), ("5.3", "10 / 2", False),
     ("4.7", "10 / 2", False), ("-5", "2 - 7", True), ("-5.3", "2 - 7", False), ("0", "2 - 2", True),
     ("5", "2 - 7", False)],
)  # fmt: skip
def test_a_derived_value_may_be_rounded_but_not_wrong(tmp_path: Path, value: str, formula: str, fits: bool) -> None:
    faults = list(check(with_figure(tmp_path, value=value, formula=f'"{formula}"')))
    assert [fault.field for fault in faults] == ([] if fits else ["power-ratio.value"])


def test_a_number_in_brackets_counts_as_the_one_before_it() -> None:
    assert matches(88.8e9, "90B (88.8)", "parameters")
    assert not matches(88.8, "90B (88.8)", "parameters")


def test_sources_that_print_different_numbers_make_a_figure_disputed(small: Settings) -> None:
    second = "found: 2 kW\n      - {id: paper-two, where: abstract, found: %s}"
    save(small, "figures.yml", ("found: 2 kW", second % "2.5 kW"))
    records, _ = catalog.read(small.data)
    (fault,) = (fault for fault in found(records, small.data) if not fault.warning)
    assert str(fault).startswith("data/figures.yml:13:49: power-draw.found: this source prints “2.5 kW”")
    assert "standing: disputed" in fault.cure
    save(small, "figures.yml", (second % "2.5 kW", second % "2,000 watts"))
    records, _ = catalog.read(small.data)
    assert [fault for fault in found(records, small.data) if not fault.warning] == []


def test_a_number_that_changed_since_the_edition_under_its_old_day_of_reading_is_a_warning(edited: Settings) -> None:
    save(edited, "figures.yml", ("value: 2000\n", "value: 3000\n"), ("found: 2 kW", "found: 3 kW"),
         ("value: 5\n    unit: times", "value: 7.5\n    unit: times"))  # fmt: skip
    save(edited, "models.yml", ("7e9", "8e9"), ("7B", "8B"))
    records, _ = catalog.read(edited.data)
    said = [fault.field for fault in found(records, edited.data) if "day of reading" in fault.message and fault.warning]
    assert said == ["power-draw.checked", "model-one.checked"]
    save(edited, "figures.yml", ("checked: 2026-01-02", "checked: 2026-04-01"))
    records, _ = catalog.read(edited.data)
    assert "power-draw.checked" not in {f.field for f in found(records, edited.data) if "day of reading" in f.message}
