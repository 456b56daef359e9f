"""What a line of Hari ini is, and the desk it lies on: one person, one day, and the cases she leads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from atensi.accounts.models import Role
from cases import policy
from cases.models import Assignment, Case, CaseState, Duty
from cases.overview.places import days_since

MOST = 50  # lines of one kind; beyond that the page says so
LATE, DAY, TURN, TOO_SILENT, SILENT, DRAFT, WAITING = KINDS = (
    "terlambat", "jadwal", "giliran", "kontak-30", "kontak-14", "draf", "lain",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One thing of the day. title: begins with the verb and names the act. when: time or lateness. kind: the section.

    case: key of its case, where the PM's routine is to stand beside. planned: of no case, but with the routine of the sentra beside.
    days: how late, or how long it waits; orders the section.
    """

    kind: str
    title: str
    url: str
    meta: str = ""
    when: str = ""
    act_label: str = ""
    act_url: str = ""
    case: int | None = None
    code: str = ""
    days: int = 0
    planned: bool = False

    def beside(self, text: str) -> "Line":
        return replace(self, meta=f"{self.meta} · {text}" if self.meta else text)


class Desk:
    """One person on one day. Every set of cases is a subquery, so that no question grows with the number of cases."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self.today = timezone.localdate()

    @property
    def leads(self) -> bool:
        """Only a pekerja sosial is in charge of cases."""
        return self.user.role == Role.WORKER

    @property
    def decides(self) -> bool:
        return policy.may(self.user, "review.decide")

    @property
    def led(self) -> QuerySet[Case]:
        """Cases in her charge."""
        held = Assignment.objects.active().filter(user=self.user, duty=Duty.IN_CHARGE)
        return Case.objects.filter(pk__in=held.values("case"))

    @property
    def open(self) -> QuerySet[Case]:
        return self.led.filter(state=CaseState.OPEN)

    @property
    def mine(self) -> QuerySet[Case]:
        """Cases she is assigned to, as whatever."""
        held = Assignment.objects.active().filter(user=self.user)
        return Case.objects.filter(pk__in=held.values("case"))

    def of(self, model: Any, cases: QuerySet[Case]) -> QuerySet[Any]:
        """Entries of that kind in `cases` that were not struck out, each with its case and person."""
        rows = model._default_manager.filter(case__in=cases.values("pk"))
        if any(field.name == "struck_at" for field in model._meta.concrete_fields):
            rows = rows.filter(struck_at__isnull=True)
        return rows.select_related("case__beneficiary")

    def due(self, day: date, **said: Any) -> Line:
        """A line for something due on `day`: late, today's, or soon."""
        days = days_since(day)
        if days > 0:
            return Line(LATE, when=f"lewat {days} hari", days=days, **said)
        if days == 0:
            return Line(DAY, when="hari ini", **said)
        return Line(TURN, when=f"{-days} hari lagi", days=days, **said)


Finder = Callable[[Desk], Iterable[Line]]
