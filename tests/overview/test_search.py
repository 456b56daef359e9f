"""The search box: straight to what is meant, several kinds on one page, and nothing that this person may not see."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from atensi.files.store import store_made
from cases import directory, extend, identity
from cases.models import Document, FamilyMember, Resource
from tests.cast import Casework
from tests.views.test_case_list import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(cast: Any) -> Casework:
    """A case with a mother, a letter, and a source of help, each of a name of its own."""
    work = Casework(cast.rini)
    identity.add(cast.rini, work.case, FamilyMember(name="Sumarni Wulandari", relation="ibu"))
    directory.save(cast.rini, Resource(center=cast.center, name="RSUD Sumarno", kind="formal"))
    printed(work, "K7F3-Q2M9", number="012/BA/STC/2025")
    return work


def printed(work: Casework, token: str, **facts: Any) -> Document:
    file = store_made(b"%PDF-1.7", "application/pdf", "cetakan.pdf", work.worker)
    return Document.objects.create(
        case=work.case, kind="penanganan", token=token, file=file, sha256="0" * 64, fingerprint=token,
        printed_by=work.worker, printed_at=timezone.now(), **facts,
    )  # fmt: skip


def search(client: Any, text: str) -> Any:
    return client.get("/cari/", {"q": text})


def test_a_code_or_a_number_of_a_print_leads_straight_to_it(cast, found, as_):
    for text in ("K7F3-Q2M9", "k7f3-q2m9", "012/BA/STC/2025", "012/ba/stc/2025"):
        assert search(as_(cast.rini), text).headers["Location"] == f"/kasus/{found.case.code}/dokumen/K7F3-Q2M9/"


def test_several_kinds_stand_on_one_page(cast, found, as_):
    Casework(cast.rini, name="Sumarna Hadi")
    page = words(search(as_(cast.rini), "sumarn"))
    for text in ("Kasus", "Sumarna Hadi", "Keluarga dan orang terdekat", "Sumarni Wulandari", "Sistem sumber", "RSUD Sumarno"):
        assert text in page
    assert f'href="/kasus/{found.case.code}/identitas/"' in page


def test_groups_come_from_other_applications(cast, found, as_):
    groups = [extend.Found("Percakapan Sumarni", "/kelompok/1/", "7 anggota")]
    extend.register(extend.Extension("uji", search=lambda user, text: groups if user == cast.rini else []))
    try:
        assert "Percakapan Sumarni" in words(search(as_(cast.rini), "Percakapan"))
        assert "Percakapan Sumarni" not in words(as_(cast.sari).get("/cari/", {"q": "Percakapan"}, follow=True))
    finally:
        extend.forget("uji")


def test_only_cases_is_the_list_and_nothing_is_the_list_with_a_spelling(cast, found, as_):
    assert search(as_(cast.rini), "Rukmi").headers["Location"].startswith("/kasus/?")
    assert "Tidak ada yang cocok" in words(as_(cast.rini).get("/cari/", {"q": "zzzz"}, follow=True))


def test_nothing_of_a_case_of_others_is_found(cast, found, as_):
    for person in (cast.sari, cast.wati, cast.psikolog, cast.dian, cast.lain, cast.lain_kepala):
        for text in ("Sumarni", "K7F3-Q2M9", "012/BA/STC/2025", "012"):
            answer = as_(person).get("/cari/", {"q": text}, follow=True)
            assert "Wulandari" not in words(answer) and found.case.code not in words(answer)


def test_a_praktikan_finds_no_family_by_name_and_no_print_of_others(cast, found, as_):
    given = found.assign(cast.dian)
    for text in ("Sumarni", "K7F3-Q2M9", "012/BA/STC/2025"):
        answer = as_(cast.dian).get("/cari/", {"q": text}, follow=True)
        assert "Wulandari" not in words(answer) and "dokumen" not in words(answer).split("<main")[1]
    given.names_allowed = True
    given.save()
    assert "Sumarni Wulandari" in words(search(as_(cast.dian), "Sumarni"))


def test_a_print_with_names_is_found_by_those_who_may_print_names(cast, found, as_):
    found.assign(cast.psikolog, "profesi")
    Document.objects.update(names="nama")
    assert "dokumen" not in words(as_(cast.psikolog).get("/cari/", {"q": "K7F3-Q2M9"}, follow=True)).split("<main")[1]
    assert search(as_(cast.rini), "K7F3-Q2M9").status_code == 302


def test_it_costs_the_same_however_much_is_found(cast, found, as_):
    client = as_(cast.rini)
    search(client, "sumarn")
    with CaptureQueriesContext(connection) as few:
        search(client, "sumarn")
    for n in range(12):
        work = Casework(cast.rini, name=f"Sumarna {n}")
        identity.add(cast.rini, work.case, FamilyMember(name=f"Sumarni {n}", relation="ibu"))
    with CaptureQueriesContext(connection) as many:
        search(client, "sumarn")
    assert len(many) <= len(few) + 3 <= 70
