"""What a host sends with each file: who may frame it, who may read it, how long it may be kept.

All tests in a browser serve the site with these headers, so search, explorers, copying and the rest are held to them.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from scripts.faults import HouseError
from scripts.finish import assets
from scripts.settings import Settings
from tests.conftest import ROOT, Plate, Visit, asset
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


@pytest.fixture
def modules(tmp_path: Path) -> Callable[..., set[str]]:
    """Names the site's own modules by content, each text changed as told: ``modules(**{"words.js": "// More."})``."""

    def named(**added: str) -> set[str]:
        shutil.rmtree(tmp_path / "assets", ignore_errors=True)
        shutil.copytree(ROOT / "docs/assets", tmp_path / "assets")
        for name, text in added.items():
            with (tmp_path / "assets" / name).open("a", encoding="utf-8") as file:
                file.write(text)
        assets.fix(tmp_path, [])
        return {path.name for path in (tmp_path / "assets").iterdir()}

    return named


def test_who_changes_a_module_renames_it_and_all_that_fetch_it_and_nothing_else(
    modules: Callable[..., set[str]], real: Settings
) -> None:
    def stems(names: set[str]) -> set[str]:
        return {re.sub(r"\.[0-9a-f]{10}", "", name) for name in names}

    before, after = modules(), modules(**{"words.js": "// More.\n"})
    assert stems(before - after) == {"words.js", "indexing.js", "ranking.js", "search.js"}
    assert stems(before) == stems(after)
    held = "".join(path.read_text("utf-8") for path in (real.site / "assets").glob("*.js"))
    assert not re.findall(r"""["'`](?:\./|assets/)[\w-]+\.(?:js|css|json)["'`]""", held)


@pytest.mark.parametrize("quote", ['"', "'", "`"])
def test_what_a_module_fetches_is_named_by_content_in_quotes_of_any_kind(
    modules: Callable[..., set[str]], tmp_path: Path, quote: str
) -> None:
    names = modules(**{"take.js": f"import({quote}./words.js{quote}); ask({quote}assets/explore.css{quote});\n"})
    said = (tmp_path / asset(tmp_path, "take.js")).read_text("utf-8").splitlines()[-1]
    fetched = re.fullmatch(rf"import\({quote}\./(.*){quote}\); ask\({quote}assets/(.*){quote}\);", said)
    assert fetched
    assert set(fetched.groups()) == {name for name in names if re.match(r"words\..*js|explore\..*css", name)}


def test_modules_that_fetch_each_other_in_a_ring_are_refused(modules: Callable[..., set[str]]) -> None:
    with pytest.raises(HouseError, match=r"in a ring: indexing\.js, words\.js, search\.js"):
        modules(**{"words.js": "import './search.js';\n"})


def test_a_browser_frames_an_embed_and_no_other_page(
    plate: Plate, site: str, visit_at: Callable[..., Visit], serve_folder: Callable[[Path], str], tmp_path: Path
) -> None:
    paths = [f"embed/{plate.id}/", "", plate.page, f"s/{plate.id}/", "404.html", "no/such/page"]
    frames = "".join(f'<iframe title="{path}" src="{site}{path}"></iframe>' for path in paths)
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Other</title>{frames}", "utf-8")
    for deck in (serve_folder(tmp_path), f"{tmp_path.as_uri()}/index.html"):
        seen = visit_at(deck)
        seen.page.wait_for_load_state("networkidle")
        expect(seen.page.frame_locator("iframe").first.locator("h1 a")).to_be_visible()
        shown = [path for path in paths if seen.page.frame_locator(f'[title="{path}"]').locator("main").count()]
        assert shown == paths[:1]
        assert len([said for said in seen.errors if "frame" in said.lower()]) >= len(paths) - 1, seen.errors
        seen.errors.clear()
        seen.outside.clear()


def test_search_on_a_page_left_open_while_the_site_changed_leads_to_the_topics(visit: Callable[..., Visit]) -> None:
    seen = visit("energy/")
    seen.page.route("**/assets/search.*.js", lambda route: route.abort())
    seen.page.keyboard.press("/")
    seen.page.wait_for_url("**/topics/")
    seen.errors.clear()
