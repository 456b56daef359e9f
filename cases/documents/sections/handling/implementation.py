"""Stage 5: the sessions, written once, read twice: Tabel 4.6 Jadwal pelaksanaan and Tabel 4.7 Proses pelaksanaan."""

from collections import Counter

from cases import extend
from cases.documents.blocks import Cell, Column, Fixed, Paragraph, Row, Section, Table
from cases.documents.sections.handling.planning import aims_of
from cases.documents.source import Source, or_dash, said
from cases.documents.wording import day, hours, listed, long_day, ordinal, period
from cases.stages.implementation import Service, Session
from cases.vocabulary import PRINTED_METHOD, label

SCHEDULE = (
    Column("Sesi/Durasi", 14), Column("Kegiatan (Teknik Kegiatan)", 24), Column("Metode", 10),
    Column("Tujuan kegiatan", 26), Column("Hasil Kegiatan", 26),
)  # fmt: skip
PROCESS = (
    Column("Hari/Tanggal", 12), Column("Sesi/Durasi", 10), Column("Jenis Kegiatan", 12), Column("Metode", 9),
    Column("Teknik", 13), Column("Proses", 25), Column("Hasil", 19),
)  # fmt: skip


def section(source: Source) -> Section:
    """Both tables from the same sessions in the order of their dates, on landscape pages when there are any."""
    sessions = source.all(Session)
    blocks = (*source.standing("implementasi"), *summary(source, sessions), schedule(sessions), process(sessions))
    blocks += extend.sections(source, "implementasi")
    return Section("Implementasi", blocks, wide=bool(sessions))


def summary(source: Source, sessions: list[Session]) -> list[Paragraph]:
    """How many sessions and services there were, by method, from when to when."""
    if not sessions and not source.all(Service):
        return []
    methods = Counter(printed_method(session) for session in sessions)
    parts = [f"{count} {method.lower()}" for method, count in methods.items()]
    said_of = []
    if sessions:
        spread = period(sessions[0].happened_on, sessions[-1].happened_on)
        said_of.append(f"{len(sessions)} sesi pada tanggal {spread} ({listed(parts)})")
    if source.all(Service):
        said_of.append(f"{len(source.all(Service))} layanan, yang dirinci dalam lampiran")
    return [Paragraph(Fixed(f"Implementasi terdiri atas {listed(said_of)}."))]


def printed_method(session: Session) -> Fixed:
    """Casework, Groupwork, or the word as it stands."""
    return Fixed(label(PRINTED_METHOD, session.method) or "-")


def schedule(sessions: list[Session]) -> Table:
    rows = tuple(
        Row(
            (
                _when(place, session, dated=True),
                _activity(session),
                printed_method(session),
                _aims(session),
                or_dash(session.told_result),
            )
        )
        for place, session in enumerate(sessions, start=1)
    )
    return Table("Jadwal pelaksanaan", SCHEDULE, rows, key="4.6")


def process(sessions: list[Session]) -> Table:
    rows = tuple(
        Row((
            long_day(session.happened_on), _when(place, session), or_dash(session.activity), printed_method(session),
            _techniques(session), or_dash(session.told_process), or_dash(session.told_result),
        ))
        for place, session in enumerate(sessions, start=1)
    )  # fmt: skip
    return Table("Proses pelaksanaan", PROCESS, rows, key="4.7")


def _when(place: int, session: Session, dated: bool = False) -> Fixed:
    lines = [ordinal(place), day(session.happened_on) if dated else "", hours(session.starts_at, session.ends_at)]
    return Fixed("\n".join(line for line in lines if line))


def _techniques(session: Session) -> Fixed:
    return Fixed(or_dash(said(session, "techniques")))


def _activity(session: Session) -> str:
    techniques = said(session, "techniques")
    return f"{session.activity}\n({techniques.lower()})" if techniques else or_dash(session.activity)


def _aims(session: Session) -> Cell:
    if session.aim:
        return session.aim
    return aims_of(session.plan_item) if session.plan_item else or_dash("")
