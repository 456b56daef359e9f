"""`manage.py demo`: what it makes, what it says, and when it refuses."""

from collections import Counter
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from atensi.accounts.models import Center, Role, User
from atensi.audit.log import verify
from atensi.audit.models import LogEntry
from cases import policy
from cases.demo.people import PASSWORD
from cases.models import Assignment, Case, CaseState, Duty
from cases.models.progress import StageState, progress
from cases.models.records import CaseRecords
from cases.practicum import coherence, printing, words
from cases.practicum.demo import story
from cases.practicum.desk import Desk
from cases.practicum.models import Practicum
from cases.practicum.naming import mask_of
from cases.stages import BY_KEY
from cases.stages.implementation import Session
from cases.writing import unsigned

SIGN_IN = "admin kepala supervisor supervisor2 peksos peksos2 psikolog praktikan pembimbing petugas peksos-lain".split()


@pytest.fixture
def said(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the demo prints after filling the empty database; the queries are not written down, as DEBUG would have it."""
    settings.DEBUG = True
    monkeypatch.setattr(BaseDatabaseWrapper, "queries_logged", False)
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def states(case: Case) -> dict[str, StageState]:
    return {state.stage.key: state for state in progress(CaseRecords(case))}


def test_the_demo_from_end_to_end(said: str, client: Client) -> None:
    """One filling of the database serves all that is looked at in it."""
    _says_who_signs_in(said, client)
    _fills_both_sentra()
    _shows_every_state()
    _places_a_student()
    _lives_a_practicum(client)
    _keeps_the_teams_apart()
    _leaves_a_whole_log()
    with pytest.raises(CommandError, match="sudah berisi") as refused:
        call_command("demo")
    assert refused.value.returncode == 1
    _opens_every_case(client)


def _says_who_signs_in(said: str, client: Client) -> None:
    number = said.split("RN: ")[1].splitlines()[0]
    assert Case.objects.get(number=number).beneficiary.name == "Rukmi Nastiti"
    assert PASSWORD == "atensi-demo" and PASSWORD in said
    for username in SIGN_IN:
        assert username in said.split()
        assert client.login(username=username, password=PASSWORD), username


def _fills_both_sentra() -> None:
    first, other = Center.objects.order_by("pk")
    assert (first.name, first.code) == ("Sentra Terpadu Contoh", "STC")
    assert Case.objects.filter(center=first).count() >= 12 and Case.objects.filter(center=other).exists()
    assert len(Case.objects.values("cluster").distinct()) >= 6


def _shows_every_state() -> None:
    cases = Case.objects.select_related("beneficiary", "center")
    found = Counter(state.status for case in cases for state in states(case).values())
    assert set(found) == {"done", "current", "waiting", "returned", "later", "skipped"}
    assert set(cases.values_list("stage", flat=True)) == set(BY_KEY)
    assert set(cases.values_list("state", flat=True)) == set(CaseState.values)
    assert cases.filter(high_risk=True).count() == 1
    people = [case.beneficiary for case in cases]
    ages = [age for person in people if (age := person.age_on(timezone.localdate())) is not None]
    assert min(ages) < 18 and max(ages) >= 60
    assert sum(not person.name for person in people) == 1
    late = cases.filter(state=CaseState.OPEN, last_contact__lt=timezone.localdate() - timedelta(days=14))
    assert late.exists()


def _places_a_student() -> None:
    given = Assignment.objects.active().get(duty=Duty.STUDENT)
    assert given.user.username == "praktikan" and not given.names_allowed and given.ends_at > timezone.now()
    case = Case.objects.select_related("beneficiary", "center").get(pk=given.case_id)
    waiting = unsigned(CaseRecords(case))
    assert [type(entry) for entry in waiting] == [Session, Session] and case.is_open
    assert {entry.author for entry in waiting} == {given.user}


def _lives_a_practicum(client: Client) -> None:
    row = Practicum.objects.get(case__beneficiary__name="Rukmi Nastiti")
    kinds = set(row.activities.values_list("kind", flat=True))
    assert kinds == set(words.ACTIVITY) - {"lainnya"} and row.activities.count() > 20 and row.consultations.count() == 6
    assert row.activities.filter(faces_consented=True, photo__isnull=False).count() > 8
    assert row.activities.filter(faces_consented=False, photo__isnull=False).exists()
    assert row.consultations.filter(confirmed_at=None).count() == 1 and row.ends_on < timezone.localdate()
    student = User.objects.get(username="praktikan")
    assert policy.can(student, "practicum.write", row) and not policy.can(student, "case.read", row.case)
    assert set(story.written()) == {text.key for text in row.texts.all()}
    assert [each.sentence for each in coherence.findings(Desk(row, mask_of(row)))] == []
    assert printing.prepare(student, row, timezone.now()).html.count("data:image/") > 8, "nobody is named: it may leave"
    for username in ("praktikan", "pembimbing", "peksos", "supervisor", "kepala"):
        client.login(username=username, password=PASSWORD)
        assert client.get(reverse("practicum", args=[row.code])).status_code == 200, username


def _keeps_the_teams_apart() -> None:
    def held(username: str) -> set[int]:
        return set(policy.visible_to(User.objects.get(username=username)).values_list("pk", flat=True))

    assert held("peksos") and held("peksos2") and not held("peksos") & held("peksos2")
    assert held("peksos2") <= held("supervisor2") and held("peksos-lain") and not held("peksos-lain") & held("kepala")
    assert held("psikolog") and held("praktikan") < held("peksos")


def _leaves_a_whole_log() -> None:
    report = verify()
    assert report.ok and report.checked == LogEntry.objects.count() > 300
    moments = list(LogEntry.objects.exclude(action="person.created").order_by("seq").values_list("at", flat=True))
    assert moments == sorted(moments) and moments[-1] <= timezone.now()


def _opens_every_case(client: Client) -> None:
    """The page of each case and of the stage it is in opens for the worker in charge."""
    for user in User.objects.filter(role=Role.WORKER):
        client.force_login(user, backend="atensi.accounts.backends.ActiveUsers")
        assert client.get(reverse("cases")).status_code == 200
        for case in policy.visible_to(user):
            pages = [reverse("case", args=[case.code]), reverse("stage", args=[case.code, case.stage])]
            assert [client.get(page).status_code for page in pages] == [200, 200]


def test_the_demo_refuses_where_debug_is_off(db: None, settings: Any) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG=on") as refused:
        call_command("demo")
    assert refused.value.returncode == 1 and not User.objects.exists()


def test_the_demo_refuses_where_somebody_has_worked(cast: Any, settings: Any) -> None:
    settings.DEBUG = True
    people = User.objects.count()
    with pytest.raises(CommandError, match="sudah berisi"):
        call_command("demo")
    assert User.objects.count() == people and not Case.objects.exists()
