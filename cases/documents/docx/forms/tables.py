"""Tables with lines, and grids of boxes: widths from the page, heads that stand again on each page, rows that stay whole."""

import re

from cases.documents.docx.forms.captions import caption
from cases.documents.docx.forms.lists import in_cell
from cases.documents.docx.inline import Manner, block, said
from cases.documents.docx.markup import Element, el, mm, name, paragraph, spacer
from cases.documents.docx.writer import Writer, classes

HEAD, GROUP = "E6E6E6", "F3F3F3"
WIDTH = re.compile(r"w(\d+)")


def grid(writer: Writer, element: Element) -> None:
    """A table with its caption, or the heading it stands under: what it is called for who does not see it."""
    beside = [each for each in (element.getprevious(), element.getnext()) if each is not None and "caption" in classes(each)]
    called = next((said(each) for each in (*beside, *element.xpath("preceding-sibling::h3[1]"))), "")
    writer.add(table(writer, element, called), spacer(4))


def boxes(writer: Writer, element: Element) -> None:
    """A grid of boxes with its caption below, numbered as a figure."""
    words = element.find("p")
    writer.add(table(writer, element.find("table"), said(words)))
    writer.add(caption(writer, words, el("spacing", before=mm(1.5), after=mm(5))))


def table(writer: Writer, element: Element, called: str) -> Element:
    widths = widths_of(element, writer.width)
    look = el(
        "tblPr", el("tblStyle", val="TableGrid"), el("tblW", w=sum(widths), type="dxa"), el("tblLayout", type="fixed"),
        el("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        el("tblCaption", val=called) if called else None,
    )  # fmt: skip
    rows = [_row(writer, row, widths) for row in element.iter("tr")]
    if "whole" in classes(element):
        for properties in (each for row in rows[:-1] for each in row.iter(name("pPr"))):
            properties.insert(1, el("keepNext"))
    return el("tbl", look, el("tblGrid", *(el("gridCol", w=width) for width in widths)), *rows)


def widths_of(element: Element, room: int) -> list[int]:
    """Widths of columns from their classes (w25 is a quarter); those without one share what is left; without any all are alike."""
    found = [WIDTH.search(str(column.get("class", ""))) for column in element.iter("col")]
    if not any(found):
        count = max(sum(int(cell.get("colspan", 1)) for cell in row.iterchildren("td", "th")) for row in element.iter("tr"))
        return [room // count] * count
    known = [int(each[1]) if each else 0 for each in found]
    rest = (100 - sum(known)) / max(1, known.count(0))
    shares = [share or rest for share in known]
    return [int(room * share / sum(shares)) for share in shares]


def _row(writer: Writer, row: Element, widths: list[int]) -> Element:
    head, group = row.getparent().tag == "thead", "group" in classes(row)
    told = [None if "long" in classes(row) else el("cantSplit"), el("tblHeader") if head else None]
    made, place = el("tr", el("trPr", *told)), 0
    for cell in row.iterchildren("td", "th"):
        span = int(cell.get("colspan", 1))
        made.append(_cell(writer, cell, sum(widths[place : place + span]), span, HEAD if head else GROUP if group else ""))
        place += span
    return made


def _cell(writer: Writer, cell: Element, width: int, span: int, shade: str) -> Element:
    look = el(
        "tcPr", el("tcW", w=width, type="dxa"), el("gridSpan", val=span) if span > 1 else None,
        el("shd", val="clear", color="auto", fill=shade) if shade else None,
    )  # fmt: skip
    with writer.apart(width - mm(4)) as blocks:
        _fill(writer, cell, "TabelKepala" if shade else "Tabel")
    return el("tc", look, *(blocks or [paragraph("Tabel")]))


def _fill(writer: Writer, cell: Element, style: str) -> None:
    inner = [child for child in cell.iterchildren("ol", "ul")]
    if inner:
        for child in inner:
            in_cell(writer, child)
        return
    empty = "empty" in classes(cell)
    side = "center" if empty else "right" if "num" in classes(cell) else ""
    writer.add(block(writer, style, cell, el("jc", val=side) if side else None, manner=Manner(italic=empty)))


FORMS = {"table.grid": grid, "div.boxes": boxes}
