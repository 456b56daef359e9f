"""The Laporan Praktikum on paper: the headings of the campus, numbers without gaps, lists that are right, and nobody named."""

import re
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from cases.documents.finished import lines_of
from cases.practicum.numbers import label_of
from cases.practicum.outline import OUTLINE, numbers, titled
from tests.cast import Cast
from tests.documents import reading
from tests.practicum.printed import CANARIES, Made, made

# The headings of domain 8.2, written out by hand; an asterisk where only a case with such a result has it.
HEADINGS = """
BAB I PENDAHULUAN | 1.1 Latar Belakang | 1.2 Tujuan dan Manfaat | 1.2.1 Tujuan Umum | 1.2.2 Tujuan Khusus | 1.2.3 Manfaat | 1.3 Sasaran
1.4 Sistematika Penulisan Laporan | BAB II LANDASAN KONSEPTUAL PRAKTIKUM INSTITUSI | 2.1 Metode Pekerjaan Sosial | 2.1.1 Case Work
2.1.1.1 Definisi Case Work | 2.1.1.2 Tujuan Case Work | 2.1.1.3 Teknik Case Work | 2.1.1.4 Keterampilan Case Work | 2.1.2 Group Work
2.1.2.1 Definisi Group Work | 2.1.2.2 Tujuan Group Work | 2.1.2.3 Tipe-Tipe Group Work | 2.1.2.4 Teknik Group Work
2.1.2.5 Keterampilan Group Work | 2.2 Tahapan Pertolongan Pekerjaan Sosial | 2.2.1 Engagement, Intake and Contract | 2.2.2 Asesmen
2.2.3 Rencana Intervensi | 2.2.4 Intervensi | 2.2.5 Evaluasi | 2.2.6 Terminasi dan Rujukan | 2.3 Peranan Pekerja Sosial
2.4 Tinjauan Konseptual terkait Kasus | 2.5 Regulasi | BAB III PRAKTIKUM INSTITUSI | 3.1 Gambaran Umum | 3.1.1 Wilayah Kerja
3.1.2 Visi dan Misi | 3.1.3 Tugas dan Fungsi | 3.1.4 Struktur Organisasi | 3.1.5 Sumber Daya Manusia | 3.2 Program dan Layanan
3.3 Profil Penerima Manfaat | BAB IV PENANGANAN KASUS | Identitas Penerima Manfaat | 4.1 Engagement, Intake and Contract
4.1.1 Proses Engagement, Intake and Contract | 4.1.2 Engagement dengan Individu | 4.1.3 Engagement dengan Kelompok | 4.2 Asesmen
4.2.1 Asesmen Individu | 4.2.1.1 Asesmen Bio-Psiko-Sosial-Spiritual (BPSS) | 4.2.1.2 Genogram | 4.2.1.3 Ecomap | *4.2.1.4 Instrumen Lain
4.2.2 Asesmen Kelompok | 4.3 Rencana Intervensi | 4.3.1 Rencana Intervensi Individu | 4.3.2 Rencana Intervensi Kelompok | 4.4 Intervensi
4.4.1 Tujuan Intervensi | 4.4.2 Sistem Dasar Praktik Pekerjaan Sosial | 4.4.3 Pendekatan Individu | 4.4.4 Pendekatan Kelompok
4.4.5 Jadwal Pelaksanaan | 4.4.6 Proses Pelaksanaan | 4.5 Evaluasi | 4.6 Terminasi dan Rujukan
BAB V PRAKTIK BAIK PRAKTIKUM INSTITUSI | 5.1 Integrasi Case Work dan Group Work serta Capaian Terbaik | 5.2 Refleksi Praktikan
5.3 Keterlibatan dalam Kegiatan Lainnya | 5.4 Tantangan | BAB VI SIMPULAN DAN REKOMENDASI | 6.1 Simpulan | 6.2 Rekomendasi
6.2.1 Rekomendasi untuk Sentra | 6.2.2 Rekomendasi untuk Kampus | DAFTAR PUSTAKA | LAMPIRAN
"""
WANTED = [heading.strip() for line in HEADINGS.strip().splitlines() for heading in line.split("|")]
FRONT = ["LAPORAN PRAKTIKUM INSTITUSI", "LEMBAR PENGESAHAN", "KATA PENGANTAR", "DAFTAR ISI", "DAFTAR TABEL", "DAFTAR GAMBAR",
         "DAFTAR FOTO", "DAFTAR LAMPIRAN"]  # fmt: skip
