"""After the end: closing a terminated case, and opening it again within ninety days."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from atensi.audit.log import record
from cases.models import Case, CaseState, Reopening
from cases.models.records import CaseRecords
from cases.refusals import Refused, StalePage
from cases.workflow.beginning import one_open_case
from cases.workflow.moving import ask, close_case, moves_case, open_visits

REOPENS_WITHIN = timedelta(days=90)


@moves_case
def close(actor: Any, case: Case) -> None:
    """Close a terminated case in which no aftercare visit is planned or left open."""
    ask(actor, "case.close", case)
    left = open_visits(CaseRecords(case))
    if left:
        raise Refused(f"Masih ada {len(left)} kunjungan pascalayanan. Catat hasilnya, atau tiadakan dengan alasan.")
    close_case(actor, case)


@moves_case
def reopen(actor: Any, case: Case, reason: str) -> None:
    """Buka kembali: a supervisor opens an ended case again, with a reason, within 90 days of its end."""
    ask(actor, "case.reopen", case)
    if case.is_open:
        raise StalePage("Kasus ini sudah terbuka. Tidak ada yang berubah.")
    if not may_reopen(case):
        raise Refused("Sudah lebih dari 90 hari sejak kasus berakhir. Buka kasus baru untuk orang yang sama.")
    one_open_case(case.beneficiary_id)
    if not reason.strip():
        raise Refused("Tulis alasan mengapa kasus dibuka kembali.")
    Reopening.objects.create(case=case, by=actor, reason=reason.strip(), ended_on=case.ended_on)
    case.state, case.ended_on = CaseState.OPEN, None
    record(actor, "case.reopened", f"case:{case.pk}", case.code)


def may_reopen(case: Case) -> bool:
    """Did the case end no more than 90 days ago?"""
    return case.ended_on is not None and timezone.localdate() - case.ended_on <= REOPENS_WITHIN
