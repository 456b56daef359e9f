"""Serah terima: until the receiver accepts nothing changes hands; then the giver is out at once and her drafts go on unread."""

from typing import Any

import pytest

from atensi.audit.models import LogEntry
from atensi.drafts import keep
from atensi.drafts.models import Draft
from cases import assigning, transferring
from cases.models import Assignment, Duty, HandOver, HandOverState
from cases.overview import handover, today
from cases.refusals import NotAllowed, Refused, StalePage
from cases.stages.conference import CaseConference
from tests.accounts.pages import fields
from tests.cast import Casework
from tests.overview.conftest import ago, lines, typed
from tests.views.cases_at_work import at, send
from tests.views.test_case_list import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered(cast: Any, fresh: Casework) -> HandOver:
    return offer(fresh, cast.rini, cast.sari)


def offer(work: Casework, actor: Any, receiver: Any) -> HandOver:
    lead = Assignment.objects.active().get(case=work.case, duty=Duty.IN_CHARGE)
    return transferring.offer(actor, work.case, receiver, lead.pk, "Sampaikan salam kepada ibunya")


def draft(work: Casework, client: Any) -> str:
    path = at(work, "entry-new", "pendekatan-awal", "kontak")
    client.post("/draf/simpan/", {"draft-path": path, "result": "Klien bercerita tentang ibunya"})
    return path


def test_until_she_accepts_the_giver_stays_in_charge(cast, fresh, offered, as_):
    assert fresh.records.in_charge == cast.rini
    assert as_(cast.sari).get(at(fresh, "case")).status_code == 404
    assert as_(cast.rini).get(at(fresh, "case")).status_code == 200
    assert lines(cast.sari, today.TURN) == ["Terima atau tolak kasus RN"] and lines(cast.rini, today.WAITING) == ["Serah terima RN"]


def test_after_she_accepts_the_giver_is_out_at_once_and_drafts_go_on_unread(cast, fresh, offered, as_):
    path = draft(fresh, as_(cast.rini))
    url = f"/serah-terima/{offered.pk}/"
    answer = send(as_(cast.sari), url, to=f"{url}jawab/", jawaban="terima")
    assert "Anda pengampu kasus RN sekarang." in words(answer)
    assert fresh.records.in_charge == cast.sari
    assert as_(cast.rini).get(at(fresh, "case")).status_code == 404 and as_(cast.rini).get(url).status_code == 404
    assert keep.of(cast.rini, path) is None and keep.of(cast.sari, path).data["result"] == "Klien bercerita tentang ibunya"
    assert lines(cast.sari, today.DRAFT) == ["Kontak RN"] and lines(cast.rini) == []
    assert "ibunya" not in "".join(str(row.extra) for row in LogEntry.objects.all())
    offered.refresh_from_db()
    assert offered.state == HandOverState.ACCEPTED and offered.page


def test_a_draft_of_the_receiver_for_the_same_form_is_not_lost(cast, fresh, offered, as_):
    path = draft(fresh, as_(cast.rini))
    keep.save(cast.sari, path, keep.of(cast.rini, path).data)
    transferring.accept(cast.sari, offered, [])
    assert Draft.objects.filter(path=path).count() == 2


def test_kepala_assigns_without_acceptance_and_the_offer_is_gone(cast, fresh, offered, as_):
    path = draft(fresh, as_(cast.rini))
    lead = Assignment.objects.active().get(case=fresh.case, duty=Duty.IN_CHARGE)
    assigning.hand_over(cast.kepala, fresh.case, cast.sari, lead.pk)
    assert fresh.records.in_charge == cast.sari and keep.of(cast.sari, path) and keep.of(cast.rini, path) is None
    offered.refresh_from_db()
    assert offered.state == HandOverState.CANCELLED
    with pytest.raises(StalePage):
        transferring.accept(cast.sari, offered, [])


def test_a_supervisor_offers_and_may_replace_at_once_only_who_is_gone(cast, fresh):
    lead = Assignment.objects.active().get(case=fresh.case, duty=Duty.IN_CHARGE)
    with pytest.raises(NotAllowed):
        assigning.hand_over(cast.budi, fresh.case, cast.sari, lead.pk)
    cast.rini.is_active = False
    cast.rini.save()
    assigning.hand_over(cast.budi, fresh.case, cast.sari, lead.pk)
    assert fresh.records.in_charge == cast.sari


