"""Rounds of a stage: submit, take back, approve, return. One open round a stage; a round holds what no earlier one holds."""

from collections import defaultdict
from typing import Any

from django.utils import timezone

from atensi.audit.log import record
from cases.models import Attachment, Case, CaseState, ReviewNote, ReviewState, StageReview
from cases.models.progress import StageState, ends_early, gaps_of, outline, state_of
from cases.models.records import CaseRecords
from cases.models.summaries import key_of, snapshot_of
from cases.refusals import NotAllowed, Refused, StalePage
from cases.stages import STAGES
from cases.stages.access import AccessDecision
from cases.stages.base import StageEntry
from cases.stages.closure import Termination
from cases.workflow.beginning import accept
from cases.workflow.moving import ask, moves_case


def _state(case: Case, key: str) -> tuple[CaseRecords, StageState]:
    records = CaseRecords(case)
    return records, state_of(records, key)


@moves_case
def submit(actor: Any, case: Case, stage: str, seen_round: int, seen_version: int) -> StageReview:
    """Submit a stage as round `seen_round`, with the entries as the page showed them. Raises Refused with what is missing."""
    ask(actor, "stage.submit", case)
    records, state = _state(case, stage)
    if not case.is_open:
        raise StalePage("Kasus ini sudah berakhir. Tidak ada yang berubah.")
    if state.waiting or state.next_round != seen_round:
        raise StalePage(_what_happened(state))
    if state.version != seen_version:
        raise StalePage("Isian tahap ini berubah sejak halaman dibuka. Belum diajukan; periksa lagi, lalu ajukan.")
    _check_order(records, state)
    gaps = gaps_of(state.stage, records)
    if gaps:
        raise Refused(f"{state.stage.short} belum diajukan, {len(gaps)} hal masih kurang.", gaps)
    entries = [entry for entry in state.open_entries if records.complete(entry) and entry.signed]
    if not entries and state.done:
        raise Refused("Tidak ada isian baru sejak putaran terakhir. Tulis isian baru, lalu ajukan.")
    return _new_round(actor, case, state, entries)


def _check_order(records: CaseRecords, state: StageState) -> None:
    if state.stage.number == 7 and ends_early(records):
        return
    decision = records.latest(AccessDecision)
    if state.stage.number > 1 and not records.case.number and decision and decision.decision == "tidak_diterima":
        raise Refused(
            "Kasus ini tidak diterima. Tulis keputusan penerimaan baru dan ajukan, atau akhiri lewat terminasi."
        )
    missing = [s.stage for s in outline(records) if s.stage.number < state.stage.number and not s.done]
    if missing:
        raise Refused(f"{state.stage.short} dapat diajukan setelah {missing[-1].title.lower()} selesai.")


def _new_round(actor: Any, case: Case, state: StageState, entries: list[StageEntry]) -> StageReview:
    attached = _attached(case)
    review = StageReview.objects.create(
        case=case,
        stage=state.stage.key,
        round=state.next_round,
        submitted_by=actor,
        state=ReviewState.WAITING if state.stage.needs_approval else ReviewState.ACKNOWLEDGED,
        snapshot=[snapshot_of(entry, attached[key_of(entry)]) for entry in entries],
    )
    for entry in entries:
        _attach(actor, entry, review)
    record(actor, "stage.submitted", f"review:{review.pk}", case.code, {"stage": review.stage, "round": review.round})
    if state.stage.number == 1:
        accept(actor, case)
    return review


