"""Transfer of a case: offered, accepted, declined or taken back; until it is accepted nothing changes hands."""

from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from atensi.accounts.models import Role, User
from atensi.audit.log import record
from cases import assigning, policy
from cases.models import Assignment, Case, CaseState, HandOver, HandOverState
from cases.refusals import NotAllowed, Refused, StalePage

GONE = "Serah terima ini sudah tidak menunggu. Tidak ada yang berubah."
Page = list[list[Any]]


def visible(user: Any) -> QuerySet[HandOver]:
    """Hand-overs this person takes part in, and those of cases she may assign."""
    kept = Q(case__in=policy.visible_to(user).values("pk"))  # who gave a case away reads nothing of it any more
    part = (Q(giver=user) | Q(asked_by=user)) & kept | Q(receiver=user)
    led = Q(case__in=policy.visible_to(user, "case.assign").values("pk"))
    rows = HandOver.objects.filter(part | led, case__center=user.center_id)
    return rows.select_related("case__beneficiary", "case__center", "giver", "receiver", "asked_by")


def offer(actor: Any, case: Case, worker: User, seen: int | None, note: str = "") -> HandOver:
    """Ask `worker` to take the case over. `seen` is the key of the assignment the page showed."""
    with transaction.atomic():
        case = _locked(case.pk)
        decision = policy.can(actor, "case.transfer", case)
        if not decision:
            raise NotAllowed(decision.reason)
        former = assigning.lead_of(case)
        if former is None or former.pk != seen:
            raise StalePage(f"Pengampu kasus ini sekarang {former.user if former else 'kosong'}. Tidak ada yang berubah.")
        assigning.check_worker(case, worker, former)
        if HandOver.objects.filter(case=case, state=HandOverState.WAITING).exists():
            raise StalePage("Kasus ini sudah ditawarkan dan menunggu jawaban. Batalkan dulu bila ingin memilih orang lain.")
        made = HandOver.objects.create(case=case, giver=former.user, receiver=worker, asked_by=actor, note=note.strip())
        record(actor, "handover.offered", f"handover:{made.pk}", case.code, {"user": worker.pk})
    return made


def accept(actor: Any, asked: HandOver, page: Page) -> Assignment:
    """The receiver takes the case over, with the page she read."""
    with transaction.atomic():
        case, asked = _locked(asked.case_id), _open(asked)
        if asked.receiver_id != actor.pk or actor.role != Role.WORKER:
            raise NotAllowed(f"Yang menerima: {asked.receiver}.")
        former = assigning.lead_of(case)
        if former is None or former.user_id != asked.giver_id:
            raise StalePage(GONE)
        assigning.check_worker(case, actor, former)
        _answer(asked, HandOverState.ACCEPTED, page=page)
        given = assigning.replace(case, former, actor)
        extra = {"user": actor.pk, "former": former.user_id}
        record(actor, "case.handed-over", f"assignment:{given.pk}", case.code, extra)
    return given


def decline(actor: Any, asked: HandOver, reason: str) -> None:
    """The receiver says no, with a reason; the giver stays in charge."""
    with transaction.atomic():
        _locked(asked.case_id)
        asked = _open(asked)
        if asked.receiver_id != actor.pk:
            raise NotAllowed(f"Yang menjawab: {asked.receiver}.")
        if not reason.strip():
            raise Refused("Tulis alasan menolak, supaya yang menyerahkan tahu mengapa.")
        _answer(asked, HandOverState.DECLINED, reason=reason.strip())
        record(actor, "handover.declined", f"handover:{asked.pk}", asked.case.code, {"user": asked.giver_id})


def cancel(actor: Any, asked: HandOver) -> None:
    """Who asked, the giver, or who may assign the case takes the offer back."""
    with transaction.atomic():
        _locked(asked.case_id)
        asked = _open(asked)
        if actor.pk not in {asked.asked_by_id, asked.giver_id} and not policy.can(actor, "case.assign", asked.case):
            raise NotAllowed(f"Yang membatalkan: {asked.asked_by}.")
        _answer(asked, HandOverState.CANCELLED)
        record(actor, "handover.cancelled", f"handover:{asked.pk}", asked.case.code, {"user": asked.receiver_id})


def waiting_for(user: Any) -> QuerySet[HandOver]:
    """Offers that this person is to answer."""
    return visible(user).filter(receiver=user, state=HandOverState.WAITING).exclude(case__state=CaseState.CLOSED)


def waiting_by(user: Any) -> QuerySet[HandOver]:
    """Offers this person gives or asked for and that have no answer."""
    return visible(user).filter(Q(giver=user) | Q(asked_by=user), state=HandOverState.WAITING)


def _locked(pk: int) -> Case:
    case = Case.objects.select_for_update(of=("self",)).select_related("center").get(pk=pk)
    if case.state == CaseState.CLOSED:
        raise StalePage("Kasus ini sudah ditutup. Pengampunya tidak berubah lagi.")
    return case


def _open(asked: HandOver) -> HandOver:
    """The offer as it is stored now; refused when it no longer waits."""
    fresh = HandOver.objects.select_related("case__center", "giver", "receiver", "asked_by").get(pk=asked.pk)
    if not fresh.waiting:
        raise StalePage(GONE)
    return fresh


def _answer(asked: HandOver, state: HandOverState, **facts: Any) -> None:
    asked.state, asked.answered_at = state, timezone.now()
    for name, value in facts.items():
        setattr(asked, name, value)
    asked.save()
