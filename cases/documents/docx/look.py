"""How a Word print looks: paper, margins, fonts, and its styles as data. The same measures as static/print/report.css and letter.css."""

from dataclasses import dataclass, replace
from typing import Any

from cases.documents.docx.markup import Element, el, line, mm

TEXT, TABLE = "Times New Roman", "Arial"  # Liberation Serif and Sans are drawn to their widths
SINGLE = 1.15  # the height of a line of these fonts for a size of 1: what Word calls single spacing


@dataclass(frozen=True)
class Look:
    """Millimetres; sizes in points; spacing as in CSS, times the size. numbers: where page numbers stand."""

    top: float = 24
    right: float = 22
    bottom: float = 22
    left: float = 26
    across: tuple[float, float, float, float] = (26, 20, 22, 20)  # margins of a landscape page, from the top clockwise
    font: str = TEXT
    size: float = 11
    spacing: float = 1.45
    after: float = 2.5  # below a paragraph of text
    label: float = 46  # the column of labels of facts
    signers: int = 2  # signatures in a row
    letter: bool = False

    def width(self, wide: bool) -> int:
        """The width of the text."""
        return mm(297 - self.across[1] - self.across[3]) if wide else mm(210 - self.left - self.right)

    def height(self, wide: bool) -> int:
        return mm(210 - self.across[0] - self.across[2]) if wide else mm(297 - self.top - self.bottom)


REPORT = Look()
LETTER = replace(REPORT, spacing=1.34, after=2, label=50, letter=True)
EASY = replace(LETTER, signers=4)


@dataclass(frozen=True)
class Style:
    """A style of paragraphs. before, after: millimetres. title: the name Word knows it by; level: of a heading, from 0."""

    key: str
    title: str
    size: float = 0
    bold: bool = False
    italic: bool = False
    font: str = ""
    before: float = 0
    after: float = 0
    spacing: float = 0
    align: str = ""
    keep: bool = False
    indent: float = 0
    hanging: float = 0
    level: int | None = None
    base: str = "Normal"
    grey: bool = False


def styles_of(look: Look) -> tuple[Style, ...]:
    """Every style of a print."""
    table: dict[str, Any] = {"font": TABLE, "size": 9.5, "spacing": 1.35}
    letter = look.letter
    return (
        Style("BodyText", "Body Text", after=look.after),
        Style("Catatan", "Catatan", italic=True, base="BodyText", after=look.after),
        Style("Pengantar", "Pengantar", before=2, after=1, keep=True),
        Style("Quote", "Quote", italic=False, indent=10, after=look.after),
        Style("Title", "Title", size=14, bold=True, spacing=1.3, align="center"),
        Style("Subtitle", "Subtitle", after=5 if letter else 6, align="center"),
        Style("Heading1", "heading 1", size=11 if letter else 12, bold=True, spacing=1.35, before=3.2 if letter else 7,
              after=1.2 if letter else 2.5, keep=True, level=0),
        Style("Heading2", "heading 2", size=11, bold=True, spacing=1.4, before=5, after=2, keep=True, level=1),
        Style("Heading3", "heading 3", size=11, bold=True, italic=True, spacing=1.4, before=4, after=1.5, keep=True, level=2),
        Style("Heading4", "heading 4", size=11, italic=True, spacing=1.4, before=3, after=1, keep=True, level=3),
        Style("Heading5", "heading 5", size=11, spacing=1.4, before=3, after=1, keep=True, level=4),
        Style("Caption", "caption", size=10, bold=True, font=TABLE, spacing=1.35, before=4.5, after=1.5),
        Style("ListBullet", "List Bullet", after=0.5, indent=6, hanging=6),
        Style("ListNumber", "List Number", after=0.8, indent=6, hanging=6),
        Style("Kotak", "Butir kotak centang", after=1.4, indent=8, hanging=8),
        Style("Fakta", "Fakta", spacing=look.spacing * 0.97),
        Style("Tabel", "Tabel", **table),
        Style("TabelKepala", "Kepala tabel", bold=True, keep=True, **table),
        Style("TabelButir", "Butir tabel", indent=4.5, hanging=4.5, **table),
        Style("Gambar", "Gambar", before=2, align="center", keep=True),
        Style("TOCHeading", "TOC Heading", bold=True, before=7, after=2, keep=True),
        Style("TOC1", "toc 1", spacing=1.32),
        Style("TOC2", "toc 2", spacing=1.32, indent=6),
        Style("TOC3", "toc 3", spacing=1.32, indent=12),
        Style("TOC4", "toc 4", spacing=1.32, indent=18),
        Style("TableofFigures", "table of figures", spacing=1.32, indent=8, hanging=8),
        Style("Bibliography", "Bibliography", indent=12, hanging=12, after=look.after),
        Style("Header", "header", size=9, font=TABLE, spacing=1.2, grey=True),
        Style("Footer", "footer", size=8, font=TABLE, spacing=1.3, grey=True),
        Style("Kop", "Kop", size=12, spacing=1.25, align="center"),
        Style("KopSentra", "Kop sentra", size=14, bold=True, spacing=1.25, before=0.5, align="center"),
        Style("KopAlamat", "Kop alamat", size=9, spacing=1.25, align="center"),
        Style("KopGaris", "Kop garis", size=2, spacing=0.3, before=1.5, after=5 if letter else 7),
        Style("Salinan", "Salinan", size=9.5, font=TABLE, after=4, align="center"),
        Style("TandaTangan", "Tanda tangan", size=9.5 if look.signers == 4 else 0, spacing=1.35, align="center", keep=True),
        Style("Tempat", "Tempat dan tanggal", after=2.5, align="right", keep=True),
        Style("Jarak", "Jarak", size=1),
    )  # fmt: skip


