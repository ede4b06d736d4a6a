"""What a host sends with each file: who may frame it, who may read it, how long it may be kept.

All tests in a browser serve the site with these headers, so search, explorers, copying and the rest are held to them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from scripts.build import build
from scripts.faults import HouseError
from scripts.settings import Settings
from tests.conftest import Visit
from tests.hosting import rules, sent


def addresses(site: Path) -> list[str]:
    """The address of every file of the site, of a page as readers have it."""
    files = [f"/{path.relative_to(site).as_posix()}" for path in sorted(site.rglob("*")) if path.is_file()]
    return [re.sub(r"/index\.html$", "/", path) for path in files if path != "/_headers"]


def test_only_embeds_may_be_framed_and_only_what_is_named_by_content_is_kept_for_long(real: Settings) -> None:
    said = rules(real.site)
    assert len(said) <= 100, "Cloudflare Pages reads no more"
    for path in [*addresses(real.site), "/no/such/page"]:
        headers = sent(said, path)
        assert not [value for value in headers.values() if value.count("frame-ancestors") > 1], path
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY", "left aside by browsers where a policy says who may frame"
        assert "microphone=()" in headers["Permissions-Policy"]
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        if path == "/no/such/page":
            continue
        framed = headers["Content-Security-Policy"]
        assert framed == ("frame-ancestors * file:" if path.startswith("/embed/") else "frame-ancestors 'none'"), path
        kept = re.search(r"max-age=(\d+)", headers["Cache-Control"])
        assert kept and headers["Cache-Control"].count("max-age") == 1
        named = re.fullmatch(r"/assets/[\w-]+\.([0-9a-f]{10})\.\w+", path)
        if named:
            content = (real.site / path[1:]).read_bytes()
            assert hashlib.sha256(content).hexdigest().startswith(named[1]), path
        assert int(kept[1]) == (31_536_000 if named else 300), path


def test_data_and_pictures_may_be_read_by_programs_of_other_sites(real: Settings) -> None:
    said = rules(real.site)
    read = [path for path in addresses(real.site) if sent(said, path).get("Access-Control-Allow-Origin") == "*"]
    data = re.compile(
        r"/(api|oembed|cards)/.*|/charts/.*\.(csv|json|svg|png)|/feed\.json|/sources\.bib|/datapackage\.json"
    )
    assert {path for path in addresses(real.site) if data.fullmatch(path)} <= set(read)
    assert not [path for path in read if path.endswith("/") and not path.startswith("/e/")]


def test_pages_hold_their_sheet_and_script_to_what_they_were_built_with(real: Settings) -> None:
    for page in real.site.rglob("*.html"):
        text = page.read_text("utf-8")
        loaded = re.findall(r'(?:rel="stylesheet" href|<script src)="([^"]+)"([^>]*)>', text)
        assert len(loaded) == (0 if "<style>" in text else 2), page
        for address, held in loaded:
            file = real.site / address.lstrip("/") if address.startswith("/") else page.parent / address
            digest = base64.b64encode(hashlib.sha256(file.read_bytes()).digest()).decode()
            assert f'integrity="sha256-{digest}"' in held, page


def test_who_changes_a_module_renames_it_and_all_that_fetch_it_and_nothing_else(small: Settings) -> None:
    def names() -> set[str]:
        return {path.name for path in (small.site / "assets").iterdir()}

    def stems(names: set[str]) -> set[str]:
        return {re.sub(r"\.[0-9a-f]{10}", "", name) for name in names}

    build(small, quiet=True)
    before = names()
    words = small.root / "docs/assets/words.js"
    words.write_text(words.read_text("utf-8") + "// More.\n", "utf-8")
    build(small, quiet=True)
    assert stems(before - names()) == {"words.js", "indexing.js", "ranking.js", "search.js", "site.js"}
    assert stems(before) == stems(names())
    held = "".join(path.read_text("utf-8") for path in (small.site / "assets").glob("*.js"))
    assert not re.findall(r'"(?:\./|assets/)[\w-]+\.(?:js|css|json)"', held)


def test_modules_that_fetch_each_other_in_a_ring_are_refused(small: Settings) -> None:
    words = small.root / "docs/assets/words.js"
    words.write_text('import "./search.js";\n' + words.read_text("utf-8"), "utf-8")
    with pytest.raises(HouseError, match=r"in a ring: indexing\.js, words\.js, search\.js"):
        build(small, quiet=True)


def test_a_browser_frames_an_embed_and_no_other_page(
    small: Settings, visit_at: Callable[..., Visit], serve_folder: Callable[[Path], str], tmp_path: Path
) -> None:
    build(small, quiet=True)
    inside = serve_folder(small.site)
    other = tmp_path / "other"
    other.mkdir()
    paths = ["embed/first-section/", "", "alpha/", "s/first-section/", "404.html", "no/such/page"]
    frames = "".join(f'<iframe title="{path}" src="{inside}{path}"></iframe>' for path in paths)
    (other / "index.html").write_text(f"<!doctype html><title>Other</title>{frames}", "utf-8")
    for deck in (serve_folder(other), f"{other.as_uri()}/index.html"):
        seen = visit_at(deck)
        seen.page.wait_for_load_state("networkidle")
        shown = [path for path in paths if seen.page.frame_locator(f'[title="{path}"]').locator("h1 a").count()]
        expect(seen.page.frame_locator("iframe").first.locator("h1")).to_contain_text("Model One")
        refused = [said for said in seen.errors if "Framing" in said or "frame" in said]
        assert len(refused) >= len(paths) - 1, seen.errors
        assert shown == paths[:1]
        seen.errors.clear()
        seen.outside.clear()


def test_search_on_a_page_left_open_while_the_site_changed_leads_to_the_topics(visit: Callable[..., Visit]) -> None:
    seen = visit("energy/")
    seen.page.route("**/assets/search.*.js", lambda route: route.abort())
    seen.page.keyboard.press("/")
    seen.page.wait_for_url("**/topics/")
    seen.errors.clear()
