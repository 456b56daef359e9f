"""Periksa cetakan and Berkas siap periksa: what was printed, by whom, unaltered or not, and no word about what is not yours."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from atensi.audit.models import LogEntry
from atensi.files import store
from cases.documents import pdf, printing
from cases.models import Document
from cases.sentences import say
from tests.cast import Casework, Cast

URL = "/cetakan/periksa/"


@pytest.fixture
def printed(cast: Cast, casework: Casework, monkeypatch: pytest.MonkeyPatch) -> Document:
    monkeypatch.setattr(pdf, "render", lambda html: b"%PDF-1.7 " + str(len(html)).encode())
    casework.through("fasilitasi-akses", cast.budi)
    return printing.print_case(cast.rini, casework.case, "berita-acara-penerimaan", "nama", "", timezone.now(), sign=True)


def asked(client: Any, code: str, content: bytes | None = None) -> str:
    files = {"file": SimpleUploadedFile("cetakan.pdf", content, "application/pdf")} if content is not None else {}
    return " ".join(client.post(URL, {"code": code, **files}).content.decode().split())


def test_a_code_however_it_is_typed_says_what_was_printed_by_whom_and_when(as_: Any, cast: Cast, printed: Document) -> None:
    for typed in (printed.token, printed.token.lower(), printed.token.replace("-", " "), printed.token.replace("-", "")):
        page = asked(as_(cast.budi), typed)
        for words in ("Berita Acara Penerimaan", printed.number, "Rini Astuti", "Nama lengkap", "RN"):
            assert words in page, (typed, words)
        assert "Rukmi" not in page and "sama persis" not in page
    entry = LogEntry.objects.filter(action="document.checked").last()
    assert entry is not None and entry.ref == f"document:{printed.pk}" and entry.code == printed.case.code
    assert say(entry, lambda pk: "Budi Santosa") == "Budi Santosa memeriksa kode cetak: tanpa berkas"


def test_a_file_is_the_same_or_is_not(as_: Any, cast: Cast, printed: Document) -> None:
    content, client = store.read(printed.file), as_(cast.rini)
    assert "sama persis" in asked(client, printed.token, content)
    assert "sudah diubah" in asked(client, printed.token, content + b" ")
    assert [row.extra["outcome"] for row in LogEntry.objects.filter(action="document.checked")] == ["sama", "berbeda"]
    word = printing.print_case(cast.rini, printed.case, "berita-acara-penerimaan", "nama", "", timezone.now(), form="docx")
    kept = store.read(word.file)
    for file, words in ((kept, "sama persis"), (kept[:-1] + b"!", "sudah diubah"), (content, "sudah diubah")):
        page = asked(client, word.token, file)
        assert words in page and "<dt>Bentuk</dt><dd>Word</dd>" in page


def test_what_is_not_yours_answers_like_a_code_that_does_not_exist(as_: Any, cast: Cast, casework: Casework, printed: Document) -> None:
    casework.assign(cast.dian)
    for who in (cast.sari, cast.lain, cast.dian):  # another team, another sentra, a praktikan before a print with names
        of_another, unknown = asked(as_(who), printed.token), asked(as_(who), "AAAA-AAAA")
        assert "Kode ini tidak ada, atau cetakannya bukan untuk Anda." in of_another
        assert of_another.replace(printed.token, "") .count("Berita Acara") == unknown.count("Berita Acara") == 0
    assert as_(cast.petugas).get(URL).status_code == 403
    assert {row.extra["outcome"] for row in LogEntry.objects.filter(action="document.checked")} == {"tidak ditemukan"}


def test_a_code_without_print_is_said_to_be_so_and_a_link_may_carry_one(as_: Any, cast: Cast, printed: Document) -> None:
    answer = as_(cast.rini).post(URL, {"code": ""})
    assert answer.status_code == 422
    assert "Berita Acara Penerimaan" in as_(cast.rini).get(f"{URL}?kode={printed.token}").content.decode()


def test_the_papers_of_a_case_lead_to_what_lacks(as_: Any, cast: Cast, casework: Casework, printed: Document) -> None:
    page = as_(cast.rini).get(reverse("papers", args=[casework.case.code])).content.decode()
    assert "Berita acara penerimaan" in page and "Rini Astuti" in page and 'class="met"' in page
    assert "Isi kesepakatan bersama, atau penolakannya" in page and "/pendekatan-awal/kesepakatan/baru/" in page
    assert "belum waktunya" in page
    told = as_(cast.budi).get(reverse("papers", args=[casework.case.code])).content.decode()
    assert "/pendekatan-awal/kesepakatan/baru/" not in told  # only who may write is led to the form


def test_the_pages_ask_as_much_with_many_prints_as_with_one(
    as_: Any, cast: Cast, casework: Casework, printed: Document, django_assert_max_num_queries: Any
) -> None:
    for page, most in (("papers", 75), ("print", 110)):
        url, counts = reverse(page, args=[casework.case.code]), []
        for _ in range(2):
            with django_assert_max_num_queries(most) as asked_for:
                assert as_(cast.rini).get(url).status_code == 200
            counts.append(len(asked_for))
            for place in range(6):
                printed.pk, printed.token = None, f"{page[:3].upper()}{len(counts)}-{place:04d}"
                printed.save()
        assert counts[0] == counts[1]
