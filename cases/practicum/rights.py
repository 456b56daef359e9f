"""Who may do what with a practicum: the actions as rows of the matrix, practica as a query, and the judge of what belongs to one.

Everything here ends by its date: writing with the placement, reading and printing of student and campus with `print_until`.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.formats import date_format

from atensi.accounts.models import Role
from cases import policy
from cases.models import Assignment, Duty
from cases.policy import NO, YES, Decision
from cases.practicum.models import Practicum

_A, _K, _S, _W, _ST, _C = Role.ADMIN, Role.HEAD, Role.SUPERVISOR, Role.WORKER, Role.STUDENT, Role.CAMPUS
# "team": practica of the own team, and those she placed; "own": as student, as one of the two supervisors, or in charge of the case.
ACTIONS: dict[str, dict[str, str]] = {
    "practicum.list": {_K: "center", _S: "team", _W: "own", _ST: "own", _C: "own"},
    "practicum.read": {_K: "center", _S: "team", _W: "own", _ST: "own", _C: "own"},
    "practicum.manage": {_K: "center", _S: "team"},
    "practicum.settings": {_K: "center", _A: "center"},
    "practicum.write": {_ST: "own"},
    "practicum.comment": {_K: "own", _S: "team", _W: "own", _C: "own"},
    "practicum.approve": {_K: "own", _S: "own", _W: "own", _C: "own"},
    "practicum.print": {_K: "center", _S: "team", _W: "own", _ST: "own", _C: "own"},
    "library.edit": {_K: "center", _S: "center"},
    "template.edit": {_K: "center", _A: "center"},
}
SUPERVISING = {"practicum.comment", "practicum.approve"}
JOINED = ("center", "student", "case", "case__beneficiary", "case__center", "field_supervisor", "campus_supervisor")
NOT_SUPERVISING = "Yang dapat melakukannya: pembimbing lapangan atau pembimbing kampus praktikum ini."


def visible_to(user: Any, action: str = "practicum.read") -> QuerySet[Practicum]:
    """Practica with which `user` may do `action` today, as a query."""
    rows = Practicum.objects.select_related(*JOINED)
    held = policy.scope(user, action)
    if held not in {"center", "team", "own"}:
        return rows.none()
    rows = rows.filter(center=user.center_id)
    if held == "center":
        return rows
    return rows.filter(_team(user) if held == "team" else _own(user, action))


def _team(user: Any) -> Q:
    led = Assignment.objects.active().filter(duty=Duty.IN_CHARGE, user__supervisor=user)
    near = Q(student__supervisor=user) | Q(field_supervisor=user) | Q(field_supervisor__supervisor=user) | Q(placed_by=user)
    return near | Q(case__in=led.values("case"))


def _own(user: Any, action: str) -> Q:
    if user.role == Role.STUDENT:
        return Q(student=user) & _within(action)
    if user.role == Role.CAMPUS:
        return Q(campus_supervisor=user, print_until__gte=policy.today())
    if action in SUPERVISING:
        return Q(field_supervisor=user)
    led = Assignment.objects.active().filter(duty=Duty.IN_CHARGE, user=user)
    return Q(field_supervisor=user) | Q(case__in=led.values("case"))


def _within(action: str) -> Q:
    """The days on which a praktikan may do it."""
    now = policy.today()
    if action == "practicum.write":
        return Q(starts_on__lte=now) & (Q(write_until__gte=now) | Q(write_until=None, ends_on__gte=now))
    return Q(print_until__gte=now)


def judge(user: Any, action: str, obj: Any) -> Decision:
    """The answer of the policy for a practicum or what belongs to one."""
    practicum = obj if isinstance(obj, Practicum) else obj.practicum
    if not policy.scope(user, action) or practicum.pk is None:
        return NO
    if visible_to(user, action).filter(pk=practicum.pk).exists():
        return YES
    if not visible_to(user).filter(pk=practicum.pk).exists():
        return NO
    if action in SUPERVISING:
        return Decision(False, NOT_SUPERVISING)
    return Decision(False, _too_late(practicum)) if action == "practicum.write" else NO


def _too_late(practicum: Practicum) -> str:
    if practicum.starts_on > policy.today():
        return f"Praktikum ini mulai {date_format(practicum.starts_on, 'j F Y')}. Sebelum itu belum ada yang ditulis."
    return f"Masa menulis berakhir {date_format(practicum.last_day_of_writing, 'j F Y')}. Yang sudah ditulis tetap terbaca."


def of_center(user: Any, action: str, obj: Any) -> Decision:
    """Settings, templates and library belong to a sentra."""
    return YES if policy.scope(user, action) == "center" and obj.center_id == user.center_id else NO
