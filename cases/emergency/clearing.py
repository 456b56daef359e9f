"""*Bukan nama* in a print of a response: kept for this kind of print and logged."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from atensi.audit.log import record
from cases.documents import clearing
from cases.documents.guard import Finding
from cases.emergency import printing
from cases.emergency.models import EmergencyResponse, ResponseDismissal
from cases.models import NameMode


def clear(actor: Any, response: EmergencyResponse, kind: str, digest: str, at: datetime) -> Finding:
    """Let this print pass with this finding. Raises NotAllowed for who may not print it, and so may not read the names in it."""
    search = partial(printing.prepare, actor, response, kind, NameMode.INITIALS, "", at)
    _, found = clearing.found_now(search, digest)
    with transaction.atomic():
        clearing.keep(ResponseDismissal, actor, found, response=response, kind=kind)
        title = printing.KINDS[kind].title
        record(actor, "emergency.cleared", f"response:{response.pk}", "", {"response": response.code, "title": title})
    return found
