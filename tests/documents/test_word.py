"""Prints as Word, opened again: the same words as the page, real headings, fields, repeated heads, landscape pages, nobody's name."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from atensi.audit.models import LogEntry
from atensi.files import store
from cases.documents import blocks, docx, files, letters, printing, runs
from cases.documents.blocks import Drawn, Figure, Fixed, Table
from cases.documents.docx.writer import NoForm
from cases.documents.finished import lines_of
from cases.documents.guard import Identifying
from cases.documents.letters.base import Naming, Signer, Signing
from cases.models import Document
from cases.refusals import Refused
from tests.cast import Casework, Cast
from tests.documents import reading
from tests.documents.test_letters import full, values  # noqa: F401  a fixture
from tests.documents.word import Word

AT = datetime(2025, 10, 3, 8, 10, tzinfo=UTC)
MADE: dict[str, Any] = {}
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" aria-label="Kotak"><rect width="40" height="20"/></svg>'


@pytest.fixture
def rn_word(request: Any, db: None) -> Any:
    """RN with initials, as Word; made once for all tests of this module."""
    if not MADE:
        work, cast = request.getfixturevalue("case_rn"), request.getfixturevalue("cast")
        prepared = printing.prepare(cast.rini, work.case, "penanganan", "inisial", "", AT, form="docx")
        pdf = files.made(prepared.html, "pdf", AT)
        MADE.update(word=Word(prepared.content), html=prepared.html, report=prepared.report, token=prepared.token, pdf=pdf)
    return SimpleNamespace(**MADE)


def read_on(html: str) -> list[str]:
    """The lines of a page below its metadata and what stands on every page, without the words in drawings."""
    body = DRAWING.sub("", html.split("<main>")[1])
    return lines_of(body)


def counted(report: Any, *kinds: type) -> list[Any]:
    inside = [b for c in report.chapters for part in (c, *c.sections) for b in part.blocks]
    return [block for block in inside if isinstance(block, kinds)]


def test_it_reads_word_for_word_as_the_page_and_the_pdf(rn_word: Any) -> None:
    assert rn_word.word.lines() == read_on(rn_word.html)
    printed = reading.whole(rn_word.pdf).replace(" ", "")
    assert [line for line in rn_word.word.lines() if line.replace(" ", "")[:24] not in printed] == []


def test_headings_captions_tables_and_contents_are_those_of_the_report(rn_word: Any) -> None:
    word, report = rn_word.word, rn_word.report
    wanted = [(0, report.title.upper())]
    for chapter in report.chapters:
        wanted.append((1, f"{chapter.number}. {chapter.title}" if chapter.number else chapter.title))
        wanted += [(2, f"{section.number} {section.title}") for section in chapter.sections]
    assert [each for each in word.headings() if each[0] < 3] == wanted
    assert {level for level, _ in word.headings()} == {0, 1, 2, 3}
    tables = counted(report, Table)
    grids = [grid for grid in word.grids() if grid.caption.startswith("Tabel")]
    assert [grid.caption for grid in grids] == [f"Tabel {each.number} {each.caption}" for each in tables]
    assert [grid.rows for grid in grids] == [max(1, len(each.rows)) + 1 for each in tables]
    assert all(grid.repeated for grid in grids)
    assert {grid.caption[:9] for grid in word.grids() if grid.landscape} == {"Tabel 4.6", "Tabel 4.7"}
    figures = counted(report, Figure, Drawn, blocks.Boxes)
    assert set(word.captions()) >= {f"Gambar {each.number} {each.caption}" for each in figures}
    numbers = [field for field in word.fields() if field.startswith("SEQ ")]
    assert len(numbers) == len(tables) + len(figures) and "SEQ Tabel \\* ARABIC \\r 1" in numbers
    contents = [each.text for each in word.document.paragraphs if each.style.name.startswith("toc ")]
    assert [line.partition("\t")[0] for line in contents] == [title for level, title in wanted if level]
    assert any(field.startswith("TOC ") for field in word.fields())
    assert b'<w:updateFields w:val="true"/>' in word.parts()["word/settings.xml"]
    pages = reading.texts(rn_word.pdf)
    for title, _, page in (line.partition("\t") for line in contents):
        assert title in " ".join(pages[int(page) - 1].split())


def test_pictures_are_fine_enough_for_paper_and_read_out(rn_word: Any) -> None:
    found = rn_word.word.pictures()
    assert len(found) == len(counted(rn_word.report, Figure, Drawn)) > 0
    assert all(len(words) > 20 and dots > 200 for words, dots in found), found


def test_nothing_in_any_part_names_anybody_and_word_has_nothing_to_stop_at(rn_word: Any) -> None:
    word = rn_word.word
    assert word.faults() == []
    whole = b"\n".join(word.parts().values()) + " ".join(word.parts()).encode()
    for name in ("Rukmi", "Nastiti", "0000000000000000", "Dusun Contoh", "python-docx"):
        assert name.encode() not in whole and name.encode("utf-16-le") not in whole, name
    about = word.document.core_properties
    assert (about.author, about.last_modified_by, about.language) == ("Sentra Terpadu Contoh",) * 2 + ("id-ID",)
    assert about.title == "Laporan Penanganan Kasus STC/2025/0001 · RN" and about.created.isoformat() == "2025-10-03T08:10:00+00:00"
    own = [part for name, part in word.parts().items() if name.startswith("docProps/")]
    assert not any(b"Rini" in part for part in own) and b'w:val="id-ID"' in word.parts()["word/styles.xml"]
    feet = [text for text in word.furniture() if "Rahasia" in text]
    assert len(feet) == 2 and all(rn_word.token in text and "PAGE" in text for text in feet)


def test_every_kind_of_letter_reads_as_its_page(cast: Cast, full: Casework) -> None:  # noqa: F811
    for key, letter in letters.all_letters().items():
        for kind in values(full, cast.rini, key)[-1:] if key != "penanganan" else []:
            prepared = printing.prepare(cast.rini, full.case, kind, letter.modes[0], "Untuk berkas", timezone.now(), form="docx")
            word = Word(docx.render(prepared.html, AT))
            assert word.lines() == read_on(prepared.html), key
            assert word.faults() == [], key
            if letter.names is Naming.ALWAYS:
                last = word.document.tables[-1]
                assert len(last.columns) >= 2 and "Rini Astuti" in "\n".join(word.lines()), key


SAMPLES: dict[str, Any] = {
    "paragraph": blocks.Paragraph("Satu\ndua", note=True), "heading": blocks.Heading("Judul"),
    "items": blocks.Items("Antara lain:", ("satu",)),
    "facts": blocks.facts(("Nama", "RN")), "figure": Figure("Nilai", "naik", (("1", 0), ("2", 1)), "4.1"),
    "table": Table("Isi", (blocks.Column("A", 60), blocks.Column("B", 40)), (blocks.Row(("x", ("y", "z"))),), number="4.1"),
    "drawn": Drawn("Peta", "Kotak", PICTURE, (), number="4.2"), "boxes": blocks.Boxes("Kuadran", ((blocks.Box("K", ("a",)),),), "4.3"),
    "signatures": blocks.Signatures("Sragen", (blocks.Signer("Pekerja sosial", "Rini"),)),
    "signing": Signing((Signer("Klien", thumb=True), Signer("Wali"), Signer("Saksi")), "Sragen"),
    "rich": runs.Rich((runs.Run("tebal", strong=True), runs.Run(" dan "), runs.Run("miring", em=True)), quote=True),
    "richitems": runs.RichItems(((runs.Run("satu"),), (runs.Run("dua"),)), ordered=True),
    "photo": runs.Photo(Fixed("Kegiatan"), "Dua orang", instead="Foto tidak dicetak.", number="3.1"),
}  # fmt: skip
INSIDE = {"runs"}  # parts of other templates


def test_every_block_of_a_print_has_its_form_in_word() -> None:
    known = {path.stem for path in (settings.BASE_DIR / "templates/print/blocks").glob("*.html")} - INSIDE
    assert known == set(SAMPLES), "a block is added with a sample here, and with a module in cases/documents/docx/forms/"
    for name, block in SAMPLES.items():
        made = render_to_string(f"print/blocks/{name}.html", {"block": block, "level": 3})
        word = Word(docx.render(f"<html><head><title>x</title></head><body><main>{made}</main></body></html>", AT))
        assert word.lines() == read_on(f"<main>{made}"), name
        assert word.faults() == [], name
    for strange in ("<marquee>x</marquee>", "<p>x</p>", '<p class="text">a<marquee>x</marquee></p>', "<div>x</div>"):
        with pytest.raises(NoForm):
            docx.render(f"<html><body><main>{strange}</main></body></html>", AT)


def test_signs_that_no_file_holds_and_letters_from_right_to_left() -> None:
    page = '<html><body><main><p class="text">a\x00\x0b\ufffe\ud800b &lt;w:p&gt;</p><p class="text">محمد بن عمر</p></main></body></html>'
    word = Word(docx.render(page, AT))
    assert word.lines() == ["ab <w:p>", "محمد بن عمر"] and word.faults() == []
    assert b"<w:bidi/>" in word.parts()["word/document.xml"] and b"<w:rtl/>" in word.parts()["word/document.xml"]


def test_word_is_offered_kept_logged_and_found_by_its_code(as_: Any, cast: Cast, casework: Casework) -> None:
    casework.through("fasilitasi-akses", cast.budi)
    client, url = as_(cast.rini), reverse("print", args=[casework.case.code])
    assert 'value="docx"' in client.get(url).content.decode()
    sent = {"kind": "penanganan", "names": "inisial", "format": "docx"}
    listed = client.get(client.post(url, sent)["Location"]).content.decode()
    document = Document.objects.get()
    assert document.format == "docx" and "(Word)" in listed and document.file.name.endswith(".docx")
    answer = client.get(reverse("document", args=[casework.case.code, document.token]))
    content = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == docx.TYPE and answer["Content-Disposition"].startswith("attachment")
    assert any(document.token in text for text in Word(content).furniture())
    entry = LogEntry.objects.get(action="document.printed")
    assert entry.extra == {"kind": "penanganan", "names": "inisial", "format": "docx"}
    assert "Buka cetakan itu (Word)" in client.get(url).content.decode()
    client.post(url, sent)
    assert Document.objects.count() == 1
    client.post(url, sent | {"format": "pdf"})
    assert [row.format for row in Document.objects.order_by("pk")] == ["docx", "pdf"]
    check = client.post(reverse("print-check"), {"code": document.token.lower()}).content.decode()
    assert "Laporan Penanganan Kasus" in check and document.token in check
    assert client.post(url, sent | {"format": "rtf"}).status_code == 422


def test_a_word_copy_carries_the_number_of_the_pdf_that_was_signed(as_: Any, cast: Cast, full: Casework) -> None:  # noqa: F811
    def word() -> Document:
        now = timezone.now()
        return printing.print_case(cast.rini, full.case, "surat-terminasi", "nama", "Untuk berkas", now, form="docx")

    draft = word()
    with pytest.raises(Refused, match="PDF"):
        printing.prepare(cast.rini, full.case, "surat-terminasi", "nama", "", timezone.now(), True, "docx")
    sent = {"kind": "surat-terminasi", "names": "nama", "use": "tanda-tangan", "format": "docx"}
    refused = as_(cast.rini).post(reverse("print", args=[full.case.code]), sent)
    assert refused.status_code == 422 and "Nomor diberikan pada PDF" in refused.content.decode()
    signed = printing.print_case(cast.rini, full.case, "surat-terminasi", "nama", "Untuk berkas", timezone.now(), True)
    copy = word()
    assert copy.pk != draft.pk and copy.number == "" and word().pk == copy.pk
    assert signed.number and f"Nomor {signed.number}" in Word(store.read(copy.file)).lines()
    assert not any(signed.number in line for line in Word(store.read(draft.file)).lines())


def test_a_name_that_only_the_file_holds_stops_it(cast: Cast, casework: Casework, monkeypatch: Any) -> None:
    casework.through("fasilitasi-akses", cast.budi)
    make = docx.render
    monkeypatch.setattr(docx, "render", lambda page, *rest: make(page.replace("<title>", "<title>Rukmi Nastiti "), *rest))
    with pytest.raises(Identifying):
        printing.print_case(cast.rini, casework.case, "penanganan", "inisial", "", timezone.now(), form="docx")
    assert not Document.objects.exists()


def test_a_praktikans_copy_says_so_on_every_page(cast: Cast, casework: Casework) -> None:
    casework.through("fasilitasi-akses", cast.budi)
    casework.assign(cast.dian)
    prepared = printing.prepare(cast.dian, casework.case, "penanganan", "inisial", "", timezone.now(), form="docx")
    word = Word(docx.render(prepared.html, AT))
    heads = [part for name, part in word.parts().items() if "/header" in name]
    assert len(heads) == 2 and all(b'string="Salinan praktikan"' in head for head in heads)
    assert all("Salinan praktikan" in text for text in word.furniture() if "Rahasia" not in text)
    assert word.faults() == []
