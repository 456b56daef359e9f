"""What a placement is filled with before anybody types: dates, field supervisor and title from the case and its assignments."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from atensi.accounts.models import Center, User
from cases import policy
from cases import vocabulary as words
from cases.deidentify import initials
from cases.models import Assignment, Case, Duty
from cases.models.records import CaseRecords
from cases.practicum.models import Practicum, PracticumSettings
from cases.stages.access import AccessDecision

USUAL_DAYS = 40  # domain 8.2: forty calendar days in the reference case
END_OF_DAY = time(23, 59)


def settings_of(center: Center) -> PracticumSettings:
    """The settings of a sentra; unsaved ones with the defaults as long as nobody wrote them."""
    return PracticumSettings.objects.filter(center=center).first() or PracticumSettings(center=center, version=0)


def fresh(actor: User, student: User) -> Practicum:
    """A new placement, not saved; of a praktikan whose assignment `actor` could have given it takes the case and the dates."""
    center = actor.center
    given = next((row for row in _assignments(student) if policy.can(actor, "case.assign", row.case)), None)
    starts = timezone.localdate(given.starts_at) if given else timezone.localdate()
    ends = timezone.localdate(given.ends_at) if given and given.ends_at else starts + timedelta(days=USUAL_DAYS - 1)
    made: Any = Practicum(
        center=center, student=student, case=given.case if given else None, starts_on=starts, ends_on=ends,
        campus=settings_of(center).campus,
    )  # fmt: skip
    complete(made)
    made.print_until = None  # follows the last day, which is still to be chosen
    return made


def complete(practicum: Practicum) -> None:
    """Fill in what was left empty and can be known."""
    practicum.campus = practicum.campus or settings_of(practicum.center).campus
    if practicum.student_id and not practicum.student_number:
        practicum.student_number = practicum.student.staff_number
    if practicum.case and not practicum.field_supervisor_id:
        practicum.field_supervisor = CaseRecords(practicum.case).in_charge
    if practicum.case and not practicum.title:
        practicum.title = title_of(practicum.case)
    if practicum.print_until is None:
        practicum.print_until = printing_until(practicum)


def printing_until(practicum: Practicum) -> date:
    """The usual last day on which student and campus may print."""
    return practicum.ends_on + timedelta(days=settings_of(practicum.center).print_days)


def title_of(case: Case) -> str:
    """'Penanganan klien "RN" penyandang disabilitas wicara di Sentra ...': initials, the kind of PPKS, the sentra."""
    decision = CaseRecords(case).latest(AccessDecision)
    code = decision.category if decision else ""
    kinds = [words.label(words.DISABILITY, each).lower() for each in case.beneficiary.disabilities or []]
    kind = words.label(words.CATEGORY, code).lower() if code else ""
    if code == "disabilitas" and kinds:
        kind = f"{kind} {' dan '.join(kinds)}"
    return " ".join(filter(None, ["Penanganan klien", f"“{initials(case.beneficiary.shown_name)}”", kind, "di", case.center.name]))


def assignment_of(student: User, case: Case) -> Assignment | None:
    """The assignment of a praktikan to a case that runs or is to come, the one that ends last."""
    return _assignments(student).filter(case=case).first()


def _assignments(student: User) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(user=student, duty=Duty.STUDENT).exclude(ends_at__lte=timezone.now())
    return rows.select_related("case", "case__beneficiary", "case__center").order_by("-ends_at")


def first_minute(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def last_minute(day: date) -> datetime:
    """The minute at which access to the case ends."""
    return timezone.make_aware(datetime.combine(day, END_OF_DAY))


def people(center: Any, *roles: str) -> Any:
    """Active people of a sentra with one of these roles, by name."""
    return User.objects.filter(center=center, role__in=roles, is_active=True).order_by("name", "pk")
