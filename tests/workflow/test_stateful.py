"""Random acts by random people: no rule is broken, nothing stays half done, and every case can be brought to its end."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from atensi.audit.log import head, verify
from atensi.submissions.versions import Stale
from cases import assigning, workflow, writing
from cases.models import Case, CaseState, StageReview
from cases.models.progress import current, progress
from cases.models.summaries import key_of
from cases.refusals import Refused
from cases.stages import BY_KEY, STAGE_OF
from cases.stages.closure import Termination
from tests.cast import Casework, assemble
from tests.workflow import teamwork
from tests.workflow.acts import ACTS, DRAWN, EARLY, FORMS, MOSTLY_BUDI, MOSTLY_RINI, NOW, OFF, STAGE, act
from tests.workflow.bends import Bends, twice
from tests.workflow.recomputed import Known


class Life(Bends):
    """The life of one case."""

    @initialize(disabled=st.booleans(), young=st.booleans(), apart=st.booleans(), begun=st.integers(0, 24))
    def begin(self, disabled: bool, young: bool, apart: bool, begun: int) -> None:
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.start = head()[0]
        self.cast = assemble()
        person: dict[str, Any] = {"disabilities": ["mental"] if disabled else []}
        if young:
            person["birth_date"] = timezone.datetime(2012, 5, 1).date()
        self.case = Casework(self.cast.rini, **person).case
        self.known = Known(self.case)
        self.twin = twice(self.cast, apart)
        for _ in range(begun):
            teamwork.step(self.case, self.cast.rini, self.cast.budi)
            self.every_rule_holds()

    def attempt(self, act: Any) -> Any:
        """Do it, or be refused and find nothing changed."""
        before = self.state()
        try:
            with transaction.atomic():
                return act()
        except (Refused, Stale):
            self.case.refresh_from_db()
            assert self.state() == before
            return None

    def state(self) -> Any:
        """What an act may change, short: the log grows with everything that is done."""
        cases = list(Case.objects.order_by("pk").values_list("state", "number", "stage", "turn", "version", "beneficiary"))
        return list(StageReview.objects.order_by("pk").values_list("stage", "round", "state")), cases, head()

    def stage(self, named: str) -> str:
        return current(progress(teamwork.fresh(self.case))).stage.key if named == NOW else named

    def entries(self) -> list[Any]:
        records = teamwork.fresh(self.case)
        return [entry for model in STAGE_OF for entry in records.all(model)]

    @act(2, who=MOSTLY_RINI, form=st.sampled_from(FORMS), complete=st.booleans(), place=st.integers(0, 3))
    def writes(self, who: str, form: tuple[str, str], complete: bool, place: int) -> None:
        data = teamwork.values_for(teamwork.fresh(self.case), form[1], place) if complete else {}
        self.attempt(lambda: teamwork.write(getattr(self.cast, who), self.case, *form, data))

    @act(3, who=MOSTLY_RINI, stage=STAGE)
    def writes_what_is_missing(self, who: str, stage: str) -> None:
        stage = self.stage(stage)
        for gap in teamwork.state_of(self.case, stage).gaps:
            if gap.form:
                data = teamwork.values_for(teamwork.fresh(self.case), gap.form)
                data |= {"kind": ["khusus"]} if "khusus" in gap.sentence else {}
                self.attempt(lambda slug=gap.form, data=data: teamwork.write(
                    getattr(self.cast, who), self.case, stage, slug, data))  # fmt: skip

    @act(2, who=MOSTLY_RINI, place=st.integers(0, 30), complete=st.booleans(), behind=OFF)
    def edits(self, who: str, place: int, complete: bool, behind: int) -> None:
        entries = self.entries()
        if not entries:
            return
        entry = entries[place % len(entries)]
        slug, stage = key_of(entry).rpartition("-")[0], STAGE_OF[type(entry)].key
        slug = next(form.slug for form in BY_KEY[stage].forms if form.model is type(entry)) or slug
        data = teamwork.values_for(teamwork.fresh(self.case), slug, place) if complete else {}
        entry.version += behind
        self.attempt(lambda: teamwork.write(getattr(self.cast, who), self.case, stage, slug, data, entry))

    @act(4, who=MOSTLY_RINI, stage=STAGE, behind=OFF, unseen=OFF)
    def submits(self, who: str, stage: str, behind: int, unseen: int) -> None:
        stage = self.stage(stage)
        actor, now = getattr(self.cast, who), teamwork.state_of(self.case, stage)
        done = {key for key in BY_KEY if self.known.was_done(key)}
        made = self.attempt(
            lambda: workflow.submit(actor, self.case, stage, now.next_round + behind, now.version + unseen)
        )
        if made:
            assert actor == self.cast.rini and behind == unseen == 0 and not now.waiting
            keys = list(BY_KEY)
            early = made.stage == "terminasi" and self.known.ends_early()
            assert early or set(keys[: keys.index(stage)]) <= done

    @act(1, who=MOSTLY_RINI, stage=STAGE, behind=OFF)
    def withdraws(self, who: str, stage: str, behind: int) -> None:
        stage = self.stage(stage)
        actor, now = getattr(self.cast, who), teamwork.state_of(self.case, stage)
        seen = (now.rounds[-1].round if now.rounds else 1) + behind
        if self.attempt(lambda: workflow.withdraw(actor, self.case, stage, seen)):
            assert now.waiting and now.waiting.round == seen and now.waiting.submitted_by == actor

    @act(2, who=MOSTLY_BUDI, stage=STAGE, behind=OFF)
    def approves(self, who: str, stage: str, behind: int) -> None:
        stage = self.stage(stage)
        actor, now = getattr(self.cast, who), teamwork.state_of(self.case, stage)
        seen = (now.rounds[-1].round if now.rounds else 1) + behind
        if self.attempt(lambda: workflow.approve(actor, self.case, stage, seen)):
            assert now.waiting and now.waiting.round == seen and who in {"budi", "wati", "kepala"}

    @act(2, who=MOSTLY_BUDI, stage=STAGE, behind=OFF, note=st.sampled_from(["Perbaiki", " "]))
    def returns(self, who: str, stage: str, behind: int, note: str) -> None:
        stage = self.stage(stage)
        actor, now = getattr(self.cast, who), teamwork.state_of(self.case, stage)
        seen = (now.rounds[-1].round if now.rounds else 1) + behind
        if self.attempt(lambda: workflow.give_back(actor, self.case, stage, seen, {"": note})):
            assert now.last and now.last.state in {"menunggu", "diketahui"} and note.strip()
            assert who in {"budi", "wati", "kepala"}

    @act(who=MOSTLY_RINI, behind=OFF)
    def signs(self, who: str, behind: int) -> None:
        records = teamwork.fresh(self.case)
        drafts = {key_of(e): e.version + behind for e in writing.unsigned(records)}
        drafts |= {each.key: each.version + behind for each in writing.unsigned_addenda(records)}
        if self.attempt(lambda: writing.sign(getattr(self.cast, who), self.case, drafts)):
            assert who == "rini" and behind == 0

    @act(reason=EARLY)
    def wants_to_end_early(self, reason: str) -> None:
        records = teamwork.fresh(self.case)
        entry = next((e for e in records.all(Termination) if not e.locked), None)
        data = teamwork.values_for(records, "terminasi") | {"reason": [reason], "explanation": ["Begitulah"]}
        self.attempt(lambda: teamwork.write(self.cast.rini, self.case, "terminasi", "terminasi", data, entry))

    @act(who=MOSTLY_BUDI)
    def closes(self, who: str) -> None:
        before = self.case.state
        if self.attempt(lambda: workflow.close(getattr(self.cast, who), self.case) or True):
            assert before == CaseState.TERMINATED and who in {"budi", "kepala"}

    @act(who=MOSTLY_BUDI, helper=st.sampled_from(["dian", "psikolog"]))
    def assigns(self, who: str, helper: str) -> None:
        until = timezone.now() + timezone.timedelta(days=30)
        actor, person = getattr(self.cast, who), getattr(self.cast, helper)
        self.attempt(lambda: assigning.add(actor, self.case, person, until))

    @act(who=MOSTLY_BUDI)
    def ends_an_assignment(self, who: str) -> None:
        given = self.case.assignments.exclude(duty="pengampu").filter(ends_at__gt=timezone.now()).first()
        if given:
            self.attempt(lambda: assigning.end(getattr(self.cast, who), self.case, given))

    @act(16)
    def goes_on(self) -> None:
        """What the diligent team would do next, so that a walk gets beyond the first stage."""
        if self.case.state != CaseState.CLOSED:
            teamwork.step(self.case, self.cast.rini, self.cast.budi)

    @rule(data=st.data())
    def somebody_acts(self, data: Any) -> None:
        name = data.draw(st.sampled_from(ACTS))
        getattr(self, name)(**{key: data.draw(strategy) for key, strategy in DRAWN[name].items()})

    @invariant()
    def every_rule_holds(self) -> None:
        self.case.refresh_from_db()
        self.known.check(self.case)

    def teardown(self) -> None:
        """From wherever the walk ended, the diligent team reaches the end of the case."""
        if not hasattr(self, "transaction"):
            return
        try:
            assert teamwork.finish(self.case, self.cast.rini, self.cast.budi) <= 60
            assert verify(self.start + 1).ok
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)


def live(lives: int) -> None:
    """So many random lives, each of 25 acts and brought to its end."""
    walk = settings(
        max_examples=lives,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # a failing life is short enough to read, and shortening it takes longer than the walk
    )
    run_state_machine_as_test(Life, settings=walk)


@pytest.mark.django_db
def test_no_random_life_of_a_case_breaks_a_rule_or_reaches_a_dead_end(db: None) -> None:
    """Other lives in each run; `make drill` lives forty at once."""
    live(3 if connection.vendor == "sqlite" else 2)