ATTACHED = ["Surat Tugas", "Formulir Informed Consent", "Hasil Instrumen Asesmen", "Daftar Hadir", "Form Intervensi",
            "Logbook Kegiatan Praktikan", "Lembar Konsultasi", "Keterlibatan Kegiatan"]  # fmt: skip


@pytest.fixture
def rn(cast: Cast) -> Made:
    return made(cast)


def blocks(rn: Made) -> list[Any]:
    """Every block of the body, in order."""
    return [block for bab in rn.report.body for group in (bab.blocks, *(part.blocks for part in bab.parts)) for block in group]


def test_the_outline_is_that_of_the_campus() -> None:
    told = numbers()
    assert ["KATA PENGANTAR", *(heading.lstrip("*") for heading in WANTED)] == [titled(each, told[each.key]) for each in OUTLINE]


def test_the_pdf_has_every_heading_once_in_that_order(rn: Made) -> None:
    lampiran = [f"Lampiran {place} {title}" for place, title in enumerate(ATTACHED, start=1)]
    found = [re.sub(r"\s+", " ", title) for title in reading.outline(rn.pdf)]
    ours = [title for title in found if title in {*FRONT, *WANTED, *lampiran}]
    assert ours == [*FRONT, *(heading for heading in WANTED if not heading.startswith("*")), *lampiran]
    assert len(reading.texts(rn.pdf)) >= 40


def test_tables_figures_and_photos_count_by_themselves_and_stand_in_their_lists(rn: Made) -> None:
    numbered = [(label_of(block), block.number) for block in blocks(rn) if label_of(block)]
    series: dict[tuple[str, str], list[int]] = {}
    for label, number in numbered:
        chapter, _, place = number.partition(".")
        series.setdefault((label, chapter), []).append(int(place))
    assert all(places == list(range(1, len(places) + 1)) for places in series.values()), series
    tables = {block.number: block.key for block in blocks(rn) if label_of(block) == "Tabel" and block.number.startswith("4.")}
    assert {number: key for number, key in tables.items() if key} == {f"4.{n}": f"4.{n}" for n in range(1, 9)}
    named = {block.number: block.caption for block in blocks(rn) if label_of(block) in {"Gambar", "Foto"}}
    assert "Struktur organisasi" in named["3.1"] and "enogram" in _caption(rn, "Gambar 4.1") and "komap" in _caption(rn, "Gambar 4.2")
    assert _caption(rn, "Foto 4.1") == "Informed Consent" and _caption(rn, "Foto 4.2") == "Form Intervensi"
    listed = dict(rn.report.lists)
    for label in ("Tabel", "Gambar", "Foto"):
        lines = [line for _, line in listed[f"Daftar {label}"]]
        assert lines == [f"{label} {block.number} {block.caption}" for block in blocks(rn) if label_of(block) == label]


def _caption(rn: Made, wanted: str) -> str:
    return next(str(block.caption) for block in blocks(rn) if f"{label_of(block)} {getattr(block, 'number', '')}" == wanted)


