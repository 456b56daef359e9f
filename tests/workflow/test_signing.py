"""Sahkan: what a praktikan drafts counts once the worker in charge has signed the version that stands."""

import pytest

from cases import writing
from cases.models.progress import gaps_of
from cases.models.summaries import key_of
from cases.refusals import NotAllowed, Refused, StalePage
from cases.stages import BY_KEY
from tests.workflow.nothing import refused

SERVICE = {"happened_on": "16/9/2025", "description": "Pakaian"}


@pytest.fixture
def drafted(casework, cast):
    """A service that Dian drafted, not signed."""
    casework.assign(cast.dian)
    return casework.write("implementasi", "layanan", by=cast.dian, **SERVICE)


def counts(work):
    return not gaps_of(BY_KEY["implementasi"], work.records)


def sign(work, entry, version=None, by=None):
    return writing.sign(by or work.worker, work.case, {key_of(entry): version or entry.version})


def test_an_unsigned_draft_counts_for_nothing_and_waits_for_a_signature(casework, drafted):
    assert drafted.drafted and not drafted.signed and not counts(casework)
    assert writing.unsigned(casework.records) == [drafted]


def test_a_signature_makes_it_count(casework, drafted):
    assert sign(casework, drafted) == 1
    assert counts(casework) and writing.unsigned(casework.records) == []
    drafted.refresh_from_db()
    assert drafted.signed_by == casework.worker and drafted.signed_version == 1


def test_an_edit_by_the_praktikan_takes_the_signature_off(casework, cast, drafted):
    sign(casework, drafted)
    drafted.refresh_from_db()
    casework.write("implementasi", "layanan", by=cast.dian, entry=drafted, **SERVICE)
    assert not counts(casework)


def test_an_edit_by_the_worker_in_charge_signs_it(casework, drafted):
    casework.write("implementasi", "layanan", entry=drafted, **SERVICE)
    drafted.refresh_from_db()
    assert drafted.signed_by == casework.worker and drafted.signed_version == 2 and counts(casework)


def test_what_the_worker_writes_needs_no_signature(casework):
    entry = casework.write("implementasi", "layanan", **SERVICE)
    assert not entry.drafted and entry.signed and counts(casework)


@pytest.mark.parametrize("who", ["dian", "budi", "kepala", "sari", "psikolog", "lain", "admin"])
def test_only_the_worker_in_charge_signs(casework, cast, drafted, who):
    with refused(NotAllowed, "Yang mengesahkan: pekerja sosial pengampu kasus ini."):
        sign(casework, drafted, by=getattr(cast, who))


def test_a_version_nobody_saw_is_not_signed_and_nothing_else_on_the_list_either(casework, cast, drafted):
    other = casework.write("implementasi", "layanan", by=cast.dian, **SERVICE)
    with refused(StalePage, "Belum ada yang disahkan"):
        writing.sign(casework.worker, casework.case, {key_of(drafted): 1, key_of(other): 2})


@pytest.mark.parametrize("key", ["layanan-999", "sesi-1", "", "xx"])
def test_what_is_not_waiting_for_a_signature_is_not_signed(casework, drafted, key):
    with refused(StalePage):
        writing.sign(casework.worker, casework.case, {key: 1})


def test_nothing_ticked_signs_nothing(casework, drafted):
    with refused(Refused, "Centang paling sedikit satu isian"):
        writing.sign(casework.worker, casework.case, {})


def test_signing_twice_is_refused_the_second_time(casework, drafted):
    sign(casework, drafted)
    with refused(StalePage):
        sign(casework, drafted)


def test_an_unsigned_draft_is_left_out_of_the_round_and_comes_with_the_next_once_signed(casework, cast, drafted):
    casework.through("implementasi", cast.budi)
    first = casework.state("implementasi").rounds[-1]
    assert key_of(drafted) not in [row["key"] for row in first.snapshot]
    sign(casework, drafted)
    assert [row["key"] for row in casework.submit("implementasi").snapshot] == [key_of(drafted)]


def test_a_praktikan_submits_nothing(casework, cast, drafted):
    with refused(NotAllowed):
        casework.submit("fasilitasi-akses", by=cast.dian)
