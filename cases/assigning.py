"""Who works on a case: add and end assignments, hand a case over. Every act asks the policy, checks, writes and logs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from atensi.accounts.models import Role, User
from atensi.audit.log import record
from atensi.drafts import keep
from cases import institution, policy
from cases.models import Assignment, Case, CaseState, Duty, HandOver, HandOverState
from cases.refusals import NotAllowed, Refused, StalePage

MOST_CASES_OF_A_STUDENT = 5
DUTY_OF = {Role.STUDENT: Duty.STUDENT, Role.PROFESSIONAL: Duty.PROFESSIONAL}
Act = Callable[..., Any]


@dataclass(frozen=True)
class Workers:
    """Who may be in charge: the people, and the same as choices with the own team first."""

    people: QuerySet[User]
    choices: list[Any]


def workers_for(actor: User, without: User | None = None) -> Workers:
    """Active pekerja sosial of the sentra, those of the actor's team first."""
    people = User.objects.filter(center=actor.center_id, role=Role.WORKER, is_active=True).order_by("name", "pk")
    if without is not None:
        people = people.exclude(pk=without.pk)
    served = institution.areas_of_pics(actor.center_id)

    def choice(person: User) -> tuple[int, str]:
        return person.pk, f"{person.name}, PIC {', '.join(served[person.pk])}" if person.pk in served else person.name

    own = [choice(person) for person in people if person.supervisor_id == actor.pk]
    others = [choice(person) for person in people if person.supervisor_id != actor.pk]
    grouped = [("Tim Anda", own), ("Tim lain", others)] if own and others else [("Pekerja sosial", own or others)]
    return Workers(people, [("", "Pilih"), *[group for group in grouped if group[1]]])


def helpers_for(actor: User) -> QuerySet[User]:
    """Active praktikan and other professions of the sentra."""
    return User.objects.filter(center=actor.center_id, role__in=list(DUTY_OF), is_active=True).order_by(
        "role", "name", "pk"
    )


def assigns(act: Act) -> Act:
    """Run `act(actor, case, ...)` in one transaction with the row of the case locked, when the policy allows it."""

    @wraps(act)
    def locked(actor: Any, case: Case, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            fresh = Case.objects.select_for_update(of=("self",)).select_related("center").get(pk=case.pk)
            decision = policy.can(actor, "case.assign", fresh)
            if not decision:
                raise NotAllowed(decision.reason)
            if fresh.state == CaseState.CLOSED:
                raise StalePage("Kasus ini sudah ditutup. Penugasannya tidak berubah lagi.")
            return act(actor, fresh, *args, **kwargs)

    return locked


@assigns
def add(
    actor: Any, case: Case, user: User, until: datetime | None = None, names_allowed: bool = False, since: datetime | None = None
) -> Assignment:
    """Let a praktikan or somebody of another profession work on the case, from now or later until a minute in the future."""
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)  # two cannot fill the fifth place at once
    duty = DUTY_OF.get(Role(user.role))
    if duty is None or user.center_id != case.center_id or not user.is_active:
        raise Refused(f"{user} tidak dapat ditugaskan di sini. Pilih praktikan atau profesi lain yang aktif.")
    if until is not None and until <= timezone.now():
        raise Refused("Batas waktu sudah lewat. Pilih hari ini nanti atau sesudahnya.")
    if Assignment.objects.active().filter(case=case, user=user).exists():
        raise StalePage(f"{user} sudah ditugaskan pada kasus ini.")
    if duty == Duty.STUDENT:
        _check_student(user, until)
    given = Assignment.objects.create(
        case=case, user=user, duty=duty, ends_at=until, names_allowed=names_allowed and duty == Duty.STUDENT,
        starts_at=max(since or timezone.now(), timezone.now()),
    )  # fmt: skip
    extra = {"user": user.pk, "duty": duty.value, "names": given.names_allowed}
    record(actor, "case.assigned", f"assignment:{given.pk}", case.code, extra)
    return given


