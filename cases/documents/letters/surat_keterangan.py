"""Surat keterangan dalam layanan: the head states that somebody is served here, since when and how, and nothing of why."""

from collections.abc import Iterator

from cases.documents.blocks import Fixed
from cases.documents.letters.base import Letter, Naming, Sheet, Signing, sheet
from cases.documents.letters.people import Pairs, beneficiary, by_head, by_worker, lines, seat
from cases.documents.sections.team import worker
from cases.documents.source import Source
from cases.documents.wording import day
from cases.refusals import Refused
from cases.stages.access import AccessDecision, Decree
from cases.stages.base import Gap

MISSING = "Surat keterangan dicetak selama layanan berjalan, setelah penerima manfaat diterima."


def letter(source: Source) -> Sheet:
    """What it is needed for is filled in by hand: no record holds it."""
    gaps = list(_needs(source))
    if gaps:
        raise Refused(MISSING, gaps)
    return sheet(
        source,
        LETTER,
        person=lines(beneficiary(source)),
        service=lines(_service(source)),
        center=Fixed(source.case.center.name),
        opened=day(source.case.opened),
        town=seat(source),
        signing=Signing((by_head(source, "Kepala sentra"), by_worker(source))),
    )


def _service(source: Source) -> Pairs:
    """The keputusan, how she is served now, and who answers questions."""
    decree, who = source.latest(Decree), worker(source)
    current = source.case.placements.filter(starts_on__lte=source.day).exclude(ends_on__lt=source.day).first()
    said = f"{decree.number}, {day(decree.happened_on)}" if decree else ""
    form = f"{current.get_service_form_display()}, sejak {day(current.starts_on)}" if current else ""
    pairs = [("Keputusan penetapan", said), ("Bentuk layanan", Fixed(form)), ("Pekerja sosial", Fixed(who.name if who else ""))]
    return [(label, text) for label, text in pairs if text]


def _needs(source: Source) -> Iterator[Gap]:
    decision = source.latest(AccessDecision)
    if decision is None or decision.decision != "diterima":
        yield Gap("Isi keputusan penerimaan: diterima", "keputusan")
    if source.ended:
        yield Gap("Layanan sudah berakhir. Pakai surat terminasi", "terminasi")
    if source.protected:
        yield Gap("Identitasnya dilindungi. Tulis surat rujukan kepada lembaga yang disebut namanya", "rujukan")


LETTER = Letter(
    "surat-keterangan",
    "Surat Keterangan dalam Layanan",
    "kepala sentra menerangkan bahwa PM sedang menerima layanan",
    letter,
    stage="implementasi",
    names=Naming.ALWAYS,
    needs=_needs,
    numbered=True,
    outside=True,
)
