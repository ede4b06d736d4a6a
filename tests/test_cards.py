"""Cards: nothing cut off, every script drawn, a code that reads from the back row."""

from __future__ import annotations

import random
import struct
from xml.etree import ElementTree

import pytest
import zxingcpp

from scripts import catalog, settings
from scripts.building.build import build
from scripts.cards.card import Context, card, preview
from scripts.charts.gallery import Gallery
from scripts.charts.marks import described
from scripts.charts.points import points
from scripts.checking.check import sound
from scripts.editions.stand import stands
from scripts.faults import HouseError
from scripts.files.cards import render_cards
from scripts.files.charts import render_charts
from scripts.pictures import fonts
from scripts.pictures.tokens import palettes
from scripts.settings import Settings
from scripts.sharing.brief import brief
from tests.conftest import AUDIT, ROOT, SMALL, make_project, save

TREND_ORDER = ["scale", "multimodal", "fine-tuning", "edge", "energy", "governance"]
LONGEST = "Claims " * 14 + "of a hundred and twenty"


def sections(real: Settings) -> list[str]:
    ids = list(sound(real.data).sections)
    return ids if AUDIT else [ids[0], ids[-1], *random.Random(2024).sample(ids, 6)]


def test_every_section_has_a_small_page_and_its_cards(real: Settings) -> None:
    for id in sound(real.data).sections:
        assert (real.site / f"s/{id}/index.html").is_file()
        for name, size in (
            (f"{id}.png", (1920, 1080)),
            (f"{id}-dark.png", (1920, 1080)),
            (f"{id}-og.png", (1200, 630)),
        ):
            assert struct.unpack(">II", (real.site / "cards" / name).read_bytes()[16:24]) == size


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The cards of the small data, for a site with an address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://llm-trends.org/")
        project = make_project(tmp_path_factory.mktemp("cards") / "small", SMALL)
        project = settings.load(project.root)
    with Gallery(sound(project.data), project) as gallery:
        files = render_cards(gallery, stands(gallery.catalog))
    return {name: content.encode() if isinstance(content, str) else content for name, content in files.items()}


@pytest.mark.parametrize("name", ["first-section.png", "first-section-dark.png", "third-section.png"])
def test_the_code_on_a_card_reads_at_half_its_size(addressed: dict[str, bytes], name: str, browser: object) -> None:
    shrunk = halved(addressed[f"cards/{name}"], browser)
    found = zxingcpp.read_barcodes(shrunk)
    section = name.removesuffix(".png").removesuffix("-dark")
    assert [code.text for code in found] == [f"https://llm-trends.org/s/{section}/"]


