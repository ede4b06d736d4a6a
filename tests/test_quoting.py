"""Strangers' text in our comments is shown as it was written, and acts on nothing."""

from __future__ import annotations

import random

import pytest

from scripts.github.quoting import block, code, words
from scripts.github.retold import MORE, retold
from tests.bare_markdown import bare

HOSTILE = (
    "@maintainers #1 GH-1 o/r#1 https://evil.example/x www.evil.example a@b.example <img src=x> <!-- --> "
    "![x](https://evil.example/p.png) [y](javascript:1) ``` ~~~ $x$ | \u202e &amp; &#64;all"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12,000 → 11,390 t CO2e (“five times”), 5%.", "12,000 → 11,390 t CO2e (“five times”), 5%."),
        ("a_b *c* [d] <e> & $f", "a\\_b \\*c\\* \\[d\\] \\<e\\> \\& \\$f"),
        ("ask @you in #12 at https://x.example", "ask `@you` in `#12` at `https://x.example`"),
        ("1. one - two --- ===", "1\\. one \\- two \\--- \\==="),
        ("two\nlines\u202e", "two lines\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_words_say_what_was_written(text: str, told: str) -> None:
    assert words(text) == told


def test_code_and_blocks_hold_any_backticks() -> None:
    assert code("a `b` c") == "``a `b` c``"
    assert code("`b") == "`` `b ``"
    assert block("````\nx", "suggestion") == "`````suggestion\n````\nx\n`````"


def test_what_our_own_view_writes_is_kept() -> None:
    view = """1 figure changed on 2 pages: `12,000` → `11,390 t CO2e` `Llama 3.1`; no address lost.

> The base could not be read.

**To look at**

- **value**, `llama`: `12,000` → `11,390` (`data/figures/energy.yml:41`)
  - because `x`

<details><summary>Texts, old and new</summary>

`a`, `text` (`data/trends.yml:4`)

````diff
- one [-two-] ```
+ one {+@three+}
````

</details>"""
    assert retold(view, 10_000) == view


def test_links_and_pictures_leave_their_words() -> None:
    assert retold("see [this](https://evil.example/x) ![picture](https://evil.example/p.png)", 999) == (
        "see this picture"
    )


def test_nothing_hostile_acts_wherever_it_stands() -> None:
    text = (
        f"# {HOSTILE}\n- {HOSTILE}\n> {HOSTILE}\n{HOSTILE}\n\n    {HOSTILE}\n**{HOSTILE}**\n| {HOSTILE} |\n|---|\n"
        f"<details><summary>{HOSTILE}</summary>\n{HOSTILE}\n</details>\n<details>\n"
        f"<details><summary>Texts</summary>\n<img src=x>\n</details>\n<img src=x>\n"
        f"```html\n{HOSTILE}\n```diff\n{HOSTILE}"
    )
    told = retold(text, 100_000)
    for said in (bare(told), bare(words(HOSTILE))):
        for sign in ("@", "#1", "GH-", "evil.example", "`", "<img", "<!--", "![", "[", "|", "$", "\u202e", "&"):
            assert sign not in said.replace("#### ", ""), sign
    assert "\n\n<details><summary>Texts</summary>\n\n\\<img" in told  # HTML ends at an empty line


def test_no_mix_of_marks_sets_anything_free() -> None:
    chance = random.Random(6)
    signs = [
        "`",
        "``",
        "```",
        "*",
        "**",
        "@a",
        "#1",
        "<b>",
        "\\",
        "[",
        "](",
        ")",
        "!",
        " ",
        "x",
        "&#96;",
        "&#64;",
        "\n",
        "- ",
    ]
    for _ in range(5_000):
        text = "".join(chance.choices(signs, k=chance.randint(1, 14)))
        for told in (retold(text, 1_000), words(text)):
            left = bare(told)
            assert not set("@`<[") & set(left), (text, told)
            assert "#1" not in left, (text, told)


def test_a_long_view_is_cut_where_a_piece_ends_with_all_closed() -> None:
    told = retold("<details><summary>All</summary>\n\n" + "- `@a` b\n" * 9_000, 5_000)
    assert len(told) < 5_100
    assert told.endswith(f"- `@a` b\n\n{MORE}\n\n</details>")
    assert retold("```diff\n" + "+ @a\n" * 9_000, 5_000) == MORE
