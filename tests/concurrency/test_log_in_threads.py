"""Eight writers of the log at once: no gap, no fork, no lock error."""

import pytest
from django.db import transaction

from atensi.audit.log import head, record, verify
from tests.concurrency.threads import together

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def test_eight_writers_make_one_whole_chain():
    start = head()[0]

    def write():
        for n in range(25):
            record(None, "act", extra={"n": n})

    assert together([write] * 8) == [None] * 8
    report = verify(start + 1)
    assert report.ok and report.checked == 200 and head()[0] == start + 200


def test_writers_that_give_up_leave_no_gap():
    start = head()[0]

    def write(keep):
        for _ in range(10):
            try:
                with transaction.atomic():
                    record(None, "act")
                    if not keep:
                        raise RuntimeError
            except RuntimeError:
                pass

    assert together([lambda keep=n % 2: write(keep) for n in range(8)]) == [None] * 8
    report = verify(start + 1)
    assert report.ok and report.checked == 40
