"""Opening a case: by whom, for whom, and who is in charge of it from then on."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases import identity, policy, workflow
from cases.models import Beneficiary
from cases.refusals import NotAllowed, Refused
from tests.workflow.nothing import refused

DAY = date(2025, 3, 10)


@pytest.fixture
def person(cast):
    return identity.register(cast.rini, Beneficiary(name="Siti Aminah", sex="P"))


def test_who_opens_a_case_is_in_charge_of_it(cast, person):
    case = workflow.open_case(cast.rini, person, DAY)
    assert policy.in_charge(cast.rini, case) and case.center == cast.center and case.turn == "2-dikerjakan"


@pytest.mark.parametrize("who", ["budi", "kepala"])
def test_a_supervisor_or_kepala_names_the_worker_in_charge(cast, person, who):
    case = workflow.open_case(getattr(cast, who), person, DAY, in_charge=cast.rini)
    assert policy.in_charge(cast.rini, case) and not policy.in_charge(getattr(cast, who), case)


@pytest.mark.parametrize("who", ["budi", "kepala"])
def test_nobody_is_in_charge_who_could_not_write(cast, person, who):
    """A case in the hands of a supervisor would be stuck: she writes and submits nothing."""
    actor = getattr(cast, who)
    with refused(Refused, "Pilih pengampu"):
        workflow.open_case(actor, person, DAY)
    for unfit in (cast.wati, cast.psikolog, cast.dian, cast.admin, cast.lain):
        with refused(Refused, "Pilih pengampu"):
            workflow.open_case(actor, person, DAY, in_charge=unfit)


def test_a_deactivated_worker_gets_no_case(cast, person):
    cast.sari.is_active = False
    cast.sari.save()
    with refused(Refused, "Pilih pengampu"):
        workflow.open_case(cast.budi, person, DAY, in_charge=cast.sari)


@pytest.mark.parametrize("who", ["admin", "psikolog", "dian", "dosen", "petugas"])
def test_nobody_else_opens_a_case_or_registers_a_person(cast, person, who):
    with refused(NotAllowed):
        workflow.open_case(getattr(cast, who), person, DAY)
    with refused(NotAllowed):
        identity.register(getattr(cast, who), Beneficiary(name="Siti"))


def test_a_person_of_another_sentra_gets_no_case_here(cast, person):
    with refused(NotAllowed):
        workflow.open_case(cast.lain, person, DAY)


def test_a_case_is_not_opened_in_the_future(cast, person):
    with refused(Refused, "belum terjadi"):
        workflow.open_case(cast.rini, person, timezone.localdate() + timedelta(days=1))


def test_a_worker_opens_a_case_for_a_colleague_only_when_she_can_work_on_it(cast, person):
    assert policy.in_charge(cast.sari, workflow.open_case(cast.rini, person, DAY, in_charge=cast.sari))
