"""``_headers``: what a host should send with each file, in the form that Netlify, Cloudflare Pages and others read.

Those hosts join the values of a header that two matching rules set, which would make nonsense of both. So no path is
matched by two rules with the same header: what differs is said for each entry of the site's folder by itself.
deploy/ holds the same for servers of one's own.
"""

from __future__ import annotations

from pathlib import Path

NAME = "_headers"
Headers = dict[str, str]

#: With every answer. X-Frame-Options is for paths that no other rule names (page not found); where a policy says who
#: may frame, browsers leave it aside.
EVERYWHERE: Headers = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), "
    "fullscreen=(self), clipboard-write=(self)",
}
#: The pages that others may frame, decks opened from a disk included: ``*`` alone means http and https.
FRAMED, MAY_FRAME = "embed", "frame-ancestors * file:"
NONE_MAY_FRAME = "frame-ancestors 'none'"
#: The folder whose files are named by content, see assets.py.
NAMED_BY_CONTENT = "assets"
FOR_EVER, FOR_MINUTES = "public, max-age=31536000, immutable", "public, max-age=300, must-revalidate"
#: What programs of other sites may read: data, pictures, editions; so may they each file at the top that is no page.
READ_BY_ALL = ("api", "cards", "charts", "e", "oembed")


def write(out: Path) -> None:
    """Write the file for the site below ``out``."""
    said = {"/*": EVERYWHERE, "/": of("index.html")}
    for path in sorted(out.iterdir()):
        if path.name != NAME:
            said[f"/{path.name}/*" if path.is_dir() else f"/{path.name}"] = of(path.name)
    blocks = ("\n".join([path, *(f"  {name}: {value}" for name, value in its.items())]) for path, its in said.items())
    (out / NAME).write_text("\n".join(blocks) + "\n", "utf-8")


def of(entry: str) -> Headers:
    """What goes with everything in ``entry``, a folder or file at the top of the site, beyond EVERYWHERE."""
    said = {
        "Content-Security-Policy": MAY_FRAME if entry == FRAMED else NONE_MAY_FRAME,
        "Cache-Control": FOR_EVER if entry == NAMED_BY_CONTENT else FOR_MINUTES,
    }
    if entry in READ_BY_ALL or ("." in entry and not entry.endswith(".html")):
        said["Access-Control-Allow-Origin"] = "*"
    return said
