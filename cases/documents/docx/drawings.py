"""Drawings and photographs in a paragraph: drawings as pixels fine enough for paper, both with the words that are read out for them."""

import base64
import re
from html import unescape
from pathlib import Path
from typing import Any

from lxml import etree

from cases.documents import paper, raster
from cases.documents.docx.markup import WORDS, Element
from cases.documents.docx.writer import Writer

PIXEL = 9525  # a pixel of the page (1/96 inch) as Word counts lengths of pictures
TWIP = 635  # 1/20 point, likewise
DENSITY = 3.0  # 288 dots an inch
TOLD = re.compile(r'aria-label="([^"]*)"')
TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)
SMALL = 51.0  # px, of a pictogram in a table
INLINE = (Path(__file__).parent / "picture.xml").read_text(encoding="utf-8").strip()


def picture(writer: Writer, element: Element, room: tuple[float, float] | None = None) -> Element:
    """A picture of the page as a run. room: what it may take, in pixels of the page; else what there is."""
    source = str(element.get("src", ""))
    if source.startswith("drawing:"):
        svg = writer.drawings[int(source.removeprefix("drawing:"))]
        wide, tall = paper.size(svg)
        content, words = raster.png(svg, DENSITY), _told(svg)
    else:
        content, words = base64.b64decode(source.partition("base64,")[2]), str(element.get("alt", ""))
        wide = tall = 0.0
    key, across, down = writer.package.image(content)
    if "picture" in _around(element):
        room = (SMALL, SMALL)
    share = _share(writer, wide or across, tall or down, room)
    return _run(writer, key, words, (wide or across) * share, (tall or down) * share)


def _share(writer: Writer, wide: float, tall: float, room: tuple[float, float] | None) -> float:
    """How much it must shrink for its page or cell, leaving room for the caption."""
    height = writer.package.look.height(writer.wanted.wide) * TWIP / PIXEL - 90
    across, down = room or (writer.width * TWIP / PIXEL, height)
    return min(1.0, across / wide, down / tall)


def _run(writer: Writer, key: str, words: str, wide: float, tall: float) -> Element:
    writer.pictures += 1
    values: dict[str, Any] = {"wide": round(wide * PIXEL), "tall": round(tall * PIXEL), "number": writer.pictures, "key": key}
    made = etree.fromstring(INLINE.format(words=WORDS, **values))
    made.find(".//{*}docPr").set("descr", words)
    return made


def _told(svg: str) -> str:
    """What is read out for a drawing: its label, else its title."""
    root = svg[: svg.index(">") + 1]
    found = TOLD.search(root) or TITLE.search(svg)
    return " ".join(unescape(found[1]).split()) if found else ""


def _around(element: Element) -> str:
    parent = element.getparent()
    return str(parent.get("class", "")) if parent is not None else ""
