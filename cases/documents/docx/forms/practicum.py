"""What only a Laporan Praktikum has: cover, sheets before the text with roman numbers, chapters that open a page, photographs in pairs."""

from cases.documents.docx.forms.containers import chapter, wide
from cases.documents.docx.inline import Manner, block
from cases.documents.docx.look import CENTRE, CORNER
from cases.documents.docx.markup import Element, el, mm, spacer
from cases.documents.docx.pages import Pages
from cases.documents.docx.writer import Writer, classes

COVER = Pages(numbers="lowerRoman", place="")
FRONT = Pages(numbers="lowerRoman", place=CENTRE)
BOLD = Manner(bold=True, lines=False)
AS_PAGE = Manner(lines=False)
CAPTIONS = {"caption", "below"}


def sheet(writer: Writer, element: Element) -> None:
    """A sheet before the text, on a page of its own; the first is the cover."""
    if "cover" in classes(element):
        return cover(writer, element)
    writer.wanted = FRONT
    element.set("class", f"{element.get('class')} new-page")
    chapter(writer, element)


def cover(writer: Writer, element: Element) -> None:
    writer.wanted = COVER
    for child in element.iterchildren("*"):
        if child.tag == "div":
            _lines(writer, child, "campus" in classes(child))
        else:
            title = child.tag == "h1"
            writer.add(block(writer, "Title" if title else "Subtitle", child, manner=AS_PAGE))


def _lines(writer: Writer, element: Element, bold: bool) -> None:
    for place, line in enumerate(element.iterchildren("p")):
        above = 26 if bold and not place else 8 if "under" in classes(line) else 0
        manner = BOLD if bold or "name" in classes(line) else AS_PAGE
        writer.add(block(writer, "Sampul", line, el("spacing", before=mm(above), after=0) if above else None, manner=manner))


def centered(writer: Writer, element: Element) -> None:
    writer.add(block(writer, "Sampul", element, el("spacing", before=mm(8), after=mm(8)), manner=AS_PAGE))


def bab(writer: Writer, element: Element) -> None:
    """A chapter. Where numbers stand in the corner its first page has one below, so that it is a part of its own in Word."""
    place = writer.package.look.numbers
    if place == CORNER:
        writer.wanted = Pages(numbers="decimal", place=place, first=True, part=str(element.get("id")))
    else:
        writer.wanted = Pages(numbers="decimal", place=place)
        element.set("class", f"{element.get('class')} new-page")
    if "daftar-pustaka" in classes(element):
        for text in element.iterchildren("p"):
            text.set("class", "source")
    chapter(writer, element)


def part(writer: Writer, element: Element) -> None:
    """What stands under one heading; a lampiran has titles of its own, listed apart."""
    holder = element.getparent()
    if "lampiran" in classes(holder):
        heading = next(element.iterchildren("h2", "h3", "h4"))
        heading.set("class", "lampiran-title")
    (wide if "wide" in classes(element) else chapter)(writer, element)


def numbered(writer: Writer, element: Element) -> None:
    """A block with a place in a list: its anchor goes to its caption. Small photographs stand two beside each other."""
    if "done" in classes(element):
        return
    following = element.getnext()
    if _small(element) and following is not None and _small(following):
        _pair(writer, [element, following])
        following.set("class", "numbered-block done")
    else:
        _block(writer, element)


def _block(writer: Writer, element: Element) -> None:
    called = next((each for each in element.iter("p", "figcaption") if CAPTIONS & set(classes(each)) or each.tag == "figcaption"), None)
    if called is not None:
        called.set("id", str(element.get("id")))
    writer.walk(element)


def _small(element: Element) -> bool:
    figure = element.find("figure")
    return figure is not None and "small" in classes(figure)


def _pair(writer: Writer, pair: list[Element]) -> None:
    width = writer.width // len(pair)
    cells = []
    for each in pair:
        with writer.apart(width - mm(4)) as blocks:
            _block(writer, each)
        cells.append(el("tc", el("tcPr", el("tcW", w=width, type="dxa")), *blocks))
    look = el(
        "tblPr", el("tblW", w=width * len(pair), type="dxa"), el("tblLayout", type="fixed"),
        el("tblLook", val="0600", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )  # fmt: skip
    columns = el("tblGrid", *(el("gridCol", w=width) for _ in pair))
    writer.add(el("tbl", look, columns, el("tr", el("trPr", el("cantSplit")), *cells)), spacer(2))


FORMS = {
    "section.depan": sheet, "section.bab": bab, "section.bagian": part, "p.centered": centered,
    "div.numbered-block": numbered,
}  # fmt: skip
