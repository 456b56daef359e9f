"""Laporan kunjungan rumah (home visit): one session held at home, with who was met and what follows."""

from collections.abc import Iterator

from cases.documents.letters.base import Letter, Sheet, Signing, sheet
from cases.documents.letters.form_sesi import about, told
from cases.documents.letters.people import by_supervisor, by_worker, seat
from cases.documents.source import Source
from cases.documents.wording import day, long_day
from cases.refusals import Refused
from cases.stages.base import Gap
from cases.stages.implementation import Session

MISSING = "Laporan ini dicetak dari sesi dengan cara bertemu kunjungan rumah. Lengkapi sesinya dulu."


def letter(source: Source) -> Sheet:
    entry = LETTER.subject(source)
    if entry is None:
        raise Refused(MISSING, list(_needs(source)))
    signing = Signing((by_worker(source), by_supervisor(source)), seat(source), day(entry.happened_on))
    return sheet(source, LETTER, blocks=(about(source, entry), *told(entry)), signing=signing)


def _at_home(entry: Session) -> bool:
    return entry.meeting == "kunjungan_rumah"


def _called(entry: Session) -> str:
    return f"Laporan home visit, {long_day(entry.happened_on)}"


def _needs(source: Source) -> Iterator[Gap]:
    if not LETTER.entries(source):
        yield Gap("Catat sesi dengan cara bertemu kunjungan rumah", "sesi")


LETTER = Letter(
    "laporan-home-visit",
    "Laporan Home Visit",
    "satu kunjungan rumah: siapa yang ditemui, keadaan, dan lanjutannya",
    letter,
    stage="implementasi",
    of=Session,
    chosen=_at_home,
    called=_called,
    needs=_needs,
    on_card=True,
)
