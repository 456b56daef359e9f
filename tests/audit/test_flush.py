"""A transactional test empties the tables; the log stays, its guards too, and goes on."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connections

from atensi.accounts.models import Center
from atensi.audit.log import head, record, verify
from atensi.audit.models import LogEntry
from tests.staff import center

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def test_a_flush_empties_the_other_tables_and_leaves_the_log():
    center()
    row = record(None, "before")
    for alias in connections:
        call_command("flush", database=alias, interactive=False, verbosity=0)
    assert not Center.objects.exists()
    assert head() == (row.seq, row.mac)
    after = record(None, "after")
    assert after.previous == row.mac and verify(row.seq).ok
    with pytest.raises(DatabaseError, match="append-only"):
        LogEntry.objects.all().delete()
