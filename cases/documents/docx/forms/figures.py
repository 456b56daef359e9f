"""Drawings and photographs with their captions."""

from dataclasses import replace

from cases.documents.docx import drawings
from cases.documents.docx.markup import Element, el, paragraph
from cases.documents.docx.writer import Writer, classes

PHOTO, SMALL_PHOTO = (416.0, 321.0), (242.0, 197.0)  # 110 x 85 and 64 x 52 mm


def figure(writer: Writer, element: Element) -> None:
    """The picture in a paragraph of its own, kept with the caption; one that lies across gets a landscape page."""
    if "wide" in classes(element) and not writer.wanted.wide:
        with writer.on(replace(writer.wanted, wide=True, first=False)):
            _figure(writer, element)
    else:
        _figure(writer, element)


def _figure(writer: Writer, element: Element) -> None:
    for child in element.iterchildren("*"):
        if child.tag == "img":
            align = el("jc", val="center" if {"drawn", "photo"} & set(classes(element)) else "left")
            writer.add(paragraph("Gambar", [drawings.picture(writer, child, _room(element))], align))
        else:
            writer.put(child)


def _room(element: Element) -> tuple[float, float] | None:
    """What a photograph may take, in pixels of the page."""
    found = classes(element)
    return (SMALL_PHOTO if "small" in found else PHOTO) if "photo" in found else None


FORMS = {"figure": figure}
