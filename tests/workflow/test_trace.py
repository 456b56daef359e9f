"""Every act leaves one line in the log, in its own transaction: no act, no line; no line, no act."""

from unittest.mock import patch

import pytest

from atensi.audit.log import head, verify
from atensi.audit.models import LogEntry
from cases import assigning, identity, workflow, writing
from cases.models import Beneficiary, FamilyMember
from cases.models.summaries import key_of
from tests.workflow.nothing import everything


def lines(since: int) -> list[tuple[str, str, int]]:
    return list(LogEntry.objects.filter(seq__gt=since).order_by("seq").values_list("action", "code", "actor"))


@pytest.fixture
def acts(casework, cast):
    """Every act in the life of a case, in an order in which each is possible: (what it logs, who, the act)."""
    from datetime import timedelta

    from django.utils import timezone

    work, case, rini, budi = casework, casework.case, cast.rini, cast.budi
    kept: dict = {}

    def keep(name, value):
        kept[name] = value

    def edit():
        kept["sesi"].refresh_from_db()
        work.write("implementasi", "sesi", entry=kept["sesi"], place="Asrama")

    def remove():
        identity.remove(rini, case, FamilyMember.objects.get(index=False), 1)

    def assign():
        keep("given", assigning.add(budi, case, cast.dian, timezone.now() + timedelta(days=9)))

    def draft():
        keep("draft", work.write("asesmen", "kekuatan", by=cast.dian, text="Rajin"))

    def member():
        identity.add(rini, case, FamilyMember(name="Ibu", relation="ibu"))

    def change_person():
        person = Beneficiary.objects.get(pk=work.person.pk)
        person.nickname = "Ruk"
        identity.change(rini, case, person, person.version, "beneficiary.changed")

    return [
        (["entry.written"], rini, lambda: keep("sesi", work.fill_implementation())),
        (["entry.changed"], rini, edit),
        (["beneficiary.changed"], rini, change_person),
        (["family.written"], rini, member),
        (["family.removed"], rini, remove),
        (["case.assigned"], budi, assign),
        (["entry.written"], cast.dian, draft),
        (["entry.signed"], rini, lambda: writing.sign(rini, case, {key_of(kept["draft"]): 1})),
        (["case.unassigned"], budi, lambda: assigning.end(budi, case, kept["given"])),
        (["entry.written"] * 2, rini, work.fill_access),
        (["stage.submitted", "case.numbered"], rini, lambda: work.submit("fasilitasi-akses")),
        (["stage.returned"], budi, lambda: work.give_back("fasilitasi-akses", budi)),
        (["entry.written"], rini, lambda: work.fill_closure("meninggal")),
        (["stage.submitted"], rini, lambda: work.submit("terminasi")),
        (["stage.withdrawn"], rini, lambda: workflow.withdraw(rini, case, "terminasi", 1)),
        (["stage.submitted"], rini, lambda: work.submit("terminasi")),
        (["stage.approved", "case.terminated"], budi, lambda: work.approve("terminasi", budi)),
        (["case.closed"], budi, lambda: workflow.close(budi, case)),
    ]


def test_every_act_writes_its_lines_with_who_and_which_case(casework, acts):
    for wanted, who, act in acts:
        since = head()[0]
        act()
        assert lines(since) == [(action, casework.case.code, who.pk) for action in wanted]
    assert verify().ok


def test_no_act_is_kept_when_its_line_cannot_be_written(casework, acts):
    for wanted, _, act in acts:
        before = everything()
        with patch("atensi.audit.models.LogEntry.save", side_effect=OSError), pytest.raises(OSError):
            act()
        assert everything() == before, wanted
        casework.case.refresh_from_db()
        act()


def test_opening_a_case_and_registering_a_person_leave_their_lines(cast):
    since = head()[0]
    person = identity.register(cast.rini, Beneficiary(name="Siti Aminah", sex="P"))
    from datetime import date

    case = workflow.open_case(cast.rini, person, date(2025, 3, 10))
    assert lines(since) == [("beneficiary.registered", "", cast.rini.pk), ("case.opened", case.code, cast.rini.pk)]


def test_the_log_holds_no_name_and_no_narrative(casework, acts):
    since = head()[0]
    for _, _, act in acts:
        act()
    kept = str(list(LogEntry.objects.filter(seq__gt=since).values()))
    for word in ("Rukmi", "Nastiti", "Rini", "Budi", "bercerita", "Rajin", "Dinas"):
        assert word not in kept


def test_the_history_names_who_wrote_each_version(casework, cast):
    entry = casework.fill_implementation()
    casework.write("implementasi", "sesi", entry=entry, place="Asrama")
    assert [row.history_user for row in entry.history.order_by("history_date")] == [cast.rini, cast.rini]
    casework.fill_access()
    casework.submit("fasilitasi-akses")
    assert {row.history_user for row in casework.case.history.all()} == {cast.rini}
