"""Berita acara kematian: officer, family and witness state that a beneficiary died; made of a termination for that reason."""

from collections.abc import Iterator

from cases.documents.blocks import Fixed
from cases.documents.letters import ending
from cases.documents.letters.base import Letter, Naming, Sheet, Signer, Signing, sheet
from cases.documents.letters.people import (
    beneficiary,
    by_guardian,
    by_head,
    by_worker,
    guardian,
    guardian_of,
    lines,
    officer,
)
from cases.documents.source import Source
from cases.documents.wording import long_day
from cases.refusals import Refused
from cases.stages.base import Gap
from cases.stages.closure import Termination, ending_of

MISSING = "Berita acara kematian dicetak dari terminasi dengan alasan meninggal dunia."
BY_HAND = ("Hari, tanggal, pukul", "Tempat", "Dokter atau faskes", "Dimakamkan di")  # faskes: whose paper states the death


def letter(source: Source) -> Sheet:
    """When and where she died no column holds: these lines are filled in by hand, from the doctor's paper."""
    entry = LETTER.subject(source)
    if entry is None or list(_needs(source)):
        raise Refused(MISSING, list(_needs(source)))
    religion = Fixed(source.person.get_religion_display())
    return sheet(
        source,
        LETTER,
        officer=lines(officer(source)),
        guardian=lines([pair for pair in guardian(source) if pair[0] != "NIK"]),
        person=lines([*beneficiary(source), *([("Agama", religion)] if religion else [])]),
        death=lines([(label, "") for label in BY_HAND]),
        signing=Signing((by_worker(source, "Petugas"), by_guardian(source), Signer("Saksi"), by_head(source))),
        **ending.facts_of(source, entry),
    )


def _died(entry: Termination) -> bool:
    return entry.reason == "meninggal"


def _called(entry: Termination) -> str:
    return f"Berita acara kematian, {long_day(entry.happened_on)}"


def _is_death(source: Source) -> bool:
    """Also where the termination was undone nobody died."""
    entry = ending_of(source)
    return entry is not None and _died(entry)


def _needs(source: Source) -> Iterator[Gap]:
    if not _is_death(source):
        yield Gap("Hanya bila penerima manfaat meninggal: isi terminasi dengan alasan meninggal dunia", "terminasi")


def _addressee(source: Source) -> str:
    return guardian_of(source)[0] or ending.successor(source)


LETTER = Letter(
    "berita-acara-kematian",
    "Berita Acara Kematian",
    "petugas, keluarga, dan saksi menyatakan PM meninggal dunia",
    letter,
    stage="terminasi",
    names=Naming.ALWAYS,
    of=Termination,
    chosen=_died,
    called=_called,
    needs=_needs,
    numbered=True,
    addressee=_addressee,
    on_card=True,
    filed=_is_death,
)
