"""Reading a Word file as a person, a screen reader and Word do; written apart from what writes it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

SIGNS = "☐☒"
# The order that the schema of Word asks of what a paragraph is told (ISO 29500, CT_PPr), as far as it is used.
ORDER = [
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs", "bidi", "spacing", "ind",
    "jc", "outlineLvl", "rPr", "sectPr",
]  # fmt: skip
RUN_ORDER = ["rStyle", "rFonts", "b", "i", "noProof", "color", "sz", "szCs", "bdr", "rtl", "lang"]


@dataclass(frozen=True)
class Grid:
    """One table with lines: what it is called, how many rows it has, whether its head stands again on each page."""

    caption: str
    rows: int
    repeated: bool
    landscape: bool


class Word:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.document = Document(BytesIO(content))
        self.body = self.document.element.body

    def parts(self) -> dict[str, bytes]:
        with ZipFile(BytesIO(self.content)) as packed:
            assert packed.testzip() is None
            return {name: packed.read(name) for name in packed.namelist()}

    def lines(self) -> list[str]:
        """Every line that is read, in order: paragraphs, cells, items; without colons, boxes and page numbers of the contents."""
        return [line for line in (_even(text) for text in _texts(self.document)) if line]

    def headings(self) -> list[tuple[int, str]]:
        """(level, words); level 0 is the title of the print."""
        found = []
        for each in self.document.paragraphs:
            level = re.fullmatch(r"heading (\d)|title", each.style.name.lower())
            if level:
                found.append((int(level[1] or 0), each.text))
        return found

    def captions(self) -> list[str]:
        found = (Paragraph(each, self.document) for each in self.body.iter(qn("w:p")))  # also in the cells of photographs in pairs
        return [each.text for each in found if each.style.name.lower() == "caption"]

    def fields(self) -> list[str]:
        return ["".join(each.itertext()).strip() for each in self.body.iter(qn("w:instrText"))]

    def grids(self) -> list[Grid]:
        found, caption = [], ""
        for block in self.document.iter_inner_content():
            if isinstance(block, Paragraph):
                caption = block.text if block.style.name.lower() == "caption" else caption
            elif block._tbl.tblPr.find(qn("w:tblStyle")) is not None:
                repeated = block.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
                found.append(Grid(caption, len(block.rows), repeated, self._across(block._tbl)))
        return found

    def _across(self, element: Any) -> bool:
        """Does the section that it stands in lie across?"""
        following = [element, *element.itersiblings()]
        section = next(s for each in following for s in [*each.iter(qn("w:sectPr"))])
        return section.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape"

    def pictures(self) -> list[tuple[str, float]]:
        """(words read out, dots an inch) of each."""
        found = []
        for inline in self.body.iter(qn("wp:inline")):
            key = next(inline.iter(qn("a:blip"))).get(qn("r:embed"))
            image = self.document.part.related_parts[key].image
            inches = int(inline.find(qn("wp:extent")).get("cx")) / 914400
            found.append((inline.find(qn("wp:docPr")).get("descr"), image.px_width / inches))
        return found

    def furniture(self) -> list[str]:
        """The text of every head and foot."""
        parts = [content for name, content in self.parts().items() if re.search(r"/(header|footer)\d*\.xml$", name)]
        return ["".join(etree.fromstring(content).itertext()) for content in parts]

    def faults(self) -> list[str]:
        """What Word would stop at: XML that is broken, parts that are missing, properties out of order."""
        found = []
        for name, content in self.parts().items():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(content)
                for tag, order in (("w:pPr", ORDER), ("w:rPr", RUN_ORDER)):
                    found += [f"{name}: {tag} {each}" for each in _out_of_order(root, qn(tag), order)]
        keys = {value for each in self.body.iter() for key, value in each.attrib.items() if key.startswith(f"{{{_R}}}")}
        found += [f"no part {key}" for key in keys - set(self.document.part.rels)]
        cells = self.body.iter(qn("w:tc"))
        found += ["a cell that ends without paragraph" for cell in cells if len(cell) == 0 or cell[-1].tag != qn("w:p")]
        marks = [each.get(qn("w:name")) for each in self.body.iter(qn("w:bookmarkStart"))]
        leads = {each.get(qn("w:anchor")) for each in self.body.iter(qn("w:hyperlink"))}
        found += [f"a link to nowhere: {each}" for each in leads - set(marks)]
        found += [f"two bookmarks {each}" for each in marks if marks.count(each) > 1 or len(each) > 40]
        opened = [each.get(qn("w:fldCharType")) for each in self.body.iter(qn("w:fldChar"))]
        return found + (["a field that stays open"] if opened.count("begin") != opened.count("end") else [])


_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _out_of_order(root: Any, tag: str, order: list[str]) -> Iterator[str]:
    for each in root.iter(tag):
        names = [etree.QName(child).localname for child in each]
        if names != sorted(names, key=order.index):
            yield str(names)


def _texts(holder: Any) -> Iterator[str]:
    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                seen: list[Any] = []
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.append(cell._tc)
                        yield from _texts(cell)
        else:
            text = block.text.partition("\t")[0] if block.style.name.lower().startswith(("toc ", "table of")) else block.text
            yield from text.split("\n")


def _even(text: str) -> str:
    return " ".join(re.sub(rf"^:\t|[{SIGNS}]", "", text).split())
