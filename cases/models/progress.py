"""Where a case stands, computed from its records: seven states in words, never a stored answer."""

from dataclasses import dataclass, field

from cases.models.case import CaseState
from cases.models.records import CaseRecords
from cases.models.review import ReviewState, StageReview
from cases.stages import STAGES, Stage
from cases.stages.base import Gap, StageEntry
from cases.stages.closure import ending_of
from cases.vocabulary import EARLY_ENDING


@dataclass
class StageState:
    """One stage of one case. status: done, current, waiting, returned, later or skipped (the case ended before it)."""

    stage: Stage
    status: str
    done: bool
    rounds: list[StageReview]
    gaps: list[Gap] = field(default_factory=list)
    open_entries: list[StageEntry] = field(default_factory=list)
    version: int = 0  # grows with every entry, edit and striking of the stage: what a page says it was looking at

    @property
    def last(self) -> StageReview | None:
        """The newest round that was not taken back."""
        return next((r for r in reversed(self.rounds) if r.state != ReviewState.WITHDRAWN), None)

    @property
    def waiting(self) -> StageReview | None:
        return next((r for r in self.rounds if r.state == ReviewState.WAITING), None)

    @property
    def next_round(self) -> int:
        """The number the next submission will have."""
        return max((r.round for r in self.rounds), default=0) + 1


def gaps_of(stage: Stage, records: CaseRecords) -> list[Gap]:
    """What the stage still lacks, in the order of its demands."""
    return [gap for demand in stage.demands for gap in demand(records)]


def owed(stage: Stage, records: CaseRecords) -> list[StageEntry]:
    """Entries saved incomplete: they count for nothing and are listed until completed."""
    entries = (entry for entry in records.of_stage(stage.key) if not entry.private)
    return [entry for entry in entries if not entry.locked and not records.complete(entry)]


def _outline_of(stage: Stage, records: CaseRecords, before_done: bool) -> StageState:
    rounds = records.reviews(stage.key)
    reopened = stage is STAGES[-1] and records.case.is_open  # what ended the case was undone; it ends anew
    done = any(r.done or r.was_done for r in rounds) and not reopened
    state = StageState(stage, "later", done, rounds)
    last, ended = state.last, records.case.state != CaseState.OPEN
    if state.waiting:
        state.status = "waiting"
    elif last is not None and last.state == ReviewState.RETURNED and not ended:
        state.status = "returned"
    elif done:
        state.status = "done"
    elif ended:
        state.status = "skipped"
    elif before_done:
        state.status = "current"
    return state


def outline(records: CaseRecords) -> list[StageState]:
    """The seven states from the rounds alone, without entries and gaps: all that a save has to know, with one query."""
    states: list[StageState] = []
    before_done = True
    for stage in STAGES:
        state = _outline_of(stage, records, before_done)
        before_done = before_done and state.done
        states.append(state)
    return states


def progress(records: CaseRecords) -> list[StageState]:
    """The seven states in order. A stage is current when all before it are done and it is not."""
    return [_filled(state, records) for state in outline(records)]


def state_of(records: CaseRecords, key: str) -> StageState:
    """One of the seven states, without looking up the entries of the other stages."""
    return _filled(next(state for state in outline(records) if state.stage.key == key), records)


def _filled(state: StageState, records: CaseRecords) -> StageState:
    entries = [entry for entry in records.of_stage(state.stage.key) if not entry.private]
    state.open_entries = [entry for entry in entries if not entry.locked]
    state.version = sum(entry.version for entry in records.written(state.stage.key) if not entry.private)
    if state.status in {"current", "returned"}:
        state.gaps = gaps_of(state.stage, records)
    return state


def current(states: list[StageState]) -> StageState:
    """The stage that asks for work: one that waits or was returned first, else the first that is not done."""
    for wanted in ("returned", "waiting", "current"):
        found = next((state for state in states if state.status == wanted), None)
        if found:
            return found
    return states[-1]


def ends_early(records: CaseRecords) -> bool:
    """True when the termination in force gives a reason that may end a case from any stage."""
    ending = ending_of(records)
    return ending is not None and ending.reason in EARLY_ENDING
