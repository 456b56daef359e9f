"""The four times by one tap each and their correction; team; kinds of response; asesmen cepat; what was done, with its rows."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format

from atensi.accounts.models import Role, User
from atensi.files.store import store_upload
from atensi.submissions.versions import take
from cases import policy
from cases.emergency import words
from cases.emergency.models import (
    EmergencyResponse,
    RapidAssessment,
    ResponseAid,
    ResponseMember,
    ResponseStep,
    TimeCorrection,
)
from cases.emergency.models.doings import Doing
from cases.emergency.writing import keep, locked, log
from cases.refusals import NotAllowed, Refused, StalePage

ORDER = tuple(words.TIME)  # reported, left, arrived, ended
TEAM_ROLES = (Role.WORKER, Role.PROFESSIONAL, Role.SUPERVISOR)
NO_END = "Layanan pendukung bersifat sementara. Isi tanggal berakhir dan unit yang melanjutkannya."


def tap(actor: Any, response: EmergencyResponse, what: str) -> datetime:
    """Record now as the time team left, arrived or ended. StalePage when it stands already: two taps give one time."""
    with transaction.atomic():
        row = locked(actor, response)
        stands = getattr(row, f"{what}_at")
        if stands:
            raise StalePage(f"{words.TIME[what]} sudah dicatat: {moment(stands)}{_by(row, what)}. Tidak ada yang berubah.")
        _check_turn(row, what)
        take(row, row.version)
        now = timezone.now()
        setattr(row, f"{what}_at", now)
        keep(actor, row)
        log(actor, "emergency.time", row, time=words.TIME[what].lower())
    return now


def correct_time(actor: Any, response: EmergencyResponse, what: str, value: datetime | None, reason: str, seen: int) -> None:
    """Set a time afterwards, or take it back with None; the former one and the reason are kept."""
    with transaction.atomic():
        row = locked(actor, response)
        if not reason.strip():
            raise Refused("Tulis alasan mengubah waktu ini.")
        if what == "reported" and value is None:
            raise Refused("Waktu laporan tidak dapat dikosongkan.")
        before = getattr(row, f"{what}_at")
        setattr(row, f"{what}_at", value)
        _check_order(row)
        take(row, seen)
        keep(actor, row)
        correction = {"what": what, "before": before, "after": value, "reason": reason.strip()}
        TimeCorrection.objects.create(response=row, author=actor, **correction)
        log(actor, "emergency.time-corrected", row, time=words.TIME[what].lower())


def moment(value: datetime) -> str:
    """ "21.40", with the day when it is another one than today."""
    local = timezone.localtime(value)
    clock = local.strftime("%H.%M")
    return clock if local.date() == timezone.localdate() else f"{date_format(local, 'j F Y')}, {clock}"


def _check_turn(row: EmergencyResponse, what: str) -> None:
    """A tap comes in its turn; later ones stand still open."""
    if what == "arrived" and row.left_at is None:
        raise Refused("Catat berangkat dulu. Bila terlewat, isi waktunya lewat koreksi.")
    if what == "ended" and row.arrived_at is None:
        raise Refused("Catat tiba dulu. Bila tim tidak sampai di tempat, isi waktu selesai lewat koreksi dengan alasannya.")
    if what != "ended" and row.ended_at:
        raise Refused("Respon ini sudah selesai. Isi waktunya lewat koreksi.")
    if what == "left" and row.arrived_at:
        raise Refused("Tim sudah tiba. Isi waktu berangkat lewat koreksi.")


def _check_order(row: EmergencyResponse) -> None:
    known = [(what, getattr(row, f"{what}_at")) for what in ORDER if getattr(row, f"{what}_at")]
    for (earlier, first), (later, second) in zip(known, known[1:], strict=False):
        if second < first:
            said = f"{words.TIME[later]} ({moment(second)}) lebih awal dari {words.TIME[earlier].lower()} ({moment(first)})."
            raise Refused(f"{said} Periksa keduanya.")
    if known[-1][1] > timezone.now():
        raise Refused(f"Waktu {words.TIME[known[-1][0]].lower()} belum terjadi. Isi waktu sekarang atau sebelumnya.")


def _by(row: EmergencyResponse, what: str) -> str:
    """Who recorded a time, from the history."""
    column = f"{what}_at"
    first = row.history.filter(**{column: getattr(row, column)}).order_by("history_id").first()
    return f", oleh {first.history_user}" if first and first.history_user else ""


def staff_for(center_id: int) -> Any:
    """Who may be in a team."""
    return User.objects.filter(center=center_id, is_active=True, role__in=TEAM_ROLES).order_by("name")


def set_team(actor: Any, response: EmergencyResponse, people: Iterable[User], seen: int) -> None:
    """The team is these people from now on."""
    with transaction.atomic():
        row = locked(actor, response)
        wanted = {each.pk: each for each in people}
        if set(wanted) - set(staff_for(row.center_id).values_list("pk", flat=True)):
            raise NotAllowed(policy.NO.reason)
        take(row, seen)
        there = {each.user_id: each for each in row.members.all()}
        for key in there.keys() - wanted.keys():
            there[key]._history_user = actor
            there[key].delete()
        for key in wanted.keys() - there.keys():
            keep(actor, ResponseMember(response=row, user=wanted[key], added_by=actor))
        keep(actor, row)
        log(actor, "emergency.team", row, members=len(wanted))


def join(actor: Any, response: EmergencyResponse) -> None:
    """Who may read it goes along: the PIC, and any worker where it is red and open. Twice is once."""
    with transaction.atomic():
        row = locked(actor, response, "emergency.join")
        if not row.is_open:
            raise StalePage("Respon ini sudah selesai. Tidak ada yang berubah.")
        try:
            with transaction.atomic():
                keep(actor, ResponseMember(response=row, user=actor, added_by=actor))
        except IntegrityError:
            raise StalePage("Anda sudah dalam tim ini.") from None
        log(actor, "emergency.joined", row)


def set_kinds(actor: Any, response: EmergencyResponse, kinds: list[str], seen: int) -> None:
    """Which kinds of response were given."""
    with transaction.atomic():
        row = locked(actor, response)
        take(row, seen)
        row.kinds = kinds
        keep(actor, row)
        log(actor, "emergency.kinds", row)


def save_assessment(actor: Any, row: RapidAssessment, seen: int | None = None) -> RapidAssessment:
    """The rapid assessment, new or completed. Raises `versions.Stale`; StalePage when a colleague began it meanwhile."""
    with transaction.atomic():
        response = locked(actor, row.response)
        if row.assessed_at > timezone.now() or row.assessed_at < response.reported_at:
            said = moment(response.reported_at)
            raise Refused(f"Waktu asesmen harus sesudah laporan ({said}) dan tidak sesudah sekarang.")
        if row.pk:
            take(row, seen or 0)
        elif RapidAssessment.objects.filter(response=response).exists():
            raise StalePage("Rekan Anda sudah mulai mengisi asesmen cepat ini. Buka lagi halamannya, lalu lengkapi.")
        else:
            row.author = actor
        keep(actor, row)
        log(actor, "emergency.assessed", response)
    return row


def save_doing(actor: Any, row: Doing, seen: int | None = None, proof: UploadedFile | None = None) -> Doing:
    """A party, aid, placement or step, new or edited. Raises Refused, `versions.Stale`, `files.Refused`."""
    with transaction.atomic():
        response = locked(actor, row.response)
        if isinstance(row, ResponseStep):
            _check_step(row)
        if row.pk:
            take(row, seen or 0)
        else:
            row.author = actor
        if isinstance(row, ResponseAid) and proof is not None:
            row.proof = store_upload(proof, actor)
        keep(actor, row)
        log(actor, "emergency.done", response, what=str(row._meta.verbose_name))
    return row


def strike_doing(actor: Any, row: Doing, reason: str, seen: int) -> None:
    """A row written by mistake: kept with the reason, and shown, printed and counted nowhere. Raises `versions.Stale`."""
    with transaction.atomic():
        response = locked(actor, row.response)
        if not reason.strip():
            raise Refused("Tulis alasannya, misalnya: tercatat dua kali.")
        take(row, seen)
        row.struck_at, row.struck_by, row.struck_reason = timezone.now(), actor, reason.strip()
        keep(actor, row)
        log(actor, "emergency.doing-struck", response, what=str(row._meta.verbose_name))


def _check_step(row: ResponseStep) -> None:
    if row.function and not (row.ends_on and row.unit.strip()):
        raise Refused(NO_END)
    if row.ends_on and row.ends_on < row.happened_on:
        raise Refused("Layanan ini berakhir sebelum dimulai. Periksa kedua tanggal.")
