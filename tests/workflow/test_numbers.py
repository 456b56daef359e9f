"""The number of a case: given once, when stage 1 accepts it; without gaps in each sentra and year."""

import pytest

from cases import workflow
from cases.models import NumberSequence
from cases.refusals import Refused, StalePage
from tests.cast import Casework


def accepted(worker, day="10/3/2025"):
    work = Casework(worker)
    work.write("fasilitasi-akses", "laporan-masuk", happened_on="10/3/2025", source="rujukan")
    decision = {"decision": "diterima", "category": "disabilitas"}
    work.write("fasilitasi-akses", "keputusan", happened_on=day, **decision)
    work.submit("fasilitasi-akses")
    return work.case.number


def test_a_case_has_no_number_before_it_is_accepted(casework):
    casework.fill_access()
    assert casework.case.number is None
    casework.submit("fasilitasi-akses")
    assert casework.case.number == "STC/2025/0001"


def test_numbers_run_without_gaps_in_each_sentra_and_year_of_the_decision(cast):
    numbers = [accepted(cast.rini), accepted(cast.sari), accepted(cast.rini, "2/1/2026"), accepted(cast.rini)]
    assert numbers == ["STC/2025/0001", "STC/2025/0002", "STC/2026/0001", "STC/2025/0003"]
    assert accepted(cast.lain) == "SSB/2025/0001"


def test_a_number_is_given_once(casework, cast):
    casework.fill_access()
    casework.submit("fasilitasi-akses")
    workflow.give_back(cast.budi, casework.case, "fasilitasi-akses", 1, {"": "Perbaiki tanggal"})
    casework.submit("fasilitasi-akses")
    assert casework.case.number == "STC/2025/0001" and NumberSequence.objects.get().last == 1


def test_a_refused_submission_uses_no_number(casework, cast):
    state = casework.state("fasilitasi-akses")
    with pytest.raises(Refused):
        casework.submit("fasilitasi-akses")
    casework.fill_access()
    with pytest.raises(StalePage):
        workflow.submit(cast.rini, casework.case, "fasilitasi-akses", 1, state.version)
    casework.submit("fasilitasi-akses")
    assert casework.case.number.endswith("/0001")


def test_a_declined_case_gets_its_number_when_it_is_accepted_after_all(casework):
    casework.write("fasilitasi-akses", "laporan-masuk", happened_on="10/3/2025", source="rujukan")
    casework.write("fasilitasi-akses", "keputusan", happened_on="10/3/2025", decision="tidak_diterima", reason="Jauh")
    casework.submit("fasilitasi-akses")
    assert casework.case.number is None
    casework.write("fasilitasi-akses", "keputusan", happened_on="11/3/2025", decision="diterima", category="abh")
    casework.submit("fasilitasi-akses")
    assert casework.case.number == "STC/2025/0001"
