"""Bulk export of a sentra's own data, with names: kepala asks, another person allows, and for a day it may be downloaded.

Two persons, by the policy, by this module and by a constraint of the database (design 5). Nothing is kept on the disk.
"""

from collections import defaultdict
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from atensi.audit.log import record
from atensi.audit.models import LogEntry
from cases import policy
from cases.programme.models import ExportRequest, ExportState
from cases.refusals import NotAllowed, Refused, StalePage

OPEN_FOR, ASKED_FOR = timedelta(hours=24), timedelta(days=7)
OWN_HAND = timedelta(days=30)
KEYS = ("person.created", "person.password-reset")  # who does it knows the password
HANDED = (*KEYS, "person.reactivated", "person.changed")
NOT_ALONE = (
    "Yang memutuskan: supervisor, petugas pelindungan data, atau kepala sentra lain; bukan yang meminta, dan bukan akun yang dalam 30 hari "
    "terakhir ia buat, ubah, atau beri kata sandi, atau yang kata sandinya dari orang yang sama."
)
NEW_KEY = "Akun Anda diberi kata sandi baru oleh orang lain sejak ekspor ini diminta. Mintalah ekspor baru."


def visible(user: Any) -> QuerySet[ExportRequest]:
    """The requests of the person's sentra."""
    if not policy.may(user, "export.read"):
        return ExportRequest.objects.none()
    return ExportRequest.objects.filter(center=user.center_id).select_related("asked_by", "decided_by")


def waiting(user: Any) -> list[ExportRequest]:
    """Those this person may decide."""
    if not policy.may(user, "export.decide"):
        return []
    since = timezone.now() - ASKED_FOR
    found = list(visible(user).filter(state=ExportState.ASKED, asked_at__gte=since).exclude(asked_by=user.pk))
    acts = _handed() if found else []
    return [each for each in found if not _one_hand(each.asked_by_id, user.pk, acts)]


def lapsed(request: ExportRequest) -> bool:
    """Asked and not decided for a week, or allowed and its day over."""
    now = timezone.now()
    if request.state == ExportState.ASKED:
        return request.asked_at < now - ASKED_FOR
    return request.state == ExportState.ALLOWED and (request.ends_at is None or request.ends_at <= now)


def ask(actor: Any, reason: str, with_nik: bool = False, nik_reason: str = "") -> ExportRequest:
    """Ask for an export; NIK and KK only with a reason of their own."""
    if not policy.can(actor, "export.ask"):
        raise NotAllowed(policy.NO.reason)
    if not reason.strip() or (with_nik and not nik_reason.strip()):
        raise Refused("Tulis untuk apa ekspor ini, dan bila dengan NIK, mengapa NIK diperlukan.")
    with transaction.atomic():
        found = ExportRequest.objects.create(
            center=actor.center, asked_by=actor, reason=reason.strip(), with_nik=with_nik,
            nik_reason=nik_reason.strip() if with_nik else "",
        )  # fmt: skip
        record(actor, "export.asked", f"export:{found.pk}", extra={"nik": _nik(found)})
    return found


def decide(actor: Any, pk: int, allow: bool) -> ExportRequest:
    """Allow or refuse; never by the person who asked."""
    if not policy.can(actor, "export.decide"):
        raise NotAllowed(policy.NO.reason)
    with transaction.atomic():
        found = _locked(actor, pk)
        if found.asked_by_id == actor.pk or _one_hand(found.asked_by_id, actor.pk, _handed()):
            raise NotAllowed(NOT_ALONE)
        now = timezone.now()
        found.state, found.decided_by, found.decided_at = ExportState.ALLOWED if allow else ExportState.REFUSED, actor, now
        found.ends_at = now + OPEN_FOR if allow else None
        found.save()
        record(actor, "export.allowed" if allow else "export.refused", f"export:{pk}", extra={"nik": _nik(found)})
    return found


def cancel(actor: Any, pk: int) -> ExportRequest:
    """The person who asked takes the request back."""
    with transaction.atomic():
        found = _locked(actor, pk)
        if found.asked_by_id != actor.pk:
            raise NotAllowed("Yang dapat membatalkan: yang meminta.")
        found.state = ExportState.CANCELLED
        found.save()
        record(actor, "export.cancelled", f"export:{pk}")
    return found


def _handed() -> list[tuple[int, str, int]]:
    """Who gave whose account what lately, the first first."""
    acts = LogEntry.objects.filter(action__in=HANDED, at__gte=timezone.now() - OWN_HAND).order_by("seq")
    return [(by, action, int(ref.removeprefix("user:"))) for by, action, ref in acts.values_list("actor", "action", "ref") if by]


def _one_hand(asker: int, other: int, acts: list[tuple[int, str, int]]) -> bool:
    """Could one person be both? One of the two gave the other account its rights or its password lately, or somebody gave both their
    passwords, through however many accounts; an account passes on what it was given before, not later."""
    behind: defaultdict[int, set[int]] = defaultdict(set)  # account: those who may have entered it
    for by, action, person in acts:
        if {by, person} == {asker, other}:
            return True
        if action in KEYS:
            behind[person] |= {by, *behind[by]}
    return bool({asker, *behind[asker]} & {other, *behind[other]})


def _new_key(found: ExportRequest) -> bool:
    """Did somebody else give who asked a password since?"""
    acts = LogEntry.objects.filter(action__in=KEYS, ref=f"user:{found.asked_by_id}", at__gte=found.asked_at)
    return acts.exists()


def _locked(actor: Any, pk: int) -> ExportRequest:
    found = ExportRequest.objects.select_for_update(of=("self",)).filter(center=actor.center_id, pk=pk).first()
    if found is None:
        raise NotAllowed(policy.NO.reason)
    if found.state != ExportState.ASKED or lapsed(found):
        raise StalePage("Permintaan ini sudah diputus atau sudah lewat waktunya.")
    return found


def take(actor: Any, pk: int) -> ExportRequest:
    """Count and log a download by the person who asked, before its first byte leaves."""
    if not policy.can(actor, "export.download"):
        raise NotAllowed(policy.NO.reason)
    with transaction.atomic():
        found = visible(actor).select_for_update(of=("self",)).filter(pk=pk, asked_by=actor.pk).first()
        if found is None or found.state != ExportState.ALLOWED:
            raise NotAllowed("Ekspor ini belum disetujui orang kedua.")
        if lapsed(found):
            raise StalePage("Masa unduh 24 jam sudah lewat. Mintalah ekspor baru.")
        if _new_key(found):
            raise NotAllowed(NEW_KEY)
        ExportRequest.objects.filter(pk=pk).update(downloads=F("downloads") + 1)
        record(actor, "export.downloaded", f"export:{pk}", extra={"nik": _nik(found)})
    return found


def _nik(found: ExportRequest) -> str:
    return "dengan NIK" if found.with_nik else "tanpa NIK"
