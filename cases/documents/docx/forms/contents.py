"""The list of contents: a field that Word makes anew on demand, already filled with the lines and pages of the finished page."""

from cases.documents.docx.inline import said
from cases.documents.docx.markup import Element, closed, el, field, opened, paragraph, run, tab
from cases.documents.docx.writer import Writer, classes

CONTENTS = 'TOC \\o "1-2" \\h \\z \\u'
LEVELS = {"second": "TOC2", "third": "TOC3", "fourth": "TOC4"}


def contents(writer: Writer, element: Element) -> None:
    lines = list(element.iterchildren("li"))
    for place, each in enumerate(lines):
        style = next((LEVELS[level] for level in classes(each) if level in LEVELS), "TOC1")
        words = _line(writer, each)
        if place == 0:
            words = [*opened(CONTENTS), *words]
        if place == len(lines) - 1:
            words.append(closed())
        writer.add(paragraph(style, words, _stop(writer)))


def _line(writer: Writer, each: Element) -> list[Element]:
    """The heading, dots, and the field of its page."""
    link = each.find("a")
    anchor = str(link.get("href", "")).removeprefix("#") if link is not None else ""
    mark = writer.bookmark(anchor)
    page = field(f"PAGEREF {mark} \\h", writer.places.get(anchor, "1"))
    return [el("hyperlink", run(said(each)), tab(), *page, anchor=mark, history=1)]


def _stop(writer: Writer) -> Element:
    return el("tabs", el("tab", val="right", leader="dot", pos=writer.width))


FORMS = {"ul.contents": contents}
