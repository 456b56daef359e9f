"""Words inside a paragraph: bold, italic, line breaks, links to a place of the print, small drawings and boxes to tick."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from cases.documents.docx import drawings
from cases.documents.docx.markup import Element, el, paragraph, run, turned
from cases.documents.docx.writer import NoForm, Writer, classes

BOLD, ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em"})
PLAIN = frozenset({"span", "cite", "small", "bdi", "a"})
SMALL = 18  # half points, of the words that help beside a question
TICK, TICKED = "☐", "☒"


@dataclass(frozen=True)
class Manner:
    """How words look. lines: a new line in the text stays one, as on the page."""

    bold: bool = False
    italic: bool = False
    lines: bool = True
    tick: int = 14  # the size of a box to tick, in points
    small: bool = False

    def look(self) -> list[Element]:
        return [*([el("b")] if self.bold else []), *([el("i")] if self.italic else []), *([el("sz", val=SMALL)] if self.small else [])]


def runs(writer: Writer, element: Element, manner: Manner = Manner(), skip: Iterable[str] = ()) -> list[Element]:
    """The words of one paragraph, without the white space around them. skip: tags that are blocks of their own."""
    found = list(_inside(writer, element, manner, frozenset(skip)))
    return _trimmed(found)


def _inside(writer: Writer, element: Element, manner: Manner, skip: frozenset[str]) -> Iterator[Element]:
    yield from _words(element.text, manner)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in skip:
            yield from _child(writer, child, manner, skip)
        yield from _words(child.tail, manner)


def _child(writer: Writer, child: Element, manner: Manner, skip: frozenset[str]) -> Iterator[Element]:
    if child.tag == "br":
        yield el("r", el("br"))
    elif child.tag in BOLD:
        yield from _inside(writer, child, replace(manner, bold=True), skip)
    elif child.tag in ITALIC:
        yield from _inside(writer, child, replace(manner, italic=True), skip)
    elif child.tag == "img":
        yield drawings.picture(writer, child)
    elif "help" in classes(child):
        yield from _inside(writer, child, replace(manner, small=True), skip)
    elif "tick" in classes(child):
        yield run(TICK, el("rFonts", ascii="Segoe UI Symbol", hAnsi="Segoe UI Symbol"), el("sz", val=2 * manner.tick))
    elif child.tag in PLAIN:
        yield from _link(writer, child, list(_inside(writer, child, manner, skip)))
    else:
        raise NoForm(f"Word has no form for <{child.tag} class={child.get('class', '')!r}> among words")


def _link(writer: Writer, child: Element, words: list[Element]) -> Iterator[Element]:
    anchor = child.get("href", "")
    if child.tag == "a" and anchor.startswith("#"):
        yield el("hyperlink", *words, anchor=writer.bookmark(anchor[1:]), history=1)
    else:
        yield from words


def _words(text: str | None, manner: Manner) -> Iterator[Element]:
    if not text:
        return
    even = re.sub(r"[ \t\r\f]+", " ", text) if manner.lines else re.sub(r"\s+", " ", text)
    yield run(re.sub(r" ?\n ?", "\n", even), *manner.look())


def _trimmed(found: list[Element]) -> list[Element]:
    """Without white space and line breaks at both ends, and without runs of nothing."""
    for place, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while found and not _trim(found[place], place, strip):
            found.pop(place)
    return found


def _trim(piece: Element, place: int, strip: Any) -> bool:
    """Strip one end of a run; False when nothing is left of it."""
    tag = el("r").tag
    if piece.tag != tag:
        return True
    parts = [part for part in piece if part.tag != el("rPr").tag]
    while parts:
        part = parts.pop(place)
        if part.tag == el("br").tag:
            piece.remove(part)
        elif part.tag == el("t").tag and not strip(part.text or ""):
            piece.remove(part)
        else:
            part.text = strip(part.text) if part.tag == el("t").tag else part.text
            return True
    return False


def said(element: Element) -> str:
    """The bare words of an element, evened out."""
    return " ".join("".join(element.itertext()).split())


def block(writer: Writer, style: str, element: Element, *told: Element, manner: Manner = Manner()) -> Element:
    """An element as one paragraph, from right to left where it reads so."""
    words = said(element)
    direction = el("bidi") if turned(words) else None
    return paragraph(style, writer.mark(element.get("id"), runs(writer, element, manner)), direction, *told)
