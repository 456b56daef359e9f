"""The page of a stage: what it shows to whom, and submitting, taking back and countersigning on it."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import ReviewState, StageReview
from cases.models.summaries import key_of
from cases.stages import STAGES
from cases.stages.closure import Termination
from cases.views.cards import Card
from cases.views.groups import Group
from tests.accounts.pages import fields, words
from tests.cast import Casework, Cast
from tests.views.cases_at_work import at, send

As = Callable[..., Any]


def test_no_two_kinds_of_entry_share_a_name() -> None:
    slugs = [form.slug for stage in STAGES for form in stage.forms]
    assert len(slugs) == len(set(slugs))


def test_a_folded_form_tells_its_content_without_answers_that_lost_their_question() -> None:
    rows = [("Tanggal", "3 Oktober 2025"), ("Kesepakatan PM", "Ya"), ("Alasan", "Masa layanan selesai.\nPulang.")]
    assert Group(
        "Terminasi", "terminasi", repeatable=False, cards=[Card("terminasi-1", "Terminasi", Termination(), "", rows)]
    ).digest == ("3 Oktober 2025; Masa layanan selesai. Pulang")


def test_every_stage_is_shown_to_worker_and_supervisor(cast: Cast, casework: Casework, as_: As) -> None:
    casework.through("perencanaan", cast.budi)
    for person in (cast.rini, cast.budi, cast.kepala):
        for stage in STAGES:
            page = as_(person).get(at(casework, "stage", stage.key))
            assert page.status_code == 200
            assert f"Tahap {stage.number} dari 7" in words(page)


def test_another_workers_case_does_not_exist(cast: Cast, casework: Casework, as_: As) -> None:
    assert as_(cast.sari).get(at(casework, "stage", "asesmen")).status_code == 404
    assert as_(cast.lain).get(at(casework, "stage", "asesmen")).status_code == 404


def test_what_is_missing_leads_to_its_form(cast: Cast, casework: Casework, as_: As) -> None:
    page = words(as_(cast.rini).get(at(casework, "stage", "fasilitasi-akses")))
    assert "Giliran Anda" in page and "Yang masih kurang (2)" in page
    assert at(casework, "entry-new", "fasilitasi-akses", "laporan-masuk") in page


def test_submitting_with_gaps_says_them_as_links_and_changes_nothing(cast: Cast, casework: Casework, as_: As) -> None:
    answer = send(as_(cast.rini), at(casework, "stage", "fasilitasi-akses"), "round",
                  at(casework, "submit", "fasilitasi-akses"))  # fmt: skip
    assert answer.status_code == 422
    assert "Akses belum diajukan, 2 hal masih kurang." in words(answer)
    assert f'<li><a href="{at(casework, "entry-new", "fasilitasi-akses", "keputusan")}">' in words(answer)
    assert not StageReview.objects.exists()


def test_a_full_stage_is_submitted_once_and_gives_the_number(cast: Cast, casework: Casework, as_: As) -> None:
    casework.fill_access()
    client, page = as_(cast.rini), at(casework, "stage", "fasilitasi-akses")
    form = fields(client.get(page), "round")
    answers = [client.post(at(casework, "submit", "fasilitasi-akses"), form, follow=True) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert "Nomor kasus: STC/2025/0001." in words(answers[0])
    assert StageReview.objects.count() == 1


def test_a_stale_page_submits_nothing_and_says_so(cast: Cast, casework: Casework, as_: As) -> None:
    casework.fill_access()
    client, page = as_(cast.rini), at(casework, "stage", "fasilitasi-akses")
    form = fields(client.get(page), "round")
    report = casework.write("fasilitasi-akses", "laporan-masuk", happened_on="11/3/2025", source="rujukan",
                            entry=casework.records.of_stage("fasilitasi-akses")[0])  # fmt: skip
    answer = client.post(at(casework, "submit", "fasilitasi-akses"), form)
    assert answer.status_code == 409 and "Isian tahap ini berubah" in words(answer)
    report.refresh_from_db()
    assert not StageReview.objects.exists() and not report.locked


def test_only_the_worker_in_charge_is_offered_to_submit(cast: Cast, casework: Casework, as_: As) -> None:
    casework.fill_access()
    casework.assign(cast.dian)
    url = at(casework, "submit", "fasilitasi-akses")
    for person in (cast.budi, cast.dian):
        assert url not in words(as_(person).get(at(casework, "stage", "fasilitasi-akses")))
        assert as_(person).post(url, {"round": 1, "version": 2}).status_code == 403
    assert not StageReview.objects.exists()


def test_a_waiting_stage_names_who_decides_and_can_be_taken_back(cast: Cast, casework: Casework, as_: As) -> None:
    casework.through("pendekatan-awal", cast.budi).fill_assessment()
    casework.submit("asesmen")
    client, page = as_(cast.rini), at(casework, "stage", "asesmen")
    shown = words(client.get(page))
    assert "Menunggu Budi Santosa, hari ini" in shown and "Terkunci, sedang ditelaah" in shown and ">Ubah<" not in shown
    answer = send(client, page, "round", at(casework, "withdraw", "asesmen"))
    assert "Asesmen ditarik kembali. Isian terbuka lagi." in words(answer)
    assert casework.state("asesmen").rounds[-1].state == ReviewState.WITHDRAWN


def test_a_returned_stage_shows_the_note_on_top_and_at_its_entry(cast: Cast, casework: Casework, as_: As) -> None:
    casework.through("pendekatan-awal", cast.budi).fill_assessment()
    casework.submit("asesmen")
    strength = next(e for e in casework.records.of_stage("asesmen") if "kekuatan" in key_of(e))
    casework.give_back("asesmen", cast.budi, **{"": "Kurang jelas.", key_of(strength): "Apa buktinya?"})
    page = words(as_(cast.rini).get(at(casework, "stage", "asesmen")))
    assert "Budi Santosa mengembalikan" in page and "“Kurang jelas.”" in page
    assert f'<a href="#{key_of(strength)}">' in page and "Apa buktinya?" in page
    assert 'id="kekuatan" aria-labelledby' in page  # open, not folded


def test_submitting_warns_when_nobody_is_left_to_decide(cast: Cast, casework: Casework, as_: As) -> None:
    casework.through("pendekatan-awal", cast.budi).fill_assessment()
    page = at(casework, "stage", "asesmen")
    assert "Belum ada yang dapat menyetujui" not in words(as_(cast.rini).get(page))
    for person in (cast.budi, cast.wati, cast.kepala):
        person.is_active = False
        person.save()
    assert "Belum ada yang dapat menyetujui" in words(as_(cast.rini).get(page))


def test_entries_of_a_praktikan_are_signed_from_a_ticked_list(cast: Cast, casework: Casework, as_: As) -> None:
    casework.assign(cast.dian)
    entry = casework.write(
        "pendekatan-awal", "kontak", by=cast.dian, happened_on="25/8/2025", with_whom="klien", result="Mau"
    )
    client, page = as_(cast.rini), at(casework, "stage", "pendekatan-awal")
    assert "Menunggu paraf" in words(client.get(page)) and "mendahului tahap" in words(client.get(page))
    nothing = send(client, page, "tahap", at(casework, "sign"))
    assert nothing.status_code == 422 and "Centang paling sedikit satu" in words(nothing)
    answer = send(client, page, "tahap", at(casework, "sign"), sahkan=[key_of(entry)])
    assert "1 isian disahkan." in words(answer)
    entry.refresh_from_db()
    assert entry.signed_by == cast.rini and entry.signed


def test_an_entry_changed_after_the_list_was_read_is_not_signed(cast: Cast, casework: Casework, as_: As) -> None:
    casework.assign(cast.dian)
    first = dict(happened_on="25/8/2025", with_whom="klien", result="Mau")
    entry = casework.write("pendekatan-awal", "kontak", by=cast.dian, **first)
    client = as_(cast.rini)
    form = fields(client.get(at(casework, "sign")), f"versi-{key_of(entry)}")
    casework.write("pendekatan-awal", "kontak", by=cast.dian, entry=entry, **{**first, "result": "Lain"})
    answer = client.post(at(casework, "sign"), {**form, "sahkan": [key_of(entry)]})
    entry.refresh_from_db()
    assert answer.status_code == 409 and not entry.signed


def test_a_praktikan_reads_initials_and_no_entry_of_a_psychologist(cast: Cast, casework: Casework, as_: As) -> None:
    casework.assign(cast.dian)
    casework.write("asesmen", "kekuatan", text="Rukmi Nastiti terampil", owner="diri")
    casework.write(
        "asesmen", "aspek", happened_on="29/8/2025", aspect="mental", assessor="Putu", finding="Rahasia sekali"
    )
    page = words(as_(cast.dian).get(at(casework, "stage", "asesmen")))
    assert "RN terampil" in page and "Rukmi" not in page and "Nastiti" not in page
    assert "Rahasia sekali" not in page and "tidak ditampilkan" in page
    assert "Rahasia sekali" in words(as_(cast.rini).get(at(casework, "stage", "asesmen")))


def test_ten_times_the_entries_ask_no_more_queries(cast: Cast, casework: Casework, as_: As) -> None:
    casework.through("perencanaan", cast.budi)
    goal = casework.records.of_stage("perencanaan")[1]

    def sessions(count: int) -> None:
        for _ in range(count):
            casework.write("implementasi", "sesi", happened_on="16/9/2025", method="individu", activity="Bercerita",
                           process="p", result="h", **{f"rating_{goal.pk}": "1"})  # fmt: skip

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert as_(cast.rini).get(at(casework, "stage", "implementasi")).status_code == 200
        return len(found)

    sessions(2)
    few = queries()
    sessions(20)
    assert queries() == few
    assert few < 75