def styles(look: Look) -> Element:
    """The whole part of styles."""
    defaults = el(
        "docDefaults",
        el("rPrDefault", el("rPr", *_letters(look.font, look.size), el("lang", val="id-ID", eastAsia="id-ID", bidi="ar-SA"))),
        el("pPrDefault", el("pPr", el("spacing", before=0, after=0, line=_lines(look.spacing), lineRule="auto"))),
    )
    normal = el("style", el("name", val="Normal"), el("qFormat"), type="paragraph", default=1, styleId="Normal")
    margins = (el(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))
    table = el(
        "style", el("name", val="Normal Table"), el("tblPr", el("tblCellMar", *margins)), type="table", default=1, styleId="TableNormal"
    )
    link = el("style", el("name", val="Hyperlink"), type="character", styleId="Hyperlink")
    return el("styles", defaults, normal, table, _grid(), link, *(_style(each) for each in styles_of(look)))


def _grid() -> Element:
    sides = (line(side, space=0) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    margins = (el(side, w=mm(size), type="dxa") for side, size in (("top", 1.3), ("left", 2), ("bottom", 1.3), ("right", 2)))
    look = el("tblPr", el("tblBorders", *sides), el("tblCellMar", *margins))
    return el("style", el("name", val="Table Grid"), el("basedOn", val="TableNormal"), look, type="table", styleId="TableGrid")


def _style(style: Style) -> Element:
    spacing: dict[str, Any] = {"before": mm(style.before), "after": mm(style.after)}
    if style.spacing:
        spacing |= {"line": _lines(style.spacing), "lineRule": "auto"}
    paragraph = el(
        "pPr",
        el("keepNext") if style.keep else None,
        el("keepLines") if style.level is not None else None,
        el("spacing", **spacing),
        el("ind", left=mm(style.indent), hanging=mm(style.hanging)) if style.indent else None,
        el("jc", val=style.align) if style.align else None,
        el("outlineLvl", val=style.level) if style.level is not None else None,
    )
    words = [*_letters(style.font, 0), *([el("b")] if style.bold else []), *([el("i")] if style.italic else []),
             *([el("color", val="333333")] if style.grey else []), *_letters("", style.size)]  # fmt: skip
    following = "BodyText" if style.level is not None else style.key
    about = [el("name", val=style.title), el("basedOn", val=style.base), el("next", val=following), el("qFormat")]
    return el("style", *about, paragraph, el("rPr", *words), type="paragraph", styleId=style.key)


def _letters(font: str, size: float) -> list[Element]:
    found = [el("rFonts", ascii=font, hAnsi=font, cs=font, eastAsia=font)] if font else []
    return found + ([el("sz", val=round(size * 2)), el("szCs", val=round(size * 2))] if size else [])


def _lines(spacing: float) -> int:
    """Spacing as in CSS in 240ths of what Word calls a line."""
    return round(240 * spacing / SINGLE)
