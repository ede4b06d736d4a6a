"""Reads built pages: tags, classes, ids, links, inline scripts, and what the head says of the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Page:
    """What one page holds."""

    tags: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    inline_scripts: list[str] = field(default_factory=list)
    inline_styles: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    acting: list[str] = field(default_factory=list)
    canonical: str = ""
    modified: str = ""
    hidden: bool = False


_ACTS = ("style", "srcdoc", "action", "formaction")
#: The one type of script element that browsers never run and that pages hold: structured data.
_DATA = "application/ld+json"
#: The one header that our pages give in their text.
_POLICY = "content-security-policy"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.inline: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page, values = self.page, dict(reversed(attrs))  # of an attribute that stands twice, browsers take the first
        page.tags.add(tag)
        page.classes.update((values.get("class") or "").split())
        if "id" in values:
            page.ids.append(values["id"] or "")
        for name in ("href", "src"):
            if name in values:
                page.links.append((tag, values[name] or ""))
        page.links += [(tag, one.split()[0]) for one in (values.get("srcset") or "").split(",") if one.strip()]
        page.acting += [f"{tag} {name}" for name in values if name in _ACTS or name.startswith("on")]
        told = (values.get("http-equiv") or "").strip().lower()  # to the browser as a header: it may lead elsewhere
        if tag in ("iframe", "object", "embed", "base", "frame", "applet") or told not in ("", _POLICY):
            page.acting.append(tag)
        page.targets += [value for name in ("popovertarget", "for", "aria-controls") if (value := values.get(name))]
        if tag == "style" or (tag == "script" and "src" not in values and values.get("type") != _DATA):
            self.inline = []
        self._head(tag, values)

    def _head(self, tag: str, values: dict[str, str | None]) -> None:
        """What the page says of itself: its address, the day of its data, whether it is to be found."""
        if tag == "link" and values.get("rel") == "canonical":
            self.page.canonical = values.get("href") or ""
        elif tag == "meta" and values.get("property") == "article:modified_time":
            self.page.modified = values.get("content") or ""
        elif tag == "meta" and values.get("name") == "robots":
            self.page.hidden = "noindex" in (values.get("content") or "")

    def handle_data(self, data: str) -> None:
        if self.inline is not None:
            self.inline.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style") and self.inline is not None:
            held = self.page.inline_scripts if tag == "script" else self.page.inline_styles
            held.append("".join(self.inline))
            self.inline = None


def read(text: str) -> Page:
    """Parse one page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.page
