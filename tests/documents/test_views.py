"""The pages of printing, as people use them."""

from copy import deepcopy
from typing import Any

import pytest
from django.urls import reverse

from atensi.audit.models import LogEntry
from cases.documents import prepared
from cases.models import Document
from tests.cast import Casework, Cast, assemble
from tests.documents.rn import rn


@pytest.fixture(scope="module")
def lived(built_once: Any) -> tuple[Cast, Casework]:
    """RN, typed once for all tests of this module."""

    def built() -> tuple[Cast, Casework]:
        cast = assemble()
        return cast, rn(cast)

    return built_once(built)


@pytest.fixture
def own(db: None, lived: tuple[Cast, Casework]) -> tuple[Cast, Casework]:
    return deepcopy(lived)


@pytest.fixture
def cast(own: tuple[Cast, Casework]) -> Cast:
    return own[0]


@pytest.fixture
def case_rn(own: tuple[Cast, Casework]) -> Casework:
    return own[1]


def url(name: str, work: Casework, *more: str) -> str:
    return reverse(name, args=[work.case.code, *more])


def test_a_report_is_printed_listed_and_served_as_it_was_stored(as_: Any, cast: Cast, case_rn: Casework, monkeypatch: Any) -> None:
    client = as_(cast.rini)
    assert "Cetak laporan" in client.get(url("print", case_rn)).content.decode()
    answer = client.post(url("print", case_rn), {"kind": "penanganan", "names": "inisial"})
    assert answer.status_code == 302
    document = Document.objects.get()
    listed = client.get(answer["Location"]).content.decode()
    assert document.token in listed and "Rini Astuti" in listed and "Inisial" in listed
    served = client.get(url("document", case_rn, document.token))
    content = b"".join(served.streaming_content)
    assert content.startswith(b"%PDF") and served["Content-Type"] == "application/pdf"
    assert "inline" in served["Content-Disposition"] and "Rukmi" not in served["Content-Disposition"]
    assert LogEntry.objects.filter(action="document.printed").count() == 1
    assert LogEntry.objects.filter(action="document.read").count() == 1
    with monkeypatch.context() as change:
        change.setattr(prepared, "page", None)  # to offer a print, none is drawn and none searched
        again = client.get(url("print", case_rn)).content.decode()
    assert "Cetakan yang sama sudah ada" in again
    client.post(url("print", case_rn), {"kind": "penanganan", "names": "inisial"})
    assert Document.objects.count() == 1


def test_full_names_need_a_reason_and_keep_it(as_: Any, cast: Cast, case_rn: Casework) -> None:
    client = as_(cast.rini)
    refused = client.post(url("print", case_rn), {"kind": "penanganan", "names": "nama"})
    assert refused.status_code == 422 and "Tulis alasan" in refused.content.decode()
    assert Document.objects.count() == 0
    client.post(url("print", case_rn), {"kind": "penanganan", "names": "nama", "reason": "Diminta Dinas Sosial"})
    document = Document.objects.get()
    assert (document.names, document.reason) == ("nama", "Diminta Dinas Sosial")
    entry = LogEntry.objects.get(action="document.printed")
    assert entry.extra == {"kind": "penanganan", "names": "nama"}


def test_a_praktikan_prints_only_initials_and_opens_only_her_own_copies(
    as_: Any, cast: Cast, case_rn: Casework
) -> None:
    as_(cast.rini).post(url("print", case_rn), {"kind": "penanganan", "names": "inisial"})
    as_(cast.rini).post(url("print", case_rn), {"kind": "penanganan", "names": "nama", "reason": "Untuk berkas"})
    case_rn.assign(cast.dian)
    client = as_(cast.dian)
    for document in Document.objects.all():
        assert client.get(url("document", case_rn, document.token)).status_code in {403, 404}
    assert "PDF" not in client.get(url("documents", case_rn)).content.decode().split("<main")[1]
    page = client.get(url("print", case_rn)).content.decode()
    assert "Nama lengkap" not in page and "Rukmi" not in page
    forged = client.post(url("print", case_rn), {"kind": "penanganan", "names": "nama", "reason": "x"})
    assert forged.status_code == 422
    client.post(url("print", case_rn), {"kind": "penanganan", "names": "inisial"})
    own = Document.objects.get(printed_by=cast.dian)
    assert client.get(url("document", case_rn, own.token)).status_code == 200


def test_a_double_click_makes_one_print(as_: Any, cast: Cast, case_rn: Casework) -> None:
    client, key = as_(cast.rini), "6d7f2f5e-6d7d-4f6e-9f3c-0a2d5f1c9b11"
    sent = {"kind": "penanganan", "names": "nama", "reason": "Untuk berkas", "submission": key}
    first, second = client.post(url("print", case_rn), sent), client.post(url("print", case_rn), sent)
    assert first["Location"] == second["Location"]
    assert Document.objects.count() == 1


def test_a_name_that_is_left_stops_the_print_and_says_where(
    as_: Any, cast: Cast, case_rn: Casework, monkeypatch: Any
) -> None:
    from cases.deidentify import Mask

    case_rn.person.nickname = "Bahu"  # stands in an answer of the BPSS
    case_rn.person.save()
    monkeypatch.setattr(Mask, "text", lambda self, text: text)
    answer = as_(cast.rini).post(url("print", case_rn), {"kind": "penanganan", "names": "inisial"})
    page = answer.content.decode()
    assert answer.status_code == 422 and Document.objects.count() == 0
    assert "Belum dicetak: 1 nama atau nomor masih terbaca." in page
    assert "Nama panggilan" in page and "<mark>Bahu</mark>" in page and "/instrumen/bpss/" in page


def test_a_case_of_another_team_is_not_printed(as_: Any, cast: Cast, case_rn: Casework) -> None:
    for name in ("print", "documents"):
        assert as_(cast.sari).get(url(name, case_rn)).status_code == 404
        assert as_(cast.psikolog).get(url(name, case_rn)).status_code == 403
