"""The stage rail of a case: for each of the seven a mark, a line of words, and for the one in hand what is missing."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from cases import policy
from cases.models import ReviewState
from cases.models.progress import StageState, current
from cases.models.records import CaseRecords
from cases.views.days import waited
from cases.views.links import Missing, missing, stage_url

MARKS = {"waiting": "review", "skipped": "later"}
SPOKEN = {
    "done": "selesai",
    "current": "sedang dikerjakan",
    "waiting": "menunggu telaah",
    "returned": "dikembalikan",
    "later": "belum dimulai",
    "skipped": "tidak dilaksanakan",
}


@dataclass
class Step:
    """One stage as the rail shows it."""

    number: int
    title: str
    url: str
    mark: str
    spoken: str
    line: str
    boxed: bool = False
    tag: str = ""
    tag_words: str = ""
    missing: list[Missing] = field(default_factory=list)
    act: Missing | None = None


def rail(user: Any, records: CaseRecords, states: list[StageState]) -> list[Step]:
    """The seven steps; the one in hand is boxed while the case is open."""
    now = current(states)
    steps = []
    for before, state in zip([None, *states], states, strict=False):
        step = Step(
            number=state.stage.number,
            title=state.stage.title,
            url=stage_url(records.case, state.stage.key),
            mark=MARKS.get(state.status, state.status),
            spoken=SPOKEN[state.status],
            line=_line(records, state, before),
        )
        if state is now and records.case.is_open:
            _in_hand(user, records, state, step)
        steps.append(step)
    return steps


def _line(records: CaseRecords, state: StageState, before: StageState | None) -> str:
    last = state.last
    if state.status == "waiting" and last:
        return f"Diajukan {last.submitted_by}, {waited(last.submitted_at)}"
    if state.status == "returned" and last:
        return f"Dikembalikan {last.decided_by} {_day(last.decided_at)} · putaran {last.round}"
    if state.status == "done" and last:
        return _done(state, last)
    if state.status == "current":
        since = before.last.decided_at or before.last.submitted_at if before and before.last else None
        return f"Berjalan sejak {_day(since or records.case.opened)}"
    if state.status == "skipped":
        return "Tidak dilaksanakan"
    return f"Dapat diajukan setelah {before.stage.short.lower()} selesai" if before else ""


def _done(state: StageState, last: Any) -> str:
    approved = last.state == ReviewState.APPROVED
    said = f"Disetujui {_day(last.decided_at)}" if approved else f"Selesai {_day(last.submitted_at)}"
    again = f" · putaran {last.round}" if last.round > 1 else ""
    fresh = f" · {len(state.open_entries)} isian baru" if state.open_entries else ""
    return said + again + fresh


def _in_hand(user: Any, records: CaseRecords, state: StageState, step: Step) -> None:
    """The box: whose turn it is, what is missing, and the one act."""
    step.boxed = True
    lead = records.in_charge
    mine = lead is not None and lead.pk == user.pk
    if state.status == "waiting" and state.waiting:
        _waiting(user, records, state, step)
        return
    step.missing = missing(user, records, state)
    step.tag, step.tag_words = ("yours", "Giliran Anda") if mine else ("waiting", f"Giliran {whose(lead)}")
    if not step.missing and mine:
        step.act = Missing(f"Ajukan {state.stage.short.lower()}", step.url)


def whose(lead: Any) -> str:
    """Who is in charge, or that a new worker is to be chosen: the last one cannot sign in any more."""
    return str(lead) if lead is not None and lead.is_active else "pengampu baru"


def _waiting(user: Any, records: CaseRecords, state: StageState, step: Step) -> None:
    review = state.waiting
    assert review is not None  # noqa: S101  (tells the type checker)
    if policy.can(user, "review.decide", review):
        url = reverse("review", args=[records.case.code, state.stage.key, review.round])
        step.tag, step.tag_words = "yours", "Giliran Anda"
        step.act = Missing(f"Telaah {state.stage.short.lower()}", url)
        return
    who = records.in_charge.supervisor if records.in_charge else None
    step.tag, step.tag_words = "waiting", f"Menunggu {who or 'supervisor'}, {waited(review.submitted_at)}"


def _day(value: Any) -> str:
    return date_format(value, "j F Y") if value else ""
