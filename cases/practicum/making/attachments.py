"""The eight numbered lampiran: placement, consent, instruments, attendance, session forms, logbook, consultations, photographs."""

from collections.abc import Callable, Iterator
from typing import Any

from cases.documents.blocks import Column, Facts, Fixed, Heading, Items, Paragraph, Row, Table, facts
from cases.documents.letters import form_sesi
from cases.documents.letters.base import DOTS
from cases.documents.letters.informed_consent import explained
from cases.documents.runs import RichItems, words
from cases.documents.sections import appendix
from cases.documents.sections.handling import instruments
from cases.documents.source import or_dash, said
from cases.documents.wording import day, hours, listed, long_day, ordinal, period
from cases.practicum.making.assessment import tools
from cases.practicum.making.base import KEPT, Making
from cases.practicum.making.practice import photo
from cases.practicum.words import ACTIVITY, WITH_WHOM, label
from cases.stages.engagement import Agreement

PRESENT = (Column("Sesi", 13), Column("Hari dan tanggal", 29), Column("Jam", 16), Column("Kegiatan", 24), Column("Kehadiran", 18))
LOGBOOK = (Column("Hari dan tanggal", 15), Column("Jam", 10), Column("Kegiatan", 14), Column("Tempat dan peran", 17), Column("Uraian", 44))
ADVICE = (Column("Tanggal", 16), Column("Pembimbing", 22), Column("Hal yang dibicarakan", 26), Column("Saran", 22), Column("Paraf", 14))
PLACEMENT = "Praktikan ditempatkan di sentra dengan keterangan berikut, menurut register penempatan."
COPIED = "Salinan surat tugas tersimpan pada penempatan praktikum ini; tidak dicetak dalam laporan tanpa nama."
AT_THE_OFFICE = "Surat tugas asli disimpan di sekretariat sentra."


def letter(making: Making) -> Iterator[Any]:
    """What the letter of assignment says, as the register of placements holds it."""
    row = making.practicum
    yield Paragraph(Fixed(PLACEMENT))
    yield facts(*((word, Fixed(text)) for word, text in (
        ("Nama", row.student.name), ("NRP", row.student_number), ("Program studi", row.get_programme_display()), ("Kampus", row.campus),
        ("Jenis praktikum", row.get_kind_display()), ("Tempat", row.center.name), ("Waktu", period(row.starts_on, row.ends_on)),
        ("Pembimbing lapangan", row.field_supervisor.name if row.field_supervisor else ""),
        ("Pembimbing kampus", row.campus_supervisor.name if row.campus_supervisor else ""), ("Pembimbing kedua", row.second_supervisor),
        ("Nomor surat tugas", row.letter_number), ("Tanggal surat tugas", day(row.letter_date) if row.letter_date else ""),
    )))  # fmt: skip
    yield Paragraph(Fixed(COPIED if row.letter_id else AT_THE_OFFICE), note=True)


def consent(making: Making) -> Iterator[Any]:
    """The form as it is explained, with what was agreed; the signed sheet itself stays in the file."""
    agreement = making.case.latest(Agreement)
    yield Paragraph(Fixed("Yang dijelaskan kepada klien sebelum ia menyatakan setuju:"))
    yield RichItems(tuple(words(text) for text in explained(making.practicum.center.name)), ordered=True)
    if agreement:
        yield facts(
            ("Tanggal", long_day(agreement.happened_on)), ("Pernyataan", said(agreement, "status")),
            ("Cara menjelaskan", said(agreement, "accessible_forms")), ("Kemampuan memahami", agreement.capacity_note),
            ("Asas", agreement.basis), ("Boleh difoto", said(agreement, "photo_consent")),
        )  # fmt: skip
    yield Paragraph(KEPT, note=True)


def results(making: Making) -> Iterator[Any]:
    """Answers that no figure shows, findings by aspect, and earlier results."""
    source = making.case
    made = (appendix.aspects, appendix.findings, appendix.former_bpss, appendix.answers)
    found: list[Any] = [table for make in made for table in make(source) if table.rows]
    found += instruments.former(source)
    shown = listed(tools(making))
    if shown:
        yield Paragraph(Fixed(f"Hasil {shown} dimuat dalam BAB IV.{' Di sini dimuat yang belum tampak di sana.' if found else ''}"))
    yield from found or ([] if shown else [Paragraph(Fixed("Tidak ada hasil instrumen."))])


def attendance(making: Making) -> Iterator[Any]:
    rows = tuple(
        Row((ordinal(n), long_day(each.happened_on), _clock(each), or_dash(each.activity), Fixed("Hadir")))
        for n, each in enumerate(making.sessions, start=1)
    )
    yield Table("Kehadiran klien dalam sesi", PRESENT, rows)
    yield from making.groups.get("daftar-hadir", ())


def _clock(row: Any) -> Fixed:
    return hours(row.starts_at, row.ends_at) or Fixed("-")


def forms(making: Making) -> Iterator[Any]:
    """One form a session, as it is printed for signature."""
    if not making.sessions:
        yield Paragraph(Fixed("Belum ada sesi yang dicatat."))
    for place, session in enumerate(making.sessions, start=1):
        yield Heading(f"Form sesi {place}")
        about: Facts = form_sesi.about(making.case, session)
        parts = (("Proses", session.told_process), ("Hasil", session.told_result), ("Rencana berikutnya", session.next_plan))
        roles = ("Peran pekerja sosial", said(session, "worker_roles"))
        yield facts(*((row.label, row.text) for row in about.rows), roles, *((word, text or DOTS) for word, text in parts))
        yield from (block for block in form_sesi.rated(session) if isinstance(block, Items))


def logbook(making: Making) -> Iterator[Any]:
    rows = tuple(
        Row((
            long_day(each.happened_on), _clock(each), Fixed(label(ACTIVITY, each.kind)),
            or_dash("\n".join(part for part in (each.place, each.role) if part)), or_dash(each.text),
        ))
        for each in making.activities
    )  # fmt: skip
    yield Table("Catatan kegiatan harian praktikan", LOGBOOK, rows, empty="tidak ada kegiatan yang dicatat")


def consultations(making: Making) -> Iterator[Any]:
    rows = tuple(
        Row((
            day(each.happened_on), f"{label(WITH_WHOM, each.with_whom)}\n{each.supervisor}".strip(), each.matter,
            or_dash(each.advice), Fixed(each.confirmed_by.name if each.confirmed_by else ""),
        ))
        for each in making.consultations
    )  # fmt: skip
    yield Table("Lembar konsultasi", ADVICE, rows, empty="tidak ada konsultasi yang dicatat")


def pictures(making: Making) -> Iterator[Any]:
    """Every photograph of an activity, two beside each other."""
    found = [photo(making, each, small=True) for each in making.activities if each.photo_id]
    if not found:
        yield Paragraph(Fixed("Tidak ada foto kegiatan."))
        return
    yield Paragraph(Fixed("Foto kegiatan yang diikuti praktikan, menurut tanggal."))
    yield from found


ATTACHMENTS: tuple[tuple[str, Callable[[Making], Iterator[Any]]], ...] = (
    ("Surat Tugas", letter), ("Formulir Informed Consent", consent), ("Hasil Instrumen Asesmen", results), ("Daftar Hadir", attendance),
    ("Form Intervensi", forms), ("Logbook Kegiatan Praktikan", logbook), ("Lembar Konsultasi", consultations),
    ("Keterlibatan Kegiatan", pictures),
)  # fmt: skip
OF_NO_CASE = {letter, logbook, consultations, pictures}
