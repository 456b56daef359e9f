"""For the random walk: the acts people try, and the diligent team that finishes whatever was begun."""

from typing import Any

from django.utils import timezone

from atensi.accounts.models import User
from cases import policy, workflow, writing
from cases.models import Case, CaseState
from cases.models.progress import StageState, progress
from cases.models.records import CaseRecords
from cases.models.summaries import key_of
from cases.stages import BY_KEY, STAGES
from cases.stages.base import StageEntry
from cases.stages.closure import FollowUp
from cases.stages.entryform import entry_form
from cases.stages.planning import Goal, carried_on

DAY = "16/9/2025"
# What makes each form complete; a goal, an activity or a visit is filled in from the case.
COMPLETE: dict[str, dict[str, Any]] = {
    "laporan-masuk": {"happened_on": DAY, "source": "rujukan"},
    "keputusan": {"happened_on": DAY, "decision": "diterima", "category": "disabilitas"},
    "penetapan-pm": {"happened_on": DAY, "number": "12/2025"},
    "pelaksanaan": {"happened_on": DAY},
    "kontak": {"happened_on": DAY, "with_whom": "klien", "result": "Bersedia"},
    "asesmen-awal": {"happened_on": DAY, "problem": "Telantar"},
    "kesepakatan": {"happened_on": DAY, "status": "disepakati", "proof": "kertas", "witness": "Pengasuh", "guardian": "Ibu",
                    "capacity_note": "Mengerti"},
    "aspek": {"happened_on": DAY, "aspect": "psikososial", "assessor": "Rini", "finding": "Pemalu"},
    "kebutuhan": {"text": "Teman"},
    "kekuatan": {"text": "Terampil"},
    "masalah": {"text": "Kurang bergaul", "focus": "on"},
    "arah": {"approach": "keluarga"},
    "sistem-sumber": {"name": "Ibu"},
    "sistem-dasar": {"client": "PM", "target": "Ibu", "action": "Sekolah", "change_agent": "Sentra"},
    "tujuan": {"kind": "umum", "text": "Bergaul"},
    "kegiatan": {"method": "individu", "activity": "Konseling", "how": "Bertahap"},
    "penetapan": {"happened_on": DAY, "with_whom": "PM"},
    "konferensi": {"happened_on": DAY, "kind": "kasus", "participants": ["Rini", "peksos", "Sentra", "hadir"],
                   "decisions": ["Latihan bersama", "Rini", DAY]},
    "perubahan-rencana": {"happened_on": DAY, "reason": "Sudah tercapai"},
    "sesi": {"happened_on": DAY, "method": "individu", "activity": "Bercerita", "process": "Ada", "result": "Ada"},
    "layanan": {"happened_on": DAY, "description": "Pakaian"},
    "perubahan": {"not_assessed": "Baru mulai"},
    "evaluasi": {"decision": "terminasi"},
    "terminasi": {"happened_on": "3/10/2025", "reason": "masa_layanan_selesai", "consent": "ya", "successor": "Keluarga"},
    "rujukan": {"to": "Puskesmas", "request": "Terapi"},
    "kunjungan": {"happened_on": "20/10/2025", "purpose": "Melihat"},
    "hasil-kunjungan": {"happened_on": "20/10/2025", "outcome": "dilaksanakan", "result": "Baik"},
    "catatan-susulan": {"happened_on": DAY, "text": "Pernah berkunjung"},
}  # fmt: skip


def fresh(case: Case) -> CaseRecords:
    return CaseRecords(Case.objects.select_related("beneficiary", "center").get(pk=case.pk))


def state_of(case: Case, stage: str) -> StageState:
    return next(state for state in progress(fresh(case)) if state.stage.key == stage)


def values_for(records: CaseRecords, slug: str, place: int = 0) -> dict[str, list[Any]]:
    """Complete values of a form, with keys of the case's own records where it asks for one."""
    values = dict(COMPLETE.get(slug, {}))
    if slug in {"kegiatan", "perubahan"}:
        goals = records.all(Goal)
        name = "goals" if slug == "kegiatan" else "goal"
        values |= {name: goals[place % len(goals)].pk} if goals else {}
    if slug == "hasil-kunjungan":
        plans = records.all(FollowUp)
        values |= {"plan": plans[place % len(plans)].pk} if plans else {}
    return {name: value if isinstance(value, list) else [value] for name, value in values.items()}


