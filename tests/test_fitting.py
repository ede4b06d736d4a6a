"""Records of any length that the rulebook takes: nothing in a picture or a slide stops the build, no claim is cut."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from scripts import catalog
from scripts.charts.gallery import Gallery
from scripts.checking.check import sound
from scripts.decks.content import Entry
from scripts.decks.deck import Binder
from scripts.decks.gather import Gathering
from scripts.editions.stand import stands
from scripts.files.cards import render_cards
from scripts.files.decks import render_decks
from scripts.pictures.shortening import shortened
from scripts.records.limits import CLAIM_HELD
from scripts.settings import Settings
from tests.test_hostile import PLACES

LONG = {
    "words": "An institute of many words and of long names, " * 13,
    "one word": "W" * 600,
    "Japanese": "日本語の題名は空白で区切られない" * 37,
    "Hindi": "नमस्ते दुनिया " * 42,
    "Hebrew": "דגמים גדולים, " * 42,
    "emoji": "👩‍💻🚀 " * 120,
    "lines": "a\n\n    b " * 60,
}
MOST = {"claim": CLAIM_HELD}


def put(project: Settings, there: str, file: str, value: str) -> None:
    data = project.data / file
    written = data.read_text("utf-8")
    assert there in written
    name = there.split(":")[0]
    data.write_text(written.replace(there, f"{name}: {json.dumps(value, ensure_ascii=False)}", 1), "utf-8")


@pytest.mark.parametrize("kind", LONG)
def test_a_record_as_long_as_may_be_stops_no_picture(small: Settings, kind: str) -> None:
    for file, there, field, _ in PLACES:
        if file in ("figures.yml", "sources.yml", "trends.yml"):
            put(small, there, file, LONG[kind][: MOST.get(field, 600)].strip())
    put(small, "unit: W", "figures.yml", LONG[kind][:600].strip())
    records, faults = catalog.read(small.data)
    assert not [fault for fault in faults if not fault.warning]
    with Gallery(records, small) as gallery:
        cards = render_cards(gallery, stands(gallery.catalog))
        decks = render_decks(gallery, stands(gallery.catalog), cards)
    claim = " ".join(records.sections["first-section"].claim.split())
    slide = Presentation(io.BytesIO(bytes(decks["decks/s/first-section.pptx"]))).slides[0]  # type: ignore[arg-type]
    assert " ".join(slide.shapes.title.text_frame.text.split()) == claim
    notes = slide.notes_slide.notes_text_frame.text
    label = " ".join(records.figures["power-draw"].label.split())
    assert label in " ".join(notes.split())
    assert not isinstance(cards["cards/first-section.svg"], bytes)


@pytest.mark.parametrize("many", [2, 5, 12])
@pytest.mark.parametrize("maker", ["Epoch AI", "International Energy Agency", "An institute of many words " * 20])
def test_the_foot_of_a_slide_names_every_source_of_a_disputed_figure(
    small: Settings, tmp_path: Path, many: int, maker: str
) -> None:
    told = tuple(
        Entry(f"{number} {maker}".strip(), "A title", ", 2024", "https://a.example/") for number in range(many)
    )
    with Gallery(sound(small.data), small) as gallery:
        gathered = Gathering(gallery, stands(gallery.catalog)).of_section("first-section")
        shown: Any = dataclasses.replace(gathered.slides[0], told=told)  # type: ignore[arg-type]
        deck = dataclasses.replace(gathered, slides=(shown,))
        slide = Presentation(io.BytesIO(Binder(gallery.fonts, tmp_path).file(deck))).slides[0]
    foot = next(holder for holder in slide.placeholders if holder.name == "Source").text_frame.paragraphs
    assert len(foot) == 2
    said = foot[0].text.removeprefix("Sources: ").split("; ")
    assert [name.split()[0] for name in said] == [str(number) for number in range(many)]
    in_full = "In full: Sources: " in slide.notes_slide.notes_text_frame.text
    assert in_full == any(name.endswith("…") for name in said)


def below(most: int) -> Callable[[str], bool]:
    return lambda text: len(text) <= most


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [
        ("short enough", 20, "short enough"),
        ("cut at a word, not within", 15, "cut at a word…"),
        ("cut at a word, not within", 14, "cut at a word…"),
        ("日本語の題名は空白で区切られない", 6, "日本語の題…"),
        ("Q 日本語の題名は空白で区切られない日本語の題名は空白で区切られない", 8, "Q 日本語の題…"),
        ("W" * 50, 4, "WWW…"),
        ("नमस्ते", 4, "नम…"),
        ("", 0, ""),
    ],
)
def test_what_is_too_long_is_cut_at_a_word(text: str, most: int, said: str) -> None:
    assert shortened(text, below(most)) == said
