"""Lists of contents, tables, figures: fields that Word makes anew on demand, already filled with the lines and pages of the page."""

from cases.documents.docx.inline import said
from cases.documents.docx.look import PRACTICUM_KIND
from cases.documents.docx.markup import Element, closed, el, field, mm, opened, paragraph, run, spacer, tab
from cases.documents.docx.writer import Writer, classes

LEVELS = {"second": "TOC2", "of-2": "TOC2", "of-3": "TOC3", "of-4": "TOC4"}


def contents(writer: Writer, element: Element) -> None:
    lines = list(element.iterchildren("li"))
    listed = "lines" in classes(element)
    for place, each in enumerate(lines):
        style = "TableofFigures" if listed else next((LEVELS[level] for level in classes(each) if level in LEVELS), "TOC1")
        words = _line(writer, each)
        if place == 0:
            words = [*opened(_field(writer, element)), *words]
        writer.add(paragraph(style, words, _stop(writer)))
    writer.package.update_on_opening()
    if lines:  # ends before pages can end: LibreOffice leaves out the numbers of pages that end inside a field
        end = spacer(0.3)
        end.append(closed())
        writer.add(end, spacer(0.3))


def _field(writer: Writer, element: Element) -> str:
    """What makes the list anew: headings, or captions of one kind, or titles of lampiran."""
    before = element.getprevious()
    about = said(before).split()[-1].capitalize() if before is not None else ""
    if "lines" in classes(element):
        return 'TOC \\h \\z \\t "Judul lampiran;1"' if about == "Lampiran" else f'TOC \\h \\z \\c "{about}"'
    return f'TOC \\o "1-{4 if writer.package.look.kind == PRACTICUM_KIND else 2}" \\h \\z'


def _line(writer: Writer, each: Element) -> list[Element]:
    """The heading, dots, and the field of its page."""
    link = each.find("a")
    anchor = str(link.get("href", "")).removeprefix("#") if link is not None else ""
    mark = writer.bookmark(anchor)
    page = field(f"PAGEREF {mark} \\h", writer.places.get(anchor, "1"))
    look = [el("b")] if "bab-line" in classes(each) else []
    return [el("hyperlink", run(said(each), *look), tab(), *page, anchor=mark, history=1)]


def _stop(writer: Writer) -> Element:
    return el("tabs", el("tab", val="right", leader="dot", pos=writer.width - mm(0.2)))


FORMS = {"ul.contents": contents}
