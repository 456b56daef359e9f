"""Access follows the clock and the assignments, without any job: the next request of who has lost it is refused."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from atensi.accounts import people
from cases import assigning, policy
from cases.extend import extensions
from cases.models import Assignment, Case
from tests.cast import Casework
from tests.policy.world import OWN, ROLES, build

OF_OTHERS = {action for each in extensions() for action in each.actions}  # asked about their own things, in their own tests
ON_A_CASE = [name for name, scopes in policy.MATRIX.items() if set(scopes.values()) & {"own", "team"} and name not in OF_OTHERS]


@pytest.fixture
def clock(monkeypatch):
    """Sets the time of the server."""

    def at(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return at


def test_a_praktikan_is_let_in_until_the_minute_at_which_the_assignment_ends(casework, cast, clock):
    start = timezone.now()
    end = start + timedelta(minutes=30)
    casework.assign(cast.dian, starts_at=start, ends_at=end)
    for moment, allowed in [
        (start - timedelta(seconds=1), False),
        (start, True),
        (end - timedelta(seconds=1), True),
        (end, False),
        (end + timedelta(days=1), False),
    ]:
        clock(moment)
        for action in ("case.read", "entry.write", "case.print", "document.read", "file.read", "case.list"):
            assert bool(policy.can(cast.dian, action, casework.case)) is allowed, (moment, action)
            assert (casework.case in policy.visible_to(cast.dian, action)) is allowed


def test_with_the_page_still_open_nothing_is_read_saved_or_downloaded_after_the_end(cast, as_, clock):
    world = build(cast, (OWN,))
    ids, client = world.ids[OWN], as_(cast.dian)
    world.cases[OWN].assignments.filter(user=cast.dian).update(names_allowed=True)  # else no photo at all
    page = reverse("entry-new", args=[ids["code"], "implementasi", "layanan"])
    addresses = [
        reverse("case", args=[ids["code"]]),
        reverse("stage", args=[ids["code"], "implementasi"]),
        reverse("picture", args=[ids["code"], ids["picture"]]),
        page,
    ]
    assert [client.get(address).status_code for address in addresses] == [200] * 4
    soon = timezone.now() + timedelta(minutes=5)
    world.cases[OWN].assignments.filter(user=cast.dian).update(ends_at=soon)
    clock(soon)
    assert [client.get(address).status_code for address in addresses] == [404] * 4
    assert client.post(page, {"description": "Pakaian"}).status_code == 404


def test_who_is_deactivated_is_out_with_the_next_request(cast, casework, as_):
    client, address = as_(cast.rini), reverse("case", args=[casework.case.code])
    assert client.get(address).status_code == 200
    with transaction.atomic():
        people.deactivate(cast.admin, cast.rini)
    response = client.get(address)
    assert response.status_code == 302 and response.headers["Location"].startswith("/masuk/")


def test_who_hands_a_case_over_is_out_with_the_next_request(cast, casework, as_):
    address = reverse("case", args=[casework.case.code])
    former, new = as_(cast.rini), as_(cast.sari)
    assert (former.get(address).status_code, new.get(address).status_code) == (200, 404)
    given = Assignment.objects.get(case=casework.case)
    assigning.hand_over(cast.kepala, casework.case, cast.sari, given.pk)
    assert (former.get(address).status_code, new.get(address).status_code) == (404, 200)


def test_a_change_of_role_counts_with_the_next_request(cast, casework, as_):
    client, address = as_(cast.rini), reverse("case", args=[casework.case.code])
    assert client.get(address).status_code == 200
    type(cast.rini).objects.filter(pk=cast.rini.pk).update(role="admin")
    assert client.get(address).status_code == 403


def test_a_supervisor_keeps_the_cases_of_her_team_and_loses_those_of_who_leaves_it(cast, casework):
    assert policy.can(cast.budi, "case.read", casework.case) and not policy.can(cast.wati, "case.read", casework.case)
    type(cast.rini).objects.filter(pk=cast.rini.pk).update(supervisor=cast.wati)
    assert policy.can(cast.wati, "case.read", casework.case) and not policy.can(cast.budi, "case.read", casework.case)


SPAN = st.tuples(st.integers(-3, 3), st.one_of(st.none(), st.integers(-3, 3)))
GIVEN = st.lists(
    st.tuples(st.sampled_from(["psikolog", "dian", "sari", "rini", "lain"]), st.integers(0, 2), SPAN), max_size=8
)


@given(given_out=GIVEN, leaders=st.tuples(*[st.sampled_from(["budi", "wati", None])] * 2))
@settings(max_examples=6)
def test_lists_and_single_questions_agree_for_everybody_whatever_is_assigned(three_cases, cast, given_out, leaders):
    """And both agree with the rule said once more here."""
    with transaction.atomic():
        now = timezone.now()
        for worker, leader in zip((cast.rini, cast.sari), leaders, strict=True):
            worker.supervisor = getattr(cast, leader) if leader else None
            worker.save()
        for name, place, (start, length) in given_out:
            begins = now + timedelta(hours=start)
            ends = None if length is None else begins + timedelta(hours=length)
            duty = "praktikan" if name == "dian" else "profesi"
            Assignment.objects.create(
                case=three_cases[place], user=getattr(cast, name), duty=duty, starts_at=begins, ends_at=ends
            )
        given = [_given(case, now) for case in three_cases]
        for role in [*ROLES.values(), "wati", "sari", "lain"]:
            person = getattr(cast, role)
            for action in ON_A_CASE:
                seen = set(policy.visible_to(person, action).values_list("pk", flat=True))
                for facts in given:
                    if action != "case.close":
                        assert bool(policy.can(person, action, facts.case)) == _more_than_seen(person, action, facts, seen)
                    assert (facts.case.pk in seen) == _expected(person, action, facts)
        transaction.set_rollback(True)


@dataclass
class Given:
    """What the rule asks of a case, looked up once for everybody and every action."""

    case: Case
    active: list[Assignment]
    in_charge: set[int]
    waiting: bool


def _given(case: Case, now: datetime) -> Given:
    every = list(case.assignments.select_related("user"))
    active = [a for a in every if a.starts_at <= now and (a.ends_at is None or a.ends_at > now)]
    in_charge = {a.user_id for a in every if a.duty == "pengampu" and a.ends_at is None}
    return Given(case, active, in_charge, case.reviews.filter(state="menunggu").exists())


def _more_than_seen(person, action, facts: Given, seen) -> bool:
    """Some actions ask besides that the person is in charge."""
    strict = {"beneficiary.write", "residence.write", "entry.sign", "stage.submit", "stage.withdraw", "decision.settle"}
    strict |= {"case.transfer"} if person.role == "peksos" else set()
    return facts.case.pk in seen and (action not in strict or person.pk in facts.in_charge)


def _expected(person, action: str, facts: Given) -> bool:
    held = policy.MATRIX[action].get(person.role, "")
    if facts.case.center_id != person.center_id or not held:
        return False
    if held == "center":
        return True
    if held == "own":
        return any(a.user_id == person.pk for a in facts.active)
    led = any(a.duty == "pengampu" and a.user.supervisor_id == person.pk for a in facts.active)
    return led or (action in policy.STAND_IN and facts.waiting)


@pytest.fixture
def three_cases(cast) -> list[Case]:
    """Rini's, Sari's with a round that waits, and one of the other sentra."""
    waiting = Casework(cast.sari)
    waiting.write("terminasi", "terminasi", happened_on="3/10/2025", reason="meninggal", explanation="Sakit")
    waiting.submit("terminasi")
    return [Casework(cast.rini).case, waiting.case, Casework(cast.lain).case]
