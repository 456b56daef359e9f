"""Proses: decisions on rounds, days each stage took, and whether things were done in their order."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Case as Choose
from django.db.models import Exists, F, Min, OuterRef, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from cases import vocabulary as words
from cases.models import ReviewState, StageReview
from cases.models.review import DONE
from cases.overview.counting import Ledger
from cases.overview.tables import Cross, Table
from cases.stages.conference import CaseConference
from cases.stages.engagement import Agreement

YES_NO = {"ya": "Ya", "tidak": "Tidak"}
TO_PLAN = "Hari dari laporan pertama sampai rencana disetujui"


def tables(ledger: Ledger) -> list[Table | Cross]:
    rounds = StageReview.objects.filter(case__in=ledger.cases.values("pk")).order_by()
    decided = rounds.filter(decided_at__date__range=ledger.period.days)
    states = {state.value: str(state.label) for state in (ReviewState.APPROVED, ReviewState.RETURNED)}
    plans = decided.filter(stage="perencanaan", state=ReviewState.APPROVED)
    plans = plans.exclude(Exists(_earlier("perencanaan", pk__lt=OuterRef("pk"))))
    assessed = rounds.filter(stage="asesmen", submitted_at__date__range=ledger.period.days, round=1)
    return [
        *ledger.count("putusan", "Putusan telaah", "putusan", decided.filter(state__in=states), "state", states),
        *([] if ledger.split and ledger.split.value is None else ledger.spread(
            "lama-rencana", TO_PLAN, "hari", _to_plan(ledger, plans), ledger.split.words if ledger.split else {})),
        *(ledger.spread("lama-tahap", "Hari tiap tahap, dari selesainya tahap sebelumnya", "hari", _per_stage(ledger, rounds),
                        words.STAGE) if not ledger.split else []),
        *_asked(ledger, "persetujuan-awal", "Kesepakatan sebelum asesmen diajukan", assessed, _agreed()),
        *_asked(ledger, "asesmen-awal", "Asesmen disetujui sebelum rencana disetujui", plans,
                Exists(_earlier("asesmen", decided_at__lte=OuterRef("decided_at")))),
        *_asked(ledger, "konferensi", "Rencana dengan konferensi kasus", plans, _conferred()),
    ]  # fmt: skip


def _earlier(stage: str, **more: Any) -> QuerySet[StageReview]:
    return StageReview.objects.filter(case=OuterRef("case"), stage=stage, state__in=DONE, **more)


def _agreed() -> Exists:
    rows = Agreement._default_manager.filter(case=OuterRef("case"), struck_at__isnull=True, status="disepakati")
    return Exists(rows.filter(happened_on__lte=OuterRef("submitted_at__date")))


def _conferred() -> Exists:
    return Exists(CaseConference._default_manager.filter(case=OuterRef("case"), struck_at__isnull=True, happened_on__isnull=False))


def _asked(ledger: Ledger, key: str, title: str, rows: QuerySet[Any], met: Exists) -> list[Table | Cross]:
    answer = Choose(When(met, then=Value("ya")), default=Value("tidak"))
    return ledger.count(key, title, "kasus", rows, answer, YES_NO, "case")


def _to_plan(ledger: Ledger, plans: QuerySet[StageReview]) -> Iterator[tuple[str, int]]:
    split = ledger.split
    value = split.value("case") if split and split.value else Value("Semua")
    for at, opened, group in plans.annotate(_group=value).values_list("decided_at", "case__opened", "_group"):
        yield (split.label(group) if split and not split.words else group), (_day(at) - opened).days


def _per_stage(ledger: Ledger, rounds: QuerySet[StageReview]) -> Iterator[tuple[str, int]]:
    """From the day the stage before was first done (or the case was opened) to the day this one was, if that is in the period."""
    done = rounds.filter(state__in=DONE).annotate(_at=Coalesce("decided_at", "submitted_at"))
    moved = done.filter(_at__date__range=ledger.period.days).values("case")
    first = done.filter(case__in=moved).values("case", "stage").annotate(_first=Min("_at"), _opened=F("case__opened"))
    cases: dict[int, dict[str, Any]] = {}
    for case, stage, at, opened in first.values_list("case", "stage", "_first", "_opened"):
        cases.setdefault(case, {"": opened})[stage] = _day(at)
    for days in cases.values():
        before = days[""]
        for stage in words.STAGE:
            if stage in days:
                if ledger.period.first <= days[stage] <= ledger.period.last:
                    yield stage, (days[stage] - before).days
                before = days[stage]


def _day(at: datetime) -> Any:
    return timezone.localtime(at).date()
