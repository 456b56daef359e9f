"""Who decides a round: its supervisor, another in her name, or kepala; never who submitted or wrote any of it."""

import pytest
from django.utils import timezone

from atensi.accounts.models import Role
from cases import policy, workflow
from cases.models import ReviewState
from cases.refusals import NotAllowed
from tests.workflow.nothing import refused


@pytest.fixture
def waiting(casework, cast):
    """The assessment of Rini's case waits; Dian wrote one entry of it, which Rini signed."""
    from cases import writing
    from cases.models.summaries import key_of

    casework.through("pendekatan-awal", cast.budi)
    casework.fill_assessment()
    casework.assign(cast.dian)
    note = casework.write("asesmen", "kekuatan", by=cast.dian, text="Suka menyanyi")
    writing.sign(cast.rini, casework.case, {key_of(note): note.version})
    casework.submit("asesmen")
    return casework


def promote(user, role=Role.SUPERVISOR):
    """The same person in another role, as after a change of office."""
    type(user).objects.filter(pk=user.pk).update(role=role)
    user.refresh_from_db()
    return user


def test_the_supervisor_of_the_case_decides_in_her_own_name(waiting, cast):
    review = waiting.approve("asesmen", cast.budi)
    assert review.state == ReviewState.APPROVED
    assert review.decided_by == cast.budi and review.on_behalf_of is None and review.decided_at


def test_another_supervisor_decides_in_the_name_of_the_first(waiting, cast):
    review = waiting.approve("asesmen", cast.wati)
    assert review.decided_by == cast.wati and review.on_behalf_of == cast.budi


def test_kepala_decides(waiting, cast):
    assert waiting.approve("asesmen", cast.kepala).decided_by == cast.kepala


@pytest.mark.parametrize(
    "who", ["admin", "rini", "sari", "psikolog", "dian", "dosen", "petugas", "lain", "lain_supervisor", "lain_kepala"]
)
def test_nobody_else_decides(waiting, cast, who):
    for act, more in ((workflow.approve, ()), (workflow.give_back, ({"": "x"},))):
        with refused(NotAllowed):
            act(getattr(cast, who), waiting.case, "asesmen", 1, *more)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.HEAD])
def test_never_the_submitter_also_in_a_new_office(waiting, cast, role):
    promote(cast.rini, role)
    with refused(NotAllowed, "Anda sendiri yang mengajukan."):
        waiting.approve("asesmen", cast.rini)
    with refused(NotAllowed, "Anda sendiri yang mengajukan."):
        waiting.give_back("asesmen", cast.rini)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.HEAD])
def test_never_an_author_of_an_entry_in_the_round(waiting, cast, role):
    promote(cast.dian, role)
    with refused(NotAllowed, "Ada isian tulisan Anda sendiri."):
        waiting.approve("asesmen", cast.dian)


def test_the_author_of_an_entry_outside_the_round_may_decide(waiting, cast):
    waiting.assign(cast.psikolog, "profesi")
    waiting.write("implementasi", "layanan", by=cast.psikolog, happened_on="16/9/2025", description="Konseling")
    assert waiting.approve("asesmen", promote(cast.psikolog)).state == ReviewState.APPROVED


def test_a_supervisor_of_another_team_is_let_in_only_while_a_round_waits(waiting, cast):
    assert policy.can(cast.wati, "case.read", waiting.case)
    waiting.approve("asesmen", cast.wati)
    assert not policy.can(cast.wati, "case.read", waiting.case)
    assert waiting.case not in policy.visible_to(cast.wati)
    with refused(NotAllowed):
        workflow.give_back(cast.wati, waiting.case, "pendekatan-awal", 1, {"": "x"})


@pytest.mark.parametrize("action", ["case.assign", "case.close", "case.print-names"])
def test_standing_in_is_for_reading_and_deciding_only(waiting, cast, action):
    assert policy.can(cast.budi, action, waiting.case) or action == "case.close"
    assert waiting.case not in policy.visible_to(cast.wati, action)
    assert not policy.can(cast.wati, action, waiting.case)


def test_a_deactivated_supervisor_decides_nothing(waiting, cast):
    cast.budi.is_active = False
    cast.budi.save()
    with refused(NotAllowed):
        waiting.approve("asesmen", cast.budi)
    assert waiting.approve("asesmen", cast.wati).on_behalf_of == cast.budi


def test_only_the_worker_in_charge_submits(casework, cast):
    casework.fill_access()
    casework.assign(cast.dian)
    casework.assign(cast.psikolog, "profesi")
    others = set(vars(cast).values()) - {cast.rini, cast.center, cast.other_center}
    for person in others:
        with refused(NotAllowed):
            casework.submit("fasilitasi-akses", by=person)


def test_after_a_handover_the_new_worker_submits_and_the_former_does_not(casework, cast):
    casework.fill_access()
    casework.case.assignments.update(ends_at=timezone.now())
    casework.assign(cast.sari, "pengampu")
    with refused(NotAllowed):
        casework.submit("fasilitasi-akses", by=cast.rini)
    assert casework.submit("fasilitasi-akses", by=cast.sari).submitted_by == cast.sari
