"""Reminders by e-mail, once a day a person: how many things wait and the codes of their cases; never a name, never a text."""

import logging
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone

from atensi.accounts.models import Center, User
from atensi.audit.log import record
from atensi.submissions.versions import take
from cases import policy
from cases.overview import today
from cases.overview.today import DAY, LATE, TOO_SILENT, TURN
from cases.programme.models import ReminderChoice, ReminderSent, ReminderSetting
from cases.refusals import NotAllowed

HEADS = {LATE: "Terlambat", DAY: "Hari ini", TURN: "Giliran Anda", TOO_SILENT: "30 hari tanpa kontak"}
FOOT = (
    "Rinciannya pada halaman Hari ini. Surel ini hanya memuat kode kasus, tanpa nama dan tanpa isi catatan.\n"
    "Tidak ingin menerimanya? Matikan pada Akun, Pengingat surel."
)
logger = logging.getLogger(__name__)


@dataclass
class Outcome:
    """What one run did."""

    sent: int = 0
    failed: int = 0


def setting_of(center: Center) -> ReminderSetting:
    """Off as long as nobody turned it on."""
    return ReminderSetting.objects.filter(center=center).first() or ReminderSetting(center=center, version=0)


def choice_of(user: User) -> ReminderChoice:
    return ReminderChoice.objects.filter(user=user).first() or ReminderChoice(user=user, version=0)


def save_setting(actor: Any, row: ReminderSetting, seen: int) -> None:
    """Turn reminders of the sentra on or off. Raises `versions.Stale`."""
    if not policy.can(actor, "center.edit"):
        raise NotAllowed(policy.NO.reason)
    with transaction.atomic():
        stored, _ = ReminderSetting.objects.get_or_create(center=actor.center, defaults={"version": 0})
        row.pk, row.center = stored.pk, actor.center
        take(row, seen)
        row.save()
        record(actor, "reminder.setting-changed", f"center:{actor.center_id}", extra={"state": "aktif" if row.on else "mati"})


def save_choice(actor: Any, row: ReminderChoice, seen: int) -> None:
    """Her own address and wish. Raises `versions.Stale`."""
    with transaction.atomic():
        stored, _ = ReminderChoice.objects.get_or_create(user=actor, defaults={"version": 0})
        row.pk, row.user = stored.pk, actor
        take(row, seen)
        row.save()
        record(actor, "reminder.choice-changed", f"user:{actor.pk}")


def receivers() -> Iterator[User]:
    """Everybody who has a Hari ini, gave an address and did not opt out, in the sentra that send reminders."""
    centers = ReminderSetting.objects.filter(on=True).values("center")
    wanted = ReminderChoice.objects.filter(off=False, user__is_active=True, user__center__in=centers).exclude(email="")
    for choice in wanted.select_related("user__center").order_by("user"):
        if policy.may(choice.user, "case.list"):
            choice.user.reminder_email = choice.email
            yield choice.user


def send_all() -> Outcome:
    """One e-mail to each receiver for whom something waits and who had none today; a failure is tried again by the next run."""
    outcome = Outcome()
    for user in receivers():
        with timezone.override(user.center.time_zone):
            try:
                outcome.sent += _send(user, timezone.localdate())
            except Exception as problem:  # whatever one address or one desk does, the others get theirs
                place = traceback.extract_tb(problem.__traceback__)[-1]  # not what it says: that is the address
                logger.error("no reminder for user %s: %s in %s:%s", user.pk, type(problem).__name__, place.name, place.lineno)
                outcome.failed += 1
    return outcome


def _send(user: User, day: date) -> int:
    """1 when an e-mail went out. The row of the day is taken first: two runs at once send one."""
    if ReminderSent.objects.filter(user=user, day=day).exists():
        return 0
    found = _waiting(user)
    if not found:
        return 0
    try:
        with transaction.atomic():
            taken = ReminderSent.objects.create(user=user, day=day)
    except IntegrityError:
        return 0
    try:
        message(user, found).send()
    except BaseException:
        taken.delete()
        raise
    codes = " ".join(dict.fromkeys(code for codes in found.values() for code in codes if code))
    record(user, "reminder.sent", f"user:{user.pk}", extra={"codes": codes[:200]})
    return 1


def _waiting(user: User) -> dict[str, list[str]]:
    """Section: a code for each line, empty for a line without a case."""
    page = today.page_of(user)
    found = {head: [line.code for line in page.sections[kind]] for kind, head in HEADS.items()}
    return {head: codes for head, codes in found.items() if codes}


def message(user: User, found: dict[str, list[str]]) -> EmailMessage:
    """The e-mail: counts and codes alone."""
    total = sum(map(len, found.values()))
    lines = [f"{head} ({len(codes)}): {_codes(codes)}" for head, codes in found.items()]
    text = "\n".join([f"{total} hal menunggu Anda di Atensi.", "", *lines, "", FOOT])
    return EmailMessage(f"Atensi: {total} hal menunggu", text, to=[user.reminder_email])  # type: ignore[attr-defined]


def _codes(codes: list[str]) -> str:
    """ "K7F3Q2, ABCDEF dan 1 hal lain"."""
    known, others = list(dict.fromkeys(filter(None, codes))), codes.count("")
    said = ", ".join(known)
    rest = f"{others} hal lain" if others else ""
    return f"{said} dan {rest}" if said and rest else said or rest
