"""Angka: what was put in, done, given and gained in a period (domain reference 9.2), as tables with small cells withheld.

A cell of 1 to 4 is shown as "<5"; where it would be the only one withheld, the next smallest is withheld too, so that nobody
finds it by subtraction. A table with a withheld cell shows no sum.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median, quantiles
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cases import extend, policy
from cases import vocabulary as words
from cases.drawing.bars import bars
from cases.models import Case, Reopening, ReviewState, StageReview
from cases.stages.access import AccessDecision, AccessReport
from cases.stages.closure import FollowUpVisit, Termination
from cases.stages.implementation import Rating, Service, Session
from cases.stages.monitoring import GoalEvaluation
from cases.stages.planning import PlanDirection

LEAST = 5
SMALL, HELD, UNKNOWN = f"<{LEAST}", "ditahan", "Belum dicatat"
Counts = list[tuple[str, int]]


@dataclass(frozen=True)
class Period:
    """From one day to another, both counted."""

    first: date
    last: date


@dataclass(frozen=True)
class Table:
    """One figure. counts: as they are, never shown; rows: what is shown; measured: numbers that are no counts, with n."""

    key: str
    title: str
    counts: Counts
    unit: str
    measured: bool = False

    @property
    def rows(self) -> list[tuple[str, str]]:
        return [(label, str(count)) for label, count in self.counts] if self.measured else shown(self.counts)

    @property
    def total(self) -> str:
        """The sum, unless it would give a withheld cell away."""
        open_ = not self.measured and all(said.isdigit() for _, said in self.rows)
        return str(sum(count for _, count in self.counts)) if open_ else ""

    @property
    def svg(self) -> str:
        rows = [(label, int(said) if said.isdigit() else None, said) for label, said in self.rows]
        return bars(rows, self.title, "; ".join(f"{label}: {said}" for label, said in self.rows))


@dataclass(frozen=True)
class Part:
    """One of the five: masukan, proses, keluaran, manfaat, dampak."""

    title: str
    tables: list[Table]


def shown(counts: Counts) -> list[tuple[str, str]]:
    """Each count as it may be shown."""
    small = {place for place, (_, count) in enumerate(counts) if 0 < count < LEAST}
    held: set[int] = set()
    if len(small) == 1:
        rest = [place for place, (_, count) in enumerate(counts) if count >= LEAST]
        held = {min(rest, key=lambda place: counts[place][1])} if rest else set()
    return [
        (label, SMALL if place in small else HELD if place in held else str(count))
        for place, (label, count) in enumerate(counts)
    ]


def figures(user: Any, period: Period) -> list[Part]:
    """All tables of a period for the cases of this person; a constant number of queries."""
    cases = policy.visible_to(user, "figures.read").order_by()
    others = extend.figures(user, period.first, period.last)
    parts = {"Masukan": _inputs, "Proses": _process, "Keluaran": _outputs, "Manfaat": _benefits, "Dampak": _impact}
    return [
        Part(title, [*make(cases, period), *(_of_others(each) for each in others if each.part == title)])
        for title, make in parts.items()
    ]


def _of_others(each: extend.Tallied) -> Table:
    return Table(each.key, each.title, each.counts, each.unit, each.measured)


def _inputs(cases: QuerySet[Case], period: Period) -> list[Table]:
    reports, decisions = _in(AccessReport, cases, period), _in(AccessDecision, cases, period)
    return [
        Table("laporan", "Laporan diterima menurut sumber", _by(reports, "source", words.SOURCE), "laporan"),
        Table("keputusan", "Keputusan penerimaan", _by(decisions, "decision", words.DECISION_ACCESS), "keputusan"),
    ]


def _process(cases: QuerySet[Case], period: Period) -> list[Table]:
    decided = StageReview.objects.filter(case__in=cases.values("pk"), decided_at__date__range=(period.first, period.last))
    states = {state.value: str(state.label) for state in (ReviewState.APPROVED, ReviewState.RETURNED)}
    plans = decided.filter(stage="perencanaan", state=ReviewState.APPROVED, round=1)
    days = sorted((at.date() - opened).days for opened, at in plans.values_list("case__opened", "decided_at") if at)
    return [
        Table("putusan", "Putusan telaah", _by(decided.filter(state__in=states), "state", states), "putusan"),
        Table("lama-rencana", "Hari dari laporan pertama sampai rencana disetujui", _spread(days), "hari", measured=True),
    ]


def _outputs(cases: QuerySet[Case], period: Period) -> list[Table]:
    sessions, services = _in(Session, cases, period), _in(Service, cases, period)
    met = Q(Exists(sessions.filter(case=OuterRef("pk")))) | Q(Exists(services.filter(case=OuterRef("pk"))))
    served = cases.filter(met)
    approaches = dict(
        PlanDirection._default_manager.filter(case__in=served.values("pk"), struck_at__isnull=True)
        .exclude(approach="").order_by("pk").values_list("case", "approach")
    )  # fmt: skip
    by_writer = sessions.values_list("author__name").annotate(many=Count("pk")).order_by("author__name")
    return [
        Table("klaster", "PM yang dilayani menurut klaster", _by(served, "cluster", words.CLUSTER, "beneficiary"), "PM"),
        Table("pendekatan", "Kasus yang dilayani menurut pendekatan", _tally(approaches.values(), words.APPROACH), "kasus"),
        Table("metode", "Sesi menurut metode", _by(sessions, "method", words.METHOD), "sesi"),
        Table("komponen", "Layanan menurut komponen", _by(services, "component", words.COMPONENT), "layanan"),
        Table("penulis", "Sesi menurut penulis", list(by_writer), "sesi"),
    ]


def _benefits(cases: QuerySet[Case], period: Period) -> list[Table]:
    days = (period.first, period.last)
    judged = GoalEvaluation._default_manager.filter(case__in=cases.values("pk"), struck_at__isnull=True, written_at__date__range=days)
    rated = Rating.objects.filter(session__in=_in(Session, cases, period).values("pk"), goal__struck_at__isnull=True)
    order = rated.order_by("session__happened_on", "session__starts_at", "session").values_list("goal", "value")
    levels = {value: f"{words.RATING_SIGN[value]}, {words.RATING[value]}" for value in words.RATING}
    return [
        Table("tujuan", "Hasil tujuan menurut evaluasi", _by(judged.exclude(outcome=""), "outcome", words.OUTCOME), "tujuan"),
        Table("nilai", "Nilai terakhir tiap tujuan", _tally(dict(order).values(), levels), "tujuan"),
    ]


def _impact(cases: QuerySet[Case], period: Period) -> list[Table]:
    ended = _in(Termination, cases, period).filter(review__state=ReviewState.APPROVED)
    visits = _in(FollowUpVisit, cases, period)
    again = cases.filter(previous__isnull=False, opened__range=(period.first, period.last)).count()
    reopened = Reopening.objects.filter(case__in=cases.values("pk"), at__date__range=(period.first, period.last)).count()
    back: Counts = [("Kasus baru untuk PM yang sama", again), ("Kasus dibuka kembali", reopened)]
    return [
        Table("akhir", "Layanan berakhir menurut alasan", _by(ended, "reason", words.ENDING), "kasus"),
        Table("kunjungan", "Kunjungan pascalayanan", _by(visits, "outcome", words.VISIT_RESULT), "kunjungan"),
        Table("kembali", "Kembali ke sentra", back, "kasus"),
    ]


def _in(model: Any, cases: QuerySet[Case], period: Period) -> QuerySet[Any]:
    """Entries of these cases that happened in the period and were not struck out."""
    rows = model._default_manager.filter(case__in=cases.values("pk"), struck_at__isnull=True).order_by()
    return rows.filter(happened_on__range=(period.first, period.last))


def _by(rows: QuerySet[Any], column: str, known: dict[Any, str], what: str = "pk") -> Counts:
    """How many rows (or distinct `what`) there are of each word, in the order of the vocabulary; words without a row are left out."""
    found = dict(rows.values_list(column).annotate(many=Count(what, distinct=True)))
    return _ordered(found, known)


def _tally(values: Iterable[Any], known: dict[Any, str]) -> Counts:
    found: dict[Any, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return _ordered(found, known)


def _ordered(found: dict[Any, int], known: dict[Any, str]) -> Counts:
    others = [key for key in found if key not in known]
    label: Callable[[Any], str] = lambda key: known.get(key) or (words.label({}, str(key)) if key else UNKNOWN)  # noqa: E731
    return [(label(key), found[key]) for key in (*known, *others) if found.get(key)]


def _spread(days: list[int]) -> Counts:
    """Median and 90th percentile with n; from five on only."""
    if len(days) < LEAST:
        return []
    return [("Median", round(median(days))), ("Persentil 90", round(quantiles(days, n=10)[-1])), ("n", len(days))]
