"""The hand-over on one page, made from the records: where the case stands, its risks, promises made, and what is next. In initials."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from cases import extend, writing
from cases.deidentify import Mask
from cases.models import Case, DecisionDone, Placement
from cases.models.progress import current, owed, progress
from cases.models.records import CaseRecords
from cases.models.summaries import day
from cases.stages import STAGES
from cases.stages.conference import CaseConference
from cases.stages.engagement import Agreement, InitialAssessment
from cases.stages.implementation import Session
from cases.stages.planning import Goal, PlanItem, carried_on
from cases.stages.referral import ASKED, Referral, ReferralAnswer, state_of
from cases.supervising import day_of
from cases.workflow import open_visits

Sections = list[list[Any]]  # [heading, [line, ...]]


def page_of(case: Case) -> Sections:
    """Headings with their lines; a heading without lines is left out. Names are initials whoever reads."""
    records, person = CaseRecords(case), case.beneficiary
    brought = [due for each in extend.background(records.in_charge, case) for due in each.owed]
    mask = Mask(person, person.family.all(), others=extend.names(case), places=extend.places(case), traits=extend.traits(case))
    parts = (
        ("Keadaan", _standing(records)),
        ("Cara berkomunikasi", [person.communication]),
        ("Risiko", _risks(records)),
        ("Tujuan", [goal.text for goal in carried_on(records, Goal)]),
        ("Janji yang belum selesai", _promises(records, brought)),
        ("Tanggal berikutnya", _dates(records, brought)),
        ("Yang masih kurang", _missing(records)),
        ("Sesi terakhir", _last(records)),
    )
    found: Sections = [[title, [mask.text(line) for line in lines if line]] for title, lines in parts]
    return [part for part in found if part[1]]


def _standing(records: CaseRecords) -> Iterator[str]:
    now = current(progress(records))
    yield f"Tahap {now.stage.number}, {now.stage.title.lower()}" if records.case.is_open else records.case.get_state_display()
    yield f"Dibuka {day(records.case.opened)}"
    if records.case.last_contact:
        yield f"Sesi terakhir {day(records.case.last_contact)}"


def _risks(records: CaseRecords) -> Iterator[str]:
    first = records.latest(InitialAssessment)
    if records.case.high_risk:
        yield "Ditandai risiko tinggi"
    if first:
        yield first.risks
        yield f"Kebutuhan mendesak: {first.urgent_needs}" if first.urgent_needs else ""


def _promises(records: CaseRecords, brought: list[extend.Due]) -> Iterator[str]:
    """Decisions without a result, and what is owed since the case began elsewhere: there the agreement is asked for too."""
    conferences = records.all(CaseConference)
    done = set(DecisionDone.objects.filter(conference__in=conferences).values_list("conference", "decision"))
    for conference in conferences:
        for row in conference.decisions:
            text, until = row.get("text", ""), day_of(row.get("until", ""))
            if text and (conference.pk, text) not in done:
                yield ", ".join(filter(None, [text, row.get("owner", ""), f"sampai {day(until)}" if until else ""]))
    agreement = records.latest(Agreement)
    if agreement and agreement.status == "menyusul" and not brought:
        yield "Kesepakatan bersama masih menyusul"
    yield from (", ".join(filter(None, [due.text, due.meta])) for due in brought if not due.on)


def _dates(records: CaseRecords, brought: list[extend.Due]) -> list[str]:
    """What lies ahead, by day."""
    today, found = timezone.localdate(), []
    done = {session.plan_item_id for session in records.all(Session)}
    for item in carried_on(records, PlanItem):
        ahead = item.starts_on if item.pk not in done else item.ends_on
        if ahead and (ahead >= today or item.pk not in done):
            found.append((ahead, f"{'selesai' if item.pk in done else 'mulai'} {item}"))
    found += [(visit.happened_on, f"kunjungan: {visit}") for visit in open_visits(records) if visit.happened_on]
    answers = records.counting(ReferralAnswer)
    found += [
        (row.happened_on, f"rujukan tanpa jawaban: {row}") for row in records.counting(Referral)
        if row.happened_on and state_of(row, answers) == ASKED
    ]  # fmt: skip
    limits = Placement.objects.filter(case=records.case, ends_on=None, planned_end__isnull=False)
    found += [(row.planned_end, f"batas penempatan: {row}") for row in limits if row.planned_end]
    found += [(due.on, f"{due.text[:1].lower()}{due.text[1:]}") for due in brought if due.on]
    return [f"{day(when)}: {what}" for when, what in sorted(found)]


def _missing(records: CaseRecords) -> Iterator[str]:
    state = current(progress(records))
    yield from (gap.sentence for gap in state.gaps)
    count = sum(len(owed(stage, records)) for stage in STAGES)
    yield f"{count} isian belum lengkap" if count else ""
    waiting = len(writing.unsigned(records))
    yield f"{waiting} isian praktikan menunggu paraf" if waiting else ""


def _last(records: CaseRecords) -> Iterator[str]:
    dated = [session for session in records.counting(Session) if session.happened_on]
    last = max(dated, key=lambda each: (each.happened_on, each.pk), default=None)
    if last:
        yield f"{day(last.happened_on)}, {last.activity}: {last.told_result}"
        yield f"Rencana berikutnya: {last.next_plan}" if last.next_plan else ""
