"""The explorers in a real browser: sorted, filtered, grouped, linked, saved; complete without script."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pandas
import pytest
from playwright.sync_api import Page, expect

from scripts.settings import Settings
from tests.conftest import Visit, asset, by_turns
from tests.test_access import AXE, found

Go = Callable[..., Visit]
#: Page, items, one choice (facet and value), and one grouping where there is one.
PAGES = {
    "models": (".models tbody tr", "weights", "open", None),
    "timeline": (".timeline li", "kind", "law", "trend"),
    "claims": (".judged > div", "verdict", "overstated", "trend"),
    "sources": (".bibliography > li", "kind", "paper", "year"),
    "topics": (".letter li", "trend", "energy", "trend"),
}


def published(real: Settings, kind: str) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = json.loads((real.site / f"api/v1/{kind}.json").read_text("utf-8"))["result"]
    return result


def status(page: Page) -> str:
    return page.locator(".finder [role=status]").inner_text()


def column(page: Page, number: int) -> list[str]:
    cells = f".models tbody tr:not([hidden]) > :nth-child({number})"
    values: list[str] = page.locator(cells).evaluate_all("cells => cells.map(c => c.dataset.v ?? c.textContent.trim())")
    return values


def choose(page: Page, facet: str, value: str) -> None:
    page.locator(f"[popovertarget=facet-{facet}]").click()
    page.locator(f"[name={facet}][value='{value}']").check()
    page.keyboard.press("Escape")


@pytest.mark.parametrize("kind", PAGES)
def test_a_choice_narrows_the_list_counts_it_and_stands_in_the_address(visit: Go, kind: str) -> None:
    items, facet, value, _ = PAGES[kind]
    page = visit(f"{kind}/").page
    expect(page.locator(".finder [role=status]")).to_contain_text("All ")
    total = page.locator(items).count()
    wanted = page.locator(f"{items}[data-{facet}='{value}']").count()
    assert 0 < wanted < total
    choose(page, facet, value)
    expect(page.locator(f"{items}:visible")).to_have_count(wanted)
    assert status(page).startswith(f"{wanted} of {total} ")
    page.wait_for_url(f"**/{kind}/?{facet}={value}")
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(f"{items}:visible")).to_have_count(total)
    expect(page.get_by_role("button", name="Clear filters")).not_to_be_visible()
    page.wait_for_url(f"**/{kind}/")


@pytest.mark.parametrize("kind", PAGES)
def test_without_script_every_item_is_there_and_no_control_is(visit: Go, kind: str) -> None:
    page = visit(f"{kind}/", script=False).page
    items = page.locator(PAGES[kind][0])
    assert items.count() == page.locator(f"{PAGES[kind][0]}:visible").count() > 100
    assert page.locator(".finder button, .finder input, .models thead button").count() == 0
    told = page.locator(".finder noscript p")
    expect(told).to_be_visible()
    expect(told).to_have_text("Filters and sorting need script; this is the whole list.")
    assert page.locator(".md-header .search-open").inner_text().strip() == "Topics A to Z"


@pytest.mark.parametrize("kind", [kind for kind in PAGES if PAGES[kind][3]])
def test_items_can_be_grouped_and_put_back(visit: Go, kind: str) -> None:
    items, _, _, grouping = PAGES[kind]
    page = visit(f"{kind}/").page
    order = "nodes => nodes.map(n => n.textContent)"
    page.locator("[name=group]").wait_for()
    before = page.locator(items).evaluate_all(order)
    page.locator("[name=group]").select_option(grouping)
    page.wait_for_url(f"**/?group={grouping}")
    heads = page.locator(".explore > section:not([data-box]) > h2")
    assert heads.count() > 2
    assert sorted(page.locator(items).evaluate_all(order)) == sorted(before)
    page.locator("[name=group]").select_option("")
    assert page.locator(items).evaluate_all(order) == before
    assert heads.count() == 0


def test_a_head_sorts_by_click_and_again_the_other_way_with_the_unknown_last(visit: Go) -> None:
    page = visit("models/").page
    head = page.locator("th[data-key=parameters]")
    expect(page.locator("th[data-key=released]")).to_have_attribute("aria-sort", "descending")
    for way, falling in (("descending", True), ("ascending", False)):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", way)
        assert page.locator("th[aria-sort]").count() == 1
        values = column(page, 4)
        known = [float(value) for value in values if value]
        assert known == sorted(known, reverse=falling)
        assert values[len(known) :] == [""] * (len(values) - len(known))
    page.wait_for_url("**/models/?sort=parameters")


def test_keys_alone_sort_filter_choose_columns_and_save(visit: Go) -> None:
    page = visit("models/").page
    page.locator(".finder [name=q]").focus()
    page.keyboard.type("llama 3.1")
    expect(page.locator(".finder [role=status]")).to_contain_text(re.compile(r"^[3-9] of "))

    def tab_to(selector: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"the keyboard never came to {selector}")

    tab_to("[popovertarget=facet-size]")
    page.keyboard.press("Enter")
    tab_to("[name=size][value=over-100b]")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    expect(page.locator(".models tbody tr:visible")).to_have_count(1)
    tab_to("[popovertarget=columns]")
    page.keyboard.press("Enter")
    tab_to("[name=cols][value=licence]")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    expect(page.locator("th[data-key=licence]")).not_to_be_visible()
    tab_to(".csv")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "llm-trends-2024-models.csv"
    tab_to("th[data-key=name] button")
    page.keyboard.press("Enter")
    expect(page.locator("th[data-key=name]")).to_have_attribute("aria-sort", "ascending")


def test_a_linked_view_is_restored_on_load_and_on_back(visit: Go) -> None:
    view = "models/?maker=Meta&weights=restricted&q=llama&sort=-parameters&cols=maker,released,parameters"
    page = visit(view).page
    expect(page.locator("th[data-key=parameters]")).to_have_attribute("aria-sort", "descending")

    def seen() -> tuple[list[str], str, list[str]]:
        return column(page, 1), status(page), page.locator("thead th:visible").all_inner_texts()

    first = seen()
    assert first[0][0] == "Llama 3.1 405B"
    assert first[2] == ["Model", "Maker", "Released", "Parameters", "Sources"]
    assert page.locator("[popovertarget=facet-maker]").inner_text() == "MakerMeta"
    page.locator("tr:visible a").first.click()
    page.wait_for_url("**/sources/#*")
    page.go_back()
    expect(page.locator("th[data-key=parameters]")).to_have_attribute("aria-sort", "descending")
    assert seen() == first


def test_an_address_with_words_that_mean_nothing_shows_everything(visit: Go) -> None:
    page = visit("models/?maker=Nobody&sort=colour&from=never&group=x&size=%3Cb%3E").page
    expect(page.locator(".finder [role=status]")).to_contain_text("All ")


def test_a_linked_view_opens_at_its_filters_and_an_unfiltered_page_at_its_head(visit: Go) -> None:
    for width in (390, 1280):
        page = visit("claims/?verdict=overstated", width=width).page
        expect(page.locator(".finder [role=status]")).to_be_in_viewport()
        page = visit("claims/", width=width).page
        page.locator(".finder [role=status]").wait_for()
        assert page.evaluate("scrollY") == 0


def test_a_linked_order_is_seen_on_a_phone_right_after_the_names(visit: Go) -> None:
    page = visit("models/?sort=-training_flop", width=390).page
    expect(page.locator("th[data-key=training_flop]")).to_be_in_viewport(ratio=1)
    name, head = (page.locator(f"th[data-key={key}]").bounding_box() for key in ("name", "training_flop"))
    assert name and head
    assert head["x"] - (name["x"] + name["width"]) < 5


def test_in_a_list_of_choices_arrows_move_and_letters_find(visit: Go) -> None:
    page = visit("models/").page
    page.locator("[popovertarget=facet-maker]").click()
    boxes = page.locator("[name=maker]")
    makers = [box.get_attribute("value") or "" for box in boxes.all()]
    boxes.first.focus()

    def after(*keys: str) -> str:
        for key in keys:
            page.keyboard.press(key)
        return str(page.evaluate("document.activeElement.value"))

    assert after("ArrowDown") == makers[1]
    assert after("ArrowUp", "ArrowUp") == makers[-1]
    assert after("Home") == makers[0]
    assert after("m", "i", "s") == "Mistral AI"
    assert page.locator(":checked[name=maker]").count() == 0
    after("Escape", "Enter")
    boxes.nth(2).check()
    boxes.nth(1).check()
    assert page.locator("[popovertarget=facet-maker] b").inner_text() == f"{makers[1]}, {makers[2]}"
    boxes.nth(0).check()
    assert page.locator("[popovertarget=facet-maker] b").inner_text() == "3"


def test_a_range_of_months_takes_in_dates_known_only_to_the_year(visit: Go, real: Settings) -> None:
    page = visit("models/?from=2024-03&to=2024-05").page
    page.locator("th[data-key=name] button").wait_for()
    models = published(real, "models")
    dates = {model["name"]: model["released"] for model in models}
    inside = {name for name, date in dates.items() if date and ("2024-03" <= date[:7] <= "2024-05" or date == "2024")}
    assert set(column(page, 1)) == inside


@pytest.mark.parametrize(("kind", "field", "other"), [("models", "maker", "Meta"), ("claims", "verdict", "supported")])
def test_an_anchor_is_reached_though_a_filter_would_hide_it(
    visit: Go, real: Settings, kind: str, field: str, other: str
) -> None:
    hidden = [record["id"] for record in published(real, kind) if record[field] != other][-1]
    page = visit(f"{kind}/?{field}={other}#{hidden}").page
    expect(page.locator(".finder [role=status]")).to_contain_text("All ")
    target = page.locator(f"[id='{hidden}']")
    expect(target).to_be_visible()
    expect(target).to_be_in_viewport()


def test_a_month_is_reached_though_the_events_are_grouped_otherwise(visit: Go) -> None:
    page = visit("timeline/?group=kind&trend=edge").page
    page.locator(".jump").get_by_role("link", name="October").click()
    expect(page.locator("#month-2024-10")).to_be_in_viewport()


@pytest.mark.parametrize("kind", PAGES)
def test_the_csv_holds_the_view_with_full_values(visit: Go, real: Settings, kind: str) -> None:
    items, facet, value, _ = PAGES[kind]
    page = visit(f"{kind}/?{facet}={value}").page
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV of this view").click()
    table = pandas.read_csv(Path(download.value.path()))
    named = {"timeline": "events", "topics": "sections"}.get(kind, kind)
    shown = page.locator(f"{items}:visible").evaluate_all(
        "nodes => nodes.map(n => n.dataset.record || n.id || n.querySelector('[id]').id)"
    )
    assert list(table["id"]) == list(dict.fromkeys(shown))
    whole = pandas.read_csv(real.site / f"api/v1/{named}.csv").set_index("id").loc[table["id"]].reset_index()
    if "sources" in table:
        records = {record["id"]: record for record in published(real, named)}
        cited = [
            dict.fromkeys(source if isinstance(source, str) else source["id"] for source in records[id]["sources"])
            for id in table["id"]
        ]
        assert [cell.split("; ") for cell in table.pop("sources").fillna("")] == [list(ids) or [""] for ids in cited]
    pandas.testing.assert_frame_equal(table, whole[list(table.columns)], check_dtype=False)


def test_the_csv_follows_order_and_columns(visit: Go, real: Settings) -> None:
    page = visit("models/?maker=Meta&sort=-parameters&cols=parameters,modality").page
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV of this view").click()
    text = Path(download.value.path()).read_text("utf-8")
    table = pandas.read_csv(StringIO(text))
    assert list(table.columns) == ["id", "name", "parameters", "inputs", "outputs", "sources"]
    known = [model for model in published(real, "models") if model["maker"] == "Meta" and model["parameters"]]
    assert list(table["parameters"].dropna()) == sorted((m["parameters"] for m in known), reverse=True)
    assert not re.search(r"(^|,)\"?[=+@-](?!\d)", text, re.M)


def test_quotes_commas_and_lines_in_a_csv_are_read_as_written(visit: Go, real: Settings) -> None:
    read = visit("models/").page.evaluate(
        "async ([module, text]) => (await import(new URL('../' + module, location.href))).parse(text)",
        [asset(real.site, "explore-csv.js"), 'id,name\r\na,"x, ""y""\nz"\r\nb,\r\n'],
    )
    assert read == [["id", "name"], ["a", 'x, "y"\nz'], ["b", ""]]


def test_the_head_of_the_table_stays_in_view_as_the_rows_go_by(visit: Go) -> None:
    page = visit("models/").page
    page.locator("th button").first.wait_for()
    page.locator(".models tbody tr").nth(90).scroll_into_view_if_needed()
    head = page.locator("th[data-key=parameters]")
    expect(head).to_be_in_viewport()
    assert "rgba" not in head.evaluate("head => getComputedStyle(head).backgroundColor")
    assert head.evaluate(
        "head => { const b = head.getBoundingClientRect();"
        " return head.contains(document.elementFromPoint(b.left + 5, b.top + b.height / 2)); }"
    )


def test_on_a_phone_the_filters_fold_and_the_page_never_scrolls_sideways(visit: Go) -> None:
    for kind in PAGES:
        page = visit(f"{kind}/", width=390).page
        page.locator(".fold summary").wait_for()
        expect(page.locator(".finder [name=q]")).not_to_be_visible()
        page.locator(".fold summary").click()
        expect(page.locator(".finder [name=q]")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_count_of_verdicts_leads_to_the_claims_it_counts(visit: Go) -> None:
    page = visit("claims/").page
    link = page.locator(".counts a[href^='?report=developments&verdict=overstated']")
    number = link.inner_text()
    link.click()
    expect(page.locator(".finder [role=status]")).to_contain_text(f"{number} of ")


@pytest.mark.parametrize(("kind", "width", "scheme"), by_turns(reversed(PAGES)))
def test_axe_finds_nothing_in_a_filtered_view_with_open_choices(visit: Go, kind: str, width: int, scheme: str) -> None:
    _, facet, value, grouping = PAGES[kind]
    page = visit(f"{kind}/?{facet}={value}&group={grouping or ''}", width=width, scheme=scheme).page
    page.locator(".answered").wait_for()
    if width < 900:
        page.locator(".fold summary").click()
    page.locator(f"[popovertarget=facet-{facet}]").click()
    assert found(page.evaluate, AXE) == []
