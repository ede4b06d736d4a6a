"""The same pages by stock mkdocs-material: its theme, its search, our Markdown."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import yaml

from scripts.settings import NAME, Settings
from tests.benchmarks.measured import Run, run


def build(project: Settings, folder: Path, bound: float) -> Run:
    """Build the staged Markdown of ``project`` in ``folder``; pictures, downloads and small pages are not in it."""
    for path in project.staged.rglob("*.md"):
        page = folder / "docs" / path.relative_to(project.staged)
        page.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, page)
    ours = yaml.safe_load((project.build / "nav.yml").read_text("utf-8"))
    config = {
        "site_name": NAME,
        "site_url": project.site_url,
        "theme": {"name": "material"},
        "plugins": ["search"],
        "markdown_extensions": project.config["markdown_extensions"],
        "nav": ours["nav"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    return run([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder, bound)