def _attached(case: Case) -> dict[str, list[str]]:
    """The captions of what is attached, by the key of the entry."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in Attachment.objects.filter(case=case, struck_at__isnull=True).select_related("file"):
        found[row.entry].append(row.caption or ("foto" if row.is_picture else "PDF"))
    return found


def _attach(actor: Any, entry: StageEntry, review: StageReview) -> None:
    entry.review = review
    entry._history_user = actor
    entry.save(update_fields=["review"])


def _what_happened(state: StageState) -> str:
    last = state.last
    if last is None:
        return "Halaman ini sudah lama terbuka. Tidak ada yang berubah. Lihat keadaan terbaru."
    who = last.decided_by or last.submitted_by
    at = timezone.localtime(last.decided_at or last.submitted_at).strftime("%H.%M")
    words = {"menunggu": "diajukan", "ditarik": "ditarik kembali"}.get(last.state, last.state)
    return f"Tahap ini sudah {words} {who}, {at}. Tidak ada yang berubah. Lihat keadaan terbaru."


@moves_case
def withdraw(actor: Any, case: Case, stage: str, seen_round: int) -> StageReview:
    """Take a waiting round back; its entries open again."""
    review = _round(case, stage, seen_round, {ReviewState.WAITING})
    ask(actor, "stage.withdraw", case)
    if review.submitted_by_id != actor.pk:
        raise NotAllowed(f"Yang dapat menarik kembali: {review.submitted_by}, yang mengajukan.")
    return _decide(actor, case, review, ReviewState.WITHDRAWN, "stage.withdrawn")


@moves_case
def approve(actor: Any, case: Case, stage: str, seen_round: int, notes: dict[str, str] | None = None) -> StageReview:
    """Approve a waiting round and lock its entries; an approved termination ends the case. Notes are kept, none is needed."""
    review = _round(case, stage, seen_round, {ReviewState.WAITING})
    ask(actor, "review.decide", review)
    _keep_notes(actor, review, _written(review, notes or {}))
    _decide(actor, case, review, ReviewState.APPROVED, "stage.approved")
    if stage == STAGES[-1].key:
        _terminate(actor, case, review)
    return review


def _terminate(actor: Any, case: Case, review: StageReview) -> None:
    """End the case on the day the approved round names; what else waited is taken back, for nobody would answer it."""
    endings = [entry for entry in CaseRecords(case).counting(Termination) if entry.review_id == review.pk]
    case.state = CaseState.TERMINATED
    case.ended_on = endings[-1].happened_on if endings else timezone.localdate()
    for other in StageReview.objects.filter(case=case, state=ReviewState.WAITING):
        _decide(actor, case, other, ReviewState.WITHDRAWN, "stage.withdrawn")
    record(actor, "case.terminated", f"case:{case.pk}", case.code)


@moves_case
def give_back(actor: Any, case: Case, stage: str, seen_round: int, notes: dict[str, str]) -> StageReview:
    """Return a round with at least one note: {entry key, or "" for the whole: text}. Entries open again."""
    review = _returnable(case, stage, seen_round)
    ask(actor, "review.decide", review)
    written = _written(review, notes)
    if not written:
        raise Refused("Tulis paling sedikit satu catatan, supaya jelas apa yang diperbaiki.")
    review.was_done = review.done
    _keep_notes(actor, review, written)
    return _decide(actor, case, review, ReviewState.RETURNED, "stage.returned")


def _written(review: StageReview, notes: dict[str, str]) -> dict[str, str]:
    """The notes that say something; Refused when one points at an entry the round does not hold."""
    written = {entry: text.strip() for entry, text in notes.items() if text.strip()}
    if not set(written) <= {row["key"] for row in review.snapshot} | {""}:
        raise Refused("Catatan itu menunjuk isian yang tidak ada pada putaran ini.")
    return written


def _keep_notes(actor: Any, review: StageReview, written: dict[str, str]) -> None:
    for entry, text in written.items():
        ReviewNote.objects.create(review=review, entry=entry, author=actor, text=text)


def _round(case: Case, stage: str, seen_round: int, states: set[str]) -> StageReview:
    _, state = _state(case, stage)
    review = next((r for r in state.rounds if r.round == seen_round and r.state in states), None)
    if review is None or review != state.last:
        raise StalePage(_what_happened(state))
    return review


def _returnable(case: Case, stage: str, seen_round: int) -> StageReview:
    """A waiting round, or one that was only taken note of: the supervisor may still return that."""
    if not case.is_open:
        raise StalePage("Kasus ini sudah berakhir. Tidak ada yang berubah.")
    return _round(case, stage, seen_round, {ReviewState.WAITING, ReviewState.ACKNOWLEDGED})


def _decide(actor: Any, case: Case, review: StageReview, state: str, action: str) -> StageReview:
    review.state = state
    review.decided_by = actor
    review.decided_at = timezone.now()
    if state != ReviewState.WITHDRAWN:
        review.on_behalf_of = _absent_supervisor(actor, case)
    review.save()
    record(actor, action, f"review:{review.pk}", case.code, {"stage": review.stage, "round": review.round})
    return review


def _absent_supervisor(actor: Any, case: Case) -> Any:
    """The supervisor of the case when somebody else decides (atas nama), else None."""
    supervisor = getattr(CaseRecords(case).in_charge, "supervisor", None)
    return supervisor if supervisor is not None and supervisor.pk != actor.pk else None
