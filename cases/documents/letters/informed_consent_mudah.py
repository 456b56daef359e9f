"""The same consent in easy language, each sentence beside a pictogram, with boxes to point at: yes, no, ask again."""

from dataclasses import replace

from cases.documents.letters.base import Letter, Naming, Sheet
from cases.documents.letters.informed_consent import consent
from cases.documents.letters.pictograms import Pictogram
from cases.documents.source import Source

SENTENCES = (
    Pictogram("bantuan", "Kami mau membantu saya.", "Di sini saya belajar dan berlatih."),
    Pictogram("bicara", "Saya dan petugas bicara.", "Saya boleh diam. Saya boleh pakai isyarat atau gambar."),
    Pictogram("catatan", "Petugas menulis tentang saya.", "Saya boleh melihat tulisan itu."),
    Pictogram("rahasia", "Cerita saya disimpan.", "Tidak diceritakan kepada orang lain."),
    Pictogram("bahaya", "Kalau ada bahaya, petugas minta tolong orang lain.", "Supaya saya aman."),
    Pictogram("tanya", "Saya boleh bertanya.", "Kapan saja. Berkali-kali juga boleh."),
    Pictogram("foto", "Saya boleh difoto?", "Kalau saya tidak mau, saya tidak difoto."),
    Pictogram("berhenti", "Saya boleh bilang tidak.", "Saya boleh berhenti. Tidak ada yang marah."),
)


def letter(source: Source) -> Sheet:
    made = consent(source, LETTER)
    return replace(made, told={**made.told, "sentences": SENTENCES})


LETTER = Letter(
    "informed-consent-mudah",
    "Lembar Persetujuan, bahasa mudah",
    "kalimat pendek dengan gambar; untuk ditunjuk, ditandatangani, atau dicap jempol",
    letter,
    stage="pendekatan-awal",
    names=Naming.ALWAYS,
)
