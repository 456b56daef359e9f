"""Empty forms: a question with room to write below or beside it, boxes to tick in a row, a box for a signature, high rows."""

from cases.documents.docx.forms.tables import table, widths_of
from cases.documents.docx.inline import Manner, block, runs, said
from cases.documents.docx.markup import Element, el, line, mm, name, paragraph, run, spacer, tab
from cases.documents.docx.writer import Writer, classes

ROOM, ROW, SIGN = 7.2, 11, (70, 19)  # mm: a line to write on, a row of a table, the box of a signature
BESIDE = 58  # signs of a question that leaves room for an answer on its own line
WHOLE = 44  # signs of a choice that is never broken over lines
TICK, SIGNS = "☐", "Segoe UI Symbol"


def head(writer: Writer, element: Element) -> None:
    """Case, day, who and where: two pairs in a row, without lines."""
    widths = widths_of(element, writer.width)
    rows = []
    for row in element.iter("tr"):
        cells = []
        for cell, width in zip(row.iterchildren("th", "td"), widths, strict=True):
            words = [*([run(": ")] if cell.tag == "td" else []), *runs(writer, cell, Manner(lines=False))]
            made = paragraph("Fakta", words, el("spacing", before=mm(1), after=mm(1)))
            cells.append(el("tc", el("tcPr", el("tcW", w=width, type="dxa")), made))
        rows.append(el("tr", el("trPr", el("cantSplit")), *cells))
    edge = el("tblCellMar", el("left", w=0, type="dxa"), el("right", w=mm(2), type="dxa"))
    look = el("tblPr", el("tblW", w=sum(widths), type="dxa"), el("tblLayout", type="fixed"), edge)
    writer.add(el("tbl", look, el("tblGrid", *(el("gridCol", w=width) for width in widths)), *rows), spacer(3))


def intro(writer: Writer, element: Element) -> None:
    writer.add(block(writer, "BodyText", element, el("jc", val="center")))


def place(writer: Writer, element: Element) -> None:
    """One question with what it is answered in, on one page; the last stays with the one before it."""
    before = len(writer.blocks)
    writer.walk(element)
    writer.add(spacer(2.4))
    beside = element.getnext() is not None and element.getnext().getnext() is None
    for made in list(writer.blocks)[before : None if beside else -1]:
        for each in made.iter(name("pPr")):
            if each.find(name("keepNext")) is None:
                each.insert(1, el("keepNext"))


def asked(writer: Writer, element: Element) -> None:
    """The question; a short one that is answered in one line has that line beside it."""
    words = runs(writer, element, Manner(lines=False))
    if "on-a-line" in classes(element.getparent()) and len(said(element)) <= BESIDE:
        stop = el("tabs", el("tab", val="right", leader="underscore", pos=writer.width))
        writer.add(paragraph("Ditanya", [*words, run("  "), tab()], stop, el("spacing", before=mm(2), after=mm(0.5))))
    else:
        writer.add(paragraph("Ditanya", words))


def rule(writer: Writer, element: Element) -> None:
    """A line to write on; none below a question that has its line beside it."""
    before = element.getprevious()
    if "on-a-line" in classes(element.getparent()) and before is not None and len(said(before)) <= BESIDE:
        return
    borders = el("pBdr", line("bottom", 4), line("between", 4))
    for side in borders:
        side.set(name("color"), "777777")
    writer.add(paragraph("GarisIsi", (), borders, el("spacing", before=0, after=0, line=mm(ROOM), lineRule="exact")))


def choices(writer: Writer, element: Element) -> None:
    """Boxes one after the other; a box stays with its words."""
    words: list[Element] = []
    for place, item in enumerate(element.iterchildren("li")):
        text = said(item)
        look = [el("rFonts", ascii=SIGNS, hAnsi=SIGNS), el("sz", val=26)]
        kept = text.replace(" ", "\u00a0") if len(text) <= WHOLE else text
        words += [*([run("\u2002 ")] if place else []), run(TICK, *look), run(f"\u00a0{kept}")]
    writer.add(paragraph("Pilihan", words))


def sign(writer: Writer, element: Element) -> None:
    """A box of dashes."""
    wide, tall = SIGN
    sides = (line(side, 4, "dashed", 0) for side in ("top", "left", "bottom", "right"))
    cell = el("tc", el("tcPr", el("tcW", w=mm(wide), type="dxa"), el("tcBorders", *sides)), paragraph("Tabel"))
    row = el("tr", el("trPr", el("cantSplit"), el("trHeight", val=mm(tall), hRule="exact")), cell)
    look = el("tblPr", el("tblW", w=mm(wide), type="dxa"), el("tblLayout", type="fixed"))
    writer.add(el("tbl", look, el("tblGrid", el("gridCol", w=mm(wide))), row))


def rows(writer: Writer, element: Element) -> None:
    """A table to fill in: its head stands again on each page, its rows are high."""
    asks = element.getprevious()
    made = table(writer, element, said(asks) if asks is not None else "")
    for row in made.findall(name("tr"))[1:]:
        row.find(name("trPr")).append(el("trHeight", val=mm(ROW), hRule="atLeast"))
    writer.add(made)


FORMS = {
    "table.head-lines": head, "p.blank-intro": intro, "div.place": place, "p.asked": asked, "div.rule-line": rule,
    "ul.boxes": choices, "div.sign-box": sign, "table.empty-rows": rows,
}  # fmt: skip
