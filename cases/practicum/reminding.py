"""What of a practicum waits for a person on Hari ini: days without activity, consultations to confirm, remarks on the report, the end
that is near."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse

from atensi.accounts.models import Role
from cases import policy
from cases.documents import jobs
from cases.extend import Due
from cases.practicum import diary, rights, telling
from cases.practicum.models import Activity, Approval, Practicum


def today(user: Any) -> Sequence[Due]:
    """Three queries, however many practica there are."""
    if not policy.may(user, "practicum.list"):
        return []
    now = policy.today()
    recent = Activity.objects.filter(struck_at=None, happened_on__gte=now - timedelta(days=diary.LOOKED_BACK))
    open_ = Q(consultations__confirmed_at=None, consultations__struck_at=None, consultations__with_whom="lapangan")
    waiting = Count("consultations", filter=open_, distinct=True)
    said = Q(comments__closed_at=None)
    asked = Count("comments", filter=said & Q(comments__answered_at=None), distinct=True)
    mended = Count("comments", filter=said & Q(comments__author=user, comments__answered_at__isnull=False), distinct=True)
    rows = rights.visible_to(user, "practicum.list").filter(starts_on__lte=now, print_until__gte=now).filter(_concerns(user))
    rows = rows.annotate(waiting=waiting, asked=asked, mended=mended, withdrawn=Exists(_withdrawn()))
    rows = rows.prefetch_related(Prefetch("activities", recent, to_attr="recent")).order_by("ends_on", "pk")
    return [*_printed(user), *(due for row in rows for due in _of(user, row))]


def _withdrawn() -> QuerySet[Approval]:
    """Approvals of a practicum that were taken back and not given again."""
    same = {"practicum": OuterRef("practicum"), "chapter": OuterRef("chapter"), "by": OuterRef("by")}
    later = Approval.objects.filter(**same, pk__gt=OuterRef("pk"))
    return Approval.objects.filter(practicum=OuterRef("pk"), withdrawn_at__isnull=False).filter(~Exists(later))


def _printed(user: Any) -> Iterator[Due]:
    for row, due in jobs.ended(user, "practicum", rights.visible_to(user, "practicum.print")):
        yield replace(due, meta=f"{row.student.name} · {due.meta}")


def _concerns(user: Any) -> Q:
    """Her own, those she supervises in the field, and those she placed."""
    return Q(student=user) | Q(field_supervisor=user) | Q(placed_by=user)


def _of(user: Any, row: Any) -> Iterator[Due]:
    now = policy.today()
    yield from _hers(row) if user.role == Role.STUDENT else _theirs(user, row)
    if now <= row.ends_on <= now + timedelta(days=telling.ENDING):
        yield Due(_ending(user, row), reverse("practicum", args=[row.code]), telling.span(row), row.ends_on if row.ends_on == now else None)


def _hers(row: Any) -> Iterator[Due]:
    """What the praktikan still writes: days of activities, and what her supervisors asked."""
    if policy.today() > row.last_day_of_writing:
        return
    late = diary.unlogged(row, {each.happened_on for each in row.recent}, policy.today())
    if late:
        url = reverse("practicum-activity-new", args=[row.code]) + f"?tanggal={late[0].day}/{late[0].month}/{late[0].year}"
        yield Due("Catat kegiatan praktikum", url, f"belum ada catatan {telling.days_of(late)}")
    if row.asked:
        yield Due("Perbaiki laporan praktikum", reverse("practicum-write", args=[row.code]), f"{row.asked} catatan pembimbing")
    if row.withdrawn:
        yield Due("Baca mengapa persetujuan BAB ditarik", reverse("practicum-write", args=[row.code]), telling.span(row))


def _theirs(user: Any, row: Any) -> Iterator[Due]:
    """What her supervisors look at: consultations to confirm, remarks of their own that she says are put right."""
    if row.waiting and row.field_supervisor_id == user.pk:
        url = reverse("practicum-consultations", args=[row.code])
        yield Due(f"Benarkan konsultasi {row.student.name}", url, f"{row.waiting} menunggu")
    if row.mended:
        url = reverse("practicum-write", args=[row.code])
        yield Due(f"Periksa laporan {row.student.name}", url, f"{row.mended} catatan Anda sudah diperbaiki")


def _ending(user: Any, row: Practicum) -> str:
    whose = "Anda" if row.student_id == user.pk else row.student.name
    return f"Selesaikan praktikum {whose}: {telling.state(row).lower()}"
