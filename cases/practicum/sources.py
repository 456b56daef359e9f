"""The records of a case as far as a practicum report may hold them, however much its writer may read or could read once."""

from collections import defaultdict
from copy import copy
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
KEPT = {field.name for field in StageEntry._meta.get_fields()} - {"happened_on"} | {"id"}  # not words: who, when, which version


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
        return self._worded([entry for entry in super().all(model) if self._leaves(entry)], model)

    def _worded(self, entries: list[E], model: type[E]) -> list[E]:
        """What somebody changed afterwards with the words it had. What had not been signed then is told as it was signed."""
        late = [entry.pk for entry in entries if not self.known(entry.changed_at)]
        if not late:
            return entries
        told: Any = model
        former = {row.pk: row for row in told.history.as_of(self.until).filter(id__in=late)}
        return [_with_words_of(former[entry.pk], entry) if entry.pk in former and former[entry.pk].signed else entry for entry in entries]

    def written(self, stage: str) -> list[StageEntry]:
        found: dict[Any, list[StageEntry]] = defaultdict(list)
        for entry in super().written(stage):
            if self._leaves(entry):
                found[type(entry)].append(entry)
        return [entry for model, entries in found.items() for entry in self._worded(entries, model)]

    def addenda(self) -> dict[str, list[Addendum]]:
        found: dict[str, list[Addendum]] = defaultdict(list)
        for key, rows in super().addenda().items():
            if then := [row for row in rows if self.known(row.written_at)]:
                found[key] = then
        return found

    def reviews(self, stage: str) -> list[StageReview]:
        return [row for row in super().reviews(stage) if self.known(row.submitted_at)]


def _with_words_of(former: E, entry: E) -> E:
    """The entry as it is kept now, with signature and links, in its former words."""
    told = copy(entry)
    for field in entry._meta.concrete_fields:
        if field.name not in KEPT:
            setattr(told, field.attname, getattr(former, field.attname))
    return told


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
