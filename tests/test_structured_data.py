"""What programs read of a page: structured data and tags, and that HTML, Markdown, JSON and JSON-LD say the same."""

from __future__ import annotations

import json
import random
import re
import xml.etree.ElementTree as xml
from collections.abc import Callable
from pathlib import Path
from typing import Any

import extruct
import html5lib
import pytest

from scripts.building.build import build
from scripts.catalog import prose
from scripts.checking.check import sound
from scripts.files.structured_data import as_jsonld
from scripts.finish import html
from scripts.settings import NAME, Settings
from tests.conftest import AUDIT, ROOT, SMALL, Visit, make_project

ALL = sorted(sound(ROOT / "data").figures)
FIGURES = ALL if AUDIT else random.Random(2024).sample(ALL, 40)


def nodes(site: Path, path: str) -> list[dict[str, Any]]:
    """The structured data of a page, as an independent reader sees it."""
    text = (site / path / "index.html").read_text("utf-8")
    found = extruct.extract(text, syntaxes=["json-ld"])["json-ld"]
    return [node for graph in found for node in graph["@graph"]]


def of_type(site: Path, path: str, kind: str) -> dict[str, Any]:
    return next(node for node in nodes(site, path) if node["@type"] == kind)


def api(site: Path, kind: str) -> dict[str, dict[str, Any]]:
    published = json.loads((site / f"api/v1/{kind}.json").read_text("utf-8"))["result"]
    return {record["id"]: record for record in published}


def test_the_engine_and_we_call_the_work_by_one_name() -> None:
    assert f"\nsite_name: {NAME}\n" in (ROOT / "mkdocs.yml").read_text("utf-8")


def test_the_home_page_is_a_web_site_with_its_trends(real: Settings) -> None:
    site = of_type(real.site, "", "WebSite")
    assert site["url"] == real.site_url
    assert [part["@id"] for part in site["hasPart"]] == [f"{real.site_url}{id}/" for id in api(real.site, "trends")]


def test_a_trend_page_is_an_article_of_claims_with_their_key_figures_below_a_trail(real: Settings) -> None:
    sections, figures = api(real.site, "sections"), api(real.site, "figures")
    for id, trend in api(real.site, "trends").items():
        article = of_type(real.site, id, "Article")
        assert article["description"] == trend["answer"]
        assert [part["@id"].partition("#")[2] for part in article["hasPart"]] == trend["sections"]
        assert [part["name"] for part in article["hasPart"]] == [sections[s]["claim"] for s in trend["sections"]]
        told = [article["mentions"], *(part["mentions"] for part in article["hasPart"] if "mentions" in part)]
        for node in told:
            if node["identifier"] in figures:
                assert node.get("value") == figures[node["identifier"]]["value"]
        trail = of_type(real.site, id, "BreadcrumbList")["itemListElement"]
        assert [place["item"] for place in trail] == [real.site_url, f"{real.site_url}{id}/"]


def test_the_page_on_data_is_a_data_set_whose_files_exist(real: Settings) -> None:
    dataset = of_type(real.site, "data", "Dataset")
    assert dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
    for part in dataset["distribution"]:
        assert (real.site / part["contentUrl"].removeprefix(real.site_url)).is_file()


def test_the_glossary_is_a_set_of_defined_terms(real: Settings) -> None:
    terms = of_type(real.site, "glossary", "DefinedTermSet")["hasDefinedTerm"]
    assert {term["@id"].partition("#")[2]: term["description"] for term in terms} == {
        id: record["meaning"] for id, record in api(real.site, "glossary").items()
    }


def test_every_page_carries_its_own_tags(real: Settings) -> None:
    titles: dict[str, Path] = {}
    for path in real.site.rglob("*.html"):
        if html.read(path.read_text("utf-8")).hidden and path.name != "404.html":
            continue
        head = xml_of(path).find("head")
        assert head is not None
        tags = {m.get("property") or m.get("name"): m.get("content") for m in head.iter("meta")}
        for name in ("description", "og:title", "og:description", "og:type", "og:site_name", "twitter:card",
                     "citation_title", "citation_author", "citation_publication_date"):  # fmt: skip
            assert tags.get(name), (path, name)
        assert re.fullmatch(r"\d{4}/\d\d/\d\d", str(tags["citation_publication_date"]))
        if path.name != "404.html":
            folder = path.parent.relative_to(real.site).as_posix()
            address = real.site_url + ("" if folder == "." else f"{folder}/")
            assert tags["og:url"] == tags["citation_public_url"] == address
        assert str(tags["og:title"]) not in titles, path
        titles[str(tags["og:title"])] = path


