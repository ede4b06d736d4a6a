"""Words that the main families lack: drawn by the fallback that has them, none left out, none on top of another."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy
import pytest
from PIL import Image

from scripts.cards.canvas import Canvas, Face
from scripts.faults import HouseError
from scripts.pictures import fonts, tokens
from scripts.pictures.drawing import Artist
from scripts.pictures.lettering import seen
from tests.conftest import ROOT
from tests.test_hostile import HOSTILE

#: Of these the drawing program, given all in one piece, answered Err(Any { .. }), or drew a part.
BREAKING = "Q 日本語 עברית नमस्ते 👩‍💻 Q"
PLAIN = Face(40, 50)
PARTS = ["日本語", "עברית", "नमस्ते", "👩‍💻", "दुनिया", "عربية"]


@pytest.fixture(scope="module")
def artist(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Artist]:
    faces = fonts.folder(ROOT / ".cache", [*HOSTILE, BREAKING, *PARTS])
    artist = Artist(tmp_path_factory.mktemp("drawn"), faces)
    yield artist
    artist.close()


def ink(artist: Artist, said: str, face: Face = PLAIN) -> list[int]:
    """How many dark pixels stand in each column of a line."""
    canvas = Canvas(1400, 100, artist.fonts)
    canvas.line(said, 20, 60, face)
    assert canvas.lacking == []
    picture = artist.png(canvas.svg(tokens.palettes(ROOT, "energy")["light"], said), 1, "card first-section")
    dark = numpy.asarray(Image.open(io.BytesIO(picture)).convert("L")) < 160
    return [int(count) for count in dark.sum(axis=0)]


@pytest.mark.parametrize("face", [Face(40, 50), Face(40, 50, 600), Face(40, 50, 600, fonts.SERIF)])
def test_a_line_in_five_scripts_is_drawn_whole(artist: Artist, face: Face) -> None:
    said = "日本語 עברית नमस्ते 👩‍💻 दुनिया عربية"
    apart = [sum(ink(artist, part, face)) for part in PARTS]
    assert all(apart)
    assert sum(ink(artist, said, face)) == pytest.approx(sum(apart), rel=0.03)
    assert sum(ink(artist, BREAKING, face)) > sum(apart[:4])


@pytest.mark.parametrize("text", HOSTILE)
def test_no_hostile_text_breaks_the_drawing_program(artist: Artist, text: str) -> None:
    assert sum(ink(artist, f"Q {text} Q"))


def test_words_in_a_row_leave_a_blank_between_them(artist: Artist) -> None:
    """Of a vowel sign beside its letter the program reckons nothing: the next word would cover it."""
    columns = ink(artist, "दुनिया दुनिया")
    first, last = next(x for x, dark in enumerate(columns) if dark), max(x for x, dark in enumerate(columns) if dark)
    middle = columns[first + (last - first) // 2 - 8 : first + (last - first) // 2 + 8]
    assert middle.count(0) >= 5


def test_what_runs_from_right_to_left_is_turned_round_with_its_numbers_and_brackets() -> None:
    hebrew = "Hebrew"
    runs = [(None, "a "), (hebrew, "אב"), (None, " 2024 ("), (hebrew, "ג"), (None, ") b")]
    assert list(seen(runs)) == [
        (None, "a "),
        (None, "("),
        (hebrew, "ג"),
        (None, ") 2024 "),
        (hebrew, "אב"),
        (None, " b"),
    ]


def test_a_card_that_cannot_be_drawn_is_named_and_the_next_one_is_drawn(artist: Artist) -> None:
    with pytest.raises(HouseError, match="The card broken cannot be drawn"):
        artist.png("<svg", 1, "card broken")
    assert sum(ink(artist, "after a failure"))
