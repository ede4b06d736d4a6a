"""Accessibility of every section's own page and embed, each scheme at one width; three of them without the audit."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from scripts.checking.check import sound
from tests.conftest import AUDIT, ROOT, Visit
from tests.test_access import AXE, found

ALL = [page for id in sound(ROOT / "data").sections for page in (f"s/{id}/", f"embed/{id}/")]
PAGES = ALL if AUDIT else random.Random(2024).sample(ALL, 3)


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_a_sections_own_pages(
    visit: Callable[..., Visit], path: str, width: int, scheme: str
) -> None:
    assert found(visit(path, width=width, scheme=scheme).page.evaluate, AXE) == []
