"""Signatures side by side: the office, room for the hand or the thumb, the name."""

from collections.abc import Iterator

from cases.documents.docx.inline import Manner, block, runs, said
from cases.documents.docx.markup import Element, el, mm, name, paragraph, run, spacer
from cases.documents.docx.writer import Writer, classes

ROOM = 17  # mm for a signature


def report(writer: Writer, element: Element) -> None:
    """Under a report: everybody in one row."""
    _place(writer, element)
    _signers(writer, list(element.iterchildren("div")), 3)


def letter(writer: Writer, element: Element) -> None:
    """Under a letter: rows of two, three in one; of four in the easy consent."""
    _place(writer, element)
    holders = [child for child in element.iterchildren("div") if "signers" in classes(child)]
    found = [each for holder in holders for each in holder.iterchildren("div")]
    _signers(writer, found, max(writer.package.look.signers, 3 if len(found) == 3 else 0))


def _place(writer: Writer, element: Element) -> None:
    writer.closer()
    writer.add(spacer(5))
    writer.hold()
    for child in element.iterchildren("p"):
        writer.add(block(writer, "Tempat", child, manner=Manner(lines=False)))


def _signers(writer: Writer, signers: list[Element], across: int) -> None:
    across = min(across, len(signers)) or 1
    width = writer.width // across
    rows = list(_rows(signers, across))
    look = el(
        "tblPr", el("tblW", w=width * across, type="dxa"), el("tblLayout", type="fixed"),
        el("tblLook", val="0600", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )  # fmt: skip
    made = [_row(writer, row, width, across) for row in rows]
    for row in made[1:]:  # room above the second row, as on the page
        for cell in row.findall(name("tc")):
            cell.find(f"{name('p')}/{name('pPr')}").append(el("spacing", before=mm(4)))
    writer.add(el("tbl", look, el("tblGrid", *(el("gridCol", w=width) for _ in range(across))), *made), spacer(2))


def _rows(signers: list[Element], across: int) -> Iterator[list[Element]]:
    """Who only takes note signs below the others, alone."""
    beside = [each for each in signers if "knows" not in classes(each)]
    yield from (beside[place : place + across] for place in range(0, len(beside), across))
    yield from ([each] for each in signers if "knows" in classes(each))


def _row(writer: Writer, signers: list[Element], width: int, across: int) -> Element:
    """A last row with one alone stands in the middle."""
    cells = []
    for place, signer in enumerate(signers):
        span = across - len(signers) + 1 if place == len(signers) - 1 else 1
        look = el("tcPr", el("tcW", w=width * span, type="dxa"), el("gridSpan", val=span) if span > 1 else None)
        with writer.apart(width * span) as blocks:
            _signer(writer, signer)
        cells.append(el("tc", look, *(blocks or [paragraph("TandaTangan")])))
    return el("tr", el("trPr", el("cantSplit")), *cells)


def _signer(writer: Writer, signer: Element) -> None:
    for child in signer.iterchildren("p", "div"):
        if child.tag == "div":
            writer.add(*_room(said(child)))
        else:
            manner = Manner(bold="name" in classes(child), lines=False)
            writer.add(paragraph("TandaTangan", runs(writer, child, manner)))


def _room(thumb: str) -> list[Element]:
    """Room of one height, with the words that say where the thumb goes."""
    height = el("spacing", before=0, after=0, line=mm(ROOM), lineRule="exact")
    if not thumb:
        return [paragraph("TandaTangan", (), height)]
    words = run(f" {thumb} ", el("color", val="444444"), el("sz", val=14), el("bdr", val="dashed", sz=4, space=6, color="555555"))
    return [paragraph("TandaTangan", [words], height, el("jc", val="right"))]


FORMS = {"div.signatures": report, "div.signing": letter}
