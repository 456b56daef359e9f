"""Berita acara serah terima: the sentra hands the person, her papers and belongings over to who goes on."""

from cases.documents.blocks import Fixed
from cases.documents.letters import ending
from cases.documents.letters.base import Letter, Naming, Sheet, Signer, Signing, sheet
from cases.documents.letters.people import beneficiary, by_head, by_worker, category, lines, officer
from cases.documents.source import Source


def letter(source: Source) -> Sheet:
    entry = ending.ending_of(source)
    receiver = source.mask.stranger(entry.successor)
    return sheet(
        source,
        LETTER,
        person=lines([
            *beneficiary(source), ("Kategori PPKS", category(source)),
            ("Pendidikan", Fixed(source.person.get_education_display())),
        ]),
        officer=lines(officer(source)),
        receiver=lines([("Nama atau lembaga", Fixed(receiver)), ("Jabatan atau hubungan", ""), ("Alamat", ""), ("Nomor telepon", "")]),
        signing=Signing((by_worker(source, "Yang menyerahkan"), Signer("Yang menerima", receiver, thumb=True), by_head(source))),
        **ending.facts_of(source, entry),
    )


LETTER = Letter(
    "berita-acara-serah-terima",
    "Berita Acara Serah Terima",
    "PM, berkas, dan barangnya diserahkan kepada yang melanjutkan",
    letter,
    stage="terminasi",
    names=Naming.ALWAYS,
    needs=ending.needs_successor,
    numbered=True,
    addressee=ending.successor,
)
