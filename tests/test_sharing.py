"""Sharing: a section by itself, behind “More”, and in other sites; what is copied, cited and embedded."""

from __future__ import annotations

import html
import http.client
import json
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import bibtexparser.entrypoint
import brotli
import pytest
import zxingcpp
from playwright.sync_api import Browser, expect

from scripts.building.build import build
from scripts.charts.gallery import Gallery
from scripts.checking.check import sound
from scripts.editions.stand import stands
from scripts.faults import HouseError
from scripts.files.share import share_pages
from scripts.settings import Settings
from scripts.sharing.small import script
from tests.conftest import AUDIT, SMALL, Plate, Visit, asset, make_project

Go = Callable[..., Visit]


def test_a_share_page_comes_in_one_round_trip_and_loads_no_script(real: Settings) -> None:
    for id in sound(real.data).sections:
        page = (real.site / f"s/{id}/index.html").read_bytes()
        quick = len(brotli.compress(page, quality=5))  # never smaller than what is served, and ten times as fast
        assert quick <= 14_000 or len(brotli.compress(page)) <= 14_000, id
        assert b"<script src" not in page
        assert b'rel="stylesheet"' not in page
        assert max(len(script) for script in re.findall(rb"<script>(.*?)</script>", page, re.S)) < 1024


def test_a_tightened_script_does_what_it_did(small: Settings, browser: Browser) -> None:
    written = """
        // What ends without a sign stays a line of its own.
        const told = []
        const two = 1 + +"1"
        const tell = (what) => {
          told.push(what, "a  b;  // {c}")
        }
        tell(two)
        ;[3, /[-,]/.test("-")].forEach(tell)
    """
    (small.root / "docs/small/theme.js").write_text(written, "utf-8")
    tight = script(small, "small/theme.js")
    page = browser.new_page()
    before, after = (page.evaluate(f"() => {{ {text}\nreturn told }}") for text in (written, tight))
    page.close()
    assert before == after == [2, "a  b;  // {c}", 3, "a  b;  // {c}", True, "a  b;  // {c}"]
    assert len(tight) < 150


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("go(); // At once.", "a comment"),
        ("go(/* at once */);", "a comment"),
        ("go(`a  b`);", "a template string"),
        ("go('a  b');", "a single quote"),
        ('go("a \\" b");', "a string with a backslash"),
        ('go("a \\', "a string with a backslash"),
        ("go(/a  b/);", "a pattern with a blank"),
    ],
)
def test_what_cannot_be_tightened_safely_is_refused_by_file_and_line(small: Settings, line: str, what: str) -> None:
    (small.root / "docs/small/theme.js").write_text(f"// Goes.\ngo();\n{line}\n", "utf-8")
    with pytest.raises(HouseError, match=rf"^docs/small/theme\.js:3: .* {what}"):
        script(small, "small/theme.js")


def test_a_crawler_that_reads_the_first_32_kilobytes_finds_what_is_the_sections_own(real: Settings) -> None:
    seen: dict[str, set[str]] = {"title": set(), "description": set(), "image": set()}
    ids = list(sound(real.data).sections)
    for id in ids:
        head = (real.site / f"s/{id}/index.html").read_bytes()[:32_768].decode("utf-8", "ignore")
        first = head[: head.index("<style>")]
        here = f"{real.site_url}s/{id}/"
        assert f'<link rel="canonical" href="{here}">' in first
        assert f'<meta property="og:url" content="{here}">' in first
        seen["title"] |= set(re.findall(r"<title>(.*?)</title>", first))
        seen["description"] |= set(re.findall(r'name="description" content="(.*?)"', first))
        seen["image"] |= set(re.findall(r'property="og:image" content="(.*?)"', first))
    assert all(len(found) == len(ids) for found in seen.values())


def test_search_engines_are_told_the_short_addresses_and_the_sites_own_search_is_not(real: Settings) -> None:
    for id in sound(real.data).sections:
        assert f"<loc>{real.site_url}s/{id}/</loc>" in (real.site / "sitemap.xml").read_text("utf-8")
        assert f"/s/{id}/" not in (real.site / asset(real.site, "search.json")).read_text("utf-8")


def test_a_share_page_is_whole_without_script(visit: Go, plate: Plate) -> None:
    page = visit(f"s/{plate.id}/", script=False).page
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".chart svg:visible")).to_have_count(1)
    expect(page.locator(".address")).to_contain_text(f"/s/{plate.id}/")


def test_copy_link_gives_the_short_address_in_one_click_and_says_so(visit: Go, site: str, plate: Plate) -> None:
    page = visit(plate.page).page
    page.locator(f"#{plate.id} ~ .tools .copy").click()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site}s/{plate.id}/"
    expect(page.locator(".toast")).to_contain_text(f"s/{plate.id}/")


