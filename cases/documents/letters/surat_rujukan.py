"""Surat rujukan: what the other side must know and no more, with an answer slip to send back (domain 8.3)."""

from collections.abc import Iterator

from cases.documents.blocks import Fixed
from cases.documents.letters.base import Letter, Naming, Sheet, Signing, sheet
from cases.documents.letters.people import Pairs, by_head, by_worker, counted, lines, needs_of, seat
from cases.documents.sections.handling.assessment import focus_of
from cases.documents.sections.handling.identity import birth
from cases.documents.sections.team import worker
from cases.documents.source import Source
from cases.refusals import Refused
from cases.stages.assessment import Problem
from cases.stages.base import Gap
from cases.stages.referral import Referral


def letter(source: Source) -> Sheet:
    """One referral out of the sentra. No NIK, no address below the regency, no instrument: the other side asks what it needs."""
    entry = LETTER.subject(source)
    if entry is None:
        raise Refused("Surat rujukan dicetak dari rujukan keluar yang lengkap. Lengkapi rujukannya dulu.")
    center, who = source.case.center, worker(source)
    return sheet(
        source,
        LETTER,
        to=entry.to,
        to_address=_lives(entry),
        request=entry.request,
        person=lines(_minimum(source)),
        focus=focus_of(source),
        served=counted(source),
        center=Fixed(center.name),
        reach=Fixed(", ".join(part for part in (center.phone, center.email) if part) or center.address),
        worker=Fixed(who.name if who else ""),
        town=seat(source),
        signing=Signing((by_head(source, "Kepala sentra"), by_worker(source, "Pekerja sosial"))),
    )


def _minimum(source: Source) -> Pairs:
    """Name, birth and sex, where she comes from, and what whoever meets her must know."""
    person = source.person
    name = person.shown_name if source.names else Fixed(source.mask.name)
    pairs: Pairs = [("Nama", name), *birth(source), ("Jenis kelamin", Fixed(person.get_sex_display()))]
    return [*pairs, ("Daerah asal", Fixed(source.origin)), *needs_of(source)]


def _lives(entry: Referral) -> Fixed:
    known = entry.resource
    return Fixed(", ".join(part for part in (known.address, known.regency) if part) if known else "")


def _outward(entry: Referral) -> bool:
    return entry.direction != "masuk"


def _needs(source: Source) -> Iterator[Gap]:
    if not LETTER.entries(source):
        yield Gap("Tulis rujukan keluar: kepada siapa, dan layanan apa yang diminta", "rujukan")
    if not any(problem.focus for problem in source.all(Problem)):
        yield Gap("Pilih satu masalah sebagai fokus penanganan", "masalah")


def _addressee(source: Source) -> str:
    entry = LETTER.subject(source)
    return entry.to if entry else ""


def _called(entry: Referral) -> str:
    return f"Surat rujukan kepada {entry.to}"


def _refers(source: Source) -> bool:
    return bool(LETTER.entries(source))


LETTER = Letter(
    "surat-rujukan",
    "Surat Rujukan",
    "data seperlunya, layanan yang diminta, dan lembar jawaban",
    letter,
    stage="terminasi",
    names=Naming.ALWAYS,
    of=Referral,
    chosen=_outward,
    called=_called,
    needs=_needs,
    numbered=True,
    outside=True,
    addressee=_addressee,
    on_card=True,
    filed=_refers,
)
