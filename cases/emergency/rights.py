"""Who may do what with a response: the actions as rows of the matrix, responses as a query, and the judge of one."""

from typing import Any

from django.db.models import Q, QuerySet

from atensi.accounts.models import Role
from cases import policy
from cases.emergency.models import EmergencyResponse, ResponseMember
from cases.models import Assignment, Duty
from cases.policy import NO, YES, Decision

_A, _K, _S, _W, _P = Role.ADMIN, Role.HEAD, Role.SUPERVISOR, Role.WORKER, Role.PROFESSIONAL
# "center": every response of the sentra. "own": those a person took, is in the team of, or is PIC of; open red ones are read by
# every worker of the sentra, so that the nearest can go. A praktikan takes no part. Once a response became a case it goes with the
# case: to who is in charge of it now, and of the others only to those who are assigned to it.
ACTIONS: dict[str, dict[str, str]] = {
    "emergency.create": {_K: "self", _S: "self", _W: "self", _P: "self"},
    "emergency.list": {_K: "center", _S: "center", _W: "own", _P: "own"},
    "emergency.read": {_K: "center", _S: "center", _W: "own", _P: "own"},
    "emergency.join": {_W: "own", _P: "own"},
    "emergency.write": {_K: "own", _S: "center", _W: "own", _P: "own"},
    "emergency.decide": {_S: "center", _W: "own"},
    "emergency.carry": {_W: "own"},
    "emergency.print": {_K: "center", _S: "center", _W: "own"},
    "norm.edit": {_A: "center", _K: "center"},
}
READS = {"emergency.list", "emergency.read", "emergency.join"}
OF_THE_CASE = {"emergency.list", "emergency.read", "emergency.write", "emergency.print"}  # what who is in charge of the case may do
NOT_IN_TEAM = "Yang dapat melakukannya: tim respon ini, penerima laporannya, pengampu kasusnya, atau supervisor."
NOT_DECIDING = "Yang menetapkan hasil: pekerja sosial dalam tim respon ini, atau supervisor."


def visible_to(user: Any, action: str = "emergency.read") -> QuerySet[EmergencyResponse]:
    """Responses with which `user` may do `action`, as a query."""
    responses = EmergencyResponse.objects.select_related("center", "pic", "taken_by")
    held = policy.scope(user, action)
    if held not in {"center", "own"}:
        return responses.none()
    responses = responses.filter(center=user.center_id)
    return responses if held == "center" else responses.filter(_own(user, action))


def _own(user: Any, action: str) -> Q:
    """Her part in it: the team decides, the taker writes too, the PIC prints and carries on; open red ones every worker reads."""
    part = Q(pk__in=ResponseMember.objects.filter(user=user).values("response"))
    if action != "emergency.decide":
        part |= Q(taken_by=user)
    if action not in {"emergency.decide", "emergency.write"}:
        part |= Q(pic=user)
    part &= assigned(user)
    if action in OF_THE_CASE:
        part |= in_charge(user)
    if action in READS and user.role == Role.WORKER:
        part |= Q(triage="merah", ended_at=None, outcome="", struck_at=None)
    return part


def assigned(user: Any, way: str = "") -> Q:
    """Responses without a case, and those whose case she is assigned to now; `way` leads to them from another table."""
    cases = Assignment.objects.active().filter(user=user).values("case")
    return Q(**{f"{way}case": None}) | Q(**{f"{way}case__in": cases})


def in_charge(user: Any, way: str = "") -> Q:
    """Responses whose case is in her charge now."""
    return Q(**{f"{way}case__in": Assignment.objects.active().filter(user=user, duty=Duty.IN_CHARGE).values("case")})


def judge(user: Any, action: str, obj: Any) -> Decision:
    """The answer of the policy for a response, or a row of one."""
    response = obj if isinstance(obj, EmergencyResponse) else obj.response
    if not policy.scope(user, action) or response.pk is None:
        return NO
    if visible_to(user, action).filter(pk=response.pk).exists():
        return YES
    if not visible_to(user).filter(pk=response.pk).exists():
        return NO
    return Decision(False, NOT_DECIDING if action == "emergency.decide" else NOT_IN_TEAM)
