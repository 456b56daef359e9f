"""`verify_log` says in words whether the log is whole, and prints the anchor to keep elsewhere."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from atensi.audit.log import head, record
from tests.audit.chain import run, take_the_guards_off

pytestmark = pytest.mark.django_db(databases="__all__")


def printed(**options):
    out = StringIO()
    call_command("verify_log", stdout=out, **options)
    return out.getvalue()


def test_a_whole_log_is_reported_with_its_anchor():
    record(None, "act")
    seq, mac = head()
    assert printed() == f"Catatan utuh: {seq} baris diperiksa.\nJangkar: {seq}:{mac}\n"
    assert "utuh" in printed(anchor=f"{seq}:{mac}")


def test_a_changed_row_is_named_and_the_exit_code_is_one():
    seq = record(None, "act").seq
    take_the_guards_off()
    run("UPDATE audit_logentry SET action = 'other' WHERE seq = %s", seq)
    with pytest.raises(CommandError, match=f"Baris {seq} diubah") as failure:
        printed()
    assert failure.value.returncode == 1


def test_a_cut_tail_is_named():
    first, last = record(None, "act"), record(None, "act")
    take_the_guards_off()
    run("DELETE FROM audit_logentry WHERE seq > %s", first.seq)
    assert "utuh" in printed()
    with pytest.raises(CommandError, match="terpotong"):
        printed(anchor=f"{last.seq}:{last.mac}")


@pytest.mark.parametrize("anchor", ["x", "1", "1:", "1:zz", "a:" + "0" * 64, "9" * 30 + ":" + "0" * 64])
def test_a_malformed_anchor_is_refused_in_words(anchor):
    with pytest.raises(CommandError, match="Jangkar"):
        printed(anchor=anchor)
