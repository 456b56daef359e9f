"""Emergencies at the same moment: reports get numbers of their own without a gap, and a time that two people tap stands once."""

import pytest

from cases.emergency import responding
from cases.emergency.models import EmergencyResponse
from cases.refusals import StalePage
from tests.cast import assemble
from tests.concurrency.threads import together
from tests.emergency.called import again, called, send

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def test_reports_at_once_get_numbers_without_a_gap_and_taps_at_once_give_one_time():
    cast = assemble()
    results = together([lambda by=by: called(by) for by in (cast.rini, cast.sari) * 3])
    assert [each for each in results if isinstance(each, Exception)] == []
    assert sorted(row.number[-4:] for row in EmergencyResponse.objects.all()) == [f"000{place}" for place in range(1, 7)]
    row = results[0]
    send(cast.rini, row, cast.rini, cast.sari)
    taps = together([lambda by=by: responding.tap(by, row, "left") for by in (cast.rini, cast.sari)] * 2)
    assert [type(each) for each in taps].count(StalePage) == 3 and again(row).left_at in taps
    assert again(row).history.exclude(left_at=None).count() == 1
