"""Surat terminasi: tells whoever goes on that the service ended, when, why, and what helps to keep what was reached."""

from cases.documents.letters import ending
from cases.documents.letters.base import Letter, Naming, Sheet, Signing, sheet
from cases.documents.letters.people import beneficiary, by_head, by_worker, lines, seat
from cases.documents.source import Source


def letter(source: Source) -> Sheet:
    entry = ending.ending_of(source)
    return sheet(
        source,
        LETTER,
        person=lines(beneficiary(source)),
        town=seat(source),
        signing=Signing((by_head(source, "Kepala sentra"), by_worker(source))),
        **ending.facts_of(source, entry),
    )


LETTER = Letter(
    "surat-terminasi",
    "Surat Terminasi",
    "pemberitahuan bahwa layanan berakhir, kepada yang melanjutkan",
    letter,
    stage="terminasi",
    names=Naming.ALWAYS,
    needs=ending.needs_successor,
    numbered=True,
    outside=True,
    addressee=ending.successor,
)
