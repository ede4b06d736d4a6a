"""Terms: the first mention on a page opens the meaning; names and everyday words do not."""

from __future__ import annotations

from scripts.building.build import pages
from scripts.settings import Settings


def test_a_term_opens_its_meaning_but_not_inside_a_name(small: Settings) -> None:
    data = small.data / "glossary.yml"
    with data.open("a", encoding="utf-8") as file:
        file.write("  - id: compute-term\n    term: compute\n    meaning: Arithmetic. It costs.\n")
        file.write("  - id: transformer-term\n    term: Transformer\n    meaning: A network. It reads.\n")
    trends = small.data / "trends.yml"
    sentence = "Private Cloud Compute is no Transformer; its compute"
    trends.write_text(trends.read_text("utf-8").replace("Nobody has measured it", sentence), "utf-8")
    pages(small)
    written = (small.staged / "alpha/index.md").read_text("utf-8")
    assert "Private Cloud Compute is no" in written
    assert 'popovertarget="note-second-section-1">Transformer</button>' in written
    assert ">compute</button>" in written
