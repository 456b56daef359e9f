"""Follows up what was decided: writes what became of a decision of a conference, once, with its line in the log."""

from typing import Any

from django.db import transaction

from atensi.audit.log import record
from cases import policy
from cases.models import Case, DecisionDone
from cases.refusals import NotAllowed, StalePage
from cases.stages.conference import CaseConference


def settle_decision(actor: Any, case: Case, outcome: DecisionDone) -> DecisionDone:
    """Save what became of a decision. The second one who tells it changes nothing."""
    decision = policy.can(actor, "decision.settle", case)
    if not decision or outcome.conference.case_id != case.pk:
        raise NotAllowed(decision.reason or policy.NO.reason)
    with transaction.atomic():
        CaseConference._default_manager.select_for_update(of=("self",)).get(pk=outcome.conference_id)
        if DecisionDone.objects.filter(conference=outcome.conference, decision=outcome.decision).exists():
            raise StalePage("Hasil keputusan ini sudah dicatat. Tidak ada yang berubah.")
        outcome.by = actor
        outcome.save()
        record(actor, "decision.settled", f"caseconference:{outcome.conference_id}", case.code)
    return outcome
