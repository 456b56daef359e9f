"""Manfaat: what became of goals and their scales, daily living, components, social functioning. Changes, not proven effects."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Case as Choose
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from cases import instruments
from cases import vocabulary as words
from cases.models import InstrumentResult
from cases.overview.counting import STANDING, Ledger, in_order, label_of, ordered
from cases.overview.tables import LEAST, Cross, Table
from cases.stages.attainment import t_score
from cases.stages.functioning import PARTS, FunctioningAtAssessment, FunctioningAtMonitoring
from cases.stages.implementation import Rating
from cases.stages.monitoring import ComponentProgress, GoalEvaluation
from cases.stages.planning import Goal

CHANGE = {"naik": "Membaik", "tetap": "Tetap", "turun": "Menurun"}
SCALES = ("barthel", "katz")
AS_CHANGE = "Perbedaan adalah perubahan, bukan bukti akibat layanan."


def tables(ledger: Ledger) -> list[Table | Cross]:
    judged = ledger.of(GoalEvaluation).filter(written_at__date__range=ledger.period.days).exclude(outcome="")
    rated = _rated(ledger)
    whole: list[Table | Cross] = [] if ledger.split else [*_t(rated), *(_change_of(ledger, key) for key in SCALES), _progress(ledger)]
    levels = {value: f"{words.RATING_SIGN[value]}, {words.RATING[value]}" for value in words.RATING}
    return [
        *ledger.count("tujuan", "Hasil tujuan menurut evaluasi", "tujuan", judged, "outcome", words.OUTCOME),
        *ledger.count("nilai", "Nilai terakhir tiap tujuan", "tujuan", rated, "_last", levels),
        *_functioning(ledger),
        *whole,
    ]


def _rated(ledger: Ledger) -> QuerySet[Goal]:
    """Goals rated in a session of the period, with the last and the first of those ratings."""
    # By joins, not by a set of sessions: a set would be searched anew for every goal.
    signed = Q(session__drafted=False) | Q(session__signed_version=F("session__version"))
    given = Rating.objects.filter(
        signed, goal=OuterRef("pk"), session__struck_at__isnull=True, session__happened_on__range=ledger.period.days
    )
    in_time = given.order_by("session__happened_on", "session__starts_at", "session")
    return ledger.of(Goal).filter(Exists(given)).annotate(
        _last=Subquery(in_time.reverse().values("value")[:1]), _first=Subquery(in_time.values("value")[:1])
    )  # fmt: skip


def _t(rated: QuerySet[Goal]) -> list[Table]:
    """The T score of each case over its scaled goals, unweighted, at the last ratings: median, percentiles, n."""
    scaled = rated.filter(~Q(expected="") & (~Q(less="") | ~Q(much_less="")) & (~Q(better="") | ~Q(much_better="")))
    cases: dict[int, list[tuple[int, int]]] = {}
    for case, value in scaled.values_list("case", "_last"):
        cases.setdefault(case, []).append((value, 1))
    scores = [score for pairs in cases.values() if (score := t_score(pairs)) is not None]
    note = f"50 berarti sesuai harapan. {AS_CHANGE}"
    said = [("Rata-rata", round(sum(scores) / len(scores))), ("Terendah dari tengah", _quarter(scores, 1)),
            ("Tertinggi dari tengah", _quarter(scores, 3)), ("n", len(scores))] if len(scores) >= LEAST else []  # fmt: skip
    return [Table("gas", "Skor T (GAS) tiap kasus berskala", said, "skor", measured=True, note=note, size="n")]


def _quarter(scores: list[float], part: int) -> int:
    return round(sorted(scores)[(len(scores) - 1) * part // 4])


def _functioning(ledger: Ledger) -> list[Table | Cross]:
    """Each side of social functioning at the last monev of the period against the asesmen."""
    rows = ledger.on(FunctioningAtMonitoring)
    newer = FunctioningAtMonitoring._default_manager.filter(STANDING, case=OuterRef("case"), happened_on__range=ledger.period.days)
    last = rows.filter(pk=Subquery(newer.order_by("-happened_on", "-pk").values("pk")[:1]))
    found: list[Table | Cross] = []
    for name, title in PARTS.items():
        before = change(last, name, FunctioningAtAssessment)
        found += ledger.count(f"fungsi-{name}", f"{title}: asesmen ke monev", "kasus", before, "_change", CHANGE, note=AS_CHANGE)
    return found


def change(rows: QuerySet[Any], name: str, model: Any) -> QuerySet[Any]:
    """`rows` that have a judgement of `model` before them, with the change of one side since the newest of these."""
    former = model._default_manager.filter(STANDING, case=OuterRef("case")).exclude(**{name: ""}).order_by("-happened_on", "-pk")
    found = rows.exclude(**{name: ""}).annotate(_before=Subquery(former.values(name)[:1])).filter(_before__isnull=False)
    return found.annotate(
        _change=Choose(
            When(**{f"{name}__gt": F("_before")}, then=Value("naik")), When(**{f"{name}__lt": F("_before")}, then=Value("turun")),
            default=Value("tetap"),
        )
    )  # fmt: skip


def _change_of(ledger: Ledger, key: str) -> Table:
    """From the first to the last result of an instrument, where the last lies in the period."""
    kind: Any = instruments.get(key)
    found = dict.fromkeys(CHANGE, 0)
    for scores in _courses(ledger, kind):
        if len(scores) > 1:
            found["tetap" if scores[-1] == scores[0] else "naik" if scores[-1] > scores[0] else "turun"] += 1
    return Table(f"skor-{key}", f"{kind.title}: hasil pertama ke terakhir", ordered(found, CHANGE), "kasus", note=AS_CHANGE)


def _progress(ledger: Ledger) -> Cross:
    """Each component from the first to the last judgement of a case, where the last lies in the period."""
    rows = ledger.of(ComponentProgress).filter(happened_on__lte=ledger.period.last)
    rows = rows.filter(case__in=ledger.on(ComponentProgress).values("case")).order_by("case", "happened_on", "pk")
    ends: dict[tuple[int, str], tuple[str, str, date]] = {}
    for case, day, judged in rows.values_list("case", "happened_on", "rows").iterator(chunk_size=500):
        for row in judged:
            component, level = row.get("component", ""), row.get("level", "")
            if component and level in words.LEVEL:
                first = ends.get((case, component), ("", "", day))[0]
                ends[case, component] = (first or level, level if first else "", day)
    found: dict[str, dict[str, int]] = {}
    for (_, component), (first, last, day) in ends.items():
        if last and day >= ledger.period.first:
            cells = found.setdefault(component, dict.fromkeys(CHANGE, 0))
            cells["tetap" if last == first else "naik" if last > first else "turun"] += 1
    lines = [(label_of(key, words.COMPONENT), list(found[key].values())) for key in in_order(set(found), words.COMPONENT)]
    title = "Perkembangan menurut komponen: pertama ke terakhir"
    return Cross("perkembangan", title, tuple(CHANGE.values()), lines, "kasus", note=AS_CHANGE)


def _courses(ledger: Ledger, kind: Any) -> Iterator[list[float]]:
    """The scores of each case that has a result in the period, in the order of their days; one case at a time in memory."""
    rows = ledger.of(InstrumentResult).filter(instrument=kind.key, happened_on__lte=ledger.period.last)
    of_period = ledger.on(InstrumentResult).filter(instrument=kind.key).values("case")
    course: list[float] = []
    current = None
    ordered_rows = rows.filter(case__in=of_period).order_by("case", "happened_on", "pk").values_list("case", "answers")
    for case, answers in ordered_rows.iterator(chunk_size=500):
        if case != current and course:
            yield course
            course = []
        current = case
        value = kind.number(answers) if kind.number else None
        course += [value] if value is not None else []
    if course:
        yield course
