"""Accessibility by axe-core, in both schemes at two widths: one page of each kind, all pages in the audit."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest

from tests.conftest import AUDIT, LAY_OUT, VIEWS, Plate, Visit, by_turns

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
TRENDS = ["scale/", "multimodal/", "fine-tuning/", "edge/", "energy/", "governance/"]
#: Pages that are held to axe in every view, the others by turns.
BOTH = ["", "energy/", "s/{0}/"]
#: {0} is a section.
EACH_KIND = ["", "energy/", "quiz/", "data/", "contribute/", "slides/", "about/", "404.html", "s/{0}/", "embed/{0}/"]
EACH_KIND += ["e/2024.1/s/energy-per-query/"]
LONG = ["topics/", "claims/", "models/", "timeline/", "sources/", "glossary/", "changes/", "e/2024.1/"]
PAGES = [page for page in dict.fromkeys([*EACH_KIND, *LONG, *(["all/", *TRENDS] if AUDIT else [])]) if page not in BOTH]


@pytest.mark.parametrize(
    ("path", "width", "scheme"), [*((path, *view) for path in BOTH for view in VIEWS), *by_turns(PAGES)]
)
def test_axe_finds_nothing(visit: Callable[..., Visit], plate: Plate, path: str, width: int, scheme: str) -> None:
    page = visit(path.format(plate.id), width=width, scheme=scheme).page
    if path == "energy/":
        page.locator(".plate .fig").first.click()
        page.locator(".plate details summary").first.click()
    assert found(page.evaluate, AXE) == []


def test_axe_finds_nothing_in_open_search(visit: Callable[..., Visit]) -> None:
    page = visit("scale/").page
    page.keyboard.press("/")
    page.locator("#query").fill("energy")
    page.locator("#hits li").first.wait_for()
    assert found(page.evaluate, AXE) == []


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_axe_finds_nothing_behind_more(visit: Callable[..., Visit], plate: Plate, width: int, scheme: str) -> None:
    page = visit(plate.page, width=width, scheme=scheme).page
    page.locator(f"#{plate.id} ~ .tools .more").click()
    page.locator("dialog.taken").wait_for()
    for part in page.locator("dialog.taken summary").all():
        part.click()
    assert found(page.evaluate, AXE) == []


def found(evaluate: Callable[[str], object], axe: str) -> object:
    """Violations as (rule, where); the policy forbids added script elements, so axe runs as an expression.

    The size of targets is of WCAG 2.2 and not asked by axe unless it is told to.
    """
    evaluate(axe)
    evaluate(LAY_OUT)
    return evaluate(
        "axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
        ".then(r => r.violations.flatMap("
        "v => v.nodes.map(n => v.id + ': ' + n.target + ' ' + (n.any[0]?.message || '').slice(0, 120))))"
    )


@pytest.mark.parametrize("path", ["", "energy/", "models/", "claims/", "slides/", "contribute/"])
def test_what_has_the_focus_is_framed(visit: Callable[..., Visit], path: str) -> None:
    page = visit(path).page
    bare = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, summary, input, select, [tabindex='0']")]
          .filter((node) => node.checkVisibility({ visibilityProperty: true }))
          .filter((node) => {
            node.focus({ focusVisible: true });
            const { outlineStyle, boxShadow } = getComputedStyle(node);
            return document.activeElement === node && outlineStyle === "none" && boxShadow === "none";
          })
          .map((node) => node.outerHTML.slice(0, 90))"""
    )
    assert not bare, bare[:5]
