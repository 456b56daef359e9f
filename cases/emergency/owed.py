"""What a case that came from a response still owes, read from its records each time; and the response it goes back to."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from cases import policy
from cases.emergency import rights
from cases.emergency.carrying import FIRST, NO_NIK
from cases.emergency.models import Carried, EmergencyResponse, ResponseStep, TemporaryPlacement
from cases.extend import Background, Due
from cases.models import Case
from cases.stages.engagement import Agreement

FROM = "Kasus ini berasal dari respon kasus"
ALSO = "Kasus ini juga meneruskan respon kasus"


def background(user: Any, case: Case) -> list[Background]:
    """Each response that was carried into this case; what is owed stands with the newest."""
    rows = list(EmergencyResponse.objects.filter(case=case).order_by("reported_at", "pk"))
    if not rows:
        return []
    seen = set(rights.visible_to(user).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    rounds = dict(Carried.objects.filter(case=case, round__isnull=False).values_list("response", "round"))
    owed = tuple(owed_of(user, case, rows)) if case.is_open else ()
    return [
        Background(
            FROM if row.pk in rounds else ALSO,
            reverse("response", args=[row.code]) if row.pk in seen else "",
            row.number,
            owed if row is rows[-1] else (),
            ((FIRST, rounds[row.pk] or 0),) if row.pk in rounds else (),
            "dari respon kasus",
        )
        for row in rows
    ]


def owed_of(user: Any, case: Case, responses: list[EmergencyResponse]) -> Iterator[Due]:
    """Sentences with the place to do it, for those who may; each disappears by what it asks for."""
    writes = bool(policy.can(user, "entry.write", case))
    yield from _agreement(case, writes)
    identity = reverse("identity-edit", args=[case.code]) if policy.can(user, "beneficiary.write", case) else ""
    person = case.beneficiary
    if not person.name:
        yield Due("Cari tahu nama orang ini", identity, "tercatat tanpa identitas")
    if not person.nik_sealed and person.no_nik_reason in {NO_NIK.format(number=row.number) for row in responses}:
        yield Due("Isi NIK, atau mengapa tidak ada", identity)
    yield from _temporary(user, responses)


def _agreement(case: Case, writes: bool) -> Iterator[Due]:
    """Consent never blocks emergency care; it is owed until it is given or refused."""
    last = Agreement._default_manager.filter(case=case, struck_at__isnull=True).exclude(status="").order_by("-pk").first()
    if last is None or last.status != "menyusul":
        return
    place = [case.code, "pendekatan-awal", "kesepakatan"]
    url = reverse("entry-new", args=place) if last.locked else reverse("entry-edit", args=[*place, last.pk])
    yield Due("Mintakan kesepakatan bersama", url if writes else "", "menyusul karena keadaan darurat")


def _temporary(user: Any, responses: list[EmergencyResponse]) -> Iterator[Due]:
    """Temporary placements that have not ended, and support services that were not handed to the unit whose task it is."""
    urls = {row.pk: reverse("response", args=[row.code]) for row in responses if policy.can(user, "emergency.read", row)}
    for placement in TemporaryPlacement.objects.filter(response__in=responses, ended_on=None):
        until = date_format(placement.limit_on, "j F Y")
        yield Due("Akhiri atau perpanjang penempatan sementara", urls.get(placement.response_id, ""), f"batas {until}", placement.limit_on)
    for step in ResponseStep.objects.filter(response__in=responses, ended_on=None).exclude(function=""):
        text = f"Serahkan layanan {step.get_function_display().lower()} kepada {step.unit}"
        until = f"sementara, sampai {date_format(step.ends_on, 'j F Y')}" if step.ends_on else "sementara"
        yield Due(text, urls.get(step.response_id, ""), until, step.ends_on)
