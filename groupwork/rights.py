"""Who may do what with a group: the actions as rows of the matrix, groups as a query, and the judge of one group or member."""

from typing import Any

from django.db.models import Q, QuerySet

from atensi.accounts.models import Role
from cases import policy
from cases.models import Assignment, Case, Duty
from cases.policy import NO, YES, Decision
from groupwork.models import Group, GroupMember, GroupSession
from groupwork.models.member import EVER, MemberState

_K, _S, _W, _P, _ST = Role.HEAD, Role.SUPERVISOR, Role.WORKER, Role.PROFESSIONAL, Role.STUDENT
# "team": groups whose leader has this supervisor; "own": groups she leads with or without another; a praktikan only while placed.
ACTIONS: dict[str, dict[str, str]] = {
    "group.list": {_K: "center", _S: "team", _W: "own", _P: "own", _ST: "own"},
    "group.read": {_K: "center", _S: "team", _W: "own", _P: "own", _ST: "own"},
    "group.create": {_W: "self", _ST: "self"},
    "group.write": {_W: "own", _ST: "own"},
    "group.answer": {_W: "own"},
    "group.print": {_K: "center", _S: "team", _W: "own", _ST: "own"},
    "group.clear": {_K: "center", _S: "team", _W: "own"},  # and only who reads what was found: see `reads_all`
}
NOT_LEADING = "Yang dapat melakukannya: pemimpin kelompok ini."
NOT_ALL_NAMES = "Yang dapat melakukannya: pemimpin kelompok ini, atau yang boleh membaca nama semua anggotanya."


def visible_to(user: Any, action: str = "group.read") -> QuerySet[Group]:
    """Groups with which `user` may do `action`, as a query."""
    groups = Group.objects.select_related("leader", "co_leader", "center")
    held = policy.scope(user, action)
    if held not in {"center", "team", "own"}:
        return groups.none()
    groups = groups.filter(center=user.center_id)
    if held == "center":
        return groups
    if held == "team":
        return groups.filter(leader__supervisor=user)
    if user.role == Role.STUDENT and not placed(user):
        return groups.none()
    return groups.filter(Q(leader=user) | Q(co_leader=user))


def placed(user: Any) -> bool:
    """A praktikan works while an assignment of hers runs."""
    return Assignment.objects.active().filter(user=user, duty=Duty.STUDENT).exists()


def judge(user: Any, action: str, obj: Any) -> Decision:
    """The answer of the policy for a group, a member or a session of one."""
    group = obj if isinstance(obj, Group) else obj.group
    if not policy.scope(user, action) or group.pk is None:
        return NO
    if action == "group.answer":
        return _may_answer(user, obj)
    if visible_to(user, action).filter(pk=group.pk).exists():
        return YES if action != "group.clear" or reads_all(user, group) else Decision(False, NOT_ALL_NAMES)
    return Decision(False, NOT_LEADING) if action == "group.write" else NO


def reads_all(user: Any, group: Group) -> bool:
    """May this person read every word of the group: who leads it wrote it; others read the names of all its members."""
    if user.pk in {group.leader_id, group.co_leader_id}:
        return True
    cases = set(group.members.exclude(case=None).values_list("case", flat=True))
    return user.role != Role.STUDENT and policy.visible_to(user).filter(pk__in=cases).count() == len(cases)


def _may_answer(user: Any, obj: Any) -> Decision:
    if isinstance(obj, GroupMember) and obj.case_id and policy.in_charge(user, obj.case):
        return YES
    return Decision(False, "Yang menjawab usulan ini: pekerja sosial pengampu kasusnya.")


def may_share(user: Any, source: str, case: Case) -> Decision:
    """The leader writes the share of a case that was accepted into her group."""
    pk = source.partition(":")[2]
    session = GroupSession.objects.select_related("group").filter(pk=int(pk) if pk.isdigit() else 0).first()
    if session is None:
        return NO
    member = session.group.members.filter(case=case, family=None, state__in=EVER).exists()
    return policy.can(user, "group.write", session.group) if member else NO


def proposals_for(user: Any) -> QuerySet[GroupMember]:
    """What waits for an answer of this worker: members proposed from cases she is in charge of."""
    if not policy.may(user, "group.answer"):
        return GroupMember.objects.none()
    mine = Assignment.objects.active().filter(user=user, duty=Duty.IN_CHARGE).values("case")
    waiting = GroupMember.objects.filter(state=MemberState.PROPOSED, case__in=mine)
    joined = ("group", "group__leader", "case", "case__beneficiary", "family", "proposed_by")
    return waiting.select_related(*joined).order_by("proposed_at", "pk")
