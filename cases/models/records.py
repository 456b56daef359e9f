"""The entries of a case, or of many cases at once, with one query a kind of entry however many cases there are."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from cases.models.addendum import Addendum
from cases.models.case import Assignment, Case, Duty
from cases.models.results import InstrumentResult
from cases.models.review import StageReview
from cases.stages import BY_KEY, FORM_OF
from cases.stages.base import StageEntry
from cases.stages.closure import FollowUpVisit
from cases.stages.engagement import Agreement
from cases.stages.implementation import Session
from cases.stages.monitoring import GoalEvaluation
from cases.stages.planning import PlanItem
from cases.stages.referral import ReferralAnswer

E = TypeVar("E", bound=StageEntry)
JOINED: dict[Any, tuple[str, ...]] = {
    Agreement: ("photo",),
    GoalEvaluation: ("goal",),
    FollowUpVisit: ("plan",),
    ReferralAnswer: ("referral",),
    Session: ("plan_item",),
}
PREFETCHED: dict[Any, tuple[str, ...]] = {PlanItem: ("goals",), Session: ("ratings__goal",)}


class _Batch:
    """Loads each kind of entry once for all its cases."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self.ids = [case.pk for case in cases]
        self._loaded: dict[Any, dict[int, list[Any]]] = {}

    def rows(self, model: Any, case_id: int) -> list[Any]:
        if model not in self._loaded:
            found: dict[int, list[Any]] = defaultdict(list)
            for row in self._query(model):
                found[row.case_id].append(row)
            self._loaded[model] = found
        return self._loaded[model].get(case_id, [])

    def _query(self, model: Any) -> Any:
        rows = model._default_manager.filter(case__in=self.ids)
        if model is StageReview:
            return rows.select_related("submitted_by", "decided_by", "on_behalf_of").order_by("case", "stage", "round")
        if model is Addendum:
            return rows.select_related("author")
        if model is Assignment:
            return rows.active().select_related("user", "user__supervisor")
        joined = ("author", "signed_by", "review", *JOINED.get(model, ()))
        rows = rows.filter(struck_at__isnull=True)  # what was struck out stays in history and counts for nothing
        return rows.select_related(*joined).prefetch_related(*PREFETCHED.get(model, ()))


class CaseRecords:
    """What demands, pages and reports read of a case."""

    def __init__(self, case: Case, batch: _Batch | None = None) -> None:
        self.case = case
        self._batch = batch or _Batch([case])

    @classmethod
    def of_many(cls, cases: Iterable[Case]) -> list["CaseRecords"]:
        """Records of several cases that share their queries."""
        cases = list(cases)
        batch = _Batch(cases)
        return [cls(case, batch) for case in cases]

    def all(self, model: type[E]) -> list[E]:
        """Every entry of that kind, complete or not, in the order of the model."""
        return self._batch.rows(model, self.case.pk)

    def complete(self, entry: StageEntry) -> bool:
        if isinstance(entry, InstrumentResult):
            return entry.kind.complete(entry.answers)
        return not FORM_OF[type(entry)].lacks(entry)

    def counting(self, model: type[E]) -> list[E]:
        """Entries that meet demands and print: complete, and signed where a praktikan wrote them."""
        return [entry for entry in self.all(model) if entry.signed and self.complete(entry)]

    def latest(self, model: type[E]) -> E | None:
        """The newest counting entry: of a form that is not repeatable it is the one in force."""
        return max(self.counting(model), key=lambda entry: entry.pk, default=None)

    def results(self, key: str = "") -> list[InstrumentResult]:
        """Counting results of instruments, or of one instrument, oldest first."""
        found = self.counting(InstrumentResult)
        return [result for result in found if not key or result.instrument == key]

    def of_stage(self, stage: str) -> list[StageEntry]:
        """Every entry written in a stage, in the order of its forms."""
        entries = [entry for form in BY_KEY[stage].forms for entry in self.all(form.model)]
        return entries + [r for r in self.all(InstrumentResult) if stage in r.kind.stages[:1]]

    def struck(self, stage: str) -> list[StageEntry]:
        """Entries of a stage that were struck out, for the page that says so."""
        models = [form.model for form in BY_KEY[stage].forms] + [InstrumentResult]
        rows = (m._default_manager.filter(case=self.case, struck_at__isnull=False) for m in models)
        found = [entry for each in rows for entry in each.select_related("author", "struck_by", "review")]
        return [e for e in found if not isinstance(e, InstrumentResult) or stage in e.kind.stages[:1]]

    def addenda(self) -> dict[str, list[Addendum]]:
        """Addenda by the key of their entry, oldest first."""
        found: dict[str, list[Addendum]] = defaultdict(list)
        for addendum in self._batch.rows(Addendum, self.case.pk):
            found[addendum.entry].append(addendum)
        return found

    def reviews(self, stage: str) -> list[StageReview]:
        return [review for review in self._batch.rows(StageReview, self.case.pk) if review.stage == stage]

    def assigned(self, duty: Duty) -> list[Assignment]:
        """Active assignments of that duty."""
        return [a for a in self._batch.rows(Assignment, self.case.pk) if a.duty == duty]

    @property
    def in_charge(self) -> Any:
        """The worker in charge, or None when her cases wait for a new one."""
        return next((a.user for a in self.assigned(Duty.IN_CHARGE)), None)
