"""Form sesi (form intervensi): one session on paper, signed by the person and the worker (domain 8.3)."""

from collections.abc import Iterator
from typing import Any

from cases.documents.blocks import Fixed, Heading, Items, Paragraph, facts
from cases.documents.letters.base import DOTS, Letter, Sheet, Signing, sheet
from cases.documents.letters.people import by_person, by_worker, seat
from cases.documents.source import Source, said
from cases.documents.wording import day, hours, long_day
from cases.refusals import Refused
from cases.stages.base import Gap
from cases.stages.implementation import Session
from cases.vocabulary import RATING_SIGN

MISSING = "Form ini dicetak dari sesi yang lengkap. Lengkapi sesinya dulu."


def letter(source: Source) -> Sheet:
    entry = LETTER.subject(source)
    if entry is None:
        raise Refused(MISSING)
    number = next(place for place, each in enumerate(source.all(Session), start=1) if each.pk == entry.pk)
    return sheet(
        source,
        LETTER,
        f"Form Sesi {number}",
        blocks=(about(source, entry), *told(entry), *rated(entry)),
        signing=Signing((by_person(source), by_worker(source)), seat(source), day(entry.happened_on)),
    )


def about(source: Source, entry: Session) -> Any:
    """Who, when, where, how."""
    people = "; ".join([*(source.mask.member(m) for m in entry.family.all()), *filter(None, [entry.others])])
    return facts(
        ("Penerima manfaat", source.mask.name if source.names else Fixed(source.mask.name)),
        ("Hari dan tanggal", long_day(entry.happened_on)), ("Jam", hours(entry.starts_at, entry.ends_at)),
        ("Tempat", entry.place), ("Metode", said(entry, "method")), ("Kegiatan", entry.activity),
        ("Teknik", said(entry, "techniques")), ("Yang ikut", people), ("Tujuan sesi", entry.aim),
    )  # fmt: skip


def told(entry: Session) -> list[Any]:
    """Process, result and what comes next, in the words of the entry."""
    parts = (("Proses", entry.told_process), ("Hasil", entry.told_result), ("Rencana berikutnya", entry.next_plan))
    return [block for title, text in parts for block in (Heading(title), Paragraph(text or DOTS))]


def rated(entry: Session) -> list[Any]:
    """How far the goals came in this session, in words."""
    rated = tuple(
        f"{rating.goal.text.rstrip('.')}: {RATING_SIGN[rating.value]}, {rating.goal.meaning(rating.value)}"
        for rating in entry.ratings.all()
    )
    return [Items("Nilai tujuan dalam sesi ini:", rated)] if rated else []


def _needs(source: Source) -> Iterator[Gap]:
    if not source.all(Session):
        yield Gap("Catat satu sesi", "sesi")


LETTER = Letter(
    "form-sesi",
    "Form Sesi",
    "satu sesi, ditandatangani PM dan pekerja sosial",
    letter,
    stage="implementasi",
    of=Session,
    needs=_needs,
)
