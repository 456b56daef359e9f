"""How a Word print looks: paper, margins, fonts, and its styles as data. The same measures as static/print/report.css and letter.css."""

from dataclasses import dataclass, replace
from typing import Any

from cases.documents.docx.markup import Element, el, line, mm

TEXT, TABLE = "Times New Roman", "Arial"  # Liberation Serif and Sans are drawn to their widths
SINGLE = 1.15  # the height of a line of these fonts for a size of 1: what Word calls single spacing


REPORT_KIND, LETTER_KIND, PRACTICUM_KIND = "report", "letter", "practicum"
OF_TOTAL, CENTRE, CORNER = "of", "centre", "corner"  # where page numbers stand


@dataclass(frozen=True)
class Look:
    """Millimetres; sizes in points; spacing as in CSS, times the size. numbers: where page numbers stand.

    highest: the heading of the page (h1, h2) that is the highest of the text; what stands above it is the title of the print.
    """

    kind: str = REPORT_KIND
    paper: tuple[float, float] = (210, 297)
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
    numbers: str = OF_TOTAL
    highest: int = 2
    table_font: str = TABLE

    def width(self, wide: bool) -> int:
        """The width of the text."""
        return mm(self.paper[1] - self.across[1] - self.across[3]) if wide else mm(self.paper[0] - self.left - self.right)

    def height(self, wide: bool) -> int:
        return mm(self.paper[0] - self.across[0] - self.across[2]) if wide else mm(self.paper[1] - self.top - self.bottom)


REPORT = Look()
LETTER = replace(REPORT, kind=LETTER_KIND, top=18, bottom=19, spacing=1.3, after=2, label=50)
DEED = replace(LETTER, top=15, bottom=17, spacing=1.2, after=1.2)  # Word sets the same words a little wider
BLANK = replace(LETTER, top=20, right=20, bottom=20, left=22)
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
    first: float = 0  # the first line, further to the right
    base: str = "Normal"
    grey: bool = False


def styles_of(look: Look) -> tuple[Style, ...]:
    """Every style of a print; one of a practicum has headings and running text of its own."""
    own = {each.key: each for each in (_of_practicum(look) if look.kind == PRACTICUM_KIND else ())}
    usual = (*_headings(look), *_running(look), *_tables(look), *_furniture(look))
    return tuple(own.pop(each.key, each) for each in usual) + tuple(own.values())


def _headings(look: Look) -> tuple[Style, ...]:
    letter = look.kind == LETTER_KIND
    highest: dict[str, Any] = {"size": 11, "before": 3.2, "after": 1.2} if letter else {"size": 12, "before": 7, "after": 2.5}
    return (
        Style("Title", "Title", size=14, bold=True, spacing=1.3, align="center"),
        Style("Subtitle", "Subtitle", after=5 if letter else 6, align="center"),
        Style("Heading1", "heading 1", bold=True, spacing=1.35, keep=True, level=0, **highest),
        Style("Heading2", "heading 2", size=11, bold=True, spacing=1.4, before=5, after=2, keep=True, level=1),
        Style("Heading3", "heading 3", size=11, bold=True, italic=True, spacing=1.4, before=4, after=1.5, keep=True, level=2),
        Style("Heading4", "heading 4", size=11, italic=True, spacing=1.4, before=3, after=1, keep=True, level=3),
        Style("TOCHeading", "TOC Heading", bold=True, before=7, after=2, keep=True),
        *(Style(f"TOC{place}", f"toc {place}", spacing=1.32, indent=6 * (place - 1)) for place in (1, 2, 3, 4)),
        Style("TableofFigures", "table of figures", spacing=1.32, indent=22, hanging=22, after=1),
    )


def _running(look: Look) -> tuple[Style, ...]:
    return (
        Style("BodyText", "Body Text", after=look.after),
        Style("Catatan", "Catatan", italic=True, after=look.after),
        Style("Pengantar", "Pengantar", before=2, after=1, keep=True),
        Style("Quote", "Quote", indent=10, after=look.after),
        Style("ListBullet", "List Bullet", after=0.5, indent=6, hanging=6),
        Style("ListNumber", "List Number", after=0.8, indent=6, hanging=6),
        Style("Kotak", "Butir kotak centang", after=1.4, indent=8, hanging=8),
        Style("Ditanya", "Pertanyaan formulir", spacing=1.3, after=1, keep=True),
        Style("Pilihan", "Pilihan formulir", spacing=1.5),
        Style("GarisIsi", "Garis untuk diisi"),
        Style("Salinan", "Salinan", size=9.5, font=TABLE, after=4, align="center"),
        Style("TandaTangan", "Tanda tangan", size=9.5 if look.signers == 4 else 0, spacing=1.35, align="center", keep=True),
        Style("Tempat", "Tempat dan tanggal", after=2.5, align="right", keep=True),
        Style("Jarak", "Jarak", size=1),
    )


