"""The records of a case as far as a practicum report may hold them, however much its writer may read or could read once."""

from collections import defaultdict
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from django.utils import timezone

from cases.documents.source import Source
from cases.models import Assignment, Case
from cases.models.addendum import Addendum
from cases.models.case import Reopening
from cases.models.records import CaseRecords
from cases.models.review import StageReview
from cases.stages.base import StageEntry
from cases.stages.closure import Termination

E = TypeVar("E", bound=StageEntry)


class Leaving(CaseRecords):
    """Records for a report that the campus reads: without class H, also what the praktikan wrote herself.

    until: when she left the case; nothing that was written afterwards is there. None as long as she works on it.
    """

    def __init__(self, case: Case, batch: Any = None, until: datetime | None = None) -> None:
        super().__init__(case, batch)
        self.until = until

    def known(self, at: datetime) -> bool:
        """Was that before she left?"""
        return self.until is None or at <= self.until

    def _leaves(self, entry: StageEntry) -> bool:
        return not entry.secret and self.known(entry.written_at)

    def all(self, model: type[E]) -> list[E]:
        return [entry for entry in super().all(model) if self._leaves(entry)]

    def written(self, stage: str) -> list[StageEntry]:
        return [entry for entry in super().written(stage) if self._leaves(entry)]

    def addenda(self) -> dict[str, list[Addendum]]:
        found: dict[str, list[Addendum]] = defaultdict(list)
        for key, rows in super().addenda().items():
            if then := [row for row in rows if self.known(row.written_at)]:
                found[key] = then
        return found

    def reviews(self, stage: str) -> list[StageReview]:
        return [row for row in super().reviews(stage) if self.known(row.submitted_at)]


class PracticumSource(Source):
    """The source of a practicum report; its reader is the praktikan."""

    @cached_property
    def until(self) -> datetime | None:
        """When her last assignment to the case ended; None while one runs or is to come, and where she never had one."""
        ends = list(Assignment.objects.filter(case=self.case, user=self.reader).values_list("ends_at", flat=True))
        last = max((end for end in ends if end), default=None)
        return last if last and None not in ends and last <= timezone.now() else None

    @cached_property
    def records(self) -> Leaving:
        return Leaving(self.case, until=self.until)

    @cached_property
    def reopenings(self) -> list[Reopening]:
        return [each for each in super().reopenings if self.records.known(each.at)]

    @property
    def ended(self) -> bool:
        """An end that came after her is none of her report."""
        return super().ended and (self.until is None or self.latest(Termination) is not None)
