"""How a case ends: on time, early from any stage, and not before it may; test_after_the_end.py goes on from there."""

from datetime import date

import pytest

from cases import workflow
from cases.models import CaseState, ReviewState
from cases.models.summaries import key_of
from cases.refusals import Refused, StalePage
from cases.stages import BY_KEY
from cases.stages.closure import Termination
from cases.vocabulary import EARLY_ENDING
from tests.workflow.nothing import refused

STAGES = ["", *list(BY_KEY)[:6]]  # the last stage done before the end; "" for none
EARLY = {"happened_on": "3/10/2025", "explanation": "Penjelasan", "consent": "ya"}


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


def test_a_draft_that_was_left_unsigned_is_not_signed_after_the_end(casework, cast):
    from cases import writing

    casework.assign(cast.dian)
    entry = casework.write("implementasi", "layanan", by=cast.dian, happened_on="16/9/2025", description="Pakaian")
    casework.through("terminasi", cast.budi)
    assert writing.unsigned(casework.records) == []
    with refused(StalePage):
        writing.sign(cast.rini, casework.case, {key_of(entry): 1})
