"""Six ways to falsify the log, each found; a cut tail and an old copy only thanks to the anchor."""

import dataclasses
import os

import pytest
from django.db import connection

from atensi.audit.log import head, record, seal, verify
from atensi.audit.models import LogEntry
from tests.audit.chain import run, take_the_guards_off

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def rows():
    """The sequence numbers of ten fresh rows, with the guards off."""
    made = [record(None, "case.read", ref=f"case:{n}", extra={"n": n}).seq for n in range(10)]
    take_the_guards_off()
    return made


def found(start):
    return {(fault.seq, fault.kind) for fault in verify(start).faults}


def test_an_untouched_chain_holds(rows):
    report = verify(rows[0])
    assert report.ok and report.checked == 10 and report.head == head()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("action", "case.list"),
        ("ref", "case:99"),
        ("code", "K7F3Q2"),
        ("actor", 7),
        ("at", "2020-01-01 00:00:00+00"),
        ("extra", '{"n": 99}'),
        ("mac", "0" * 64),
    ],
)
def test_an_edited_row_is_found(rows, column, value):
    run(f"UPDATE audit_logentry SET {column} = %s WHERE seq = %s", value, rows[4])  # noqa: S608
    assert (rows[4], "changed") in found(rows[0])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps no text in a column of times")
def test_a_row_that_cannot_be_read_is_a_finding_and_not_a_crash(rows):
    run("UPDATE audit_logentry SET at = 'nonsense' WHERE seq = %s", rows[4])
    assert found(rows[0]) == {(rows[4], "unreadable")}


def test_a_deleted_row_is_found(rows):
    run("DELETE FROM audit_logentry WHERE seq = %s", rows[4])
    assert found(rows[0]) == {(rows[4], "missing")}


def test_deleted_first_rows_are_found(rows):
    run("DELETE FROM audit_logentry WHERE seq < %s", rows[4])
    assert found(1) == {(1, "missing")}


def test_a_deleted_row_whose_gap_was_closed_is_found(rows):
    run("DELETE FROM audit_logentry WHERE seq = %s", rows[4])
    for seq in rows[5:]:
        run("UPDATE audit_logentry SET seq = %s WHERE seq = %s", seq - 1, seq)
    assert (rows[4], "broken") in found(rows[0])


def test_an_inserted_row_is_found(rows):
    run("UPDATE audit_logentry SET seq = -seq WHERE seq >= %s", rows[5])
    for seq in rows[5:]:
        run("UPDATE audit_logentry SET seq = %s WHERE seq = %s", seq + 1, -seq)
    copied = LogEntry.objects.get(seq=rows[4])
    copied.seq = rows[5]
    copied.save(force_insert=True)
    assert {(rows[5], "broken"), (rows[5], "changed")} <= found(rows[0])


def test_a_row_appended_without_the_key_is_found(rows, settings):
    kept = settings.VAULT_KEYS
    settings.VAULT_KEYS = dataclasses.replace(kept, log=os.urandom(32))
    forged = record(None, "forged").seq
    settings.VAULT_KEYS = kept
    assert found(rows[0]) == {(forged, "changed")}


def test_swapped_rows_are_found(rows):
    one, other = rows[3], rows[6]
    for old, new in ((one, -1), (other, one), (-1, other)):
        run("UPDATE audit_logentry SET seq = %s WHERE seq = %s", new, old)
    assert {(one, "broken"), (other, "broken")} <= found(rows[0])


def test_a_cut_tail_is_found_with_the_anchor_only(rows):
    anchor = head()
    run("DELETE FROM audit_logentry WHERE seq > %s", rows[6])
    assert verify(rows[0]).ok
    assert [(fault.seq, fault.kind) for fault in verify(rows[0], anchor).faults] == [(anchor[0], "cut")]


def test_an_old_copy_that_went_on_is_found_with_the_anchor_only(rows):
    anchor = head()
    run("DELETE FROM audit_logentry WHERE seq > %s", rows[6])
    for _ in range(5):
        record(None, "went on")
    assert verify(rows[0]).ok
    assert [(fault.seq, fault.kind) for fault in verify(rows[0], anchor).faults] == [(anchor[0], "changed")]


def test_an_anchor_that_still_stands_is_no_fault(rows):
    anchor = head()
    record(None, "later")
    assert verify(rows[0], anchor).ok


def test_many_faults_are_counted_but_not_all_kept(rows):
    for _ in range(60):
        record(None, "more")
    run("UPDATE audit_logentry SET action = 'other' WHERE seq >= %s", rows[0])
    report = verify(rows[0])
    assert (report.count, len(report.faults)) == (70, 50)


def test_a_part_of_the_chain_can_be_checked(rows):
    run("UPDATE audit_logentry SET action = 'other' WHERE seq = %s", rows[2])
    assert verify(rows[5]).ok and verify(rows[5]).checked == 5
    assert not verify(head()[0] + 2).ok  # it starts after a row that is not there


def test_the_seal_covers_every_column():
    row = LogEntry.objects.get(seq=record(None, "act").seq)
    seen = {seal(row)}
    changes = {"seq": 0, "actor": 5, "action": "b", "ref": "b", "code": "b", "extra": {"b": 1}, "previous": "b"}
    changes["at"] = row.at.replace(microsecond=(row.at.microsecond + 1) % 1_000_000)
    assert set(changes) == {field.name for field in LogEntry._meta.fields} - {"mac"}
    for name, value in changes.items():
        before = getattr(row, name)
        setattr(row, name, value)
        seen.add(seal(row))
        setattr(row, name, before)
    assert len(seen) == 1 + len(changes)
