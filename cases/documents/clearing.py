"""*Bukan nama*: a finding of the search before a print is judged to name nobody, for one document; kept and logged."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from atensi.audit.log import record
from cases import policy
from cases.documents import printing
from cases.documents.guard import Finding, Identifying
from cases.models import Case, Dismissal, NameMode, NotAName
from cases.refusals import NotAllowed, Refused

GONE = "Temuan ini sudah tidak ada. Periksa lagi, lalu cetak."
NUMBER = "NIK, nomor KK, dan nomor telepon yang cocok angkanya tidak dapat dinyatakan bukan. Perbaiki di paragrafnya."


def found_now(search: Callable[[], object], digest: str) -> tuple[Identifying, Finding]:
    """What `search`, made anew, finds under this digest: never words sent by a page. Raises Refused."""
    try:
        search()
    except Identifying as refusal:
        found = next((each for each in refusal.findings if each.digest == digest), None)
        if found is not None and not found.dismissible:
            raise Refused(NUMBER) from None
        if found is not None:
            return refusal, found
    raise Refused(GONE)


def keep(rows: type[NotAName], actor: Any, found: Finding, **of: Any) -> None:
    """This finding stops the document `of` no more."""
    rows._default_manager.get_or_create(**of, digest=found.digest, defaults={"hit": found.hit[:200], "by": actor})


def clear(actor: Any, case: Case, kind: str, digest: str, at: datetime) -> Finding:
    """Let this document pass with this finding."""
    decision = policy.can(actor, "case.print-names", case)
    if not decision:
        raise NotAllowed(decision.reason)
    refusal, found = found_now(lambda: printing.prepare(actor, case, kind, NameMode.INITIALS, "", at), digest)
    with transaction.atomic():
        keep(Dismissal, actor, found, case=case, kind=refusal.kind, subject=refusal.subject)
        record(actor, "document.cleared", f"case:{case.pk}", case.code, {"kind": refusal.kind})
    return found
