"""A driver of practica for tests: placements, activities and consultations through the product's own functions."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from atensi.accounts.models import Role, User
from cases.demo.clock import clock_at
from cases.practicum import diary, placing
from cases.practicum.models import Activity, Consultation, Practicum
from tests.cast import Casework, Cast
from tests.files.samples import jpeg


def today() -> date:
    return timezone.localdate()


def away(days: int) -> date:
    """A day so many days from today."""
    return today() + timedelta(days=days)


def place(cast: Cast, work: Casework | None = None, student: User | None = None, by: User | None = None, **values: Any) -> Practicum:
    """Placed by kepala from ten days ago to twenty days from now, with both supervisors of the cast, unless told otherwise."""
    facts = {"starts_on": away(-10), "ends_on": away(20), "campus_supervisor": cast.dosen, "field_supervisor": cast.rini,
             "student_number": "20.04.001", "title": "Penanganan klien di sentra", **values}  # fmt: skip
    row = Practicum(student=student or cast.dian, case=work.case if work else None, **facts)
    return placing.place(by or cast.kepala, row)


def act(practicum: Practicum, day: date | None = None, photo: bool = False, **values: Any) -> Activity:
    """An activity, logged on its own day by the praktikan."""
    day = day or min(today(), practicum.ends_on)
    facts = {"kind": "senam", "place": "Lapangan", "role": "Peserta", "text": "Senam bersama", "caption": "Senam pagi", **values}
    row = Activity(practicum=practicum, happened_on=day, **facts)
    upload = SimpleUploadedFile("senam.jpg", jpeg(), "image/jpeg") if photo else None
    with clock_at(at(day)):
        return diary.save_activity(practicum.student, row, photo=upload)


def consult(practicum: Practicum, day: date | None = None, **values: Any) -> Consultation:
    day = day or min(today(), practicum.ends_on)
    row = Consultation(practicum=practicum, happened_on=day, **{"matter": "Bab I", "advice": "Perbaiki", **values})
    with clock_at(at(day)):
        return diary.save_consultation(practicum.student, row)


def at(day: date, hour: int = 12, minute: int = 0) -> datetime:
    """A minute of a day, or now when that minute is still to come."""
    wanted = timezone.make_aware(datetime.combine(day, time(hour, minute)))
    return min(wanted, timezone.now()) if day == today() else wanted


def another_student(cast: Cast, name: str = "Nila Puspa", supervisor: User | None = None, role: str = Role.STUDENT) -> User:
    return User.objects.create(username=name.split()[0].lower(), name=name, center=cast.center, role=role, supervisor=supervisor)
