"""Every form of a stage and every instrument also as an empty form on paper, as PDF and as Word."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse
from pypdfium2 import PdfDocument

from cases import instruments
from cases.documents import blank, docx, pdf
from cases.stages import STAGES
from cases.stages.base import Form
from tests.cast import Cast
from tests.documents import reading
from tests.documents.word import Word

FORMS = [form for stage in STAGES for form in stage.forms]


@pytest.mark.parametrize("form", FORMS, ids=[form.slug for form in FORMS])
def test_every_form_asks_on_paper_what_its_page_asks(form: Form, cast: Cast) -> None:
    page = blank.page(blank.of_form(form, cast.center), cast.center.name)
    word = Word(docx.render(page, datetime(2025, 10, 3, tzinfo=UTC)))
    assert word.faults() == [] and all(grid.repeated and grid.rows == blank.TABLE_ROWS + 1 for grid in word.grids())
    said = "\n".join(word.lines())
    for name in form.fields:
        if name in blank.SKIPPED or name == "happened_on":
            continue
        label = form.label(name)
        assert label[:1].upper() + label[1:] in page.replace("&#x27;", "'").replace("&amp;", "&"), name
        assert label[:1].upper() + label[1:] in said, name
    assert "Tulis inisial, bukan nama." in page and "SENTRA TERPADU CONTOH" in page


def test_every_instrument_asks_on_paper_what_its_page_asks(cast: Cast) -> None:
    for key, kind in instruments.offered(cast.center.pk).items():
        made = blank.of_instrument(kind, cast.center)
        assert len([place for _, places in made.parts for place in places]) == len(kind.questions) + 1, key
        word = Word(docx.render(blank.page(made, cast.center.name), datetime(2025, 10, 3, tzinfo=UTC)))
        assert word.faults() == [] and [words for _, words in word.headings()][1:] == [title for title, _ in made.parts if title], key


def test_an_empty_form_is_a_tagged_pdf_of_a4_with_room_to_write(as_: Any, cast: Cast) -> None:
    answer = as_(cast.rini).get(reverse("blank-form", args=["pendekatan-awal", "kesepakatan"]))
    assert answer["Content-Type"] == "application/pdf" and "sandbox" in answer["Content-Security-Policy"]
    text = reading.whole(answer.content)
    for words in ("KESEPAKATAN BERSAMA", "Disepakati", "Menolak", "Tanda tangan di layar", "Diisi oleh", "Saksi"):
        assert words in text, words
    assert {tuple(round(side / reading.MM) for side in sheet.get_size()) for sheet in PdfDocument(answer.content)} == {(210, 297)}
    assert "/H1" in [tag.kind for tag in reading.tags(answer.content)]


def test_every_page_of_an_empty_form_says_which_form_it_is_and_none_has_a_code(as_: Any, cast: Cast) -> None:
    """It holds nothing of a case and is no kept print: a loose sheet is known by its form, its page, and the case that is written in."""
    pages = reading.texts(as_(cast.rini).get(reverse("blank-instrument", args=["bpss"])).content)
    assert len(pages) > 1
    for place, page in enumerate(pages, start=1):
        said = " ".join(page.split())
        asked = "Kasus dan inisial" if place == 1 else "Kasus ........................... · inisial"
        assert "asesmen bpss" in said.lower() and asked in said
        assert "Setelah diisi: rahasia." in said and said.endswith(f"Halaman {place} dari {len(pages)}") and "Kode cetak" not in said


def test_the_list_holds_all_and_an_unknown_one_is_not_there(as_: Any, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "render", lambda html: b"%PDF-1.7")
    client = as_(cast.psikolog)
    page = client.get(reverse("blank-forms")).content.decode()
    assert all(reverse("blank-form", args=[stage.key, form.slug]) in page for stage in STAGES for form in stage.forms)
    assert reverse("blank-instrument", args=["bpss"]) in page
    address = reverse("blank-form", args=["pendekatan-awal", "kesepakatan"])
    assert f'href="{address}?bentuk=docx"' in page
    answer = client.get(address, {"bentuk": "docx"})
    assert answer["Content-Type"] == docx.TYPE and answer["Content-Disposition"] == 'attachment; filename="formulir-kesepakatan.docx"'
    word = Word(answer.content)
    assert "☐\u00a0Disepakati" in "".join(word.body.itertext()) and (0, "KESEPAKATAN BERSAMA") in word.headings()
    assert client.get(reverse("blank-instrument", args=["bpss"])).status_code == 200
    for url in (reverse("blank-form", args=["asesmen", "kontak"]), reverse("blank-instrument", args=["tidak-ada"])):
        assert client.get(url).status_code == 404
    assert as_(cast.petugas).get(reverse("blank-forms")).status_code == 403
