"""Which prints of a practicum a person may open, and the one with a given code; apart from printing, which loads the printer."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from atensi.accounts.models import Role
from cases import policy
from cases.extend import Printed
from cases.practicum.models import Practicum, PracticumDocument

KIND = "praktikum"


def title_of(practicum: Practicum) -> str:
    """ "Laporan Praktikum Institusi"."""
    return f"Laporan {practicum.get_kind_display()}"


def readable(actor: Any, practicum: Practicum) -> QuerySet[PracticumDocument]:
    """Prints of a practicum; a praktikan opens only her own copies."""
    found = PracticumDocument.objects.filter(practicum=practicum).select_related("file", "printed_by")
    return found.filter(printed_by=actor) if actor.role == Role.STUDENT else found


def by_code(user: Any, token: str) -> Sequence[Printed]:
    """The print with this code, for *Periksa cetakan*."""
    row = PracticumDocument.objects.select_related("practicum__student", "practicum__case").filter(token=token).first()
    if row is None or not policy.can(user, "practicum.print", row.practicum):
        return []
    practicum = row.practicum
    about = [
        ("Praktikum", f"{practicum.code} · {practicum.student.name}"), ("Bentuk", row.get_format_display()),
        ("Nama di dalamnya", "Inisial"),
    ]  # fmt: skip
    code, url = practicum.case.code if practicum.case else "", reverse("practicum-document", args=[practicum.code, row.token])
    ref = f"practicum-document:{row.pk}"
    return [
        Printed(ref, code, each.token, title_of(practicum), about, str(each.printed_by), each.printed_at, each.sha256, url)
        for each in readable(user, practicum).filter(pk=row.pk)
    ]