def _check_student(user: User, until: datetime | None) -> None:
    if until is None:
        raise Refused("Praktikan ditugaskan sampai hari tertentu. Isi tanggal akhirnya.")
    held = Assignment.objects.active().filter(user=user, duty=Duty.STUDENT).count()
    if held >= MOST_CASES_OF_A_STUDENT:
        raise Refused(
            f"{user} sudah memegang {held} kasus, batasnya {MOST_CASES_OF_A_STUDENT}. Akhiri satu penugasannya dulu."
        )


@assigns
def end(actor: Any, case: Case, given: Assignment) -> None:
    """End an assignment now. The worker in charge is not ended but replaced."""
    _end(actor, case, given)


def _end(actor: Any, case: Case, given: Assignment) -> None:
    given = Assignment.objects.select_related("user").get(pk=given.pk, case=case)
    if given.duty == Duty.IN_CHARGE:
        raise Refused("Kasus selalu punya pengampu. Serahkan kepada pekerja sosial lain.")
    if given.ends_at is not None and given.ends_at <= timezone.now():
        raise StalePage(f"Penugasan {given.user} sudah berakhir.")
    given.ends_at = timezone.now()
    given.save(update_fields=["ends_at"])
    record(actor, "case.unassigned", f"assignment:{given.pk}", case.code, {"user": given.user_id, "duty": given.duty})


@assigns
def move(actor: Any, case: Case, given: Assignment, until: datetime, since: datetime | None = None) -> None:
    """Let an assignment that runs or is to come end, and with `since` begin, at another minute."""
    if until <= timezone.now():
        _end(actor, case, given)
        return
    given.starts_at, given.ends_at = since or given.starts_at, until
    given.save(update_fields=["starts_at", "ends_at"])
    extra = {"user": given.user_id, "duty": given.duty, "names": given.names_allowed}
    record(actor, "case.assigned", f"assignment:{given.pk}", case.code, extra)


@assigns
def hand_over(actor: Any, case: Case, worker: User, seen: int | None) -> Assignment:
    """Put another pekerja sosial in charge at once: kepala may, and where nobody is left to hand over, who leads the team.

    `seen` is the key of the assignment the page showed, None for none. Everybody else offers the case (`transferring`).
    """
    former = lead_of(case)
    if (former.pk if former else None) != seen:
        raise StalePage(f"Pengampu kasus ini sekarang {former.user if former else 'kosong'}. Tidak ada yang berubah.")
    if not at_once(actor, former):
        raise NotAllowed("Penggantian tanpa serah terima hanya oleh kepala sentra. Tawarkan kasusnya lebih dulu.")
    check_worker(case, worker, former)
    given = replace(case, former, worker)
    extra = {"user": worker.pk, "former": former.user_id if former else None}
    record(actor, "case.handed-over", f"assignment:{given.pk}", case.code, extra)
    return given


def lead_of(case: Case) -> Assignment | None:
    """The assignment of the worker in charge."""
    return Assignment.objects.active().filter(case=case, duty=Duty.IN_CHARGE).select_related("user").first()


def at_once(actor: Any, former: Assignment | None) -> bool:
    """May this person replace the worker in charge without the consent of the next one?"""
    return policy.scope(actor, "case.assign") == "center" or former is None or not former.user.is_active


def check_worker(case: Case, worker: User, former: Assignment | None) -> None:
    """Refuse somebody who cannot be in charge of this case."""
    if worker.role != Role.WORKER or worker.center_id != case.center_id or not worker.is_active:
        raise Refused(f"{worker} tidak dapat menjadi pengampu. Pilih pekerja sosial yang aktif di sentra ini.")
    if former and former.user_id == worker.pk:
        raise Refused(f"{worker} sudah menjadi pengampu kasus ini.")


def replace(case: Case, former: Assignment | None, worker: User) -> Assignment:
    """End the former assignment, begin the new one, pass on drafts unread, and drop an offer that still waits.

    Inside the transaction of the caller, who has locked the case.
    """
    now = timezone.now()
    if former:
        former.ends_at = now
        former.save(update_fields=["ends_at"])
        keep.pass_on(former.user, worker, f"/kasus/{case.code}/")
    HandOver.objects.filter(case=case, state=HandOverState.WAITING).update(state=HandOverState.CANCELLED, answered_at=now)
    return Assignment.objects.create(case=case, user=worker, duty=Duty.IN_CHARGE, starts_at=now)