def xml_of(path: Path) -> xml.Element:
    root = html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)
    assert isinstance(root, xml.Element)
    return root


def test_pages_announce_feeds_licence_and_the_trend_pages_their_markdown(real: Settings) -> None:
    for path in (real.site / "index.html", real.site / "energy/index.html"):
        links = {(link.get("type") or link.get("rel")): link.get("href") for link in xml_of(path).iter("link")}
        assert {"application/atom+xml", "application/feed+json", "license"} <= set(links)
        assert (links.get("text/markdown") == "index.md") == (path.parent.name == "energy")


@pytest.mark.parametrize("text", ["</script><script>window.__pwn=true</script>", "<!--<script>", 'q" \\ & <b>', "]]>"])
def test_structured_data_of_hostile_text_reads_back_exactly_and_runs_nothing(
    tmp_path: Path, visit: Callable[..., Visit], serve_folder: Callable[[Path], str], text: str
) -> None:
    project = make_project(tmp_path / "project", SMALL)
    file = project.data / "glossary.yml"
    meaning = "Storing a number in fewer bits. It saves room."
    file.write_text(file.read_text("utf-8").replace(meaning, json.dumps(f"One {text} two.")), "utf-8")
    build(project, quiet=True)
    (term,) = of_type(project.site, "glossary", "DefinedTermSet")["hasDefinedTerm"]
    assert term["description"].split() == f"One {text} two.".split()
    page = visit("glossary/", base=serve_folder(project.site)).page
    assert page.evaluate("window.__pwn") is None


def test_nothing_in_structured_data_can_end_its_element() -> None:
    assert not re.search(r"[<>&\u2028\u2029]", as_jsonld([{"name": "</script><!-- &amp; \u2028\u2029"}]))


@pytest.mark.parametrize(
    "attributes",
    ["", 'type="text/javascript"', 'type="module"', 'type="text/javascript" type="application/ld+json"',
     'TYPE="module" type="application/ld+json"', 'type="Application/LD+JSON"', 'type=" application/ld+json"',
     'type="application/ld+json;x"', 'type="importmap"', 'type="speculationrules"'],
)  # fmt: skip
def test_only_structured_data_is_exempt_from_the_policy(attributes: str) -> None:
    assert html.read(f"<script {attributes}>x()</script>").inline_scripts == ["x()"]
    assert html.read('<script type="application/ld+json">{}</script>').inline_scripts == []


# One figure in four forms


def flat(element: xml.Element) -> str:
    """The text of an element, with exponents marked."""
    parts = [element.text or ""]
    for child in element:
        inner = flat(child)
        parts += ["^" + inner if child.tag.endswith("sup") else inner, child.tail or ""]
    return re.sub(r"[\s\u00a0\u202f]+", " ", "".join(parts)).strip()


@pytest.fixture(scope="session")
def in_html(real: Settings) -> dict[str, tuple[str, str, set[str]]]:
    """Figure -> printed value, the rest of its note's first line, addresses of its sources."""
    found: dict[str, tuple[str, str, set[str]]] = {}
    for path in real.site.glob("*/index.html"):
        for note in xml_of(path).iter("li"):
            if "note figure" not in (note.get("class") or ""):
                continue
            record = next(span.text for span in note.iter("span") if span.get("translate") == "no")
            bold = note.find("b")
            assert bold is not None
            links = {str(a.get("href")) for a in note.iter("a") if a.get("class") != "edit"}
            found[str(record)] = (flat(bold), flat(note), links)
    return found


@pytest.fixture(scope="session")
def in_markdown(real: Settings) -> dict[str, str]:
    """Figure -> its footnote."""
    texts = [path.read_text("utf-8") for path in real.site.glob("*/index.md")]
    lines = [line for text in texts for line in re.findall(r"^\[\^([^@\]]+)\]: (.*)$", text, re.M)]
    return {label: re.sub(r"\\(.)", r"\1", re.sub(r"[\u00a0\u202f]", " ", note)) for label, note in lines}


@pytest.fixture(scope="session")
def in_jsonld(real: Settings) -> dict[str, dict[str, Any]]:
    """Figure -> its node."""
    graph = json.loads((real.site / "api/v1/figures.jsonld").read_text("utf-8"))["@graph"]
    return {node["identifier"]: node for node in graph if node["@type"] == "Observation"}


