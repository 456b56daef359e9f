"""Places praktikan and changes placements: dates, quota, the case with its assignment. Every act asks the policy, checks, writes, logs."""

from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from atensi.accounts.models import Center, Role
from atensi.audit.log import record
from atensi.files.store import store_upload
from atensi.submissions.versions import take
from cases import assigning, policy
from cases.models import Assignment, Case
from cases.practicum import proposals
from cases.practicum.models import Practicum, PracticumSettings
from cases.refusals import NotAllowed, Refused

SUPERVISING = {Role.WORKER, Role.SUPERVISOR, Role.HEAD}
STAYS = (
    "Kasus praktikum ini tidak diganti atau dikosongkan lagi: sudah ada yang ditulis tentangnya. "
    "Akhiri praktikum ini (ubah tanggal selesainya), lalu tempatkan lagi dengan kasus yang lain."
)
NOT_HER_CASE = "Kasus itu bukan kasus yang boleh Anda tugaskan. Kosongkan dulu; supervisor kasusnya yang mengisinya."
PROLONGS = "Masa menulis dan mencetak sesudah praktikum hanya diubah kepala sentra."


def place(actor: Any, practicum: Practicum) -> Practicum:
    """A new placement; with a case the praktikan is assigned to it for the same days."""
    if not policy.may(actor, "practicum.manage"):
        raise NotAllowed(policy.NO.reason)
    practicum.center, practicum.placed_by = actor.center, actor
    given = practicum.print_until
    with transaction.atomic():
        Center.objects.select_for_update().get(pk=actor.center_id)  # two cannot fill the last place at once
        _ask_case(actor, None, practicum)
        proposals.complete(practicum)
        if given not in (None, proposals.printing_until(practicum)) or practicum.write_until:
            _ask_head(actor)
        _check(practicum)
        _check_place(practicum)
        practicum._history_user = actor
        practicum.save()
        _follow(actor, None, practicum)
        log(actor, "practicum.placed", practicum, {"user": practicum.student_id})
    return practicum


def change(actor: Any, practicum: Practicum, seen: int) -> Practicum:
    """Save a changed placement; the assignment follows its case and dates. Raises `versions.Stale`."""
    with transaction.atomic():
        Center.objects.select_for_update().get(pk=actor.center_id)
        former = Practicum.objects.select_for_update(of=("self",)).select_related("case", "student").get(pk=practicum.pk)
        decision = policy.can(actor, "practicum.manage", former)
        if not decision:
            raise NotAllowed(decision.reason)
        _ask_case(actor, former, practicum)
        _prolonged(actor, former, practicum)
        _check(practicum)
        _check_case(former, practicum)
        _check_entries(practicum)
        if (former.starts_on, former.ends_on) != (practicum.starts_on, practicum.ends_on):
            _check_place(practicum)
        take(practicum, seen)
        practicum._history_user = actor
        practicum.save()
        _follow(actor, former, practicum)
        log(actor, "practicum.changed", practicum, {"user": practicum.student_id})
    return practicum


def keep_letter(actor: Any, practicum: Practicum, seen: int, copy: UploadedFile | None = None, drop: bool = False) -> Practicum:
    """Number, date and copy of the surat tugas. Raises `versions.Stale`, and `files.Refused` for a copy that cannot be taken."""
    with transaction.atomic():
        decision = policy.can(actor, "practicum.manage", practicum)
        if not decision:
            raise NotAllowed(decision.reason)
        take(practicum, seen)
        if copy is not None:
            practicum.letter = store_upload(copy, actor)
        elif drop:
            practicum.letter = None
        practicum._history_user = actor
        practicum.save()
        log(actor, "practicum.letter-kept", practicum, {"user": practicum.student_id})
    return practicum


def save_settings(actor: Any, row: PracticumSettings, seen: int) -> None:
    """Places, days of printing and the usual campus of a sentra; `seen` is 0 as long as nobody wrote them."""
    if policy.scope(actor, "practicum.settings") != "center":
        raise NotAllowed(policy.NO.reason)
    with transaction.atomic():
        stored, _ = PracticumSettings.objects.select_for_update().get_or_create(center=actor.center, defaults={"version": 0})
        row.pk, row.center = stored.pk, actor.center
        take(row, seen)
        row.save()
        record(actor, "practicum.settings-changed", f"center:{actor.center_id}")


def taken(center: Center, first: date, last: date, without: int | None = None) -> int:
    """How many places are taken on the fullest day of a period."""
    rows = Practicum.objects.filter(center=center, starts_on__lte=last, ends_on__gte=first).exclude(pk=without or 0)
    spans = list(rows.values_list("starts_on", "ends_on"))
    # The fullest day begins a placement, or is the first of the period.
    days = {max(start, first) for start, _ in spans}
    return max((sum(start <= day <= end for start, end in spans) for day in days), default=0)


def room(center: Center, first: date, last: date, without: int | None = None) -> str:
    """A sentence when every place is taken in that period; empty otherwise."""
    places = proposals.settings_of(center).places
    if not places or taken(center, first, last, without) < places:
        return ""
    return (
        f"Semua {places} tempat praktik terisi antara {_day(first)} dan {_day(last)}. "
        "Pilih tanggal lain, atau minta kepala sentra menambah tempat di pengaturan praktikum."
    )


def log(actor: Any, action: str, practicum: Practicum, extra: dict[str, Any] | None = None) -> None:
    """One line of the log; the practicum by its code, people by their keys."""
    record(actor, action, f"practicum:{practicum.pk}", "", {"practicum": practicum.code, **(extra or {})})


