"""Headings and paragraphs: their style follows from tag and class."""

from cases.documents.docx.inline import Manner, block, said
from cases.documents.docx.markup import Element, el, line, mm, paragraph
from cases.documents.docx.writer import NoForm, Writer, classes

STYLES = {
    "text": "BodyText", "lead": "Pengantar", "report-number": "Subtitle", "contents-title": "TOCHeading", "place": "Tempat",
    "copy": "Salinan", "to": "BodyText", "not-printed": "Catatan", "above": "Kop", "center-name": "KopSentra", "address": "KopAlamat",
}  # fmt: skip
AS_PAGE = Manner(lines=False)  # of our own templates, where a new line is only a new line of the template


def heading(writer: Writer, element: Element) -> None:
    """h1 is the title of the print; h2 is the highest heading under it, as on the page."""
    level = int(element.tag[1])
    style = "Title" if level == 1 else f"Heading{level}" if "plain" in classes(element) else f"Heading{level - 1}"
    opens = el("pageBreakBefore") if "opens-page" in classes(element) else None
    writer.closer()
    writer.add(block(writer, style, element, opens, manner=AS_PAGE))


def text(writer: Writer, element: Element) -> None:
    """A paragraph by its class; one without a class is refused, as nobody said what it is."""
    found = [STYLES[each] for each in classes(element) if each in STYLES]
    if not found:
        raise NoForm(f"Word has no form for <p class={element.get('class', '')!r}>")
    style = "Catatan" if "note" in classes(element) else found[0]
    right = [el("jc", val="right"), el("spacing", before=mm(4), after=mm(2))] if "right" in classes(element) else []
    after = [el("spacing", after=mm(5))] if "to" in classes(element) else []
    manner = Manner(lines="text" in classes(element))
    writer.add(block(writer, style, element, *right, *after, manner=manner))


def boxed(writer: Writer, element: Element) -> None:
    """The line in a box above a copy that is no valid letter."""
    sides = (line(side, space=4) for side in ("top", "left", "bottom", "right"))
    writer.add(block(writer, "Salinan", element, el("pBdr", *sides), manner=AS_PAGE))


def rule(writer: Writer, element: Element) -> None:
    """The double line under the kop."""
    writer.add(paragraph("KopGaris", (), el("pBdr", line("bottom", 18, "thickThinSmallGap", 1))))


def quote(writer: Writer, element: Element) -> None:
    for child in element.iterchildren("p"):
        if said(child):
            writer.add(block(writer, "Quote", child))


FORMS = {
    **{f"h{level}": heading for level in range(1, 6)},
    **{f"p.{each}": text for each in STYLES},
    "p": text, "p.copy": boxed, "div.rule": rule, "blockquote": quote,
    "header.letterhead": lambda writer, element: writer.walk(element),
}  # fmt: skip