def _tables(look: Look) -> tuple[Style, ...]:
    table: dict[str, Any] = {"font": look.table_font, "size": 9.5, "spacing": 1.25 if look.kind == PRACTICUM_KIND else 1.35}
    return (
        Style("Caption", "caption", size=10, bold=True, font=TABLE, spacing=1.35, before=4.5, after=1.5),
        Style("Gambar", "Gambar", before=2, align="center", keep=True),
        Style("Fakta", "Fakta", spacing=look.spacing * (0.9 if look.kind == PRACTICUM_KIND else 0.97)),
        Style("Tabel", "Tabel", **table),
        Style("TabelKepala", "Kepala tabel", bold=True, keep=True, **table),
        Style("TabelButir", "Butir tabel", indent=4.5, hanging=4.5, **table),
    )


def _furniture(look: Look) -> tuple[Style, ...]:
    letter = look.kind == LETTER_KIND
    return (
        Style("Header", "header", size=9, font=TABLE, spacing=1.2, grey=True),
        Style("Footer", "footer", size=8, font=TABLE, spacing=1.3, grey=True),
        Style("NomorHalaman", "Nomor halaman", size=11, spacing=1.2),
        Style("Kop", "Kop", size=12, spacing=1.25, align="center"),
        Style("KopSentra", "Kop sentra", size=14, bold=True, spacing=1.25, before=0.5, align="center"),
        Style("KopAlamat", "Kop alamat", size=9, spacing=1.25, align="center"),
        Style("KopGaris", "Kop garis", size=2, spacing=0.3, before=1.5, after=5 if letter else 7),
    )


def _of_practicum(look: Look) -> tuple[Style, ...]:
    """The look of a campus: chapters in the middle, text set on both sides with its first line to the right."""
    text: dict[str, Any] = {"align": "both", "first": 12}
    return (
        Style("Title", "Title", size=14, bold=True, spacing=1.4, after=10, align="center"),
        Style("Subtitle", "Subtitle", size=13, bold=True, spacing=1.4, after=22, align="center"),
        Style("Heading1", "heading 1", size=14, bold=True, spacing=1.4, after=8, align="center", keep=True, level=0),
        Style("Heading2", "heading 2", bold=True, spacing=1.35, before=5, after=2, keep=True, level=1),
        Style("Heading3", "heading 3", bold=True, spacing=1.35, before=4, after=1.5, keep=True, level=2),
        Style("Heading4", "heading 4", bold=True, spacing=1.35, before=3, after=1.5, keep=True, level=3),
        Style("Heading5", "heading 5", italic=True, spacing=1.35, before=3, after=1.5, keep=True, level=4),
        Style("JudulLampiran", "Judul lampiran", bold=True, spacing=1.35, after=2, keep=True, level=1),
        Style("BodyText", "Body Text", after=2, **text),
        Style("Pengantar", "Pengantar", after=1, keep=True, **text),
        Style("Quote", "Quote", spacing=1.25, indent=12, after=2, align="both"),
        Style("Bibliography", "Bibliography", spacing=1.25, indent=12, hanging=12, after=3),
        Style("ListBullet", "List Bullet", indent=8, hanging=8, align="both"),
        Style("ListNumber", "List Number", indent=8, hanging=8, align="both"),
        Style("Caption", "caption", size=11, bold=True, spacing=1.3, before=3, after=2, align="center"),
        Style("Sampul", "Sampul", spacing=1.4, align="center"),
        Style("Footer", "footer", size=6.5, font=TABLE, spacing=1.2, grey=True),
        Style("TOC1", "toc 1", spacing=1.35, before=1.5),
        *(Style(f"TOC{place}", f"toc {place}", spacing=1.35, indent=indent) for place, indent in ((2, 6), (3, 13), (4, 22))),
    )


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
        el("ind", firstLine=mm(style.first)) if style.first else None,
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
