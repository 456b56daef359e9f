"""How a case ends: on time, early from any stage, its visits, its closing, and what is refused afterwards."""

from datetime import date

import pytest

from cases import workflow
from cases.models import CaseState, ReviewState
from cases.models.summaries import key_of
from cases.refusals import NotAllowed, Refused, StalePage
from cases.stages import BY_KEY
from cases.stages.closure import VISIT, FollowUp, Termination
from cases.vocabulary import EARLY_ENDING
from tests.workflow.nothing import refused

STAGES = ["", *list(BY_KEY)[:6]]  # the last stage done before the end; "" for none
LATE = {"hasil-kunjungan", "catatan-susulan", "jawaban-rujukan", "keberfungsian-pascalayanan"}
EARLY = {"happened_on": "3/10/2025", "explanation": "Penjelasan", "consent": "ya"}


def ended(work, cast, visits=()):
    """A case whose termination was approved, with visits planned on the given days."""
    work.through("monitoring-evaluasi", cast.budi)
    work.fill_closure()
    for day in visits:
        work.write("terminasi", "kunjungan", happened_on=day, purpose="Melihat keadaan")
    work.submit("terminasi")
    work.approve("terminasi", cast.budi)
    return work


def visit(work, planned, by=None, outcome="dilaksanakan", **values):
    words = {"plan": planned.pk, "happened_on": "20/10/2025", "outcome": outcome, "result": "Baik", **values}
    return work.write("terminasi", "hasil-kunjungan", by=by, **words)


def test_an_approved_termination_ends_the_case_on_the_day_it_names(casework, cast):
    ended(casework, cast)
    assert casework.case.state == CaseState.TERMINATED and casework.case.ended_on == date(2025, 10, 3)
    assert casework.case.turn == "4-pascalayanan"


def test_an_ending_on_time_waits_for_all_six_stages(casework, cast):
    casework.through("implementasi", cast.budi)
    casework.fill_closure()
    with refused(Refused, "Terminasi dapat diajukan setelah monitoring dan evaluasi selesai."):
        casework.submit("terminasi")


@pytest.mark.parametrize("last", STAGES)
def test_a_case_ends_early_from_any_stage_for_each_of_the_five_reasons(casework, cast, last):
    if last:
        casework.through(last, cast.budi)
    entry = None
    for reason in sorted(EARLY_ENDING):
        entry = casework.write("terminasi", "terminasi", entry=entry, **EARLY, reason=reason)
        review = casework.submit("terminasi")
        assert review.state == ReviewState.WAITING
        if reason != max(EARLY_ENDING):
            workflow.withdraw(cast.rini, casework.case, "terminasi", review.round)
            entry.refresh_from_db()
    casework.approve("terminasi", cast.budi)
    assert casework.case.state == CaseState.TERMINATED
    statuses = [casework.state(key).status for key in BY_KEY]
    done = STAGES.index(last)
    assert statuses == ["done"] * done + ["skipped"] * (6 - done) + ["done"]


def test_a_declined_case_ends_without_a_number(casework, cast):
    casework.write("fasilitasi-akses", "laporan-masuk", happened_on="10/3/2025", source="rujukan")
    casework.write("fasilitasi-akses", "keputusan", happened_on="10/3/2025", decision="tidak_diterima", reason="Jauh")
    casework.submit("fasilitasi-akses")
    casework.write("terminasi", "terminasi", **EARLY, reason="tidak_memenuhi_syarat")
    casework.submit("terminasi")
    casework.approve("terminasi", cast.budi)
    workflow.close(cast.budi, casework.case)
    assert casework.case.state == CaseState.CLOSED and casework.case.number is None


