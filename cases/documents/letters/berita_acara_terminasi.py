"""Berita acara terminasi: officer, guardian and beneficiary state that the service ended (fields: domain 8.3, S12)."""

from cases.documents.letters import ending
from cases.documents.letters.base import Letter, Naming, Sheet, Signing, of_every_case, sheet
from cases.documents.letters.people import (
    beneficiary,
    by_guardian,
    by_head,
    by_person,
    by_worker,
    guardian,
    lines,
    officer,
)
from cases.documents.source import Source


def letter(source: Source) -> Sheet:
    entry = ending.ending_of(source)
    present = () if entry.reason in {"meninggal", "pergi_tanpa_izin"} else (by_person(source),)
    return sheet(
        source,
        LETTER,
        person=lines(beneficiary(source)),
        guardian=lines(guardian(source)),
        officer=lines(officer(source)),
        signing=Signing((by_guardian(source), *present, by_worker(source), by_head(source))),
        **ending.facts_of(source, entry),
    )


LETTER = Letter(
    "berita-acara-terminasi",
    "Berita Acara Terminasi",
    "petugas, wali, dan PM menyatakan layanan berakhir",
    letter,
    stage="terminasi",
    names=Naming.ALWAYS,
    needs=ending.needs,
    numbered=True,
    addressee=ending.successor,
    filed=of_every_case,
)
