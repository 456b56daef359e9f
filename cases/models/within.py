"""The records of a case as far as they tell of some days: what happened on them, and what already held then."""

from datetime import date, datetime
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from cases.models.records import CaseRecords
from cases.models.results import InstrumentResult
from cases.stages import FORM_OF
from cases.stages.base import StageEntry
from cases.stages.monitoring import Evaluation

E = TypeVar("E", bound=StageEntry)


class Within(CaseRecords):
    """`whole` without what happened before `first` (None: from the beginning) or after `last`; it shares what `whole` has loaded.

    What is asked by stage (its entries, rounds, addenda) stays whole: whether a stage is done or begun follows from all of it.
    """

    def __init__(self, whole: CaseRecords, first: date | None, last: date) -> None:
        super().__init__(whole.case, whole._batch)
        self.whole, self.first, self.last = whole, first, last

    def all(self, model: type[E]) -> list[E]:
        return [entry for entry in self.whole.all(model) if self._told(entry)]

    def happened(self) -> list[StageEntry]:
        """Everything that counts and belongs to these days alone."""
        models: list[type[StageEntry]] = [*FORM_OF, InstrumentResult]
        return [entry for model in models if not model.lasting for entry in self.counting(model)]

    def _told(self, entry: StageEntry) -> bool:
        if entry.lasting:
            return entry.happened_on is None or entry.happened_on <= self.last
        return (self.first is None or self.first <= self._day(entry)) and self._day(entry) <= self.last

    def _day(self, entry: StageEntry) -> date:
        """Its day; of an entry without one, the day of the evaluation it was written for when that is earlier, as when an old case is
        typed in afterwards, or the day it was written."""
        if entry.happened_on:
            return entry.happened_on
        written = self._local(entry.written_at)
        belongs = next((each.happened_on for each in self._evaluations if self._local(each.written_at) >= written), None)
        return min(written, belongs or written)

    @cached_property
    def _evaluations(self) -> list[Evaluation]:
        dated = [each for each in self.whole.all(Evaluation) if each.happened_on]
        return sorted(dated, key=lambda each: each.written_at)

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.case.center.time_zone)

    def _local(self, at: datetime) -> date:
        return at.astimezone(self._zone).date()