_SIZES = {"million": 1e6, "billion": 1e9, "trillion": 1e12, "": 1.0}
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_NUMBER = re.compile(
    r"(?P<sign>−?)(?P<money>[$€£¥]?)(?:10(?P<power>\^-?\d+|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<number>[\d,]+(?:\.\d+)?)(?: × 10(?P<times>\^-?\d+|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?(?: (?P<size>million|billion|trillion))?)"
)


def printed(text: str) -> tuple[list[float], str]:
    """The number, or the two ends, that ``text`` opens with, and what follows them: the unit."""
    rest = re.sub(r"^(about|over|under|up to|at least) ", "", text)
    ends: list[float] = []
    shared = 1.0
    money = ""
    while match := _NUMBER.match(rest):
        power = (match["times"] or match["power"] or "0").translate(_RAISED).lstrip("^")
        number = float((match["number"] or "1").replace(",", "")) * 10.0 ** int(power)
        shared = _SIZES[match["size"] or ""]
        ends.append((-number if match["sign"] else number) * shared)
        money = match["money"]
        rest = rest[match.end() :]
        if len(ends) == 2 or not re.match(r" to [−$€£¥]*\d", rest):
            break
        if shared == 1.0 and (later := re.match(r" to \S+ (million|billion|trillion)", rest)):
            ends[0] *= _SIZES[later[1]]
        rest = rest.removeprefix(" to ")
    return ends, (money + rest).strip()


def unit_of(record: dict[str, Any]) -> str:
    """The unit as it stands after the number."""
    signs = {"USD": "$", "EUR": "€", "GBP": "£", "CNY": "¥", "count": ""}
    first, _, rest = record["unit"].partition(" ")
    return f"{signs.get(first, first)} {rest}".strip()


def same_unit(shown: str, record: dict[str, Any]) -> bool:
    unit, shown = unit_of(record), re.sub(r"\s+", " ", shown).strip()
    one = unit.split(" ", 1)
    singular = " ".join([one[0].removesuffix("s"), *one[1:]])
    return shown in {unit, unit.replace("$ ", "$"), *([singular] if record["value"] == 1 else [])}


@pytest.mark.parametrize("id", FIGURES)
def test_html_markdown_json_and_json_ld_agree_on_value_unit_date_and_source(
    real: Settings,
    in_html: dict[str, tuple[str, str, set[str]]],
    in_markdown: dict[str, str],
    in_jsonld: dict[str, dict[str, Any]],
    id: str,
) -> None:
    record, sources = api(real.site, "figures")[id], api(real.site, "sources")
    ends = [record["value"]] if record["value"] is not None else [record["low"], record["high"]]
    addresses = {sources[reading["id"]]["url"] for reading in record["sources"]}

    node = in_jsonld[id]
    assert ([node["value"]] if "value" in node else [node["minValue"], node["maxValue"]]) == ends
    assert (node["unitText"], node["observationDate"]) == (record["unit"], record["date"])
    assert {work["url"] for work in node.get("subjectOf", [])} == addresses

    headlines = {trend["headline"] for trend in api(real.site, "trends").values()}
    assert (id in in_html) == (id in in_markdown) or id in headlines
    if id in in_html:
        said, note, links = in_html[id]
        numbers, unit = printed(said)
        assert numbers == pytest.approx(ends, rel=0.005)
        assert same_unit(unit, record), (unit, record["unit"])
        assert links == addresses
        assert date_in_words(record["date"]) in note

        numbers, rest = printed(in_markdown[id])
        assert numbers == pytest.approx(ends, rel=0.005)
        label = re.sub(r"[\u00a0\u202f\s]+", " ", record["label"])
        assert same_unit(rest.split(label)[0], record), (rest, record["unit"])
        assert f"{record['standing'].capitalize()}, {record['date']}" in in_markdown[id]
        assert set(re.findall(r"<(https?://[^>]+)>", in_markdown[id])) == addresses


def date_in_words(date: str) -> str:
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    year, *rest = date.split("-")
    words = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*words, *([months[int(rest[0]) - 1]] if rest else []), year])


def test_most_figures_that_texts_name_are_shown_on_a_page_in_both_forms(
    in_html: dict[str, tuple[str, str, set[str]]], in_markdown: dict[str, str]
) -> None:
    records = sound(ROOT / "data")
    texts = [text for kind, _, _, text in prose.each(records) if kind in ("trends", "sections")]
    named = {reference.id for text in texts for reference in prose.references(text, "quantity")} & set(ALL)
    assert len(named) > 250
    assert len(named & set(in_html) & set(in_markdown)) > 0.9 * len(named)
