"""Linimasa: what happened in a case, newest first, from sessions, services, contacts, visits and rounds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.text import Truncator

from cases import vocabulary as words
from cases.deidentify import Mask
from cases.models import ReviewState, StageReview
from cases.models.records import CaseRecords
from cases.models.summaries import day
from cases.stages import BY_KEY
from cases.stages.base import StageEntry
from cases.stages.closure import FollowUpVisit
from cases.stages.engagement import Contact
from cases.stages.implementation import Service, Session
from cases.stages.planning import Goal
from cases.views.links import entry_url, stage_url

PER_PAGE = 20
ENDINGS = {
    ReviewState.APPROVED: "menyetujui",
    ReviewState.RETURNED: "mengembalikan",
    ReviewState.WITHDRAWN: "menarik kembali",
}


@dataclass(frozen=True)
class Event:
    """One point of the line. kind: empty for work with the person, "group" for work with a group, "decision" for a round."""

    at: tuple[date, time, int]
    when: str
    title: str
    url: str
    text: str = ""
    meta: str = ""
    kind: str = ""
    tag: str = ""
    by: Any = None  # whose work it is
    entry: StageEntry | None = None  # what it is read from, where it is an entry


def events(records: CaseRecords, mask: Mask) -> list[Event]:
    """Everything, newest first."""
    found = [*_sessions(records, mask), *_other_entries(records, mask), *_rounds(records), *_reopenings(records, mask)]
    return sorted(found, key=lambda event: event.at, reverse=True)


def goal_numbers(records: CaseRecords) -> dict[int, int]:
    """Goals are numbered in the order in which they stand in the plan."""
    return {goal.pk: number for number, goal in enumerate(records.counting(Goal), start=1)}


def _sessions(records: CaseRecords, mask: Mask) -> Iterator[Event]:
    numbers = goal_numbers(records)
    for number, session in enumerate(records.all(Session), start=1):
        rated = sorted((numbers[r.goal_id], r.value) for r in session.ratings.all() if r.goal_id in numbers)
        values = [f"Tujuan {goal}: {words.RATING_SIGN[value]}" for goal, value in rated]
        techniques = [words.technique(code) for code in session.techniques]
        meta = [*values, ", ".join(techniques), writer(session)]
        title = f"Sesi {number}: {mask.text(session.activity)}" if session.activity else f"Sesi {number}"
        told = mask.text(session.told_result or session.told_process)
        yield of_entry(records, session, title, told, meta, session.starts_at)


def _other_entries(records: CaseRecords, mask: Mask) -> Iterator[Event]:
    for contact in records.all(Contact):
        title = f"Kontak: {mask.text(contact.with_whom)}" if contact.with_whom else "Kontak"
        yield of_entry(records, contact, title, mask.text(contact.result), [writer(contact)])
    for service in records.all(Service):
        title = words.label(words.COMPONENT, service.component) if service.component else "Layanan"
        yield of_entry(records, service, title, mask.text(service.description), [writer(service)])
    for visit in records.all(FollowUpVisit):
        outcome = visit.get_outcome_display() if visit.outcome else ""
        title = f"Kunjungan pascalayanan{': ' + outcome.lower() if outcome else ''}"
        yield of_entry(records, visit, title, mask.text(visit.result), [writer(visit)])


def of_entry(
    records: CaseRecords, entry: StageEntry, title: str, text: str, meta: list[str], start: time | None = None
) -> Event:
    on = entry.happened_on or timezone.localtime(entry.written_at).date()
    end = getattr(entry, "ends_at", None)
    clock = "\u2013".join(moment.strftime("%H.%M") for moment in (start, end) if moment)
    tag = "" if entry.signed else "Belum disahkan"
    return Event(
        at=(on, start or time.min, entry.pk),
        when=f"{day(on)}, {clock}" if clock else day(on),
        title=title,
        url=entry_url(entry, records.case),
        text=Truncator(" ".join(text.split())).chars(220),
        meta=" \u00b7 ".join(filter(None, meta)),
        kind="group" if entry.written_from else "",
        tag=tag or ("" if records.complete(entry) else "Belum lengkap"),
        by=entry.author,
        entry=entry,
    )


def writer(entry: StageEntry) -> str:
    return f"{entry.author}, disahkan {entry.signed_by}" if entry.drafted and entry.signed else str(entry.author)


def _rounds(records: CaseRecords) -> Iterator[Event]:
    for stage in BY_KEY.values():
        for review in records.reviews(stage.key):
            name = f"{stage.title[:1].lower()}{stage.title[1:]}, putaran {review.round}"
            asked = f"{review.submitted_by} mengajukan {name}"
            yield _decision(records, review, review.submitted_at, asked, review.submitted_by)
            if review.decided_at and review.state in ENDINGS:
                said = f"{review.decided_by} {ENDINGS[ReviewState(review.state)]} {name}"
                behalf = f"atas nama {review.on_behalf_of}" if review.on_behalf_of else ""
                yield _decision(records, review, review.decided_at, said, review.decided_by, behalf)


def _reopenings(records: CaseRecords, mask: Mask) -> Iterator[Event]:
    for each in records.case.reopenings.select_related("by"):
        ended = f"Layanan berakhir {day(each.ended_on)}." if each.ended_on else ""
        local = timezone.localtime(each.at)
        yield Event(
            at=(local.date(), local.time(), each.pk),
            when=f"{day(local.date())}, {local.strftime('%H.%M')}",
            title=f"{each.by} membuka kembali kasus",
            url=stage_url(records.case, "terminasi"),
            text=mask.text(each.reason),
            meta=ended,
            kind="decision",
            by=each.by,
        )


def _decision(records: CaseRecords, review: StageReview, at: datetime, title: str, by: Any, meta: str = "") -> Event:
    local = timezone.localtime(at)
    return Event(
        at=(local.date(), local.time(), review.pk),
        when=f"{day(local.date())}, {local.strftime('%H.%M')}",
        title=title,
        url=stage_url(records.case, review.stage),
        meta=meta,
        kind="decision",
        by=by,
    )
