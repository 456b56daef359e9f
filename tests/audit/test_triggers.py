"""The database itself refuses to change the log, on the engine that is running."""

import pytest
from django.db import DatabaseError, connection, transaction

from atensi.audit.log import head, record, verify
from atensi.audit.models import LogEntry

pytestmark = pytest.mark.django_db(databases="__all__")
REST = "at, actor, action, ref, code, extra, previous, mac"
COPY = f"INTO audit_logentry (seq, {REST}) SELECT %s, {REST} FROM audit_logentry WHERE seq = %s"  # noqa: S608


@pytest.fixture
def row():
    return record(None, "act")


def refused(statement, *values):
    before = list(LogEntry.objects.order_by("-seq").values()[:5])
    with pytest.raises(DatabaseError, match="the log"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    assert list(LogEntry.objects.order_by("-seq").values()[:5]) == before


def test_no_row_is_updated(row):
    refused("UPDATE audit_logentry SET action = 'other' WHERE seq = %s", row.seq)


def test_no_row_is_updated_through_the_model(row):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.action = "other"
        row.save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        LogEntry.objects.update(action="other")


def test_no_row_is_deleted(row):
    refused("DELETE FROM audit_logentry WHERE seq = %s", row.seq)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        LogEntry.objects.all().delete()


def test_no_row_is_written_out_of_order(row):
    for seq in (row.seq + 2, row.seq, 0, -1):
        refused(f"INSERT {COPY}", seq, row.seq)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite knows OR REPLACE")
def test_no_row_is_replaced(row):
    other = record(None, "other")
    refused(f"INSERT OR REPLACE {COPY}", row.seq, other.seq)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_the_table_is_not_truncated(row):
    refused("TRUNCATE audit_logentry")


def test_the_chain_holds_after_all_attempts(row):
    with pytest.raises(DatabaseError), transaction.atomic():
        LogEntry.objects.filter(seq=row.seq).update(mac="")
    assert verify(row.seq).ok and head() == (row.seq, row.mac)
