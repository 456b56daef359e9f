"""Writes activities and consultations of a practicum: saved, struck out, confirmed. Every act asks the policy, checks, writes, logs."""

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from atensi.accounts.models import User
from atensi.files.store import store_picture
from atensi.submissions.versions import take
from cases import policy
from cases.practicum import words
from cases.practicum.models import Activity, Consultation, Practicum
from cases.practicum.placing import log
from cases.refusals import NotAllowed, Refused, StalePage

Entry = Activity | Consultation
LOOKED_BACK = 7  # days in which a day without activity is still asked for
WEEKEND = (5, 6)


def save_activity(
    actor: Any, row: Activity, seen: int | None = None, photo: UploadedFile | None = None, drop_photo: bool = False
) -> Activity:
    """Save an activity, new (`seen` None) or edited. Raises `versions.Stale`, and `files.Refused` for a photo that cannot be taken."""
    with transaction.atomic():
        _ask(actor, row)
        _check_day(row.practicum, row.happened_on, row.practicum.ends_on)
        if row.starts_at and row.ends_at and row.ends_at <= row.starts_at:
            raise Refused("Jam selesai lebih awal dari jam mulai. Perbaiki salah satunya.")
        if seen is not None:
            take(row, seen)
        if photo is not None:
            row.photo = store_picture(photo, actor)
        elif drop_photo:
            row.photo = None
        if row.photo_id is None:
            row.caption, row.faces_consented = "", False
        _keep(actor, row)
        log(actor, "practicum.activity-written", row.practicum)
    return row


def save_consultation(actor: Any, row: Consultation, seen: int | None = None) -> Consultation:
    """Save a consultation, new (`seen` None) or edited; an edit takes the confirmation off. Raises `versions.Stale`."""
    practicum = row.practicum
    with transaction.atomic():
        _ask(actor, row)
        _check_day(practicum, row.happened_on, practicum.last_day_of_writing)
        if seen is not None:
            take(row, seen)
        row.supervisor = row.supervisor.strip() or supervisor_of(practicum, row.with_whom)
        row.confirmed_by, row.confirmed_at = None, None
        _keep(actor, row)
        log(actor, "practicum.consultation-written", practicum)
    return row


def confirm(actor: User, row: Consultation, seen: int) -> None:
    """One of the two supervisors says that it was so. Raises `versions.Stale`."""
    decision = policy.can(actor, "practicum.approve", row.practicum)
    if not decision:
        raise NotAllowed(decision.reason)
    if row.confirmed_at or row.struck_at:
        raise StalePage("Konsultasi ini sudah dibenarkan atau dibatalkan.")
    with transaction.atomic():
        take(row, seen)
        row.confirmed_by, row.confirmed_at = actor, timezone.now()
        _keep(actor, row)
        log(actor, "practicum.consultation-confirmed", row.practicum, {"user": row.practicum.student_id})


def strike(actor: Any, row: Entry, seen: int, reason: str) -> None:
    """Strike an entry out, with the reason; it is kept, but neither listed among the others nor printed. Raises `versions.Stale`."""
    _ask(actor, row)
    if not reason.strip():
        raise Refused("Tulis alasannya, misalnya: tercatat dua kali.")
    with transaction.atomic():
        take(row, seen)
        row.struck_by, row.struck_at, row.struck_reason = actor, timezone.now(), reason.strip()
        _keep(actor, row)
        log(actor, "practicum.entry-struck", row.practicum)


def supervisor_of(practicum: Practicum, with_whom: str) -> str:
    """The name of the supervisor on the side of the sentra or of the campus; empty where nobody is named."""
    person = practicum.campus_supervisor if with_whom == "kampus" else practicum.field_supervisor
    return person.name if person else ""


def standing(practicum: Practicum) -> list[Activity]:
    """The activities that stand, by date."""
    return list(practicum.activities.filter(struck_at=None).select_related("photo"))


def consulted(practicum: Practicum) -> list[Consultation]:
    """The consultations that stand, by date."""
    return list(practicum.consultations.filter(struck_at=None).select_related("confirmed_by"))


def missing_kinds(rows: list[Activity]) -> list[str]:
    """Which of the eleven kinds of 5.3 no activity has yet, as words."""
    there = {row.kind for row in rows}
    return [label for code, label in words.ACTIVITY.items() if code not in there and code != "lainnya"]


def unlogged(practicum: Practicum, logged: set[date], today: date) -> list[date]:
    """Working days of the last week, before today, without an activity."""
    first = max(practicum.starts_on, today - timedelta(days=LOOKED_BACK))
    days = [first + timedelta(days=n) for n in range((today - first).days)]
    return [day for day in days if day <= practicum.ends_on and day.weekday() not in WEEKEND and day not in logged]


def _keep(actor: Any, row: Entry) -> None:
    row._history_user = actor
    row.save()


def _ask(actor: Any, row: Entry) -> None:
    decision = policy.can(actor, "practicum.write", row.practicum)
    if not decision:
        raise NotAllowed(decision.reason)
    if row.struck_at:
        raise StalePage("Catatan ini sudah dibatalkan.")


def _check_day(practicum: Practicum, day: date, last: date) -> None:
    if day > timezone.localdate():
        raise Refused("Tanggal belum terjadi. Isi hari ini atau sebelumnya.")
    if not practicum.starts_on <= day <= last:
        span = f"{date_format(practicum.starts_on, 'j F Y')} sampai {date_format(last, 'j F Y')}"
        raise Refused(f"Tanggal ini di luar masa praktikum, {span}.")
