"""The picture of README.md: one figure from its line of YAML to Markdown, page and card.

Run ``make build`` and then ``.venv/bin/python -m tests.readme_picture``; it writes .github/images/one-figure.png.
"""

from __future__ import annotations

import base64
import re
import sys
from html import escape
from textwrap import dedent

from playwright.sync_api import Browser, sync_playwright

from tests import chromium
from tests.conftest import FLAGS, ROOT
from tests.hosting import serving

FIGURE, SECTION, TREND = "llama-3-1-family-emissions", "training-emissions", "energy"
_STYLE = """
* { box-sizing: border-box; margin: 0; }
body { width: 1560px; padding: 32px; display: grid; grid-template-columns: 620px 1fr; gap: 36px;
  background: #fbfbf8; color: #17181c; font: 15px/22px Arial, sans-serif; }
section { margin-bottom: 24px; }
h2 { font-size: 17px; line-height: 24px; margin-bottom: 8px; }
h2 b { color: #a75e0f; }
h2 span { color: #55575e; font-weight: 400; }
pre { font: 14.5px/21px Consolas, "DejaVu Sans Mono", monospace; background: #f2f1ec; padding: 14px 16px;
  white-space: pre-wrap; overflow-wrap: anywhere; border-top: 2px solid #17181c; }
mark { background: #fadfb4; }
img { display: block; width: 100%; border: 1px solid #d9d8d1; }
"""


def main() -> int:
    """Write the picture."""
    with serving(ROOT / "site") as site, sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        page = running.new_page(viewport={"width": 1560, "height": 900}, device_scale_factor=1.25)
        page.set_content(_sheet(_page(running, site)))
        page.screenshot(path=ROOT / ".github/images/one-figure.png", full_page=True)
        running.close()
    return 0


def _page(running: Browser, site: str) -> bytes:
    """The section on its page, the note of the figure open."""
    page = running.new_page(viewport={"width": 920, "height": 560}, device_scale_factor=1.5)
    page.goto(f"{site}{TREND}/#{SECTION}")
    page.locator(f"#{SECTION} ~ p .fig").first.click()
    page.wait_for_timeout(400)
    return page.screenshot()


def _sheet(shot: bytes) -> str:
    data = (ROOT / f"data/figures/{TREND}.yml").read_text("utf-8")
    record = re.search(rf"(?ms)^  - id: {FIGURE}$.*?(?=^\s*$)", data)
    text = re.search(rf".* \[\[{FIGURE}\]\] for.*", (ROOT / "data/trends.yml").read_text("utf-8"))
    made = re.search(r"Meta states <button[^\n]*?family", (ROOT / f"build/docs/{TREND}/index.md").read_text("utf-8"))
    card = (ROOT / f"site/cards/{SECTION}.png").read_bytes()
    assert record
    assert text
    assert made
    panels = [
        ("The record", f"data/figures/{TREND}.yml", f"<pre>{_marked(record[0], '11390')}</pre>"),
        ("The text that names it", "data/trends.yml", f"<pre>{_marked(text[0], f'[[{FIGURE}]]')}</pre>"),
        ("Markdown", f"build/docs/{TREND}/index.md", f"<pre>{_marked(made[0], '11,390')} …</pre>"),
        ("Page", f"/{TREND}/#{SECTION}", f'<img src="{_inline(shot)}">'),
        ("Card", f"/cards/{SECTION}.png", f'<img src="{_inline(card)}">'),
    ]
    shown = [
        f"<section><h2><b>{number}</b> {name} <span>{place}</span></h2>{held}</section>"
        for number, (name, place, held) in enumerate(panels, 1)
    ]
    return f"<style>{_STYLE}</style><div>{''.join(shown[:3])}</div><div>{''.join(shown[3:])}</div>"


def _marked(text: str, found: str) -> str:
    return escape(dedent(text).strip()).replace(escape(found), f"<mark>{escape(found)}</mark>", 1)


def _inline(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"


if __name__ == "__main__":
    sys.exit(main())
