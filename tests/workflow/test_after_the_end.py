"""After the end: the day it names, its visits, its closing, and what is refused; all from one case that was monitored to its end."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from cases import workflow
from cases.models import CaseState
from cases.models.summaries import key_of
from cases.refusals import NotAllowed, Refused, StalePage
from cases.stages import BY_KEY
from cases.stages.closure import VISIT, FollowUp
from tests.cast import Casework, Cast, assemble
from tests.workflow.nothing import refused

LATE = {"hasil-kunjungan", "catatan-susulan", "jawaban-rujukan", "keberfungsian-pascalayanan"}


@pytest.fixture(scope="module")
def monitored(built_once: Any) -> tuple[Cast, Casework]:
    """Rini's case with all stages done but the last, made once."""

    def built() -> tuple[Cast, Casework]:
        cast = assemble()
        return cast, Casework(cast.rini).through("monitoring-evaluasi", cast.budi)

    return built_once(built)


@pytest.fixture
def own(db: None, monitored: tuple[Cast, Casework]) -> tuple[Cast, Casework]:
    return deepcopy(monitored)


@pytest.fixture
def cast(own: tuple[Cast, Casework]) -> Cast:
    return own[0]


@pytest.fixture
def casework(own: tuple[Cast, Casework]) -> Casework:
    return own[1]


def ended(work, cast, visits=()):
    """The termination was approved, with visits planned on the given days."""
    work.fill_closure()
    for day in visits:
        work.write("terminasi", "kunjungan", happened_on=day, purpose="Melihat keadaan")
    work.submit("terminasi")
    work.approve("terminasi", cast.budi)


def visit(work, planned, by=None, outcome="dilaksanakan", **values):
    words = {"plan": planned.pk, "happened_on": "20/10/2025", "outcome": outcome, "result": "Baik", **values}
    return work.write("terminasi", "hasil-kunjungan", by=by, **words)


def test_an_approved_termination_ends_the_case_on_the_day_it_names(casework, cast):
    ended(casework, cast)
    assert casework.case.state == CaseState.TERMINATED and casework.case.ended_on == date(2025, 10, 3)
    assert casework.case.turn == "4-pascalayanan"


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