def _check(practicum: Practicum) -> None:
    student, center = practicum.student, practicum.center_id
    if student.role != Role.STUDENT or student.center_id != center:
        raise Refused("Pilih praktikan dari sentra ini.")
    if practicum.ends_on < practicum.starts_on:
        raise Refused("Tanggal selesai lebih awal dari tanggal mulai. Perbaiki salah satunya.")
    for last, words in ((practicum.print_until, "mencetak"), (practicum.write_until, "menulis")):
        if last and last < practicum.ends_on:
            raise Refused(f"Batas {words} tidak dapat sebelum praktikum selesai, {_day(practicum.ends_on)}.")
    if practicum.write_until and practicum.write_until > practicum.print_until:
        raise Refused("Batas menulis tidak dapat sesudah batas mencetak. Perbaiki salah satunya.")
    for person, roles, words in (
        (practicum.field_supervisor, SUPERVISING, "lapangan"), (practicum.campus_supervisor, {Role.CAMPUS}, "kampus"),
    ):  # fmt: skip
        if person and (person.role not in roles or person.center_id != center):
            raise Refused(f"{person} tidak dapat menjadi pembimbing {words}. Pilih orang lain.")
    if practicum.case and practicum.case.center_id != center:
        raise Refused("Kasus itu bukan kasus sentra ini.")
    own = Practicum.objects.filter(student=student, starts_on__lte=practicum.ends_on, ends_on__gte=practicum.starts_on)
    other = own.exclude(pk=practicum.pk).first()
    if other:
        days = f"{_day(other.starts_on)} sampai {_day(other.ends_on)}"
        raise Refused(f"{student} sudah ditempatkan {days}. Ubah yang itu, atau pilih tanggal lain.")


def _ask_case(actor: Any, former: Practicum | None, practicum: Practicum) -> None:
    """Who places reads the report: a case comes into it only by who may assign it, also where an assignment stands already."""
    if practicum.case and not (former and former.case_id == practicum.case_id) and not policy.can(actor, "case.assign", practicum.case):
        raise NotAllowed(NOT_HER_CASE)


def _check_place(practicum: Practicum) -> None:
    full = room(practicum.center, practicum.starts_on, practicum.ends_on, practicum.pk)
    if full:
        raise Refused(full)


def _check_case(former: Practicum, practicum: Practicum) -> None:
    """What is written names the people of the case it was written about, and they are masked by that case."""
    written = (practicum.texts, practicum.activities, practicum.consultations, practicum.pictures, practicum.comments)
    if former.case_id not in (None, practicum.case_id) and any(rows.exists() for rows in written):
        raise Refused(STAYS)


def _check_entries(practicum: Practicum) -> None:
    days = practicum.activities.filter(struck_at=None).values_list("happened_on", flat=True)
    outside = [day for day in days if not practicum.starts_on <= day <= practicum.ends_on]
    if outside:
        raise Refused(f"Sudah ada kegiatan pada {_day(min(outside))}, di luar tanggal ini. Ubah tanggalnya supaya memuat semua kegiatan.")


def _prolonged(actor: Any, former: Practicum, practicum: Practicum) -> None:
    """The right to print follows the last day, unless kepala set another; only kepala does."""
    if former.ends_on != practicum.ends_on and practicum.print_until in (None, former.print_until):
        usual = former.print_until == proposals.printing_until(former)
        practicum.print_until = proposals.printing_until(practicum) if usual else max(former.print_until, practicum.ends_on)
    elif practicum.print_until is None:
        practicum.print_until = former.print_until
    elif practicum.print_until != former.print_until:
        _ask_head(actor)
    if practicum.write_until != former.write_until:
        _ask_head(actor)


def _ask_head(actor: Any) -> None:
    if policy.scope(actor, "practicum.manage") != "center":
        raise NotAllowed(PROLONGS)


def _follow(actor: Any, former: Practicum | None, practicum: Practicum) -> None:
    """Assign the praktikan to the case for the days of the placement, and to no other on account of it."""
    if former and former.case and (former.case, former.student) != (practicum.case, practicum.student):
        given = proposals.assignment_of(former.student, former.case)
        if given:
            assigning.end(actor, former.case, given)
    case: Case | None = practicum.case
    if case is None or (former and _of_case(former) == _of_case(practicum)):
        return
    given = proposals.assignment_of(practicum.student, case)
    last = _last(former, practicum, given)
    if given:
        first = _first(former, practicum, given)
        if (given.starts_at, given.ends_at) != (first, last):
            assigning.move(actor, case, given, last, first)
    elif last > timezone.now():
        assigning.add(actor, case, practicum.student, last, since=proposals.first_minute(practicum.starts_on))


def _first(former: Practicum | None, practicum: Practicum, given: Assignment) -> datetime:
    """When the access begins: with the placement, also where that is postponed; an assignment that ran before it by itself runs on."""
    first, now = proposals.first_minute(practicum.starts_on), timezone.now()
    same = former is not None and (former.student_id, former.case_id) == (practicum.student_id, practicum.case_id)
    if former and same and given.starts_at >= proposals.first_minute(former.starts_on) and first > now:
        return first
    return min(given.starts_at, max(first, now))


def _last(former: Practicum | None, practicum: Practicum, given: Assignment | None) -> datetime:
    """When the access ends: with the placement, or later where the assignment was prolonged by itself; a placement cut short cuts both."""
    last = proposals.last_minute(practicum.ends_on)
    if former is None or former.case_id != practicum.case_id or practicum.ends_on < former.ends_on or given is None or not given.ends_at:
        return last
    return max(last, given.ends_at) if given.ends_at > proposals.last_minute(former.ends_on) else last


def _of_case(practicum: Practicum) -> tuple[Any, ...]:
    return practicum.student_id, practicum.case_id, practicum.starts_on, practicum.ends_on


def _day(day: date) -> str:
    return date_format(day, "j F Y")
