"""For the random walk: the ways a case bends. What was written is struck, added to, dropped; a case is opened again, a person joined."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from cases import corrections, merging, workflow
from cases.models import Beneficiary, Case, CaseState, Merge
from cases.stages.planning import Goal, PlanItem, dropped_in_force
from tests.bends.conftest import end_early
from tests.cast import Casework
from tests.workflow import teamwork
from tests.workflow.acts import MOSTLY_BUDI, MOSTLY_RINI, OFF, act


def picked(rows: list[Any], places: list[int]) -> list[int]:
    """Keys of the rows at these places; none where there are none."""
    return sorted({rows[place % len(rows)].pk for place in places}) if rows else []


def twice(cast: Any, apart: bool) -> Casework:
    """The person once more, with a case that has ended: of the same worker, or of one of another team."""
    twin = Casework(cast.sari if apart else cast.rini, "Rukmi N.")
    end_early(twin, cast)
    return twin


class Bends(RuleBasedStateMachine):
    """Acts of the walk `Life`, which sets `cast`, `case` and `twin`."""

    cast: Any
    case: Case
    twin: Casework
    attempt: Any
    entries: Any

    @act(who=MOSTLY_RINI, place=st.integers(0, 30), behind=OFF, reason=st.sampled_from(["Keliru", "Keliru", " "]))
    def strikes(self, who: str, place: int, behind: int, reason: str) -> None:
        entries, actor = self.entries(), getattr(self.cast, who)
        if not entries:
            return
        entry = entries[place % len(entries)]
        open_, seen = not entry.locked, entry.version + behind
        if self.attempt(lambda: corrections.strike(actor, self.case, entry, reason, seen) or True):
            assert open_ and behind == 0 and reason.strip() and self.case.state != CaseState.CLOSED
            assert entry.author == actor or (who == "rini" and not entry.private)
            assert entry not in self.entries()

    @act(who=MOSTLY_RINI, place=st.integers(0, 30), text=st.sampled_from(["Ternyata begitu", " "]))
    def adds_to_a_locked_entry(self, who: str, place: int, text: str) -> None:
        entries, actor = self.entries(), getattr(self.cast, who)
        if not entries:
            return
        entry = entries[place % len(entries)]
        added = self.attempt(lambda: corrections.add(actor, self.case, entry, text))
        if added:
            assert entry.locked and text.strip() and (who == "rini" or entry.author == actor)
            assert added.signed == (who != "dian"), "what a praktikan adds waits for the signature"

    @act(who=MOSTLY_RINI, goals=st.lists(st.integers(0, 3), max_size=2), items=st.lists(st.integers(0, 3), max_size=2))
    def changes_the_plan(self, who: str, goals: list[int], items: list[int]) -> None:
        """Drop goals and items of the plan, also such as an approved version has dropped already: those are refused."""
        records = teamwork.fresh(self.case)
        dropped = {Goal: picked(records.all(Goal), goals), PlanItem: picked(records.all(PlanItem), items)}
        gone = {model: dropped_in_force(self.case, model) for model in dropped}
        data = teamwork.values_for(records, "perubahan-rencana")
        data |= {"dropped_goals": dropped[Goal], "dropped_items": dropped[PlanItem]}
        actor = getattr(self.cast, who)
        if self.attempt(lambda: teamwork.write(actor, self.case, "perencanaan", "perubahan-rencana", data)):
            assert not any(gone[model] & set(keys) for model, keys in dropped.items())

    @act(2, who=MOSTLY_RINI, value=st.integers(-2, 2), place=st.integers(0, 3))
    def rates_a_goal(self, who: str, value: int, place: int) -> None:
        """A session with a mark for every goal and an item: what is not carried on takes neither."""
        records = teamwork.fresh(self.case)
        gone = {model: dropped_in_force(self.case, model) for model in (Goal, PlanItem)}
        data = teamwork.values_for(records, "sesi") | {f"rating_{goal.pk}": [value] for goal in records.counting(Goal)}
        data |= {"plan_item": picked(records.all(PlanItem), [place])}
        made = self.attempt(lambda: teamwork.write(getattr(self.cast, who), self.case, "implementasi", "sesi", data))
        if made:
            assert {rating.goal_id for rating in made.ratings.all()}.isdisjoint(gone[Goal])
            assert made.plan_item_id not in gone[PlanItem]

    @act(who=MOSTLY_BUDI, stays=st.booleans(), reason=st.sampled_from(["NIK sama", "NIK sama", " "]))
    def joins_two_records(self, who: str, stays: bool, reason: str) -> None:
        """The person of the case is known twice; the other case has ended, and may be of another team."""
        own = Beneficiary.objects.get(pk=self.case.beneficiary_id)
        kept, gone = (own, self.twin.person) if stays else (self.twin.person, own)
        done = self.attempt(lambda: merging.merge(getattr(self.cast, who), kept, gone, reason))
        self.case.refresh_from_db()
        if done:
            assert reason.strip() and who in ({"kepala"} if self.twin.worker == self.cast.sari else {"budi", "kepala"})
            assert set(Case.objects.values_list("beneficiary", flat=True)) == {kept.pk}

    @act(who=MOSTLY_BUDI, days=st.sampled_from([0, 6, 8]))
    def parts_them_again(self, who: str, days: int) -> None:
        done = Merge.objects.filter(undone_at__isnull=True).first()
        if done is None:
            return
        now = done.at + timedelta(days=days)
        with patch("cases.merging.timezone.now", lambda: now):
            self.attempt(lambda: merging.undo(getattr(self.cast, who), done) or True)
        done.refresh_from_db()
        assert not done.undone_at or days <= 7
        assert Case.objects.filter(pk__in=done.moved, beneficiary=done.gone if done.undone_at else done.kept).exists()

    @act(who=MOSTLY_RINI, complete=st.booleans())
    def writes_a_late_note(self, who: str, complete: bool) -> None:
        data = teamwork.values_for(teamwork.fresh(self.case), "catatan-susulan") if complete else {}
        note = self.attempt(
            lambda: teamwork.write(getattr(self.cast, who), self.case, "terminasi", "catatan-susulan", data)
        )
        assert note is None or self.case.state != CaseState.CLOSED

    @act(
        who=MOSTLY_BUDI,
        days=st.sampled_from([0, 90, 91]),
        reason=st.sampled_from(["Klien kembali", "Klien kembali", ""]),
    )
    def reopens(self, who: str, days: int, reason: str) -> None:
        ended, actor = self.case.ended_on, getattr(self.cast, who)
        day = (ended or timezone.localdate()) + timedelta(days=days)
        with patch("django.utils.timezone.localdate", lambda *args: day):
            done = self.attempt(lambda: workflow.reopen(actor, self.case, reason) or True)
        if done:
            assert ended and days <= 90 and reason and who in {"budi", "kepala"} and self.case.is_open
