"""Supervisi: where cases of a team stand still. Every number is the size of a set of cases, and the list behind it is that set."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cases import extend, policy
from cases.models import Assignment, Case, CaseState, Duty, Placement, ReviewState, StageReview
from cases.overview.scope import led_by, orphans, silent
from cases.stages import BY_KEY
from cases.stages.engagement import Agreement
from cases.stages.implementation import Rating, Service, Session
from cases.stages.monitoring import GoalEvaluation
from cases.stages.planning import Goal, PlanChange

MONTH = timedelta(days=30)
Cases = QuerySet[Case]


@dataclass(frozen=True)
class Measure:
    """One question to all cases of a team: its key in addresses, its words, what it means, and the cases it finds."""

    key: str
    title: str
    about: str
    find: Callable[[Cases], Cases]


def _has(model: Any, **facts: Any) -> Exists:
    return Exists(model._default_manager.filter(case=OuterRef("pk"), **facts))


def _decided(stage: str) -> Exists:
    return Exists(StageReview.objects.filter(case=OuterRef("pk"), stage=stage, state=ReviewState.APPROVED))


def waiting(cases: Cases, least: int, most: int | None = None) -> Cases:
    """Cases with a round that has waited from `least` to `most` whole days."""
    start = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    rounds = StageReview.objects.filter(state=ReviewState.WAITING)  # a set made once: asked for each case it costs its square
    rounds = rounds.filter(submitted_at__lt=start - timedelta(days=least - 1))
    if most is not None:
        rounds = rounds.filter(submitted_at__gte=start - timedelta(days=most))
    return cases.filter(pk__in=rounds.values("case"))


def still(cases: Cases) -> Cases:
    """Open cases in which for 30 days nobody was met and no stage was submitted or decided."""
    since = timezone.now() - MONTH
    moved = StageReview.objects.filter(Q(submitted_at__gte=since) | Q(decided_at__gte=since), case=OuterRef("pk"))
    return silent(cases, timezone.localdate() - MONTH + timedelta(days=1)).exclude(Exists(moved))


def _unplanned(cases: Cases) -> Cases:
    return cases.filter(_decided("asesmen"), state=CaseState.OPEN).exclude(_decided("perencanaan"))


def _unbegun(cases: Cases) -> Cases:
    done = [_has(model, struck_at__isnull=True) for model in (Session, Service)]
    return cases.filter(_decided("perencanaan"), state=CaseState.OPEN).exclude(done[0]).exclude(done[1])


def _unrated(cases: Cases) -> Cases:
    dropped = PlanChange._default_manager.filter(struck_at__isnull=True, review__state=ReviewState.APPROVED)
    goals = Goal._default_manager.filter(case=OuterRef("pk"), struck_at__isnull=True, review__state=ReviewState.APPROVED)
    goals = goals.exclude(pk__in=dropped.exclude(dropped_goals=None).values("dropped_goals"))
    rated = Rating.objects.filter(goal=OuterRef("pk"), session__struck_at__isnull=True)
    judged = GoalEvaluation._default_manager.filter(goal=OuterRef("pk"), struck_at__isnull=True)
    judged = judged.filter(Q(level__isnull=False) | ~Q(not_assessed=""))
    open_goals = goals.exclude(Exists(rated)).exclude(Exists(judged))
    return cases.filter(Exists(open_goals), _has(Session, struck_at__isnull=True), state=CaseState.OPEN)


def _overstayed(cases: Cases) -> Cases:
    today = timezone.localdate()
    past = Placement.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), case=OuterRef("pk"), planned_end__lt=today)
    return cases.filter(Exists(past), state=CaseState.OPEN)


def _unagreed(cases: Cases) -> Cases:
    later = Agreement._default_manager.filter(case=OuterRef("case"), pk__gt=OuterRef("pk"), struck_at__isnull=True)
    owed = Agreement._default_manager.filter(case=OuterRef("pk"), struck_at__isnull=True, status="menyusul")
    return cases.filter(Exists(owed.exclude(Exists(later.exclude(status="")))), state=CaseState.OPEN)


WAITS = (
    Measure("telaah-2", "Sampai 2 hari", "", lambda cases: waiting(cases, 0, 2)),
    Measure("telaah-7", "3 sampai 7 hari", "", lambda cases: waiting(cases, 3, 7)),
    Measure("telaah-lama", "Lebih dari 7 hari", "", lambda cases: waiting(cases, 8)),
)
GAPS = (
    Measure("tanpa-pengampu", "Tanpa pengampu", "pengampunya tidak ada atau nonaktif", orphans),
    Measure("kesepakatan-menyusul", "Kesepakatan menyusul", "darurat, dan belum dituntaskan", _unagreed),
    Measure("asesmen-tanpa-rencana", "Asesmen tanpa rencana", "asesmen disetujui, rencana belum", _unplanned),
    Measure("rencana-tanpa-sesi", "Rencana tanpa sesi", "rencana disetujui, belum ada sesi atau layanan", _unbegun),
    Measure("tujuan-tanpa-nilai", "Tujuan tanpa nilai", "sudah ada sesi, ada tujuan yang belum pernah dinilai", _unrated),
    Measure("penempatan-lewat", "Penempatan lewat batas", "rencana selesainya sudah lewat", _overstayed),
)
STILL = Measure("diam", "Kasus yang diam", "30 hari tanpa pertemuan dan tanpa pengajuan atau putusan tahap", still)
OPEN = Measure("berjalan", "Kasus berjalan", "", lambda cases: cases.filter(state=CaseState.OPEN))
RISKY = Measure("risiko", "Risiko tinggi", "", lambda cases: cases.filter(state=CaseState.OPEN, high_risk=True))
MEASURES = {each.key: each for each in (*WAITS, *GAPS, STILL, OPEN, RISKY)}


def scope(user: Any) -> Cases:
    """The cases this person supervises."""
    return policy.visible_to(user, "supervision.read")


@dataclass(frozen=True)
class Load:
    """One worker: cases she leads, how many of them at high risk, still, and the sessions she wrote in 30 days."""

    worker: int
    name: str
    cases: int
    risky: int
    still: int
    sessions: int


@dataclass(frozen=True)
class Board:
    """Everything the page shows, as numbers."""

    waits: list[tuple[Measure, int]]
    gaps: list[tuple[Measure, int]]
    still: int
    by_stage: list[tuple[Any, int]]
    loads: list[Load]
    others: list[tuple[str, Any]]  # of other applications: heading and lines


def board(user: Any) -> Board:
    """A constant number of queries, one a measure."""
    cases = scope(user)
    by_stage = dict(still(cases).order_by().values_list("stage").annotate(Count("pk")))
    return Board(
        waits=[(each, each.find(cases).count()) for each in WAITS],
        gaps=[(each, each.find(cases).count()) for each in GAPS],
        still=sum(by_stage.values()),
        by_stage=[(stage, by_stage[key]) for key, stage in BY_KEY.items() if by_stage.get(key)],
        loads=_loads(cases),
        others=extend.supervised(user),
    )


def _loads(cases: Cases) -> list[Load]:
    led = Assignment.objects.active().filter(duty=Duty.IN_CHARGE, case__in=OPEN.find(cases).order_by().values("pk"))
    counted = led.order_by("user__name", "user").values("user", "user__name")
    rows = counted.annotate(many=Count("pk"), risky=Count("pk", filter=Q(case__high_risk=True)))
    quiet = dict(led.filter(case__in=still(cases).order_by().values("pk")).values_list("user").annotate(Count("pk")))
    met = dict(sessions(cases).order_by().values_list("author").annotate(Count("pk")))
    return [
        Load(worker, name, many, risky, quiet.get(worker, 0), met.get(worker, 0))
        for worker, name, many, risky in rows.values_list("user", "user__name", "many", "risky")
    ]


def sessions(cases: Cases, worker: Any = None) -> QuerySet[Session]:
    """Sessions of the last 30 days in these cases, newest first; those of one writer."""
    rows = Session._default_manager.filter(
        case__in=cases.order_by().values("pk"), struck_at__isnull=True, happened_on__gt=timezone.localdate() - MONTH,
    )  # fmt: skip
    rows = rows.filter(author=worker) if worker else rows
    return rows.select_related("case__beneficiary", "author").order_by("-happened_on", "-pk")


def behind(user: Any, key: str, worker: str = "", stage: str = "") -> Cases | None:
    """The cases behind a number, narrowed to one worker or stage; None for a number that does not exist."""
    if key not in MEASURES or (worker and not worker.isdigit()):
        return None
    found = MEASURES[key].find(scope(user))
    found = led_by(found, int(worker)) if worker else found
    return found.filter(stage=stage) if stage else found
