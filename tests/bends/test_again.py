"""Opened again within ninety days, ended again; a person who returns has a new case; one open case a person."""

from datetime import date

import pytest

from cases import assigning, workflow
from cases.models import Assignment, Case, CaseState, Reopening
from cases.refusals import NotAllowed, Refused, StalePage
from tests.bends.conftest import end_early
from tests.cast import Casework
from tests.workflow.nothing import refused


@pytest.mark.parametrize(("days", "opens"), [(0, True), (90, True), (91, False)])
def test_a_case_is_reopened_within_ninety_days(ended, cast, days_after, days, opens):
    days_after(ended, days)
    if not opens:
        with refused(Refused, "Buka kasus baru untuk orang yang sama."):
            workflow.reopen(cast.budi, ended.case, "Klien kembali")
        return
    workflow.reopen(cast.budi, ended.case, "Klien kembali")
    assert ended.case.is_open and ended.case.ended_on is None
    kept = Reopening.objects.get()
    assert (kept.by, kept.reason, kept.ended_on) == (cast.budi, "Klien kembali", date(2025, 10, 3))


def test_supervisor_and_kepala_reopen_with_a_reason(ended, cast, days_after):
    days_after(ended, 5)
    for other in (cast.rini, cast.wati, cast.admin, cast.lain_kepala):
        with refused(NotAllowed):
            workflow.reopen(other, ended.case, "Klien kembali")
    with refused(Refused, "Tulis alasan"):
        workflow.reopen(cast.budi, ended.case, " ")
    workflow.reopen(cast.kepala, ended.case, "Klien kembali")
    with refused(StalePage, "sudah terbuka"):
        workflow.reopen(cast.kepala, ended.case, "Klien kembali")


def test_a_reopened_case_goes_on_and_ends_anew(ended, cast, days_after):
    """The old termination no longer ends it: a new one is demanded, and gives the new day of the end."""
    days_after(ended, 5)
    workflow.reopen(cast.budi, ended.case, "Klien kembali")
    assert ended.state("terminasi").status == "later" and ended.state("fasilitasi-akses").status == "current"
    ended.write("terminasi", "kunjungan", happened_on="20/12/2025", purpose="Melihat keadaan")
    with refused(Refused):
        ended.submit("terminasi")
    end_early(ended, cast, day="7/10/2025", reason="pergi_tanpa_izin")
    assert ended.case.state == CaseState.TERMINATED and ended.case.ended_on == date(2025, 10, 7)
    assert [review.round for review in ended.state("terminasi").rounds] == [1, 2]


def test_visits_of_the_first_end_do_not_close_the_second(casework, cast, days_after):
    plan = casework.write("terminasi", "kunjungan", happened_on="5/10/2025", purpose="Melihat keadaan")
    end_early(casework, cast)
    days_after(casework, 3)
    casework.write("terminasi", "hasil-kunjungan", plan=plan.pk, happened_on="5/10/2025", outcome="dilaksanakan", result="Baik")
    assert Case.objects.get().state == CaseState.CLOSED
    workflow.reopen(cast.budi, casework.case, "Klien kembali")
    end_early(casework, cast, day="6/10/2025")
    assert casework.case.state == CaseState.TERMINATED


def test_who_returns_has_a_new_case_linked_to_the_old_and_only_one_open(ended, cast, days_after):
    days_after(ended, 200)
    other = Casework(cast.sari, name="Orang Lain").case
    with refused(NotAllowed):
        workflow.open_case(cast.rini, ended.person, date(2026, 1, 5), previous=other)
    new = workflow.open_case(cast.budi, ended.person, date(2026, 1, 5), cast.rini, previous=ended.case)
    assert (new.previous, new.beneficiary, new.number) == (ended.case, ended.person, None)
    assert Assignment.objects.get(case=new).user == cast.rini
    with refused(Refused, "masih punya kasus yang terbuka"):
        workflow.open_case(cast.rini, ended.person, date(2026, 2, 5), previous=ended.case)


def test_the_old_case_is_not_reopened_beside_a_new_one(ended, cast, days_after):
    days_after(ended, 10)
    workflow.open_case(cast.rini, ended.person, date(2025, 10, 10), previous=ended.case)
    with refused(Refused, "masih punya kasus yang terbuka"):
        workflow.reopen(cast.budi, ended.case, "Klien kembali")


def test_cases_of_a_deactivated_worker_are_handed_over(casework, cast):
    type(cast.rini).objects.filter(pk=cast.rini.pk).update(is_active=False)
    seen = Assignment.objects.get(case=casework.case)
    assigning.hand_over(cast.kepala, casework.case, cast.sari, seen.pk)
    assert casework.records.in_charge == cast.sari
