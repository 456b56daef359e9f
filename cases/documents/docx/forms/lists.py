"""Lists: bullets, numbers that begin at 1 in each, boxes to tick, and numbered lines to be filled in by hand."""

from cases.documents.docx import numbering
from cases.documents.docx.inline import TICK, TICKED, block
from cases.documents.docx.markup import Element, el, line, mm, name, paragraph, run, tab
from cases.documents.docx.writer import Writer, classes


def bullets(writer: Writer, element: Element) -> None:
    _add(writer, [_item(writer, item, "ListBullet", numbering.BULLETS) for item in element.iterchildren("li")])


def numbers(writer: Writer, element: Element) -> None:
    count = numbering.counted(writer.package.lists)
    _add(writer, [_item(writer, item, "ListNumber", count) for item in element.iterchildren("li")])


def in_cell(writer: Writer, element: Element) -> None:
    """A list in a cell of a table, in its letters."""
    number = numbering.counted(writer.package.lists) if element.tag == "ol" else numbering.BULLETS
    writer.add(*(_item(writer, item, "TabelButir", number, 4.5) for item in element.iterchildren("li")))


def ticks(writer: Writer, element: Element) -> None:
    for item in element.iterchildren("li"):
        made = block(writer, "Kotak", item)
        sign = run(TICKED if "ticked" in classes(item) else TICK, el("rFonts", ascii="Segoe UI Symbol", hAnsi="Segoe UI Symbol"))
        made.insert(1, sign)
        made.insert(2, tab())
        writer.add(made)


def ruled(writer: Writer, element: Element) -> None:
    """Numbered lines with room to write."""
    count = numbering.counted(writer.package.lists)
    for _ in element.iterchildren("li"):
        borders = el("pBdr", line("bottom", 4), line("between", 4))
        room = el("spacing", before=0, after=0, line=mm(8), lineRule="exact")
        writer.add(paragraph("ListNumber", (), _numbered(count), borders, room, _indent(6)))


def _item(writer: Writer, item: Element, style: str, number: int, indent: float = 6) -> Element:
    return block(writer, style, item, _numbered(number), _indent(indent))


def _add(writer: Writer, items: list[Element]) -> None:
    """The last item never stands alone on a page."""
    for made in items[-2:-1]:
        made.find(name("pPr")).insert(1, el("keepNext"))
    writer.add(*items)
    _last(writer)


def _last(writer: Writer) -> None:
    """Some room below a list that stands by itself."""
    if len(writer.blocks):
        properties = writer.blocks[-1][0]
        spacing = properties.find(el("spacing").tag)
        if spacing is None:
            place = next(n for n, each in enumerate(properties) if each.tag == el("ind").tag)
            properties.insert(place, el("spacing", after=mm(2.5)))


def _numbered(number: int) -> Element:
    return el("numPr", el("ilvl", val=0), el("numId", val=number))


def _indent(length: float) -> Element:
    return el("ind", left=mm(length), hanging=mm(length))


FORMS = {
    "ul.items": bullets, "ol.items": numbers, "ol.numbered": numbers, "ul.ticks": ticks, "ol.ruled": ruled,
    "ul": bullets, "ol": numbers,
}  # fmt: skip
