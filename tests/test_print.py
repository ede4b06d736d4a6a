"""What a printed page holds: no navigation, folded text open, notes as numbered endnotes with addresses."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pypdf
import pytest

from tests.conftest import Plate, Visit


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_trend_page_prints_as_a_document(visit: Callable[..., Visit], paper: str) -> None:
    seen = visit("energy/", scheme="dark")
    reader = pypdf.PdfReader(io.BytesIO(seen.page.pdf(format=paper, prefer_css_page_size=False)))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Copy link" not in text
    assert "Skip to content" not in text
    assert "Explore" not in text
    assert "Glossary" not in text
    assert "What year-end reports said" in text
    assert re.search(r"\[\d+\]", text)
    assert "https://github.com/meta-llama/llama-models" in text.replace("\n", "")
    assert "llm-trends.example/energy/" in text
    assert 6 <= len(reader.pages) <= 40


@pytest.mark.parametrize("where", ["", "all/"], ids=["on its trend's page", "on the page of all"])
def test_one_section_prints_by_itself_with_its_address(visit: Callable[..., Visit], plate: Plate, where: str) -> None:
    page = visit(where or plate.page).page
    page.evaluate("window.print = () => {}")
    page.locator(f"#{plate.id} ~ .tools .more").click()
    page.get_by_role("button", name="Print this section").click()
    reader = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = " ".join(sheet.extract_text() for sheet in reader.pages)
    assert f"llm-trends.example/s/{plate.id}/" in text.replace("\n", "")
    assert "In two minutes" not in text
    assert len(reader.pages) <= 3
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".printing").count() == 0
