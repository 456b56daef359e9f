"""Which prints of a response a person may open, and the one with a given code; apart from printing, which loads the printer."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from cases import policy
from cases.emergency.models import EmergencyResponse, ResponseDocument
from cases.extend import Printed

REPORT, REFERRAL, HANDOVER = "respon-kasus", "rujukan-respon", "serah-terima-respon"
TITLES = {REPORT: "Laporan Respon Kasus", REFERRAL: "Surat Rujukan", HANDOVER: "Berita Acara Serah Terima"}


def readable(actor: Any, response: EmergencyResponse) -> QuerySet[ResponseDocument]:
    """Prints of a response for those who may print it; nobody else opens one."""
    found = ResponseDocument.objects.filter(response=response).select_related("file", "printed_by")
    return found if policy.can(actor, "emergency.print", response) else found.none()


def by_code(user: Any, token: str) -> Sequence[Printed]:
    """The print with this code, for *Periksa cetakan*."""
    row = ResponseDocument.objects.select_related("response").filter(token=token).first()
    if row is None:
        return []
    url = reverse("response-document", args=[row.response.code, row.token])
    about = [*([("Nomor surat", row.number)] if row.number else []), ("Respon kasus", row.response.number)]
    about += [("Bentuk", row.get_format_display()), ("Nama di dalamnya", str(row.get_names_display()))]
    ref, title = f"response-document:{row.pk}", TITLES[row.kind]
    return [
        Printed(ref, "", each.token, title, about, str(each.printed_by), each.printed_at, each.sha256, url)
        for each in readable(user, row.response).filter(pk=row.pk)
    ]