@pytest.mark.parametrize("width", [390, 1280])
def test_more_offers_the_rest_by_keyboard_and_gives_the_focus_back(visit: Go, width: int, plate: Plate) -> None:
    page = visit(plate.page, width=width).page
    more = page.locator(f"#{plate.id} ~ .tools .more")
    more.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=page.locator(f"#{plate.id}").inner_text())
    expect(dialog.get_by_role("button", name="Copy link")).to_be_focused()
    for name in ("Card, light", "Slide to edit", "Edit record", f"All slides on {plate.trend}"):
        expect(dialog.get_by_role("link", name=name)).to_be_attached()
    for link in dialog.get_by_role("link").all():
        address = str(link.get_attribute("href"))
        if address.startswith("http://127.0.0.1"):
            assert page.request.get(address).ok, address
    assert dialog.evaluate("node => node.scrollWidth <= node.clientWidth")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(more).to_be_focused()


def test_behind_more_everything_is_copied_and_announced(visit: Go, real: Settings, plate: Plate) -> None:
    page = visit(plate.page).page
    page.locator(f"#{plate.id} ~ .tools .more").click()
    dialog = page.locator("dialog.taken")
    dialog.get_by_role("button", name="Copy citation").click()
    expect(dialog.get_by_role("status")).to_contain_text("Copied LLM Trends 2024")
    text = page.evaluate("navigator.clipboard.readText()")
    today = page.evaluate("new Date().toLocaleDateString('en-GB', {dateStyle: 'long'})")
    here = real.linked(f"s/{plate.id}/")
    assert f"{here and f', {here}'}, read {today}, CC BY 4.0." in text
    assert here or "://" not in text
    dialog.get_by_text("APA and BibTeX").click()
    dialog.get_by_role("button", name="Copy BibTeX", exact=True).click()
    (entry,) = bibtexparser.entrypoint.parse_string(page.evaluate("navigator.clipboard.readText()")).entries
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", entry["urldate"])
    assert entry.get("url", "") == here
    dialog.get_by_text("The figure’s own source").click()
    dialog.get_by_role("button", name="Copy BibTeX of the source").click()
    assert (
        bibtexparser.entrypoint.parse_string(page.evaluate("navigator.clipboard.readText()"))
        .entries[0]["url"]
        .startswith("https://")
    )
    dialog.get_by_role("button", name="Copy the dark card").click()
    expect(dialog.get_by_role("status")).to_contain_text(f"{plate.id}-dark.png")
    taken = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read(), blob = await item.getType("image/png");
            const image = await createImageBitmap(blob);
            return [image.width, image.height];
        }"""
    )
    assert taken == [1920, 1080]


def test_without_script_more_leads_to_the_sections_own_page(visit: Go, plate: Plate) -> None:
    page = visit(plate.page, script=False).page
    page.locator(f"#{plate.id} ~ .tools .more").click()
    page.wait_for_url(f"**/s/{plate.id}/")
    expect(page.get_by_text("Copy link")).not_to_be_visible()
    expect(page.locator(".address")).to_contain_text(f"/s/{plate.id}/")
    page.get_by_text("APA and BibTeX").click()
    expect(page.locator("#take-apa")).to_contain_text("Retrieved [Month day, year]")


def test_when_more_cannot_be_fetched_its_link_is_followed(visit: Go, plate: Plate) -> None:
    seen = visit(plate.page)
    seen.page.route("**/assets/take.*.js", lambda route: route.abort())
    seen.page.locator(f"#{plate.id} ~ .tools .more").click()
    seen.page.wait_for_url(f"**/s/{plate.id}/")
    seen.errors.clear()


def test_a_share_page_copies_its_link_and_its_citation(visit: Go, site: str, plate: Plate) -> None:
    page = visit(f"s/{plate.id}/", width=390).page
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{site}s/{plate.id}/"
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("status")).to_be_in_viewport()
    assert "LLM Trends 2024" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("link", name="Read in context").click()
    expect(page.locator(f"#{plate.id}")).to_be_visible()


def test_a_disputed_figure_names_all_who_differ(real: Settings) -> None:
    records = sound(real.data)
    disputed = {
        id: [records.sources[reading.id].by for reading in records.figures[section.key].sources]
        for id, section in records.sections.items()
        if section.key in records.figures and records.figures[section.key].standing == "disputed"
    }
    assert disputed
    for id, names in disputed.items():
        for page in (f"s/{id}", f"embed/{id}"):
            text = html.unescape((real.site / page / "index.html").read_text("utf-8"))
            assert all(name in text for name in names), (page, names)
        share = html.unescape((real.site / f"s/{id}/index.html").read_text("utf-8"))
        figure = records.figures[records.sections[id].key or ""]
        addresses = [records.sources[reading.id].url for reading in figure.sources]
        for form in ("take-source", "take-source-apa", "take-source-bibtex"):
            cited = share.partition(f'id="{form}"')[2].partition("</pre>")[0]
            assert all(address in cited for address in addresses)


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The small data as a site with an address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://llm-trends.org/2024/")
        project = make_project(tmp_path_factory.mktemp("sharing") / "small", SMALL)
        build(project, quiet=True)
    return project


def handed_out(folder: Path, site: str) -> dict[str, set[str]]:
    """Every address of ours that share pages, /slides/, cards, decks and frames hand out, by who does."""
    ours = re.compile(re.escape(site.partition("//")[2]) + r"[^\s\"'<>)}\]]*")
    texts: dict[str, str] = {}
    for path in folder.glob("s/*/index.html"):
        page = html.unescape(path.read_text("utf-8"))
        for button in re.findall(r'data-copy="([^#"][^"]*/)"', page):
            texts[f"copied from {path.parent.name}"] = urljoin(site, button)
        texts[f"share page {path.parent.name}"] = page[page.index("<body") :]
    slides = (folder / "slides/index.html").read_text("utf-8").partition("<article")[2]
    texts["slides page"] = html.unescape(re.sub(r"[^\s>]*<i>edition</i>", "", slides))
    for path in folder.glob("cards/*.svg"):
        root = ElementTree.fromstring(path.read_text("utf-8"))
        texts[f"card {path.name}"] = "\n".join("".join(line.itertext()) for line in root.iter(f"{_SVG}text"))
    for path in folder.glob("oembed/*.json"):
        texts[f"oembed {path.name}"] = html.unescape(json.loads(path.read_text("utf-8"))["html"])
    for path in folder.glob("decks/*.md"):
        texts[f"text deck {path.name}"] = path.read_text("utf-8")
    for path in (*folder.glob("decks/*.pptx"), *folder.glob("decks/s/*.pptx")):
        with zipfile.ZipFile(path) as deck:
            for name in deck.namelist():
                if re.match(r"ppt/(slides|notesSlides)/", name):
                    part = ElementTree.fromstring(deck.read(name))
                    said = [*part.itertext(), *(each.get("Target", "") for each in part)]
                    texts[f"deck {path.name} {name}"] = "\n".join(said)
    found = {who: {address.rstrip(".,;:") for address in ours.findall(text)} for who, text in texts.items()}
    return {who: addresses for who, addresses in found.items() if addresses}


_SVG = "{http://www.w3.org/2000/svg}"


def test_every_address_handed_out_is_of_the_form_that_office_programs_keep_and_answers_by_itself(
    addressed: Settings, real: Settings, serve_folder: Callable[[Path], str]
) -> None:
    for project in (addressed, real):
        given = handed_out(project.site, project.site_url)
        who = {words.split()[0] for words in given}
        assert who >= {"copied", "share", "slides", "oembed"}
        assert project is real or who >= {"card", "text", "deck"}
        server = http.client.HTTPConnection(urlsplit(serve_folder(project.site)).netloc)
        root = project.site_url.partition("//")[2]
        for address in sorted(set().union(*given.values())):
            path = address.removeprefix(root)
            file = path.startswith(("cards/", "decks/", "charts/"))
            assert re.fullmatch(r"[a-z0-9/-]+\.[a-z]+" if file else r"([a-z0-9.-]+/)*", path), (address, given)
            server.request("GET", f"/{path}")
            answer = server.getresponse()
            answer.read()
            assert answer.status == 200, address


def test_a_citation_leaves_the_address_out_while_it_is_not_set(small: Settings, addressed: Settings) -> None:
    with Gallery(sound(small.data), small) as gallery:
        pages = share_pages(gallery, stands(gallery.catalog), {})
    unset = str(pages["s/first-section/index.html"])
    cited = dict(re.findall(r'id="(take-(?:plain|apa|bibtex))">(.*?)</(?:p|pre)>', unset, re.S))
    assert len(cited) == 3
    assert not any("://" in text or "url =" in text for text in cited.values())
    here = "https://llm-trends.org/2024/s/first-section/"
    page = (addressed.site / "s/first-section/index.html").read_text("utf-8")
    cited = dict(re.findall(r'id="(take-(?:plain|apa|bibtex))">(.*?)</(?:p|pre)>', page, re.S))
    assert all(here in text for text in cited.values())


def test_an_embed_may_be_framed_and_takes_the_colours_asked_for(
    addressed: Settings, visit: Go, serve_folder: Callable[[Path], str], tmp_path: Path
) -> None:
    inside = serve_folder(addressed.site)
    grounds = []
    for theme in ("light", "dark"):
        page = f'<!doctype html><iframe src="{inside}embed/first-section/?theme={theme}"></iframe>'
        (tmp_path / "index.html").write_text(page, "utf-8")
        seen = visit(base=serve_folder(tmp_path), scheme="dark")
        frame = seen.page.frame_locator("iframe")
        expect(frame.get_by_role("heading", name="Model One drew as much as a kettle")).to_be_visible()
        grounds.append(frame.locator("body").evaluate("node => getComputedStyle(node).backgroundColor"))
        assert all(address.startswith(inside) or "favicon" in address for address in seen.outside), seen.outside
        seen.outside.clear()
        seen.errors.clear()
    assert grounds[0] != grounds[1]


def test_oembed_describes_the_frame_and_is_announced(addressed: Settings) -> None:
    for id in sound(addressed.data).sections:
        described = json.loads((addressed.site / f"oembed/{id}.json").read_text("utf-8"))
        assert described["version"] == "1.0"
        assert described["type"] == "rich"
        assert described["thumbnail_url"] == f"https://llm-trends.org/2024/cards/{id}-og.png"
        drawn = (addressed.site / f"cards/{id}-og.png").read_bytes()
        assert struct.unpack(">II", drawn[16:24]) == (described["thumbnail_width"], described["thumbnail_height"])
        assert f'src="https://llm-trends.org/2024/embed/{id}/"' in described["html"]
        assert f'height="{described["height"]}"' in described["html"]
        page = (addressed.site / f"s/{id}/index.html").read_text("utf-8")
        assert f'type="application/json+oembed" href="https://llm-trends.org/2024/oembed/{id}.json"' in page


def test_each_snippet_is_pasted_as_it_stands(addressed: Settings, visit: Go) -> None:
    page = (addressed.site / "s/first-section/index.html").read_text("utf-8")
    pasted = {id: html.unescape(text) for id, text in re.findall(r'<pre id="take-(\w+)">(.*?)</pre>', page, re.S)}
    assert pasted["markdown"] == (
        "[![Model One drew as much as a kettle](https://llm-trends.org/2024/cards/first-section.png)]"
        "(https://llm-trends.org/2024/s/first-section/)"
    )
    assert re.match(r'<a href="https://llm-trends.org/2024/s/first-section/"><img .*></a>$', pasted["html"])
    frame = re.fullmatch(r"<iframe (.*?)>(.*)</iframe>", pasted["frame"])
    assert frame
    assert 'title="Model One drew as much as a kettle"' in frame[1]
    assert frame[2].startswith("<a href=")


def test_frames_are_as_tall_as_what_they_hold(real: Settings, visit: Go) -> None:
    ids = list(sound(real.data).sections)
    page = visit(f"embed/{ids[0]}/").page
    page.set_viewport_size({"width": 640, "height": 100})
    for id in ids if AUDIT else ids[::9]:
        page.goto(re.sub(r"embed/.*", f"embed/{id}/", page.url))
        high = json.loads((real.site / f"oembed/{id}.json").read_text("utf-8"))["height"]
        assert page.evaluate("document.documentElement.scrollHeight") <= high, id


def test_a_code_to_fill_a_slide_reads(addressed: Settings) -> None:
    from numpy import asarray
    from PIL import Image

    picture = asarray(Image.open(addressed.site / "cards/first-section-qr.png").convert("L"))
    assert min(picture.shape) >= 1000
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == ["https://llm-trends.org/2024/s/first-section/"]


def test_without_an_address_no_code_is_offered(real: Settings, plate: Plate) -> None:
    assert not list((real.site / "cards").glob("*-qr.png"))
    assert "QR code" not in (real.site / f"s/{plate.id}/index.html").read_text("utf-8")


def test_two_quick_clicks_on_more_open_one_dialog(visit: Go, plate: Plate) -> None:
    page = visit(plate.page).page
    page.locator(f"#{plate.id} ~ .tools .more").evaluate("link => (link.click(), link.click())")
    page.locator("dialog.taken").wait_for()
    page.wait_for_timeout(500)
    expect(page.locator("dialog.taken")).to_have_count(1)


def test_links_that_only_look_like_more_are_followed(visit: Go) -> None:
    page = visit("quiz/").page
    page.locator("p.more a").first.click()
    page.wait_for_url("**/claims/")
