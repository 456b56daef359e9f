"""What the page of one round shows: each entry as submitted, beside the round before, with the notes of both."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from cases.models import ReviewNote, ReviewState, StageReview
from cases.models.differences import Change, Piece, changes
from cases.models.summaries import Rows, day, key_of, title_of
from cases.stages import STAGE_OF, Stage
from cases.stages.base import StageEntry
from cases.stages.conference import CaseConference
from cases.views.afterwards import Added, added_to, struck_words
from cases.views.cards import Reader, titles
from cases.views.days import waited
from cases.views.groups import readable_by
from cases.views.standing import day_of, notes_of


@dataclass
class Compared:
    """One entry of the round: its words now with what changed, its words before, its notes, what is being noted."""

    change: Change
    title: str
    pieces: list[tuple[str, list[Piece]]]
    former: list[tuple[str, str]]
    notes: list[ReviewNote]
    typed: str
    addenda: list[Added]
    struck: str  # who struck the entry out since, when and why

    @property
    def key(self) -> str:
        return self.change.key

    @property
    def kind(self) -> str:
        return self.change.kind


def round_context(reader: Reader, stage: Stage, review: StageReview, typed: dict[str, str]) -> dict[str, Any]:
    """Everything of the round for its page. Every text is as this person may see it."""
    rounds = reader.records.reviews(stage.key)
    before = former_of(rounds, review)
    entries = reader.records.written(stage.key)
    names = titles(each for each in entries if each.struck_at is None)
    gone = {key_of(each): struck_words(reader, each) for each in entries if each.struck_at}
    notes = _notes(reader, review, before)
    compared = [
        _compared(reader, change, names, notes, typed, gone)
        for change in changes(_shown(reader, entries, review), before.snapshot if before else None)
    ]
    open_ = [each for each in compared if before is None or each.kind != "same" or each.notes or each.typed]
    folded = [each for each in compared if each not in open_]
    return {
        "before": before,
        "before_day": day_of(before.submitted_at, "j F") if before else "",
        "compared": open_,
        "same": folded,
        "same_digest": _digest(folded),
        "fresh": sum(each.kind != "same" for each in compared),
        "former_conference": _former_conference(reader, stage, review),
        "whole_notes": notes.get("", []),
        "whole_typed": typed.get("", ""),
        "submitted_day": day_of(review.submitted_at),
        "decided_day": day_of(review.decided_at),
        "ago": waited(review.submitted_at),
        "supervisor_absent": _absent(reader),
    }


def former_of(rounds: list[StageReview], review: StageReview) -> StageReview | None:
    """The round before that was not taken back; None for the first."""
    earlier = [each for each in rounds if each.round < review.round and each.state != ReviewState.WITHDRAWN]
    return earlier[-1] if earlier else None


def _former_conference(reader: Reader, stage: Stage, review: StageReview) -> tuple[str, Rows] | None:
    """Title and rows of the last conference before this round of the plan that is not in the round itself."""
    if stage is not STAGE_OF[CaseConference]:
        return None
    inside = {row["key"] for row in review.snapshot}
    earlier = [
        each
        for each in readable_by(reader, reader.records.counting(CaseConference))
        if key_of(each) not in inside and each.written_at <= review.submitted_at
    ]
    if not earlier:
        return None
    last = earlier[-1]
    title = f"{title_of(last)}, {day(last.happened_on)}"
    return title, [row for row in reader.rows(last) if row[1] != title_of(last)]


def _shown(reader: Reader, entries: list[StageEntry], review: StageReview) -> list[dict[str, Any]]:
    """The snapshot without what this person may not read; what was removed since stays shown to those who decide."""
    hidden = {key_of(entry) for entry in entries} - {key_of(entry) for entry in readable_by(reader, entries)}
    return [row for row in review.snapshot if row["key"] not in hidden]


def _notes(reader: Reader, review: StageReview, before: StageReview | None) -> dict[str, list[ReviewNote]]:
    """Notes of the round before and of this one, by entry."""
    by_round = notes_of(reader, [before, review] if before else [review])
    found: dict[str, list[ReviewNote]] = {}
    for number in sorted(by_round):
        for key, notes in by_round[number].items():
            found.setdefault(key, []).extend(notes)
    return found


def _compared(
    reader: Reader, change: Change, names: dict[str, str], notes: Any, typed: dict[str, str], gone: dict[str, str]
) -> Compared:
    text = reader.text
    change.rows = [(text(label), text(words)) for label, words in change.rows if words != change.title]
    change.former = [(text(label), text(words)) for label, words in change.former if words != change.title]
    pieces = (
        list(change.pieces()) if change.kind == "changed" else [(label, [("", words)]) for label, words in change.rows]
    )
    title = names.get(change.key, change.title)
    return Compared(
        change, title, pieces, change.former, notes.get(change.key, []), typed.get(change.key, ""),
        added_to(reader, change.key), gone.get(change.key, ""),
    )  # fmt: skip


def _digest(folded: list[Compared]) -> str:
    """ "Sistem sumber (3), sistem dasar"."""
    count = Counter(each.change.title for each in folded)
    words = [f"{title} ({n})" if n > 1 else title for title, n in count.items()]
    return ", ".join(word if not i else word[:1].lower() + word[1:] for i, word in enumerate(words))


def _absent(reader: Reader) -> str:
    """The supervisor in whose name somebody else decides, else empty."""
    worker = reader.records.in_charge
    supervisor = worker.supervisor if worker else None
    return supervisor.name if supervisor and supervisor.pk != reader.user.pk else ""