def test_a_declined_case_goes_no_further_than_its_ending(casework):
    casework.write("fasilitasi-akses", "laporan-masuk", happened_on="10/3/2025", source="rujukan")
    casework.write("fasilitasi-akses", "keputusan", happened_on="10/3/2025", decision="tidak_diterima", reason="Jauh")
    casework.submit("fasilitasi-akses")
    casework.fill_engagement()
    with refused(Refused, "Kasus ini tidak diterima."):
        casework.submit("pendekatan-awal")
    casework.write(
        "fasilitasi-akses", "keputusan", happened_on="12/3/2025", decision="diterima", category="disabilitas"
    )
    casework.submit("fasilitasi-akses")
    assert casework.submit("pendekatan-awal").round == 1


def test_an_incomplete_early_ending_is_not_yet_one(casework):
    casework.write("terminasi", "terminasi", reason="meninggal")
    with refused(Refused, "dapat diajukan setelah"):
        casework.submit("terminasi")


def test_a_round_that_still_waits_is_taken_back_when_the_case_ends(casework, cast):
    casework.through("pendekatan-awal", cast.budi)
    casework.fill_assessment()
    casework.submit("asesmen")
    casework.write("terminasi", "terminasi", **EARLY, reason="meninggal")
    casework.submit("terminasi")
    casework.approve("terminasi", cast.wati)
    assert [review.state for review in casework.state("asesmen").rounds] == [ReviewState.WITHDRAWN]
    assert casework.state("asesmen").status == "skipped" and casework.case.stage == "terminasi"
    with refused(StalePage):
        workflow.approve(cast.budi, casework.case, "asesmen", 1)


def test_a_returned_stage_asks_for_nothing_once_the_case_has_ended(casework, cast):
    casework.through("pendekatan-awal", cast.budi)
    casework.give_back("pendekatan-awal", cast.budi)
    casework.fill_assessment()
    casework.submit("asesmen")
    casework.give_back("asesmen", cast.budi)
    casework.write("terminasi", "terminasi", **EARLY, reason="meninggal")
    casework.submit("terminasi")
    casework.approve("terminasi", cast.budi)
    assert casework.state("pendekatan-awal").status == "done"
    assert casework.state("asesmen").status == "skipped" and casework.state("asesmen").gaps == []
    assert casework.case.stage == "terminasi"


def test_the_day_of_the_end_is_that_of_the_round_also_when_words_were_added_while_it_waited(casework, cast):
    casework.write("terminasi", "terminasi", **EARLY, reason="meninggal")
    casework.submit("terminasi")
    Termination.objects.create(
        case=casework.case, author=cast.rini, happened_on=date(2025, 12, 1), reason="meninggal", explanation="Lain"
    )
    casework.approve("terminasi", cast.budi)
    assert casework.case.ended_on == date(2025, 10, 3)


def test_a_returned_termination_leaves_the_case_open(casework, cast):
    casework.write("terminasi", "terminasi", **EARLY, reason="meninggal")
    casework.submit("terminasi")
    casework.give_back("terminasi", cast.budi)
    assert casework.case.state == CaseState.OPEN and casework.case.ended_on is None
    casework.fill_access()
    assert casework.submit("fasilitasi-akses").round == 1


@pytest.mark.parametrize("outcome", ["dilaksanakan", "ditiadakan"])
def test_the_last_planned_visit_with_an_outcome_closes_the_case(casework, cast, outcome):
    ended(casework, cast, ["20/10/2025", "20/11/2025"])
    first, second = FollowUp.objects.order_by("pk")
    visit(casework, first)
    casework.case.refresh_from_db()
    assert casework.case.state == CaseState.TERMINATED
    visit(casework, second, outcome=outcome)
    casework.case.refresh_from_db()
    assert casework.case.state == CaseState.CLOSED and casework.case.turn == "5-selesai"


def test_a_visit_that_lacks_something_closes_nothing(casework, cast):
    ended(casework, cast, ["20/10/2025"])
    for missing in ("plan", "happened_on", "outcome", "result"):
        visit(casework, FollowUp.objects.get(), **{missing: ""})
        casework.case.refresh_from_db()
        assert casework.case.state == CaseState.TERMINATED


