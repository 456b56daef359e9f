"""The entries of a case, or of many cases at once, with one query a kind of entry however many cases there are."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Prefetch

from cases.models.addendum import Addendum
from cases.models.case import Assignment, Case, Duty
from cases.models.results import InstrumentResult
from cases.models.review import StageReview
from cases.models.strengths import strengths_of
from cases.stages import BY_KEY, FORM_OF
from cases.stages.assessment import Strength
from cases.stages.base import StageEntry
from cases.stages.closure import FollowUpVisit
from cases.stages.engagement import Agreement
from cases.stages.implementation import Rating, Service, Session
from cases.stages.monitoring import GoalEvaluation
from cases.stages.planning import Goal, PlanChange, PlanItem
from cases.stages.recording import ProcessRecording
from cases.stages.referral import ReferralAnswer

E = TypeVar("E", bound=StageEntry)
JOINED: dict[Any, tuple[str, ...]] = {
    Agreement: ("photo",),
    GoalEvaluation: ("goal",),
    FollowUpVisit: ("plan",),
    ReferralAnswer: ("referral",),
    Session: ("plan_item",),
    PlanItem: ("need",),
    Service: ("need", "receipt"),
    ProcessRecording: ("session",),
}
PREFETCHED: dict[Any, tuple[Any, ...]] = {
    PlanItem: (Prefetch("goals", Goal.objects.filter(struck_at__isnull=True)),),
    Session: (Prefetch("ratings", Rating.objects.filter(goal__struck_at__isnull=True).select_related("goal")), "family"),
    PlanChange: ("dropped_items", "dropped_goals"),
}


class _Batch:
    """Loads each kind of entry once for all its cases, and only the kinds of which there are any."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self.ids = [case.pk for case in cases]
        self._loaded: dict[Any, dict[int, list[Any]]] = {}

    def rows(self, model: Any, case_id: int) -> list[Any]:
        if model not in self._loaded:
            found: dict[int, list[Any]] = defaultdict(list)
            for row in self._query(model) if model in self._kinds else ():
                found[row.case_id].append(row)
            self._loaded[model] = found
        return self._loaded[model].get(case_id, [])

    @cached_property
    def _kinds(self) -> set[Any]:
        """The kinds that hold a row of these cases: one question for some thirty tables, most of them empty for a case."""
        models: list[Any] = [*FORM_OF, InstrumentResult, Addendum, StageReview, Assignment]
        ids = ", ".join(str(int(pk)) for pk in self.ids) or "NULL"
        tables = [connection.ops.quote_name(model._meta.db_table) for model in models]
        asked = (
            f"SELECT {place} WHERE EXISTS (SELECT 1 FROM {table} WHERE case_id IN ({ids}))"  # noqa: S608  our tables, whole numbers
            for place, table in enumerate(tables)
        )
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(asked))
            return {models[place] for (place,) in cursor.fetchall()}

    def _query(self, model: Any) -> Any:
        rows = model._default_manager.filter(case__in=self.ids)
        if model is StageReview:
            return rows.select_related("submitted_by", "decided_by", "on_behalf_of").order_by("case", "stage", "round")
        if model is Addendum:
            return rows.select_related("author", "signed_by")
        if model is Assignment:
            return rows.active().select_related("user", "user__supervisor")
        joined = ("author", "signed_by", "struck_by", "review", *JOINED.get(model, ()))
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
        """Every entry of that kind, complete or not, in the order of the model; without what was struck out."""
        return [entry for entry in self._batch.rows(model, self.case.pk) if entry.struck_at is None]

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

    def strengths(self) -> list[str]:
        """Every strength that counts, written as an entry or in an instrument."""
        return strengths_of(self.counting(Strength), self.results())

    def of_stage(self, stage: str) -> list[StageEntry]:
        """Every entry written in a stage, in the order of its forms."""
        return [entry for entry in self.written(stage) if entry.struck_at is None]

    def struck(self, stage: str) -> list[StageEntry]:
        """Entries of a stage that were struck out, for the page that says so."""
        return [entry for entry in self.written(stage) if entry.struck_at is not None]

    def written(self, stage: str) -> list[StageEntry]:
        """Everything ever written in a stage, also what was struck out."""
        models: list[Any] = [form.model for form in BY_KEY[stage].forms]
        entries = [entry for model in models for entry in self._batch.rows(model, self.case.pk)]
        results = self._batch.rows(InstrumentResult, self.case.pk)
        return entries + [result for result in results if stage in result.kind.stages[:1]]

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
