"""The printed report, opened: outline, tables, tags, margins, heads and feet."""

import re
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pikepdf
import pypdfium2
import pytest

from cases.documents.blocks import Paragraph
from cases.documents.html import Imprint, page
from cases.documents.pdf import render
from cases.documents.printing import prepare
from tests.cast import Casework, Cast
from tests.documents import reading

AT = datetime(2025, 10, 3, 15, 10, tzinfo=ZoneInfo("Asia/Jakarta"))
MADE: dict[str, bytes] = {}


@pytest.fixture
def pdf(request: Any, db: None) -> bytes:
    """RN with initials; made once for all tests of this module."""
    if "rn" not in MADE:
        work, cast = request.getfixturevalue("case_rn"), request.getfixturevalue("cast")
        prepared = prepare(cast.rini, work.case, "penanganan", "inisial", "", AT)
        prepared.redraw(token="K7F3-Q2M9")
        MADE["rn"] = prepared.content
    return MADE["rn"]


def test_the_outline_names_every_chapter_and_section(pdf: bytes) -> None:
    titles = reading.outline(pdf)
    chapters = [title for title in titles if re.match(r"[IV]+\. ", title)]
    assert chapters == [
        "I. Ringkasan", "II. Asal kasus", "III. Sentra dan tim", "IV. Penanganan kasus", "V. Kesimpulan dan rekomendasi",
    ]  # fmt: skip
    sections = [title for title in titles if title.startswith("4.")]
    assert sections == [
        "4.1 Identitas penerima manfaat", "4.2 Fasilitasi akses", "4.3 Pendekatan awal dan kesepakatan bersama",
        "4.4 Asesmen komprehensif dan berkelanjutan", "4.5 Perencanaan layanan sosial", "4.6 Implementasi",
        "4.7 Monitoring dan evaluasi", "4.8 Pascalayanan dan terminasi",
    ]  # fmt: skip
    assert "Lampiran" in titles


def test_tables_stand_in_the_order_of_their_numbers(pdf: bytes) -> None:
    found = re.findall(r"Tabel (4\.\d) ([A-Z]\w+ \w+)", reading.whole(pdf))
    assert found == [
        ("4.1", "Identitas klien"), ("4.2", "Identitas keluarga"), ("4.3", "Asesmen BPSS"), ("4.4", "Rencana intervensi"),
        ("4.5", "Rencana intervensi"), ("4.6", "Jadwal pelaksanaan"), ("4.7", "Proses pelaksanaan"), ("4.8", "Perubahan perilaku"),
    ]  # fmt: skip
    appended = re.findall(r"Tabel L\.(\d+)", reading.whole(pdf))
    assert appended == [str(place) for place in range(1, len(appended) + 1)] and len(appended) >= 7


def test_the_words_of_the_reference_case_are_there(pdf: bytes) -> None:
    text = reading.whole(pdf)
    for words in (
        "Suku -", "Pertama", "Kelima", "09.00–09.30", "Rabu, 24 September 2025", "Casework", "Groupwork",
        "dilaksanakan selama 4 hari, tanggal 25 s.d. 28 Agustus 2025", "−2, jauh di bawah harapan",
        "Belum dinilai: perlu pengamatan lebih lama", "Dari 3 tujuan, 2 telah dinilai", "Kartika Dewi",
    ):  # fmt: skip
        assert words in text, words


def test_the_contents_lead_to_the_pages_they_name(pdf: bytes) -> None:
    named = re.findall(r"^((?:[IV]+\.|4\.\d|Lampiran)[^.]*?)[ .]+(\d+)\s*$", reading.texts(pdf)[0], re.MULTILINE)
    assert len(named) == 14
    pages = reading.texts(pdf)
    for title, number in named:
        heading = " ".join(title.split())
        assert heading in " ".join(pages[int(number) - 1].split()), heading
    with pikepdf.open(BytesIO(pdf)) as opened:
        links = [note for note in opened.pages[0].get("/Annots", []) if note.Subtype == "/Link"]
    assert len(links) >= 14


def test_every_page_says_whose_it_is_and_which_of_how_many(pdf: bytes) -> None:
    pages = reading.texts(pdf)
    for place, text in enumerate(pages, start=1):
        even = " ".join(text.split())
        assert f"Halaman {place} dari {len(pages)}" in even
        assert "Rahasia. Dicetak 3 Oktober 2025, 15.10 oleh Rini Astuti. Kode cetak K7F3-Q2M9" in even
        assert ("STC/2025/0001 · RN" in even) == (place > 1)
        assert "Salinan praktikan" not in even


