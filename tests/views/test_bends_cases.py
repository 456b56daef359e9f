"""Pages of a case that ends, opens again, begins anew for the same person, is joined with another, or waits for a worker."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from cases import workflow
from cases.models import Case, Merge
from cases.views.journey import facts
from tests.accounts.pages import words
from tests.bends.conftest import end_early
from tests.cast import Casework, Cast
from tests.views.cases_at_work import at, send

As = Callable[..., Any]


@pytest.fixture
def recent(cast: Cast, casework: Casework) -> Casework:
    """Rini's case, ended five days ago."""
    day = timezone.localdate() - timedelta(days=5)
    end_early(casework, cast, day=f"{day.day}/{day.month}/{day.year}")
    return casework


@pytest.fixture
def long_ago(cast: Cast, casework: Casework) -> Casework:
    """Rini's case, ended in October 2025."""
    end_early(casework, cast)
    return casework


def test_a_supervisor_opens_a_case_again_and_it_ends_again(cast: Cast, recent: Casework, as_: As) -> None:
    client, page = as_(cast.budi), at(recent, "case-reopen")
    assert page in words(client.get(at(recent, "case"))) and page not in words(as_(cast.rini).get(at(recent, "case")))
    assert as_(cast.rini).get(page).status_code == 403
    empty = send(client, page, "reason", reason=" ")
    assert empty.status_code == 422 and "Kasus belum dibuka kembali" in words(empty)
    answer = words(send(client, page, "reason", reason="Klien kembali ke sentra"))
    assert "Kasus dibuka kembali." in answer and "Budi Santosa membuka kembali kasus" in answer
    assert "Klien kembali ke sentra" in answer
    history = words(client.get(at(recent, "history")))
    assert "Budi Santosa membuka kembali kasus" in history
    worker = as_(cast.rini)
    new = at(recent, "entry-new", "terminasi", "terminasi")
    today = timezone.localdate()
    send(worker, new, "explanation", happened_on=f"{today.day}/{today.month}/{today.year}", reason="mengundurkan_diri",
         consent="ya", explanation="Pulang")  # fmt: skip
    stage = at(recent, "stage", "terminasi")
    assert "Terminasi diajukan untuk ditelaah." in words(send(worker, stage, "round", at(recent, "submit", "terminasi")))
    review = at(recent, "review", "terminasi", 2)
    send(client, review, "catatan-", at(recent, "approve", "terminasi", 2), dibaca="on")
    recent.case.refresh_from_db()
    assert (recent.case.state, recent.case.ended_on) == ("terminasi", today)


def test_after_ninety_days_the_page_says_why_and_offers_a_new_case(cast: Cast, long_ago: Casework, as_: As) -> None:
    client = as_(cast.budi)
    page = words(client.get(at(long_ago, "case-reopen")))
    assert "lebih dari 90 hari yang lalu" in page and at(long_ago, "case-again") in page and "<textarea" not in page
    assert client.post(at(long_ago, "case-reopen"), {"reason": "Kembali"}).status_code == 422
    long_ago.case.refresh_from_db()
    assert not long_ago.case.is_open


def test_a_person_who_returns_gets_a_case_linked_to_the_old_one(cast: Cast, long_ago: Casework, as_: As) -> None:
    client, page = as_(cast.budi), at(long_ago, "case-again")
    assert page in words(client.get(at(long_ago, "case")))
    answer = send(client, page, "opened", opened="5/1/2026", worker="")
    assert answer.status_code == 422 and "Kasus baru belum dibuka" in words(answer)
    said = words(send(client, page, "opened", opened="5/1/2026", worker=str(cast.sari.pk)))
    new = Case.objects.exclude(pk=long_ago.case.pk).get()
    assert (new.previous, new.beneficiary, new.opened) == (long_ago.case, long_ago.person, date(2026, 1, 5))
    assert "Kasus baru dibuka" in said
    shown = words(as_(cast.kepala).get(f"/kasus/{new.code}/"))
    assert "<b>Kasus sebelumnya:</b>" in shown and at(long_ago, "case") in shown
    assert "<b>Kasus berikutnya:</b>" in words(as_(cast.kepala).get(at(long_ago, "case")))
    unseen = words(as_(cast.sari).get(f"/kasus/{new.code}/"))
    assert "pernah dilayani di sentra ini" in unseen and at(long_ago, "case") not in unseen
    again = client.get(page)
    assert "masih punya kasus yang terbuka" in words(again)
    assert client.post(page, {"opened": "6/1/2026", "worker": cast.rini.pk}).status_code == 422
    assert Case.objects.count() == 2