def test_a_visit_drafted_by_a_student_closes_the_case_when_it_is_signed(casework, cast):
    from cases import writing

    ended(casework, cast, ["20/10/2025"])
    casework.assign(cast.dian)
    entry = visit(casework, FollowUp.objects.get(), by=cast.dian)
    casework.case.refresh_from_db()
    assert casework.case.state == CaseState.TERMINATED
    writing.sign(cast.rini, casework.case, {key_of(entry): 1})
    casework.case.refresh_from_db()
    assert casework.case.state == CaseState.CLOSED


def test_without_a_planned_visit_the_supervisor_closes(casework, cast):
    ended(casework, cast)
    workflow.close(cast.budi, casework.case)
    assert casework.case.state == CaseState.CLOSED and casework.case.ended_on == date(2025, 10, 3)


def test_nobody_closes_while_a_visit_is_open(casework, cast):
    ended(casework, cast, ["20/10/2025"])
    with refused(Refused, "Masih ada 1 kunjungan pascalayanan."):
        workflow.close(cast.budi, casework.case)


def test_only_the_supervisor_and_kepala_close(casework, cast):
    ended(casework, cast)
    for who in ("rini", "sari", "wati", "admin", "psikolog", "dian", "dosen", "petugas", "lain_kepala"):
        with refused(NotAllowed):
            workflow.close(getattr(cast, who), casework.case)
    workflow.close(cast.kepala, casework.case)


def test_an_open_case_is_not_closed_and_a_closed_one_not_again(casework, cast):
    with refused(NotAllowed, "Kasus ditutup setelah terminasi disetujui."):
        workflow.close(cast.budi, casework.case)
    ended(casework, cast)
    workflow.close(cast.budi, casework.case)
    with refused(NotAllowed):
        workflow.close(cast.budi, casework.case)


@pytest.mark.one_engine
def test_after_the_end_no_entry_is_written_but_those_of_the_time_after(casework, cast):
    ended(casework, cast, ["20/10/2025"])
    for stage in BY_KEY.values():
        for form in stage.forms:
            if form.slug not in LATE:
                with refused(StalePage, "Kasus ini sudah berakhir"):
                    casework.write(stage.key, form.slug)
    assert casework.write("terminasi", "catatan-susulan", happened_on="2/10/2025", text="Menelepon ibu").pk
    unplanned = {"happened_on": "12/10/2025", "outcome": "dilaksanakan", "result": "Baik", "plan": ""}
    assert VISIT.lacks(casework.write("terminasi", "hasil-kunjungan", **unplanned)) == []
    assert visit(casework, FollowUp.objects.get()).pk


def test_a_closed_case_takes_no_visit_either(casework, cast):
    ended(casework, cast)
    workflow.close(cast.budi, casework.case)
    with refused(StalePage, "Kasus ini sudah berakhir"):
        casework.write("terminasi", "hasil-kunjungan", outcome="dilaksanakan")


@pytest.mark.one_engine
def test_an_ended_case_takes_no_instrument_submission_or_return(casework, cast):
    from cases import instruments, writing

    ended(casework, cast)
    with refused(StalePage, "Kasus ini sudah berakhir"):
        result = writing.new_result(casework.case, instruments.get("bpss"), answers={"rambut": "Bersih"})
        writing.write_result(cast.rini, casework.case, result)
    for stage in BY_KEY:
        with refused(StalePage):
            casework.submit(stage)
        with refused(StalePage):
            casework.give_back(stage, cast.budi)


def test_a_draft_that_was_left_unsigned_is_not_signed_after_the_end(casework, cast):
    from cases import writing

    casework.assign(cast.dian)
    entry = casework.write("implementasi", "layanan", by=cast.dian, happened_on="16/9/2025", description="Pakaian")
    ended(casework, cast)
    assert writing.unsigned(casework.records) == []
    with refused(StalePage):
        writing.sign(cast.rini, casework.case, {key_of(entry): 1})
