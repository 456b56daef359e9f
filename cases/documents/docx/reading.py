"""What can be read in a Word file, in every part of it: for the search before it leaves, as the page is searched before a PDF does."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from cases.documents.docx.markup import Element, kind, name

SPOKEN = ("descr", "title", "alt", "string", name("val"), name("name"))
PLAIN = "docProps/"


def lines_of(content: bytes) -> list[str]:
    """Paragraphs, what is read out for pictures, heads and feet, and what the file says of itself."""
    found: list[str] = []
    with ZipFile(BytesIO(content)) as packed:
        for part in packed.namelist():
            if part.endswith(".xml"):
                root = etree.fromstring(packed.read(part))
                found += _plain(root) if part.startswith(PLAIN) else _lines(root)
    return [" ".join(line.split()) for text in found for line in text.split("\n") if line.strip()]


def _plain(root: Element) -> Iterator[str]:
    yield from (text for text in root.itertext() if text.strip())


def _lines(root: Element) -> Iterator[str]:
    for element in root.iter():
        if kind(element) == "p":
            yield "".join(_words(element))
        elif kind(element) in {"docPr", "textpath", "shape", "tblCaption", "tblDescription", "bookmarkStart"}:
            yield from (element.get(key, "") for key in SPOKEN)


def _words(paragraph: Element) -> Iterator[str]:
    for element in paragraph.iter(name("t"), name("br"), name("tab")):
        yield {"t": element.text or "", "br": "\n", "tab": " "}[kind(element)]
