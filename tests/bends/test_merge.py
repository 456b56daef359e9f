"""Satukan: the cases of two records of one person come together, and apart again within seven days."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases import identity, merging, workflow
from cases.models import Beneficiary, Case, Merge
from cases.refusals import NotAllowed, Refused, StalePage
from tests.bends.conftest import end_early
from tests.cast import Casework
from tests.workflow.nothing import refused


@pytest.fixture
def twin(cast, ended):
    """The same person a second time, with an open case; the first one's has ended."""
    return Casework(cast.rini, name="Rukmi N.")


def owners():
    return {case.code: case.beneficiary.name for case in Case.objects.select_related("beneficiary")}


def test_the_cases_move_and_the_other_record_is_out_of_sight(cast, ended, twin):
    done = merging.merge(cast.budi, ended.person, twin.person, "NIK dan nama ibu sama")
    assert set(owners().values()) == {"Rukmi Nastiti"} and done.moved == [twin.case.pk]
    assert list(merging.candidates(cast.budi, ended.person, "Rukmi")) == []
    assert list(identity.likely_duplicates(cast.center, "Rukmi N.", None, "")) == []
    assert list(merging.merges_of(ended.person)) == [done]
    twin.person.refresh_from_db()
    with refused(StalePage, "sudah disatukan"):
        workflow.open_case(cast.rini, twin.person, twin.case.opened)


@pytest.mark.parametrize(("days", "undone"), [(0, True), (7, True), (7.01, False)])
def test_a_merge_is_undone_within_seven_days(cast, ended, twin, days, undone):
    before = owners()
    done = merging.merge(cast.budi, ended.person, twin.person, "NIK sama")
    Merge.objects.update(at=timezone.now() - timedelta(days=days) + timedelta(seconds=30))
    if not undone:
        with refused(Refused, "tujuh hari"):
            merging.undo(cast.budi, done)
        return
    merging.undo(cast.kepala, done)
    assert owners() == before and not Beneficiary.objects.filter(merged_into__isnull=False).exists()
    with refused(StalePage, "sudah dibatalkan"):
        merging.undo(cast.budi, done)


def test_who_may_merge_and_what_is_refused(cast, ended, twin):
    for other in (cast.rini, cast.wati, cast.admin, cast.lain_kepala):
        with refused(NotAllowed):
            merging.merge(other, ended.person, twin.person, "NIK sama")
    with refused(Refused, "Tulis bagaimana"):
        merging.merge(cast.budi, ended.person, twin.person, " ")
    with refused(Refused, "dua catatan yang berbeda"):
        merging.merge(cast.budi, twin.person, twin.person, "NIK sama")
    third = Casework(cast.rini, name="Rukmi Nastiti")
    with refused(Refused, "Keduanya masih punya kasus terbuka"):
        merging.merge(cast.budi, third.person, twin.person, "NIK sama")
    theirs = Casework(cast.sari, name="Rukmi Lain")
    end_early(theirs, cast)
    with refused(NotAllowed):
        merging.merge(cast.budi, twin.person, theirs.person, "NIK sama")
    merging.merge(cast.kepala, twin.person, theirs.person, "NIK sama")
    with refused(StalePage, "sudah disatukan"):
        merging.merge(cast.kepala, ended.person, theirs.person, "NIK sama")


def test_who_does_not_see_every_case_of_both_is_told_who_does(cast, ended, twin):
    """Of the person with a case of Sari's, Budi sees only the one of his own team: it moves with neither record."""
    end_early(twin, cast)
    with_wati = workflow.open_case(cast.wati, ended.person, ended.case.opened, cast.sari, previous=ended.case)
    for kept, gone in ((ended.person, twin.person), (twin.person, ended.person)):
        assert merging.beyond(cast.budi, kept, gone) and not merging.beyond(cast.kepala, kept, gone)
        with refused(Refused, "juga punya kasus di tim lain. Yang dapat menyatukan: Kartika Dewi."):
            merging.merge(cast.budi, kept, gone, "NIK sama")
    done = merging.merge(cast.kepala, twin.person, ended.person, "NIK sama")
    assert set(done.moved) == {ended.case.pk, with_wati.pk}
    with refused(Refused, "juga menyangkut kasus tim lain. Yang dapat membatalkan: Kartika Dewi."):
        merging.undo(cast.budi, done)
    merging.undo(cast.kepala, done)
    assert {case.beneficiary_id for case in Case.objects.filter(pk__in=done.moved)} == {ended.person.pk}
