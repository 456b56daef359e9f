"""The front page of a case: its head, the rail, goals, timeline; what follows the end; and who works on it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from atensi.audit.models import LogEntry
from cases import assigning
from cases.models import Assignment, Duty
from cases.refusals import NotAllowed, Refused, StalePage
from cases.stages.planning import Goal
from tests.cast import Casework
from tests.views.cases_at_work import at, send

pytestmark = pytest.mark.django_db


def words(answer):
    return " ".join(answer.content.decode().split())


def without_token(answer):
    return re.sub(r'"X-CSRFToken": "\w+"', "", answer.content.decode())


def steps(page):
    return [step.mark for step in page.context["steps"]]


class TestHead:
    def test_it_says_who_and_the_title_does_not(self, cast, casework, as_):
        casework.through("fasilitasi-akses", cast.budi)
        page = words(as_(cast.rini).get(at(casework, "case")))
        number = casework.records.case.number
        assert 'Rukmi Nastiti <span class="soft">RN</span>' in page
        assert f"<title>Perjalanan · {number} · Atensi</title>" in page
        assert "Pengampu Rini Astuti · supervisor Budi Santosa" in page

    def test_how_to_communicate_is_never_folded(self, cast, as_):
        work = Casework(cast.rini, communication="Isyarat dan gerak bibir")
        assert "<b>Cara berkomunikasi:</b> Isyarat dan gerak bibir" in words(as_(cast.rini).get(at(work, "case")))

    def test_the_session_button_says_whose_session_it_is(self, cast, casework, as_):
        page = words(as_(cast.rini).get(at(casework, "case")))
        assert "Catat sesi RN" in page and at(casework, "entry-new", "implementasi", "sesi") in page

    def test_each_person_gets_the_tabs_and_acts_of_their_role(self, cast, casework, as_):
        casework.assign(cast.psikolog, Duty.PROFESSIONAL)
        casework.assign(cast.dian)
        shown = {
            person: words(as_(person).get(at(casework, "case")))
            for person in (cast.rini, cast.budi, cast.psikolog, cast.dian)
        }
        assert [at(casework, "assignments") in shown[p] for p in shown] == [False, True, False, False]
        assert [at(casework, "history") in shown[p] for p in shown] == [True, True, False, False]
        assert [at(casework, "print") in shown[p] for p in shown] == [True, True, False, True]
        assert [at(casework, "documents") in shown[p] for p in shown] == [True, True, False, True]

    def test_others_get_the_page_of_what_does_not_exist(self, cast, casework, as_):
        for person in (cast.sari, cast.wati, cast.lain, cast.dian):
            client = as_(person)
            hidden, absent = client.get(at(casework, "case")), client.get("/kasus/ZZZZZZ/")
            assert hidden.status_code == 404 and without_token(hidden) == without_token(absent)


class TestRail:
    def test_it_marks_done_current_and_later_in_different_shapes(self, cast, casework, as_):
        casework.through("asesmen", cast.budi)
        page = as_(cast.rini).get(at(casework, "case"))
        assert steps(page) == ["done"] * 3 + ["current"] + ["later"] * 3
        assert "Dapat diajukan setelah perencanaan selesai" in words(page)

    def test_each_gap_links_to_the_very_form(self, cast, casework, as_):
        page = words(as_(cast.rini).get(at(casework, "case")))
        assert f'<a href="{at(casework, "entry-new", "fasilitasi-akses", "laporan-masuk")}">' in page

    def test_an_incomplete_entry_is_completed_and_not_written_twice(self, cast, casework, as_):
        report = casework.write("fasilitasi-akses", "laporan-masuk", reporter="Dinas Sosial")
        page = words(as_(cast.rini).get(at(casework, "case")))
        assert f'<a href="{at(casework, "entry-edit", "fasilitasi-akses", "laporan-masuk", report.pk)}">' in page
        assert at(casework, "entry-new", "fasilitasi-akses", "laporan-masuk") not in page

    def test_who_may_not_do_it_reads_the_gap_without_a_link(self, cast, casework, as_):
        page = as_(cast.budi).get(at(casework, "case"))
        step = next(step for step in page.context["steps"] if step.boxed)
        assert step.missing and not any(item.url for item in step.missing)
        assert step.tag_words == "Giliran Rini Astuti"

    def test_a_waiting_round_is_the_supervisors_turn(self, cast, casework, as_):
        casework.through("pendekatan-awal", cast.budi)
        casework.fill_assessment()
        casework.submit("asesmen")
        assert "Menunggu Budi Santosa, hari ini" in words(as_(cast.rini).get(at(casework, "case")))
        theirs = words(as_(cast.budi).get(at(casework, "case")))
        assert "Giliran Anda" in theirs and at(casework, "review", "asesmen", 1) in theirs

    def test_a_complete_stage_offers_to_submit(self, cast, casework, as_):
        casework.fill_access()
        page = as_(cast.rini).get(at(casework, "case"))
        assert next(step for step in page.context["steps"] if step.boxed).act.text == "Ajukan akses"

    def test_a_new_entry_in_a_finished_stage_is_mentioned(self, cast, casework, as_):
        casework.through("pendekatan-awal", cast.budi)
        casework.write("pendekatan-awal", "kontak", happened_on="26/8/2025", with_whom="ibu", result="Setuju")
        assert "1 isian baru" in words(as_(cast.rini).get(at(casework, "case")))


class TestTimeline:
    def test_sessions_and_rounds_stand_newest_first(self, cast, casework, as_):
        casework.through("perencanaan", cast.budi).fill_implementation()
        titles = [event.title for event in as_(cast.rini).get(at(casework, "case")).context["events"]]
        assert titles[0] == "Budi Santosa menyetujui perencanaan layanan sosial, putaran 1"
        assert titles[-2:] == ["Sesi 1: Bercerita", "Kontak: klien"]

    def test_it_shows_twenty_and_offers_the_rest(self, cast, casework, as_):
        for _ in range(23):
            casework.write("pendekatan-awal", "kontak", happened_on="26/8/2025", with_whom="ibu", result="x")
        client = as_(cast.rini)
        page = client.get(at(casework, "case"))
        assert len(page.context["events"]) == 20 and "Muat yang lebih lama" in words(page)
        assert len(client.get(at(casework, "case") + "?sampai=40").context["events"]) == 23

    @pytest.mark.parametrize("odd", ["x", "-1", "0", "99999999", "²"])
    def test_an_odd_number_shows_the_first_twenty(self, cast, casework, as_, odd):
        assert as_(cast.rini).get(at(casework, "case"), {"sampai": odd}).status_code == 200

    def test_a_praktikan_reads_no_name_anywhere(self, cast, as_):
        work = Casework(cast.rini, nickname="Kiki", communication="Panggil Kiki pelan-pelan").through(
            "perencanaan", cast.budi
        )
        goal = work.records.counting(Goal)[0]
        work.write("implementasi", "sesi", happened_on="16/9/2025", method="individu", activity="Bermain bersama Kiki",
                   process="p", result="Rukmi Nastiti tersenyum", **{f"rating_{goal.pk}": "1"})  # fmt: skip
        work.assign(cast.dian)
        page = words(as_(cast.dian).get(at(work, "case")))
        assert "RN tersenyum" in page
        assert not any(name in page for name in ("Rukmi", "Nastiti", "Kiki"))


class TestGoals:
    def test_a_goal_shows_the_course_of_its_ratings(self, cast, casework, as_):
        casework.through("perencanaan", cast.budi)
        goal = casework.records.counting(Goal)[0]
        for day, value in (("16/9/2025", "-2"), ("23/9/2025", "0")):
            casework.write("implementasi", "sesi", happened_on=day, method="individu", activity="Konseling", process="p",
                           result="h", **{f"rating_{goal.pk}": value})  # fmt: skip
        page = words(as_(cast.rini).get(at(casework, "case")))
        assert "Dari −2 menjadi 0 dalam 2 sesi" in page and "<polyline" in page and "Belum dinilai" in page


class TestAfterTheEnd:
    def ended(self, cast, visit=True):
        work = Casework(cast.rini).through("monitoring-evaluasi", cast.budi)
        work.fill_closure()
        if visit:
            work.write("terminasi", "kunjungan", happened_on="20/12/2030", purpose="Kunjungan rumah")
        work.submit("terminasi")
        work.approve("terminasi", cast.budi)
        return work

    def test_open_visits_are_named_and_say_what_closes_the_case(self, cast, as_):
        work = self.ended(cast)
        page = words(as_(cast.rini).get(at(work, "case")))
        assert "Kunjungan rumah" in page and "Kasus ditutup sendiri begitu hasil kunjungan terakhir dicatat." in page
        assert at(work, "entry-new", "terminasi", "hasil-kunjungan") in page
        assert "Catat sesi RN" not in page

    def test_the_supervisor_closes_a_case_without_visits_once(self, cast, as_):
        work = self.ended(cast, visit=False)
        client = as_(cast.budi)
        answer = send(client, at(work, "case"), to=at(work, "case-close"))
        assert "Kasus ditutup." in words(answer)
        assert work.records.case.state == "ditutup"

    def test_open_visits_refuse_the_closing_in_a_sentence(self, cast, as_):
        work = self.ended(cast)
        answer = send(as_(cast.budi), at(work, "case"), to=at(work, "case-close"))
        assert "Masih ada 1 kunjungan pascalayanan." in words(answer) and work.records.case.state == "terminasi"

    def test_nobody_else_closes(self, cast, as_):
        work = self.ended(cast, visit=False)
        assert as_(cast.rini).post(at(work, "case-close")).status_code == 403
        assert as_(cast.wati).post(at(work, "case-close")).status_code == 404


def test_the_page_costs_the_same_with_many_sessions(cast, casework, as_):
    casework.through("perencanaan", cast.budi)
    casework.fill_implementation()
    client = as_(cast.rini)
    client.get(at(casework, "case"))
    with CaptureQueriesContext(connection) as one:
        client.get(at(casework, "case"))
    for _ in range(12):
        casework.fill_implementation()
    with CaptureQueriesContext(connection) as many:
        client.get(at(casework, "case"))
    assert len(many) == len(one) <= 70


class TestAssigning:
    def until(self):
        return timezone.now() + timedelta(days=20)

    def test_a_praktikan_works_until_the_minute_given(self, cast, casework):
        given = assigning.add(cast.budi, casework.case, cast.dian, self.until())
        assert given.duty == Duty.STUDENT and not given.names_allowed
        assert LogEntry.objects.get(action="case.assigned").extra["user"] == cast.dian.pk

    def test_a_student_holds_five_cases_and_no_more(self, cast):
        for _ in range(5):
            assigning.add(cast.budi, Casework(cast.rini).case, cast.dian, self.until())
        with pytest.raises(Refused, match="sudah memegang 5 kasus"):
            assigning.add(cast.budi, Casework(cast.rini).case, cast.dian, self.until())

    def test_refusals_say_why(self, cast, casework):
        with pytest.raises(Refused, match="Isi tanggal akhirnya"):
            assigning.add(cast.budi, casework.case, cast.dian)
        with pytest.raises(Refused, match="sudah lewat"):
            assigning.add(cast.budi, casework.case, cast.dian, timezone.now() - timedelta(hours=1))
        for nobody in (cast.sari, cast.petugas, cast.lain):
            with pytest.raises(Refused, match="tidak dapat ditugaskan"):
                assigning.add(cast.budi, casework.case, nobody, self.until())
        assigning.add(cast.budi, casework.case, cast.psikolog)
        with pytest.raises(StalePage, match="sudah ditugaskan"):
            assigning.add(cast.budi, casework.case, cast.psikolog)

    def test_only_the_supervisor_of_the_case_or_kepala_assigns(self, cast, casework):
        for person in (cast.rini, cast.wati, cast.lain_kepala, cast.lain_supervisor, cast.admin, cast.dian):
            with pytest.raises(NotAllowed):
                assigning.add(person, casework.case, cast.dian, self.until())
        assigning.add(cast.kepala, casework.case, cast.dian, self.until())

    def test_an_ended_assignment_closes_the_door_at_once(self, cast, casework, as_):
        given = assigning.add(cast.budi, casework.case, cast.psikolog)
        assert as_(cast.psikolog).get(at(casework, "case")).status_code == 200
        assigning.end(cast.budi, casework.case, given)
        assert as_(cast.psikolog).get(at(casework, "case")).status_code == 404
        with pytest.raises(StalePage, match="sudah berakhir"):
            assigning.end(cast.budi, casework.case, given)

    def test_the_worker_in_charge_is_replaced_and_never_just_ended(self, cast, casework, as_):
        lead = Assignment.objects.get(case=casework.case)
        with pytest.raises(Refused, match="Kasus selalu punya pengampu"):
            assigning.end(cast.budi, casework.case, lead)
        assigning.hand_over(cast.kepala, casework.case, cast.sari, lead.pk)
        assert casework.records.in_charge == cast.sari
        assert as_(cast.rini).get(at(casework, "case")).status_code == 404
        assert LogEntry.objects.get(action="case.handed-over").extra == {"user": cast.sari.pk, "former": cast.rini.pk}

    def test_a_stale_hand_over_changes_nothing(self, cast, casework):
        lead = Assignment.objects.get(case=casework.case)
        assigning.hand_over(cast.kepala, casework.case, cast.sari, lead.pk)
        with pytest.raises(StalePage, match="Pengampu kasus ini sekarang Sari Utami"):
            assigning.hand_over(cast.kepala, casework.case, cast.rini, lead.pk)

    @pytest.mark.parametrize("who", ["rini", "lain", "dian", "wati"])
    def test_only_another_active_worker_of_the_sentra_takes_over(self, cast, casework, who):
        lead = Assignment.objects.get(case=casework.case)
        with pytest.raises(Refused):
            assigning.hand_over(cast.kepala, casework.case, getattr(cast, who), lead.pk)
        assert casework.records.in_charge == cast.rini


class TestAssignmentsPage:
    def test_a_praktikan_is_added_and_ended_on_the_page(self, cast, casework, as_):
        client, page = as_(cast.budi), at(casework, "assignments")
        until = (timezone.localdate() + timedelta(days=30)).strftime("%d/%m/%Y")
        answer = send(client, page, having="person", person=cast.dian.pk, until=until, names="on")
        given = Assignment.objects.get(user=cast.dian)
        assert "Dian Permata ditugaskan." in words(answer) and given.names_allowed
        assert timezone.localtime(given.ends_at).strftime("%H.%M") == "23.59"
        answer = send(client, page, to=at(casework, "assignment-end", given.pk))
        assert "Penugasan Dian Permata berakhir." in words(answer)

    def test_a_refusal_keeps_what_was_chosen(self, cast, casework, as_):
        answer = send(as_(cast.budi), at(casework, "assignments"), having="person", person=cast.dian.pk)
        assert answer.status_code == 422 and "Isi tanggal akhirnya" in words(answer)
        assert f'<option value="{cast.dian.pk}" selected>' in words(answer)

    def test_a_supervisor_offers_a_case_and_kepala_hands_it_over(self, cast, casework, as_):
        page, chosen = at(casework, "assignments"), {"serah-worker": cast.sari.pk, "serahkan": "1"}
        answer = send(as_(cast.budi), page, having="seen", **chosen)
        assert "Kasus ditawarkan kepada Sari Utami. Sampai diterima, Rini Astuti tetap pengampunya." in words(answer)
        assert casework.records.in_charge == cast.rini
        answer = send(as_(cast.kepala), page, having="seen", **chosen)
        assert "Kasus diserahkan kepada Sari Utami." in words(answer) and casework.records.in_charge == cast.sari

    def test_workers_and_strangers_do_not_get_the_page(self, cast, casework, as_):
        assert as_(cast.rini).get(at(casework, "assignments")).status_code == 403
        assert as_(cast.wati).get(at(casework, "assignments")).status_code == 404
