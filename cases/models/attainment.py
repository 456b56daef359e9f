"""Goal attainment of one case: which goals count, with which ratings, why the others do not, and the T score of then and now."""

from dataclasses import dataclass

from cases.models.records import CaseRecords
from cases.stages.attainment import t_score
from cases.stages.implementation import Session
from cases.stages.monitoring import GoalEvaluation
from cases.stages.planning import Goal

UNWRITTEN = "skala tidak ditulis sebelum penilaian pertama"
NO_SCALE = "skala belum ditulis"
TOO_FEW = "skala belum cukup: perlu tingkat 0, satu di atas, dan satu di bawahnya"
UNRATED = "belum dinilai"
NO_WEIGHTS = "Bobot tidak dipakai: baru sebagian tujuan diberi bobot."


@dataclass(frozen=True)
class Attained:
    """A goal with a scale and its ratings in order: those of sessions, then that of the newest evaluation."""

    number: int
    goal: Goal
    ratings: tuple[int, ...]


@dataclass(frozen=True)
class Attainment:
    """counted: goals in the score. left: (number, goal, why it does not count)."""

    counted: tuple[Attained, ...]
    left: tuple[tuple[int, Goal, str], ...]

    @property
    def weighted(self) -> bool:
        return bool(self.counted) and all(each.goal.weight for each in self.counted)

    @property
    def note(self) -> str:
        """Why weights are not used although some are written; else empty."""
        return NO_WEIGHTS if not self.weighted and any(each.goal.weight for each in self.counted) else ""

    def t(self, place: int = -1) -> float | None:
        """The T score of the last ratings, or with 0 of the first ones; None when no goal counts."""
        return t_score((each.ratings[place], each.goal.weight or 1 if self.weighted else 1) for each in self.counted)

    @property
    def course(self) -> tuple[float, float] | None:
        """T at the first ratings and now, when every goal that counts was rated twice; else None."""
        first, last = self.t(0), self.t()
        twice = all(len(each.ratings) > 1 for each in self.counted)
        return (first, last) if twice and first is not None and last is not None else None


def attainment(records: CaseRecords) -> Attainment | None:
    """How far the goals of a case were attained; None where no goal has a level written."""
    goals = records.counting(Goal)
    if not any(goal.levels for goal in goals):
        return None
    given = ratings_of(records)
    counted: list[Attained] = []
    left: list[tuple[int, Goal, str]] = []
    for number, goal in enumerate(goals, start=1):
        ratings = tuple(given.get(goal.pk, ()))
        if goal.scaled and ratings:
            counted.append(Attained(number, goal, ratings))
        else:
            left.append((number, goal, _why(goal, bool(ratings))))
    return Attainment(tuple(counted), tuple(left))


def ratings_of(records: CaseRecords) -> dict[int, list[int]]:
    """The ratings of every goal: of dated sessions in their order, then of the newest evaluation that gives one."""
    found: dict[int, list[int]] = {}
    for session in records.counting(Session):
        for rating in session.ratings.all() if session.happened_on else ():
            found.setdefault(rating.goal_id, []).append(rating.value)
    evaluations = sorted(records.counting(GoalEvaluation), key=lambda entry: entry.pk)
    judged = {each.goal_id: each.level for each in evaluations if each.goal_id and each.level is not None}
    for goal, level in judged.items():
        found.setdefault(goal, []).append(level)
    return found


def _why(goal: Goal, rated: bool) -> str:
    if goal.scaled:
        return UNRATED
    return TOO_FEW if goal.levels else UNWRITTEN if rated else NO_SCALE