def test_a_worker_opens_the_new_case_herself_and_two_tabs_open_one(cast: Cast, long_ago: Casework, as_: As) -> None:
    client, page = as_(cast.rini), at(long_ago, "case-again")
    assert "Pekerja sosial pengampu" not in words(client.get(page))
    for _ in range(2):
        client.post(page, {"opened": "5/1/2026"})
    assert Case.objects.exclude(pk=long_ago.case.pk).get().assignments.get().user == cast.rini
    for person, status in ((cast.sari, 404), (cast.admin, 403)):
        assert as_(person).get(page).status_code == status


def test_the_intake_page_offers_the_known_person_whose_cases_have_ended(cast: Cast, long_ago: Casework, as_: As) -> None:
    search = {"name": "Rukmi Nastiti", "cari": "1"}
    assert at(long_ago, "case-again") in words(as_(cast.rini).post("/kasus/baru/", search))
    assert at(long_ago, "case-again") not in words(as_(cast.sari).post("/kasus/baru/", search))
    workflow.open_case(cast.rini, long_ago.person, date(2026, 1, 5), previous=long_ago.case)
    assert "case-again" not in words(as_(cast.rini).post("/kasus/baru/", search))
    assert "/kasus-baru/" not in words(as_(cast.rini).post("/kasus/baru/", search))


def test_two_records_are_compared_joined_and_parted(cast: Cast, long_ago: Casework, as_: As) -> None:
    twin = Casework(cast.rini, name="Rukmi N.", village="Karangrejo")
    client, page = as_(cast.budi), at(long_ago, "merge")
    assert page in words(client.get(at(long_ago, "case"))) and as_(cast.rini).get(page).status_code == 403
    assert "Tidak ada catatan lain" in words(client.post(page, {"name": "Zubaidah"}))
    with_twin = at(long_ago, "merge-with", twin.case.code)
    assert with_twin in words(client.post(page, {"name": "rukmi"}))
    beside = words(client.get(with_twin))
    assert "Rukmi N." in beside and "Karangrejo" in beside and "Rukmi Nastiti" in beside
    refused = send(client, with_twin, "reason", stays=long_ago.case.code, reason=" ")
    assert refused.status_code == 422 and "Catatan belum disatukan" in words(refused)
    joined = words(send(client, with_twin, "reason", stays=long_ago.case.code, reason="NIK dan nama ibu sama"))
    assert "Dua catatan disatukan." in joined and "NIK dan nama ibu sama" in joined and "Batalkan penyatuan" in joined
    assert "Batalkan penyatuan" not in words(as_(cast.rini).get(at(long_ago, "identity")))
    listed = words(as_(cast.rini).get("/kasus/?keadaan=semua"))
    assert "Rukmi N." not in listed and listed.count(">Rukmi Nastiti<") == 2
    known = words(as_(cast.rini).post("/kasus/baru/", {"name": "Rukmi N.", "cari": "1"}))
    assert "Belum tercatat di sentra ini" in known
    done = Merge.objects.get()
    parted = words(send(client, at(long_ago, "identity"), "submission", at(long_ago, "merge-undo", done.pk)))
    assert "Penyatuan dibatalkan." in parted
    assert Case.objects.get(pk=twin.case.pk).beneficiary == twin.person
    assert client.post(at(long_ago, "merge-undo", done.pk), follow=True).status_code == 200


