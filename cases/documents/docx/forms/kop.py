"""The kop: its lines in the middle of the page, and the emblem of the sentra at their left where there is one."""

from cases.documents.docx import drawings
from cases.documents.docx.markup import Element, el, mm, paragraph, spacer
from cases.documents.docx.writer import Writer

EMBLEM = (79.0, 75.5)  # px, 21 x 20 mm
SIDE = 23  # mm at the left of the lines, and at their right, so that they stay in the middle


def letterhead(writer: Writer, element: Element) -> None:
    emblem = element.find("img")
    if emblem is None:
        writer.walk(element)
        return
    side, lines, rule = mm(SIDE), element.find("div[@class='lines']"), element.find("div[@class='rule']")
    widths = (side, writer.width - 2 * side, side)
    look = el(
        "tblPr", el("tblW", w=writer.width, type="dxa"), el("tblLayout", type="fixed"),
        el("tblCellMar", el("left", w=0, type="dxa"), el("right", w=0, type="dxa")),
        el("tblLook", val="0600", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )  # fmt: skip
    with writer.apart(widths[1]) as said:
        writer.walk(lines)
    shown = [paragraph("Kop", [drawings.picture(writer, emblem, EMBLEM)], el("jc", val="left"))]
    held = zip(widths, (shown, said, [spacer(1)]), strict=True)
    cells = [el("tc", el("tcPr", el("tcW", w=width, type="dxa"), el("vAlign", val="center")), *blocks) for width, blocks in held]
    row = el("tr", el("trPr", el("cantSplit")), *cells)
    writer.add(el("tbl", look, el("tblGrid", *(el("gridCol", w=width) for width in widths)), row))
    writer.put(rule)


FORMS = {"header.letterhead": letterhead}
