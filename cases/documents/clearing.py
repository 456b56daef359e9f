"""*Bukan nama*: a finding of the search before a print is judged to name nobody, for one document; kept and logged."""

from datetime import datetime
from typing import Any

from django.db import transaction

from atensi.audit.log import record
from cases import policy
from cases.documents import printing
from cases.documents.guard import Finding, Identifying
from cases.models import Case, Dismissal, NameMode
from cases.refusals import NotAllowed, Refused

GONE = "Temuan ini sudah tidak ada. Periksa lagi, lalu cetak."
NUMBERS = {"NIK", "Nomor KK", "Nomor telepon"}
NUMBER = "NIK, nomor KK, dan nomor telepon yang cocok angkanya tidak dapat dinyatakan bukan. Perbaiki di paragrafnya."


def clear(actor: Any, case: Case, kind: str, digest: str, at: datetime) -> Finding:
    """Let this document pass with this finding. Only what the search finds now is taken, never words sent by a page."""
    decision = policy.can(actor, "case.print-names", case)
    if not decision:
        raise NotAllowed(decision.reason)
    letter, subject, found = _found(actor, case, kind, digest, at)
    if found.what in NUMBERS:
        raise Refused(NUMBER)
    with transaction.atomic():
        Dismissal.objects.get_or_create(
            case=case, kind=letter, subject=subject, digest=found.digest, defaults={"hit": found.hit[:200], "by": actor}
        )
        record(actor, "document.cleared", f"case:{case.pk}", case.code, {"kind": letter})
    return found


def _found(actor: Any, case: Case, kind: str, digest: str, at: datetime) -> tuple[str, str, Finding]:
    """(key of the kind, subject, finding) of the search made anew."""
    try:
        printing.prepare(actor, case, kind, NameMode.INITIALS, "", at)
    except Identifying as refusal:
        found = next((each for each in refusal.findings if each.digest == digest), None)
        if found is not None:
            return refusal.kind, refusal.subject, found
    raise Refused(GONE)
