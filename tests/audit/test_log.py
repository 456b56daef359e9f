"""Writing the log: one sealed row in the caller's transaction, with codes in it and no narrative."""

import pytest
from django.db import IntegrityError, transaction

from atensi.audit.log import head, record, verify
from atensi.audit.models import LogEntry
from tests.staff import worker

pytestmark = pytest.mark.django_db(databases="__all__")


def test_a_row_says_who_did_what_to_which_thing():
    rina = worker()
    row = LogEntry.objects.get(seq=record(rina, "case.read", ref="case:1", code="K7F3Q2", extra={"page": 2}).seq)
    assert (row.actor, row.action, row.ref, row.code, row.extra) == (
        rina.pk,
        "case.read",
        "case:1",
        "K7F3Q2",
        {"page": 2},
    )


def test_rows_follow_one_another_without_gaps_and_name_the_seal_before():
    before = head()
    first, second = record(None, "one"), record(None, "two")
    assert (first.seq, second.seq) == (before[0] + 1, before[0] + 2)
    assert (first.previous, second.previous) == (before[1], first.mac)
    assert head() == (second.seq, second.mac)
    assert first.actor is None


def test_a_number_given_back_by_a_failed_act_is_used_again():
    before = head()
    with pytest.raises(RuntimeError), transaction.atomic():
        record(None, "never")
        raise RuntimeError
    assert head() == before
    assert record(None, "again").seq == before[0] + 1


def test_when_the_log_cannot_be_written_the_act_is_not_kept(monkeypatch):
    def fail(*args, **options):
        raise IntegrityError

    monkeypatch.setattr(LogEntry, "save", fail)
    with pytest.raises(transaction.TransactionManagementError), transaction.atomic():
        worker("not-kept")
        with pytest.raises(IntegrityError):
            record(None, "act")
        worker("not-kept-either")  # the transaction is over for whoever swallowed the error


@pytest.mark.parametrize(
    "extra",
    [
        {"text": "x" * 201},
        {"text": "two\nlines"},
        {"text": "null\0"},
        {"text": "\ud800"},
        {"number": 1.5},
        {"number": 2**63},
        {"list": ["a"]},
        {"dict": {"a": "b"}},
        {"bytes": b"a"},
        {"object": object()},
        {1: "a"},
        {"k" * 61: "a"},
        {f"k{n}": n for n in range(21)},
    ],
    ids=lambda extra: str(next(iter(extra)))[:8],
)
def test_an_extra_that_is_not_short_and_plain_is_refused(extra):
    before = head()
    with pytest.raises(ValueError):
        record(None, "act", extra=extra)
    assert head() == before


@pytest.mark.parametrize(
    "fields", [{"action": ""}, {"action": "a" * 61}, {"ref": "r" * 101}, {"code": "c" * 41}, {"ref": 5}]
)
def test_codes_that_do_not_fit_are_refused_on_every_engine(fields):
    with pytest.raises(ValueError):
        record(None, **{"action": "act", **fields})


def test_short_plain_extras_come_back_as_they_were_and_the_seal_holds():
    start = head()[0] + 1
    extra = {"z": "ü أحمد 😀", "a": -(2**62), "yes": True, "no": False, "none": None, "empty": ""}
    seq = record(None, "act", extra=extra).seq
    assert LogEntry.objects.get(seq=seq).extra == extra
    assert verify(start).ok
