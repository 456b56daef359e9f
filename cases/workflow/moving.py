"""How every move of a case is made: the row locked, the policy asked, the cached answers of lists renewed at the end."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction

from atensi.audit.log import record
from cases import policy
from cases.models import Case, CaseState, Turn
from cases.models.progress import StageState, current, outline
from cases.models.records import CaseRecords
from cases.refusals import NotAllowed
from cases.stages.access import AccessDecision
from cases.stages.closure import FollowUp, FollowUpVisit
from cases.stages.engagement import InitialAssessment
from cases.stages.implementation import Session

Act = Callable[..., Any]
CACHED = ("state", "ended_on", "number", "stage", "turn", "cluster", "high_risk", "last_contact")


def moves_case(act: Act) -> Act:
    """Run `act(actor, case, ...)` in one transaction with the row of the case locked and read anew."""

    @wraps(act)
    def locked(actor: Any, case: Case, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            fresh = Case.objects.select_for_update(of=("self",)).select_related("beneficiary", "center").get(pk=case.pk)
            done = act(actor, fresh, *args, **kwargs)
            settle(actor, fresh)
        case.refresh_from_db()
        return done

    return locked


def ask(actor: Any, action: str, obj: Any) -> None:
    """Raise NotAllowed unless the policy says yes."""
    decision = policy.can(actor, action, obj)
    if not decision:
        raise NotAllowed(decision.reason)


def settle(actor: Any, case: Case) -> None:
    """After any change: close after the last visit, and renew the cached answers that lists show."""
    records = CaseRecords(case)
    stored = Case.objects.get(pk=case.pk)
    if case.state == CaseState.TERMINATED and _planned(records) and not open_visits(records):
        close_case(actor, case)
    now = current(outline(records))
    case.stage, case.turn = now.stage.key, _turn(case, now)
    decision, first = records.latest(AccessDecision), records.latest(InitialAssessment)
    case.cluster = decision.cluster if decision else ""
    case.high_risk = bool(first and first.high_risk)
    case.last_contact = max((s.happened_on for s in records.all(Session) if s.happened_on), default=None)
    if any(getattr(case, name) != getattr(stored, name) for name in CACHED):
        case._history_user = actor
        case.save()


def _turn(case: Case, now: StageState) -> str:
    if case.state != CaseState.OPEN:
        return Turn.ENDED if case.state == CaseState.CLOSED else Turn.AFTERCARE
    return {"waiting": Turn.WAITING, "returned": Turn.RETURNED}.get(now.status, Turn.WORKING)


def _planned(records: CaseRecords) -> list[FollowUp]:
    """Visits planned for this end; those of an end that was undone by a reopening close nothing."""
    former = [round.pk for round in records.reviews("terminasi") if round.done][:-1]
    return [plan for plan in records.counting(FollowUp) if plan.review_id not in former]


def open_visits(records: CaseRecords) -> list[FollowUp]:
    """Planned visits without a written outcome."""
    done = {visit.plan_id for visit in records.counting(FollowUpVisit)}
    return [plan for plan in records.counting(FollowUp) if plan.pk not in done]


def close_case(actor: Any, case: Case) -> None:
    """Write the state; called when the rules for closing hold."""
    case.state = CaseState.CLOSED
    record(actor, "case.closed", f"case:{case.pk}", case.code)
