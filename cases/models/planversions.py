"""Versions of the plan: round n of perencanaan is version n; what a new version changes, in sentences."""

from collections.abc import Iterator
from typing import Any

from cases.models.differences import changes
from cases.models.records import CaseRecords
from cases.models.review import ReviewState
from cases.models.summaries import key_of, names_itself, rows_of, title_of
from cases.stages import FORM_OF
from cases.stages.base import StageEntry
from cases.stages.planning import PlanChange

STAGE = "perencanaan"
LONGEST = 80


def in_force(records: CaseRecords) -> int:
    """The number of the version that was approved last; 0 before the first."""
    return max((r.round for r in records.reviews(STAGE) if r.state == ReviewState.APPROVED), default=0)


def changed_since_approved(records: CaseRecords) -> list[str]:
    """What stands in the plan now and did not when it was approved last, in sentences; empty before the first approval."""
    if not in_force(records):
        return []
    approved = [r for r in records.reviews(STAGE) if r.state == ReviewState.APPROVED]
    snapshot = [row for review in approved for row in review.snapshot]
    return list(_sentences(_countable(records), snapshot))


def changed_by_round(records: CaseRecords) -> list[tuple[int, list[str]]]:
    """For each approved version after the first, what it changed."""
    found: list[tuple[int, list[str]]] = []
    so_far: list[Any] = []
    for review in records.reviews(STAGE):
        if review.state != ReviewState.APPROVED:
            continue
        inside = {row["key"] for row in review.snapshot}
        if so_far:
            entries = [entry for entry in _countable(records) if key_of(entry) in inside]
            found.append((review.round, list(_sentences(entries, so_far))))
        so_far = [*so_far, *review.snapshot]
    return found


def _countable(records: CaseRecords) -> list[StageEntry]:
    entries = records.of_stage(STAGE)
    return [entry for entry in entries if entry.signed and records.complete(entry)]


def _sentences(entries: list[StageEntry], approved: list[dict[str, Any]]) -> Iterator[str]:
    before = {row["key"]: row for row in approved}
    titles = {row["title"] for row in approved}
    for entry in entries:
        title, now = title_of(entry), {"key": key_of(entry), "title": title_of(entry), "rows": rows_of(entry)}
        if isinstance(entry, PlanChange) and now["key"] not in before:
            yield from _change(entry)
        elif now["key"] not in before:
            again = title in titles and not _repeats(entry)
            yield f"{title} ditulis ulang: {_gist(entry)}" if again else f"{title} baru: {_gist(entry)}"
        else:
            yield from _edited(title, entry, now, before[now["key"]])


def _change(entry: PlanChange) -> Iterator[str]:
    yield f"Alasan perubahan: {_short(entry.reason)}"
    for goal in entry.dropped_goals.all():
        yield f"Tujuan tidak dilanjutkan: {_short(str(goal))}"
    for item in entry.dropped_items.all():
        yield f"Kegiatan tidak dilanjutkan: {_short(str(item))}"


def _edited(title: str, entry: StageEntry, now: dict[str, Any], before: dict[str, Any]) -> Iterator[str]:
    change = changes([now], [before])[0]
    old = dict(change.former)
    for label, text in change.rows:
        if old.get(label, "") != text:
            was = f", sebelumnya {_short(old[label])}" if old.get(label) else ""
            yield f"{title} {_gist(entry)}: {label.lower()} menjadi {_short(text)}{was}"


def _repeats(entry: StageEntry) -> bool:
    return FORM_OF[type(entry)].repeatable


def _gist(entry: StageEntry) -> str:
    """What tells the entry from its neighbours."""
    if names_itself(entry):
        return _short(str(entry))
    texts = [text for label, text in rows_of(entry) if not label.lower().startswith(("tanggal", "mulai", "jenis"))]
    return _short(texts[0] if texts else title_of(entry))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " ..."
