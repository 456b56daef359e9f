"""Several people at one group in the same moment: one session, no half-saved share."""

from datetime import time
from typing import Any

import pytest

from atensi.audit.log import verify
from atensi.submissions.versions import Stale
from cases.refusals import Refused
from cases.stages.implementation import Session
from groupwork import joining, meeting
from groupwork.meeting import Line
from groupwork.models import Group, GroupMember, GroupSession, MemberNote
from tests.cast import Cast, assemble
from tests.concurrency.threads import together
from tests.groupwork.led import MEET, Led, people

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture
def cast(db: Any) -> Cast:
    return assemble()


def test_one_session_for_an_hour_however_many_save_it(cast: Cast) -> None:
    led = Led(cast.rini)
    members = led.join(*people(cast, count=3))

    def save() -> Any:
        session = GroupSession(group=Group.objects.get(), stage="awal", happened_on=MEET, starts_at=time(16), process="Berbincang.")
        return meeting.save(cast.rini, session, {member.pk: Line("hadir") for member in members})

    results = together([save] * 4)
    assert sum(isinstance(each, Refused) for each in results) == 3, results
    assert GroupSession.objects.count() == 1 and Session.objects.count() == MemberNote.objects.count() == 3
    assert verify().ok


def test_of_several_edits_from_one_page_one_counts(cast: Cast) -> None:
    led = Led(cast.rini)
    members = led.join(*people(cast, count=3))
    led.meet()

    def edit(place: int) -> Any:
        session = GroupSession.objects.get()
        session.version, session.result = 1, f"Hasil {place}."
        return meeting.save(cast.rini, session, {member.pk: Line("hadir") for member in members}, 1)

    results = together([lambda place=place: edit(place) for place in range(4)])
    assert sum(isinstance(each, Stale) for each in results) == 3, results
    stored = GroupSession.objects.get().result
    assert {each.result for each in Session.objects.all()} == {stored}


def test_a_proposal_is_answered_once_and_a_case_joins_once(cast: Cast) -> None:
    (work,) = people(cast, cast.sari, 1)
    led = Led(cast.rini)
    results = together([lambda: joining.add(cast.rini, led.group, case=work.case)] * 3)
    assert sum(isinstance(each, Refused) for each in results) == 2 and GroupMember.objects.count() == 1, results
    member = GroupMember.objects.get()

    def answer(yes: bool) -> Any:
        own = GroupMember.objects.select_related("group", "case").get(pk=member.pk)
        return joining.accept(cast.sari, own, own.version) if yes else joining.refuse(cast.sari, own, own.version, "Tidak.")

    results = together([lambda: answer(True), lambda: answer(False)])
    assert sum(isinstance(each, Exception) for each in results) == 1, results
    assert GroupMember.objects.get().state in {"anggota", "ditolak"}
