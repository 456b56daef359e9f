"""Headings and paragraphs: their style follows from tag and class."""

from cases.documents.docx.inline import Manner, block, said
from cases.documents.docx.look import PRACTICUM_KIND
from cases.documents.docx.markup import Element, el, line, mm, name, paragraph
from cases.documents.docx.writer import NoForm, Writer, classes

STYLES = {
    "text": "BodyText", "lead": "Pengantar", "report-number": "Subtitle", "contents-title": "TOCHeading", "place": "Tempat",
    "copy": "Salinan", "to": "BodyText", "not-printed": "Catatan", "source": "Bibliography",
    "above": "Kop", "center-name": "KopSentra", "address": "KopAlamat",
}  # fmt: skip
AS_PAGE = Manner(lines=False)  # of our own templates, where a new line is only a new line of the template


def heading(writer: Writer, element: Element) -> None:
    """What stands above the highest heading of the text is the title of the print."""
    writer.closer()
    opens = el("pageBreakBefore") if "opens-page" in classes(element) else None
    writer.add(block(writer, _style(writer, element), element, opens, manner=AS_PAGE))


def _style(writer: Writer, element: Element) -> str:
    look, found = writer.package.look, classes(element)
    level = int(element.tag[1]) - look.highest + 1
    if "lampiran-title" in found:
        return "JudulLampiran"
    if level < 1:
        return "Title"
    if look.kind == PRACTICUM_KIND:  # headings without a number stand below the fourth level
        return f"Heading{5 if level == 4 and 'fourth' not in found else level}"
    return "Heading3" if "plain" in found else f"Heading{level}"


def text(writer: Writer, element: Element) -> None:
    """A paragraph by its class; one without a class is refused, as nobody said what it is."""
    found = [STYLES[each] for each in classes(element) if each in STYLES]
    if not found:
        raise NoForm(f"Word has no form for <p class={element.get('class', '')!r}>")
    style = "Catatan" if "note" in classes(element) else found[0]
    right = [el("jc", val="right"), el("spacing", before=mm(4), after=mm(2))] if "right" in classes(element) else []
    after = [el("spacing", after=mm(5))] if "to" in classes(element) else []
    if "months" in classes(element):  # one block with the number above it
        writer.blocks[-1].find(name("pPr")).append(el("spacing", after=0))
    manner = Manner(lines=bool({"text", "source"} & set(classes(element))))
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
}  # fmt: skip
