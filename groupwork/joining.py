"""The way into a group and out again: found by a minimal row, noted as candidate, proposed, answered by the worker in charge."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from atensi.audit.log import record
from atensi.submissions.versions import take
from cases import finding, policy
from cases.models import Case, CaseState
from cases.models.records import CaseRecords
from cases.refusals import NotAllowed, Refused, StalePage
from cases.stages.planning import Goal, PlanItem
from groupwork.models import Group, GroupMember
from groupwork.models.member import EVER, MemberState

MOST_FOUND = 20
OPEN_TO_PROPOSE = {MemberState.CANDIDATE, MemberState.REFUSED, MemberState.NOT_CHOSEN, MemberState.LEFT}


def found(group: Group, text: str) -> QuerySet[Case]:
    """Open cases of the sentra by initials, code, or name; what may be shown of them is the minimal row only."""
    text = " ".join(text.split())
    cases = Case.objects.select_related("beneficiary").filter(center=group.center_id, state=CaseState.OPEN)
    if text:
        match = Q(code__iexact=text) | Q(number__icontains=text) | finding.initialled(text, "beneficiary__")
        cases = cases.filter(match | finding.named(text, "beneficiary__"))
    there = group.members.filter(family=None, case__isnull=False).values("case")
    return cases.exclude(pk__in=there).order_by("-pk")[:MOST_FOUND]


def add(actor: Any, group: Group, propose_at_once: bool = True, **who: Any) -> GroupMember:
    """A new row on the list: `case=`, `family=` beside it, or `user=`. Raises NotAllowed, Refused when it stands there already."""
    member = GroupMember(group=group, **who)
    _check_who(group, member)
    with transaction.atomic():
        _ask(actor, group)
        try:
            with transaction.atomic():
                member._history_user = actor
                member.save()
        except IntegrityError:
            raise Refused("Orang ini sudah ada dalam daftar kelompok. Ubah barisnya bila perlu.") from None
        _log(actor, "group.candidate", member)
        if propose_at_once:
            propose(actor, member, member.version)
    return member


def propose(actor: Any, member: GroupMember, seen: int) -> None:
    """Ask the worker in charge; who is in charge herself, or proposes staff, has the answer at once."""
    with transaction.atomic():
        _ask(actor, member.group)
        if member.state not in OPEN_TO_PROPOSE:
            raise StalePage("Usulan ini sudah dikirim atau sudah dijawab. Tidak ada yang berubah.")
        if member.case is not None and member.case.state != CaseState.OPEN:
            raise Refused("Layanan orang ini sudah berakhir; ia tidak dapat diusulkan.")
        take(member, seen)
        member.state, member.proposed_by, member.proposed_at = MemberState.PROPOSED, actor, timezone.now()
        member.refusal, member.left_on, member.left_reason = "", None, ""
        _save(actor, member, "group.proposed")
        if member.case is None or policy.in_charge(actor, member.case):
            _accept(actor, member, None)


def accept(actor: Any, member: GroupMember, seen: int, goals: list[Goal] | None = None) -> None:
    """The worker in charge lets the person join; `goals` are tied to the group, by default those of the plan for groups."""
    with transaction.atomic():
        _ask_answer(actor, member)
        take(member, seen)
        _accept(actor, member, goals)


def refuse(actor: Any, member: GroupMember, seen: int, reason: str) -> None:
    with transaction.atomic():
        _ask_answer(actor, member)
        if not reason.strip():
            raise Refused("Tulis alasan menolak, supaya pemimpin kelompok mengerti.")
        take(member, seen)
        member.state, member.refusal = MemberState.REFUSED, reason.strip()
        member.answered_by, member.answered_at = actor, timezone.now()
        _save(actor, member, "group.refused-member")


def change(actor: Any, member: GroupMember, seen: int) -> None:
    """Save what the leader wrote about a candidate or a member."""
    with transaction.atomic():
        _ask(actor, member.group)
        take(member, seen)
        _save(actor, member, "group.member-changed")


def leave(actor: Any, member: GroupMember, seen: int, day: date, reason: str) -> None:
    """The member goes on that day; what was written stays."""
    with transaction.atomic():
        _ask(actor, member.group)
        if member.state != MemberState.MEMBER:
            raise StalePage("Orang ini bukan anggota lagi. Tidak ada yang berubah.")
        if member.joined_on and day < member.joined_on:
            raise Refused("Tanggal keluar lebih awal dari tanggal masuk.")
        if member.notes.filter(session__happened_on__gt=day, attendance="hadir").exists():
            raise Refused("Orang ini hadir dalam sesi sesudah tanggal itu. Isi tanggal yang lebih kemudian.")
        take(member, seen)
        member.state, member.left_on, member.left_reason = MemberState.LEFT, day, reason.strip()
        _save(actor, member, "group.left")


def not_chosen(actor: Any, member: GroupMember, seen: int) -> None:
    """A candidate whom the leader does not choose; the reason stands in `chosen_reason`."""
    with transaction.atomic():
        _ask(actor, member.group)
        if member.state not in {MemberState.CANDIDATE, MemberState.PROPOSED}:
            raise StalePage("Baris ini bukan calon lagi. Tidak ada yang berubah.")
        if not member.chosen_reason.strip():
            raise Refused("Tulis mengapa tidak dipilih.")
        take(member, seen)
        member.state = MemberState.NOT_CHOSEN
        _save(actor, member, "group.member-changed")


def offered_goals(records: CaseRecords) -> tuple[list[Goal], set[int]]:
    """Goals of the case that can be tied, and those that its plan means for groups."""
    goals = records.counting(Goal)
    meant = {goal.pk for item in group_items(records) for goal in item.goals.all()}
    return goals, {goal.pk for goal in goals if goal.pk in meant}


def group_items(records: CaseRecords) -> list[PlanItem]:
    return [item for item in records.counting(PlanItem) if item.method == "kelompok"]


def _accept(actor: Any, member: GroupMember, goals: list[Goal] | None) -> None:
    member.state, member.answered_by, member.answered_at = MemberState.MEMBER, actor, timezone.now()
    member.joined_on = member.joined_on or max(member.group.starts_on, _first_day(member))
    if member.is_case and member.case is not None:
        offered, meant = offered_goals(CaseRecords(member.case))
        member.plan_item = _item(member)
        chosen = [goal for goal in offered if goal.pk in meant] if goals is None else [g for g in goals if g in offered]
        member.goals.set(chosen)
    _save(actor, member, "group.accepted")


def _first_day(member: GroupMember) -> date:
    """Nobody belongs to a group before her case was opened."""
    return member.case.opened if member.case else member.group.starts_on


def _item(member: GroupMember) -> PlanItem | None:
    """The plan item that this group carries out: of its type, else the only one for groups."""
    items = group_items(CaseRecords(member.case)) if member.case else []
    fitting = [item for item in items if item.group_type == member.group.kind]
    return fitting[0] if fitting else items[0] if len(items) == 1 else None


def _check_who(group: Group, member: GroupMember) -> None:
    """Nobody of another sentra; a relative belongs to the case."""
    case, family, user = member.case, member.family, member.user
    foreign = (case and case.center_id != group.center_id) or (user and user.center_id != group.center_id)
    if foreign or (case is None) == (user is None):
        raise NotAllowed(policy.NO.reason)
    if family and (case is None or family.beneficiary_id != case.beneficiary_id or family.index):
        raise NotAllowed(policy.NO.reason)


def _ask(actor: Any, group: Group) -> None:
    decision = policy.can(actor, "group.write", group)
    if not decision:
        raise NotAllowed(decision.reason)


def _ask_answer(actor: Any, member: GroupMember) -> None:
    decision = policy.can(actor, "group.answer", member)
    if not decision:
        raise NotAllowed(decision.reason)
    now = GroupMember.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if now.state != MemberState.PROPOSED:
        raise StalePage("Usulan ini sudah dijawab. Tidak ada yang berubah.")


def _save(actor: Any, member: GroupMember, action: str) -> None:
    member._history_user = actor
    member.save()
    _log(actor, action, member)


def _log(actor: Any, action: str, member: GroupMember) -> None:
    code = member.case.code if member.case else ""
    record(actor, action, f"group-member:{member.pk}", code, {"group": member.group.code})


def of_case(case: Case) -> QuerySet[GroupMember]:
    """Memberships of a case that were ever accepted."""
    return GroupMember.objects.filter(case=case, family=None, state__in=EVER).select_related("group", "group__leader")
