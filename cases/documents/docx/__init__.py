"""Prints as Word, from the same finished page as the PDF: what is read in one is read in the other."""

import re
from datetime import datetime

from lxml import html

from cases.documents.docx.forms import all_forms
from cases.documents.docx.look import BLANK, DEED, EASY, LETTER, REPORT, Look
from cases.documents.docx.package import Furniture, Package
from cases.documents.docx.writer import Writer
from cases.documents.pdf import printable
from cases.documents.wording import roman

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def render(page: str, at: datetime, places: dict[str, int] | None = None, look: Look | None = None) -> bytes:
    """The Word file of a finished page. at: when it is printed. places: the page of each anchor, shown in the contents at first."""
    drawings: list[str] = []

    def apart(found: re.Match[str]) -> str:
        """A reader of HTML would write the names of a drawing's parts in small letters: it is kept beside the page."""
        drawings.append(found[0])
        return f'<img src="drawing:{len(drawings) - 1}">'

    root = html.document_fromstring(DRAWING.sub(apart, printable(page)))
    package = Package(look or _look(root))
    writer = Writer(package, _furniture(root), all_forms(), drawings, _labels(root, places or {}))
    writer.walk(root.find("body"))
    writer.finish()
    return package.saved(root.findtext(".//title") or "", _author(root), at)


def _look(root: html.HtmlElement) -> Look:
    kinds = str(root.find("body").get("class", "")).split()
    known = (("easy", EASY), ("blank", BLANK), ("deed", DEED), ("letter", LETTER))
    return next((look for kind, look in known if kind in kinds), REPORT)


def _labels(root: html.HtmlElement, places: dict[str, int]) -> dict[str, str]:
    """What is written for each page: arabic from the first page of the text, roman before it."""
    inside = [places[each] for each in root.xpath("//main[contains(@class, 'isi')]//@id") if each in places]
    before = min(inside, default=1) - 1
    return {anchor: str(page - before) if page > before else roman(page) for anchor, page in places.items()}


def _furniture(root: html.HtmlElement) -> Furniture:
    """What the page holds to stand on every page is taken out of it."""
    found = {}
    for side in ("left", "right", "foot"):
        for element in root.xpath(f"//div[@class='running-{side}']"):
            found[side] = " ".join(element.text_content().split())
            element.drop_tree()
    student = bool(root.xpath("//link[contains(@href, 'student.css')]"))
    return Furniture(found.get("left", ""), found.get("right", ""), found.get("foot", ""), student)


def _author(root: html.HtmlElement) -> str:
    return next((str(each.get("content", "")) for each in root.xpath("//meta[@name='author']")), "")
