"""The entries of many cases come with a constant number of queries, and each case gets its own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from cases.models.progress import current, owed, progress
from cases.models.records import CaseRecords
from cases.models.summaries import key_of, rows_of, snapshot_of, title_of
from cases.stages import BY_KEY
from tests.cast import Casework


def filled(worker, name):
    work = Casework(worker, name)
    work.fill_access()
    work.fill_engagement()
    work.fill_assessment()
    work.fill_planning()
    goals = work.records.of_stage("perencanaan")
    ratings = {f"rating_{goal.pk}": "1" for goal in goals if getattr(goal, "kind", "") in {"umum", "khusus"}}
    session = {"method": "individu", "activity": "Bercerita", "process": "Ada", "result": "Ada"}
    for day in ("16/9/2025", "17/9/2025", "18/9/2025"):
        work.write("implementasi", "sesi", happened_on=day, **session, **ratings)
    work.fill_monitoring()
    work.submit("fasilitasi-akses")
    return work.case


def read(cases):
    """Everything a page or a report reads of each case."""
    for records in CaseRecords.of_many(cases):
        states = progress(records)
        current(states)
        for stage in BY_KEY.values():
            owed(stage, records)
            for entry in records.of_stage(stage.key):
                snapshot_of(entry), rows_of(entry), title_of(entry), key_of(entry)
        assert records.in_charge is not None


def queries(cases) -> int:
    with CaptureQueriesContext(connection) as found:
        read(cases)
    return len(found)


@pytest.fixture
def cases(cast):
    for number in range(4):
        filled(cast.rini, f"Orang {number}")
    return list(Case.objects.select_related("beneficiary", "center"))


def test_fifty_cases_take_as_many_queries_as_one(cases):
    one = queries(cases[:1])
    assert queries(cases) == one
    assert queries(cases * 13) == one
    assert one <= 2 * sum(len(stage.forms) for stage in BY_KEY.values()) + 10


def test_each_case_gets_its_own_entries_and_no_other(cases):
    for case, records in zip(cases, CaseRecords.of_many(cases), strict=True):
        alone = CaseRecords(case)
        for stage in BY_KEY:
            assert records.of_stage(stage) == alone.of_stage(stage)
            assert {entry.case_id for entry in records.of_stage(stage)} <= {case.pk}
        assert [r.pk for r in records.reviews("fasilitasi-akses")] == [r.pk for r in alone.reviews("fasilitasi-akses")]


def test_what_a_case_looks_up_it_looks_up_once(cases):
    records = CaseRecords(cases[0])
    progress(records)
    with CaptureQueriesContext(connection) as found:
        progress(records)
    assert len(found) == 0
