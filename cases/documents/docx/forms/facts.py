"""Lines of label and text, without lines between them; and the table of sentences with drawings of the easy consent."""

from cases.documents.docx.forms.tables import widths_of
from cases.documents.docx.inline import Manner, block
from cases.documents.docx.markup import Element, el, line, mm, run, spacer, tab
from cases.documents.docx.writer import Writer, classes


def facts(writer: Writer, element: Element) -> None:
    label = mm(writer.package.look.label)
    widths = [label, writer.width - label]
    rows = [_row(writer, row, widths) for row in element.iter("tr")]
    if rows:
        writer.add(el("tbl", *_look(widths), *rows), spacer(2.2))


def _row(writer: Writer, row: Element, widths: list[int]) -> Element:
    cells = []
    for cell, width in zip(row.iterchildren("td", "th"), widths, strict=True):
        text = cell.tag == "td"
        made = block(writer, "Fakta", cell, el("ind", left=mm(3), hanging=mm(3)) if text else None)
        if text:  # the colon hangs before the text, as on the page
            made.insert(1, run(":"))
            made.insert(2, tab())
        cells.append(el("tc", el("tcPr", el("tcW", w=width, type="dxa")), made))
    return el("tr", el("trPr", None if "long" in classes(row) else el("cantSplit")), *cells)


def _look(widths: list[int]) -> list[Element]:
    plain = el("tblLook", val="0680", firstRow=0, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1)
    inner = el("tblCellMar", el("left", w=0, type="dxa"), el("right", w=mm(2), type="dxa"))
    look = el("tblPr", el("tblW", w=sum(widths), type="dxa"), el("tblLayout", type="fixed"), inner, plain)
    return [look, el("tblGrid", *(el("gridCol", w=width) for width in widths))]


def pictures(writer: Writer, element: Element) -> None:
    widths = widths_of(element, writer.width)
    rows = [_pictured(writer, row, widths) for row in element.iter("tr")]
    writer.add(el("tbl", *_look(widths), *rows), spacer(2))


def _pictured(writer: Writer, row: Element, widths: list[int]) -> Element:
    head = row.getparent().tag == "thead"
    cells = []
    for cell, width in zip(row.iterchildren("td", "th"), widths, strict=True):
        words = cell.tag == "th" and not head
        with writer.apart(width):
            made = block(writer, "Tabel", cell, None if words else el("jc", val="center"), manner=Manner(bold=head, lines=False, tick=22))
        look = el("tcPr", el("tcW", w=width, type="dxa"), el("tcBorders", line("bottom", 4, space=0)), el("vAlign", val="center"))
        cells.append(el("tc", look, made))
    return el("tr", el("trPr", el("cantSplit"), el("tblHeader") if head else None), *cells)


FORMS = {"table.facts": facts, "table.pictures": pictures}
