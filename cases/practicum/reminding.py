"""What of a practicum waits for a person on Hari ini: days without activity, consultations to confirm, the end that is near."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.urls import reverse

from atensi.accounts.models import Role
from cases import policy
from cases.extend import Due
from cases.practicum import diary, rights, telling
from cases.practicum.models import Activity, Practicum


def today(user: Any) -> Sequence[Due]:
    """Two queries, however many practica there are."""
    if not policy.may(user, "practicum.list"):
        return []
    now = policy.today()
    recent = Activity.objects.filter(struck_at=None, happened_on__gte=now - timedelta(days=diary.LOOKED_BACK))
    open_ = Q(consultations__confirmed_at=None, consultations__struck_at=None, consultations__with_whom="lapangan")
    waiting = Count("consultations", filter=open_)
    rows = rights.visible_to(user, "practicum.list").filter(starts_on__lte=now, print_until__gte=now).filter(_concerns(user))
    rows = rows.annotate(waiting=waiting).prefetch_related(Prefetch("activities", recent, to_attr="recent")).order_by("ends_on", "pk")
    return [due for row in rows for due in _of(user, row)]


def _concerns(user: Any) -> Q:
    """Her own, those she supervises in the field, and those she placed."""
    return Q(student=user) | Q(field_supervisor=user) | Q(placed_by=user)


def _of(user: Any, row: Any) -> Iterator[Due]:
    now, student = policy.today(), row.student.name
    if user.role == Role.STUDENT:
        late = diary.unlogged(row, {each.happened_on for each in row.recent}, now)
        if late and policy.today() <= row.last_day_of_writing:
            url = reverse("practicum-activity-new", args=[row.code]) + f"?tanggal={late[0].day}/{late[0].month}/{late[0].year}"
            yield Due("Catat kegiatan praktikum", url, f"belum ada catatan {telling.days_of(late)}")
    elif row.waiting and row.field_supervisor_id == user.pk:
        yield Due(f"Benarkan konsultasi {student}", reverse("practicum-consultations", args=[row.code]), f"{row.waiting} menunggu")
    if now <= row.ends_on <= now + timedelta(days=telling.ENDING):
        yield Due(_ending(user, row), reverse("practicum", args=[row.code]), telling.span(row), row.ends_on if row.ends_on == now else None)


def _ending(user: Any, row: Practicum) -> str:
    whose = "Anda" if row.student_id == user.pk else row.student.name
    return f"Selesaikan praktikum {whose}: {telling.state(row).lower()}"
