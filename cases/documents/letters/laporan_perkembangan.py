"""Laporan perkembangan: how far each goal is, component by component, from ratings and evaluations; what comes next."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cases.documents.blocks import Fixed, Heading, Items, Paragraph, Table, facts
from cases.documents.letters.base import Letter, Sheet, Signing, of_every_case, sheet
from cases.documents.letters.people import beneficiary, by_supervisor, by_worker, counted, lines, seat
from cases.documents.sections.handling import monitoring
from cases.documents.sections.handling.assessment import focus_of
from cases.documents.sections.records import functioning, progress
from cases.documents.source import Source, said
from cases.documents.wording import day, period
from cases.refusals import Refused
from cases.stages.base import Gap
from cases.stages.implementation import Service, Session
from cases.stages.monitoring import Evaluation

MISSING = "Laporan perkembangan dicetak setelah ada paling sedikit satu sesi atau layanan."


def letter(source: Source) -> Sheet:
    if not _anything(source):
        raise Refused(MISSING, list(_needs(source)))
    return sheet(
        source,
        LETTER,
        blocks=(lines(beneficiary(source)), *_course(source), *_goals(source), *_components(source), *_ahead(source)),
        signing=Signing((by_worker(source), by_supervisor(source)), seat(source), day(source.day)),
    )


def _course(source: Source) -> list[Any]:
    sessions, services = source.all(Session), source.all(Service)
    days = sorted(entry.happened_on for entry in (*sessions, *services) if entry.happened_on)
    return [
        Heading("Masa yang dilaporkan"),
        facts(
            ("Layanan sejak", day(source.case.opened)),
            ("Kegiatan", counted(source)),
            ("Pada tanggal", Fixed(period(days[0], days[-1])) if days else Fixed("")),
            ("Fokus masalah", focus_of(source)),
        ),
    ]


def _goals(source: Source) -> list[Any]:
    ratings = monitoring.rated(source)
    change = monitoring.change(source, ratings)
    if change.rows:
        return [Heading("Perubahan tiap tujuan"), replace(change, number="1", key="")]
    told = [f"{name}: {goal.text}" for name, goal in source.goals]
    return [Heading("Tujuan"), Items("Belum dinilai dalam evaluasi:", tuple(told))] if told else []


def _components(source: Source) -> list[Any]:
    tables: list[Table] = [table for make in (functioning, progress) for table in make(source) if table.rows]
    return [replace(table, number=str(place)) for place, table in enumerate(tables, start=2)]


def _ahead(source: Source) -> list[Any]:
    evaluation = source.latest(Evaluation)
    plans = [session.next_plan for session in source.all(Session) if session.next_plan]
    blocks: list[Any] = [*monitoring.factors(source)]
    if evaluation and evaluation.own_view:
        blocks.append(Paragraph(f"Menurut penerima manfaat: {evaluation.own_view}"))
    if evaluation:
        blocks.append(Paragraph(Fixed(f"Keputusan evaluasi: {said(evaluation, 'decision')}.")))
    elif plans:
        blocks.append(Paragraph(f"Rencana berikutnya: {plans[-1]}"))
    return [Heading("Langkah berikutnya"), *blocks] if blocks else []


def _anything(source: Source) -> bool:
    return bool(source.all(Session) or source.all(Service))


def _needs(source: Source) -> Iterator[Gap]:
    if not _anything(source):
        yield Gap("Catat paling sedikit satu sesi atau layanan", "sesi")


LETTER = Letter(
    "laporan-perkembangan",
    "Laporan Perkembangan",
    "perubahan tiap tujuan, keberfungsian, dan langkah berikutnya",
    letter,
    stage="monitoring-evaluasi",
    needs=_needs,
    numbered=True,
    filed=of_every_case,
)
