"""What every act on a response has in common: ask the policy, lock the row, take its version, write the history and the log."""

from typing import Any

from atensi.audit.log import record
from cases import policy
from cases.emergency.models import EmergencyResponse
from cases.refusals import NotAllowed, StalePage

STRUCK = "Laporan ini sudah dibatalkan. Tidak ada yang berubah."


def locked(actor: Any, response: EmergencyResponse, action: str = "emergency.write") -> EmergencyResponse:
    """The row as it stands now, locked, when `actor` may act on it. Inside a transaction."""
    fresh = EmergencyResponse.objects.select_for_update(of=("self",)).get(pk=response.pk)
    decision = policy.can(actor, action, fresh)
    if not decision:
        raise NotAllowed(decision.reason)
    if fresh.struck_at:
        raise StalePage(STRUCK)
    return fresh


def keep(actor: Any, row: Any) -> None:
    """Save with who did it."""
    row._history_user = actor
    row.save()


def log(actor: Any, action: str, response: EmergencyResponse, **extra: Any) -> None:
    """One line of the log; the response stands in it by its code."""
    record(actor, action, f"response:{response.pk}", extra={"response": response.code, **extra})
