"""An edit takes the version it has seen, or changes nothing."""

import pytest

from atensi.accounts.models import Center
from atensi.submissions.versions import Stale, take
from tests.staff import center

pytestmark = pytest.mark.django_db(databases="__all__")


def test_the_version_that_was_seen_is_taken_and_the_row_knows_the_next():
    row = center()
    take(row, seen=1)
    assert row.version == 2 and Center.objects.get(pk=row.pk).version == 2
    row.name = "Baru"
    row.save()
    assert Center.objects.get(pk=row.pk).version == 2
    take(row, seen=2)


def test_a_stale_page_is_refused_and_changes_nothing():
    row, late = center(), center()
    take(row, seen=1)
    with pytest.raises(Stale) as refusal:
        take(late, seen=1)
    assert refusal.value.row is late
    assert late.version == 1 and Center.objects.get(pk=row.pk).version == 2


def test_only_the_version_is_written():
    row = center()
    row.name = "typed but not saved"
    take(row, seen=1)
    assert Center.objects.get(pk=row.pk).name != row.name


@pytest.mark.parametrize("seen", [0, -1, 2, 10**30])
def test_a_version_that_never_was_is_stale(seen):
    with pytest.raises(Stale):
        take(center(), seen)


def test_a_row_that_is_gone_is_stale():
    row = center()
    Center.objects.filter(pk=row.pk).delete()
    with pytest.raises(Stale):
        take(row, seen=1)