def test_the_tables_of_sessions_lie_on_landscape_pages_and_only_they(pdf: bytes) -> None:
    wide = [page.get_width() > page.get_height() for page in pypdfium2.PdfDocument(pdf)]
    for text, landscape in zip(reading.texts(pdf), wide, strict=True):
        if "Tabel 4.6" in text or "Tabel 4.7" in text:
            assert landscape
        if "Tabel 4.5" in text or "Tabel 4.8" in text:
            assert not landscape
    assert not wide[-1] and any(wide)


def test_nothing_stands_outside_the_margins(pdf: bytes) -> None:
    for sheet in pypdfium2.PdfDocument(pdf):
        width, height = sheet.get_width() / reading.MM, sheet.get_height() / reading.MM
        left, right = (20, 20) if width > height else (26, 22)
        for line in reading.lines(sheet):
            assert line.left >= left - 0.5 and line.right <= width - right + 0.5, line
            assert line.top >= 10 and line.bottom <= height - 8, line


def stranded(content: bytes) -> list[tuple[int, str]]:
    """Headings in the last three lines that a page has or has room for, with the number of the page."""
    headings = set(reading.outline(content))
    found, seen = [], 0
    for place, sheet in enumerate(pypdfium2.PdfDocument(content), start=1):
        end = sheet.get_height() / reading.MM - 22
        body = [line for line in reading.lines(sheet) if line.bottom < end + 1]
        seen += sum(line.text in headings for line in body)
        found += [(place, line.text) for line in body[-3:] if line.text in headings and line.bottom > end - 17]
    assert seen >= len(headings) - 1
    return found


def test_no_heading_stands_in_the_last_three_lines_of_a_page(pdf: bytes) -> None:
    assert stranded(pdf) == []


def test_no_heading_is_stranded_wherever_the_pages_break(cast: Cast, casework: Casework) -> None:
    casework.through("pendekatan-awal", cast.budi)
    prepared = prepare(cast.rini, casework.case, "penanganan", "inisial", "", AT)
    imprint = Imprint(AT, "Rini Astuti", "K7F3-Q2M9")
    first, *others = prepared.report.chapters
    for count in range(1, 27, 2):
        longer = replace(first, blocks=(*first.blocks, Paragraph("\n".join(["baris"] * count))))
        report = replace(prepared.report, chapters=(longer, *others))
        assert stranded(render(page(report, imprint, "Sentra"))) == [], count


def test_heads_of_tables_come_again_on_the_next_page(pdf: bytes) -> None:
    pages = reading.texts(pdf)
    assert sum("Hari/Tanggal" in text for text in pages) >= 2


def test_the_structure_tree_holds_headings_in_order_heads_of_tables_and_words_for_figures(pdf: bytes) -> None:
    found = reading.tags(pdf)
    levels = [int(tag.kind[2:]) for tag in found if re.fullmatch(r"/H[1-6]", tag.kind)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    tables = [place for place, tag in enumerate(found) if tag.kind == "/Table"]
    for place, until in zip(tables, [*tables[1:], len(found)], strict=True):
        assert any(tag.kind == "/TH" for tag in found[place:until]), place
    assert all("/TR" in tag.above for tag in found if tag.kind in {"/TH", "/TD"})
    figures = [tag for tag in found if tag.kind == "/Figure"]
    assert all(tag.alt for tag in figures) and any("tujuan" in tag.alt for tag in figures)
    assert {"/P", "/L", "/LI", "/Link"} <= {tag.kind for tag in found}


def test_language_title_and_author_are_told(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "id"
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert str(opened.docinfo["/Title"]) == "Laporan Penanganan Kasus STC/2025/0001 · RN"
        assert str(opened.docinfo["/Author"]) == "Sentra Terpadu Contoh"
        with opened.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"


def test_every_font_is_embedded_and_one_of_ours(pdf: bytes) -> None:
    names = set()
    with pikepdf.open(BytesIO(pdf)) as opened:
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                names.add(str(thing.FontName).split("+")[-1])
                assert any(key in thing for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    assert names and all(name.startswith("Liberation") for name in names), names
