"""Whether a print may carry names, and leave the sentra: the name mode of its kind, victims, consent, and reasons that are kept."""

from cases.documents.letters.base import Letter, Naming
from cases.documents.source import Source, is_protected
from cases.models import NameMode
from cases.refusals import Refused
from cases.stages.base import Gap
from cases.stages.engagement import Agreement

NEEDS_REASON = "Tulis alasan mencetak dengan nama lengkap. Alasan ini dicatat."
ONLY_INITIALS = "Jenis ini hanya dicetak dengan inisial."
PROTECTED = (
    "Identitas korban dan anak yang berhadapan dengan hukum selalu disamarkan, juga nama keluarga dan daerahnya. Nama lengkap hanya "
    "dalam surat kepada lembaga atau pengasuh yang disebut namanya."
)
NOBODY = "Tulis dulu kepada siapa surat ini: nama lengkap hanya untuk lembaga atau pengasuh yang disebut namanya."
SINCE = "Klien ini dilindungi sejak cetakan ini diminta, sehingga lebih banyak yang disembunyikan. Cetak lagi."
NO_CONSENT = (
    "Penerima manfaat belum menyetujui (kesepakatan bersama). Catat kesepakatannya, atau tulis alasan mencetak surat ini tanpa "
    "persetujuan; alasan itu dicatat."
)


def ask(source: Source, letter: Letter, names: str, reason: str) -> None:
    """Raise Refused, with the sentence for the person, for what this kind must not carry or still needs."""
    named, given = names == NameMode.NAMES, bool(reason.strip())
    if named and letter.names is Naming.NEVER:
        raise Refused(ONLY_INITIALS)
    if named and source.protected:
        _protect(source, letter)
    if named and letter.names is Naming.CHOICE and not given:
        raise Refused(NEEDS_REASON)
    if _unagreed(source, letter) and named and not given:
        raise Refused(NO_CONSENT, [Gap("Isi kesepakatan bersama", "kesepakatan")])


def ask_hidden(source: Source) -> None:
    """Raise Refused where the person is protected since this was collected: it hides too little then."""
    if not source.protected and is_protected(source.case):
        raise Refused(SINCE)


def _protect(source: Source, letter: Letter) -> None:
    if letter.names is not Naming.ALWAYS:
        raise Refused(PROTECTED)
    if letter.addressee is not None and not letter.addressee(source).strip():
        raise Refused(NOBODY)


def _unagreed(source: Source, letter: Letter) -> bool:
    """It leaves the sentra, and the person has not agreed."""
    agreement = source.latest(Agreement) if letter.outside else None
    return letter.outside and (agreement is None or agreement.status != "disepakati")


def kept(source: Source, letter: Letter, names: str) -> bool:
    """Is the reason part of this print: full names by choice, or without consent?"""
    return names == NameMode.NAMES and (letter.names is Naming.CHOICE or _unagreed(source, letter))


def reason_for(source: Source, letter: Letter) -> str:
    """What the reason field asks for, for the page; empty when no reason is ever needed."""
    if _unagreed(source, letter):
        return "Alasan mencetak tanpa persetujuan PM"
    return "Alasan mencetak nama lengkap" if letter.names is Naming.CHOICE and not source.protected else ""
