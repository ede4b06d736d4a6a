"""Gives the words of a picture that the main families cannot draw to the fallback that can, explicitly."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from scripts.pictures import fonts


def lettered(root: ElementTree.Element, faces: Path) -> None:
    """Split each text of ``root`` into stretches of one family, where it needs another than its own."""
    for element in [each for each in root.iter() if each.tag in ("text", "tspan")]:
        pieces = list(fonts.runs(element.text or "", faces))
        if all(family is None for family, _ in pieces):
            continue
        element.text = None
        for at, (family, words) in enumerate(pieces):
            piece = ElementTree.Element("tspan", {"font-family": f"'{family}'"} if family else {})
            piece.text = words
            element.insert(at, piece)
