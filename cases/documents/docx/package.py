"""The file around the text: parts, heads and feet of pages, metadata, the word across the pages of a praktikan's copy.

Only here python-docx is known: it keeps parts, relations and pictures; its own template is emptied.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as TIE
from lxml import etree

from cases.documents.docx import numbering
from cases.documents.docx.look import CENTRE, CORNER, OF_TOTAL, Look, styles
from cases.documents.docx.markup import Element, el, field, line, mm, name, paragraph, run, tab
from cases.documents.docx.pages import Pages

UNWANTED = {TIE.THEME, TIE.FONT_TABLE, TIE.WEB_SETTINGS, TIE.CUSTOM_XML, TIE.THUMBNAIL, "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"}
STUDENT = "Salinan praktikan"
MODERN = (
    ("compatibilityMode", 15), ("overrideTableStyleFontSizeAndJustification", 1), ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1), ("differentiateMultirowTableHeaders", 1),
)  # fmt: skip
ABOUT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Atensi</Application>'
    "</Properties>"
)
# The word that Word itself draws across a page for a watermark; nothing older than its own drawing language is understood there.
WATERMARK = (Path(__file__).parent / "watermark.xml").read_text(encoding="utf-8").strip()


@dataclass(frozen=True)
class Furniture:
    """What stands on every page besides the text."""

    left: str
    right: str
    foot: str
    student: bool = False


class Package:
    """One Word file in the making. `body` is filled by the writer."""

    def __init__(self, look: Look) -> None:
        self.document = Document()
        self.part: Any = self.document.part
        self.look = look
        self._empty()
        self.made: dict[tuple[str, bool, str], str] = {}  # key of each head and foot, by kind, across or not, place of numbers

    @property
    def body(self) -> Element:
        return self.document.element.body

    @property
    def lists(self) -> Element:
        return self.part.numbering_part.element

    def _empty(self) -> None:
        """Nothing of the template stays but what holds the file together."""
        for owner in (self.part, self.part.package):
            for key in [key for key, tie in owner.rels.items() if tie.reltype in UNWANTED]:
                del owner.rels[key]
        self.body.clear()
        _filled(self.document.styles.element, styles(self.look))
        _filled(self.lists, numbering.definitions())
        _filled(self.document.settings.element, _settings())
        for part in self.part.package.iter_parts():
            if part.partname == "/docProps/app.xml":
                part._blob = ABOUT.encode()

    def header(self, furniture: Furniture, pages: Pages, first: bool = False) -> str:
        """The head of pages, as the key of its part. A first page has only the word of a praktikan's copy."""
        told = pages.place if not first else ""
        key = ("header", pages.wide, told if told in {OF_TOTAL, CORNER} else "")
        if key not in self.made:
            part, self.made[key] = self.part.add_header_part()
            middle = [self._watermark(), tab(), run(STUDENT, el("b"))] if furniture.student else []
            sides = {OF_TOTAL: ([run(furniture.left)], [tab(), run(furniture.right)]), CORNER: ([], [tab(), *field("PAGE", "1")])}
            left, right = sides.get(told, ([], []))
            ruled = el("pBdr", line("bottom", space=4)) if told == OF_TOTAL else None
            style = "NomorHalaman" if told == CORNER else "Header"
            _filled(part.element, el("hdr", paragraph(style, [*left, *middle, *right], self._stops(pages.wide, bool(middle)), ruled)))
        return self.made[key]

    def footer(self, furniture: Furniture, pages: Pages, first: bool = False) -> str:
        """The foot of pages: confidential, when and by whom, the code; and the number of the page where it stands there."""
        told = CENTRE if first and pages.place == CORNER else pages.place
        key = ("footer", pages.wide, told if told in {OF_TOTAL, CENTRE} else "")
        if key not in self.made:
            part, self.made[key] = self.part.add_footer_part()
            number = [paragraph("NomorHalaman", field("PAGE", "1"), el("jc", val="center"))] if told == CENTRE else []
            count = [tab(), run("Halaman "), *field("PAGE", "1"), run(" dari "), *field("NUMPAGES", "1")] if told == OF_TOTAL else []
            stops = el("tabs", el("tab", val="right", pos=self.look.width(pages.wide)))
            _filled(part.element, el("ftr", *number, paragraph("Footer", [run(furniture.foot), *count], stops)))
        return self.made[key]

    def _stops(self, wide: bool, middle: bool) -> Element:
        """Without words in the middle a long title at the left has all of the line."""
        width = self.look.width(wide)
        return el("tabs", el("tab", val="center", pos=width // 2) if middle else None, el("tab", val="right", pos=width))

    def _watermark(self) -> Element:
        place = len(self.made)
        return etree.fromstring(WATERMARK.format(place=place, number=2048 + place, word=STUDENT))

    def update_on_opening(self) -> None:
        """Word asks once whether to set page numbers of the contents anew: its pages break elsewhere than those of the PDF."""
        settings = self.document.settings.element
        if settings.find(name("updateFields")) is None:
            settings.find(name("compat")).addprevious(el("updateFields", val="true"))

    def image(self, content: bytes) -> tuple[str, int, int]:
        """The key of a picture, and its pixels."""
        key, image = self.part.get_or_add_image(BytesIO(content))
        return str(key), image.px_width, image.px_height

    def saved(self, title: str, author: str, at: datetime) -> bytes:
        """The whole file. No person stands in what it says of itself."""
        about = self.document.core_properties
        about.title, about.author, about.last_modified_by, about.language = title[:255], author[:255], author[:255], "id-ID"
        about.comments = about.subject = about.keywords = about.category = ""
        about.revision, about.created, about.modified = 1, *[at.astimezone(UTC).replace(tzinfo=None)] * 2
        kept = BytesIO()
        self.document.save(kept)
        return kept.getvalue()


def _filled(part: Element, made: Element) -> None:
    """The children of `made` in place of those of a part."""
    for child in list(part):
        part.remove(child)
    part.extend(list(made))


def _settings() -> Element:
    uri = "http://schemas.microsoft.com/office/word"
    modern: Iterable[Element] = (el("compatSetting", name=key, uri=uri, val=value) for key, value in MODERN)
    return el(
        "settings", el("zoom", percent=100), el("defaultTabStop", val=mm(12.5)), el("characterSpacingControl", val="doNotCompress"),
        el("compat", *modern), el("themeFontLang", val="id-ID"), el("decimalSymbol", val=","), el("listSeparator", val=";"),
    )  # fmt: skip