@pytest.mark.skipif(not AUDIT, reason="all cards are drawn anew with an address: make audit")
def test_the_code_on_every_card_reads_at_half_its_size(
    real: Settings, browser: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://llm-trends.github.io/llm-trends-2024/")
    project = settings.load(real.root)
    with Gallery(sound(project.data), project) as gallery:
        files = render_cards(gallery, stands(gallery.catalog))
    for id in gallery.catalog.sections:
        for name in (f"{id}.png", f"{id}-dark.png"):
            card_png = files[f"cards/{name}"]
            assert isinstance(card_png, bytes)
            found = zxingcpp.read_barcodes(halved(card_png, browser))
            assert [code.text for code in found] == [f"{project.site_url}s/{id}/"], name


def halved(png: bytes, browser: object) -> object:
    """A picture scaled to 960 by 540 by the browser, as an array of grey values."""
    import base64
    from typing import Any

    import numpy

    page = getattr(browser, "new_page")(viewport={"width": 960, "height": 540})
    source = base64.b64encode(png).decode()
    values: Any = page.evaluate(
        """async (source) => {
            const image = new Image(); image.src = 'data:image/png;base64,' + source; await image.decode();
            const canvas = new OffscreenCanvas(960, 540), context = canvas.getContext('2d');
            context.imageSmoothingQuality = 'high'; context.drawImage(image, 0, 0, 960, 540);
            const data = context.getImageData(0, 0, 960, 540).data;
            let text = '';
            for (let at = 0; at < data.length; at += 4) text += String.fromCharCode(data[at]);
            return btoa(text);
        }""",
        source,
    )
    page.close()
    return numpy.frombuffer(base64.b64decode(values), dtype=numpy.uint8).reshape(540, 960)


def test_a_card_says_claim_figure_source_and_address(addressed: dict[str, bytes]) -> None:
    root = ElementTree.fromstring(addressed["cards/first-section.svg"])
    words = " ".join("".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text"))
    for part in ("Model One drew as much as a kettle", "2,000", "stated", "llm-trends.org/s/first-section/", "Source:"):
        assert part in words


CLAIMS = [
    LONGEST,
    "日本語の見出しは空白で区切られないので行を折り返す場所を自分で探さなければならない" * 2,
    "नमस्ते दुनिया " * 8,
    "דגמים גדולים " * 9,
    "👩‍💻 models 🚀 grew and grew, said everyone who was asked about it that year 🎉",
    "W" * 118,
]


@pytest.mark.parametrize("claim", CLAIMS)
def test_no_text_overflows_a_card_in_any_script(small: Settings, claim: str) -> None:
    file = small.data / "trends.yml"
    text = file.read_text("utf-8").replace("Model One drew as much as a kettle", claim.strip())
    file.write_text(text, "utf-8")
    records, _ = catalog.read(small.data)
    with Gallery(records, small) as gallery:
        short = brief(records, "first-section")
        context = Context(list(records.trends), "draft", "llm-trends.org/s/first-section/", "", gallery.fonts)
        assert card(short, None, context, "light").overflow == []
        assert preview(short, context).overflow == []


def test_a_character_that_no_font_has_is_an_error_and_never_left_out(small: Settings) -> None:
    assert fonts.missing("Latin é, 日本語, 👩‍💻") == ()
    assert fonts.missing("a 𓀀 b") == ("𓀀",)
    file = small.data / "trends.yml"
    file.write_text(file.read_text("utf-8").replace("as much as a kettle", "as much as a 𓀀"), "utf-8")
    with pytest.raises(HouseError, match="𓀀"):
        build(small, quiet=True)


def test_contrast_of_every_colour_on_cards_is_enough(real: Settings) -> None:
    for trend in TREND_ORDER:
        for scheme, palette in palettes(real.root, trend).items():
            for ink in ("ink", "ink2", "hue"):
                assert contrast(palette[ink], palette["paper"]) >= 4.5, (trend, scheme, ink)


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours written #rrggbb."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def marks(svg: str | bytes) -> set[str | None]:
    """What each mark of a drawing says it is."""
    return {mark.get("aria-label") for mark in ElementTree.fromstring(svg).iter() if mark.get("role") == _MARK}


_MARK = "graphics-symbol"


def test_the_sampled_cards_draw_every_point_of_their_charts(real: Settings) -> None:
    records = sound(real.data)
    for id in sections(real):
        for chart in records.sections[id].charts[:1]:
            drawn = marks((real.site / f"cards/{id}.svg").read_bytes())
            wanted = {
                described(point)
                for point in points(records, records.charts[chart])
                if not point.line and point.value != 0
            }
            assert wanted <= drawn, id


def test_a_trend_without_a_colour_of_its_own_is_ink(addressed: dict[str, bytes], small: Settings) -> None:
    """The small trends have no token; one is called as a token that is no trend's."""
    for name in ("wash", "paper", "ink2"):
        assert palettes(ROOT, name)["light"]["hue"] == palettes(ROOT, name)["light"]["ink"]
    with Gallery(sound(small.data), small) as gallery:
        charts = render_charts(gallery)
    drawn = {**addressed, **charts}
    assert {name.split("/")[0] for name in drawn} == {"cards", "charts"}
    for name, content in drawn.items():
        if name.endswith((".svg", ".json")):
            assert "var(--" not in (content.decode() if isinstance(content, bytes) else content), name


def test_two_files_of_one_name_are_an_error(small: Settings) -> None:
    save(small, "trends.yml", ("id: second-section", "id: first-section-dark"), ("[[#second-section]]", "the rest"))
    records, _ = catalog.read(small.data)
    with Gallery(records, small) as gallery, pytest.raises(HouseError, match=r"cards/first-section-dark\.svg"):
        render_cards(gallery, stands(records))