def test_the_receiver_declines_with_a_reason_and_the_giver_reads_it(cast, fresh, offered, as_):
    url = f"/serah-terima/{offered.pk}/"
    assert send(as_(cast.sari), url, to=f"{url}jawab/", jawaban="tolak").status_code == 422
    send(as_(cast.sari), url, to=f"{url}jawab/", jawaban="tolak", alasan="Sudah memegang 20 kasus")
    assert fresh.records.in_charge == cast.rini and lines(cast.sari) == lines(cast.rini) == []
    assert "Sudah memegang 20 kasus" in words(as_(cast.rini).get(url))


def test_an_offer_is_taken_back_by_who_made_it_or_leads(cast, fresh, offered, as_):
    url = f"/serah-terima/{offered.pk}/"
    with pytest.raises(NotAllowed):
        transferring.cancel(cast.sari, offered)
    send(as_(cast.budi), url, to=f"{url}jawab/", jawaban="batal")
    assert lines(cast.sari) == [] and fresh.records.in_charge == cast.rini
    offer(fresh, cast.budi, cast.sari)
    assert lines(cast.sari, today.TURN) == ["Terima atau tolak kasus RN"] and lines(cast.budi, today.WAITING) == ["Serah terima RN"]


def test_only_the_receiver_answers_and_only_those_of_it_read_the_page(cast, fresh, offered, as_):
    for person in (cast.rini, cast.budi, cast.kepala):
        with pytest.raises(NotAllowed):
            transferring.accept(person, offered, [])
        assert as_(person).get(f"/serah-terima/{offered.pk}/").status_code == 200
    for person in (cast.wati, cast.lain, cast.lain_kepala):
        assert as_(person).get(f"/serah-terima/{offered.pk}/").status_code == 404


def test_one_offer_at_a_time_to_an_active_worker_of_the_sentra_from_who_is_in_charge(cast, fresh):
    for receiver in (cast.lain, cast.rini, cast.psikolog):
        with pytest.raises(Refused):
            offer(fresh, cast.rini, receiver)
    for actor in (cast.sari, cast.wati, cast.dian, cast.lain_kepala):
        with pytest.raises(NotAllowed):
            offer(fresh, actor, cast.sari)
    offer(fresh, cast.rini, cast.sari)
    with pytest.raises(StalePage):
        offer(fresh, cast.budi, cast.sari)
    assert HandOver.objects.count() == 1


def test_the_page_says_promises_risks_and_next_dates_in_initials(cast, fresh, as_):
    fresh.write("pendekatan-awal", "asesmen-awal", happened_on=typed(ago(0)), problem="a", risks="Rukmi pernah pergi", high_risk="on")
    rows = [{"text": "Antar Rukmi ke RSUD", "owner": "Rini", "until": ago(-5).isoformat()}]
    CaseConference.objects.create(case=fresh.case, author=cast.rini, kind="kasus", decisions=rows)
    fresh.write("terminasi", "rujukan", happened_on=typed(ago(0)), direction="keluar", to="RSUD Contoh", request="Terapi")
    page = dict(handover.page_of(fresh.records.case))
    assert page["Risiko"][:2] == ["Ditandai risiko tinggi", "RN pernah pergi"]
    assert page["Janji yang belum selesai"][0].startswith("Antar RN ke RSUD, Rini, sampai ")
    assert "rujukan tanpa jawaban: Kepada RSUD Contoh" in page["Tanggal berikutnya"][0] and page["Yang masih kurang"]
    asked = offer(fresh, cast.rini, cast.sari)
    shown = words(as_(cast.sari).get(f"/serah-terima/{asked.pk}/"))
    assert "RN pernah pergi" in shown and "Rukmi" not in shown and "Sampaikan salam" in shown


def test_the_worker_offers_by_the_page(cast, fresh, as_):
    client, page = as_(cast.rini), at(fresh, "transfer")
    form = {**fields(client.get(page), "seen"), "worker": cast.sari.pk, "note": "Tolong dilanjutkan"}
    answer = client.post(page, form, follow=True)
    assert client.post(page, form).headers["Location"] == answer.redirect_chain[-1][0]  # sent twice it counts once
    assert "Sampai diterima, Rini Astuti tetap pengampunya." in words(answer)
    assert HandOver.objects.get().note == "Tolong dilanjutkan"
    assert send(as_(cast.rini), at(fresh, "transfer"), having="seen", worker=cast.sari.pk).status_code == 409