def test_page_numbers_are_roman_then_arabic_and_those_of_the_contents_are_right(rn: Made) -> None:
    pages = [[line.text for line in reading.lines(page)] for page in _pages(rn.pdf)]
    first = next(place for place, lines in enumerate(pages) if "BAB I" in lines)
    assert "i" not in pages[0] and [lines[-2:] for lines in pages[1:3]] and _roman(pages[1]) == "ii" and _roman(pages[3]) == "iv"
    assert _at_foot(rn.pdf, first) == "1" and _at_top(rn.pdf, first) != "1", "the opening of a BAB has its number below"
    assert _at_top(rn.pdf, first + 1) == "2", "the others above, at the right"
    contents = [line for lines in pages[3:first] for line in lines]
    wrong = []
    for heading in (each for each in WANTED if not each.startswith("*") and len(each) < 60 and each != "LAMPIRAN"):
        told = next((re.search(r"(\d+)$", line) for line in contents if line.startswith(heading.split("  ")[0])), None)
        page = first + int(told[1]) - 1 if told else -1
        if page < 0 or heading.rsplit(" ", 1)[-1] not in " ".join(pages[page]):
            wrong.append(heading)
    assert wrong == []


def _pages(content: bytes) -> Any:
    return pypdfium2.PdfDocument(content)


def _roman(lines: list[str]) -> str:
    return next((line for line in lines if re.fullmatch("[ivx]+", line)), "")


def _at_top(content: bytes, page: int) -> str:
    return next((line.text for line in reading.lines(_pages(content)[page]) if line.bottom < 30), "")


def _at_foot(content: bytes, page: int) -> str:
    return next((line.text for line in reading.lines(_pages(content)[page]) if 268 < line.top and line.text.isdigit()), "")


def test_nobody_is_named_in_text_metadata_or_file_name(rn: Made) -> None:
    with pikepdf.open(BytesIO(rn.pdf)) as opened:
        told = [str(opened.docinfo[key]) for key in opened.docinfo] + [rn.name]
    whole = "\n".join([reading.whole(rn.pdf), *lines_of(rn.html), *told])
    assert [word for word in CANARIES if word in whole] == []
    assert "Saya menemui RN, anak Ibu RN" in whole and "RN menyapa Anggota 1" in whole and "STC-" in rn.name
    assert "tersimpan dalam berkas kasus" in whole, "the signed paper itself is not printed"
    assert rn.html.count("data:image/jpeg") == 3, "a picture of hers; one photo twice: in 5.3 and in Lampiran 8"
    assert "belum semua orang di foto setuju" in whole
    assert all(f"Kode cetak {_code(rn)}" in " ".join(text.replace("\x02", "-").split()) for text in reading.texts(rn.pdf))


def _code(rn: Made) -> str:
    found = re.search(r"Kode cetak ([A-Z0-9]{4}-[A-Z0-9]{4})", rn.html)
    assert found
    return found[1]


def test_a_sentence_names_the_table_that_follows_and_the_bibliography_what_was_cited(rn: Made) -> None:
    text = reading.whole(rn.pdf)
    assert "⟦" not in rn.html and "Rencana intervensi individu (case work) dimuat dalam Tabel 4.4." in text
    hers = ("Foto", "2.1")  # that she must mention it herself is said by the coherence check
    numbered = [(label_of(block), block.number) for block in blocks(rn) if label_of(block) and not block.number.startswith("L")]
    for label, number in (each for each in numbered if each != hers):
        assert len(re.findall(rf"{label} {re.escape(number)}\b", text)) >= 3, f"{label} {number}: list, sentence, caption"
    assert len(rn.report.sources.blocks) > 5 and [e.text for e in rn.report.sources.blocks] == sorted(
        (e.text for e in rn.report.sources.blocks), key=str.casefold
    )
    told = [each.text for each in rn.report.sources.blocks]
    assert "Zastrow, C. (2017). Pengantar." in told, "only she cites it"
    assert not [entry for entry in told if entry.startswith("Butler")], "a source of the library that nobody cites here"


