"""What is said of a practicum on its pages: its state in words, what is still owed, and the case by its initials."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from cases import policy
from cases.deidentify import initials
from cases.practicum import diary
from cases.practicum.models import Activity, Consultation, Practicum

ENDING = 7  # days before the end from which it is said


@dataclass(frozen=True)
class Owed:
    """One thing that is missing, as `components/missing.html` shows it."""

    text: str
    url: str = ""
    detail: str = ""
    met: bool = False


def span(practicum: Practicum) -> str:
    """'25 Agustus sampai 3 Oktober 2025'."""
    first, last = practicum.starts_on, practicum.ends_on
    begins = date_format(first, "j F" if first.year == last.year else "j F Y")
    return f"{begins} sampai {date_format(last, 'j F Y')}"


def state(practicum: Practicum, today: date | None = None) -> str:
    """Where the placement stands on a day."""
    now = today or timezone.localdate()
    if now < practicum.starts_on:
        return "Belum mulai"
    if now > practicum.ends_on:
        return "Selesai"
    left = (practicum.ends_on - now).days
    return "Berakhir hari ini" if left == 0 else f"Berakhir {left} hari lagi" if left <= ENDING else "Berjalan"


def about_the_case(practicum: Practicum) -> str:
    """Initials only; whoever may open the case finds its number there."""
    return initials(practicum.case.beneficiary.shown_name) if practicum.case else ""


def owed(user: Any, practicum: Practicum, activities: list[Activity], consultations: list[Consultation]) -> list[Owed]:
    """What is still missing, each with where this person puts it right."""
    code = [practicum.code]
    edit = reverse("practicum-edit", args=code) if policy.can(user, "practicum.manage", practicum) else ""
    writes = bool(policy.can(user, "practicum.write", practicum))
    add = reverse("practicum-activity-new", args=code) if writes else ""
    listed = reverse("practicum-activities", args=code)
    found = [
        Owed(text, edit)
        for lacking, text in (
            (practicum.case is None, "Tentukan kasusnya"),
            (practicum.field_supervisor is None, "Tunjuk pembimbing lapangan"),
            (practicum.campus_supervisor is None, "Tunjuk pembimbing kampus"),
            (not practicum.student_number, "Isi NRP praktikan"),
            (not practicum.title, "Tulis judul laporan"),
        )
        if lacking
    ]
    late = diary.unlogged(practicum, {row.happened_on for row in activities}, timezone.localdate())
    if late:
        found.append(Owed(f"Catat kegiatan {days_of(late)}", add))
    kinds = diary.missing_kinds(activities)
    if kinds and timezone.localdate() >= practicum.starts_on:
        found.append(Owed(f"{len(kinds)} jenis kegiatan belum ada", add, ", ".join(each[:1].lower() + each[1:] for each in kinds)))
    bare = [row for row in activities if row.photo_id and not row.caption]
    if bare:
        found.append(Owed(f"Beri keterangan {len(bare)} foto", listed))
    waiting = [row for row in consultations if not row.confirmed_at]
    if waiting:
        found.append(Owed(f"{len(waiting)} konsultasi menunggu dibenarkan pembimbing", reverse("practicum-consultations", args=code)))
    if not consultations and timezone.localdate() >= practicum.starts_on:
        found.append(Owed("Catat konsultasi pertama", reverse("practicum-consultation-new", args=code) if writes else ""))
    return found


def days_of(days: list[date]) -> str:
    """'17, 18 dan 19 November'; the month is said once where it is the same."""
    same = len({(day.year, day.month) for day in days}) == 1
    words = [date_format(day, "j" if same else "j F") for day in days]
    text = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} dan {words[-1]}"
    return f"{text} {date_format(days[0], 'F')}" if same else text
