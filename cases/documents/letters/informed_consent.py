"""Lembar persetujuan (informed consent): what is agreed on, what stays secret, and who agrees; printed before it is signed."""

from cases.documents.blocks import Fixed
from cases.documents.letters.base import Letter, Naming, Sheet, Signer, Signing, sheet
from cases.documents.letters.people import (
    beneficiary,
    by_guardian,
    by_person,
    by_worker,
    guardian,
    lines,
    officer,
    seat,
    spared,
)
from cases.documents.source import Source, said
from cases.documents.wording import day
from cases.stages.engagement import Agreement

EXPLAINED = (
    "Tujuan layanan di {center}: membantu saya memenuhi kebutuhan dan menjalani hidup sehari-hari sesuai kemampuan saya, lewat "
    "wawancara, asesmen, kegiatan, dan pertemuan dengan keluarga bila saya setuju.",
    "Saya berhak bertanya, menolak satu kegiatan, ikut memutuskan rencana, membaca catatan tentang saya, meminta perbaikannya, dan "
    "berhenti kapan saja tanpa kehilangan layanan lain yang menjadi hak saya.",
    "Kewajiban saya: memberi keterangan sebenarnya sejauh saya mau, dan mengikuti tata tertib yang sudah dijelaskan.",
    "Keterangan saya rahasia dan hanya dibaca petugas yang menangani. Kerahasiaan dapat dibuka tanpa izin saya hanya bila nyawa atau "
    "keselamatan saya atau orang lain terancam, atau diperintahkan undang-undang; petugas memberi tahu saya lebih dulu bila mungkin.",
    "Data saya dicatat dalam sistem sentra. Laporan untuk belajar atau untuk lembaga lain memakai inisial, kecuali surat yang memang "
    "perlu nama saya.",
)


def explained(center: str) -> tuple[Fixed, ...]:
    """What is explained before anybody agrees, point by point."""
    return tuple(Fixed(text.format(center=center)) for text in EXPLAINED)


def consent(source: Source, letter: Letter) -> Sheet:
    """Both sheets of consent share their facts; what the agreement does not say yet is left to be filled in by hand."""
    agreement = source.latest(Agreement)
    when = day(agreement.happened_on) if agreement and agreement.status == "disepakati" and agreement.happened_on else ""
    witness = source.mask.stranger(agreement.witness) if agreement else ""
    return sheet(
        source,
        letter,
        person=lines(spared(source, beneficiary(source))),
        guardian=lines(spared(source, guardian(source))),
        officer=lines(officer(source)),
        center=Fixed(source.case.center.name),
        points=explained(source.case.center.name),
        explained=Fixed(said(agreement, "accessible_forms") if agreement else ""),
        capacity=agreement.capacity_note if agreement else "",
        photo=Fixed(agreement.photo_consent if agreement else ""),
        signing=Signing(
            (by_person(source), by_guardian(source), Signer("Saksi", witness), by_worker(source, "Yang menjelaskan")),
            seat(source), when,
        ),
    )  # fmt: skip


def letter(source: Source) -> Sheet:
    return consent(source, LETTER)


LETTER = Letter(
    "informed-consent",
    "Lembar Persetujuan (Informed Consent)",
    "tujuan layanan, hak, kerahasiaan; untuk tanda tangan atau cap jempol",
    letter,
    stage="pendekatan-awal",
    names=Naming.ALWAYS,
)
