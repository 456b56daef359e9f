"""Eight editors of one row: each saved edit had seen the one before, none is lost."""

import pytest
from django.db import transaction

from atensi.accounts.models import Center
from atensi.submissions.versions import Stale, take
from tests.concurrency.threads import together
from tests.staff import center

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def test_of_eight_editors_with_the_same_page_one_saves():
    place = center().pk

    def edit(number):
        row = Center.objects.get(pk=place)
        with transaction.atomic():
            take(row, seen=1)
            row.name = f"editor {number}"
            row.save()
        return number

    results = together([lambda n=n: edit(n) for n in range(8)])
    saved = [result for result in results if not isinstance(result, Stale)]
    assert len(saved) == 1 and saved[0] in range(8)
    row = Center.objects.get(pk=place)
    assert (row.version, row.name) == (2, f"editor {saved[0]}")


def test_no_accepted_edit_is_lost():
    place = center().pk
    Center.objects.filter(pk=place).update(name="0")

    def count():
        accepted = 0
        while accepted < 10:
            row = Center.objects.get(pk=place)
            try:
                with transaction.atomic():
                    take(row, seen=row.version)
                    row.name = str(int(row.name) + 1)
                    row.save()
                accepted += 1
            except Stale:
                continue

    assert together([count] * 8) == [None] * 8
    row = Center.objects.get(pk=place)
    assert (row.name, row.version) == ("80", 81)
