"""Drawings and photographs with their captions."""

from dataclasses import replace

from cases.documents.docx import drawings
from cases.documents.docx.markup import Element, el, paragraph
from cases.documents.docx.writer import Writer, classes


def figure(writer: Writer, element: Element) -> None:
    """The picture in a paragraph of its own, kept with the caption; one that lies across gets a landscape page."""
    if "wide" in classes(element) and not writer.wanted.wide:
        with writer.on(replace(writer.wanted, wide=True)):
            _figure(writer, element)
    else:
        _figure(writer, element)


def _figure(writer: Writer, element: Element) -> None:
    for child in element.iterchildren("*"):
        if child.tag == "img":
            align = el("jc", val="center" if {"drawn", "photo"} & set(classes(element)) else "left")
            writer.add(paragraph("Gambar", [drawings.picture(writer, child)], align))
        else:
            writer.put(child)


FORMS = {"figure": figure}
