"""Where one stage stands, in words: whose turn it is, what is missing, who decides, what became of the rounds."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from cases import extend, policy, writing
from cases.models import ReviewNote, ReviewState, StageReview
from cases.models.progress import StageState, ends_early, gaps_of
from cases.models.records import CaseRecords
from cases.models.summaries import key_of
from cases.stages import STAGES
from cases.views.cards import Reader
from cases.views.days import waited
from cases.views.links import Missing, asked
from cases.views.rail import whose

CELLS = {"waiting": "review", "skipped": "later"}
NOBODY = (
    "Belum ada yang dapat menyetujui: tidak ada supervisor atau kepala sentra lain yang aktif. "
    "Anda tetap dapat mengajukan; minta admin menambah seorang supervisor."
)


@dataclass
class Round:
    """One line of the list of rounds."""

    words: str
    day: str
    url: str
    decided: bool


@dataclass
class Standing:
    state: StageState
    cells: list[str]
    words: str
    missing: list[Missing]
    turn: str = ""  # kind of tag: yours, waiting, done, or empty
    turn_words: str = ""
    sentence: str = ""  # why nothing can be submitted now
    may_submit: bool = False
    submit_label: str = ""
    consequence: str = ""
    warning: str = ""
    review_url: str = ""
    may_withdraw: bool = False

    @property
    def owed(self) -> int:
        return len([item for item in self.missing if not item.met])


def day_of(moment: Any, form: str = "l, j F Y") -> str:
    return date_format(timezone.localtime(moment), form) if moment else ""


def notes_of(reader: Reader, rounds: list[StageReview]) -> dict[int, dict[str, list[ReviewNote]]]:
    """Notes of these rounds as this person may read them: by round, then by entry key ("" for the whole)."""
    found: dict[int, dict[str, list[ReviewNote]]] = defaultdict(lambda: defaultdict(list))
    number = {review.pk: review.round for review in rounds}
    for note in ReviewNote.objects.filter(review__in=rounds).select_related("author"):
        note.text = reader.text(note.text)
        found[number[note.review_id]][note.entry].append(note)
    return found


def position(state: StageState) -> str:
    """ "Tahap 4 dari 7 · putaran 2 · dikembalikan Senin, 8 September 2025"."""
    place = f"Tahap {state.stage.number} dari {len(STAGES)}"
    last = state.last
    if last is None:
        return f"{place} · belum pernah diajukan"
    number = state.next_round if last.state == ReviewState.RETURNED else last.round
    word = {ReviewState.WAITING: "diajukan", ReviewState.ACKNOWLEDGED: "diajukan"}.get(last.state, last.state)  # type: ignore[call-overload]
    return f"{place} · putaran {number} · {word} {day_of(last.decided_at or last.submitted_at)}"


def standing(reader: Reader, states: list[StageState], state: StageState) -> Standing:
    """Everything the side of a stage page says."""
    records = reader.records
    if state.status == "later" and reader.case.is_open:
        state.gaps = gaps_of(state.stage, records)
    found = Standing(
        state=state,
        cells=[CELLS.get(each.status, each.status) for each in states],
        words=position(state),
        missing=[*_to_sign(reader, state), *asked(reader.user, records, state)],
    )
    _say_turn(reader, found)
    if reader.case.is_open and not state.waiting:
        _offer(reader, states, found)
    return found


def _to_sign(reader: Reader, state: StageState) -> list[Missing]:
    """Entries of this stage, and addenda to them, that count once the worker in charge has signed them."""
    count = sum(not entry.signed for entry in state.open_entries)
    added = writing.unsigned_addenda(reader.records)
    keys = {key_of(entry) for entry in reader.records.of_stage(state.stage.key)} if added else set()
    count += sum(each.entry in keys for each in added)
    url = "#sahkan" if reader.leads else ""
    return [Missing(f"Sahkan {count} isian praktikan", url)] if count else []


def _say_turn(reader: Reader, found: Standing) -> None:
    state, waiting = found.state, found.state.waiting
    if waiting:
        mine = bool(policy.can(reader.user, "review.decide", waiting))
        found.turn = "yours" if mine else "waiting"
        whom = decider_of(reader.records)
        found.turn_words = "Giliran Anda" if mine else f"Menunggu {whom}, {waited(waiting.submitted_at)}"
        found.review_url = reverse("review", args=[reader.case.code, state.stage.key, waiting.round]) if mine else ""
        found.may_withdraw = waiting.submitted_by_id == reader.user.pk and reader.leads
    elif state.status in {"current", "returned"}:
        worker = reader.records.in_charge
        found.turn = "yours" if reader.leads else "waiting"
        found.turn_words = "Giliran Anda" if reader.leads else f"Giliran {whose(worker)}"
    elif state.status == "done":
        found.turn, found.turn_words = "done", "Selesai"
    elif state.status == "skipped":
        found.turn, found.turn_words = "waiting", "Tidak dilaksanakan, kasus sudah berakhir"


def decider_of(records: CaseRecords) -> str:
    """Who is named as the one who decides: the supervisor of the worker in charge."""
    worker = records.in_charge
    return worker.supervisor.name if worker and worker.supervisor else "supervisor"


def _offer(reader: Reader, states: list[StageState], found: Standing) -> None:
    """The submit button, or the sentence that says when there will be one."""
    state = found.state
    before = [s.stage.title for s in states if s.stage.number < state.stage.number and not s.done]
    early = state.stage is STAGES[-1] and ends_early(reader.records)
    if before and not early:
        found.sentence = f"Dapat diajukan setelah {before[-1].lower()} selesai. Isian sudah boleh ditulis."
        return
    new = [e for e in state.open_entries if e.signed and reader.records.complete(e)]
    if state.status == "done" and not new:
        found.sentence = "Terbuka untuk tambahan. Isian baru diajukan sebagai putaran berikutnya."
        return
    if not reader.leads:
        return
    found.may_submit = True
    found.submit_label = "Ajukan untuk ditelaah" if state.stage.needs_approval else "Ajukan"
    found.consequence = consequence(reader.records, state)
    if state.stage.needs_approval and not _someone_left(reader, state):
        found.warning = NOBODY


def consequence(records: CaseRecords, state: StageState) -> str:
    whom = decider_of(records)
    if state.stage.needs_approval:
        return f"Dikirim ke {whom}. Isian terkunci selama ditelaah."
    return f"Diketahui {whom}. Isian terkunci; yang baru dapat ditambah, dan {whom} dapat mengembalikan."


def _someone_left(reader: Reader, state: StageState) -> bool:
    authors = {entry.author_id for entry in state.open_entries}
    return policy.deciders(reader.case, reader.user).exclude(pk__in=authors).exists()


def rounds(reader: Reader, state: StageState, notes: dict[int, dict[str, list[ReviewNote]]]) -> list[Round]:
    """The rounds of the stage, newest first."""
    begun = extend.background(reader.user, reader.case) if state.rounds else []
    came = {pair: each.of_round for each in begun for pair in each.rounds}
    return [
        _round(reader, state, review, sum(map(len, notes[review.round].values())), came.get((state.stage.key, review.round), ""))
        for review in reversed(state.rounds)
    ]


def _round(reader: Reader, state: StageState, review: StageReview, notes: int, came: str) -> Round:
    """`came`: from where the round was submitted, when that is not its stage."""
    words = " ".join(filter(None, [f"Putaran {review.round} {review.get_state_display().lower()}", came]))
    if review.on_behalf_of and review.decided_by:
        words += f" {review.decided_by.name} atas nama {review.on_behalf_of.name}"
    if notes:
        words += f", {notes} catatan"
    url = reverse("review", args=[reader.case.code, state.stage.key, review.round])
    return Round(words, day_of(review.decided_at or review.submitted_at), url, review.decided_at is not None)
