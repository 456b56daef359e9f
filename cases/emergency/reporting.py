"""Takes a report down, gives it number, PIC and triage; changes it, overrides the triage, strikes it out."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from atensi.submissions.versions import take
from cases import institution, numbering, policy, regions
from cases.emergency import triage, words
from cases.emergency.models import EmergencyResponse
from cases.emergency.writing import keep, locked, log
from cases.refusals import NotAllowed, Refused

NUMBERED = "respon"


def take_report(actor: Any, row: EmergencyResponse) -> EmergencyResponse:
    """A new report of the sentra of `actor`, with its number of the year. Raises NotAllowed, Refused."""
    if not policy.may(actor, "emergency.create"):
        raise NotAllowed(policy.NO.reason)
    _check(row)
    with transaction.atomic():
        row.center, row.taken_by = actor.center, actor
        _complete(row)
        row.triage_proposed = row.triage = triage.propose(row.danger).triage
        row.pic = proposed_pic(row)
        row.number = numbering.take(actor.center, NUMBERED, timezone.localdate(row.reported_at))
        keep(actor, row)
        log(actor, "emergency.reported", row)
    return row


def change_report(actor: Any, row: EmergencyResponse, seen: int) -> EmergencyResponse:
    """Save an edited report. The triage follows the factors unless somebody overrode it. Raises `versions.Stale`."""
    _check(row)
    with transaction.atomic():
        stored = locked(actor, row)
        take(row, seen)
        _complete(row)
        row.triage_proposed = triage.propose(row.danger).triage
        if not stored.triage_reason:
            row.triage = row.triage_proposed
        if row.regency != stored.regency and row.pic_id == stored.pic_id:
            row.pic = proposed_pic(row)
        keep(actor, row)
        log(actor, "emergency.changed", row)
    return row


def set_triage(actor: Any, response: EmergencyResponse, given: str, reason: str, seen: int) -> None:
    """Give another triage than the proposed one, with the reason; giving the proposed one takes an override back."""
    if given not in words.TRIAGE:
        raise Refused("Pilih triase: merah, kuning, atau hijau.")
    with transaction.atomic():
        row = locked(actor, response)
        if given != row.triage_proposed and not reason.strip():
            raise Refused("Tulis mengapa triase berbeda dari usulan.")
        take(row, seen)
        row.triage, row.triage_reason = given, reason.strip() if given != row.triage_proposed else ""
        keep(actor, row)
        log(actor, "emergency.triaged", row, triage=words.TRIAGE[given].lower())


def strike(actor: Any, response: EmergencyResponse, reason: str, seen: int) -> None:
    """A report that was made twice or is not true: kept, with the reason, and counted nowhere."""
    with transaction.atomic():
        row = locked(actor, response)
        if not reason.strip():
            raise Refused("Tulis alasannya, misalnya: laporan ganda dari RK/2025/0004.")
        if row.case_id or row.arrived_at:
            raise Refused("Tim sudah tiba di tempat. Tetapkan hasilnya; laporan ini tidak dibatalkan lagi.")
        take(row, seen)
        row.struck_at, row.struck_by, row.struck_reason = timezone.now(), actor, reason.strip()
        keep(actor, row)
        log(actor, "emergency.struck", row)


def proposed_pic(row: EmergencyResponse) -> Any:
    """The PIC of the area the place lies in; None outside of the areas, or when nobody active is named."""
    area = institution.area_of(row.center_id, row.regency, timezone.localdate(row.reported_at))
    return area.pic if area and area.pic and area.pic.is_active else None


def _complete(row: EmergencyResponse) -> None:
    """What follows from what was typed."""
    row.unidentified = not row.name.strip()
    row.province = row.province or regions.province_of(row.regency)


def _check(row: EmergencyResponse) -> None:
    if not row.happened.strip() or not row.place.strip():
        raise Refused("Tulis apa yang terjadi dan di mana.")
    if row.reported_at > timezone.now():
        raise Refused("Waktu laporan belum terjadi. Isi waktu sekarang atau sebelumnya.")
