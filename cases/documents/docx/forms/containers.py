"""What only holds blocks: the page itself, chapters, sections, parts that stand on landscape pages."""

from dataclasses import replace

from cases.documents.docx.markup import Element, el, line, name
from cases.documents.docx.writer import Writer, classes


def inside(writer: Writer, element: Element) -> None:
    writer.walk(element)


def chapter(writer: Writer, element: Element) -> None:
    """Its anchor goes to its heading, which begins a page where the chapter does."""
    heading = next(element.iterchildren("h1", "h2", "h3", "h4"), None)
    if heading is not None and element.get("id"):
        heading.set("id", element.get("id"))
    if heading is not None and "new-page" in classes(element):
        heading.set("class", f"{heading.get('class', '')} opens-page")
    writer.walk(element)


def wide(writer: Writer, element: Element) -> None:
    with writer.on(replace(writer.wanted, wide=True, first=False)):
        chapter(writer, element)


def slip(writer: Writer, element: Element) -> None:
    """To be cut off below the letter: a dashed line above, and everything on one page."""
    before = len(writer.blocks)
    writer.walk(element)
    made = [block for block in list(writer.blocks)[before:] if block.tag == name("p")]
    for block in made:
        block.find(name("pPr")).insert(1, el("keepNext"))
    heading = made[0].find(name("pPr"))
    heading.insert(2, el("pBdr", line("top", 6, "dashed", 8)))


FORMS = {
    "main": inside, "section": chapter, "section.wide": wide, "section.slip": slip, "div": inside,
}  # fmt: skip
