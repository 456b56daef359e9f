"""Walks a finished page and writes it down block by block: each element finds its form by its tag and class; one without a form stops."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from cases.documents.docx.markup import Element, el, kind, mm, name, spacer
from cases.documents.docx.package import Furniture, Package
from cases.documents.docx.pages import Pages, paper

Form = Callable[["Writer", Any], None]


class NoForm(ValueError):
    """A page holds something that nobody said how to write in Word."""


@dataclass
class Writer:
    """One print being written. `width`: what there is for the next block; `places`: page of each anchor, for the contents."""

    package: Package
    furniture: Furniture
    forms: dict[str, Form]
    drawings: list[str]
    places: dict[str, str] = field(default_factory=dict)
    pages: Pages = Pages(first=True)
    wanted: Pages = Pages(first=True)
    counted: set[str] = field(default_factory=set)  # series whose first table or figure is written
    pictures: int = 0
    marks: dict[str, str] = field(default_factory=dict)  # anchor of the page to name of the bookmark

    def __post_init__(self) -> None:
        self.blocks: Any = self.package.body
        self.width = self.package.look.width(False)
        self.begun: set[str] = set()
        self.marked = 0

    def walk(self, element: Element) -> None:
        """Every child in turn; words outside a paragraph would be lost."""
        loose = "".join([element.text or "", *(child.tail or "" for child in element)]).strip()
        if loose:
            raise NoForm(f"Word has no form for words right inside <{element.tag}>: {loose[:40]}")
        for child in element.iterchildren("*"):
            self.put(child)

    def put(self, element: Element) -> None:
        self.form_of(element)(self, element)

    def form_of(self, element: Element) -> Form:
        """By tag and class, else by the tag alone."""
        for wanted in (*(f"{element.tag}.{each}" for each in classes(element)), element.tag):
            if wanted in self.forms:
                return self.forms[wanted]
        raise NoForm(f"Word has no form for <{element.tag} class={element.get('class', '')!r}>")

    def add(self, *blocks: Element) -> None:
        """Paragraphs and tables, on pages as they are wanted now."""
        if self.blocks is self.package.body and self.wanted != self.pages:
            self._turn()
        self.blocks.extend(blocks)

    def closer(self) -> None:
        """What follows has room above it: as on the page, two margins that meet are one."""
        if len(self.blocks) and kind(self.blocks[-1]) == "p" and style_of(self.blocks[-1]) == "Jarak":
            self.blocks[-1].find(f".//{name('spacing')}").set(name("line"), str(mm(0.3)))

    def hold(self) -> None:
        """What was written last stays on the page of what follows: the last paragraph, or the last row of a table."""
        for block in reversed(self.blocks[-3:]):
            rows = block.findall(name("tr"))
            for each in (rows[-1] if rows else block).iter(name("pPr")):
                if each.find(name("keepNext")) is None and each.find(name("sectPr")) is None:
                    each.insert(1, el("keepNext"))
            if rows or style_of(block) != "Jarak":
                return

    @contextmanager
    def on(self, pages: Pages) -> Iterator[None]:
        """Other pages for what is written inside."""
        before, width = self.wanted, self.width
        self.wanted, self.width = pages, self.package.look.width(pages.wide)
        yield
        self.wanted = before if self.pages == before else replace(before, first=False)
        self.width = width

    @contextmanager
    def apart(self, width: int) -> Iterator[list[Element]]:
        """What is written inside goes to a list: the content of a cell."""
        before, room = self.blocks, self.width
        self.blocks, self.width = [], width
        yield self.blocks
        self.blocks, self.width = before, room

    def mark(self, anchor: str | None, content: list[Element]) -> list[Element]:
        """`content` as the place that a link or the contents lead to."""
        if not anchor:
            return content
        self.marked += 1
        number, bookmark = self.marked, self.bookmark(anchor)
        return [el("bookmarkStart", id=number, name=bookmark), *content, el("bookmarkEnd", id=number)]

    def bookmark(self, anchor: str) -> str:
        """Word takes letters, digits and lines below, forty at most."""
        if anchor not in self.marks:
            bare = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in anchor)
            self.marks[anchor] = f"_T{len(self.marks) + 1}_{bare}"[:40]
        return self.marks[anchor]

    def finish(self) -> None:
        """The pages of the last part; room below the last block would only begin another page."""
        self.closer()
        if len(self.blocks) and kind(self.blocks[-1]) == "tbl":
            self.blocks.append(spacer(1))
        self.blocks.append(self._section())

    def _turn(self) -> None:
        """What was written so far stands on pages as they were; what follows on other ones."""
        if len(self.blocks):
            if kind(self.blocks[-1]) != "p" or self.blocks[-1].find(f".//{name('sectPr')}") is not None:
                self.blocks.append(spacer(0.5))
            self.blocks[-1].find(name("pPr")).append(self._section())
        self.pages = self.wanted

    def _section(self) -> Element:
        """Size, margins, heads and feet of the pages that end here."""
        pages = self.pages
        told = [el("type", val="nextPage"), *paper(self.package.look, pages.wide), self._numbers()]
        return el("sectPr", *self._furniture(), *told, el("titlePg") if pages.first else None)

    def _furniture(self) -> Iterator[Element]:
        places = ("first", "default") if self.pages.first else ("default",)
        for tag, make in (("headerReference", self.package.header), ("footerReference", self.package.footer)):
            for place in places:
                yield reference(tag, place, make(self.furniture, self.pages, place == "first"))

    def _numbers(self) -> Element | None:
        """Page numbers begin anew where their form changes."""
        form = self.pages.numbers
        if not form:
            return None
        anew = {} if form in self.begun else {"start": 1}
        self.begun.add(form)
        return el("pgNumType", fmt=form, **anew)


def classes(element: Element) -> list[str]:
    return str(element.get("class", "")).split()


def style_of(paragraph: Element) -> str:
    return str(paragraph.find(f".//{name('pStyle')}").get(name("val")))


def reference(tag: str, kind_of_page: str, key: str) -> Element:
    made = el(tag, type=kind_of_page)
    made.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", key)
    return made

