"""Hari ini: every kind of line appears when the thing is due and disappears by doing it, and by nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from atensi.drafts import keep
from cases import assigning, extend, residence, workflow, writing
from cases.models import Assignment, Case, DecisionDone, Duty, Placement, Routine
from cases.overview import today
from cases.stages.conference import CaseConference
from tests.cast import Casework
from tests.overview.conftest import ago, lines, opened, typed
from tests.views.cases_at_work import at, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(cast: Any) -> Casework:
    return Casework(cast.rini).through("asesmen", cast.budi)


def plan(work: Casework, starts: int, **values: Any) -> Any:
    """A plan that was approved, with an activity that begins so many days ago."""
    work.fill_planning()
    item = work.write(
        "perencanaan", "kegiatan", method="individu", activity="Belajar isyarat", how="Bertahap", starts_on=typed(ago(starts)), **values
    )
    work.submit("perencanaan")
    work.approve("perencanaan", work.worker.supervisor)
    return item


def session(work: Casework, days: int = 0, **values: Any) -> Any:
    said = {"method": "individu", "activity": "Bercerita", "process": "Bercerita", "result": "Tenang", **values}
    return work.write("implementasi", "sesi", happened_on=typed(ago(days)), **said)


class TestPlanItems:
    def test_an_activity_of_today_is_in_the_timetable_until_its_session_is_written(self, cast, planned):
        item = plan(planned, 0)
        assert lines(cast.rini, today.DAY) == ["Mulai Belajar isyarat RN"]
        session(planned, plan_item=item.pk)
        assert lines(cast.rini, today.DAY) == []

    def test_an_activity_that_did_not_begin_is_late(self, cast, planned):
        item = plan(planned, 3)
        (line,) = today.page_of(cast.rini).sections[today.LATE]
        assert (line.title, line.when) == ("Mulai Belajar isyarat RN", "lewat 3 hari")
        session(planned)  # a session of something else changes nothing
        assert lines(cast.rini, today.LATE) == ["Mulai Belajar isyarat RN"]
        session(planned, plan_item=item.pk)
        assert lines(cast.rini, today.LATE) == []

    def test_a_service_of_the_same_component_is_a_beginning_too(self, cast, planned):
        plan(planned, 3, component="aksesibilitas")
        planned.write("implementasi", "layanan", happened_on=typed(ago(1)), description="Alat bantu dengar", component="aksesibilitas")
        assert lines(cast.rini, today.LATE) == []

    def test_an_activity_of_tomorrow_or_of_a_plan_not_yet_approved_is_not_there(self, cast, planned):
        planned.fill_planning()
        planned.write("perencanaan", "kegiatan", method="individu", activity="Nanti", how="Ya", starts_on=typed(ago(2)))
        assert lines(cast.rini, today.LATE) == []

    def test_what_a_new_version_drops_is_no_longer_due(self, cast, planned):
        item = plan(planned, 3)
        planned.write("perencanaan", "perubahan-rencana", happened_on=typed(ago(0)), reason="Tidak cocok", dropped_items=[item.pk])
        assert lines(cast.rini, today.LATE) == ["Mulai Belajar isyarat RN"]
        planned.submit("perencanaan")
        planned.approve("perencanaan", cast.budi)
        assert lines(cast.rini, today.LATE) == []

    def test_the_routine_of_the_pm_stands_beside(self, cast, planned):
        plan(planned, 0)
        day = timezone.localdate().weekday()
        residence.save(cast.rini, planned.case, Routine(weekdays=[day], activity="Menjahit"))
        residence.save(cast.rini, planned.case, Routine(weekdays=[(day + 1) % 7], activity="Memasak"))
        residence.save_routine_of_center(cast.kepala, Routine(center=cast.center, weekdays=[day], activity="Apel pagi"))
        (line,) = today.page_of(cast.rini).sections[today.DAY]
        assert "jadwal PM: " in line.meta and "Menjahit" in line.meta and "Apel pagi" in line.meta and "Memasak" not in line.meta


class TestVisits:
    def test_a_visit_is_late_until_its_outcome_is_written(self, cast):
        work = Casework(cast.rini).through("monitoring-evaluasi", cast.budi)
        work.fill_closure()
        visit = work.write("terminasi", "kunjungan", happened_on=typed(ago(2)), purpose="Melihat usaha menjahit")
        assert lines(cast.rini, today.LATE) == []  # the service has not ended
        work.submit("terminasi")
        work.approve("terminasi", cast.budi)
        assert lines(cast.rini, today.LATE) == ["Kunjungi RN: Melihat usaha menjahit"]
        said = {"outcome": "dilaksanakan", "result": "Usaha berjalan"}
        work.write("terminasi", "hasil-kunjungan", plan=visit.pk, happened_on=typed(ago(0)), **said)
        assert lines(cast.rini, today.LATE) == []


class TestPlacements:
    def test_a_limit_comes_near_and_passes_until_it_moves(self, cast, fresh):
        row = residence.save(cast.rini, fresh.case, Placement(service_form="residensial", starts_on=ago(30), planned_end=ago(-3)))
        assert lines(cast.rini, today.TURN) == ["Putuskan penempatan RN: Residensial"]
        Placement.objects.update(planned_end=ago(2))
        assert lines(cast.rini, today.LATE) == ["Putuskan penempatan RN: Residensial"]
        row.refresh_from_db()
        row.planned_end = ago(-60)
        residence.save(cast.rini, fresh.case, row, row.version)
        assert lines(cast.rini) == []

    def test_a_placement_that_ended_has_no_limit(self, cast, fresh):
        form = {"service_form": "residensial", "starts_on": ago(30), "planned_end": ago(2)}
        residence.save(cast.rini, fresh.case, Placement(ends_on=ago(1), **form))
        assert lines(cast.rini) == []


class TestDecisions:
    @pytest.fixture
    def decided(self, cast, fresh):
        rows = [{"text": "Antar ke RSUD", "owner": "Rini", "until": ago(1).isoformat()}, {"text": "Tanpa batas", "until": ""},
                {"text": "Nanti", "until": ago(-30).isoformat()}]  # fmt: skip
        return CaseConference.objects.create(case=fresh.case, author=cast.rini, kind="kasus", decisions=rows)

    def test_a_decision_is_late_until_its_outcome_is_written(self, cast, fresh, decided, as_):
        assert lines(cast.rini) == ["Tindak lanjuti: Antar ke RSUD"]
        page = at(fresh, "decision-done", decided.pk, 1)
        answer = send(as_(cast.rini), page, note="Sudah diantar", done_on=typed(ago(0)))
        assert "Hasil keputusan tercatat." in answer.content.decode()
        assert lines(cast.rini) == [] and DecisionDone.objects.get().decision == "Antar ke RSUD"
        assert send(as_(cast.rini), page, note="Sekali lagi", done_on=typed(ago(0))).status_code == 409
        assert DecisionDone.objects.count() == 1

    def test_only_a_decision_that_is_there_has_a_form(self, cast, fresh, decided, as_):
        for number, status in ((1, 200), (3, 200), (0, 404), (4, 404)):
            assert as_(cast.rini).get(at(fresh, "decision-done", decided.pk, number)).status_code == status

    def test_a_day_to_come_is_refused(self, cast, fresh, decided, as_):
        page = at(fresh, "decision-done", decided.pk, 1)
        assert send(as_(cast.rini), page, note="Besok", done_on=typed(ago(-1))).status_code == 422
        assert not DecisionDone.objects.exists()


class TestTurns:
    def test_a_returned_stage_is_hers_until_she_submits_again(self, cast, planned):
        planned.fill_planning()
        planned.submit("perencanaan")
        assert lines(cast.rini, today.WAITING) == ["Perencanaan RN"]
        planned.give_back("perencanaan", cast.budi)
        assert lines(cast.rini, today.TURN) == ["Perbaiki perencanaan RN"] and lines(cast.rini, today.WAITING) == []
        planned.submit("perencanaan")
        assert lines(cast.rini, today.TURN) == []

    def test_entries_of_a_praktikan_wait_for_the_signature(self, cast, fresh):
        fresh.assign(cast.dian)
        fresh.write("pendekatan-awal", "kontak", by=cast.dian, happened_on=typed(ago(0)), with_whom="klien", result="Baik")
        fresh.write("asesmen", "kekuatan", by=cast.dian, text="Menjahit", owner="diri")
        assert lines(cast.rini, today.TURN) == ["Sahkan 2 isian praktikan RN"]
        assert lines(cast.dian, today.WAITING) == ["2 isian RN menunggu paraf"]
        waiting = writing.unsigned(fresh.records)
        writing.sign(cast.rini, fresh.case, {f"{slug}-{e.pk}": e.version for slug, e in zip(("kontak", "kekuatan"), waiting, strict=True)})
        assert lines(cast.rini, today.TURN) == [] and lines(cast.dian) == []

    def test_an_agreement_that_was_to_follow_is_owed_until_it_is_written(self, cast, fresh):
        entry = fresh.write("pendekatan-awal", "kesepakatan", happened_on=typed(ago(0)), status="menyusul", reason="Darurat")
        assert lines(cast.rini, today.TURN) == ["Tuntaskan kesepakatan RN yang menyusul"]
        entry.refresh_from_db()
        fresh.write("pendekatan-awal", "kesepakatan", entry=entry, happened_on=typed(ago(0)), status="disepakati", proof="kertas",
                    witness="pengasuh", capacity_note="Mengerti")  # fmt: skip
        assert lines(cast.rini) == []

    def test_an_agreement_taken_note_of_is_settled_by_a_new_one(self, cast, fresh):
        opened(fresh, 900)
        fresh.fill_access()
        fresh.submit("fasilitasi-akses")
        fresh.write("pendekatan-awal", "kontak", happened_on=typed(ago(0)), with_whom="klien", result="Baik")
        fresh.write("pendekatan-awal", "kesepakatan", happened_on=typed(ago(0)), status="menyusul", reason="Darurat")
        fresh.submit("pendekatan-awal")
        assert lines(cast.rini, today.TURN) == ["Tuntaskan kesepakatan RN yang menyusul"]
        fresh.write("pendekatan-awal", "kesepakatan", happened_on=typed(ago(0)), status="menolak", reason="Tidak mau")
        assert lines(cast.rini, today.TURN) == []

    def test_a_session_saved_unfinished_waits_to_be_completed(self, cast, fresh):
        entry = fresh.write("implementasi", "sesi", happened_on=typed(ago(0)), method="individu", activity="Bercerita")
        (line,) = today.page_of(cast.rini).sections[today.TURN]
        assert line.title.startswith("Lengkapi sesi RN") and "proses" in line.meta and "hasil" in line.meta
        entry.refresh_from_db()
        fresh.write("implementasi", "sesi", entry=entry, happened_on=typed(ago(0)), method="individu", activity="Bercerita",
                    process="Bercerita", result="Tenang")  # fmt: skip
        assert lines(cast.rini) == []

    @pytest.mark.parametrize(
        "note",
        [{}, {"process": "a"}, {"process": "a", "result": "b"}, {"note_format": "soap", "subjective": "a"},
         {"note_format": "soap", "subjective": "a", "assessment": "b"}, {"note_format": "dap", "data": "a"},
         {"note_format": "dap", "data": "a", "assessment": "b"}, {"note_format": "ringkasan", "process": "a", "result": "b"},
         {"process": "a", "result": "b", "activity": ""}],
    )  # fmt: skip
    def test_what_is_unfinished_is_what_the_form_says_it_lacks(self, cast, fresh, note):
        entry = fresh.write("implementasi", "sesi", **{"happened_on": typed(ago(0)), "method": "individu", "activity": "Main", **note})
        assert bool(lines(cast.rini)) == (not fresh.records.complete(entry))

    def test_a_referral_without_an_answer_is_asked_for_after_two_weeks(self, cast, fresh):
        said = {"direction": "keluar", "to": "RSUD Contoh", "request": "Terapi"}
        opened(fresh, 60)
        session(fresh)
        referral = fresh.write("terminasi", "rujukan", happened_on=typed(ago(13)), **said)
        assert lines(cast.rini) == []
        fresh.write("terminasi", "rujukan", entry=referral, happened_on=typed(ago(14)), **said)
        assert lines(cast.rini, today.TURN) == ["Tanyakan jawaban rujukan RN"]
        fresh.write("terminasi", "jawaban-rujukan", referral=referral.pk, happened_on=typed(ago(0)), state="diterima")
        assert lines(cast.rini) == []


class TestDeciding:
    def test_a_round_waits_for_the_supervisor_until_she_decides(self, cast, planned):
        planned.fill_planning()
        planned.submit("perencanaan")
        assert lines(cast.budi) == ["Telaah perencanaan RN"]
        assert lines(cast.kepala) == lines(cast.wati) == ["Telaah 1 tahap atas nama supervisor lain"]
        planned.approve("perencanaan", cast.wati)
        assert lines(cast.budi) == lines(cast.kepala) == lines(cast.wati) == []

    def test_a_case_without_a_worker_waits_for_one(self, cast, fresh):
        cast.rini.is_active = False
        cast.rini.save()
        assert lines(cast.budi) == lines(cast.kepala) == ["Pilih pengampu baru untuk 1 kasus"] and lines(cast.wati) == []
        given = Assignment.objects.get(duty=Duty.IN_CHARGE)
        assigning.hand_over(cast.kepala, fresh.case, cast.sari, given.pk)
        assert lines(cast.budi) == lines(cast.kepala) == []

    def test_an_ended_case_without_a_visit_is_closed(self, cast):
        work = Casework(cast.rini).through("terminasi", cast.budi)
        assert lines(cast.budi) == lines(cast.kepala) == ["Tutup kasus RN"] and lines(cast.wati) == []
        workflow.close(cast.budi, Case.objects.get(pk=work.case.pk))
        assert lines(cast.budi) == lines(cast.kepala) == []


class TestResting:
    def test_a_case_is_silent_after_fourteen_days_until_there_is_a_contact(self, cast, fresh):
        opened(fresh, 13)
        assert lines(cast.rini) == []
        opened(fresh, 14)
        assert lines(cast.rini, today.SILENT) == ["Temui RN"]
        fresh.write("pendekatan-awal", "kontak", happened_on=typed(ago(0)), with_whom="klien", result="Baik")
        assert lines(cast.rini) == []

    def test_a_session_breaks_the_silence(self, cast, fresh):
        opened(fresh, 90)
        assert lines(cast.rini, today.TOO_SILENT) == ["Temui RN"]
        session(fresh, 30)
        assert lines(cast.rini, today.TOO_SILENT) == ["Temui RN"]
        session(fresh, 29)
        (line,) = today.page_of(cast.rini).sections[today.SILENT]
        assert line.when == "29 hari"
        session(fresh, 13)
        assert lines(cast.rini) == []

    def test_a_draft_waits_until_it_is_saved_or_thrown_away(self, cast, fresh, as_):
        path = at(fresh, "entry-new", "pendekatan-awal", "kontak")
        as_(cast.rini).post("/draf/simpan/", {"draft-path": path, "result": "Klien bercerita"})
        assert lines(cast.rini, today.DRAFT) == ["Kontak RN"]
        keep.drop(cast.rini, path)
        assert lines(cast.rini) == []
        as_(cast.rini).post("/draf/simpan/", {"draft-path": path, "result": "Klien bercerita"})
        assert lines(cast.rini, today.DRAFT) == ["Kontak RN"]
        assert send(as_(cast.rini), path, happened_on=typed(ago(0)), with_whom="klien", result="Klien bercerita").status_code == 200
        assert lines(cast.rini) == []

    def test_a_draft_of_a_case_that_is_no_longer_hers_says_nothing(self, cast, fresh, as_):
        path = at(fresh, "entry-new", "pendekatan-awal", "kontak")
        as_(cast.rini).post("/draf/simpan/", {"draft-path": path, "result": "Klien bercerita"})
        given = Assignment.objects.get(duty=Duty.IN_CHARGE)
        Assignment.objects.filter(pk=given.pk).update(ends_at=timezone.now() - timedelta(minutes=1))
        assert lines(cast.rini) == []


def test_other_applications_bring_their_lines(cast, fresh):
    dues = [extend.Due("Catat sesi kelompok", "/k/1/", "Percakapan", timezone.localdate()), extend.Due("Jawab undangan", "/k/2/"),
            extend.Due("Selesaikan sesi", "/k/3/", on=ago(2))]  # fmt: skip
    extend.register(extend.Extension("uji", today=lambda user: dues if user == cast.rini else []))
    try:
        assert lines(cast.rini, today.DAY) == ["Catat sesi kelompok"] and lines(cast.rini, today.TURN) == ["Jawab undangan"]
        assert lines(cast.rini, today.LATE) == ["Selesaikan sesi"] and lines(cast.sari) == []
    finally:
        extend.forget("uji")