def test_a_merge_is_not_offered_nor_undone_for_cases_of_others(cast: Cast, casework: Casework, as_: As) -> None:
    theirs = Casework(cast.sari, name="Rukmi Lain")
    client = as_(cast.budi)
    assert "Rukmi Lain" not in words(client.post(at(casework, "merge"), {"name": "Rukmi"}))
    assert client.get(at(casework, "merge-with", theirs.case.code)).status_code == 404
    foreign = Casework(cast.lain, name="Rukmi Seberang")
    assert "Rukmi Seberang" not in words(as_(cast.kepala).post(at(casework, "merge"), {"name": "Rukmi"}))
    assert as_(cast.kepala).get(at(casework, "merge-with", foreign.case.code)).status_code == 404
    done = Merge.objects.create(kept=theirs.person, gone=foreign.person, by=cast.kepala, reason="Uji", moved=[])
    assert client.post(at(casework, "merge-undo", done.pk)).status_code == 404


def test_the_comparison_says_who_joins_records_with_a_case_of_another_team(cast: Cast, long_ago: Casework, as_: As) -> None:
    twin = Casework(cast.rini, name="Rukmi N.")
    workflow.open_case(cast.wati, long_ago.person, date(2025, 12, 1), cast.sari, previous=long_ago.case)
    page = at(long_ago, "merge-with", twin.case.code)
    said = words(as_(cast.budi).get(page))
    assert "juga punya kasus di tim lain. Yang dapat menyatukan: Kartika Dewi." in said and 'name="reason"' not in said
    assert 'name="reason"' in words(as_(cast.kepala).get(page))
    posted = as_(cast.budi).post(page, {"stays": twin.case.code, "reason": "NIK sama"})
    assert posted.status_code == 422 and "Kartika Dewi" in words(posted) and "NIK sama" in words(posted)


def test_cases_of_a_deactivated_worker_wait_for_a_new_one(cast: Cast, casework: Casework, as_: As) -> None:
    Casework(cast.rini, name="Tegar Wicaksono", sex="L")
    other = Casework(cast.sari, name="Bagas Prakoso", sex="L")
    assert "menunggu pengampu baru" not in words(as_(cast.kepala).get("/kasus/"))
    type(cast.rini).objects.filter(pk=cast.rini.pk).update(is_active=False)
    for person in (cast.kepala, cast.budi):
        client = as_(person)
        page = words(client.get("/kasus/"))
        assert "2 kasus menunggu pengampu baru" in page
        url = page.split("kasus menunggu pengampu baru")[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
        filtered = words(client.get(url))
        assert filtered.count("Pilih pengampu baru") == 2 and at(casework, "assignments") in filtered
        assert at(other, "case") not in filtered and "Menunggu pengampu baru" in filtered
    assert "menunggu pengampu baru" not in words(as_(cast.wati).get("/kasus/"))
    assert "pengampu baru" not in words(as_(cast.sari).get("/kasus/"))
    assert "Giliran pengampu baru" in words(as_(cast.budi).get(at(casework, "case")))
    answer = send(as_(cast.budi), at(casework, "assignments"), "serah-worker", **{"serah-worker": cast.sari.pk, "serahkan": "1"})
    assert answer.status_code == 200 and casework.records.in_charge == cast.sari
    assert "1 kasus menunggu pengampu baru" in words(as_(cast.kepala).get("/kasus/"))


def test_the_decree_makes_a_ppks_a_penerima_manfaat(cast: Cast, casework: Casework, as_: As) -> None:
    client = as_(cast.rini)
    for name in ("case", "identity"):
        assert "· PPKS" in words(client.get(at(casework, name)))
    casework.write("fasilitasi-akses", "penetapan-pm", happened_on="11/3/2025", number="12/2025")
    for name in ("case", "identity"):
        shown = words(client.get(at(casework, name)))
        assert "penerima manfaat (SK 12/2025 tanggal 11 Maret 2025)" in shown and "PPKS ·" not in shown
    assert "penerima manfaat (SK 12/2025" in facts(casework.records)