def test_cover_and_lembar_pengesahan_name_who_signs(rn: Made) -> None:
    cover, approval = (" ".join(text.split()) for text in reading.texts(rn.pdf)[:2])
    for name in ("Dewa Pranata", "Made Wirata", "Rini Astuti", "Dian Permata"):
        assert name in cover and name in approval, name
    for office in ("Pembimbing kampus,", "Pembimbing kampus II,", "Pembimbing lapangan,"):
        assert office in approval, office
    assert "Ketua Program Studi" in approval and approval.index("Ketua Program Studi") < approval.index("Komang Sudira")
    assert "Komang Sudira" not in cover


SENTRA = {
    "3.1": ("Berdiri sebagai panti pada 1977.",), "3.1.1": ("Kabupaten Wonojati", "Jawa Tengah"),
    "3.1.2": ("Warga berdaya dan mandiri.", "Melayani sepenuh hati."), "3.1.4": ("Kartika Dewi",),
    "3.1.3": ("Melaksanakan rehabilitasi sosial.", "Asesmen komprehensif."), "3.1.5": ("dikerjakan oleh 6 orang", "Psikolog"),
    "3.2": ("Respon kasus cepat.", "Bentuk layanan: residensial."),
}  # fmt: skip


def test_chapter_three_is_what_the_sentra_says_of_itself_with_small_counts_withheld(rn: Made) -> None:
    parts = {part.number: part for part in rn.report.chapters[2].parts}
    for number, wanted in SENTRA.items():
        found = lines_of(rn.html.split(f'id="{parts[number].anchor}"')[1].partition("<section")[0])
        assert [words for words in wanted if not any(words in line for line in found)] == [], number
        assert not [line for line in found if "belum" in line], number
    counts = [row.cells[-1] for block in parts["3.3"].blocks if hasattr(block, "rows") for row in block.rows]
    offices = [row.cells[1] for block in parts["3.1.5"].blocks if hasattr(block, "rows") for row in block.rows]
    assert offices[:2] == ["Kepala sentra", "Supervisor"], "the head first"
    assert counts == ["<5"] and "ditulis &lt;5 demi kerahasiaan" in rn.html


def test_lembar_konsultasi_says_with_whom_and_who_confirmed_it(rn: Made) -> None:
    table = next(block for block in blocks(rn) if getattr(block, "caption", "") == "Lembar konsultasi")
    said = [(row.cells[1].split("\n")[-1], row.cells[2], row.cells[4]) for row in table.rows]
    assert said == [("Dewa Pranata", "RN belum mau bergaul", "Rini Astuti"), ("Rini Astuti", "Bab II", "")]


def test_the_margins_are_those_of_the_template(rn: Made) -> None:
    """4-4-3-3 cm; the number of the page and the foot alone stand in them."""
    body = []
    for sheet in (each for each in list(_pages(rn.pdf))[1::2] if each.get_height() > each.get_width()):
        assert [round(side / reading.MM) for side in sheet.get_size()] == [210, 297]
        body += [line for line in reading.lines(sheet) if line.bottom > 32 and line.top < 267]
    assert 39.5 < min(line.left for line in body) < 41 and 29.5 < 210 - max(line.right for line in body) < 31
    assert 39.5 < min(line.top for line in body) < 42 and 29.5 < 297 - max(line.bottom for line in body) < 34


def test_a_screen_reader_is_told_everything(rn: Made) -> None:
    found = reading.tags(rn.pdf)
    levels = [int(tag.kind[2]) for tag in found if re.fullmatch("/H[1-6]", tag.kind)]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert all(tag.alt for tag in found if tag.kind == "/Figure")
    assert all("/TR" in tag.above for tag in found if tag.kind in {"/TH", "/TD"})
    with pikepdf.open(BytesIO(rn.pdf)) as opened:
        assert str(opened.Root.Lang) == "id" and opened.Root.MarkInfo.Marked
        assert str(opened.docinfo["/Title"]).startswith("Laporan Praktikum Institusi STC/")
        names = {str(thing.FontName).split("+")[-1] for thing in opened.objects
                 if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"}  # fmt: skip
    assert names and all(name.startswith("Liberation") for name in names), names
