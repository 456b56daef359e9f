"""A case as one row of a list: who, what to do next, where it stands, when last seen. One set of queries a page."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse

from cases import policy
from cases import vocabulary as words
from cases.deidentify import initials
from cases.models import Assignment, Case, CaseState, ReviewNote
from cases.models.progress import StageState, current, progress
from cases.models.records import CaseRecords
from cases.models.summaries import day
from cases.stages import STAGES
from cases.views.days import short_day, waited
from cases.views.links import missing, stage_url
from cases.workflow import open_visits

CELLS = {"waiting": "review", "skipped": "later"}


@dataclass(frozen=True)
class Act:
    """What to do next: a sentence, an address for those who do it, and why or since when."""

    text: str
    url: str = ""
    sub: str = ""


@dataclass(frozen=True)
class Row:
    case: Case
    name: str
    url: str
    meta: str
    act: Act
    cells: list[str]
    stage: str
    contact: str


def rows(user: Any, cases: list[Case]) -> list[Row]:
    """The rows of one page."""
    records = CaseRecords.of_many(cases)
    standing = [progress(each) for each in records]
    notes = _notes(standing)
    named = _named(user, cases)
    return [
        _row(user, each, states, notes, each.case.pk in named) for each, states in zip(records, standing, strict=True)
    ]


def cells(states: list[StageState]) -> list[str]:
    """The seven states for `components/stage_strip.html`."""
    return [CELLS.get(state.status, state.status) for state in states]


def _row(user: Any, records: CaseRecords, states: list[StageState], notes: dict[int, int], named: bool) -> Row:
    case, person = records.case, records.case.beneficiary
    now = current(states)
    meta = [str(case), words.label(words.CLUSTER, case.cluster) if case.cluster else ""]
    return Row(
        case=case,
        name=person.shown_name if named or not person.name else initials(person.name),
        url=reverse("case", args=[case.code]),
        meta=" · ".join(filter(None, meta)),
        act=next_act(user, records, now, notes, named),
        cells=cells(states),
        stage=f"{now.stage.number}. {now.stage.short}"
        if case.is_open
        else f"{STAGES[-1].number}. {case.get_state_display()}",
        contact=short_day(case.last_contact),
    )


def _named(user: Any, cases: list[Case]) -> set[int]:
    """Keys of the cases whose names this person sees."""
    if user.role != policy.Role.STUDENT:
        return {case.pk for case in cases}
    allowed = Assignment.objects.active().filter(user=user, names_allowed=True, case__in=cases)
    return set(allowed.values_list("case_id", flat=True))


def _notes(standing: list[list[StageState]]) -> dict[int, int]:
    """How many notes each returned round has."""
    returned = [state.last.pk for states in standing for state in states if state.status == "returned" and state.last]
    if not returned:
        return {}
    counted = ReviewNote.objects.filter(review__in=returned).order_by().values_list("review").annotate(Count("pk"))
    return dict(counted)


def next_act(user: Any, records: CaseRecords, now: StageState, notes: dict[int, int], named: bool) -> Act:
    """What this case asks for next, as an act where `user` is the one to do it."""
    case, lead = records.case, records.in_charge
    if case.state == CaseState.CLOSED:
        return _after(user, records, named)
    if lead is None or not lead.is_active:
        leads = policy.scope(user, "case.assign") == "center" or (lead is not None and lead.supervisor_id == user.pk)
        url = reverse("assignments", args=[case.code]) if leads else ""
        return Act("Pilih pengampu baru", url, "belum ada pengampu" if lead is None else f"{lead} sudah nonaktif")
    if not case.is_open:
        return _after(user, records, named)
    if now.status == "waiting":
        return _reviewing(user, case, now, lead)
    if now.status == "returned":
        return _returned(user, case, now, lead, notes)
    return _working(user, records, now)


def _reviewing(user: Any, case: Case, now: StageState, lead: Any) -> Act:
    review = now.waiting
    since = waited(review.submitted_at) if review else ""
    if review and policy.may(user, "review.decide") and review.submitted_by_id != user.pk:
        url = reverse("review", args=[case.code, now.stage.key, review.round])
        return Act(f"Telaah {now.stage.short.lower()}", url, f"diajukan {review.submitted_by}, {since}")
    return Act(f"{lead.supervisor or 'Supervisor'} menelaah", sub=since)


def _returned(user: Any, case: Case, now: StageState, lead: Any, notes: dict[int, int]) -> Act:
    review = now.last
    count = notes.get(review.pk, 0) if review else 0
    sub = f"dikembalikan, {count} catatan, {waited(review.decided_at) if review else ''}"
    if lead.pk == user.pk:
        return Act(f"Perbaiki {now.stage.short.lower()}", stage_url(case, now.stage.key), sub)
    return Act(f"{lead} memperbaiki {now.stage.short.lower()}", sub=sub)


def _working(user: Any, records: CaseRecords, now: StageState) -> Act:
    asked = missing(user, records, now)
    if asked:
        more = f"dan {len(asked) - 1} hal lain" if len(asked) > 1 else ""
        return Act(asked[0].text, asked[0].url, more)
    mine = records.in_charge.pk == user.pk
    return Act(f"Ajukan {now.stage.short.lower()}", stage_url(records.case, now.stage.key) if mine else "", "lengkap")


def _after(user: Any, records: CaseRecords, named: bool) -> Act:
    case = records.case
    if case.state == CaseState.CLOSED:
        return Act("Ditutup", sub=f"layanan berakhir {day(case.ended_on)}" if case.ended_on else "")
    visits = open_visits(records)
    if visits:
        said = str(visits[0]) if named else "Kunjungan pascalayanan"  # its purpose is free text
        return Act(said, sub=day(visits[0].happened_on))
    closes = policy.may(user, "case.close")
    return Act("Tutup kasus", reverse("case", args=[case.code]) if closes else "", "tidak ada kunjungan tersisa")
