"""WordprocessingML by small functions: elements, runs, paragraphs, fields. Lengths are twentieths of a point, as Word counts."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Element = Any  # an element of lxml, which has no types of its own
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# The order in which Word wants what it is told of a paragraph.
ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs", "bidi", "spacing", "ind",
    "jc", "rPr", "sectPr",
)  # fmt: skip


def mm(length: float) -> int:
    return round(length * 1440 / 25.4)


def name(tag: str) -> str:
    return f"{{{WORDS}}}{tag}"


def kind(element: Element) -> str:
    """ "p" of a paragraph, "tbl" of a table."""
    return str(etree.QName(element).localname)


def el(tag: str, *children: Element, **attrs: Any) -> Element:
    """el("spacing", after=40) is <w:spacing w:after="40"/>."""
    made = etree.Element(name(tag), {name(key): str(value) for key, value in attrs.items()}, nsmap={"w": WORDS})
    made.extend(child for child in children if child is not None)
    return made


def paragraph(style: str, content: Iterable[Element] = (), *told: Element) -> Element:
    """A paragraph in a style; `told`: what it has besides, in any order."""
    properties = [el("pStyle", val=style), *(each for each in told if each is not None)]
    properties.sort(key=lambda each: ORDER.index(kind(each)))
    return el("p", el("pPr", *properties), *content)


def spacer(height: float) -> Element:
    """An empty paragraph so many millimetres high: tables have no margins of their own, and two that touch become one."""
    return paragraph("Jarak", (), el("spacing", before=0, after=0, line=mm(height), lineRule="exact"))


def run(text: str, *look: Element) -> Element:
    """Words with one look; a new line stays one."""
    properties = [*look, *([el("rtl")] if turned(text) else [])]
    made = el("r", el("rPr", *properties)) if properties else el("r")
    for place, line in enumerate(UNWRITABLE.sub("", text).split("\n")):
        if place:
            made.append(el("br"))
        for part, piece in enumerate(line.split("\t")):
            if part:
                made.append(el("tab"))
            if piece:
                words = el("t")
                words.text = piece
                words.set(SPACE, "preserve")
                made.append(words)
    return made


def tab() -> Element:
    return el("r", el("tab"))


def turned(text: str) -> bool:
    """Does it read from right to left: is its first letter Arabic or Hebrew?"""
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def field(instruction: str, shown: str, *look: Element) -> list[Element]:
    """A field with what it says until it is updated."""
    return [*opened(instruction, *look), run(shown, *_copies(look)), closed()]


def opened(instruction: str, *look: Element) -> list[Element]:
    """The begin of a field; what follows until `closed` is what it says until it is updated."""
    words = el("instrText")
    words.text = f" {instruction} "
    words.set(SPACE, "preserve")
    return [el("r", el("fldChar", fldCharType="begin")), el("r", words), el("r", el("fldChar", fldCharType="separate"))]


def closed() -> Element:
    return el("r", el("fldChar", fldCharType="end"))


def _copies(look: Iterable[Element]) -> Iterator[Element]:
    for each in look:
        yield etree.fromstring(etree.tostring(each))


def line(side: str, size: int = 4, style: str = "single", space: int = 1) -> Element:
    """One side of a border; size in eighths of a point."""
    return el(side, val=style, sz=size, space=space, color="000000")
