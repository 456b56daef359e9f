"""The rules of a case once more, computed from its rows alone and not by the workflow."""

from dataclasses import dataclass, field
from typing import Any

from cases.models import Case, CaseState, ReviewState, StageReview
from cases.models.progress import current, progress
from cases.models.records import CaseRecords
from cases.models.summaries import key_of, snapshot_of
from cases.stages import BY_KEY, STAGE_OF
from cases.stages.assessment import Problem
from cases.stages.closure import Termination
from cases.stages.implementation import Session
from cases.stages.planning import Goal
from cases.vocabulary import EARLY_ENDING
from tests.workflow import teamwork

NAMING_GOALS = {"Tujuan yang dilayani", "Tujuan yang tidak dilanjutkan"}


@dataclass
class Known:
    """What must stay once it is so: stages that were done, and the number."""

    case: Case
    number: str | None = None
    once_done: set[str] = field(default_factory=set)
    rated: dict[tuple[int, int], int] = field(default_factory=dict)  # marks of sessions that were locked, by session and goal

    def was_done(self, stage: str) -> bool:
        rounds = StageReview.objects.filter(case=self.case, stage=stage)
        return any(r.state in {"disetujui", "diketahui"} or r.was_done for r in rounds)

    def ends_early(self) -> bool:
        last = Termination.objects.filter(case=self.case, struck_at__isnull=True).order_by("pk").last()
        return last is not None and last.reason in EARLY_ENDING

    def check(self, case: Case) -> None:
        """One look at the rows for all the rules."""
        self.case = case
        records, rounds = teamwork.fresh(self.case), list(StageReview.objects.filter(case=self.case).order_by("round"))
        self.rounds_are_whole(rounds)
        self.locked_entries_are_as_they_were_submitted(records, rounds)
        self.what_was_done_stays_done_and_the_number_stays(rounds)
        self.the_cached_answers_are_those_of_the_records(records, rounds)
        self.ratings_survive_every_version_of_the_plan(records)
        open_ones = [p for p in records.counting(Problem) if p.focus and not p.locked]
        assert len(open_ones) <= max(1, len({problem.review_id for problem in open_ones}))

    def rounds_are_whole(self, rounds: list[StageReview]) -> None:
        for stage in BY_KEY:
            own = [each for each in rounds if each.stage == stage]
            assert [each.round for each in own] == list(range(1, len(own) + 1))
            assert sum(each.state == ReviewState.WAITING for each in own) <= self.case.is_open
        for each in rounds:
            decided = each.state in {"disetujui", "dikembalikan", "ditarik"}
            assert bool(each.decided_by_id) == bool(each.decided_at) == decided
            wrote = {row["author"] for row in each.snapshot} | {each.submitted_by_id}
            assert each.state not in {"disetujui", "dikembalikan"} or each.decided_by_id not in wrote

    def locked_entries_are_as_they_were_submitted(self, records: CaseRecords, rounds: list[StageReview]) -> None:
        entries = {key_of(entry): entry for model in STAGE_OF for entry in records.all(model)}
        for review in (each for each in rounds if each.state in {"menunggu", "disetujui", "diketahui"}):
            kept = {row["key"]: row for row in review.snapshot}
            held = {key: entry for key, entry in entries.items() if entry.review_id == review.pk}
            assert set(held) == set(kept)
            for key, entry in held.items():
                assert self.alike(snapshot_of(entry), kept[key]) and entry.signed
                assert records.complete(entry) or self.struck_goals()

    def ratings_survive_every_version_of_the_plan(self, records: CaseRecords) -> None:
        """A mark of a locked session stays as it was while the session stays locked, whatever a version dropped since."""
        now = {(r.session_id, r.goal_id): r.value for s in records.all(Session) if s.locked for r in s.ratings.all()}
        locked = {session.pk for session in records.all(Session) if session.locked}
        standing = {goal.pk for goal in records.all(Goal)}
        before = {pair: value for pair, value in self.rated.items() if pair[0] in locked and pair[1] in standing}
        assert before.items() <= now.items()
        self.rated = now

    def struck_goals(self) -> bool:
        return Goal.objects.filter(case=self.case, struck_at__isnull=False).exists()

    def alike(self, now: dict[str, Any], then: dict[str, Any]) -> bool:
        """The same words; what names a goal may be gone from the entry, for a goal that was struck out since."""
        left, stood = ({label: text for label, text in each["rows"]} for each in (now, then))
        changed = {label for label in stood if left.get(label) != stood[label]} | set(left) - set(stood)
        same = {name: now[name] == then[name] for name in ("key", "title", "version", "author")}
        return all(same.values()) and (not changed or (self.struck_goals() and changed <= NAMING_GOALS))

    def what_was_done_stays_done_and_the_number_stays(self, rounds: list[StageReview]) -> None:
        done = {each.stage for each in rounds if each.state in {"disetujui", "diketahui"} or each.was_done}
        assert self.once_done <= done
        self.once_done = done
        assert self.number in {None, self.case.number}
        self.number = self.case.number
        assert self.number in {None, "STC/2025/0001"}

    def the_cached_answers_are_those_of_the_records(self, records: CaseRecords, rounds: list[StageReview]) -> None:
        case, now = records.case, current(progress(records))
        turn = {"waiting": "3-menunggu", "returned": "1-dikembalikan"}.get(now.status, "2-dikerjakan")
        ended = {"terminasi": "4-pascalayanan", "ditutup": "5-selesai"}
        assert (case.stage, case.turn) == (now.stage.key, ended.get(case.state, turn))
        ends = sum(each.stage == "terminasi" and each.state == "disetujui" for each in rounds)
        approved = ends > case.reopenings.count()
        assert (case.state != CaseState.OPEN) == approved == (case.ended_on is not None)
        assert case.last_contact == max((s.happened_on for s in records.all(Session) if s.happened_on), default=None)
