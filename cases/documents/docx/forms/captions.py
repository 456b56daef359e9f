"""Captions of tables, figures and photographs: the number we gave, as a field that counts on when somebody adds one in Word."""

import re

from cases.documents.docx.inline import runs, said
from cases.documents.docx.markup import Element, el, field, mm, paragraph, run
from cases.documents.docx.writer import Writer, classes

NUMBERED = re.compile(r"(?P<label>\w+) (?P<series>(?:[\w]+\.)*)(?P<number>\d+)\.? ")


def above(writer: Writer, element: Element) -> None:
    """Over a table or a figure, kept with it; of a campus that wants it so, under the table."""
    if "below-table" in classes(element):
        return below(writer, element)
    writer.closer()
    writer.add(caption(writer, element, el("keepNext")))


def below(writer: Writer, element: Element) -> None:
    """Under a figure; over it where the campus wants it so."""
    if element.tag == "figcaption" and "above" in classes(element):
        return above(writer, element)
    if "below-table" in classes(element):
        writer.hold()
    writer.closer()
    writer.add(caption(writer, element, el("spacing", before=mm(1), after=mm(5))))


def caption(writer: Writer, element: Element, *told: Element) -> Element:
    """ "Tabel 4.2 ..." as "Tabel 4." and a field that says 2; a first one of its series begins the count anew."""
    words = said(element)
    found = NUMBERED.match(f"{words} ")
    if not found:
        return paragraph("Caption", writer.mark(element.get("id"), runs(writer, element)), *told)
    label, series = found["label"], found["series"]
    anew = "" if f"{label} {series}" in writer.counted else f" \\r {found['number']}"
    writer.counted.add(f"{label} {series}")
    number = [run(f"{label} {series}"), *field(f"SEQ {label} \\* ARABIC{anew}", found["number"])]
    rest = words[found.end() - 1 :]
    return paragraph("Caption", writer.mark(element.get("id"), [*number, run(rest)]), *told)


FORMS = {"p.caption": above, "p.below": below, "figcaption": below}