def write(actor: User, case: Case, stage: str, slug: str, data: dict[str, Any], entry: StageEntry | None = None) -> Any:
    """Write or edit an entry as a page would; None when the form itself refuses it."""
    form = BY_KEY[stage].form(slug)
    assert form is not None
    records = fresh(case)
    seen = entry.version if entry else None
    bound = entry_form(form, records.case, entry, goals=records.counting(Goal), data=_query(data))
    return writing.write(actor, records.case, bound, seen) if bound.is_valid() else None


def _query(data: dict[str, Any]) -> Any:
    from django.utils.datastructures import MultiValueDict

    return MultiValueDict(data)


def submit(actor: User, case: Case, stage: str) -> Any:
    state = state_of(case, stage)
    return workflow.submit(actor, case, stage, state.next_round, state.version)


def finish(case: Case, worker: User, decider: User) -> int:
    """Bring a case from wherever it stands to `ditutup`; the number of acts. AssertionError at a dead end."""
    acts = 0
    for _ in range(60):
        case.refresh_from_db()
        if case.state == CaseState.CLOSED:
            return acts
        acts += step(case, worker, decider)
    raise AssertionError(f"a dead end: {[(s.stage.key, s.status, s.gaps) for s in progress(fresh(case))]}")


def step(case: Case, worker: User, decider: User) -> int:
    """One thing that brings the case on; how many acts it took."""
    if case.state == CaseState.TERMINATED:
        return _aftercare(case, worker, decider)
    drafts = {key_of(entry): entry.version for entry in writing.unsigned(fresh(case))}
    if drafts:
        return writing.sign(worker, case, drafts)
    states = progress(fresh(case))
    waiting = next((state for state in states if state.waiting), None)
    if waiting:
        workflow.approve(decider, case, waiting.stage.key, waiting.rounds[-1].round)
        return 1
    state = next(each for each in states if not each.done)
    gaps = [gap for demand in state.stage.demands for gap in demand(fresh(case))]
    if gaps or _declined(case, state):
        return _fill(case, worker, state, gaps[0] if gaps else None)
    submit(worker, case, state.stage.key)
    return 1


def _declined(case: Case, state: StageState) -> bool:
    return state.stage.number > 1 and case.number is None


def _fill(case: Case, worker: User, state: StageState, gap: Any) -> int:
    """Do what the first gap says: write the form, or complete the one that is open; accept a case that was declined."""
    if gap is None or _declined(case, state):
        _complete(case, worker, STAGES[0].key, "keputusan", 0)
        submit(worker, case, STAGES[0].key)
        return 2
    assert gap.form, gap
    place = int(next((word for word in gap.sentence.replace(",", "").split() if word.isdigit()), 1)) - 1
    values = {"kind": ["khusus"]} if "khusus" in gap.sentence else {}
    _complete(case, worker, state.stage.key, gap.form, place, values)
    return 1


def _complete(case: Case, worker: User, stage: str, slug: str, place: int, more: dict[str, Any] | None = None) -> None:
    records, form = fresh(case), BY_KEY[stage].form(slug)
    assert form is not None
    open_entries = [entry for entry in records.all(form.model) if not entry.locked]
    entry = open_entries[-1] if open_entries and not form.repeatable else None
    data = values_for(records, slug, place) | (more or {})
    if slug == "perubahan":
        data["goal"] = [records.counting(Goal)[place].pk]
    if slug == "kegiatan":
        data["goals"] = [carried_on(records, Goal)[0].pk]
    written = write(worker, case, stage, slug, data, entry)
    assert written is not None, (slug, data)


def _aftercare(case: Case, worker: User, decider: User) -> int:
    left = workflow.open_visits(fresh(case))
    if not left:
        workflow.close(decider, case)
        return 1
    data = values_for(fresh(case), "hasil-kunjungan") | {"plan": [left[0].pk]}
    day = timezone.localdate()
    assert write(worker, case, "terminasi", "hasil-kunjungan", data | {"happened_on": [day.isoformat()]}) is not None
    return 1


def may(actor: User, action: str, case: Case) -> bool:
    return bool(policy.can(actor, action, case))
