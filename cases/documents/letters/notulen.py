"""The notulen of one conference: who was invited and came, what was discussed, decisions with owner and date."""

from cases.documents.blocks import (
    Chapter,
    Column,
    Fixed,
    Heading,
    Items,
    Paragraph,
    Row,
    Signatures,
    Signer,
    Table,
    facts,
)
from cases.documents.letters.base import Letter
from cases.documents.report import Report, framed
from cases.documents.sections import summary
from cases.documents.sections.handling.assessment import focus_of
from cases.documents.sections.team import worker
from cases.documents.source import Source, or_dash, said
from cases.documents.wording import hours, long_day, lower_first
from cases.models.summaries import title_of
from cases.refusals import Refused
from cases.stages.conference import DECISIONS, PARTICIPANTS, CaseConference

ATTENDANCE = (
    Column("No.", 6), Column("Nama", 22), Column("Profesi atau hubungan", 20), Column("Lembaga", 20), Column("Kehadiran", 16),
    Column("Tanda tangan", 16),
)  # fmt: skip
DECIDED = (Column("No.", 6), Column("Keputusan", 48), Column("Penanggung jawab", 24), Column("Batas tanggal", 22))


def minutes(source: Source) -> Report:
    """The notulen of the conference `source.subject`. Raises Refused when it is not there or not complete."""
    entry = next((each for each in source.all(CaseConference) if each.pk == source.subject), None)
    if entry is None:
        raise Refused("Notulen hanya dicetak dari konferensi yang lengkap. Lengkapi konferensinya dulu.")
    blocks = (
        *_held(entry),
        attendance(entry),
        *_case(source),
        *_talk(entry),
        decided(entry),
        *_agreement(entry),
        _signed(source, entry),
    )
    chapter = Chapter(Fixed(f"{title_of(entry)}, {long_day(entry.happened_on)}"), blocks, series="N", plain=True)
    return framed(source, f"Notulen {lower_first(title_of(entry))}", (chapter,), contents=False)


def _held(entry: CaseConference) -> list:
    return [facts(
        ("Waktu", Fixed(", ".join(part for part in (long_day(entry.happened_on), hours(entry.starts_at, entry.ends_at)) if part))),
        ("Tempat", entry.place), ("Pemimpin", entry.chair), ("Notulis", entry.minutes_by),
    )]  # fmt: skip


def _case(source: Source) -> list:
    """Who it is about and why, for whoever was not there."""
    opening, *_ = summary.chapter(source).blocks
    return [Heading("Ringkasan kasus"), opening, *([Paragraph(f"Fokus masalah: {focus}")] if (focus := focus_of(source)) else [])]


def attendance(entry: CaseConference) -> Table:
    rows = [
        Row((Fixed(str(place)), *(_cell(cell, row) for cell in PARTICIPANTS), Fixed("")))
        for place, row in enumerate(entry.participants, start=1)
    ]
    return Table("Daftar hadir", ATTENDANCE, tuple(rows))


def decided(entry: CaseConference) -> Table:
    rows = [
        Row((Fixed(str(place)), *(_cell(cell, row) for cell in DECISIONS)))
        for place, row in enumerate(entry.decisions, start=1)
    ]
    return Table("Keputusan", DECIDED, tuple(rows))


def _cell(cell, row: dict[str, str]) -> str:  # type: ignore[no-untyped-def]
    text = cell.worded(row.get(cell.key, ""))
    return or_dash(Fixed(text) if cell.kind in {"choice", "date"} else text)


def _talk(entry: CaseConference) -> list:
    lists = (("Masalah yang dibahas:", entry.problems), ("Sumber yang diperlukan:", entry.resources))
    blocks: list = [Items(lead, tuple(items)) for lead, items in lists if items]
    if entry.discussion:
        blocks += [Heading("Pembahasan"), Paragraph(entry.discussion)]
    return blocks


def _agreement(entry: CaseConference) -> list:
    rows = (
        ("Pendirian PM", said(entry, "client_agrees")), ("Pendirian keluarga", said(entry, "family_agrees")),
        ("Catatan", entry.agreement_note),
    )  # fmt: skip
    return [facts(*rows)] if any(text for _, text in rows) else []


def _signed(source: Source, entry: CaseConference) -> Signatures:
    place = (source.case.center.regency or "").removeprefix("Kabupaten ").removeprefix("Kota ")
    leading, found = source.mask.text(entry.chair), worker(source)
    signers = [Signer("Pemimpin konferensi", leading), Signer("Notulis", source.mask.text(entry.minutes_by))]
    signers.append(Signer("Pekerja sosial", found.name if found else "", found.staff_number if found else ""))
    return Signatures(place, tuple(signers))


def _held_one(source: Source) -> bool:
    return bool(source.all(CaseConference))


LETTER = Letter(
    "notulen", "Notulen Konferensi", "daftar hadir, pembahasan, dan keputusan", minutes, stage="perencanaan", of=CaseConference,
    on_card=True, filed=_held_one,
)
