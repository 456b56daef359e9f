"""Surat pernyataan keluarga atau wali: what the family agrees to and takes on, ticked and signed by hand (domain 8.3)."""

from cases.documents.blocks import Fixed
from cases.documents.letters.base import Letter, Naming, Sheet, Signer, Signing, sheet
from cases.documents.letters.people import beneficiary, by_guardian, by_worker, guardian, guardian_of, lines, seat
from cases.documents.source import Source
from cases.stages.engagement import Agreement

POINTS = (
    "Keterangan yang saya berikan tentang penerima manfaat dan keluarganya benar.",
    "Saya sudah mendapat penjelasan tentang layanan {center} dan setuju penerima manfaat menerimanya.",
    "Saya bersedia dihubungi dan dikunjungi petugas, dan ikut dalam pertemuan keluarga.",
    "Saya bersedia ikut menyusun rencana layanan dan menjalankan bagian keluarga di dalamnya.",
    "Saya bersedia menerima kembali penerima manfaat dan melanjutkan pendampingannya sesudah layanan selesai.",
    "Saya memberi tahu sentra bila alamat atau nomor telepon saya berubah.",
)


def letter(source: Source) -> Sheet:
    """Nothing is ticked beforehand: what the family states, no record may say for it."""
    agreement, center = source.latest(Agreement), source.case.center.name
    witness = source.mask.stranger(agreement.witness) if agreement else ""
    return sheet(
        source,
        LETTER,
        guardian=lines(guardian(source)),
        person=lines(beneficiary(source)),
        points=tuple(Fixed(text.format(center=center)) for text in POINTS),
        signing=Signing(
            (by_guardian(source, "Yang menyatakan"), Signer("Saksi", witness), by_worker(source, "Mengetahui, Pekerja sosial")),
            seat(source),
        ),
    )  # fmt: skip


def _guardian(source: Source) -> str:
    return guardian_of(source)[0]


def _decides(source: Source) -> bool:
    """Asked for where a guardian agreed for somebody who was not yet of age."""
    agreement = source.latest(Agreement)
    if agreement is None or agreement.status != "disepakati" or not agreement.guardian:
        return False
    return source.person.minor_on(agreement.happened_on)


LETTER = Letter(
    "surat-pernyataan-keluarga",
    "Surat Pernyataan Keluarga atau Wali",
    "yang disetujui dan disanggupi keluarga; untuk tanda tangan atau cap jempol",
    letter,
    stage="pendekatan-awal",
    names=Naming.ALWAYS,
    addressee=_guardian,
    filed=_decides,
)
