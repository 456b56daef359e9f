"""Laporan perkembangan of some months: what was done in them, how far each goal is since they began, and what comes next."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cases.documents.blocks import Column, Fixed, Heading, Items, Paragraph, Row, Table, facts
from cases.documents.letters.base import Letter, Sheet, Signing, of_every_case, sheet
from cases.documents.letters.people import beneficiary, by_supervisor, by_worker, counted, lines, seat
from cases.documents.sections.handling import monitoring
from cases.documents.sections.handling.assessment import focus_of
from cases.documents.sections.records import conferences, examinations, functioning, progress
from cases.documents.source import Source, or_dash, said
from cases.documents.wording import day, period
from cases.stages.base import Gap
from cases.stages.implementation import Service, Session
from cases.stages.monitoring import Evaluation

DONE = (Column("Tanggal", 22), Column("Kegiatan", 35), Column("Hasil", 43))
NO_WORK = "Tidak ada sesi atau layanan dalam masa ini."


def letter(source: Source) -> Sheet:
    tables = [*_done(source), *_goals(source), *_others(source)]
    places = iter(range(1, len(tables) + 1))
    numbered = [replace(each, number=str(next(places)), key="") if isinstance(each, Table) else each for each in tables]
    return sheet(
        source,
        LETTER,
        blocks=(lines(beneficiary(source)), *_course(source), *numbered, *_ahead(source)),
        signing=Signing((by_worker(source), by_supervisor(source)), seat(source), day(source.day)),
    )


def _course(source: Source) -> list[Any]:
    days = sorted(entry.happened_on for entry in _work(source) if entry.happened_on)
    return [
        Heading("Masa yang dilaporkan"),
        facts(
            ("Layanan sejak", day(source.case.opened)),
            ("Sebelum masa ini", counted(source.earlier) if source.earlier else ""),
            ("Kegiatan", counted(source) or Fixed(NO_WORK)),
            ("Pada tanggal", Fixed(period(days[0], days[-1])) if days else Fixed("")),
            ("Fokus masalah", focus_of(source)),
        ),
    ]


def _work(source: Source) -> list[Any]:
    return [*source.all(Session), *source.all(Service)]


def _done(source: Source) -> list[Any]:
    """Sessions and services in the order of their days."""
    found = sorted(_work(source), key=lambda entry: (str(entry.happened_on or ""), entry.pk))
    rows = [Row((day(entry.happened_on), *_told(entry))) for entry in found]
    return [Heading("Kegiatan"), Table("Sesi dan layanan", DONE, tuple(rows))] if rows else []


def _told(entry: Any) -> tuple[str, str]:
    if isinstance(entry, Session):
        return or_dash(entry.activity), or_dash(entry.told_result)
    return entry.description, or_dash(Fixed("\n".join(text for text in (said(entry, "aid_kind"), said(entry, "value")) if text)))


def _goals(source: Source) -> list[Any]:
    change = monitoring.change_since(source)
    if change.rows:
        return [Heading("Perubahan tiap tujuan"), change]
    told = [f"{name}: {goal.text}" for name, goal in source.goals]
    return [Heading("Tujuan"), Items("Belum dinilai dalam masa ini:", tuple(told))] if told else []


def _others(source: Source) -> list[Table]:
    makes = (functioning, progress, examinations, conferences)
    return [table for make in makes for table in make(source) if table.rows]


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


def _needs(source: Source) -> Iterator[Gap]:
    if not _work(source):
        yield Gap("Catat paling sedikit satu sesi atau layanan", "sesi")


LETTER = Letter(
    "laporan-perkembangan",
    "Laporan Perkembangan",
    "perubahan tiap tujuan, keberfungsian, dan langkah berikutnya dalam bulan yang dipilih",
    letter,
    stage="monitoring-evaluasi",
    needs=_needs,
    numbered=True,
    filed=of_every_case,
    months=True,
)
